from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.poverty.ages import months_old, possible_births
from chungtay.core.poverty.working_age import working_age_on

DAYS = st.dates(date(1920, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("born_on", "day", "months"),
    [
        (date(2010, 11, 21), date(2026, 11, 20), 191),
        (date(2010, 11, 21), date(2026, 11, 21), 192),
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2008, 2, 29), date(2026, 2, 28), 215),
        (date(2008, 2, 29), date(2026, 3, 1), 216),
        (date(2026, 11, 21), date(2026, 11, 21), 0),
    ],
)
def test_a_month_counts_when_it_is_completed(born_on: date, day: date, months: int) -> None:
    assert months_old(born_on, day) == months


@given(DAYS, DAYS)
def test_nobody_grows_younger(born_on: date, day: date) -> None:
    assert 0 <= months_old(born_on, day + timedelta(days=1)) - months_old(born_on, day) <= 1


def test_a_year_of_birth_is_its_first_and_its_last_day() -> None:
    day = date(2026, 11, 21)
    assert possible_births(None, 2010, day) == (date(2010, 1, 1), date(2010, 12, 31))
    assert possible_births(None, 2026, day) == (date(2026, 1, 1), day)
    assert possible_births(date(2010, 5, 1), 2009, day) == (date(2010, 5, 1),)
    assert possible_births(None, None, day) == ()


@pytest.mark.parametrize(
    ("months", "sex", "works"),
    [
        (179, None, False),
        (180, None, True),
        (57 * 12 - 1, None, True),
        (57 * 12, None, None),
        (61 * 12 + 5, None, None),
        (61 * 12 + 6, None, False),
        (61 * 12 + 5, 1, True),
        (57 * 12, 2, False),
        (None, 1, None),
    ],
)
def test_working_age_is_unknown_only_between_the_two_sexes(
    months: int | None, sex: int | None, works: bool | None
) -> None:
    assert working_age_on(date(2026, 11, 21)).covers(months, sex) is works
