import unicodedata

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.defects.phrases import Lexicon, lexicon
from chungtay.core.reading.facts import Defect

HEAD = """ỦY BAN NHÂN DÂN
XÃ SUỐI LÀNH
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Lành, ngày 10 tháng 7 năm 2024
KẾ HOẠCH
Việc của xã năm 2024
I. NỘI DUNG
"""


def found(text: str, kind: str = "spelling") -> list[Defect]:
    lines = [Line(n, line) for n, line in enumerate((HEAD + text).split("\n"), start=1)]
    return [one for one in read(lines).documents[0].defects if one.kind == kind]


def meant(text: str) -> list[tuple[str | None, str]]:
    return [(one.printed, one.expected) for one in found(f"1. {text}")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Công tác giam nghèo ở thôn.", ("giam nghèo", "giảm nghèo")),
        ("Xã mở lớp tâp huấn cho trưởng thôn.", ("tâp huấn", "tập huấn")),
        ("Nêu các vướng mắt, đề suất cách làm.", ("đề suất", "đề xuất")),
        ("Nhờ cộng tac viên của thôn.", ("cộng tac viên", "cộng tác viên")),
        ("Người dân hiểu phát luật hơn.", ("phát luật", "pháp luật")),
        ("Các nghành của xã cùng làm.", ("nghành", "ngành")),
        ("Cùng thảo gở cho hộ nghèo.", ("thảo gở", "tháo gỡ")),
        ("Do công tác viên của thôn ghi.", ("công tác viên", "cộng tác viên")),
        ("Mời đội ngũ các bộ thôn dự.", ("đội ngũ các bộ", "đội ngũ cán bộ")),
        ("Mỗi tiều dự án một người lo.", ("tiều dự án", "tiểu dự án")),
        ("Giúp sản xuâất nông sản.", ("sản xuâất", "sản xuất")),
        ("Xã có kế hoạh mới.", ("kế hoạh", "kế hoạch")),
        ("Xã chiển khai ở thôn.", ("chiển khai", "triển khai")),
        ("Giúp nhau xinh kế.", ("xinh kế", "sinh kế")),
        ("Làm nông ngiệp ở thôn.", ("nông ngiệp", "nông nghiệp")),
        ("Học ở cơ quang khác.", ("cơ quang", "cơ quan")),
    ],
)
def test_a_set_phrase_with_a_wrong_mark_or_letter_is_told(said: str, expected: tuple[str, str]) -> None:
    assert expected in meant(said)


@pytest.mark.parametrize(
    "said",
    [
        "Các bộ, ngành trung ương gửi văn bản hành chính về xã.",
        "Viên chức và công tác viên chức ở trường.",
        "Xã có 5 hộ so với 7 hộ năm trước.",
        "Việc lạm dụng rượu ở thôn giảm.",
        "Tại chính quyền xã, chủ chương trình là Bộ.",
        "Người trong độ tuổi lao động chưa thành niên.",
        "Nuôi đủ ăn, mỗi hộ vay vài vạn đồng.",
        "Cả chỉ tiêu và chi tiêu đều ghi; phân bổ vốn theo phân bố dân cư.",
        "Người dân thôn tin tưởng ở chi bộ.",
        "Đường về thông qua trình tự rút gọn.",
        "Ông Chủ Chương và bà Hộ Đình dự họp.",
        "Tuyên truyền, vận động; quyết toán: nộp trước ngày 10.",
        "Họp ở tỉnh Quảng Trị. HỌP Ở QUẢNG TRỊ.",
        "Uỷ ban nhân dân xã và đảng uỷ, chuyển đổi số hoá hồ sơ.",
    ],
)
def test_words_that_only_look_like_a_slip_are_left_alone(said: str) -> None:
    assert meant(said) == []


def test_a_text_in_parted_letters_is_read_like_any_other() -> None:
    text = unicodedata.normalize("NFD", "1. Tổ chức đối thoại với hộ nghèo, cùng thảo gở khó khăn.")
    assert [one.expected for one in found(text)] == ["tháo gỡ"]


