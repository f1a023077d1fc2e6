"""`chungtay export form-…`: the same form as the page gives, for whoever may have it."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chungtay.audit.models import Entry
from chungtay.cli.sheets_out import command
from chungtay.core.refusal import Refused
from chungtay.core.reporting.tests.reading_back import pdf_words, sheet_rows
from chungtay.households.models import Classification
from chungtay.review.tests.lists import POOR, YEAR, Lists, golden
from chungtay.web import clock
from tests.cast import Cast


@pytest.fixture
def lists(cast: Cast):
    with clock.assume(date(2025, 12, 18)):
        yield golden(cast)


def export(kind: str, out: Path, *more: str, user: str = "canbo") -> Result:
    words = [kind, "--year", str(YEAR), "--as", user, "--out", str(out), *more]
    return CliRunner().invoke(command, words, standalone_mode=False)


def test_form_72_is_written_and_says_for_whom(lists: Lists, tmp_path: Path) -> None:
    out = tmp_path / "mau-7.2.xlsx"
    result = export("form-7.2", out)
    assert result.exception is None
    assert "Mẫu số 7.2 năm 2025 của xã Đồng Sậy" in result.output
    total = next(row for row in sheet_rows(out.read_bytes()) if row[1] == "Tổng cộng (I + II)")
    assert total[3:12] == [7, 1, 1, 1, 1, 1, 1, 0, 7]


def test_the_ending_of_the_name_chooses_pdf(lists: Lists, tmp_path: Path) -> None:
    out = tmp_path / "mau.pdf"
    assert export("form-7.11", out).exception is None
    assert "TRẺ EM" in " ".join(pdf_words(out.read_bytes()))


def test_what_does_not_add_up_is_said_and_printed_all_the_same(lists: Lists, tmp_path: Path) -> None:
    Classification.objects.filter(year=YEAR, path=lists.urban.path, status=POOR).delete()
    out = tmp_path / "mau-7.2.xlsx"
    result = export("form-7.2", out)
    assert out.exists()
    assert "cuối năm 2024 đã công nhận 1" in result.stderr


def test_a_list_of_names_is_told_in_the_log(lists: Lists, tmp_path: Path) -> None:
    assert export("form-6.1", tmp_path / "6.1.xlsx", "--unit", lists.rural.code).exception is None
    assert Entry.objects.get(action="review.list_taken").sentence.endswith("thôn Cầu Tre: 8 hộ")


@pytest.mark.parametrize(
    ("kind", "name", "more", "why"),
    [
        ("form-7.2", "mau.docx", (), "hai đuôi"),
        ("form-7.2", "mau.xlsx", ("--unit", "96102"), "Không có địa bàn mã 96102"),
        ("form-7.2", "mau.xlsx", ("--preliminary",), "chỉ có Mẫu số 7.1"),
    ],
)
def test_what_cannot_be_written_is_refused_and_no_file_is_left(
    lists: Lists, tmp_path: Path, kind: str, name: str, more: tuple[str, ...], why: str
) -> None:
    result = export(kind, tmp_path / name, *more)
    assert isinstance(result.exception, Refused)
    assert why in str(result.exception)
    assert not (tmp_path / name).exists()


def test_the_published_form_withholds_small_figures(lists: Lists, tmp_path: Path) -> None:
    out = tmp_path / "cong-bo.xlsx"
    assert export("form-7.2", out, "--public").exception is None
    assert not {cell for row in sheet_rows(out.read_bytes()) for cell in row if isinstance(cell, float)} & {1, 2, 3, 4}
