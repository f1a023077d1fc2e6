from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from chungtay.core.law import NotInForce, Rule, Status
from chungtay.core.poverty.average_living import average_living, low_income_worker
from chungtay.core.poverty.facts import Area
from chungtay.core.poverty.members import counted
from chungtay.core.poverty.newly_escaped import clock
from chungtay.core.poverty.nutrition import nutrition
from chungtay.core.poverty.quick import quick_forms
from chungtay.core.poverty.sheet import sheet_for, sheet_on, sheets
from chungtay.core.poverty.standard import indicator_sets, standard_on, standards, standards_to_review
from chungtay.core.poverty.working_age import working_ages
from chungtay.core.poverty.zones import zones

ONE_DAY = timedelta(days=1)
# The first and the last day each question has an answer for; None: still.
REACH: dict[str, tuple[Any, date, date | None]] = {
    "standard": (standards, date(2022, 1, 1), date(2030, 12, 31)),
    "indicators": (indicator_sets, date(2022, 1, 1), date(2030, 12, 31)),
    "score_sheet": (sheets, date(2022, 1, 1), date(2026, 12, 31)),
    "zones": (zones, date(2022, 1, 1), date(2026, 12, 31)),
    "members": (counted, date(2022, 1, 1), date(2030, 12, 31)),
    "nutrition": (nutrition, date(2022, 1, 1), date(2030, 12, 31)),
    "working_age": (working_ages, date(2022, 1, 1), date(2030, 12, 31)),
    "newly_escaped": (clock, date(2022, 1, 1), date(2030, 12, 31)),
    "quick_identification": (quick_forms, date(2022, 1, 1), date(2026, 12, 31)),
    "average_living": (average_living, date(2022, 1, 1), None),
    "low_income_worker": (low_income_worker, date(2025, 2, 24), date(2026, 12, 31)),
}
each_rule = pytest.mark.parametrize("name", REACH)


@each_rule
def test_a_rule_answers_on_its_first_and_last_day_and_on_no_day_outside(name: str) -> None:
    rule, first, last = REACH[name]
    assert rule().on(first)
    with pytest.raises(NotInForce):
        rule().on(first - ONE_DAY)
    if last:
        assert rule().on(last)
        with pytest.raises(NotInForce):
            rule().on(last + ONE_DAY)


@each_rule
def test_one_version_follows_another_without_a_gap_or_an_overlap(name: str) -> None:
    rule: Rule[Any] = REACH[name][0]()
    for earlier, later in pairwise(rule.national):
        assert earlier.until is not None
        assert earlier.until + ONE_DAY == later.since
        assert rule.on(earlier.until) is earlier
        assert rule.on(later.since) is later


@each_rule
def test_what_was_carried_on_or_never_compared_says_so(name: str) -> None:
    for version in REACH[name][0]().national:
        if version.status is Status.OFFICIAL:
            assert version.source.article
            assert version.source.checked
        if version.status is Status.CONTINUED:
            assert version.warning
            assert "chưa thấy văn bản" in version.warning


def test_the_old_standard_is_carried_through_2026_by_the_new_decree() -> None:
    before, carried = standard_on(date(2025, 12, 31)), standard_on(date(2026, 1, 1))
    assert (before.source.number, carried.source.number) == ("07/2021/NĐ-CP", "351/2025/NĐ-CP")
    assert before.value.key == carried.value.key == "2022-2026"
    assert before.value.lines == carried.value.lines == {Area.RURAL: 1_500_000, Area.URBAN: 2_000_000}
    assert carried.since < carried.in_force == date(2026, 2, 15)  # applied before it took effect


def test_the_new_lines_hold_from_the_first_day_of_2027() -> None:
    assert standard_on(date(2026, 12, 31)).value.key == "2022-2026"
    new = standard_on(date(2027, 1, 1))
    assert new.value.key == "2027-2030"
    assert new.value.lines == {Area.RURAL: 2_200_000, Area.URBAN: 2_800_000}
    assert new.in_force == date(2026, 2, 15)


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2022, 1, 1), ["2022-2026"]),
        (date(2026, 8, 31), ["2022-2026"]),
        (date(2026, 9, 1), ["2022-2026", "2027-2030"]),
        (date(2026, 12, 31), ["2022-2026", "2027-2030"]),
        (date(2027, 1, 1), ["2027-2030"]),
    ],
)
def test_the_first_review_of_a_standard_stands_beside_the_last_of_the_other(day: date, keys: list[str]) -> None:
    assert [version.value.key for version in standards_to_review(day)] == keys


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2031, 1, 1)])
def test_without_a_standard_nothing_is_reviewed(day: date) -> None:
    with pytest.raises(NotInForce):
        standards_to_review(day)


def test_the_sheet_is_carried_on_in_2026_with_a_warning_and_gone_in_2027() -> None:
    assert sheet_on(date(2025, 12, 31)).status is Status.OFFICIAL
    assert sheet_on(date(2025, 12, 31)).warning is None
    carried = sheet_on(date(2026, 1, 1))
    assert carried.status is Status.CONTINUED
    assert "351/2025/NĐ-CP" in (carried.warning or "")
    assert carried.value is sheet_on(date(2022, 1, 1)).value
    for day in (date(2021, 12, 31), date(2027, 1, 1)):
        with pytest.raises(NotInForce, match=f"{day:%d/%m/%Y}"):
            sheet_on(day)


def test_no_sheet_estimates_the_new_standard_even_at_its_first_review() -> None:
    assert sheet_for(date(2026, 11, 21), "2022-2026") == sheet_on(date(2026, 11, 21))
    assert sheet_for(date(2026, 11, 21), "2027-2030") is None
    assert sheet_for(date(2027, 1, 1), "2027-2030") is None


@pytest.mark.parametrize(
    ("day", "male", "female"),
    [
        (date(2025, 12, 31), 61 * 12 + 3, 56 * 12 + 8),
        (date(2026, 1, 1), 61 * 12 + 6, 57 * 12),
        (date(2027, 12, 31), 61 * 12 + 9, 57 * 12 + 4),
        (date(2028, 1, 1), 62 * 12, 57 * 12 + 8),
        (date(2029, 1, 1), 62 * 12, 58 * 12),
    ],
)
def test_working_age_ends_later_each_year(day: date, male: int, female: int) -> None:
    assert working_ages().on(day).value.until_months == {1: male, 2: female}
