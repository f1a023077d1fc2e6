"""A unit at the head of its sentence, the opinions of leaders, and sentences that only take leave."""

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

DECISION = (
    "UBND XÃ SUỐI LÀNH\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nPhê duyệt Kế hoạch dạy bơi\nĐiều 1. Phê duyệt Kế hoạch dạy bơi."
)
LETTER = "VĂN PHÒNG UBND TỈNH\nSố: 5/VP-KT\nV/v mở đường liên thôn\nKính gửi: Sở Xây dựng.\n"
OPINION = "Xét đề nghị của UBND huyện Mường Lai, Phó Chủ tịch UBND tỉnh Lò Văn Pín có ý kiến như sau:\n"


def read_text(text: str) -> ReadDocument:
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


def duties_of(text: str) -> list[tuple[str, list[str]]]:
    return [(one.unit, [duty.text for duty in one.duties]) for one in read_text(text).responsibilities]


@pytest.mark.parametrize(
    ("sentence", "unit", "duty"),
    [
        ("Vụ Thể thao quần chúng thực hiện đăng tải Kế hoạch", "Vụ Thể thao quần chúng", "thực hiện đăng tải Kế hoạch"),
        (
            "Giao Hiệu trưởng trường Tiểu học Bản Pe có trách nhiệm tổ chức lớp bơi an toàn",
            "Hiệu trưởng trường Tiểu học Bản Pe",
            "tổ chức lớp bơi an toàn",
        ),
        ("Sở Xây dựng rà soát hồ bơi trên địa bàn", "Sở Xây dựng", "rà soát hồ bơi trên địa bàn"),
        (
            "Kho bạc Nhà nước khu vực kiểm soát chi theo quy định",
            "Kho bạc Nhà nước khu vực",
            "kiểm soát chi theo quy định",
        ),
        (
            "Bộ phận Văn thư đăng tải kế hoạch lên trang thông tin",
            "Bộ phận Văn thư",
            "đăng tải kế hoạch lên trang thông tin",
        ),
        ("Thanh tra tỉnh kiểm tra việc thu học phí", "Thanh tra tỉnh", "kiểm tra việc thu học phí"),
    ],
)
def test_the_unit_ends_where_its_duty_begins(sentence: str, unit: str, duty: str) -> None:
    articles = f"{DECISION}\nĐiều 2. Tổ chức thực hiện:\n1. {sentence}.\n2. Trạm Y tế xã bố trí người trực."
    assert duties_of(articles)[0] == (unit, [duty])


def test_an_office_holder_may_be_asked() -> None:
    text = (
        "ĐẢNG BỘ XÃ SUỐI LÀNH\nTHÔNG BÁO\nKết luận kiểm tra Chi bộ Bản Pe\nI. Tổ chức thực hiện\n"
        "- Giao Chi bộ Bản Pe xây dựng kế hoạch khắc phục.\n"
        "- Đề nghị đồng chí cấp uỷ viên phụ trách bản Bản Pe thường xuyên dự họp chi bộ.\n"
        "Ban Thường vụ Đảng uỷ thông báo để Chi bộ Bản Pe biết, nghiêm túc thực hiện./."
    )
    assert duties_of(text) == [
        ("Chi bộ Bản Pe", ["xây dựng kế hoạch khắc phục"]),
        ("đồng chí cấp uỷ viên phụ trách bản Bản Pe", ["thường xuyên dự họp chi bộ"]),
    ]


def test_the_opinion_of_a_leader_tells_each_unit_its_duties() -> None:
    told = (
        "1. Sở Xây dựng rà soát tuyến đường liên thôn, tổng hợp các kiến nghị của các xã báo cáo UBND tỉnh.\n"
        "2. Sở Tài chính: bố trí vốn cho đoạn qua Bản Pe.\n"
        "Văn phòng UBND tỉnh xin thông báo để các cơ quan biết, thực hiện./."
    )
    assert duties_of(LETTER + OPINION + told) == [
        ("Sở Xây dựng", ["rà soát tuyến đường liên thôn", "tổng hợp các kiến nghị của các xã báo cáo UBND tỉnh"]),
        ("Sở Tài chính", ["bố trí vốn cho đoạn qua Bản Pe"]),
    ]


