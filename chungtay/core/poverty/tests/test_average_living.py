from datetime import date
from fractions import Fraction

import pytest

from chungtay.core.law import NotInForce
from chungtay.core.poverty.average_living import (
    Earned,
    average_living_on,
    has_low_income,
    income_per_person,
    low_income_worker,
)
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.facts import Area


@pytest.mark.parametrize(
    ("area", "income", "average"),
    [
        (Area.RURAL, 1_500_000, False),
        (Area.RURAL, 1_500_001, True),
        (Area.RURAL, 2_250_000, True),
        (Area.RURAL, 2_250_001, False),
        (Area.URBAN, 2_000_000, False),
        (Area.URBAN, 2_000_001, True),
        (Area.URBAN, 3_000_000, True),
        (Area.URBAN, 3_000_001, False),
    ],
)
def test_average_living_lies_above_the_line_up_to_half_as_much_again(area: Area, income: int, average: bool) -> None:
    assert average_living_on(date(2026, 11, 21)).value.lines[area].holds(income) is average


def test_income_is_never_rounded_over_a_line() -> None:
    line = average_living_on(date(2026, 11, 21)).value.lines[Area.RURAL]
    at_the_line = {"crops": Earned(3 * 12 * 1_500_000 + 1_000, 1_000)}
    a_little_more = {"crops": Earned(3 * 12 * 1_500_000), "wages": Earned(1)}
    assert income_per_person(at_the_line, 3) == 1_500_000
    assert not line.holds(income_per_person(at_the_line, 3))
    assert income_per_person(a_little_more, 3) == Fraction(1, 36) + 1_500_000
    assert line.holds(income_per_person(a_little_more, 3))


def test_the_form_has_its_nine_sources() -> None:
    assert len({one.key for one in average_living_on(date(2022, 1, 1)).value.sources}) == 9


def test_the_new_lines_overlap_the_old_band_and_that_is_said() -> None:
    assert average_living_on(date(2026, 12, 31)).warning is None
    assert "chồng" in (average_living_on(date(2027, 1, 1)).warning or "")


def test_a_low_income_worker_has_the_upper_line() -> None:
    assert low_income_worker().on(date(2026, 12, 31)).value == {Area.RURAL: 2_250_000, Area.URBAN: 3_000_000}


@pytest.mark.parametrize(
    ("income", "poverty_class", "low"),
    [
        (2_250_000, PovertyClass.NOT_POOR, True),
        (2_250_001, PovertyClass.NOT_POOR, False),
        (1_000_000, PovertyClass.NEAR_POOR, False),
        (1_000_000, PovertyClass.UNDETERMINED, None),
    ],
)
def test_only_outside_the_list_is_a_worker_of_low_income(
    income: int, poverty_class: PovertyClass, low: bool | None
) -> None:
    assert has_low_income(income, Area.RURAL, poverty_class, date(2026, 12, 31)) is low
    with pytest.raises(NotInForce):
        has_low_income(income, Area.RURAL, poverty_class, date(2027, 1, 1))
