"""Workbooks (.xlsx) as they are opened: none that is damaged, or would take all memory or time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import IO, Any
from zipfile import ZipFile

from mcicalc.errors import BadInput, McicalcError, Message, say
from mcicalc.stores.files import damaged

try:
    from openpyxl import load_workbook
except ImportError:
    raise BadInput(
        "a workbook is read by {library}, which is not installed",
        library="openpyxl",
        way_on=say("install it: pip install 'mcicalc[files]'"),
    ) from None

MOST = 100_000_000  # bytes of all that is packed in it
TAGS = 5_000_000  # and elements


@contextmanager
def sound(file: Message | str) -> Iterator[None]:
    """BadInput for all that can go wrong with a file that is damaged, in whatever way."""
    try:
        yield
    except McicalcError:
        raise
    except Exception as fault:
        raise damaged(file, fault) from None


def opened(data: IO[bytes], file: Message | str) -> tuple[Any, Any]:
    """A workbook to be read row by row: with the values that are stored, and with the formulas."""
    with sound(file):
        with ZipFile(data) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST:
                raise BadInput("{file} holds more than {count} MB", file=file, count=MOST // 10**6)
            if sum(packed.read(part).count(b"<") for part in parts) > TAGS:
                way_on = say("save the sheet as .csv first")
                raise BadInput("{file} has too many cells", file=file, way_on=way_on)
        values = load_workbook(data, read_only=True, data_only=True)
        return values, load_workbook(data, read_only=True)


def whole(data: IO[bytes], file: Message | str) -> Any:
    """A workbook to be written again, with all that it has."""
    with sound(file):
        return load_workbook(data)


def value_of(cell: Any) -> Decimal | date | str | None:
    """The cell as a value of a row; a number with the fifteen figures of a spreadsheet."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (int, float)):
        return Decimal(str(cell) if isinstance(cell, int) else f"{cell:.15g}")
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date()
    return None if cell is None else str(cell)


def first_sheet(data: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet as texts, each with its number."""
    values, _ = opened(BytesIO(data), file)
    with sound(file):
        sheet = values.worksheets[0]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.values, 1):
            yield number, ["" if cell is None else str(value_of(cell)) for cell in row]
