"""A Word document as text: paragraphs, rows of tables, then foot- and endnotes.

Headers and footers, hidden and deleted text are no part of it. Numbers that Word itself sets before
paragraphs are.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import attrgetter
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser, fromstring

from mcicalc.errors import Message, say
from mcicalc.stores.files import damaged
from mcicalc.texts.documents import RAISED, too_large
from mcicalc.texts.paragraphs import Piece, Place

_NUMBERING, _FIGURES = "word/numbering.xml", "decimal"
_PARTS = re.compile(r"word/(?:document|endnotes|footnotes)\d*\.xml")
_LARGEST, _PIECE = 100 << 20, 1 << 16
_DENSEST, _SMALL = 200, 1 << 20  # no text that anybody wrote packs better, unless it is short
_UNSEEN = frozenset({"del", "moveFrom", "pPrChange", "Fallback"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnote", "endnote")
# What holds text, and what stands between the texts in it. A text box stands within a paragraph.
_HOLDERS = {"p": "", "tc": "\n", "tr": "\t"}
_FAULTS = (
    BadZipFile, zlib.error, ParseError, EOFError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


def pieces(file: IO[bytes], shown: object) -> Iterator[Piece]:
    """The text, a paragraph or row at a time."""
    try:
        with ZipFile(file) as archive:
            there = sorted(
                (info for info in archive.infolist() if _PARTS.fullmatch(info.filename)),
                key=attrgetter("filename"),
            )
            if not there:
                raise damaged(shown, say("it has no text"))
            size = sum(info.file_size for info in there)
            packed = sum(info.compress_size for info in there)
            if size > _LARGEST or (size > _SMALL and size > packed * _DENSEST):
                raise too_large(shown, min(size, _LARGEST))
            numbering = _Numbering(archive)
            for info in there:
                with archive.open(info) as part:
                    yield from _read(part, numbering)
    except IndexError:
        raise damaged(shown, say("a row or a cell stands outside of a table")) from None
    except DefusedXmlException:
        raise damaged(shown, say("it defines entities")) from None
    except _FAULTS as fault:
        raise damaged(shown, fault) from None


class _Numbering:
    """What Word sets before the paragraphs of its lists, where that is a number in figures."""

    def __init__(self, archive: ZipFile) -> None:
        self._lists: dict[str, tuple[str, list[Element]]] = {}  # what counts as one, its levels
        self._counts: dict[str, list[int]] = defaultdict(list)
        if _NUMBERING not in archive.namelist() or archive.getinfo(_NUMBERING).file_size > _SMALL:
            return
        root = fromstring(archive.read(_NUMBERING))
        forms = {
            _value(form, "abstractNumId"): form.findall("{*}lvl")
            for form in root.iterfind("{*}abstractNum")
        }
        for each in root.iterfind("{*}num"):
            number, form = _value(each, "numId"), _value(each.find("{*}abstractNumId"))
            begins_anew = each.find("{*}lvlOverride/{*}startOverride") is not None
            one = number if begins_anew else f"form {form}"
            self._lists[number] = one, forms.get(form, [])

    def before(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list, and a blank; "" for a mark or a letter."""
        one, levels = self._lists.get(number, ("", []))
        levels, counts = levels[: level + 1], self._counts[one]
        del counts[level + 1 :]
        if not levels:
            return ""
        if len(counts) == len(levels):
            counts[-1] += 1
        counts += [int(_value(each.find("{*}start")) or 0) for each in levels[len(counts) :]]
        if _value(levels[-1].find("{*}numFmt")) != _FIGURES:
            return ""
        places = {f"%{place}": str(count) for place, count in enumerate(counts, 1)}
        text = _value(levels[-1].find("{*}lvlText"))
        return re.sub("%[1-9]", lambda place: places.get(place[0], ""), text) + " "


