"""What a file is by its first bytes, and what encoding bytes seem to be in that are not UTF-8."""

import pytest

from mcicalc.errors import BadInput, Message, say
from mcicalc.stores.sniff import codec_of, is_begun, kind_of, undecodable

KINDS = [
    (b"%PDF-1.7\n", "pdf"),
    (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "docx"),
    (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "xlsx"),
    (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "odf"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b\x08\0", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff\xe0", "picture"),
    (b"{\\rtf1", "rtf"),
    (b"200 MCI\n", ""),
    ("штраф".encode("cp1251"), ""),
    (b"PK 200 MCI", ""),
    (b"", ""),
]


@pytest.mark.parametrize(("head", "kind"), KINDS)
def test_the_first_bytes_say_what_a_file_is(head: bytes, kind: str) -> None:
    """What is no text is refused by its name, whatever encoding was asked for."""
    assert kind_of(head) == kind
    if kind:
        with pytest.raises(BadInput, match="^fines is not UTF-8 text but a") as caught:
            codec_of(head, "fines", _again, "cp1251")
        assert caught.value.way_on


def _again(codec: str) -> Message:
    return say("again in {codec}", codec=codec)


CODECS = [
    ("plain", b"200 MCI", None, "utf-8"),
    ("a mark", b"\xef\xbb\xbf200", None, "utf-8"),
    ("UTF-16", b"\xff\xfe2\0", None, "utf-16-le"),
    ("UTF-16, big end first", b"\xfe\xff\x002", None, "utf-16-be"),
    ("one named", b"200 MCI", "cp1251", "cp1251"),
    ("a mark beside one named", b"\xff\xfe2\0", "cp1251", "utf-16-le"),
    ("UTF-16 named", "штраф 10".encode("utf-16-le"), "utf-16-le", "utf-16-le"),
    ("a letter of each size", "5 МРП".encode(), None, "utf-8"),
    ("nothing", b"", None, "utf-8"),
    ("a byte", b"5", None, "utf-8"),
]


@pytest.mark.parametrize(
    ("head", "named", "codec"), [case[1:] for case in CODECS], ids=[case[0] for case in CODECS]
)
def test_a_text_is_in_what_its_mark_says_or_what_was_named_or_utf_8(
    head: bytes, named: str | None, codec: str
) -> None:
    assert codec_of(head, "fines", _again, named) == codec


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["200 MCI\n", "До 5 МРП — штраф", "id;сумма\n1;5\n"])
def test_utf_16_without_a_mark_is_not_guessed_but_advised(codec: str, text: str) -> None:
    with pytest.raises(BadInput, match="UTF-16 without a byte-order mark") as caught:
        codec_of(text.encode(codec), "fines", _again)
    assert str(caught.value.way_on) == f"again in {codec}"


RUSSIAN = "Штраф 10 МРП (43 250 тенге) — «статья 592», № 5"
ADVICE = [
    ("Russian", RUSSIAN.encode("cp1251"), "cp1251"),
    ("three letters", "10 МРП".encode("cp1251"), "cp1251"),
    ("Kazakh", "Айыппұл 10 айлық есептік көрсеткіш, бір қызметкерге".encode("kz1048"), "kz1048"),
    ("another Russian encoding", "Штраф десять МРП за каждый".encode("koi8-r"), None),
    ("that of DOS", "Штраф десять МРП за каждый".encode("cp866"), None),
    ("French", "café à été payé, déjà vu".encode("latin-1"), None),
    ("one letter", b"80 \xff\n", None),
    ("damaged UTF-8", RUSSIAN.encode() + b"\xff", None),
    ("nothing of a text", bytes(range(128, 256)), None),
]


@pytest.mark.parametrize(
    ("data", "codec"), [case[1:] for case in ADVICE], ids=[case[0] for case in ADVICE]
)
def test_an_encoding_is_advised_where_the_bytes_are_words_in_it(
    data: bytes, codec: str | None
) -> None:
    """A wrong one would put capitals and signs within words; where none fits, nothing is advised."""
    with pytest.raises(UnicodeDecodeError):
        data.decode()
    fault = undecodable(data, 7, "utf-8", "fines", _again)
    assert str(fault) == "fines: the byte at offset 7 is not UTF-8"
    assert (str(fault.way_on) if fault.way_on else None) == (codec and f"again in {codec}")
    assert undecodable(data, 7, "utf-8", "fines", None).way_on is None


def test_more_is_read_where_the_first_bytes_may_go_on_to_a_mark() -> None:
    """A pipe may hand out byte by byte; an amount that was typed is answered at once."""
    assert all(map(is_begun, [b"\xff", b"\xef\xbb", b"%", b"P", b"PK\x03\x04"]))
    assert not any(map(is_begun, [b"5\n", b"%P\n", b"PK\x03\x04" + b"\0" * 40_000]))
