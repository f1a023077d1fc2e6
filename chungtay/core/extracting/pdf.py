"""Lines of a PDF that has text: paragraphs put together again from the lines and pages they were broken over."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from chungtay.core.extracting.cleaning import Repairs, clean
from chungtay.core.extracting.lines import Extracted, Line
from chungtay.core.extracting.pdf_order import in_reading_order
from chungtay.core.extracting.pdf_page import Span, spans_of
from chungtay.core.extracting.pdf_paragraphs import Margins, paragraphs, without_running_heads
from chungtay.core.extracting.pdf_tables import rules_of, with_table_rows
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import called, damaged

MAX_PAGES = 600
MAX_LETTERS = 3_000_000
_FEW_LETTERS = 20  # a page with fewer is a picture with a stamp or a page number

# PDFium keeps its state in one place for the whole process.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Page:
    spans: list[Span]
    has_picture: bool

    @property
    def is_empty(self) -> bool:
        return sum(len(span.text) for span in self.spans) < _FEW_LETTERS


def extract_pdf(data: bytes, *, filename: str) -> Extracted:
    """The lines of a PDF. Number n is the n-th paragraph in reading order; a paragraph over two pages is one line."""
    with _ONE_AT_A_TIME:
        document = _open(data, filename)
        try:
            pages = list(_pages(document, filename))
        except pypdfium2.PdfiumError as broken:
            raise damaged(filename) from broken
        finally:
            document.close()
    repairs = Repairs()
    _say_what_is_no_text(pages, filename, repairs)
    kept, removed = without_running_heads([in_reading_order(page.spans) for page in pages])
    if removed:
        repairs.say(f"Bỏ {removed} dòng lặp ở đầu hoặc cuối trang (số trang, tiêu đề chạy).")
    found = paragraphs(kept, Margins.of([page.spans for page in pages]))
    texts = clean([paragraph.text for paragraph in found], repairs)
    lines = tuple(
        Line(number, text, paragraph.bold, paragraph.page)
        for number, (text, paragraph) in enumerate(zip(texts, found, strict=True), 1)
    )
    return Extracted("pdf", lines, len(pages), repairs.sentences())


def _open(data: bytes, filename: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Refused(
                f"{called(filename)} đang đặt mật khẩu. Hãy mở bằng mật khẩu, lưu bản không mật khẩu rồi tải lại."
            ) from error
        raise damaged(filename) from error
    if count > MAX_PAGES:
        document.close()
        raise Refused(
            f"{called(filename)} có {count} trang, quá {MAX_PAGES} trang. Hãy tách phần kế hoạch cần đọc rồi tải lại."
        )
    if count == 0:
        document.close()
        raise damaged(filename)
    return document


def _pages(document: pypdfium2.PdfDocument, filename: str) -> Iterator[_Page]:
    letters = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        letters += text.count_chars()
        if letters > MAX_LETTERS:
            raise Refused(f"{called(filename)} quá dài để đọc. Hãy tách phần kế hoạch cần đọc rồi tải lại.")
        rules = rules_of(page)
        spans = with_table_rows(spans_of(text, number + 1, rules.uprights), rules)
        pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        yield _Page(spans, any(True for _ in pictures))
        text.close()
        page.close()


def _say_what_is_no_text(pages: list[_Page], filename: str, repairs: Repairs) -> None:
    if all(page.is_empty for page in pages):
        raise Refused(
            f"{called(filename)} là bản quét (ảnh), không có lớp chữ; chữ trong ảnh chưa đọc được. "
            "Hãy xin bản Word (.docx) hoặc PDF xuất từ Word."
        )
    scanned = [number for number, page in enumerate(pages, 1) if page.is_empty and page.has_picture]
    if scanned:
        shown = ", ".join(map(str, scanned[:10])) + ("…" if len(scanned) > 10 else "")
        repairs.say(f"Trang {shown} là ảnh quét, không có chữ: chưa đọc được, cần xem bằng mắt.")
