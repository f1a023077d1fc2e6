"""Lists that leave as Excel."""

import io
import zipfile

import pytest

from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, read_sheet, write_sheet

NAME = Column("name", ("Họ và tên",), required=True)
CLASS = Column("kind", ("Loại hộ",), Kind.CHOICE, choices={"Hộ nghèo": "poor", "Hộ cận nghèo": "near"})


def sheet_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(1)", "\t=1", "{=1}"])
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    xml = sheet_xml(write_sheet("Danh sách", (NAME,), [{"name": text}]))
    assert "<f>" not in xml
    assert "hyperlink" not in xml


def test_a_template_has_headings_marks_and_choices_but_no_rows() -> None:
    data = write_sheet("Danh sách hộ", (NAME, CLASS))
    assert 'type="list"' in sheet_xml(data)
    sheet = read_sheet(data, filename="mau.xlsx", columns=(NAME, CLASS))
    assert (sheet.header_row, sheet.rows, sheet.problems) == (3, (), ())


def test_the_same_list_gives_the_same_bytes() -> None:
    assert write_sheet("A", (NAME,), [{"name": "Lê"}]) == write_sheet("A", (NAME,), [{"name": "Lê"}])


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    with pytest.raises(Refused, match="Dòng 4 có một ô dài"):
        write_sheet("A", (NAME,), [{"name": "x" * 40_000}])