def _value(element: Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace."""
    attributes = {} if element is None else element.attrib
    return next((value for key, value in attributes.items() if key.endswith("}" + name)), "")


def _read(part: IO[bytes], numbering: _Numbering) -> Iterator[Piece]:
    reader = _Reader(numbering)
    parser = XMLParser(target=reader)
    while data := part.read(_PIECE):
        parser.feed(data)
        yield from reader.done
        reader.done.clear()
    parser.close()


class _Reader:
    """Takes the elements of a part as they come, and leaves what it has read in `done`."""

    def __init__(self, numbering: _Numbering) -> None:
        self.done: list[Piece] = []
        self._numbering, self._level = numbering, 0
        self._path: list[str] = []  # the elements that are open
        self._unseen = 0  # how many of them are within one that is not shown
        self._hidden = self._raised = False  # the run
        self._holders: list[tuple[str, list[str]]] = []  # those open, and the texts in them
        self._tables: list[list[int]] = []  # number and row of each that is open
        self._counted: Counter[str] = Counter()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
            return
        values = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        self._path.append(name)
        if name in _HOLDERS:
            self._holders.append((name, []))
        elif name == "r":
            self._hidden = self._raised = False
        elif name == "tbl":
            self._counted[name] += 1
            self._tables.append([self._counted[name], 0])
        elif name in _NOTES:  # of another type is what parts notes from the page
            self._counted[name] += values.get("type", "normal") == "normal"
        else:
            self._set(name, values.get("val", ""))

    def _set(self, name: str, value: str) -> None:
        """Heeds what is set for a run or a paragraph, and marks within a run."""
        match (*self._path[-3:-1], name):
            case "r", "rPr", "vanish":
                self._hidden = value not in ("0", "false", "off")
            case "r", "rPr", "vertAlign":
                self._raised = value == "superscript"
            case "r", "rPr", "position":
                self._raised = self._raised or value[:1] not in "-0"
            case "pPr", "numPr", "ilvl":
                self._level = int(value)
            case "pPr", "numPr", "numId":
                self._holders[-1][1].append(self._numbering.before(value, self._level))
                self._level = 0
            case _, "r", mark if mark in _MARKS:
                self._write(_MARKS[mark])

    def data(self, text: str) -> None:
        """Characters, of an element that is open."""
        if not self._unseen and self._path[-1:] == ["t"]:
            self._write(text.translate(RAISED) if self._raised else text)

    def _write(self, text: str) -> None:
        if self._holders and not self._hidden:
            self._holders[-1][1].append(text)

    def end(self, _tag: str) -> None:
        """An element ends."""
        if self._unseen:
            self._unseen -= 1
            return
        name = self._path.pop()
        if name == "tbl":
            self._tables.pop()
        elif name in _HOLDERS:
            _, texts = self._holders.pop()
            self._hand_on(name, _HOLDERS[name].join(texts))

    def _hand_on(self, name: str, text: str) -> None:
        """A paragraph goes into the cell that it stands in, a cell into its row, all else out."""
        if name == "tc":
            self._holders[-1][1].append(text)
        elif name == "tr":
            self._tables[-1][1] += 1
            table, row = self._tables[-1]
            self._emit(text, say("table {table}, row {row}", table=table, row=row))
        elif text := text.strip():
            cells = (texts for holder, texts in reversed(self._holders) if holder == "tc")
            cell = next(cells, None)
            if cell is None:
                self._emit(text, self._of_paragraph())
            else:
                cell.append(text)

    def _emit(self, text: str, place: Message) -> None:
        if text.strip():
            self.done.append((text + "\n\n", Place(place)))

    def _of_paragraph(self) -> Message:
        match self._path[1:2]:
            case ["footnote"]:
                return say("footnote {number}", number=self._counted["footnote"])
            case ["endnote"]:
                return say("endnote {number}", number=self._counted["endnote"])
        self._counted["paragraph"] += 1
        return say("paragraph {number}", number=self._counted["paragraph"])

    def close(self) -> None:
        """The part ends."""
