"""Sheets that nobody should open."""

import resource

import pytest

from chungtay.core.extracting.tests.made_files import (
    letter_docx,
    letter_pdf,
    lying_bomb,
    mutations,
    ole,
    part,
    with_parts,
)
from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, read_sheet
from chungtay.core.sheets.tests.made_sheets import csv_file, ods, xls, xlsx

COLUMNS = (Column("name", ("Họ và tên",), required=True), Column("born", ("Năm sinh",), Kind.DATE_OR_YEAR))
ROWS = [["DANH SÁCH"], ["Họ và tên", "Năm sinh"], ["Lê Thị Hà", "03/02/1960"], ["Vũ A Páo", 1971]]


def why(data: bytes, filename: str = "danh-sach.xlsx") -> str:
    with pytest.raises(Refused) as refusal:
        read_sheet(data, filename=filename, columns=COLUMNS)
    sentence = str(refusal.value)
    assert "ãy" in sentence
    return sentence


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def test_two_cells_far_apart_do_not_fill_the_memory_between() -> None:
    rows = [["Họ và tên"], *[[]] * 60_000, [*[""] * 10_000, "xa"]]
    before = peak()
    assert "quá rộng" in why(xlsx(rows))
    assert peak() - before < 200


def test_the_same_in_old_excel_and_in_open_document() -> None:
    assert "quá rộng" in why(xls([["Họ và tên"]], far=(60_000, 250)), "a.xls")
    far = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="900"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    assert "quá rộng" in why(ods([["Họ và tên"]], far), "a.ods")


def test_a_million_empty_rows_at_the_end_are_no_harm() -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    before = peak()
    assert len(read_sheet(ods(ROWS, empty), filename="a.ods", columns=COLUMNS).rows) == 2
    assert peak() - before < 200


def test_locked_workbooks_are_refused() -> None:
    assert "mật khẩu" in why(xls(ROWS, locked=True), "a.xls")
    assert "mật khẩu" in why(ole("EncryptionInfo", "EncryptedPackage"))


def test_other_files_are_told_what_they_are() -> None:
    assert "tài liệu Word" in why(letter_docx())
    assert "tệp PDF" in why(letter_pdf())
    assert "chương trình" in why(b"MZ" + bytes(100))
    assert "trống" in why(b"")
    assert "bị hỏng" in why(ole("Workbook"), "a.xls")


def test_a_bomb_is_refused() -> None:
    assert "nở ra quá lớn" in why(lying_bomb().replace(b"word/document.xml", b"xl/works/book.xml"))


def test_entities_are_refused() -> None:
    book = part(xlsx(ROWS), "xl/workbook.xml")
    head, _, body = book.partition(b"?>")
    bad = head + b"?><!DOCTYPE w [<!ENTITY x 'y'>]>" + body
    assert "DTD" in why(with_parts(xlsx(ROWS), xl__workbook=bad))


def test_a_cut_workbook_is_refused() -> None:
    assert "bị hỏng" in why(xlsx(ROWS)[:2_000])
    assert "bị hỏng" in why(xls(ROWS)[:1_600], "a.xls")


def test_a_csv_with_a_monstrous_field_is_refused() -> None:
    assert "CSV" in why(b'"Ho va ten","' + b"x" * 200_000 + b'"\n', "a.csv")


def test_broken_copies_are_read_or_refused_and_nothing_else() -> None:
    originals = [xlsx(ROWS), xls(ROWS), ods(ROWS), csv_file(ROWS), csv_file(ROWS, ";", "utf-16")]
    for data in mutations(originals, 250, seed=11):
        sentence = ""
        try:
            read_sheet(data, filename="danh-sach.xlsx", columns=COLUMNS)
        except Refused as refusal:
            sentence = str(refusal)
        assert not sentence or sentence.endswith(".")
