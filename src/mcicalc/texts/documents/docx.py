"""A Word document as text: paragraphs, rows of tables, then foot- and endnotes.

Headers and footers, hidden and deleted text are no part of it. Numbers that Word itself sets before
paragraphs are.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser, fromstring

from mcicalc.errors import say
from mcicalc.texts.documents.common import RAISED, damaged, too_large
from mcicalc.texts.paragraphs import Piece, Place

_NUMBERING, _FIGURES = "word/numbering.xml", "decimal"
_PARTS = re.compile(r"word/(?:document|endnotes|footnotes)\d*\.xml")
_LARGEST, _PIECE = 100 << 20, 1 << 16
_DENSEST, _SMALL = 200, 1 << 20  # no text that anybody wrote packs better, unless it is short
_UNSEEN = frozenset({"del", "moveFrom", "pPrChange", "Fallback"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnote", "endnote")
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
                raise too_large(shown, min(size - 1, _LARGEST))
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
        root = fromstring(archive.read(_NUMBERING), forbid_dtd=True)
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
        counts += [int(_value(each.find("{*}start")) or 0) - 1 for each in levels[len(counts) :]]
        if not counts:
            return ""
        counts[-1] += 1
        if _value(levels[-1].find("{*}numFmt")) != _FIGURES:
            return ""
        text = _value(levels[-1].find("{*}lvlText"))
        return re.sub("%([1-9])", lambda place: str(counts[int(place[1]) - 1]), text) + " "


def _value(element: Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace."""
    attributes = {} if element is None else element.attrib
    return next((value for key, value in attributes.items() if key.endswith("}" + name)), "")


def _read(part: IO[bytes], numbering: _Numbering) -> Iterator[Piece]:
    reader = _Reader(numbering)
    parser = XMLParser(target=reader, forbid_dtd=True)
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
        self._paragraphs: list[list[str]] = []  # a text box stands within a paragraph
        self._cells: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._tables: list[list[int]] = []  # number and row of each that is open
        self._counted = dict.fromkeys(("paragraph", "tbl", *_NOTES), 0)
        self._note = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
            return
        values = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name in _MARKS and self._path[-1:] == ["r"]:
            self._write(_MARKS[name])
        self._path.append(name)
        self._open(name, values)

    def _open(self, name: str, values: dict[str, str]) -> None:
        match name:
            case "p":
                self._paragraphs.append([])
            case "tbl":
                self._counted[name] += 1
                self._tables.append([self._counted[name], 0])
            case "tr":
                self._tables[-1][1] += 1
                self._rows.append([])
            case "tc":
                self._cells.append([])
            case "r":
                self._hidden = self._raised = False
            case "vanish" if self._is_of_run():
                self._hidden = values.get("val") not in ("0", "false", "off")
            case "vertAlign" if self._is_of_run():
                self._raised = values.get("val") == "superscript"
            case "position" if self._is_of_run():
                self._raised = self._raised or values.get("val", "")[:1] not in "-0"
            case "ilvl" if self._path[-3:-1] == ["pPr", "numPr"]:
                self._level = int(values.get("val", 0))
            case "numId" if self._path[-3:-1] == ["pPr", "numPr"]:
                label = self._numbering.before(values.get("val", ""), self._level)
                self._paragraphs[-1].append(label)
                self._level = 0
            case "footnote" | "endnote":
                self._note = name
                self._counted[name] += (
                    values.get("type", "normal") == "normal"
                )  # else what parts notes from the page

    def _is_of_run(self) -> bool:
        return self._path[-3:-1] == ["r", "rPr"]

    def data(self, text: str) -> None:
        """Characters, of an element that is open."""
        if not self._unseen and self._path[-1:] == ["t"]:
            self._write(text.translate(RAISED) if self._raised else text)

    def _write(self, text: str) -> None:
        if self._paragraphs and not self._hidden:
            self._paragraphs[-1].append(text)

    def end(self, _tag: str) -> None:
        """An element ends."""
        if self._unseen:
            self._unseen -= 1
            return
        match self._path.pop():
            case "p":
                text = "".join(self._paragraphs.pop()).strip()
                if self._cells:
                    self._cells[-1].append(text)
                elif text:
                    self._emit(text, self._of_paragraph())
            case "tc":
                cell = "\n".join(filter(None, self._cells.pop()))
                self._rows[-1].append(cell)
            case "tr":
                table, row = self._tables[-1]
                self._emit(
                    "\t".join(self._rows.pop()),
                    Place(say("table {table}, row {row}", table=table, row=row)),
                )
            case "tbl":
                self._tables.pop()
            case "footnote" | "endnote":
                self._note = ""

    def _emit(self, text: str, place: Place) -> None:
        if text.strip():
            self.done.append((text + "\n\n", place))

    def _of_paragraph(self) -> Place:
        if self._note == "footnote":
            return Place(say("footnote {number}", number=self._counted[self._note]))
        if self._note:
            return Place(say("endnote {number}", number=self._counted[self._note]))
        self._counted["paragraph"] += 1
        return Place(say("paragraph {number}", number=self._counted["paragraph"]))

    def close(self) -> None:
        """The part ends."""
