"""What a file is by its bytes: text, and in which encoding, or something that is no text at all."""

import codecs
import re
from collections.abc import Callable
from contextlib import suppress

from mcicalc.errors import BadInput, Message, say

PDF, DOCX, XLSX, GZIP, HTML = "pdf", "docx", "xlsx", "gzip", "html"
ENOUGH = 1 << 15  # bytes that tell what a file is
_ZIP, _ODF, _OLE, _RTF, _PICTURE = "zip", "odf", "ole", "rtf", "picture"
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_BLANK = codecs.BOM_UTF8 + b"\0 \t\r\n"  # which some programs put before
_SIGNATURES = {
    b"%PDF-": PDF,
    b"PK\x03\x04": _ZIP,
    b"\x1f\x8b\x08": GZIP,
    b"\xd0\xcf\x11\xe0": _OLE,
    b"{\\rtf": _RTF,
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
}
# What an archive has inside, by the names of its first members.
_INSIDE = {b"word/": DOCX, b"xl/": XLSX, b"mimetypeapplication/vnd.oasis": _ODF}
_DOCUMENT = say("amounts in a document are found by: mcicalc check FILE")
_SAVE_AS = say("save it as .docx or .xlsx first")
_UNPACK = say("unpack it first")
_KINDS = {
    PDF: (say("a PDF document"), _DOCUMENT),
    DOCX: (say("a Word document (.docx)"), _DOCUMENT),
    XLSX: (
        say("a spreadsheet (.xlsx)"),
        say("a table is for: mcicalc batch FILE --from xlsx --amount COLUMN"),
    ),
    GZIP: (say("a file compressed by gzip"), _UNPACK),
    _ZIP: (say("a ZIP archive"), _UNPACK),
    _ODF: (say("an OpenDocument file (.odt, .ods)"), _SAVE_AS),
    _OLE: (
        say("a Word or Excel file of the old form (.doc, .xls), or with a password"),
        say("save it as .docx or .xlsx without a password first"),
    ),
    _RTF: (say("a document in RTF"), _SAVE_AS),
    _PICTURE: (say("a picture"), say("its words must be recognised and saved as text first")),
}
# A page that says so, or a piece of one from tag to tag, perhaps after comments.
_PAGE = rb"(?is)\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*){,9}<(?:!doctype\s+html|html|head|body)\b"
_PIECE_OF_PAGE = rb"(?is)\s*<(?:p|div|table|ul|ol|h[1-6]|section|article|main|span)\b.*>\s*"
_DECLARED = rb"(?is)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)"
_OF_NAMES = ("idna", "punycode")
_DOCUMENTS = (PDF, DOCX, _ODF, _OLE, _RTF)
_LETTERS = {"cp1251": "а-яё", "kz1048": "а-яёәғқңөұүһі"}
_SHORTEST = 3


def kind_of(head: bytes) -> str:
    """What a file that begins so is; "" for text, as far as is known."""
    begun = head.lstrip(_BLANK)
    kind = next((kind for begin, kind in _SIGNATURES.items() if begun.startswith(begin)), "")
    inside = _INSIDE.items() if kind == _ZIP else ()
    return next((what for name, what in inside if name in head), kind)


def is_html(head: bytes) -> bool:
    """Whether a text that begins so is a web page, or all of a piece of one."""
    head = head.removeprefix(codecs.BOM_UTF8) if b"\0" not in head else head.replace(b"\0", b"")[2:]
    return bool(re.match(_PAGE, head) or re.fullmatch(_PIECE_OF_PAGE, head))


def declared_codec(head: bytes) -> str | None:
    """The codec that a web page names; None if it names none that is known, or can be true."""
    names = (text_codec(name.decode()) for name in re.findall(_DECLARED, head))
    return next((name for name in names if name and not name.startswith("utf-16")), None)


def text_codec(name: str) -> str:
    """The codec of texts that has the name; "" for none."""
    with suppress(LookupError, ValueError):
        "".encode(name)  # fails for one that is not of texts
        codec = codecs.lookup(name).name
        return "" if codec in _OF_NAMES else codec
    return ""


def is_begun(head: bytes) -> bool:
    """Whether more bytes may tell more of what it is."""
    if kind_of(head):
        return len(head) < ENOUGH
    return any(mark.startswith(head) and mark != head for mark in (*_MARKS, *_SIGNATURES))


def codec_of(
    head: bytes, file: object, again: Callable[[str], Message], named: str | None = None
) -> str:
    """The codec of a text that begins so: that of its byte-order mark, the one named, or UTF-8.

    BadInput for what is no text, and for UTF-16 that nothing names. again: as for `undecodable`.
    """
    if kind := kind_of(head):
        what, way_on = _KINDS[kind]
    elif marked := next((codec for mark, codec in _MARKS.items() if head.startswith(mark)), named):
        return marked
    elif codec := _unmarked(head):
        what, way_on = say("UTF-16 without a byte-order mark"), again(codec)
    else:
        return "utf-8"
    raise BadInput("{file} is not UTF-8 text but {what}", file=file, what=what, way_on=way_on)


def _unmarked(head: bytes) -> str:
    """The codec of UTF-16, where every other byte says Latin or Cyrillic; no text in UTF-8 does."""
    for codec, halves in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if sum(map(halves.count, b"\x00\x04")) * 2 > len(halves) > 1:
            return codec
    return ""


def undecodable(
    data: bytes, offset: int, codec: str, file: object, again: Callable[[str], Message] | None
) -> BadInput:
    """The error for a byte of the data that is not of the codec.

    again: the advice to read it in the encoding that it seems to be in; none where that was named.
    """
    other = _cyrillic(data) if again else ""
    return BadInput(
        "{file}: the byte at offset {offset} is not {encoding}",
        file=file,
        offset=offset,
        encoding=codec.upper(),
        way_on=again(other) if again and other else None,
    )


def _cyrillic(data: bytes) -> str:
    """The codec in which most of the bytes beyond ASCII are words as Russian or Kazakh has them.

    In a wrong one capitals and signs stand within words; words all in capitals count if short.
    """
    for codec, small in _LETTERS.items():
        text = data.decode(codec, "replace")
        words = rf"(?<!\w)(?:[{small.upper()}]?[{small}]+|[{small.upper()}]{{1,4}})(?!\w)"
        sound = re.findall(words, text)
        beyond = sum(not char.isascii() and not char.isspace() for char in text)
        longest = max(map(len, sound), default=0)
        if longest >= _SHORTEST and sum(map(len, sound)) * 4 > beyond * 3:
            return codec
    return ""


def has_words(head: bytes) -> bool:
    """Whether a file that begins so is a text or a document, be it one that is not read here."""
    if kind := kind_of(head):
        return kind in _DOCUMENTS
    return b"\0" not in head or head.startswith(tuple(_MARKS)) or bool(_unmarked(head))
