"""Every way of printing money, as it is meant; what only looks like money is left alone."""

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

LETTER = """ỦY BAN NHÂN DÂN XÃ SUỐI LÀNH
KẾ HOẠCH
Việc của xã năm 2026
I. NỘI DUNG
- Tổ chức 02 hội nghị.
II. KINH PHÍ
{money}
III. TỔ CHỨC THỰC HIỆN
- Các thôn: Làm theo Kế hoạch.
"""


def read_with(money: str) -> ReadDocument:
    text = LETTER.format(money=money)
    return read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]).documents[0]


# what is printed, its value, the unit as printed, per what
ONE = (
    ("1,5 tỷ đồng", 1_500_000_000, "tỷ đồng", None),
    ("1.234,5 triệu đồng", 1_234_500_000, "triệu đồng", None),
    ("5.918,273 triệu đồng", 5_918_273_000, "triệu đồng", None),
    ("4.305.385.000 đồng", 4_305_385_000, "đồng", None),
    ("49,207 tỷ đồng", 49_207_000_000, "tỷ đồng", None),
    ("14.200 nghìn đồng", 14_200_000, "nghìn đồng", None),
    ("14,200 nghìn đồng", 14_200_000, "nghìn đồng", None),
    ("500 nghìn đồng", 500_000, "nghìn đồng", None),
    ("13.000. 000 đồng", 13_000_000, "đồng", None),
    ("13.000 .000 đồng", 13_000_000, "đồng", None),
    ("13 000 000 đồng", 13_000_000, "đồng", None),
    ("02 (hai) triệu đồng", 2_000_000, "triệu đồng", None),
    ("1 tỷ 200 triệu đồng", 1_200_000_000, "triệu đồng", None),
    ("120 trđ", 120_000_000, "trđ", None),
    ("2.000.000₫", 2_000_000, "₫", None),
    ("5.000.000đ", 5_000_000, "đ", None),
    ("2.200.000 đồng/người/tháng", 2_200_000, "đồng", "người/tháng"),
    ("100.000đ/tin", 100_000, "đ", "tin"),
    ("2.000.000 đồng/01 báo cáo", 2_000_000, "đồng", "01 báo cáo"),
    ("2,5 triệu/hộ", 2_500_000, "triệu", None),
)
NONE = (
    "Vay 5.000 USD và 2 triệu USD.",
    "Chăm lo 10 triệu đồng bào.",
    "Mời 1.200 đồng chí.",
    "Cả nước có 3 triệu người.",
    "Theo Quyết định số 1013/QĐ-UBND.",
)


@pytest.mark.parametrize(("printed", "value", "unit", "per"), ONE)
def test_an_amount_is_read_as_meant_and_keeps_its_unit(printed: str, value: int, unit: str, per: str | None) -> None:
    (item,) = read_with(f"Chi cho việc này {printed}.").budget.items
    assert (item.amount_vnd, item.printed_unit, item.per) == (value, unit, per)
    assert item.amount_text == printed.split("/")[0]


@pytest.mark.parametrize("sentence", NONE)
def test_what_only_looks_like_money_is_left_alone(sentence: str) -> None:
    assert read_with(sentence).budget.items == ()


def test_a_range_has_two_amounts_that_know_each_other() -> None:
    lower, upper = read_with("Hỗ trợ từ 10 đến 15 triệu đồng/hộ.").budget.items
    assert (lower.amount_vnd, upper.amount_vnd, lower.upper) == (10_000_000, 15_000_000, upper.id)
    assert (lower.per, upper.per) == ("hộ", "hộ")


def test_the_unit_said_before_the_amount_makes_it_a_rate() -> None:
    (item,) = read_with("Mỗi hộ được hỗ trợ 5.000.000 đồng.").budget.items
    assert item.per == "hộ"


def test_a_rate_printed_several_times_is_one_fact() -> None:
    (item,) = read_with("Mức 60.000 đồng/người/buổi.\nNgười đọc 60.000 đồng/người/buổi.").budget.items
    assert item.mentions == 2


def test_words_on_the_next_line_belong_to_the_amount() -> None:
    document = read_with("Tổng kinh phí: 13.000.000 đồng.\n(Bằng chữ: Mười ba triệu đồng chẵn)")
    (item,) = document.budget.items
    assert (item.amount_words, document.budget.total_vnd) == ("Mười ba triệu đồng chẵn", 13_000_000)
    assert not [one for one in document.doubts if one.about.startswith("budget")]


def test_words_that_say_another_number_are_asked_about() -> None:
    document = read_with("Tổng kinh phí: 13.000.000 đồng (Bằng chữ: Mười hai triệu đồng).")
    (doubt,) = [one for one in document.doubts if one.about.startswith("budget")]
    assert doubt.answers == ("13.000.000", "12.000.000")


def test_parts_under_a_total_are_tied_and_added_up() -> None:
    document = read_with(
        "1. Tổng kinh phí: 100.000.000 đồng\n"
        "a) Ngân sách tỉnh: 60.000.000 đồng\nb) Ngân sách xã: 40.000.000 đồng\n2. Thanh toán theo quy định."
    )
    total, *parts = document.budget.items
    assert {one.parent for one in parts} == {total.id}
    assert [check.ok for check in document.budget.sum_checks] == [True]
    assert document.budget.total_vnd == 100_000_000


def test_a_total_may_stand_behind_its_parts() -> None:
    document = read_with("- Hội trường: 4.000.000 đồng\n- Tài liệu: 2.500.000 đồng\nCộng: 6.500.000 đồng")
    assert [check.parts_vnd for check in document.budget.sum_checks] == [6_500_000]


def test_parts_in_brackets_are_parts() -> None:
    document = read_with("Kinh phí: 1.500 triệu đồng (trung ương 1.000 triệu đồng, địa phương 500 triệu đồng).")
    assert [one.parent for one in document.budget.items] == [None, "M1", "M1"]


def test_parts_a_thousand_times_too_large_carry_the_wrong_unit() -> None:
    document = read_with(
        "Tổng kinh phí: 700.000.000 đồng, trong đó: mục A 300.000 triệu đồng, mục B 400.000 triệu đồng."
    )
    assert [(one.amount_vnd, one.correct_unit) for one in document.budget.items[1:]] == [
        (300_000_000, "nghìn đồng"),
        (400_000_000, "nghìn đồng"),
    ]


def test_lists_inside_lists_are_added_up_level_by_level() -> None:
    document = read_with(
        "1. Tổng chi là 90 triệu đồng.\nTrong đó:\n1.1. Chi thường xuyên: 70 triệu đồng, gồm:\n"
        "a) Hội nghị: 40 triệu đồng;\n"
        "b) Tài liệu: 30 triệu đồng, bao gồm:\n- In: 20 triệu đồng;\n- Gửi: 10 triệu đồng.\n"
        "1.2. Chi khác: 20 triệu đồng.\n2. Mua máy: 5 triệu đồng."
    )
    assert [one.parent for one in document.budget.items] == [None, "M1", "M2", "M2", "M4", "M4", "M1", None]
    assert [check.ok for check in document.budget.sum_checks] == [True, True, True]


def test_both_ends_of_a_range_are_for_the_same_thing() -> None:
    items = read_with("Tiền ăn 50.000 đồng/người/ngày, tiền ở từ 300.000 đến 500.000 đồng/người/tháng.").budget.items
    assert [(one.label, one.amount_vnd) for one in items] == [
        ("Tiền ăn", 50_000),
        ("tiền ở", 300_000),
        ("tiền ở", 500_000),
    ]
