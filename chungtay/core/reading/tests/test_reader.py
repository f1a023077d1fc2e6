"""One small letter each, in the docstring of the test that reads it."""

# ruff: noqa: E501 — a line of a letter is as long as the letter has it

import inspect
from collections.abc import Callable
from datetime import date

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read


def letters(test: Callable[[], None]) -> tuple[ReadDocument, ...]:
    text = inspect.cleandoc(test.__doc__ or "")
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents


def letter(test: Callable[[], None]) -> ReadDocument:
    documents = letters(test)
    assert len(documents) == 1
    return documents[0]


def test_two_columns_run_together_still_name_the_issuer() -> None:
    """
    BỘ LAO ĐỘNG – THƯƠNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    BINH VÀ XÃ HỘI Độc lập – Tự do – Hạnh phúc
    Số: 12/2026/TT-BLĐTBXH      Hà Nội, ngày 03 tháng 02 năm 2026
    THÔNG TƯ
    Hướng dẫn một việc nhỏ
    Điều 1. Phạm vi
    Việc nhỏ ấy.
    Điều 2. Hiệu lực
    Từ ngày ký./.
    """
    read_one = letter(test_two_columns_run_together_still_name_the_issuer)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "Bộ Lao động – Thương binh và Xã hội"
    assert (read_one.number, read_one.symbol) == ("12/2026", "TT-BLĐTBXH")
    assert read_one.date is not None
    assert (read_one.date.day, read_one.date.month, read_one.date.year) == (3, 2, 2026)
    assert [section.num for section in read_one.sections] == ["Điều 1", "Điều 2"]


def test_header_cells_in_table_rows_are_read_cell_by_cell() -> None:
    """
    | **UBND XÃ SUỐI LÀNH** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |
    |---|---|
    | Số: 7/TB-UBND | Suối Lành, ngày 9 tháng 5 năm 2026 |
    **THÔNG BÁO**
    Về lịch tiếp dân
    I. THỜI GIAN
    Sáng thứ Hai.
    """
    read_one = letter(test_header_cells_in_table_rows_are_read_cell_by_cell)
    assert read_one.issuer is not None
    assert read_one.issuer.name == "UBND Xã Suối Lành".replace("Xã", "xã")
    assert read_one.doc_type.code == "TB"
    assert read_one.title == "Về lịch tiếp dân"
    assert read_one.number == "7"


def test_a_party_symbol_keeps_its_own_order() -> None:
    """
    KẾ HOẠCH
    Học tập nghị quyết
    Căn cứ Nghị quyết số 12-NQ/HU ngày 18-12-2018 của Ban Chấp hành Đảng bộ huyện về phương hướng năm 2019;
    I. NỘI DUNG
    - Học.
    """
    (basis,) = letter(test_a_party_symbol_keeps_its_own_order).legal_bases
    assert (basis.type, basis.number, basis.symbol, basis.date) == ("NQ", "12", "NQ/HU", date(2018, 12, 18))


def test_a_law_is_a_basis_with_or_without_a_number() -> None:
    """
    QUYẾT ĐỊNH
    Về một việc
    Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;
    Căn cứ Luật Cư trú số 68/2020/QH14 (được sửa đổi bởi Luật số 59/2024/QH15);
    QUYẾT ĐỊNH:
    Điều 1. Làm việc ấy.
    """
    bases = letter(test_a_law_is_a_basis_with_or_without_a_number).legal_bases
    assert [(one.number, one.symbol, one.date) for one in bases] == [
        (None, None, date(2015, 6, 19)),
        (None, None, date(2019, 11, 22)),
        ("68/2020", "QH14", None),
    ]


def test_one_verb_may_carry_several_bases_but_not_what_they_amend() -> None:
    """
    KẾ HOẠCH
    Làm một việc
    Căn cứ các Thông tư của Bộ Tài chính: số 01/2022/TT-BTC ngày 05/01/2022 hướng dẫn việc A; số 02/2023/TT-BTC ngày 06/02/2023 sửa đổi Điều 1 của Thông tư số 01/2022/TT-BTC ngày 05/01/2022 và số 03/2023/TT-BTC ngày 07/3/2023 hướng dẫn việc B;
    I. NỘI DUNG
    - Làm.
    """
    bases = letter(test_one_verb_may_carry_several_bases_but_not_what_they_amend).legal_bases
    assert [one.number for one in bases] == ["01/2022", "02/2023", "03/2023"]
    assert {one.issuer for one in bases} == {"Bộ Tài chính"}
    assert {one.type for one in bases} == {"TT"}


