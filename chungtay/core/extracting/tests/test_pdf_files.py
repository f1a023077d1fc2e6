"""Lines of PDF files."""

import pypdfium2
import pytest

from chungtay.core.extracting import Extracted, extract
from chungtay.core.extracting.pdf_order import Placed
from chungtay.core.extracting.pdf_page import Span
from chungtay.core.extracting.pdf_paragraphs import Margins, paragraphs, without_running_heads
from chungtay.core.extracting.pdf_scans import says_more
from chungtay.core.extracting.tests.made_files import letter_pdf, scan_pdf

LEFT, RIGHT = 85.0, 550.0


@pytest.fixture(scope="module")
def letter() -> Extracted:
    return extract(letter_pdf(), filename="ke-hoach.pdf")


def line(
    text: str, top: float, *, page: int = 1, left: float = LEFT, right: float = RIGHT, bold: bool = False
) -> Placed:
    return Placed(Span(text, page, left, right, top - 14, top, 14, bold), flows=True)


def test_a_two_column_header_is_read_column_by_column(letter: Extracted) -> None:
    assert [found.text for found in letter.lines[:7]] == [
        "UBND HUYỆN SUỐI LÁ",
        "XÃ ĐỒI MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-UBND",
        "Đồi Mây, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
    ]


def test_wrapped_lines_are_one_line_on_every_page(letter: Extracted) -> None:
    bodies = [found for found in letter.lines if found.text.startswith("Các thôn chuẩn bị")]
    assert len(bodies) == 12
    assert {found.text for found in bodies} == {bodies[0].text}
    assert bodies[0].text.endswith("kể từ ngày họp thôn.")
    assert {found.page for found in bodies} == {1, 2}


def test_headings_stay_bold_and_apart(letter: Extracted) -> None:
    headings = [found for found in letter.lines if found.bold and "Việc thứ" in found.text]
    assert [found.text for found in headings] == [f"{number}. Việc thứ {number}" for number in range(1, 13)]


def test_page_numbers_are_left_out_and_said(letter: Extracted) -> None:
    assert not any(found.text.isdigit() for found in letter.lines)
    assert any("số trang" in repair for repair in letter.repairs)


def test_a_drawn_table_is_read_row_by_row(letter: Extracted) -> None:
    assert [found.text for found in letter.lines if "|" in found.text] == [
        "STT | Thôn | Ngày",
        "1 | Suối Cạn | 5/6/2024",
        "2 | Nà Lúa | 6/6/2024",
    ]


def test_a_signature_is_read_recipients_first(letter: Extracted) -> None:
    assert [found.text for found in letter.lines[-5:]] == [
        "Nơi gửi:",
        "- Các thôn;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ]


def test_a_paragraph_over_a_page_break_is_one_line() -> None:
    pages = [
        [line("Mỗi thôn cử một người ghi", 100, left=LEFT + 35)],
        [line("biên bản họp.", 800, page=2, right=200), line("Đoạn sau", 780, page=2, left=LEFT + 35, right=200)],
    ]
    found = paragraphs(pages, Margins(LEFT, RIGHT, indents=True))
    assert [(part.text, part.page) for part in found] == [
        ("Mỗi thôn cử một người ghi biên bản họp.", 1),
        ("Đoạn sau", 2),
    ]


@pytest.mark.parametrize("opening", ["2. Việc sau", "- Việc sau", "b) Việc sau", "Điều 2. Việc sau", "Căn cứ Luật"])
def test_a_new_point_is_a_new_line_though_the_line_above_is_full(opening: str) -> None:
    pages = [[line("1. Việc trước viết đầy dòng;", 100), line(opening, 84)]]
    assert len(paragraphs(pages, Margins(LEFT, RIGHT, indents=True))) == 2


def test_a_short_line_ends_its_paragraph() -> None:
    pages = [[line("Hết đoạn", 100, right=200), line("sang đoạn khác", 84)]]
    assert len(paragraphs(pages, Margins(LEFT, RIGHT, indents=False))) == 2


def test_a_wider_gap_begins_a_paragraph_where_nothing_is_indented() -> None:
    margins = Margins(LEFT, RIGHT, indents=False, spaced=True, pitch=16)
    pages = [[line("Câu đầu viết đầy dòng.", 100), line("Câu sau cùng đoạn, đầy dòng.", 84), line("Đoạn khác", 60)]]
    assert [part.text for part in paragraphs(pages, margins)] == [
        "Câu đầu viết đầy dòng. Câu sau cùng đoạn, đầy dòng.",
        "Đoạn khác",
    ]


def test_a_running_head_is_kept_once() -> None:
    pages = [
        [line("Kế hoạch số 5", 820, page=n), line(f"ý {n}", 700, page=n), line(f"sau {n}", 600, page=n)]
        for n in range(4)
    ]
    kept, removed = without_running_heads(pages)
    assert removed == 3
    assert [len(page) for page in kept] == [3, 2, 2, 2]


def test_a_scanned_page_between_others_is_named() -> None:
    document = pypdfium2.PdfDocument.new()
    for data in (letter_pdf(), scan_pdf()):
        document.import_pages(pypdfium2.PdfDocument(data))
    import io

    file = io.BytesIO()
    document.save(file)
    extracted = extract(file.getvalue(), filename="x.pdf")
    assert any(repair.startswith(f"Trang {extracted.page_count} là ảnh quét") for repair in extracted.repairs)


def spans(text: str) -> list[Span]:
    return [Span(text, 1, LEFT, RIGHT, 700, 714, 14)]


@pytest.mark.parametrize(
    ("recognised", "beside", "better"),
    [
        ("Kế hoạch của xã về giảm nghèo năm nay " * 9, "Người ký: Ủy ban nhân dân xã, ngày 5/3", True),
        ("Kế hoạch của xã về giảm nghèo", "Kế hoạch của xã về giảm nghèo", False),
        ("Kế hoạch của xã về giảm nghèo", "Ke hoach cua xa ve giam ngheo", True),
        ("Kế hoạch của xã", "3", True),
        ("", "3", True),
        ("", "CONG HOA XA HOI CHU NGHIA", False),
    ],
)
def test_typed_text_over_a_watermark_is_kept_and_a_stamp_over_a_scan_is_not(
    recognised: str, beside: str, better: bool
) -> None:
    assert says_more(spans(recognised) if recognised else [], spans(beside)) is better
