"""Tables of work and money in every shape they arrive in: rows with bars, headings in two lines, a cell to a line."""

from datetime import date

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

HEAD = """ỦY BAN NHÂN DÂN
XÃ SUỐI LÀNH
KẾ HOẠCH
Truyền thông giảm nghèo năm 2026
I. NỘI DUNG
"""
FOOT = """II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Theo dõi việc thực hiện.
Trên đây là Kế hoạch./.
Nơi nhận:
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Án
"""


def letter(text: str) -> ReadDocument:
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


def test_an_annex_with_headings_in_two_lines_is_read() -> None:
    document = letter(
        HEAD
        + "Các nhiệm vụ theo Phụ lục kèm theo.\n"
        + FOOT
        + """PHỤ LỤC
DANH MỤC NHIỆM VỤ
Đơn vị tính: triệu đồng
| STT | Nội dung | Đơn vị | | Thời gian | Kinh phí | |
| | | Chủ trì | Phối hợp | | Tổng số | Trong đó: NSTW |
| 1 | 2 | 3 | 4 | 5 | 6 | 7 |
| I | Truyền thông | | | | 20,5 | 15 |
| 1 | Mở 03 lớp tập huấn cho cán bộ thôn | Phòng Kinh tế | Các thôn | Quý II/2026 | 12,5 | 10 |
| 2 | Phát thanh 24 chuyên mục trên loa xã | Phòng Văn hóa | Đài truyền thanh, các thôn | Trước 30/9/2026 | 8 | 5 |
| II | Đối thoại | | | | 6 | 6 |
| 1 | Hội nghị đối thoại với hộ nghèo (04 hội nghị) | UBND xã | MTTQ xã | Tháng 7 - 9/2026 | 6 | 6 |
| | Tổng cộng | | | | 26,5 | 21 |"""
    )
    assert [(one.quantity, one.lead, one.coordinate) for one in document.activities] == [
        (3, "Phòng Kinh tế", ("Các thôn",)),
        (24, "Phòng Văn hóa", ("Đài truyền thanh", "các thôn")),
        (4, "UBND xã", ("MTTQ xã",)),
    ]
    assert [one.time.end for one in document.activities] == [date(2026, 6, 30), date(2026, 9, 29), date(2026, 9, 30)]
    assert [(one.text, one.who) for one in document.deadlines] == [("Trước 30/9/2026", "Phòng Văn hóa")]
    money = document.budget
    assert money.total_vnd == 26_500_000
    assert all(check.ok for check in money.sum_checks)
    assert {one.label: one.parent for one in money.items}["Truyền thông"] == money.sum_checks[-1].total


def test_a_spanning_heading_without_empty_cells_is_opened() -> None:
    document = letter(
        HEAD
        + """STT | Nội dung | Đơn vị thực hiện | Thời gian
Chủ trì | Phối hợp
1 | In 500 tờ rơi | Phòng Văn hóa | Các thôn | Quý II
2 | Treo 09 băng rôn | Phòng Kinh tế | Trường học | Tháng 6
"""
        + FOOT
    )
    assert [(one.quantity, one.lead, one.coordinate, one.time.printed) for one in document.activities] == [
        (500, "Phòng Văn hóa", ("Các thôn",), "Quý II"),
        (9, "Phòng Kinh tế", ("Trường học",), "Tháng 6"),
    ]


def test_a_budget_by_component_and_source_ties_rows_to_their_subtotals() -> None:
    document = letter(
        HEAD
        + "Bảng phân bổ (ĐVT: 1.000 đồng)\n"
        + """TT | Nội dung | Tổng số | Ngân sách trung ương | Ngân sách tỉnh
1 | Dự án 4 | 500.000 | 440.000 | 60.000
1.1 | Tiểu dự án 1 | 300.000 | 260.000 | 40.000
1.2 | Tiểu dự án 3 | 200.000 | 180.000 | 20.000
2 | Dự án 6 | 100.000 | 90.000 | 10.000
 | Tổng cộng | 600.000 | 530.000 | 70.000
"""
        + FOOT
    )
    amounts = {one.label: one.amount_vnd for one in document.budget.items}
    assert amounts["Tổng cộng"] == 600_000_000
    assert (amounts["Ngân sách trung ương"], amounts["Ngân sách tỉnh"]) == (530_000_000, 70_000_000)
    assert len(document.budget.items) == 7
    assert [(check.parts_vnd, check.ok) for check in document.budget.sum_checks] == [
        (500_000_000, True),
        (600_000_000, True),
    ]


UPRIGHT = """Bảng phân công như sau:
TT
Nội dung
Số lượng
Đơn vị
chủ trì
Thời gian
Kinh phí
(triệu đồng)
1
Tập huấn cho trưởng thôn,
gồm cả phó trưởng thôn
03 lớp
Phòng Kinh tế
Tháng 4/2026
15
2
Phát tờ rơi
120 tờ
Trạm Y tế xã
Quý III
36,5
3
Treo 20 băng rôn
Phòng Văn hóa
Trước 30/5/2026
50
Tổng cộng
101,5
"""


def test_a_table_with_each_cell_on_its_own_line_is_a_table() -> None:
    document = letter(HEAD + UPRIGHT + FOOT)
    assert [(one.text, one.quantity, one.lead, one.time.end) for one in document.activities] == [
        ("Tập huấn cho trưởng thôn, gồm cả phó trưởng thôn", 3, "Phòng Kinh tế", date(2026, 4, 30)),
        ("Phát tờ rơi", 120, "Trạm Y tế xã", date(2026, 9, 30)),
        ("Treo 20 băng rôn", 20, "Phòng Văn hóa", date(2026, 5, 29)),
    ]
    assert [one.amount_vnd for one in document.budget.items] == [15_000_000, 36_500_000, 50_000_000, 101_500_000]
    assert document.budget.total_vnd == 101_500_000
    assert [one.unit for one in document.responsibilities] == ["Phòng Kinh tế"]


def test_cells_of_an_upright_table_know_their_own_lines() -> None:
    lines = (HEAD + UPRIGHT + FOOT).split("\n")
    for item in letter("\n".join(lines)).budget.items:
        assert item.span is not None
        assert lines[item.line - 1][slice(*item.span)] == item.amount_text


def test_a_word_that_looks_like_a_heading_of_numbers_begins_no_table() -> None:
    document = letter(HEAD + "TT\nTheo dõi.\n1. Tổ chức 02 hội nghị đối thoại.\n2. Phát 05 bài trên loa xã.\n" + FOOT)
    assert [one.quantity for one in document.activities if one.quantity] == [2, 5]
