"""The kinds of files that letters are read from, said in one place."""

import pytest

from chungtay.core.extracting import extract
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import ACCEPTED, IN_WORDS, LETTERS, Kind, name_note, recognise

STARTS = {
    Kind.DOCX: b"PK\x03\x04 word/document.xml",
    Kind.DOC: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    Kind.ODT: b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text",
    Kind.RTF: b"{\\rtf1 xin}",
    Kind.PDF: b"%PDF-1.7",
    Kind.HTML: b"<!-- saved -->\n<!DOCTYPE html><html>",
    Kind.MHT: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
    Kind.TXT: "Kế hoạch".encode(),
    Kind.IMAGE: b"\xff\xd8\xff\xe0 JFIF",
}


def test_every_kind_that_is_read_is_told_from_its_first_bytes() -> None:
    assert set(STARTS) == set(LETTERS)
    assert {recognise(data, filename="x") for data in STARTS.values()} == set(LETTERS)


def said(kind: Kind) -> str:
    try:
        return extract(STARTS[kind], filename=f"x{LETTERS[kind][0]}").kind
    except Refused as refusal:
        return str(refusal)


@pytest.mark.parametrize("kind", STARTS)
def test_no_kind_that_is_promised_is_called_unreadable(kind: Kind) -> None:
    assert "không phải loại tệp đọc được" not in said(kind)
    assert "thật ra" not in said(kind)


def test_the_form_and_the_sentence_name_the_same_kinds() -> None:
    endings = ACCEPTED.split(",")
    assert len(endings) == len(set(endings))
    for kind, named in LETTERS.items():
        assert set(named) <= set(endings)
        assert named[0] in IN_WORDS
        assert all(name_note(kind, f"x{ending}") is None for ending in named)
        assert name_note(kind, "x.bin")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<div class='x'>ch</div>", Kind.HTML),
        ("<html>".encode("utf-16"), Kind.HTML),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''><html>", Kind.HTML),
        (b"<?xml version='1.0'?><office/>", Kind.XML),
        (b"<Kinh gui> cac thon", Kind.TXT),
        (b"From: xa\nSubject: hop\n\nKinh gui", Kind.TXT),
        (b"BMT la mot thanh pho", Kind.TXT),
        (b"\x00\x00\x00\x18ftypheic", Kind.HEIC),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Kind.IMAGE),
    ],
)
def test_kinds_that_look_alike_are_told_apart(data: bytes, kind: Kind) -> None:
    assert recognise(data, filename="x") is kind
