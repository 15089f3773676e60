"""A web page as a reader sees it: no scripts, menus or hidden parts, blocks apart, a row a line.

No tree is built: however deep a page nests, or how long it is, memory stays bounded.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from mcicalc.stores.files import damaged
from mcicalc.texts.documents import RAISED
from mcicalc.texts.paragraphs import Piece, Place


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNSEEN = _tags(
    "datalist iframe nav noscript object script select style svg template textarea title"
)
_VOID = _tags("area base br col embed hr img input link meta source track wbr")
_BLOCKS = _tags("""
    address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary ul
""")
_ROWS, _CELLS = _tags("caption table tbody tfoot thead tr"), _tags("td th")
_HIDING = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# What is held of something whose end has not come, and what of it may be read without an end.
_LONGEST, _LONGEST_TAG, _LONGEST_REST = 1 << 25, 1 << 20, 1000
_GAPS = ("", " ", "\n", "\n\n")


def pieces(texts: Iterable[str], shown: object) -> Iterator[Piece]:
    """The text, in pieces with the lines of the page where they stand."""
    reader = _Reader()
    held = ""
    try:
        for text in texts:
            held += text
            # What waits for its end is looked through anew each time: not for every few letters.
            if len(held) >= len(reader.rawdata):
                reader.feed(held)
                held = ""
                yield from reader.taken()
        reader.finish(held)
    except ValueError as fault:  # a number of thousands of digits for a character
        raise damaged(shown, fault) from None
    yield from reader.taken()


class _Reader(HTMLParser):
    _depth: int  # how many of what is not shown are open

    def __init__(self) -> None:
        super().__init__()
        self._done: list[Piece] = []
        self._gap = self._tabs = ""  # what stands before the next words
        self._unseen = ""  # the tag of what is not shown
        self._is_first_cell = self._is_empty_cell = self._is_raised = False
        self._preformatted, self._is_begun = 0, False

    def feed(self, data: str) -> None:
        """Reads on; ValueError for a tag, a comment or a script that is too long to be one."""
        super().feed(data)
        is_tag = self.cdata_elem is None and not self.rawdata.startswith("<!--")
        if len(self.rawdata) > (_LONGEST_TAG if is_tag else _LONGEST):
            raise ValueError(f"line {self.getpos()[0]}: no end of {self.rawdata[:9]!r}")

    def finish(self, data: str) -> None:
        """Reads the last of it.

        Of a rest without an end the library looks for one again and again: for ever in a long one.
        """
        self.feed(data + "\n")  # after which "R&D" is words: no name of a character goes on
        if len(self.rawdata) < _LONGEST_REST:
            self.close()

    def taken(self) -> list[Piece]:
        """What was read since it was asked for last."""
        done, self._done = self._done, []
        return done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen == "p" and tag in _BLOCKS | _ROWS:  # which end a paragraph
            self._unseen = ""
        if self._unseen:
            self._depth += tag == self._unseen
        elif tag in _UNSEEN or (tag not in _VOID and _is_hidden(dict(attrs))):
            self._unseen, self._depth = tag, 1
        else:
            self._preformatted += tag == "pre"
            self._is_raised = self._is_raised or tag == "sup"
            self._part(tag)
            if tag in _CELLS:
                self._begin_cell()

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._depth -= tag == self._unseen
            self._unseen = self._unseen if self._depth else ""
        else:
            self._preformatted = max(0, self._preformatted - (tag == "pre"))
            self._is_raised = self._is_raised and tag != "sup"
            self._part(tag)

    def _begin_cell(self) -> None:
        if not self._is_first_cell:
            self._gap = self._gap if self._is_empty_cell else ""
            self._tabs += "\t"
        self._is_first_cell, self._is_empty_cell = False, True

    def _part(self, tag: str) -> None:
        """Sets apart what comes from what came."""
        if tag in _ROWS:
            self._is_first_cell, self._is_empty_cell, self._tabs = True, False, ""
        if tag in _BLOCKS | _ROWS:
            self._widen("\n\n")
        elif tag == "br":
            self._widen("\n")

    def _widen(self, gap: str) -> None:
        """Sets apart more widely; but a cell is not parted from what is first in it."""
        if self._is_begun and not self._is_empty_cell:
            self._gap = max(self._gap, gap, key=_GAPS.index)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        first = self.getpos()[0]
        for line, part in enumerate(data.split("\n"), first):
            if line > first:
                self._widen("\n" if self._preformatted else " ")
            words = part.strip("\r") if self._preformatted else _BLANKS.sub(" ", part)
            if not words.strip(" "):
                self._widen(" " if words else "")
                continue
            if self._is_raised:
                words = words.translate(RAISED)
            self._write(words, line)

    def _write(self, words: str, line: int) -> None:
        self._widen(" " if words[0] == " " else "")
        self._done.append((self._gap + self._tabs + words.strip(" "), Place(str(line), line)))
        self._is_begun, self._is_empty_cell = True, False
        self._gap, self._tabs = (" " if words[-1] == " " else ""), ""


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))
