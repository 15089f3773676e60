"""The words of three languages, as tables beside this file; what a word means `lexicon` says.

"# " begins a comment and "[name]" a section. Any other line is a value ("-" for none) and its
forms: in lower case, with ё as е, "*" for the rest of the word; "_" is a blank. "+" after a form
says that it takes Kazakh case endings; the value "20+10" counts on by tens with each form.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mcicalc import package_data


class Entry(NamedTuple):
    """One form of a word, and what its section and its line say of it."""

    section: str
    value: str
    form: str
    takes_endings: bool


def entries(table: str) -> Iterator[Entry]:
    """Every form in a table, in its order."""
    section = ""
    for line in package_data(f"reading/words/{table}.txt").decode().splitlines():
        value, *forms = line.split() or [""]
        if value.startswith("["):
            section = value.strip("[]")
        elif value != "#":
            first, counts, step = value.partition("+")
            for place, form in enumerate(forms):
                yield Entry(
                    section,
                    str(int(first) + place * int(step)) if counts else value.replace("_", " "),
                    form.removesuffix("+").replace("_", " "),
                    form.endswith("+"),
                )


@cache
def section(table: str, name: str) -> dict[str, str]:
    """The values of the forms in one section of a table."""
    return {entry.form: entry.value for entry in entries(table) if entry.section == name}
