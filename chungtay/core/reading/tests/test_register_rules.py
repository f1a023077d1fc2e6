import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.defects.cited_titles import differs, same_title
from chungtay.core.reading.facts import Defect

KINDS = (
    "basis_repealed",
    "basis_not_yet",
    "basis_amended",
    "basis_period_over",
    "citation_date",
    "citation_symbol",
    "citation_title",
    "issuer_mismatch",
)
DECREE_27 = "quy định cơ chế quản lý, tổ chức thực hiện các chương trình mục tiêu quốc gia"
PROGRAMME = "phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025"


def found(*bases: str, day: str = "10 tháng 7 năm 2024", body: str = "Giúp hộ nghèo.") -> list[Defect]:
    letter = "\n".join(
        (
            "ỦY BAN NHÂN DÂN",
            "XÃ SUỐI LÀNH",
            "Số: 12/KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"Suối Lành, ngày {day}",
            "KẾ HOẠCH",
            "Hỗ trợ sinh kế cho hộ nghèo của xã",
            *(f"Căn cứ {basis};" for basis in bases),
            "Ủy ban nhân dân xã lập kế hoạch như sau:",
            "I. NỘI DUNG",
            f"1. {body}",
        )
    )
    lines = [Line(n, line) for n, line in enumerate(letter.split("\n"), start=1)]
    return [one for one in read(lines).documents[0].defects if one.kind in KINDS]


def told(*bases: str, **how: str) -> list[tuple[str, str]]:
    return [(one.kind, one.severity) for one in found(*bases, **how)]


CIRCULAR_09 = "Thông tư số 09/2022/TT-BLĐTBXH ngày 25/5/2022 của Bộ Lao động - Thương binh và Xã hội"


@pytest.mark.parametrize(
    ("day", "expected"), [("04 tháng 6 năm 2024", []), ("05 tháng 6 năm 2024", [("basis_repealed", "warning")])]
)
def test_a_basis_is_repealed_from_the_day_its_successor_came_into_force(
    day: str, expected: list[tuple[str, str]]
) -> None:
    assert [one for one in told(CIRCULAR_09, day=day) if one[0] == "basis_repealed"] == expected


def test_what_replaced_it_is_named() -> None:
    assert "03/2024/TT-BLĐTBXH" in found(CIRCULAR_09)[0].expected


def test_a_law_without_number_is_judged_by_its_day() -> None:
    law = "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
    assert told(law, day="28 tháng 02 năm 2025") == [("basis_amended", "info")]
    assert told(law, day="01 tháng 3 năm 2025") == [("basis_repealed", "warning")]
    assert "65/2025/QH15" in found(law, day="01 tháng 3 năm 2025")[0].expected
    assert "72/2025/QH15" in found(law, day="16 tháng 6 năm 2025")[0].expected


def test_without_its_day_a_blank_date_is_judged_only_where_every_day_agrees() -> None:
    assert told(CIRCULAR_09, day="… tháng 6 năm 2024") == [("basis_amended", "info")]
    assert told(CIRCULAR_09, day="… tháng 7 năm 2024") == [("basis_repealed", "warning")]


def test_a_fact_that_was_never_compared_is_only_a_hint() -> None:
    assert told("Luật Đầu tư công số 49/2014/QH13 ngày 18/6/2014") == [("basis_repealed", "info")]


def test_what_is_only_mentioned_is_only_a_hint() -> None:
    assert told(body=f"Trước đây theo {CIRCULAR_09}.") == [("basis_repealed", "info")]


def test_nobody_can_rest_on_a_document_younger_than_his_own() -> None:
    basis = "Kế hoạch số 30/KH-UBND ngày 11/7/2024 của UBND huyện Đồi Thông về sinh kế"
    assert told(basis) == [("basis_not_yet", "error")]
    assert told(basis, day="11 tháng 7 năm 2024") == []


def test_a_law_passed_and_not_yet_in_force_is_only_a_hint() -> None:
    assert told("Luật Ngân sách nhà nước số 89/2025/QH15", day="31 tháng 12 năm 2025") == [("basis_not_yet", "info")]
    assert told("Luật Ngân sách nhà nước số 89/2025/QH15", day="01 tháng 01 năm 2026") == []


def test_a_day_that_is_not_the_instruments_own_is_told() -> None:
    basis = f"Quyết định số 90/QĐ-TTg ngày 18/01/2023 của Thủ tướng Chính phủ {PROGRAMME}"
    assert [(one.kind, one.expected) for one in found(basis)] == [("citation_date", "ngày 18/01/2022")]


