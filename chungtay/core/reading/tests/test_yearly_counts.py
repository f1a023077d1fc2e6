"""Work that a plan counts out year by year, one bullet for each year."""

from datetime import date

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

YEARS = (
    "- Năm 2028 (02 lớp): 01 lớp may áo chàm (25 người); 02 lớp nuôi ong lấy mật (60 học viên).\n"
    "- Năm 2029: 01 lớp tập huấn sửa máy cày (20 người); 01 lớp làm bánh ngô (15 người)."
)


def document(kind: str, symbol: str, bullets: str = YEARS) -> ReadDocument:
    text = (
        f"UBND XÃ SUỐI LÀNH\nSố: 9/{symbol}-UBND\n{kind}\nDạy nghề cho lao động xã Suối Lành giai đoạn 2028 - 2029\n"
        f"I. MỤC TIÊU, CHỈ TIÊU\n{bullets}\nII. TỔ CHỨC THỰC HIỆN\n- Văn phòng theo dõi việc thực hiện."
    )
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


def test_each_counted_item_of_a_year_is_work_with_its_quantity() -> None:
    found = document("KẾ HOẠCH", "KH").activities
    assert [(one.text, one.quantity, one.unit, one.time.start) for one in found] == [
        ("01 lớp may áo chàm (25 người)", 1, "lớp", date(2028, 1, 1)),
        ("02 lớp nuôi ong lấy mật (60 học viên)", 2, "lớp", date(2028, 1, 1)),
        ("01 lớp tập huấn sửa máy cày (20 người)", 1, "lớp", date(2029, 1, 1)),
        ("01 lớp làm bánh ngô (15 người)", 1, "lớp", date(2029, 1, 1)),
    ]


def test_only_a_plan_counts_out_work() -> None:
    assert document("BÁO CÁO", "BC").activities == ()


def test_a_bullet_without_people_in_brackets_is_a_target_and_no_list_of_work() -> None:
    assert document("KẾ HOẠCH", "KH", "- Năm 2028: 01 lớp may; giảm 02 hộ nghèo so với năm trước.").activities == ()


def test_each_course_has_the_people_of_its_own_bracket() -> None:
    bullet = "- Năm 2029: 01 lớp làm bánh ngô (15 người); 01 lớp tập huấn sửa máy cày (20 người)."
    (event,) = document("KẾ HOẠCH", "KH", bullet).events
    assert event.headcount_per_place is not None
    assert event.headcount_per_place.value == 20
