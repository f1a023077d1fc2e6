"""Every way from one class to the next, and what the reports count of a household."""

from datetime import date

import pytest

from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.recognised import Change, Left, counted, is_minority, movement

P, N, NO = "poor", "near_poor", "not_poor"
DAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("before", "now", "status", "change"),
    [
        (P, P, P, Change.STAYED),
        (N, N, N, Change.STAYED),
        (P, N, N, Change.RECLASSIFIED),
        (N, P, P, Change.RECLASSIFIED),
        (P, NO, Left.ESCAPED, Change.RECLASSIFIED),
        (N, NO, Left.LEFT_NEAR_POOR, Change.RECLASSIFIED),
        ("", P, P, Change.NEW),
        ("", N, N, Change.NEW),
    ],
)
def test_each_way_has_its_status_and_change(before: str, now: str, status: str, change: Change) -> None:
    found = movement(before=before, now=now)
    assert found
    assert (found.status, found.change) == (status, change)


def test_a_household_that_was_and_is_on_no_list_gets_no_row() -> None:
    assert movement(before="", now=NO) is None
    assert movement(before="", now="", is_demographic=True) is None


@pytest.mark.parametrize(
    ("now", "once", "change"),
    [
        (P, {P}, Change.RELAPSED),
        (P, {N}, Change.NEW),
        (N, {N}, Change.RELAPSED),
        (N, {P}, Change.RELAPSED),
        (P, {"newly_escaped"}, Change.RELAPSED),
        (N, {"left_near_poor"}, Change.RELAPSED),
        (P, {"left_near_poor"}, Change.NEW),
    ],
)
def test_who_was_as_poor_before_and_left_has_relapsed(now: str, once: set[str], change: Change) -> None:
    found = movement(before="", now=now, once=once)
    assert found
    assert found.change is change


def test_a_household_still_listed_last_year_never_relapses() -> None:
    found = movement(before=P, now=P, once={P})
    assert found
    assert found.change is Change.STAYED


def test_going_away_is_no_escape_and_moving_in_is_no_new_poverty() -> None:
    gone, came = movement(before=P, now="", is_demographic=True), movement(before="", now=P, is_demographic=True)
    assert gone
    assert (gone.status, gone.change) == (Left.GONE, Change.DEMOGRAPHIC)
    assert came
    assert (came.status, came.change) == (P, Change.DEMOGRAPHIC)


def test_a_household_found_poor_and_freed_within_one_year_keeps_that_it_escaped() -> None:
    found = movement(before="", now=NO, listed_as=P)
    assert found
    assert found.status == Left.ESCAPED


def household(*members: dict[str, object]) -> Survey:
    return Survey(DAY, Place(Area.RURAL, "NCC"), {}, members)


HEAD = {"relation": 1, "born_on": date(1980, 5, 1), "sex": 1, "ethnicity": "01", "work": 1, "critical_illness": 2}
SPOUSE = {"relation": 2, "born_on": date(1982, 5, 1), "sex": 2, "ethnicity": "05", "work": 3, "critical_illness": 2}
CARELESS = {"social_allowance": 0}


def child(born_on: date, **more: object) -> dict[str, object]:
    return {"relation": 3, "born_on": born_on, "sex": 1, "studying": 1, "study_level": 2, "health_insurance": 1} | more


def test_a_household_counts_as_minority_by_its_head_or_the_spouse() -> None:
    found = counted(household(HEAD, SPOUSE))
    assert (found.is_minority, found.ethnicity) == (True, "01")
    assert counted(household(HEAD)).is_minority is False
    assert is_minority(["", ""], DAY) is None


def test_children_are_those_under_sixteen_on_the_day_of_the_survey() -> None:
    almost, just = child(date(2010, 10, 21), study_level=3), child(date(2010, 10, 20))
    assert counted(household(HEAD, almost, just)).children == 1


def test_children_are_counted_for_each_thing_they_lack() -> None:
    found = counted(
        household(
            HEAD,
            child(date(2018, 3, 1), health_insurance=2),
            child(date(2018, 3, 1), studying=2),
            child(date(2013, 3, 1), study_level=2),  # thirteen years old, still in primary school
            child(date(2021, 10, 20), study_level=1, weight_kg=10.0, height_cm=110.0),
        )
    )
    assert (found.children, found.children_uninsured, found.children_out_of_school) == (4, 1, 2)
    assert found.children_undernourished == 1


def test_a_household_without_anybody_able_to_work_says_so() -> None:
    assert counted(household(SPOUSE | CARELESS)).has_no_labour
    assert not counted(household(HEAD | CARELESS)).has_no_labour


def test_merit_is_a_monthly_merit_allowance_and_no_other_pension() -> None:
    assert counted(household(HEAD | {"pension": 3})).has_merit
    assert not counted(household(HEAD | {"pension": 1})).has_merit
