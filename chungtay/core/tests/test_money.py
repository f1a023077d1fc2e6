"""Money: printed, parsed, in words and back, and totals that do not agree."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.money import LARGEST, dong, dong_in_words, from_words, in_words, parse, why_parts_disagree
from chungtay.core.refusal import Refused

NUMBER_WORDS = {"một", "hai", "mười", "mươi", "trăm", "linh", "nghìn", "triệu", "tỷ", "rưỡi", "âm", "đồng", "lăm"}
amounts = st.integers(min_value=0, max_value=LARGEST - 1)


def test_money_is_printed_with_dots() -> None:
    assert dong(1234567) == "1.234.567 đồng"
    assert dong(0) == "0 đồng"
    assert dong(-5000) == "-5.000 đồng"


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("13 triệu đồng", 13_000_000),
        ("5.000.000đ", 5_000_000),
        ("1 tỷ 557 triệu đồng", 1_557_000_000),
        ("4.305.385.000 đồng", 4_305_385_000),
        ("2.868.578 triệu đồng", 2_868_578_000_000),
        ("200 ngàn đồng/người/tháng", 200_000),
        ("30.000đ/hộ", 30_000),
        ("2,5 triệu", 2_500_000),
        ("1.5 tỉ", 1_500_000_000),
        ("4,305,385,000 VNĐ", 4_305_385_000),
        ("1 tỷ 557.000.000 đồng", 1_557_000_000),
        ("12 nghìn tỷ đồng", 12_000_000_000_000),
        ("13\u00a0TRIỆU  ĐỒNG.", 13_000_000),
        ("-5.000 đồng", -5_000),
        ("700", 700),
        ("5tr", 5_000_000),
    ],
)
def test_printed_money_is_understood(printed: str, amount: int) -> None:
    assert parse(printed) == amount


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "đồng",
        "khoảng 5 triệu",
        "3 triệu 5",
        "2,5 đồng",
        "557 triệu 1 tỷ",
        "1 tỷ 5000 triệu",
        "13 xã",
        "5 triệuđồngxã",
        "-",
    ],
)
def test_what_is_no_clear_amount_is_not_guessed(printed: str) -> None:
    assert parse(printed) is None


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (14, "mười bốn"),
        (11, "mười một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (555, "năm trăm năm mươi lăm"),
        (1_005, "một nghìn không trăm linh năm"),
        (253_033_000, "hai trăm năm mươi ba triệu không trăm ba mươi ba nghìn"),
        (4_305_385_000, "bốn tỷ ba trăm linh năm triệu ba trăm tám mươi lăm nghìn"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_002_000_000_000, "một nghìn không trăm linh hai tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_words_are_an_accountants(amount: int, words: str) -> None:
    assert in_words(amount) == words
    assert from_words(words) == amount


def test_every_number_of_four_digits_comes_back_from_its_words() -> None:
    assert all(from_words(in_words(number)) == number for number in range(10_000))


def test_numbers_up_to_a_million_come_back_and_no_two_share_their_words() -> None:
    chosen = random.Random(2024).sample(range(10_000, 1_000_001), 12_000)
    words = {in_words(number): number for number in chosen}
    assert len(words) == len(chosen)
    assert all(from_words(text) == number for text, number in words.items())


@given(amounts)
def test_any_amount_comes_back_from_words_and_from_print(amount: int) -> None:
    assert from_words(dong_in_words(amount)) == amount
    assert parse(dong(amount)) == amount


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("Năm triệu đồng chẵn", 5_000_000),
        ("một triệu rưỡi", 1_500_000),
        ("một tỷ rưỡi đồng", 1_500_000_000),
        ("hai ngàn lẻ ba", 2_003),
        ("BA TRĂM HAI MƯƠI NHĂM TRIỆU ĐỒNG", 325_000_000),
        ("bẩy mươi", 70),
    ],
)
def test_words_of_other_habits_are_understood(words: str, amount: int) -> None:
    assert from_words(words) == amount


@pytest.mark.parametrize(
    "words",
    [
        "",
        "đồng",
        "năm ba",
        "triệu",
        "ba nghìn hai triệu",
        "hai mươi ba trăm",
        "một tỷ hai tỷ",
        "mười mươi",
        "xã",
        "linh năm",
    ],
)
def test_words_that_are_no_number_are_none(words: str) -> None:
    assert from_words(words) is None


@given(st.lists(st.sampled_from(sorted(NUMBER_WORDS)), max_size=7))
def test_no_row_of_words_breaks_the_reader(words: list[str]) -> None:
    found = from_words(" ".join(words))
    assert found is None or isinstance(found, int)


@given(st.text("0123456789.,- /đồngtriệuỷnvNĐk", max_size=15))
def test_no_print_breaks_the_parser(printed: str) -> None:
    found = parse(printed)
    assert found is None or abs(found) < LARGEST


def test_an_amount_beyond_words_is_refused() -> None:
    with pytest.raises(Refused, match="quá lớn"):
        in_words(LARGEST)


def test_parts_that_add_up_raise_no_doubt() -> None:
    assert why_parts_disagree(13_000_000, [5_000_000, 8_000_000]) is None


@pytest.mark.parametrize(
    ("total", "parts", "said"),
    [
        (13_000, [5_000_000, 8_000_000], "gấp đúng một nghìn lần tổng số"),
        (13, [5_000_000, 8_000_000], "gấp đúng một triệu lần tổng số"),
        (13_000_000, [5_000, 8_000], "Tổng số lớn gấp đúng một nghìn lần"),
        (13_000_000, [5_000_000, 7_000_000], "12.000.000 đồng, khác tổng số 13.000.000 đồng"),
    ],
)
def test_parts_that_disagree_say_why(total: int, parts: list[int], said: str) -> None:
    assert said in (why_parts_disagree(total, parts) or "")
