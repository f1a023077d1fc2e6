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


def test_an_invitation_is_to_the_meeting_that_its_text_names() -> None:
    document = letter(
        "UBND HUYỆN ĐỒI THÔNG\nBAN CHỈ ĐẠO GIẢM NGHÈO\nSố: 05/GM-BCĐ\nGIẤY MỜI\n"
        "Ban Chỉ đạo giảm nghèo huyện trân trọng kính mời: Chủ tịch UBND các xã.\n"
        "Dự: Hội nghị triển khai công tác giảm nghèo năm 2024.\nThời gian: 14 giờ 00, ngày 17/5/2024 (thứ Sáu).\n"
        "Địa điểm: Phòng họp số 2, UBND huyện.\n"
    )
    (event,) = document.events
    assert document.activities[0].text == "Hội nghị triển khai công tác giảm nghèo năm 2024"
    assert event.date_range is not None
    assert event.venue is not None
    assert (event.kind, str(event.date_range.end)) == ("conference", "2024-05-17")
    assert event.venue.printed == "Phòng họp số 2, UBND huyện"


def test_counted_work_may_stand_in_a_heading_and_have_parts() -> None:
    document = letter(
        "UBND HUYỆN ĐỒI THÔNG\nKẾ HOẠCH\nTruyền thông giảm nghèo năm 2024\nI. NỘI DUNG\n"
        "1. Truyền thông lưu động: 08 buổi tại các xã.\n"
        "2. Tổ chức 03 lớp tập huấn cho cán bộ, mỗi lớp 50 học viên, gồm:\n"
        "- Lớp 01: cho trưởng thôn;\n- Lớp 02: cho cán bộ xã;\n- Lớp 03: cho điều tra viên.\n"
        "3. Tổ chức 02 đợt kiểm tra: đợt 1 tháng 3, đợt 2 tháng 9.\n"
    )
    assert [(one.kind, one.quantity, one.parent) for one in document.activities] == [
        ("propaganda_conference", 8, None),
        ("training", 3, None),
        ("training", 1, "A2"),
        ("training", 1, "A2"),
        ("training", 1, "A2"),
        ("inspection_round", 2, None),
    ]
    last = document.activities[-1].time
    assert (str(last.start), str(last.end)) == ("2024-03-01", "2024-09-30")
    assert [(one.kind, one.count) for one in document.events] == [
        ("propaganda_conference", 8),
        ("training", 3),
        ("inspection_round", 2),
    ]