def test_a_proposal_is_no_basis() -> None:
    """
    QUYẾT ĐỊNH
    Về một việc
    Căn cứ Nghị định số 15/2026/NĐ-CP ngày 02/02/2026 của Chính phủ về việc ấy;
    Theo đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 9/TTr-KT ngày 05/3/2026,
    QUYẾT ĐỊNH:
    Điều 1. Làm việc ấy.
    """
    read_one = letter(test_a_proposal_is_no_basis)
    assert [one.symbol for one in read_one.legal_bases] == ["NĐ-CP"]
    assert [one.symbol for one in read_one.proposals] == ["TTr-KT"]


def test_a_sentence_cut_by_a_page_is_one_sentence() -> None:
    """
    KẾ HOẠCH
    Làm một việc
    I. TỔ CHỨC THỰC HIỆN
    1. Trung tâm Văn hóa
    - Xây dựng chuyên mục phát thanh và phổ biến sâu

    3

    rộng đến từng thôn.
    """
    (unit,) = letter(test_a_sentence_cut_by_a_page_is_one_sentence).responsibilities
    assert [duty.text for duty in unit.duties] == ["Xây dựng chuyên mục phát thanh và phổ biến sâu rộng đến từng thôn"]
    assert unit.duties[0].line == 5


def test_parts_a_thousand_times_too_large_carry_the_wrong_unit() -> None:
    """
    KẾ HOẠCH
    Làm một việc
    I. KINH PHÍ
    Tổng kinh phí: 3.000.000.000 đồng (trong đó: Tiểu dự án 1.250.000 triệu đồng; Tiểu dự án 3: 1.750.000 triệu đồng)
    """
    read_one = letter(test_parts_a_thousand_times_too_large_carry_the_wrong_unit)
    assert [item.amount_vnd for item in read_one.budget.items] == [3_000_000_000, 1_250_000_000, 1_750_000_000]
    assert read_one.budget.items[1].subproject is None
    assert [one.kind for one in read_one.defects if one.kind in ("unit_error", "missing_subproject_no")] == [
        "unit_error",
        "unit_error",
        "missing_subproject_no",
    ]
    assert any(doubt.about == "budget.items.1.amount_vnd" for doubt in read_one.doubts)


def test_parts_that_do_not_make_their_total_are_a_defect_and_a_doubt() -> None:
    """
    KẾ HOẠCH
    Làm một việc
    I. KINH PHÍ
    Tổng số: 10 triệu đồng, trong đó in ấn 4 triệu đồng, thuê xe 5 triệu đồng.
    """
    read_one = letter(test_parts_that_do_not_make_their_total_are_a_defect_and_a_doubt)
    assert [check.ok for check in read_one.budget.sum_checks] == [False]
    assert "sum_mismatch" in {one.kind for one in read_one.defects}
    assert any("Số nào đúng" in doubt.sentence for doubt in read_one.doubts)


def test_tens_of_thousands_and_mixed_scales_are_money() -> None:
    """
    BÁO CÁO
    Kết quả hỗ trợ
    I. KINH PHÍ
    - Đã chi 1 tỷ 557 triệu đồng, hỗ trợ 30.000đ/hộ và 49,2 tỷ đồng vốn vay; năm 2024 có 140 hộ.
    """
    items = letter(test_tens_of_thousands_and_mixed_scales_are_money).budget.items
    assert [(item.amount_vnd, item.per) for item in items] == [
        (1_557_000_000, None),
        (30_000, "hộ"),
        (49_200_000_000, None),
    ]


def test_fewer_places_than_said_are_asked_about() -> None:
    """
    KẾ HOẠCH
    Tổ chức hội nghị nói chuyện tại 4 xã năm 2026
    I. ĐỐI TƯỢNG, ĐỊA ĐIỂM
    1. Đối tượng: hộ nghèo ở 4 xã.
    2. Địa điểm: Hội trường UBND các xã Đá Dựng, Suối Lành và thị trấn Đồi Sim.
    3. Thời gian: ngày 10/11/2026.
    """
    read_one = letter(test_fewer_places_than_said_are_asked_about)
    (event,) = read_one.events
    assert event.places == ("Đá Dựng", "Suối Lành", "thị trấn Đồi Sim")
    assert event.venue is not None
    assert event.venue.printed == "Hội trường UBND các xã"
    assert [(one.kind, one.line) for one in read_one.defects if one.severity == "error"][-1] == ("count_conflict", 5)
    assert [doubt.about for doubt in read_one.doubts if doubt.about.startswith("events")] == [
        "events.0.places",
        "events.0.headcount_per_place",
    ]


