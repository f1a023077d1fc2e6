"""Lines of a PDF: paragraphs put together again from the lines and pages they were broken over; scans recognised."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from chungtay.core.extracting.cleaning import Repairs, clean
from chungtay.core.extracting.lines import Extracted, Line, OnPage
from chungtay.core.extracting.pdf_order import Placed, in_reading_order
from chungtay.core.extracting.pdf_page import Span, spans_of
from chungtay.core.extracting.pdf_paragraphs import Margins, paragraphs, without_running_heads
from chungtay.core.extracting.pdf_scans import is_scan, picture_of, says_more
from chungtay.core.extracting.pdf_tables import rules_of, with_table_rows
from chungtay.core.extracting.scans import (
    not_yet,
    refuse_too_many,
    refuse_without_program,
    spans_of_picture,
    told,
)
from chungtay.core.extracting.slips import put_right
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
    is_scan: bool

    @property
    def is_empty(self) -> bool:
        return sum(len(span.text) for span in self.spans) < _FEW_LETTERS


def extract_pdf(data: bytes, *, filename: str, recognise: bool = False, on_page: OnPage | None = None) -> Extracted:
    """The lines of a PDF. Number n is the n-th paragraph in reading order; a paragraph over two pages is one line."""
    with _opened(data, filename) as document:
        with _ONE_AT_A_TIME:
            pages = list(_pages(document, filename))
        repairs = Repairs()
        if recognise and (scanned := [number for number, page in enumerate(pages, 1) if page.is_scan]):
            found = _recognised(document, scanned, filename, on_page)
            read = {number: spans for number, spans in found.items() if says_more(spans, pages[number - 1].spans)}
            pages = [_Page(read.get(number, page.spans), False) for number, page in enumerate(pages, 1)]
            for sentence in told(read):
                repairs.say(sentence)
    _say_what_is_no_text(pages, filename, repairs)
    kept, removed = without_running_heads([in_reading_order(page.spans) for page in pages])
    if removed:
        repairs.say(f"Bỏ {removed} dòng lặp ở đầu hoặc cuối trang (số trang, tiêu đề chạy).")
    return Extracted("pdf", lines_of(kept, [page.spans for page in pages], repairs), len(pages), repairs.sentences())


def lines_of(kept: Sequence[Sequence[Placed]], spans: Sequence[Sequence[Span]], repairs: Repairs) -> tuple[Line, ...]:
    """The lines of pages in reading order, wrapped ones joined."""
    found = paragraphs(kept, Margins.of(spans))
    printed = [paragraph.text for paragraph in found]
    if any(paragraph.confidence < 1 for paragraph in found):
        printed = put_right(printed, repairs)
    texts = clean(printed, repairs)
    return tuple(
        Line(number, text, paragraph.bold, paragraph.page, round(paragraph.confidence, 2))
        for number, (text, paragraph) in enumerate(zip(texts, found, strict=True), 1)
    )


def has_scans(data: bytes, *, filename: str) -> bool:
    """Whether some pages of a PDF can only be read by recognising their letters."""
    with _opened(data, filename) as document, _ONE_AT_A_TIME:
        return any(page.is_scan for page in _pages(document, filename))


def _recognised(
    document: pypdfium2.PdfDocument, scanned: Sequence[int], filename: str, on_page: OnPage | None
) -> dict[int, list[Span]]:
    refuse_without_program(filename)
    refuse_too_many(len(scanned), filename)
    read = {}
    for at, number in enumerate(scanned, 1):
        if on_page is not None:
            on_page(at, len(scanned))
        with _ONE_AT_A_TIME:
            picture = picture_of(document, number)
        read[number] = [] if picture is None else spans_of_picture(picture, number)
    return read


@contextmanager
def _opened(data: bytes, filename: str) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        document = _open(data, filename)
    try:
        yield document
    except pypdfium2.PdfiumError as broken:
        raise damaged(filename) from broken
    finally:
        with _ONE_AT_A_TIME:
            document.close()


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
        yield _Page(spans, is_scan(page, spans))
        text.close()
        page.close()


def _say_what_is_no_text(pages: list[_Page], filename: str, repairs: Repairs) -> None:
    if all(page.is_empty for page in pages):
        if any(page.is_scan for page in pages):
            refuse_without_program(filename)
            raise not_yet(filename)
        raise Refused(
            f"{called(filename)} không có chữ nào đọc được. Hãy xin bản Word (.docx) hoặc PDF xuất từ Word; "
            "nếu là bản quét, hãy quét lại rõ hơn ở 300 dpi."
        )
    scanned = [number for number, page in enumerate(pages, 1) if page.is_scan]
    if scanned:
        shown = ", ".join(map(str, scanned[:10])) + ("…" if len(scanned) > 10 else "")
        repairs.say(f"Trang {shown} là ảnh quét, không có chữ: chưa đọc được, cần xem bằng mắt.")
