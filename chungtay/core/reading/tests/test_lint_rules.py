"""One plan in which nothing is wrong; each test spoils one thing in it and must hear of that alone."""

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.facts import Defect

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN ĐỒI THÔNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 35/KH-UBND
Đồi Thông, ngày 18 tháng 3 năm 2024
KẾ HOẠCH
Truyền thông về giảm nghèo bền vững trên địa bàn huyện Đồi Thông năm 2024
Căn cứ Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025;
Căn cứ Thông tư số 06/2022/TT-BTTTT ngày 30/6/2022 của Bộ trưởng Bộ Thông tin và Truyền thông hướng dẫn thực hiện Dự án Truyền thông và giảm nghèo về thông tin thuộc Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025;
Căn cứ Quyết định số 512/QĐ-UBND ngày 12/01/2024 của Ủy ban nhân dân tỉnh Núi Trăng về việc giao kinh phí thực hiện chương trình năm 2024;
Ủy ban nhân dân huyện Đồi Thông ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Giúp hộ nghèo, hộ cận nghèo biết các chính sách đang có và cách nhận.
2. Yêu cầu
Nói ngắn, đúng việc, có người trả lời tại chỗ.
II. NỘI DUNG
1. Tổ chức 05 hội nghị truyền thông tại 05 xã, mỗi hội nghị 80 đại biểu hộ nghèo, hộ cận nghèo, trong quý II năm 2024.
2. In 2.000 tờ rơi phát cho các hộ, xong trước ngày 30/4/2024.
3. Phát 12 chuyên mục trên đài truyền thanh huyện, từ tháng 4 đến tháng 12 năm 2024.
III. KINH PHÍ
Tổng kinh phí là 96.000.000 đồng, từ nguồn ngân sách trung ương giao tại Quyết định số 512/QĐ-UBND.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Lao động - Thương binh và Xã hội
- Chủ trì, phối hợp với Trung tâm Văn hóa huyện thực hiện các hội nghị.
- Báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 10/12/2024.
2. Phòng Tài chính - Kế hoạch
- Hướng dẫn thanh toán, quyết toán kinh phí.
3. Ủy ban nhân dân các xã
- Mời đại biểu và chuẩn bị hội trường trước mỗi hội nghị 03 ngày làm việc.
Trên đây là Kế hoạch truyền thông về giảm nghèo bền vững trên địa bàn huyện Đồi Thông năm 2024; yêu cầu các cơ quan, đơn vị thực hiện./.
Nơi nhận:
- Ủy ban nhân dân tỉnh (để báo cáo);
- Các phòng, ban của huyện;
- Ủy ban nhân dân các xã;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Hặc"""  # noqa: E501 — the lines of a letter are as long as they are


def defects(text: str) -> list[Defect]:
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    (document,) = read(lines).documents
    return list(document.defects)


def spoiled(right: str, wrong: str) -> list[Defect]:
    assert right in PLAN
    return defects(PLAN.replace(right, wrong, 1))


def told(found: list[Defect]) -> list[tuple[str, str]]:
    return sorted((one.kind, one.severity) for one in found)


def test_a_plan_in_order_has_no_defect() -> None:
    assert defects(PLAN) == []


ONE_FAULT = [
    ("Số: 35/KH-UBND", "Số: /KH-UBND", "missing_number", "error"),
    ("Số: 35/KH-UBND", "Số: 35 / KH-UBND", "spacing", "info"),
    ("Số: 35/KH-UBND", "Số: 5/KH-UBND", "number_format", "info"),
    ("Số: 35/KH-UBND", "Số: 35/KH_UBND", "symbol_format", "info"),
    ("Số: 35/KH-UBND", "Số: 35/BC-UBND", "symbol_format", "warning"),
    ("ngày 18 tháng 3 năm", "ngày tháng 3 năm", "missing_day", "error"),
    ("ngày 18 tháng 3 năm", "ngày 18 tháng 03 năm", "date_format", "info"),
    ("tháng 3 năm 2024", "tháng 2 năm 2024", "date_format", "info"),
    ("Độc lập - Tự do - Hạnh", "Độc lập – Tự do – Hạnh", "motto_dash", "info"),
    ("Tự do - Hạnh phúc", "Tự do - Hạnh Phúc", "capitalisation", "info"),
    ("trước ngày 10/12/2024", "trước ngày 10/12/2023", "past_deadline", "warning"),
    ("TM. ỦY BAN NHÂN DÂN\nKT.", "KT.", "missing_authority_line", "warning"),
    ("\nPHÓ CHỦ TỊCH\n", "\n", "missing_position", "error"),
    ("Quyết định số 90/QĐ-TTg", "Quyết định 90/QĐ-TTg", "citation_format", "info"),
    ("Quyết định số 90/QĐ-TTg", "Quyết định Số 90/QĐ-TTg", "capitalisation", "info"),
    ("Quyết định số 90/QĐ-TTg", "Quyết định số: 90/QĐ-TTg", "colon_after_so", "info"),
    ("giai đoạn 2021-2025;\nCăn cứ Quyết", "giai đoạn 2021-2025.\nCăn cứ Quyết", "punctuation", "info"),
    ("ngày 12/01/2024 của Ủy ban nhân dân tỉnh Núi Trăng về", "ngày 12/01/2024 về", "citation_incomplete", "warning"),
    ("trước ngày 30/4/2024", "trước ngày 30/04/2024", "date_format", "info"),
    ("trước ngày 30/4/2024", "trước ngày 31/4/2024", "impossible_date", "error"),
    ("\nIII. KINH PHÍ", "\nII. KINH PHÍ", "duplicate_numeral", "error"),
    ("2. Phòng Tài chính", "3. Phòng Tài chính", "skipped_numeral", "error"),
    ("III. KINH PHÍ", "III. Kinh phí", "heading_style", "info"),
    ("2. Yêu cầu\nNói ngắn", "2. Yêu cầu\nNói ngắn\n3. Đối tượng\nHộ nghèo", "heading_mismatch", "info"),
    ("Mời đại biểu và chuẩn", "Mời đại biểu và và chuẩn", "doubled_word", "info"),
    ("cho các hộ, xong", "cho các hộ , xong", "spacing", "info"),
    ("cho các hộ, xong", "cho các hộ,xong", "spacing", "info"),
    ("cho các hộ, xong", "cho các hộ,, xong", "punctuation", "info"),
    ("Thủ tướng Chính phủ", "Thủ tướng Chính Phủ", "capitalisation", "info"),
    ("thực hiện./.", "thực hiện.", "missing_end_mark", "info"),
    ("- Ủy ban nhân dân tỉnh (để báo cáo)", "- TT. UBND tỉnh", "recipient_suspect", "info"),
    ("có người trả lời tại chỗ", "liên hệ ông Vừ A Páo, điện thoại 0912 345 678", "personal_data", "warning"),
    ("truyền thanh huyện, từ", "truyền thanh huyện, từ 12 chuyên mục, từ", "wording", "warning"),
    ("Trên đây là Kế hoạch truyền", "Trên đây là Kế hoạch về truyền", None, None),
    ("trên địa bàn huyện Đồi Thông năm 2024; yêu", "trên địa bàn huyện Đồi Thống năm 2024; yêu", None, None),
    (
        "từ nguồn ngân sách",
        "của dự án Tuyên truyền và giảm nghèo về thông tin, từ nguồn ngân sách",
        "component_name",
        "warning",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "kind", "severity"), ONE_FAULT)
def test_one_fault_is_one_defect(right: str, wrong: str, kind: str | None, severity: str | None) -> None:
    found = spoiled(right, wrong)
    if kind is None:
        assert all(one.severity == "info" or one.kind == "place_name" for one in found)
    else:
        assert told(found) == [(kind, severity)]


def test_a_weekday_that_is_another_s_is_an_error_and_the_right_one_is_not() -> None:
    wrong = "trong thứ Hai, ngày 09/4/2024 và thứ Tư, ngày 10/4/2024."
    (found,) = spoiled("trong quý II năm 2024.", wrong)
    assert (found.kind, found.printed) == ("weekday_mismatch", "thứ Hai")
    assert found.expected.startswith("thứ Ba, ngày 09 tháng 4 năm 2024")


def test_words_of_money_that_say_another_sum_are_an_error() -> None:
    assert told(spoiled("96.000.000 đồng", "96.000.000 đồng (Chín mươi triệu đồng)")) == [("amount_in_words", "error")]
    assert not spoiled("96.000.000 đồng", "96.000.000 đồng (Chín mươi sáu triệu đồng)")


def test_one_document_under_two_titles_is_told_once() -> None:
    said = "giao tại Quyết định số 512/QĐ-UBND ngày 12/01/2024 của Ủy ban nhân dân tỉnh Núi Trăng về việc giao"
    found = spoiled("giao tại Quyết định số 512/QĐ-UBND", f"{said} vốn đầu tư thực hiện chương trình năm 2024")
    assert ("citation_title", "warning") in told(found)
    same = spoiled("giao tại Quyết định số 512/QĐ-UBND", f"{said} kinh phí thực hiện chương trình năm 2024")
    assert "citation_title" not in {one.kind for one in same}


def test_an_enclosed_plan_needs_no_number_and_day_of_its_own() -> None:
    text = PLAN.split("\n", 6)[6].replace(
        "năm 2024\nCăn cứ", "năm 2024\n(Ban hành kèm theo Quyết định số 35/QĐ-UBND)\nCăn cứ", 1
    )
    assert not {"missing_number", "missing_date", "missing_header"} & {one.kind for one in defects(text)}


def test_a_text_without_any_header_lacks_the_header_and_nothing_else() -> None:
    text = PLAN.split("\n", 6)[6]
    assert told(defects(text)) == [("missing_header", "warning")]


def test_a_text_cut_off_in_the_middle_is_not_blamed_for_its_end() -> None:
    cut = PLAN[: PLAN.index("3. Ủy ban nhân dân các xã")]
    assert not {"missing_end_mark", "missing_closing"} & {one.kind for one in defects(cut)}


def test_party_symbols_are_left_alone() -> None:
    text = """TỈNH ỦY NÚI TRĂNG
