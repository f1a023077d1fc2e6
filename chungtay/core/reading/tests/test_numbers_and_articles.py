"""What real pages number, and which of it are headings."""

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.facts import Section
from chungtay.core.reading.markers import Rank, marker_of

Tree = list[tuple[str, str | None, "Tree"]]


def outline(kind: str, *body: str) -> Tree:
    text = "\n".join(["UBND XÃ SUỐI LÀNH", "Số: 12/UBND-VP", kind, "Về một việc", *body, "Nơi nhận:", "- Lưu: VT."])
    (document,) = read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents
    return [_tree(one) for one in document.sections]


def _tree(section: Section) -> tuple[str, str | None, Tree]:
    return section.num, section.heading, [_tree(one) for one in section.children]


@pytest.mark.parametrize(
    ("text", "rank", "num"),
    [
        ("Ðiều 7. Phạm vi", Rank.ARTICLE, "Điều 7"),
        ("Điều 4 Quyết định này có hiệu lực từ ngày ký", Rank.ARTICLE, "Điều 4"),
        ("Điều 5/ Tổ chức thực hiện", Rank.ARTICLE, "Điều 5"),
        ("II-YÊU CẦU", Rank.ROMAN, "II"),
        ("III- Nội dung", Rank.ROMAN, "III"),
        ("2/Mục đích", Rank.ONE, "2"),
        ("2 – Mục đích", Rank.ONE, "2"),
        ("a/ Về lúa", Rank.LETTER, "a"),
        ("b - Về ngô", Rank.LETTER, "b"),
        ("A/ VỀ LÚA", Rank.CAPITAL, "A"),
    ],
)
def test_a_number_may_be_closed_in_many_ways(text: str, rank: Rank, num: str) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.rank, marker.num) == (rank, num)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 4 Nghị định số 12",
        "Điều 4 Quyết định này;",
        "12/QĐ-UBND ngày",
        "1/2 số hộ",
        "15-NQ/TW",
        "b/c tỉnh",
        "5 - 7 hộ",
    ],
)
def test_what_only_begins_with_a_number_is_no_heading(text: str) -> None:
    assert marker_of(text) is None


def test_the_new_text_of_an_amended_document_is_quoted_and_has_no_headings_here() -> None:
    assert outline(
        "THÔNG TƯ",
        "Điều 1. Sửa đổi, bổ sung Điều 3 của Thông tư số 8/2019/TT-BTC về việc chi tiêu như sau:",
        "“Điều 3. Hồ sơ",
        "1. Đơn đề nghị",
        "a) Viết tay.",
        "2. Bản sao.”",
        "Điều 2. Hiệu lực thi hành",
        "Từ ngày ký.",
    ) == [
        ("Điều 1", "Sửa đổi, bổ sung Điều 3 của Thông tư số 8/2019/TT-BTC về việc chi tiêu như sau", []),
        ("Điều 2", "Hiệu lực thi hành", []),
    ]


def test_a_quotation_that_nobody_closed_ends_at_the_next_article() -> None:
    assert outline(
        "QUYẾT ĐỊNH",
        "Điều 1. Sửa đổi Điều 2 của Quy chế làm việc như sau:",
        "“Điều 2. Giờ làm việc",
        "1. Buổi sáng.",
        "Điều 2. Hiệu lực thi hành",
        "Từ ngày ký.",
    ) == [("Điều 1", "Sửa đổi Điều 2 của Quy chế làm việc như sau", []), ("Điều 2", "Hiệu lực thi hành", [])]


def test_a_mark_left_open_in_running_text_swallows_nothing() -> None:
    assert [
        num for num, _, _ in outline("KẾ HOẠCH", "“Ngày vì người nghèo được tổ chức hằng năm.", "I. NỘI DUNG", "Làm.")
    ] == ["I"]


def test_a_sentence_that_decides_is_no_title_even_without_its_full_stop() -> None:
    assert outline(
        "NGHỊ QUYẾT",
        "Điều 1. Thông qua Báo cáo của Ủy ban nhân dân xã về việc ấy",
        "Điều 2. Giao Ủy ban nhân dân xã thực hiện",
        "Điều 3. Nghị quyết này có hiệu lực từ ngày ký",
    ) == [("Điều 1", None, []), ("Điều 2", None, []), ("Điều 3", None, [])]


