import io
from datetime import date, time

import pytest
from pypdfium2 import PdfDocument

from chungtay.core.reporting import paper
from chungtay.core.reporting.breaches import breaches
from chungtay.core.reporting.layout import forms_of
from chungtay.core.reporting.listing import printed_list
from chungtay.core.reporting.minutes import BLANK, Minutes, minutes_pdf
from chungtay.core.reporting.printed import printed_table
from chungtay.core.reporting.publishing import published
from chungtay.core.reporting.tests import histories
from chungtay.core.reporting.tests.histories import History
from chungtay.core.reporting.tests.reading_back import is_in_order, pdf_words, sheet_cells, sheet_rows, written_numbers
from chungtay.core.reporting.workbook import workbook

FORMS = forms_of(2026)
HERE, THERE = sorted(histories.VILLAGES)[:2]
LIVED = [
    *[History(HERE, "poor", "poor", "stayed", 4, 5)] * 7,
    *[History(HERE, "poor", "near_poor", "reclassified", 3, 3)] * 6,
    *[History(THERE, "near_poor", "poor", "reclassified", 2, 2)] * 5,
    *[History(THERE, "", "poor", "new", 6, 6)] * 1_200,
    History(THERE, "poor", "gone", "demographic", 1, 1),
]


def printed(code="7.2", tables=None, found=()):
    tables = tables or histories.flow_tables(LIVED, 3)
    return printed_table(
        tables[code],
        found=found,
        subtitle=["Năm rà soát: 2026"],
        signed=FORMS.value.signed,
        dated="……, ngày … tháng … năm 2026",
        warnings=[FORMS.warning],
    )


@pytest.mark.parametrize("code", ["7.1", "7.2", "7.3"])
def test_the_workbook_and_the_pdf_hold_the_same_numbers(code):
    form = printed(code)
    cells = sheet_cells(form, workbook(form))
    numbers = written_numbers(form)
    assert numbers
    for row, column, number in numbers:
        assert cells[row][column] == pytest.approx(number)
    words = pdf_words(paper.pdf(form))
    for row in form.rows:
        wanted = [
            cell.text
            for cell, look in zip(row.cells, form.looks, strict=True)
            if cell.text and look in ("count", "percent")
        ]
        assert is_in_order(wanted, words)


def test_every_page_repeats_the_headings_and_says_its_number():
    table = histories.flow_tables(LIVED, 3)["7.2"]
    many = [line for _ in range(12) for line in table.lines]
    form = printed(tables={"7.2": type(table)(table.form, 2026, table.place, tuple(many))})
    assert len(form.rows) > 500
    with PdfDocument(paper.pdf(form)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 10
    for number, page in enumerate(pages[:-1], 1):
        assert f"Trang {number}/{len(pages)}" in page
        assert "Diễn biến tăng" in page


def test_a_breach_stands_under_the_form_and_marks_its_cell():
    tables = histories.flow_tables(LIVED, 3)
    tables["7.2"] = histories.tampered(tables["7.2"], 4, 8, 3)
    found = breaches(tables, FORMS.value)
    form = printed(tables=tables, found=found)
    assert any(cell.is_marked for row in form.rows for cell in row.cells)
    assert form.breaches
    told = " ".join(pdf_words(paper.pdf(form)))
    in_sheet = " ".join(str(cell) for row in sheet_rows(workbook(form)) for cell in row)
    for sentence in form.breaches:
        assert sentence in in_sheet
        assert " ".join(sentence.split()) in told


def test_a_name_that_begins_like_a_formula_stays_a_name():
    row = {"head": "=1+1", "sex": 1, "birth": date(1970, 2, 3), "address": "@SUM(A1)", "class": "poor"}
    form = printed_list(FORMS.value.lists["6.1"], [row], left=["UBND", "thôn"], dated="…")
    cells = sheet_cells(form, workbook(form))
    assert cells[1][1:5] == ["=1+1", 1, "03/02/1970", "@SUM(A1)"]


def test_a_list_shows_no_key_outside_its_columns():
    row = {"head": "Lò Văn Ổi", "sex": 2, "birth": 1970, "address": "thôn Cầu Tre", "class": "poor"}
    secret = {"ethnicity": "Mông", "number": "012345678901", "illness": "hiểm nghèo"}
    form = printed_list(FORMS.value.lists["6.1"], [row | secret], left=["UBND", "thôn"], dated="…")
    told = " ".join(pdf_words(paper.pdf(form)))
    in_sheet = " ".join(str(cell) for cells in sheet_rows(workbook(form)) for cell in cells)
    assert "Lò Văn Ổi" in told
    for word in secret.values():
        assert word not in told
        assert word not in in_sheet


def test_the_list_to_review_counts_the_classes_once_they_are_known():
    form = FORMS.value.lists["I"]
    open_list = printed_list(form, [{"head": "Lò Văn Ổi"}], left=["UBND", "thôn"], dated="…")
    assert "........ hộ nghèo" in open_list.totals[1]
    rows = [{"head": "A", "class": "poor"}, {"head": "B", "class": "not_poor"}, {"head": "C", "class": "poor"}]
    known = printed_list(form, rows, left=["UBND", "thôn"], dated="…")
    assert [line.split(";")[0] for line in known.totals[1:]] == [
        "- Có 2 hộ nghèo",
        "- Có 0 hộ cận nghèo",
        "- Có 1 hộ không nghèo",
    ]
    assert [row.cells[-1].text for row in known.rows] == ["N", "KN", "N"]


def test_what_is_published_shows_no_small_number_in_either_file():
    table = published(histories.flow_tables(LIVED, 3)["7.2"], FORMS.value.smallest_published)
    form = printed(tables={"7.2": table})
    shown = {cell.value for row in form.rows for cell in row.cells if cell.value is not None}
    assert not shown & {1, 2, 3, 4}
    assert any("ngưỡng công bố" in note for note in form.notes)
    numbers = {cell for row in sheet_cells(form, workbook(form)) for cell in row if isinstance(cell, (int, float))}
    assert not numbers & {1, 2, 3, 4}


def test_minutes_leave_open_what_nobody_entered():
    words = " ".join(pdf_words(minutes_pdf(Minutes(commune="xã Đồng Sậy", village="thôn Cầu Tre"), FORMS.value)))
    assert f"Có {BLANK} hộ gia đình đạt điều kiện xét công nhận hộ nghèo" in words
    assert "ngày .... tháng .... năm" in words
    assert "None" not in words


def test_minutes_say_what_was_entered_and_draw_no_name_where_a_hand_signs():
    entered = Minutes(
        commune="xã Đồng Sậy",
        village="thôn Cầu Tre",
        held_on=date(2026, 10, 20),
        chair="Lò Thị Sim",
        households=30,
        households_listed=40,
        present=1_046,
        poor=0,
        disagreements="Hộ ông Ổi còn hai ý kiến",
        ended_at=time(21, 5),
    )
    words = " ".join(pdf_words(minutes_pdf(entered, FORMS.value)))
    for said in (
        "ngày 20 tháng 10 năm 2026",
        "75,00%",
        "1.046 người",
        "Có 0 hộ gia đình",
        "21 giờ 05 phút",
        "hai ý kiến",
    ):
        assert said in words
    assert words.count("Lò Thị Sim") == 1


def test_the_same_form_gives_the_same_bytes():
    form = printed()
    assert workbook(form) == workbook(form)
    assert paper.pdf(form) == paper.pdf(form)
    assert io.BytesIO(workbook(form)).read(2) == b"PK"
