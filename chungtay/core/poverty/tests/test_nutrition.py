from datetime import date

import pytest

from chungtay.core.law import LAWBOOK
from chungtay.core.poverty.nutrition import nutrition_on

TABLE = nutrition_on(date(2026, 11, 21))
LINES = (LAWBOOK / "poverty" / "nutrition.tsv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = [(int(months), values) for months, *values in (line.split("\t") for line in LINES)]
EACH = [(at, months, sex) for at, (months, _) in enumerate(ROWS) for sex in (1, 2)]


def test_the_table_has_every_age_of_the_circular() -> None:
    assert [months for months, _ in ROWS] == [*range(13), 15, 18, 21, 24, *range(30, 193, 6)]
    assert [months for months, values in ROWS if values[0]] == [*range(13), 15, 18, 21, 24, *range(30, 115, 6)]


@pytest.mark.parametrize(("at", "months", "sex"), EACH)
def test_a_child_at_the_value_of_its_age_is_not_deprived_and_under_it_is(at: int, months: int, sex: int) -> None:
    kilograms, centimetres = ROWS[at][1][sex - 1], float(ROWS[at][1][sex + 1])
    if kilograms:
        assert TABLE.is_underweight(months, sex, float(kilograms)) is False
        assert TABLE.is_underweight(months, sex, float(kilograms) - 0.1) is True
    is_asked = months < 16 * 12
    assert TABLE.is_stunted(months, sex, centimetres) is False
    assert TABLE.is_stunted(months, sex, centimetres - 0.1) is is_asked


@pytest.mark.parametrize(("at", "months", "sex"), [each for each in EACH if each[0] > 0])
def test_a_child_between_two_ages_is_measured_by_the_younger(at: int, months: int, sex: int) -> None:
    younger = float(ROWS[at - 1][1][sex + 1])
    assert TABLE.is_stunted(months - 1, sex, younger) is False
    assert TABLE.is_stunted(months - 1, sex, younger - 0.1) is True


@pytest.mark.parametrize(
    ("months", "sex", "weight", "deprived"),
    [
        (0, 1, 2.4, True),
        (0, 1, 2.5, False),
        (9 * 12 + 6, 2, 21.9, True),
        (119, 2, 21.9, True),
        (119, 2, 22.0, False),
        (120, 2, 5.0, False),
        (119, 2, None, None),
        (120, 2, None, False),
        (None, 2, 22.0, None),
        (119, None, 22.0, None),
    ],
)
def test_weight_is_asked_under_ten_years(
    months: int | None, sex: int | None, weight: float | None, deprived: bool | None
) -> None:
    assert TABLE.is_underweight(months, sex, weight) is deprived


@pytest.mark.parametrize(
    ("months", "height", "deprived"), [(191, 155.4, True), (191, 155.5, False), (192, 100.0, False), (191, None, None)]
)
def test_height_is_asked_under_sixteen_years(months: int, height: float | None, deprived: bool | None) -> None:
    assert TABLE.is_stunted(months, 1, height) is deprived