ĐẢNG CỘNG SẢN VIỆT NAM
Số 97-QĐ/TU
Núi Trăng, ngày 12 tháng 11 năm 2024
QUY ĐỊNH
về việc trồng cây quanh trụ sở
Điều 1. Trồng cây
Mỗi nơi trồng một hàng.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lò Văn Hặc"""
    assert "symbol_format" not in {one.kind for one in defects(text)}


def test_lines_torn_by_a_web_page_are_told_once_each() -> None:
    text = PLAN.replace("năm 2024\nCăn cứ", "năm\n-\n2024\nCăn cứ", 1)
    assert [one.kind for one in defects(text) if one.kind == "inline_text_on_own_line"] == ["inline_text_on_own_line"]


def test_a_web_page_s_own_contents_below_the_document_are_named() -> None:
    below = "\nMục lục\nĐiều 1. Phạm vi\nKhoản 1\nKhoản 2\nĐiều 2. Đối tượng\nKhoản 1"
    assert "navigation_after_document" in {one.kind for one in defects(PLAN + below)}


def test_two_communes_of_one_province_are_no_slip_for_each_other() -> None:
    names = "Bình Thạnh, Bình Thạnh và xã Bình Thạnh; riêng xã Bình Thanh"
    assert "place_name" not in {one.kind for one in spoiled("tại 05 xã", f"tại các xã {names}")}


INVITATION = """ỦY BAN NHÂN DÂN XÃ ĐỒI SIM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 14/GM-UBND
Đồi Sim, ngày 12 tháng 11 năm 2024
GIẤY MỜI
Dự hội nghị đối thoại với hộ nghèo
Ủy ban nhân dân xã Đồi Sim trân trọng kính mời ông Vừ A Páo dự hội nghị.
Chủ trì: Chủ tịch Ủy ban nhân dân xã.
Thời gian: 08 giờ 00, thứ Tư, ngày 20 tháng 11 năm 2024.
Địa điểm: Nhà văn hóa thôn Bản Cọ./.
Nơi nhận:
- Như kính mời;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Hặc"""


def test_an_invitation_says_when_and_where() -> None:
    assert defects(INVITATION) == []
    without = "\n".join(line for line in INVITATION.split("\n") if not line.startswith(("Thời gian", "Địa điểm")))
    (found,) = [one for one in defects(without) if one.kind == "invitation_incomplete"]
    assert (found.severity, found.expected) == ("error", "thêm thời gian, địa điểm")


MINUTES = """ỦY BAN NHÂN DÂN XÃ ĐỒI SIM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 14/BB-UBND
BIÊN BẢN
Họp bình xét hộ nghèo thôn Bản Cọ
Thời gian bắt đầu: 19 giờ 00 ngày 20 tháng 11 năm 2024.
Địa điểm: Nhà văn hóa thôn.
Chủ trì: ông Vừ A Páo, Trưởng thôn.
Thư ký: bà Lò Thị Mận.
Nội dung: xét từng hộ, mọi người đồng ý với danh sách.
Cuộc họp kết thúc vào 21 giờ 00 cùng ngày./.
Nơi nhận:
- Ủy ban nhân dân xã;
- Lưu: hồ sơ.
CHỦ TRÌ
Vừ A Páo"""


def test_minutes_of_a_meeting_say_who_led_who_wrote_and_when_it_ended() -> None:
    assert "minutes_incomplete" not in {one.kind for one in defects(MINUTES)}
    without = "\n".join(line for line in MINUTES.split("\n") if not line.startswith(("Thư ký", "Cuộc họp")))
    (found,) = [one for one in defects(without) if one.kind == "minutes_incomplete"]
    assert found.expected == "thêm thư ký, giờ kết thúc"


def test_the_letter_behind_d_is_the_vietnamese_one() -> None:
    points = "\na) Ở thôn Một\nb) Ở thôn Hai\nc) Ở thôn Ba\nd) Ở thôn Tư\n{}) Ở thôn Năm"
    line = "Nói ngắn, đúng việc, có người trả lời tại chỗ."
    assert told(spoiled(line, line + points.format("e"))) == [("heading_style", "info")]
    assert spoiled(line, line + points.format("đ")) == []