def test_time_limits_are_read_as_days() -> None:
    """
    KẾ HOẠCH
    Việc năm 2026
    I. NỘI DUNG
    - Tổ chức 02 lớp tập huấn.
    - Thời gian thực hiện: từ ngày 01/3 đến ngày 30/4/2026.
    II. TỔ CHỨC THỰC HIỆN
    1. Các thôn
    - Gửi danh sách về UBND xã chậm nhất 05 ngày làm việc trước khi khai mạc.
    - Hoàn thành trước ngày 20/5/2026; định kỳ hằng tháng báo cáo UBND xã.
    """
    deadlines = letter(test_time_limits_are_read_as_days).deadlines
    assert [(one.start, one.end, one.offset, one.offset_unit) for one in deadlines] == [
        (date(2026, 3, 1), date(2026, 4, 30), None, None),
        (None, None, -5, "working_day"),
        (None, date(2026, 5, 19), None, None),
        (None, None, None, None),
    ]
    assert deadlines[1].deliverable == "danh_sach"
    assert deadlines[3].recurrence == ("month",)


def test_numbered_items_of_an_agenda_are_no_headings() -> None:
    """
    KẾ HOẠCH
    Tổ chức đối thoại năm 2026
    I. CHƯƠNG TRÌNH
    1. Lãnh đạo xã nói ngắn gọn về kết quả giảm nghèo của năm vừa qua và những việc còn phải làm trong thời gian tới.
    2. Bà con nêu ý kiến và đặt câu hỏi với lãnh đạo xã; thư ký ghi chép đầy đủ từng ý kiến vào sổ để trả lời dần.
    II. KINH PHÍ
    Ngân sách xã.
    """
    sections = letter(test_numbered_items_of_an_agenda_are_no_headings).sections
    assert [(one.num, len(one.children)) for one in sections] == [("I", 0), ("II", 0)]


def test_a_number_used_twice_names_the_one_it_should_be() -> None:
    """
    KẾ HOẠCH
    Làm một việc
    I. MỤC ĐÍCH
    Cho rõ.
    II. NỘI DUNG
    Làm.
    II. KINH PHÍ
    Có.
    V. TỔ CHỨC THỰC HIỆN
    Chia việc.
    """
    read_one = letter(test_a_number_used_twice_names_the_one_it_should_be)
    assert [one.num_expected for one in read_one.sections] == [None, None, "III", "IV"]
    assert [(one.kind, one.line) for one in read_one.defects if one.kind.endswith("numeral")] == [
        ("duplicate_numeral", 7),
        ("skipped_numeral", 9),
    ]


def test_a_signature_in_one_line_is_four() -> None:
    """
    BÁO CÁO
    Kết quả một việc
    Xong việc./.
    Nơi nhận: - Như trên; - Lưu: VT. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Thị Mẩy |
    """
    read_one = letter(test_a_signature_in_one_line_is_four)
    assert read_one.signer.authority_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (read_one.signer.position, read_one.signer.name) == ("PHÓ CHỦ TỊCH", "Lò Thị Mẩy")
    assert read_one.recipients == ("Như trên", "Lưu: VT")


def test_units_told_in_sentences_get_their_duties() -> None:
    """
    NGHỊ QUYẾT
    Về một việc
    Điều 1. Tổ chức thực hiện
    1. Bộ Y tế quy định tiêu chuẩn nước sạch.
    2. Đề nghị Hội Nông dân tăng cường vận động hội viên.
    3. Các bộ, cơ quan liên quan
    a) Phối hợp ban hành mẫu biểu.
    Điều 2. Hiệu lực thi hành
    Từ ngày ký./.
    """
    units = letter(test_units_told_in_sentences_get_their_duties).responsibilities
    assert [(one.unit, one.requested) for one in units] == [
        ("Bộ Y tế", False),
        ("Hội Nông dân", True),
        ("Các bộ, cơ quan liên quan", False),
    ]
    assert [duty.text for one in units for duty in one.duties] == [
        "quy định tiêu chuẩn nước sạch",
        "tăng cường vận động hội viên",
        "Phối hợp ban hành mẫu biểu",
    ]


def test_the_place_name_written_with_another_mark_is_found_once() -> None:
    """
    Đồi Sìm, ngày 04 tháng 5 năm 2026
    KẾ HOẠCH
    Làm một việc
    UBND xã Đồi Sim xây dựng Kế hoạch như sau:
    I. NỘI DUNG
    - Làm việc ấy ở xã Đồi Sim và quanh xã Đồi Sim.
    """
    read_one = letter(test_the_place_name_written_with_another_mark_is_found_once)
    assert [(one.line, one.printed) for one in read_one.defects if one.kind == "place_name"] == [(1, "Đồi Sìm")]


