"""Titles that go on where a new line seems to begin, and heads a scanner spoilt; each letter in its docstring."""

from chungtay.core.reading.tests.test_reader import letter


def test_a_title_goes_on_in_a_line_that_begins_with_the_name_of_a_committee() -> None:
    """
    HỘI ĐỒNG NHÂN DÂN
    TỈNH BẮC LÂM
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 31/NQ-HĐND
    Bắc Lâm, ngày 12 tháng 7 năm 2024

    NGHỊ QUYẾT
    Xác nhận kết quả bầu Phó Chủ tịch
    Ủy ban nhân dân huyện Đồi Thông khóa mới

    HỘI ĐỒNG NHÂN DÂN TỈNH BẮC LÂM

    Căn cứ Nghị quyết số 11/NQ-HĐND ngày 02 tháng 7 năm 2024 của Hội đồng nhân dân tỉnh;
    QUYẾT NGHỊ:
    Điều 1. Xác nhận kết quả.
    """
    read_one = letter(test_a_title_goes_on_in_a_line_that_begins_with_the_name_of_a_committee)
    assert read_one.title == "Xác nhận kết quả bầu Phó Chủ tịch Ủy ban nhân dân huyện Đồi Thông khóa mới"
    assert [(base.number, base.symbol) for base in read_one.legal_bases] == [("11", "NQ-HĐND")]


def test_a_title_in_capitals_stops_only_at_the_office_that_issues() -> None:
    """
    HỘI ĐỒNG NHÂN DÂN
    TỈNH BẮC LÂM
    Số: 31/NQ-HĐND
    Bắc Lâm, ngày 12 tháng 7 năm 2024
    NGHỊ QUYẾT
    VỀ VIỆC MIỄN NHIỆM PHÓ CHỦ TỊCH
    ỦY BAN NHÂN DÂN TỈNH NHIỆM KỲ CŨ
    HỘI ĐỒNG NHÂN DÂN TỈNH BẮC LÂM
    Căn cứ Nghị quyết số 11/NQ-HĐND ngày 02 tháng 7 năm 2024 của Hội đồng nhân dân tỉnh;
    QUYẾT NGHỊ:
    Điều 1. Miễn nhiệm.
    """
    read_one = letter(test_a_title_in_capitals_stops_only_at_the_office_that_issues)
    assert read_one.title == "VỀ VIỆC MIỄN NHIỆM PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NHIỆM KỲ CŨ"


def test_a_directive_that_the_title_carries_out_is_title_and_no_basis() -> None:
    """
    ỦY BAN NHÂN DÂN
    TỈNH BẮC LÂM
    Số: 77/QĐ-UBND
    Bắc Lâm, ngày 12 tháng 7 năm 2024
    QUYẾT ĐỊNH
    Phê duyệt Chương trình thực hiện
    Chỉ thị số 08-CT/TU ngày 01 tháng 3 năm 2024 của Tỉnh ủy
    về nước sạch ở vùng cao

    CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC LÂM

    Căn cứ Nghị quyết số 11/NQ-HĐND ngày 02 tháng 7 năm 2024 của Hội đồng nhân dân tỉnh;
    QUYẾT ĐỊNH:
    Điều 1. Phê duyệt.
    """
    read_one = letter(test_a_directive_that_the_title_carries_out_is_title_and_no_basis)
    assert read_one.title is not None
    assert read_one.title.endswith(
        "thực hiện Chỉ thị số 08-CT/TU ngày 01 tháng 3 năm 2024 của Tỉnh ủy về nước sạch ở vùng cao"
    )
    assert [base.number for base in read_one.legal_bases] == ["11"]
    assert read_one.number == "77"


def test_the_number_of_the_paper_a_title_names_is_not_its_own() -> None:
    """
    CHƯƠNG TRÌNH
    TIẾP TỤC THỰC HIỆN KẾ HOẠCH
    SỐ 41-KH/TU NGÀY 03 THÁNG 6 NĂM 2021 CỦA BAN THƯỜNG VỤ TỈNH ỦY VỀ NƯỚC SẠCH Ở
    VÙNG CAO
    Ủy ban nhân dân tỉnh Bắc Lâm ban hành Chương trình như sau:
    I. MỤC ĐÍCH
    Dân có nước sạch.
    """
    read_one = letter(test_the_number_of_the_paper_a_title_names_is_not_its_own)
    assert (read_one.number, read_one.symbol, read_one.date) == (None, None, None)
    assert read_one.title is not None
    assert read_one.title.startswith("TIẾP TỤC THỰC HIỆN KẾ HOẠCH SỐ 41-KH/TU NGÀY 03")
    assert read_one.issuer is not None
    assert read_one.issuer.name == "UBND tỉnh Bắc Lâm"


def test_a_number_nobody_can_read_leaves_symbol_and_day() -> None:
    """
    Ký bởi: Chi cục Kiểm lâm
    in
    Thời gian ký:
    12.07.2024 09:12.
    TONG CUC LÂM SẢN CONG HOA XÃ HỘI CHÚ Nam V NAM
    CHI CỤC KIỂM LÂM TỈNH BẮC LÂM Độc lập - Tự do - Hanb
    Số: {9o7/CCKL-TTr Bắc Lâm, ngày 12 tháng 7 năm 2024
    V/v tuần tra rừng
    Kính gửi: Hạt Kiểm lâm huyện Đồi Thông
    Chi cục Kiểm lâm tỉnh Bắc Lâm có ý kiến như sau:
    """
    read_one = letter(test_a_number_nobody_can_read_leaves_symbol_and_day)
    assert (read_one.number, read_one.symbol) == (None, "CCKL-TTr")
    assert read_one.date is not None
    assert (read_one.date.day, read_one.date.month, read_one.date.year) == (12, 7, 2024)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Chi cục Kiểm lâm tỉnh Bắc Lâm"


