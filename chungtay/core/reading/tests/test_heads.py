"""The many ways in which the top of a document reaches us; each letter in the docstring of its test."""

# ruff: noqa: E501 — a line of a letter is as long as the letter has it

from chungtay.core.reading.tests.test_reader import letter, letters


def test_the_right_column_may_come_first_and_hold_the_day_before_the_number() -> None:
    """
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ỦY BAN NHÂN DÂN
    Độc lập - Tự do - Hạnh phúc HUYỆN ĐỒI THÔNG
    Đồi Thông, ngày 04 tháng 4 năm 2018 Số: 88/TB-UBND
    THÔNG BÁO
    Kết luận cuộc họp về giảm nghèo
    Ngày 02/4/2018, Chủ tịch UBND huyện đã chủ trì cuộc họp.
    """
    read_one = letter(test_the_right_column_may_come_first_and_hold_the_day_before_the_number)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "UBND huyện Đồi Thông"
    assert (read_one.number, read_one.symbol) == ("88", "TB-UBND")
    assert read_one.date is not None
    assert (read_one.date.place, read_one.date.day) == ("Đồi Thông", 4)
    assert read_one.title == "Kết luận cuộc họp về giảm nghèo"


def test_a_department_takes_its_place_from_the_committee_above_it() -> None:
    """
    UBND TỈNH BẮC LÂM
    SỞ LAO ĐỘNG - TBXH
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 45 /BC-SLĐTBXH
    Bắc Lâm, ngày 5.12.2015
    BÁO CÁO
    Kết quả một năm
    I. KẾT QUẢ
    Tốt.
    """
    read_one = letter(test_a_department_takes_its_place_from_the_committee_above_it)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Sở Lao động - Thương binh và Xã hội tỉnh Bắc Lâm"
    assert read_one.date is not None
    assert (read_one.date.day, read_one.date.month, read_one.date.year) == (5, 12, 2015)


def test_a_company_broken_in_its_name_is_one_body() -> None:
    """
    CÔNG TY CỔ PHẦN
    BẢO HIỂM SAO KHUÊ
    Số: 12/2019/CV-SKG
    V/v: Đăng ký tuyển lao động
    CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ------o0o------
    Đồi Thông, ngày 02 tháng 5 năm 2019
    Kính gửi: Phòng Nội vụ huyện Đồi Thông; Các thôn
    Công ty cần tuyển người.
    """
    read_one = letter(test_a_company_broken_in_its_name_is_one_body)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Công ty Cổ phần Bảo hiểm Sao Khuê"
    assert (read_one.number, read_one.symbol) == ("12/2019", "CV-SKG")
    assert read_one.title == "V/v: Đăng ký tuyển lao động"
    assert read_one.addressees == ("Phòng Nội vụ huyện Đồi Thông", "Các thôn")
    assert [(one.line, one.span) for one in read_one.addressee_lines] == [(8, (10, 38)), (8, (40, 48))]


def test_a_number_torn_from_its_symbol_is_put_together() -> None:
    """
    VĂN PHÒNG HUYỆN
    Số: 7
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    /TTr-VPH
    Đồi Thông, ngày
    3 tháng 8 năm 2016
    TỜ TRÌNH
    Về việc sửa trụ sở
    (trình phiên họp tháng 8)
    Kính gửi: UBND huyện
    I. SỰ CẦN THIẾT
    Nhà dột.
    """
    read_one = letter(test_a_number_torn_from_its_symbol_is_put_together)
    assert (read_one.number, read_one.symbol) == ("7", "TTr-VPH")
    assert read_one.date is not None
    assert (read_one.date.day, read_one.date.line) == (3, 6)
    assert read_one.title == "Về việc sửa trụ sở"
    assert read_one.addressees == ("UBND huyện",)


def test_older_laws_have_number_and_day_in_their_title() -> None:
    """
    QUYẾT ĐỊNH
    CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 143/2001/QĐ-TTg NGÀY 27 THÁNG 9 NĂM 2001
    PHÊ DUYỆT CHƯƠNG TRÌNH XÓA ĐÓI GIẢM NGHÈO
    THỦ TƯỚNG CHÍNH PHỦ
    Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;
    Xét đề nghị của Bộ trưởng Bộ Lao động,
    QUYẾT ĐỊNH:
    Điều 1. Phê duyệt Chương trình.
    """
    read_one = letter(test_older_laws_have_number_and_day_in_their_title)
    assert (read_one.number, read_one.symbol) == ("143/2001", "QĐ-TTg")
    assert read_one.date is not None
    assert (read_one.date.year, read_one.date.line) == (2001, 2)
    assert read_one.title == "PHÊ DUYỆT CHƯƠNG TRÌNH XÓA ĐÓI GIẢM NGHÈO"
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Thủ tướng Chính phủ"
    assert [one.issuer for one in read_one.proposals] == ["Bộ trưởng Bộ Lao động"]