def test_a_title_may_end_with_a_full_stop_or_stand_below_its_number() -> None:
    assert outline(
        "QUY CHẾ",
        "Chương I",
        "Những quy định chung",
        "Điều 1. Phạm vi điều chỉnh.",
        "Quy chế này nói về việc ấy.",
        "Điều 2",
        "Đối tượng áp dụng",
        "Cán bộ xã.",
    ) == [
        (
            "Chương I",
            "Những quy định chung",
            [("Điều 1", "Phạm vi điều chỉnh", []), ("Điều 2", "Đối tượng áp dụng", [])],
        )
    ]


def test_under_an_article_only_names_of_bodies_and_subjects_are_headings() -> None:
    assert outline(
        "QUYẾT ĐỊNH",
        "Điều 1. Phân công trách nhiệm",
        "1. Phòng Kinh tế:",
        "a) Làm một việc;",
        "2. Trạm Y tế",
        "a) Làm hai việc.",
        "3. Quyết định này áp dụng đối với:",
        "a) Các thôn.",
        "Điều 2. Hiệu lực thi hành",
        "Từ ngày ký.",
    ) == [
        ("Điều 1", "Phân công trách nhiệm", [("1", "Phòng Kinh tế", []), ("2", "Trạm Y tế", [])]),
        ("Điều 2", "Hiệu lực thi hành", []),
    ]


def test_capitals_stand_below_the_roman_number_that_came_first() -> None:
    assert outline("BÁO CÁO", "I. KẾT QUẢ", "A. VỀ LÚA", "Tốt.", "B. VỀ NGÔ", "Tốt.", "II. KIẾN NGHỊ", "Không.") == [
        ("I", "KẾT QUẢ", [("A", "VỀ LÚA", []), ("B", "VỀ NGÔ", [])]),
        ("II", "KIẾN NGHỊ", []),
    ]


def test_points_of_an_agenda_with_their_minutes_are_no_headings() -> None:
    assert outline(
        "KẾ HOẠCH", "I. CHƯƠNG TRÌNH", "1. Đón đại biểu (15 phút)", "2. Thảo luận (60’)", "- Mỗi thôn một ý."
    ) == [("I", "CHƯƠNG TRÌNH", [])]


def test_three_short_lines_with_numbers_and_nothing_below_are_a_list() -> None:
    assert outline(
        "KẾ HOẠCH", "I. ĐỒ DÙNG", "1. Cuốc và xẻng", "2. Xe cút kít", "3. Dao phát", "II. KINH PHÍ", "Có."
    ) == [
        ("I", "ĐỒ DÙNG", []),
        ("II", "KINH PHÍ", []),
    ]


def test_people_in_a_numbered_list_are_no_headings() -> None:
    assert outline(
        "BIÊN BẢN", "I. THÀNH PHẦN", "1. Ông Lò Văn Án - Chủ tịch", "2. Bà Vừ Thị Dế", "II. KẾT LUẬN", "Xong."
    ) == [
        ("I", "THÀNH PHẦN", []),
        ("II", "KẾT LUẬN", []),
    ]


def test_a_division_keeps_its_title_on_the_next_line() -> None:
    assert outline("NGHỊ ĐỊNH", "Chương I", "QUY ĐỊNH CHUNG", "Mục 1", "THỦ TỤC", "Điều 1. Hồ sơ", "Có một đơn.") == [
        ("Chương I", "QUY ĐỊNH CHUNG", [("Mục 1", "THỦ TỤC", [("Điều 1", "Hồ sơ", [])])])
    ]


def test_a_heading_behind_an_item_of_the_same_count_jumps_over_nothing() -> None:
    text = """
    KẾ HOẠCH
    Làm một việc
    I. TỔ CHỨC THỰC HIỆN
    1. Trạm Y tế
    - Chủ trì.
    2. Các ban, ngành của xã theo chức năng và nhiệm vụ được giao cùng phối hợp thực hiện kế hoạch này.
    3. Các thôn
    - Họp dân.
    """
    lines = [Line(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    (document,) = read(lines).documents
    assert [one.num_expected for one in document.sections[0].children] == [None, None]
    assert not [one for one in document.defects if one.kind == "skipped_numeral"]


def test_a_heading_that_sounds_like_a_word_that_hangs_ends_its_line() -> None:
    assert outline("NGHỊ ĐỊNH", "Điều 1. Hồ sơ", "Có một đơn.", "Điều 2. Chế độ", "Có tiền.") == [
        ("Điều 1", "Hồ sơ", []),
        ("Điều 2", "Chế độ", []),
    ]