def test_a_number_without_a_year_comes_again_every_year() -> None:
    other = "Quyết định số 90/QĐ-TTg ngày 12/01/2010 của Thủ tướng Chính phủ về việc khen thưởng"
    assert told(other, day="05 tháng 3 năm 2026") == []
    assert told("Quyết định số 90/QĐ-TTg của Chính phủ về việc khen thưởng") == []
    again = f"Quyết định số 90/QĐ-TTg của Thủ tướng Chính phủ {PROGRAMME}"
    assert told(again, day="05 tháng 3 năm 2026") == [("basis_period_over", "info")]


def test_a_law_of_the_same_year_under_another_day_is_told() -> None:
    assert [
        (one.kind, one.expected) for one in found("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2015")
    ] == [("citation_date", "ngày 19/06/2015")]


def test_the_prime_ministers_decision_is_not_the_governments() -> None:
    basis = f"Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Chính phủ {PROGRAMME}"
    assert told(basis) == [("issuer_mismatch", "warning")]


@pytest.mark.parametrize(
    "issuer",
    [
        "Bộ trưởng Bộ Lao động - Thương binh và Xã hội",
        "Bộ LĐ-TBXH",
        "Bộ Lao động, Thương binh và Xã hội",
        "Bộ LĐTB&XH",
    ],
)
def test_a_ministry_is_known_by_all_its_names(issuer: str) -> None:
    basis = f"Thông tư số 10/2022/TT-BLĐTBXH ngày 31/5/2022 của {issuer}"
    assert told(basis) == []


def test_another_ministrys_symbol_is_told() -> None:
    basis = "Thông tư số 55/2023/TT-BCT ngày 15/8/2023 của Bộ Tài chính"
    assert [(one.kind, one.expected) for one in found(basis)] == [("citation_symbol", "55/2023/TT-BTC")]


def test_another_ministry_may_number_its_own_circular_so_on_that_day() -> None:
    assert told("Thông tư số 55/2023/TT-BCT ngày 15/8/2023 của Bộ Công Thương quy định về điện") == []
    assert told("Quyết định số 90/QĐ-BTC ngày 18/01/2022 của Bộ Tài chính về việc khen thưởng") == []


def test_a_known_title_and_day_under_another_number_is_told() -> None:
    basis = f"Quyết định số 91/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ {PROGRAMME}"
    assert [one[0] for one in told(basis)] == ["citation_symbol"]


def test_another_document_of_the_same_day_is_left_alone() -> None:
    assert told("Quyết định số 91/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ về việc khen thưởng") == []


def test_an_amendment_left_out_is_a_hint_and_one_named_is_none() -> None:
    basis = f"Nghị định số 27/2022/NĐ-CP ngày 19/4/2022 của Chính phủ {DECREE_27}"
    amended = f"Nghị định số 38/2023/NĐ-CP ngày 24/6/2023 của Chính phủ sửa đổi Nghị định số 27/2022/NĐ-CP {DECREE_27}"
    assert told(basis) == [("basis_amended", "info")]
    assert told(basis, amended) == []
    assert told(basis, day="23 tháng 6 năm 2023") == []


def test_a_programme_whose_years_are_over_is_a_hint() -> None:
    basis = f"Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ {PROGRAMME}"
    assert told(basis, day="05 tháng 01 năm 2026") == [("basis_period_over", "info")]
    assert told(basis, day="31 tháng 12 năm 2025") == []


def test_words_added_inside_a_title_are_told() -> None:
    subject = DECREE_27.replace("quốc gia", "quốc gia giảm nghèo") + " năm nay"
    title = "Quy định cơ chế quản lý, tổ chức thực hiện các chương trình mục tiêu quốc gia giai đoạn sau"
    assert differs(title, subject.replace("năm nay", "giai đoạn sau"))
    assert not differs(title, DECREE_27)


@pytest.mark.parametrize(
    "printed",
    [
        PROGRAMME,
        "về việc phê duyệt Chương trình MTQG giảm nghèo bền vững giai đoạn 2021 – 2025",
        "phê duyệt CTMTQG Giảm nghèo bền vững giai đoạn 2021-2025 và các văn bản hướng dẫn thi hành",
        "về giảm nghèo",
        "phê duyệt danh sách thành viên Ban Chỉ đạo các chương trình mục tiêu quốc gia",
    ],
)
def test_a_title_shortened_or_followed_by_more_words_is_the_same_title(printed: str) -> None:
    title = "Phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025"
    assert not differs(title, printed)


def test_another_title_is_not_the_same_one() -> None:
    title = "Phê duyệt Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021 - 2025"
    assert same_title(title, PROGRAMME)
    assert not same_title(title, "phê duyệt Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021-2025")