def test_an_office_that_gives_its_own_opinion_tells_facts() -> None:
    facts = "Sở Xây dựng có ý kiến như sau:\nSở Tài chính có công văn số 12/STC ngày 03/4/2026 hướng dẫn thanh toán./."
    assert duties_of(LETTER + facts) == []


def test_what_a_leader_finds_done_already_is_no_duty() -> None:
    assert duties_of(LETTER + OPINION + "Sở Tài chính đã bố trí đủ vốn cho đoạn qua Bản Pe.") == []


def test_a_bracket_that_explains_is_no_part_of_the_duty() -> None:
    asked = (
        "Giao Sở Tài chính có ý kiến về mức vốn của tuyến đường (trong đó lưu ý nguồn vốn dự phòng), "
        "gửi UBND tỉnh trước ngày 10/5/2026."
    )
    ((unit, (duty, *_)),) = duties_of(LETTER + OPINION + asked)
    assert (unit, duty) == ("Sở Tài chính", "có ý kiến về mức vốn của tuyến đường")


def test_a_report_behind_a_semicolon_is_a_duty_and_no_newspaper() -> None:
    told = "UBND xã Lai Sơn khẩn trương bàn giao mặt bằng; báo cáo kết quả trước ngày 15/5/2026."
    assert duties_of(LETTER + OPINION + told) == [
        ("UBND xã Lai Sơn", ["khẩn trương bàn giao mặt bằng", "báo cáo kết quả trước ngày 15/5/2026"])
    ]


def test_gathering_and_reporting_is_one_duty() -> None:
    asked = "Về việc này, Chủ tịch UBND tỉnh giao Sở Xây dựng tổng hợp, báo cáo UBND tỉnh trước ngày 10/5/2026."
    assert duties_of(LETTER + asked) == [("Sở Xây dựng", ["tổng hợp, báo cáo UBND tỉnh trước ngày 10/5/2026"])]


def test_a_unit_named_again_under_its_heading_is_no_part_of_its_duty() -> None:
    text = (
        f"{DECISION}\nĐiều 2. Tổ chức thực hiện\n1. Phòng Kinh tế\nPhòng Kinh tế chủ trì, phối hợp với Đoàn xã mở lớp."
    )
    assert duties_of(text) == [("Phòng Kinh tế", ["chủ trì, phối hợp với Đoàn xã mở lớp"])]


def test_an_article_may_oblige_several_units_in_one_sentence() -> None:
    text = f"{DECISION}\nĐiều 2. Phòng Kinh tế có trách nhiệm bố trí kinh phí; Văn phòng theo dõi việc thực hiện."
    assert duties_of(text) == [
        ("Phòng Kinh tế", ["bố trí kinh phí"]),
        ("Văn phòng", ["theo dõi việc thực hiện"]),
    ]


def test_what_a_leader_requires_in_a_list_is_told_to_its_units() -> None:
    told = "Chủ tịch UBND tỉnh yêu cầu:\n1. Sở Y tế chủ trì kiểm tra hồ bơi.\n2. UBND các xã bố trí người cứu hộ."
    assert duties_of(LETTER + told) == [
        ("Sở Y tế", ["chủ trì kiểm tra hồ bơi"]),
        ("UBND các xã", ["bố trí người cứu hộ"]),
    ]


def test_a_head_of_office_asked_in_a_sentence_has_a_duty_but_an_invitation_gives_none() -> None:
    asked = "Đề nghị đồng chí Giám đốc Sở Y tế chỉ đạo kiểm tra hồ bơi trước ngày 05/6/2026."
    invited = "Đề nghị đồng chí Giám đốc Sở Y tế chuẩn bị ý kiến và đến dự đúng giờ."
    assert duties_of(LETTER + asked) == [
        ("đồng chí Giám đốc Sở Y tế", ["chỉ đạo kiểm tra hồ bơi trước ngày 05/6/2026"])
    ]
    assert duties_of(LETTER + invited) == []


def test_a_bracket_before_the_object_of_a_duty_stays() -> None:
    told = "Sở Tài chính hướng dẫn (lưu ý mức chi mới) việc thanh toán tiền công."
    assert duties_of(LETTER + OPINION + told) == [
        ("Sở Tài chính", ["hướng dẫn (lưu ý mức chi mới) việc thanh toán tiền công"])
    ]
