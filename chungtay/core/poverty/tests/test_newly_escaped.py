from datetime import date

import pytest

from chungtay.core.law import NotInForce
from chungtay.core.poverty.newly_escaped import clock, counts_until, months_after, recognised_on


@pytest.mark.parametrize(
    ("recognised", "last"),
    [
        (date(2023, 12, 14), date(2026, 12, 14)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2025, 12, 31), date(2028, 12, 31)),
        (date(2026, 1, 1), date(2029, 1, 1)),
    ],
)
def test_the_term_ends_with_the_same_day_of_its_last_month(recognised: date, last: date) -> None:
    assert counts_until(recognised) == last


def test_without_a_day_the_term_runs_from_the_end_of_the_year() -> None:
    assert recognised_on(2024, None) == date(2024, 12, 31)
    assert recognised_on(2024, date(2024, 11, 20)) == date(2024, 11, 20)


def test_a_day_before_the_first_text_has_no_term() -> None:
    first = min(version.since for version in clock().national)
    assert clock().on(first).value > 0
    with pytest.raises(NotInForce):
        counts_until(months_after(first, -1))


def test_the_months_are_not_compared_with_a_text_and_say_so() -> None:
    assert {version.status for version in clock().national} == {"unverified"}
