"""Duties given by the articles of a decision and by the sentences of letters and notices."""

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

HEAD = "UBND XÃ SUỐI LÀNH\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc thành lập Ban Chỉ đạo giảm nghèo\n"
END = "\nĐiều 9. Chánh Văn phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."


def letter(text: str) -> ReadDocument:
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


def duties_of(text: str) -> list[tuple[str, list[str]]]:
    return [(one.unit, [duty.text for duty in one.duties]) for one in letter(text).responsibilities]


def test_a_committee_set_up_by_a_decision_has_duties() -> None:
    articles = (
        "Điều 1. Thành lập Ban Chỉ đạo gồm 07 người.\n"
        "Điều 2. Ban Chỉ đạo có nhiệm vụ giúp UBND xã đôn đốc các thôn; báo cáo kết quả về UBND huyện.\n"
        "Điều 3. Nhiệm vụ của Tổ giúp việc:\n1. Tổng hợp số liệu.\n2. Chuẩn bị tài liệu họp."
    )
    assert duties_of(HEAD + articles + END) == [
        ("Ban Chỉ đạo", ["giúp UBND xã đôn đốc các thôn", "báo cáo kết quả về UBND huyện"]),
        ("Tổ giúp việc", ["Tổng hợp số liệu", "Chuẩn bị tài liệu họp"]),
    ]


def test_an_article_may_give_work_to_several_units() -> None:
    articles = (
        "Điều 1. Giao:\na) Phòng Kinh tế tham mưu dự toán.\n"
        "b) Trạm Y tế xã trên cơ sở danh sách, tiến hành khám bệnh cho hộ nghèo.\n"
        "Điều 2. Giao Phòng Văn hóa - Xã hội ghi hình; Văn phòng HĐND và UBND theo dõi việc thực hiện.\n"
        "Điều 3. Các đơn vị sau đây có trách nhiệm thực hiện Kế hoạch:\n1. Trường Mầm non Suối Lành bố trí phòng họp."
    )
    assert duties_of(HEAD + articles.replace("ghi hình", "thông báo lịch") + END) == [
        ("Phòng Kinh tế", ["tham mưu dự toán"]),
        ("Trạm Y tế xã", ["trên cơ sở danh sách, tiến hành khám bệnh cho hộ nghèo"]),
        ("Phòng Văn hóa - Xã hội", ["thông báo lịch"]),
        ("Văn phòng HĐND và UBND", ["theo dõi việc thực hiện"]),
        ("Trường Mầm non Suối Lành", ["bố trí phòng họp"]),
    ]


def test_who_enacts_a_decision_has_no_duty_by_that() -> None:
    assert duties_of(HEAD + "Điều 1. Thành lập Ban Chỉ đạo gồm 07 người." + END) == []


def test_a_notice_asks_in_running_text() -> None:
    text = (
        "UBND XÃ SUỐI LÀNH\nTHÔNG BÁO\nVề việc treo cờ\n"
        "Ủy ban nhân dân xã đề nghị các cơ quan, trường học và các hộ gia đình treo cờ Tổ quốc ngày 02/9/2026.\n"
        "Các thôn có trách nhiệm nhắc nhở bà con; Công an xã kiểm tra, đảm bảo trật tự./."
    )
    assert duties_of(text) == [
        ("các cơ quan, trường học và các hộ gia đình", ["treo cờ Tổ quốc ngày 02/9/2026"]),
        ("Các thôn", ["nhắc nhở bà con"]),
        ("Công an xã", ["kiểm tra, đảm bảo trật tự"]),
    ]


def test_a_letter_hands_a_task_to_one_body() -> None:
    text = (
        "UBND TỈNH\nSố: 5/UBND-KT\nKính gửi: Sở Y tế.\n"
        "Về việc này, Chủ tịch UBND tỉnh giao Sở Y tế kiểm tra nội dung báo nêu, "
        "báo cáo UBND tỉnh trước ngày 15/12/2026.\n"
    )
    ((unit, duties),) = duties_of(text)
    assert unit == "Sở Y tế"
    assert duties == ["kiểm tra nội dung báo nêu", "báo cáo UBND tỉnh trước ngày 15/12/2026"]
