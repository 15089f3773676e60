"""The registry of formats: those for programs and those for people."""

from collections.abc import Callable, Iterator

from mcicalc import loaded
from mcicalc.formats.columns import Sheet

TABLE, MARKDOWN, SQL, SCREEN = "table", "markdown", "sql", "screen"
# Format → what writes it: `Lines` for programs, a function of the sheet for people. A start imports
# the one that it needs, and Rich for tables only.
WRITERS = {
    TABLE: "formats.table:draw",
    "plain": "formats.for_programs:PLAIN",
    "csv": "formats.for_programs:CSV",
    "json": "formats.for_programs:JSON",
    "jsonl": "formats.for_programs:JSONL",
    MARKDOWN: "formats.for_people:markdown",
    SQL: "formats.for_programs:SQL",
}
FORMATS = tuple(name for name in WRITERS if name != SQL)
FOR_PEOPLE = (TABLE, MARKDOWN, SCREEN)  # the last one is of sheets that draw themselves


def written(sheet: Sheet, form: str) -> Iterator[str]:
    """The sheet as pieces of text in the format, or as it draws itself."""
    draw: Callable[[Sheet], Iterator[str]] = sheet.draw or loaded(WRITERS[form])
    return draw(sheet)