def test_a_whole_document_on_one_line_is_still_a_document() -> None:
    one_line = (
        "1. ỦY BAN NHÂN DÂN XÃ SUỐI LÀNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Số: 15/KH-UBND Suối Lành, ngày 08 tháng 6 năm 2026 KẾ HOẠCH Dọn đường làng năm 2026 "
        "Căn cứ Kế hoạch số 3/KH-UBND ngày 01/3/2026 của UBND tỉnh Bắc Lâm về làm sạch đường; "
        "I. MỤC ĐÍCH Cho đường sạch đẹp quanh năm, ai cũng có phần việc của mình. "
        "II. NỘI DUNG Dọn mỗi tháng một lần, bắt đầu từ tháng 7 năm 2026, thôn nào làm xong thì báo về xã để ghi sổ thi đua. "
        "III. TỔ CHỨC THỰC HIỆN 1. Các thôn - Phân công người làm; báo cáo kết quả về UBND xã trước ngày 05/8/2026. "
        "Trên đây là Kế hoạch dọn đường làng của UBND xã Suối Lành./. "
        "Nơi nhận: - Các thôn; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Cà Văn Ớt"
    )
    (read_one,) = read([Line(1, one_line)]).documents
    assert (read_one.number, read_one.symbol, read_one.doc_type.code) == ("15", "KH-UBND", "KH")
    assert read_one.date is not None
    assert read_one.date.day == 8
    assert [one.number for one in read_one.legal_bases] == ["3"]
    assert [one.num for one in read_one.sections] == ["I", "II", "III"]
    assert (read_one.signer.position, read_one.signer.name) == ("CHỦ TỊCH", "Cà Văn Ớt")
    assert read_one.recipients == ("Các thôn", "Lưu: VT")


def test_before_a_day_ends_the_day_before_and_at_the_latest_includes_it() -> None:
    """
    KẾ HOẠCH
    Việc năm 2026
    I. TỔ CHỨC THỰC HIỆN
    1. Các thôn
    - Gửi danh sách trước ngày 01/3/2026; báo cáo chậm nhất ngày 15/8/2026.
    - Làm xong trong quý II/2026; gửi phiếu trước 16 giờ 30 ngày 10/9/2026.
    - Gửi số liệu trước tháng 11/2026; báo cáo trước ngày 05 hằng tháng.
    """
    deadlines = letter(test_before_a_day_ends_the_day_before_and_at_the_latest_includes_it).deadlines
    assert [one.end for one in deadlines] == [
        date(2026, 2, 28),
        date(2026, 8, 15),
        date(2026, 6, 30),
        date(2026, 9, 10),
        date(2026, 10, 31),
        None,
    ]
    assert deadlines[0].rule == "chậm nhất 28/02/2026 (trước ngày 01/03/2026)"
    assert deadlines[5].recurrence == ("month",)


def test_the_second_document_of_a_file_lacks_its_header_on_its_own_line() -> None:
    text = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/UBND
V/v gửi kế hoạch
Kính gửi: Các thôn.
Gửi các thôn kế hoạch để làm./.
Nơi nhận:
- Như trên.
CHỦ TỊCH
Lò Văn Án
KẾ HOẠCH
Phát tờ rơi năm 2026
I. NỘI DUNG
- Phát 300 tờ rơi.
Trên đây là kế hoạch./."""
    read_all = read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents
    assert len(read_all) == 2
    for document in read_all:
        first, last = document.lines
        assert all(first <= one.line <= last for one in document.defects)
    assert [one.line for one in read_all[1].defects if one.kind == "missing_header"] == [10]


def test_work_under_a_heading_of_labels_is_one_piece_with_all_they_say() -> None:
    """
    KẾ HOẠCH
    Công tác giảm nghèo năm 2026
    I. NỘI DUNG
    1. Tập huấn cho cộng tác viên
    - Số lượng: 02 lớp, mỗi lớp 30 người.
    - Thời gian: tháng 5/2026.
    - Địa điểm: thôn Khe Lim, thôn Bãi Dài.
    II. TỔ CHỨC THỰC HIỆN
    1. Các thôn
    - Báo cho bà con biết.
    """
    document = letter(test_work_under_a_heading_of_labels_is_one_piece_with_all_they_say)
    (work,) = document.activities
    assert (work.quantity, work.unit, work.places) == (2, "lớp", ("thôn Khe Lim", "thôn Bãi Dài"))
    assert (work.time.start, work.time.end) == (date(2026, 5, 1), date(2026, 5, 31))
    (event,) = document.events
    assert event.headcount_per_place is not None
    assert event.headcount_per_place.value == 30