def test_a_bare_committee_is_that_of_the_city_in_its_date_line() -> None:
    """
    ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
    Số: 22/KH-UBND | Thành phố Hồ Chí Minh, ngày 13 tháng 5 năm 2024 |
    KẾ HOẠCH
    Trồng cây đầu năm
    Thành phố tổ chức trồng cây.
    """
    read_one = letter(test_a_bare_committee_is_that_of_the_city_in_its_date_line)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "UBND thành phố Hồ Chí Minh"
    assert read_one.date is not None
    assert read_one.date.place == "Thành phố Hồ Chí Minh"


def test_a_name_goes_on_left_of_the_slogan() -> None:
    """
    LIÊN MINH HỢP TÁC XÃ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    VIỆT NAM Độc lập - Tự do - Hạnh phức
    Số: 15/LMHTX Hà Nội, ngày 13 tháng 5 năm 2024
    V/v góp vốn
    Kính gửi: Các hợp tác xã
    Đề nghị các hợp tác xã góp vốn.
    """
    read_one = letter(test_a_name_goes_on_left_of_the_slogan)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Liên minh Hợp tác xã Việt Nam"


def test_a_page_without_head_says_in_its_text_which_rules_it_makes_and_whose_they_are() -> None:
    """
    Điều 7. Trách nhiệm
    1. Các xã làm theo kế hoạch được giao.
    Điều 8. Hiệu lực
    1. Thông tư này có hiệu lực từ ngày 15 tháng 8 năm 2024.
    2. Nếu có vướng mắc, đề nghị phản ánh về Bộ Nước sạch để nghiên cứu, sửa đổi.
    """
    read_one = letter(test_a_page_without_head_says_in_its_text_which_rules_it_makes_and_whose_they_are)
    assert read_one.doc_type.code == "TT"
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Bộ Nước sạch"


def test_a_hospital_that_tells_something_makes_a_notice() -> None:
    """
    Bệnh viện Đồi Thông tuyển người năm 2024
    Căn cứ Công văn số 22/SYT-TCCB ngày 06 tháng 3 năm 2024 của Sở Y tế tỉnh Bắc Lâm;
    Bệnh viện Đồi Thông thông báo tuyển hộ lý năm 2024 như sau:
    1. Số lượng: 3 người
    """
    read_one = letter(test_a_hospital_that_tells_something_makes_a_notice)
    assert read_one.doc_type.code == "TB"
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Bệnh viện Đồi Thông"


def test_the_central_tax_office_that_received_a_letter_is_who_writes() -> None:
    """
    Kính gửi: Chi cục Thuế huyện Đồi Thông
    Tổng cục Lâm sản nhận được công văn số 12/CV-DT ngày 03/5/2024 của Chi cục. Tổng cục có ý kiến như sau:
    """
    read_one = letter(test_the_central_tax_office_that_received_a_letter_is_who_writes)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Tổng cục Lâm sản"


def test_points_of_a_report_left_empty_beside_one_answered_are_headings() -> None:
    """
    BÁO CÁO
    Công tác tuần 12
    I. TÌNH HÌNH
    1. Vi phạm
    Trong tuần có 3 vụ, gồm:
    1.1. Vi phạm về rừng: Không.
    1.2. Vi phạm về đất:
    1.3. Vi phạm về nước:
    1.4. Vi phạm về khoáng sản:
    1.5. Vi phạm của người có trách nhiệm quản lý rừng, đất, nước và khoáng sản trên địa bàn: Không.
    """
    read_one = letter(test_points_of_a_report_left_empty_beside_one_answered_are_headings)
    headings = [inner.heading or "" for inner in read_one.sections[0].children[0].children]
    assert headings[:4] == ["Vi phạm về rừng", "Vi phạm về đất", "Vi phạm về nước", "Vi phạm về khoáng sản"]
    assert headings[4].endswith("trên địa bàn")


def test_a_number_that_lost_its_word_before_it_is_still_the_number() -> None:
    """
    CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    51/2024/NĐ-CP
    Hà Nội, ngày 15 tháng 7 năm 2024
    Căn cứ Luật Tài nguyên nước ngày 27 tháng 11 năm 2023;
    Điều 1. Phạm vi
    Nghị định này quy định về nước sạch.
    """
    read_one = letter(test_a_number_that_lost_its_word_before_it_is_still_the_number)
    assert (read_one.number, read_one.symbol, read_one.doc_type.code) == ("51/2024", "NĐ-CP", "NĐ")
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Chính phủ"


def test_the_sum_behind_a_total_is_no_part_of_its_heading() -> None:
    """
    KẾ HOẠCH
    Sửa đường thôn năm 2024
    1. Nội dung công việc
    Đắp lề hai bên đường.
    2. Tổng dự toán kinh phí: 12.000.000 đồng
    Lấy từ quỹ của thôn.
    """
    read_one = letter(test_the_sum_behind_a_total_is_no_part_of_its_heading)
    assert [part.heading for part in read_one.sections] == ["Nội dung công việc", "Tổng dự toán kinh phí"]
