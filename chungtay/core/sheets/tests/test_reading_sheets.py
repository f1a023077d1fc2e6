"""Lists as officers make them."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, Sheet, read_sheet, write_sheet
from chungtay.core.sheets.tests.made_sheets import csv_file, ods, xls, xlsx

NAME = Column("name", ("Họ và tên", "Họ tên chủ hộ"), required=True)
VILLAGE = Column("village", ("Thôn", "Thôn/bản"))
BORN = Column("born", ("Năm sinh", "Ngày sinh"), Kind.DATE_OR_YEAR)
SIZE = Column("size", ("Số khẩu", "Số nhân khẩu"), Kind.INT)
CLASS = Column("kind", ("Loại hộ",), Kind.CHOICE, choices={"Hộ nghèo": "poor", "Hộ cận nghèo": "near"})
COLUMNS = (NAME, VILLAGE, BORN, SIZE, CLASS)
HEAD = ["STT", "Họ và tên", "Thôn", "Năm sinh", "Số khẩu", "Loại hộ"]
FIRST = [1, "Lê Thị Hà", "Suối Cạn", 1960, 4, "Hộ nghèo"]
SECOND = [2, "Vũ A Páo", "Nà Lúa", "03/02/1971", "5", "hộ cận nghèo"]


def read(rows: list[list[object]], merged: dict[str, object] | None = None) -> Sheet:
    return read_sheet(xlsx(rows, merged), filename="danh-sach.xlsx", columns=COLUMNS)


def column(cells: list[object], kind: Column) -> Sheet:
    rows = [[NAME.heading, kind.heading], *[["Lê Thị Hà", cell] for cell in cells]]
    return read_sheet(xlsx(rows), filename="a.xlsx", columns=(NAME, kind))


def values(sheet: Sheet, name: str) -> list[object]:
    return [row.values[name] for row in sheet.rows]


@pytest.mark.parametrize(
    "make", [xlsx, ods, xls, csv_file, lambda rows: csv_file(rows, ";"), lambda rows: csv_file(rows, "\t")]
)
def test_every_kind_of_sheet_gives_the_same_rows(make) -> None:
    sheet = read_sheet(make([["DANH SÁCH HỘ"], [], HEAD, FIRST, SECOND]), filename="danh-sach", columns=COLUMNS)
    assert sheet.header_row == 3
    assert [(row.number, row.values) for row in sheet.rows] == [
        (4, {"name": "Lê Thị Hà", "village": "Suối Cạn", "born": 1960, "size": 4, "kind": "poor"}),
        (5, {"name": "Vũ A Páo", "village": "Nà Lúa", "born": dt.date(1971, 2, 3), "size": 5, "kind": "near"}),
    ]
    assert (sheet.problems, sheet.notes) == ((), ())


def test_titles_numbering_totals_groups_and_signatures_are_no_rows() -> None:
    sheet = read([
        ["UBND XÃ ĐỒI MÂY", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["DANH SÁCH HỘ NGHÈO, CẬN NGHÈO"],
        HEAD,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "", "Thôn Suối Cạn"],
        FIRST,
        ["", "", "", "", "", ""],
        SECOND,
        ["", "Tổng cộng", "", "", 9],
        ["", "Người lập biểu", "", "TM. ỦY BAN NHÂN DÂN"],
        ["", "", "", "CHỦ TỊCH"],
    ])  # fmt: skip
    assert [row.number for row in sheet.rows] == [6, 8]
    assert sheet.problems == ()
    assert any("dòng 5, 9" in note for note in sheet.notes)
    assert any("từ dòng 10 đến dòng 11" in note for note in sheet.notes)


def test_a_row_that_merely_lacks_its_name_is_a_problem_and_not_a_total() -> None:
    sheet = read([HEAD, FIRST, [2, "", "Nà Lúa", 1971, 5, "Hộ nghèo"], SECOND])
    assert [problem.sentence for problem in sheet.problems] == [
        "Dòng 3, cột Họ và tên: còn trống. Điền trong tệp rồi tải lại."
    ]


def test_a_chairman_on_the_list_is_no_signature() -> None:
    columns = (NAME, Column("post", ("Chức vụ",)))
    rows = [["Họ và tên", "Chức vụ"], ["Lê Thị Hà", "Chủ tịch Hội Phụ nữ"], ["Vũ A Páo", "Trưởng thôn"]]
    sheet = read_sheet(xlsx([*rows, ["Người lập biểu", "CHỦ TỊCH"]]), filename="a.xlsx", columns=columns)
    assert values(sheet, "post") == ["Chủ tịch Hội Phụ nữ", "Trưởng thôn"]


def test_headings_of_two_rows_and_merged_cells_are_understood() -> None:
    sheet = read(
        [
            [],
            ["", "", "", "", "", "Loại hộ"],
            ["", "", "", "Năm sinh", "Số khẩu"],
            [1, "Lê Thị", "Hà", 1960, 4, "Hộ nghèo"],
        ],
        {"A2:A3": "STT", "B2:C3": "Họ và tên", "D2:E2": "Thông tin"},
    )
    assert sheet.rows[0].values["name"] == "Lê Thị Hà"
    assert sheet.rows[0].values["born"] == 1960
    assert [row.number for row in sheet.rows] == [4]


def test_a_group_above_tells_two_like_headings_apart() -> None:
    columns = (NAME, Column("man", ("Năm sinh nam",), Kind.INT), Column("woman", ("Năm sinh nữ",), Kind.INT))
    rows = [["STT", "Họ và tên", "Năm sinh", ""], ["", "", "Nam", "Nữ"], [1, "Lê Thị Hà", "", 1960]]
    sheet = read_sheet(csv_file(rows), filename="a.csv", columns=columns)
    assert [(row.number, row.values["man"], row.values["woman"]) for row in sheet.rows] == [(3, None, 1960)]


def test_sub_headings_nobody_asked_for_are_no_row() -> None:
    rows = [["Họ và tên", "", ""], ["", "Nam", "Nữ"], ["Lê Thị Hà", "", 1960]]
    sheet = read_sheet(xlsx(rows, {"B1:C1": "Giới tính"}), filename="a.xlsx", columns=(NAME,))
    assert [row.number for row in sheet.rows] == [3]


def test_a_near_heading_is_understood_and_said() -> None:
    sheet = read([["Ho va ten", "Số nhân khẫu", "Loại  hộ (*)"], ["Lê Thị Hà", 4, "Hộ nghèo"]])
    assert sheet.rows[0].values == {"name": "Lê Thị Hà", "size": 4, "kind": "poor"}
    sheet = read([["Họ và tên", "Số nhân khuẩu"], ["Lê Thị Hà", 4]])
    assert sheet.rows[0].values["size"] == 4
    assert sheet.notes == ('Cột B "Số nhân khuẩu" được hiểu là "Số khẩu".',)


def test_two_columns_of_one_heading_are_said() -> None:
    sheet = read([["Họ và tên", "Năm sinh", "Năm sinh"], ["Lê Thị Hà", 1960, 1961]])
    assert sheet.rows[0].values["born"] == 1960
    assert any("B và C" in note for note in sheet.notes)


def test_a_missing_required_column_names_the_headings_seen() -> None:
    with pytest.raises(Refused, match=r'thiếu cột "Họ và tên".*"Tên chủ vườn"'):
        read([["STT", "Tên chủ vườn", "Số khẩu"], [1, "Lê Thị Hà", 4]])
    with pytest.raises(Refused, match="Không thấy dòng tiêu đề"):
        read([[1, 2], [3, 4]])


def test_the_list_may_stand_on_a_later_sheet() -> None:
    import io

    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet("Hướng dẫn").write(0, 0, "Điền vào trang sau")
        book.add_worksheet("Ẩn").hide()
        sheet = book.add_worksheet("Hộ")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, FIRST)
    assert read_sheet(file.getvalue(), filename="a.xlsx", columns=COLUMNS).name == "Hộ"


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (dt.date(1990, 5, 6), dt.date(1990, 5, 6)),
        ("06/05/1990", dt.date(1990, 5, 6)),
        ("6-5-90", dt.date(1990, 5, 6)),
        ("6.5.1990", dt.date(1990, 5, 6)),
        ("1/2/05", dt.date(2005, 2, 1)),
        ("1990-05-06", dt.date(1990, 5, 6)),
        ("ngày 6 tháng 5 năm 1990", dt.date(1990, 5, 6)),
        (32999, dt.date(1990, 5, 6)),
        ("32999", dt.date(1990, 5, 6)),
        (1990, 1990),
        ("1990", 1990),
        ("năm 1990", 1990),
        ("5/1990", 1990),
    ],
)
def test_dates_of_every_fashion_are_understood(cell: object, meant: object) -> None:
    assert values(column([cell], BORN), "born") == [meant]


@pytest.mark.parametrize(
    ("kind", "cell", "said"),
    [
        (BORN, "31/02/1990", '"31/02/1990" không phải là ngày'),
        (BORN, "12/25/1990", "không phải là ngày"),
        (BORN, 12, "không phải là ngày"),
        (BORN, "không rõ", "không phải là ngày"),
        (Column("born", ("Năm sinh",), Kind.DATE), "1990", "chỉ có năm"),
        (SIZE, "bốn", '"bốn" không phải là số'),
        (SIZE, 4.5, "không phải là số nguyên"),
        (SIZE, "1.5", "không phải là số"),
        (SIZE, dt.date(1990, 1, 1), "không phải là số"),
        (CLASS, "Hộ giàu", "không có trong danh mục (Hộ nghèo, Hộ cận nghèo)"),
        (VILLAGE, "#N/A", "lỗi công thức"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(kind: Column, cell: object, said: str) -> None:
    sheet = column(["", cell], kind)
    (problem,) = sheet.problems
    assert (problem.row, problem.column_letter, problem.heading) == (3, "B", kind.heading)
    assert problem.sentence.startswith(f"Dòng 3, cột {kind.heading}: ")
    assert said in problem.sentence
    assert problem.sentence.endswith("trong tệp rồi tải lại.")
    assert sheet.rows[1].values[kind.name] is None


def test_the_sentence_is_the_one_agreed() -> None:
    rows = [[NAME.heading, "Năm sinh"], *[["Lê Thị Hà", 1960]] * 46, ["Vũ A Páo", "31/02/1990"]]
    sheet = read_sheet(xlsx(rows), filename="a.xlsx", columns=(NAME, BORN))
    assert sheet.problems[0].sentence == (
        'Dòng 48, cột Năm sinh: "31/02/1990" không phải là ngày. Sửa trong tệp rồi tải lại.'
    )


@pytest.mark.parametrize(("cell", "meant"), [("05", 5), ("1.234", 1234), ("1 234", 1234), (7.0, 7), ("-3", -3)])
def test_numbers_stored_as_text_are_numbers(cell: object, meant: int) -> None:
    assert values(column([cell], SIZE), "size") == [meant]


def test_numbers_in_a_text_column_keep_their_digits() -> None:
    assert values(column([45123456789, 1.5, True], VILLAGE), "village") == ["45123456789", "1.5", "TRUE"]


def test_cells_in_old_fonts_are_converted_and_said() -> None:
    for name, family in (("NguyÔn V¨n Hïng", "TrÇn ThÞ §µo"), ("Nguyeãn Vaên Huøng", "Traàn Thò Ñaøo")):
        sheet = read([HEAD, [1, name], [2, family], [3, "Lê Đình Ân"]])
        assert values(sheet, "name") == ["Nguyễn Văn Hùng", "Trần Thị Đào", "Lê Đình Ân"]
        assert any("phông cũ" in note and "cột B" in note for note in sheet.notes)


def test_letters_are_stored_one_way_whatever_was_typed() -> None:
    sheet = read([HEAD, [1, unicodedata.normalize("NFD", "Nguyễn\u00a0Thị  Hoà\u200b")]])
    assert values(sheet, "name") == ["Nguyễn Thị Hoà"]
    assert any("NFC" in note for note in sheet.notes)


def test_days_and_months_that_excel_seems_to_have_swapped_are_doubted() -> None:
    real = [dt.date(1990, 5, day) for day in (1, 7, 12)]
    assert any("đảo ngày với tháng" in note for note in column([*real, "13/5/90", "25/5/90", "30/5/90"], BORN).notes)
    assert column([*real, dt.date(1990, 5, 20), "25/5/90", "30/5/90", "13/5/90"], BORN).notes == ()


def test_a_flood_of_problems_is_counted_and_not_kept() -> None:
    sheet = column(["sai"] * 1_200, SIZE)
    assert len(sheet.problems) == 1_000
    assert "Còn 200 ô sai nữa chưa kể ra đây." in sheet.notes


NAMES = ["Lê Thị Hà", "Vũ A Páo", "Y Đăk", "Hồ Văn Rưỡi", "Nguyễn Thị Hoà", "Tổng Thị Cộng", "Đinh Ê"]
rows_of_any = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(NAMES),
            "born": st.none() | st.dates(dt.date(1900, 3, 1), dt.date(2090, 1, 1)) | st.integers(1900, 2099),
            "size": st.none() | st.integers(-(10**9), 10**9),
            "kind": st.sampled_from([None, "poor", "near"]),
            "village": st.sampled_from([None, "=1+1", "@lệnh", "+84", "http://xa.example", "{=A1}"]),
        }
    ),
    max_size=6,
)


@given(rows_of_any)
@settings(max_examples=40, deadline=None)
def test_what_we_write_we_read(rows: list[dict[str, object]]) -> None:
    sheet = read_sheet(write_sheet("DANH SÁCH", COLUMNS, rows), filename="a.xlsx", columns=COLUMNS)
    assert [row.values for row in sheet.rows] == rows
    assert sheet.problems == ()


def test_an_answer_keeps_its_cell_as_typed() -> None:
    sheet = column([45.5, "45,5", dt.date(2020, 2, 3), " ", "#REF!"], Column("area", ("Diện tích",), Kind.ANSWER))
    assert values(sheet, "area") == [45.5, "45,5", dt.date(2020, 2, 3), None, None]
    assert [problem.row for problem in sheet.problems] == [6]