def test_a_text_without_marks_has_no_spelling_to_judge() -> None:
    assert found("1. " + "To chuc doi thoai voi ho ngheo, thao go kho khan, giam ngheo ben vung. " * 10) == []


def test_a_bad_scan_is_not_corrected_word_by_word() -> None:
    words = "thưcj hiêjn ngưòiz tuyềnq đốiư hộiư nghêoo vữngg bềnn xuâất trưòn ngưòn hưòn đưòn"
    assert meant(f"Giúp sản xuâất: {words}.") == []


def test_marks_that_stand_beside_their_letters_are_no_slips() -> None:
    assert found("1. Giam \u0309 ngheo \u0300 bên \u0300 vưng \u0303, giảm ngheo \u0300 ở thôn.") == []


def test_slips_as_dense_as_a_machines_are_only_hints() -> None:
    slips = "Giam nghèo, thảo gở, đối thoai, tâp huấn, kinh phi, mục tiếu, kế hoach, hướng dẩn."
    assert {one.severity for one in found(f"1. {slips}")} == {"info"}
    assert {one.severity for one in found(f"1. {slips}\n2. {'Việc của xã. ' * 600}")} == {"warning"}


def test_each_slip_is_told_once_and_put_right_everywhere() -> None:
    told = found("1. Mỗi tiêu dự án một việc.\n2. Mỗi tiêu dự án một người.\n3. Tiểu dự án ấy xong.")
    assert [one.expected for one in told] == ["tiểu dự án"]
    assert [fix.replacement for fix in told[0].fixes] == ["tiểu dự án", "tiểu dự án"]
    assert [fix.line for fix in told[0].fixes] == [10, 11]


def test_where_two_phrases_could_be_meant_nothing_is_put_right() -> None:
    told = found("1. Giao chí tiêu cho thôn.")
    assert [one.expected for one in told] == ["chỉ tiêu / chi tiêu"]
    assert told[0].fixes == ()


def test_a_line_in_capitals_is_judged_by_long_phrases_only() -> None:
    assert [one.expected for one in found("II. TỔ CHÚC THỰC HIỆN\n1. Xã làm.")] == ["tổ chức thực hiện"]
    assert found("II. HỌ NGHÈO\n1. Xã làm.") == []


def test_a_second_spelling_is_told_only_beside_the_first() -> None:
    mixed = found("1. Đảng ủy giao việc.\n2. Đảng uỷ theo dõi, hoà giải.", "spelling_variant")
    assert [(one.printed, one.expected.split(" (")[0]) for one in mixed] == [("uỷ", "ủy")]
    assert [fix.replacement for fix in mixed[0].fixes] == ["ủy", "hòa"]
    assert found("1. Đảng uỷ giao việc.\n2. Đảng uỷ theo dõi, hoà giải.", "spelling_variant") == []
    assert found("1. Bà Hoà ở xóm Hóa hòa giải.", "spelling_variant") == []


def test_a_syllable_with_y_or_i_is_told_only_where_both_stand() -> None:
    assert [one.printed for one in found("1. Báo cáo định kì.\n2. Họp định kỳ.", "spelling_variant")] == ["kì"]
    assert found("1. Báo cáo định kì.\n2. Họp định kì.", "spelling_variant") == []


def test_a_long_phrase_made_of_right_pairs_is_known_for_what_it_is() -> None:
    made = Lexicon(["công tác", "cộng tác viên"])
    assert list(made._disguised()) == [(("công", "tác", "viên"), "cộng tác viên")]


def test_no_slip_of_the_lexicon_is_itself_a_phrase() -> None:
    known = lexicon()
    right = {one.text for one in known.phrases}
    assert right.isdisjoint(wrong for slips in known.slips_by_pair.values() for wrong, _ in slips)
    assert known.by_words.keys().isdisjoint(known.known)
