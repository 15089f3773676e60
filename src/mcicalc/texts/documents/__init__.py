"""Documents as texts: what a person reads of a Word document, a PDF or a web page, with its places.

A file is known by its bytes, not by its name.
"""

from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import IO

import click

from mcicalc import loaded
from mcicalc.cli.inputs import STDIN, begin, chunks, shown
from mcicalc.cli.value_types import NameType
from mcicalc.errors import BadInput
from mcicalc.stores.sniff import DOCX, HTML, PDF, declared_codec, is_html, kind_of
from mcicalc.texts.paragraphs import Paragraph, paragraphs, placed

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # 10¹ MCI is ten with a note, not 101
TEXT = "text"
_READERS = {kind: f"texts.documents.{kind}:pieces" for kind in (DOCX, PDF, HTML)}
_LARGEST = 1 << 28  # bytes of a document that is piped in: it is read from its end, so held whole

from_option = click.option(
    "--from",
    "source",
    type=NameType((*_READERS, TEXT), "format"),
    help="What is read. Default: what its bytes say.",
)


def paragraphs_of(
    file: BufferedReader, name: str, encoding: str | None, source: str | None
) -> Iterator[Paragraph]:
    """The paragraphs of a text or a document, each with its places; source: what it is said to be.

    BadInput for what cannot be read so.
    """
    head = begin(file, name)
    kind = source or kind_of(head) or (HTML if is_html(head) else TEXT)
    if kind not in _READERS:
        return paragraphs(chunks(file, name, encoding, head))
    pieces = loaded(_READERS[kind])
    if kind == HTML:
        texts = chunks(file, name, encoding or declared_codec(head), head)
        return placed(pieces(texts, shown(name)))
    return placed(pieces(_whole(file, name, head), shown(name)))


def too_large(file: object, most: int) -> BadInput:
    """The error for a document that is, or unpacks to, more than `most` bytes."""
    return BadInput("{file} holds more than {count} MB", file=file, count=most >> 20)


def _whole(file: BufferedReader, name: str, head: bytes) -> IO[bytes]:
    """The whole document, in a file where any place can be gone to."""
    if name != STDIN and file.seekable():
        return file
    data = head + file.read(_LARGEST)
    if len(data) > _LARGEST:
        raise too_large(shown(name), _LARGEST)
    return BytesIO(data)
