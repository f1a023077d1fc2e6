"""Lines of a .docx: paragraphs, tables in reading order, the numbers that Word adds by itself."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document

from chungtay.core.extracting.cleaning import Repairs
from chungtay.core.extracting.lines import Extracted
from chungtay.core.extracting.pieces import Piece, as_lines
from chungtay.core.extracting.word_blocks import Blocks
from chungtay.core.extracting.word_markup import flatten, tag
from chungtay.core.refusal import Refused
from chungtay.core.uploads.archive import honest_copy
from chungtay.core.uploads.kinds import called, damaged

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAINS = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


def extract_word(data: bytes, *, filename: str) -> Extracted:
    """The lines of a Word file. A paragraph is a line; a row of a data table is a line, its cells joined by " | "."""
    honest = honest_copy(data, filename=filename, mend=_as_usual)
    repairs = Repairs()
    try:
        document = docx.Document(io.BytesIO(honest))
        if flatten(document.element.body):
            repairs.say("Tệp còn sửa đổi đang chờ duyệt (Track Changes): đọc như đã chấp nhận mọi sửa đổi.")
        pieces = list(_pieces(document, repairs))
    except Refused:
        raise
    except Exception as broken:  # a damaged document fails anywhere inside the library; the person needs one sentence
        raise damaged(filename) from broken
    if not any(piece.text.strip() for piece in pieces):
        raise Refused(
            f"{called(filename)} không có chữ nào, có lẽ chỉ có ảnh quét; chữ trong ảnh chưa đọc được. "
            "Hãy xin bản Word có chữ rồi tải lại."
        )
    lines = as_lines(pieces, repairs)
    return Extracted("docx", lines, None, repairs.sentences())


def _as_usual(part: bytes) -> bytes:
    """Templates, files with macros and the strict dialect, under the names the library knows."""
    if len(part) < 100_000:
        for main in _OTHER_MAINS:
            part = part.replace(main, _DOCUMENT)
    for strict, usual in _STRICT if b"purl.oclc.org/ooxml" in part[:5000] else ():
        part = part.replace(strict, usual)
    return part


def _pieces(document: Document, repairs: Repairs) -> Iterator[Piece]:
    blocks = Blocks(document)
    yield from blocks.pieces(document)
    if blocks.numbers.made:
        repairs.say(f"Đã ghi lại {blocks.numbers.made} số thứ tự mà Word tự đánh.")
    if blocks.hidden:
        repairs.say(f"Bỏ {blocks.hidden} đoạn chữ ẩn, không in ra giấy.")
    notes = [note for note in _footnotes(document) if note.get(tag("type")) is None]
    if notes:
        repairs.say(f"Có {len(notes)} chú thích cuối trang, đọc sau phần cuối văn bản.")
    for number, note in enumerate(notes, 1):
        for at, paragraph in enumerate(note.iter(tag("p"))):
            for piece in blocks.of_paragraph(paragraph):
                yield Piece(f"[{number}] {piece.text.lstrip()}" if at == 0 else piece.text)


def _footnotes(document: Document) -> list[Any]:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") and not relation.is_external:
            root = docx.oxml.parse_xml(relation.target_part.blob)  # type: ignore[attr-defined]
            return list(root.iter(tag("footnote")))
    return []
