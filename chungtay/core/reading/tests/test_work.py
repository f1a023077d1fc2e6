"""Which documents set work to do, and which only rule or tell."""

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

WORK = """I. NỘI DUNG
1. Tổ chức 03 lớp tập huấn cho trưởng thôn.
2. Phát 12 buổi phát thanh về giảm nghèo."""


def letter(text: str) -> ReadDocument:
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


@pytest.mark.parametrize("kind", ["KẾ HOẠCH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN"])
def test_a_plan_sets_its_work(kind: str) -> None:
    document = letter(f"{kind}\nViệc của xã năm 2026\n{WORK}")
    assert [one.quantity for one in document.activities] == [3, 12]
    assert [one.kind for one in document.events] == ["training"]


@pytest.mark.parametrize(
    ("kind", "symbol"), [("NGHỊ ĐỊNH", "NĐ-CP"), ("THÔNG TƯ", "TT-BTC"), ("NGHỊ QUYẾT", "NQ-HĐND")]
)
def test_a_law_sets_no_work(kind: str, symbol: str) -> None:
    document = letter(f"CHÍNH PHỦ\nSố: 12/2026/{symbol}\n{kind}\nQuy định một việc\n{WORK}")
    assert (document.activities, document.events) == ((), ())


def test_a_law_gives_duties_but_its_validity_is_no_time_limit() -> None:
    document = letter(
        "CHÍNH PHỦ\nSố: 12/2026/NĐ-CP\nNGHỊ ĐỊNH\nQuy định một việc\n"
        "Điều 1. Áp dụng\n1. Chuẩn này áp dụng từ ngày 01 tháng 01 năm 2026 đến hết ngày 31 tháng 12 năm 2026.\n"
        "Điều 2. Tổ chức thực hiện\n1. Bộ Tài chính\na) Hướng dẫn chi tiêu.\nb) Kiểm tra việc chi.\n"
    )
    assert [(one.unit, len(one.duties)) for one in document.responsibilities] == [("Bộ Tài chính", 2)]
    assert document.deadlines == ()


def test_what_a_report_has_done_is_no_work_and_what_it_plans_is() -> None:
    document = letter(
        "BÁO CÁO\nKết quả công tác giảm nghèo năm 2025\nI. NỘI DUNG ĐÃ LÀM\n"
        "1. Tổ chức 05 lớp tập huấn cho trưởng thôn.\n"
        "2. Trao 30 con bò cho hộ nghèo trước ngày 15/10/2025.\n"
        "II. NHIỆM VỤ NĂM 2026\n1. Tổ chức 02 hội nghị đối thoại với hộ nghèo trước ngày 30/6/2026.\n"
    )
    assert [(one.quantity, one.kind) for one in document.activities] == [(2, "dialogue")]
    assert [one.text for one in document.deadlines] == ["trước ngày 30/6/2026"]


def test_the_articles_of_a_decision_are_no_work() -> None:
    document = letter(
        "UBND XÃ SUỐI LÀNH\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc thành lập Tổ công tác giảm nghèo\n"
        "Điều 1. Thành lập Tổ công tác gồm 05 người.\nĐiều 2. Nội dung hoạt động\n"
        "1. Tổ chức 04 buổi tuyên truyền tại thôn.\nĐiều 3. Các ông, bà chịu trách nhiệm thi hành./."
    )
    assert document.activities == ()


def test_the_course_of_a_meeting_is_no_list_of_work() -> None:
    document = letter(
        "UBND XÃ SUỐI LÀNH\nKẾ HOẠCH\nTổ chức Hội nghị trực tuyến hướng dẫn cập nhật dữ liệu hộ nghèo\n"
        "I. THỜI GIAN, THÀNH PHẦN THAM DỰ\n1. Thời gian: nửa ngày (buổi sáng), thứ Sáu, ngày 31/7/2026.\n"
        "II. CHƯƠNG TRÌNH\nThời gian | Nội dung | Người thực hiện\n8h00 - 8h10 | Đón tiếp đại biểu | Văn phòng\n"
        "8h10 - 9h00 | Hướng dẫn nhập 06 bảng số liệu | Phòng Kinh tế\n"
    )
    (work,) = document.activities
    (event,) = document.events
    assert (work.kind, event.kind) == ("conference", "conference")
    assert event.date_range is not None
    assert str(event.date_range.start) == "2026-07-31"