def test_a_title_whose_line_was_lost_is_told_by_the_text() -> None:
    """
    CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
    Số: 20/2021/NĐ-CP | Hà Nội, ngày 15 tháng 3 năm 2021 |
    Theo đề nghị của Bộ trưởng Bộ Đường làng;
    Chính phủ ban hành Nghị định quy định việc quét đường.
    Điều 1. Phạm vi điều chỉnh
    Nghị định này nói về đường.
    """
    read_one = letter(test_a_title_whose_line_was_lost_is_told_by_the_text)
    assert read_one.title == "Quy định việc quét đường"
    assert read_one.where["title"].line == 4
    assert read_one.doc_type.code == "NĐ"


def test_a_document_on_one_line_is_cut_without_a_national_name_too() -> None:
    """
    BAN CHẤP HÀNH ĐOÀN XÃ ***Số: 36 - QĐ/ĐX Suối Lành, ngày 29 tháng 10 năm 2013 QUYẾT ĐỊNH Về việc ban hành Nội quy phòng đọc sách của thanh niên xã--------- BAN THƯỜNG VỤ ĐOÀN XÃ - Căn cứ Điều lệ Đoàn; - Căn cứ Nghị quyết số 12-NQ/ĐX ngày 02/3/2013 của Ban Chấp hành Đoàn xã về văn hóa đọc; QUYẾT ĐỊNH Điều 1. Ban hành kèm theo Quyết định này Nội quy phòng đọc. Điều 2. Quyết định có hiệu lực từ ngày ký.
    """
    read_one = letter(test_a_document_on_one_line_is_cut_without_a_national_name_too)
    assert (read_one.number, read_one.symbol) == ("36", "QĐ/ĐX")
    assert read_one.title == "Về việc ban hành Nội quy phòng đọc sách của thanh niên xã"
    assert [one.number for one in read_one.legal_bases] == [None, "12"]
    assert [one.num for one in read_one.sections] == ["Điều 1", "Điều 2"]


def test_breaks_written_out_are_spaces_and_two_of_them_part_paragraphs() -> None:
    r"""
    ỦY BAN NHÂN DÂN TỈNH BẮC LÂM | CỘNG\r\n HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
    \r\n Số: 54/KH-UBND \r\n | \r\n \r\n Bắc Lâm, ngày 27 tháng 3 năm 2020 \r\n |
    KẾ HOẠCH
    Chăm sóc bữa ăn của trẻ
    Thực hiện Quyết định số 18/QĐ-TTg\r\nngày 25/12/2019 của Thủ tướng Chính phủ.
    \r\n\r\n1. Mục tiêu chung
    Trẻ ăn no.
    """
    read_one = letter(test_breaks_written_out_are_spaces_and_two_of_them_part_paragraphs)
    assert (read_one.number, read_one.symbol) == ("54", "KH-UBND")
    assert [(one.number, one.symbol) for one in read_one.legal_bases] == [("18", "QĐ-TTg")]
    assert [one.heading for one in read_one.sections] == ["Mục tiêu chung"]


def test_what_amended_a_basis_is_told_apart_from_its_subject() -> None:
    """
    KẾ HOẠCH
    Làm một việc
    Căn cứ Nghị định số 27/2022/NĐ-CP ngày 19/4/2022 của Chính phủ quy định cơ chế quản lý (được sửa đổi, bổ sung bởi Nghị định số 38/2023/NĐ-CP ngày 24/6/2023);
    Căn cứ các Quyết định số 101/QĐ-UBND, số 102/QĐ-UBND ngày 05/6/2020 của UBND tỉnh về việc giao vốn;
    I. NỘI DUNG
    - Làm.
    """
    first, *others = letter(test_what_amended_a_basis_is_told_apart_from_its_subject).legal_bases
    assert first.subject == "quy định cơ chế quản lý"
    assert [one.number for one in first.amended_by] == ["38/2023"]
    assert [(one.number, str(one.date), one.issuer) for one in others] == [
        ("101", "2020-06-05", "UBND tỉnh"),
        ("102", "2020-06-05", "UBND tỉnh"),
    ]


def test_a_decision_holds_from_the_day_it_says() -> None:
    for said, day, after in (
        ("kể từ ngày ký", "2026-03-02", 0),
        ("sau 10 ngày, kể từ ngày ký", "2026-03-12", 10),
        ("từ ngày 01 tháng 4 năm 2026", "2026-04-01", None),
    ):
        text = f"Đồi Thông, ngày 02 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề một việc\nĐiều 1. Làm việc ấy.\nĐiều 2. Quyết định này có hiệu lực thi hành {said}./."
        test_a_decision_holds_from_the_day_it_says.__doc__ = text
        (read_one,) = letters(test_a_decision_holds_from_the_day_it_says)
        assert read_one.effective_date is not None
        assert (str(read_one.effective_date.date), read_one.effective_date.days_after) == (day, after)
        assert read_one.effective_date.line == 5
