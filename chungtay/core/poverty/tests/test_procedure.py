"""The steps and days of a review, one day before and after every boundary."""

from datetime import date

import pytest

from chungtay.core.law import NotInForce, Status
from chungtay.core.poverty.procedure import RoundKind, approver_on, procedure_on, procedures
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar, Exceptional, calendar

ANNUAL, REGULAR = RoundKind.ANNUAL, RoundKind.REGULAR


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2022, 1, 1), Status.UNVERIFIED),
        (date(2025, 12, 31), Status.UNVERIFIED),
        (date(2026, 1, 1), Status.CONTINUED),
        (date(2026, 12, 31), Status.CONTINUED),
    ],
)
def test_a_day_has_the_procedure_of_its_year_with_a_warning(day: date, status: Status) -> None:
    version = procedure_on(day)
    assert version.status is status
    assert version.warning
    assert "24/2021/QĐ-TTg" in version.warning


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2021, 9, 1), date(2027, 1, 1), date(2027, 9, 1)])
def test_a_year_without_a_text_refuses_and_says_from_when_to_when_there_is_one(day: date) -> None:
    with pytest.raises(NotInForce, match=r"01/01/2022 đến hết 31/12/2026"):
        procedure_on(day)


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (date(2022, 1, 1), "district"),
        (date(2025, 6, 30), "district"),
        (date(2025, 7, 1), "province"),
        (date(2026, 12, 31), "province"),
    ],
)
def test_the_level_that_is_asked_changed_with_the_districts_and_is_said_to_be_unverified(day: date, level: str) -> None:
    version = approver_on(day)
    assert version.value.level == level
    assert version.status is Status.UNVERIFIED
    assert version.warning


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2027, 1, 1)])
def test_nobody_is_asked_in_a_year_without_a_text(day: date) -> None:
    with pytest.raises(NotInForce):
        approver_on(day)


@pytest.mark.parametrize("start", [date(2026, 9, 1), date(2026, 12, 14)])
def test_an_annual_review_begins_inside_its_window(start: date) -> None:
    assert procedure_on(start).value.span(ANNUAL, start) == (start, date(2026, 12, 14))


@pytest.mark.parametrize("start", [date(2026, 8, 31), date(2026, 12, 15)])
def test_an_annual_review_a_day_outside_its_window_is_refused(start: date) -> None:
    with pytest.raises(Refused, match="01/09/2026 đến hết 14/12/2026"):
        procedure_on(start).value.span(ANNUAL, start)


def test_a_regular_review_begins_from_the_fifteenth_and_takes_fifteen_days() -> None:
    assert procedure_on(date(2026, 3, 15)).value.span(REGULAR, date(2026, 3, 15))[1] == date(2026, 3, 30)
    with pytest.raises(Refused, match="từ ngày 15"):
        procedure_on(date(2026, 3, 14)).value.span(REGULAR, date(2026, 3, 14))


def test_the_steps_of_the_annual_review_of_2026_have_these_days() -> None:
    start = date(2026, 9, 1)
    assert procedure_on(start).value.due_days(ANNUAL, start, calendar()) == {
        "listing": None,
        "survey": date(2026, 11, 13),  # the 14th is a Saturday
        "preliminary": date(2026, 11, 14),
        "meeting": date(2026, 12, 1),
        "posting": date(2026, 12, 1),
        "opinion": date(2026, 12, 7),
        "decision": date(2026, 12, 14),
        "official": date(2026, 12, 19),
    }


def test_a_regular_review_asks_no_level_above_and_reports_from_february_to_september_only() -> None:
    def days(month: int) -> dict[str, date | None]:
        start = date(2026, month, 15)
        return procedure_on(start).value.due_days(REGULAR, start, calendar())

    march = days(3)
    assert "opinion" not in march
    assert "preliminary" not in march
    assert march["decision"] == date(2026, 3, 30)
    assert march["posting"] == date(2026, 3, 24)
    assert [days(month)["report"] for month in (1, 8)] == [date(2026, 2, 5), date(2026, 9, 5)]
    assert [days(month)["report"] for month in (9, 12)] == [None, None]


def test_posting_recheck_and_opinion_count_working_days_after_the_day_itself() -> None:
    procedure = procedure_on(date(2026, 11, 20)).value
    friday = date(2026, 11, 20)
    # The 24th is a day off as well: Vietnamese Culture Day, from 2026 on.
    assert procedure.posted_until(friday, calendar()) == date(2026, 11, 26)
    assert procedure.posted_until(friday, calendar(), again=True) == date(2026, 11, 26)
    assert procedure.recheck_due(friday, calendar()) == date(2026, 12, 2)
    assert procedure.opinion_due(friday, calendar()) == date(2026, 11, 30)


def test_a_holiday_that_is_announced_late_moves_the_days() -> None:
    off = {date(2026, 12, 8): Exceptional(works=False, name="nghỉ bù")}
    moved = Calendar(exceptions=off)
    procedure = procedure_on(date(2026, 9, 1)).value
    assert procedure.due_days(ANNUAL, date(2026, 9, 1), moved)["opinion"] == date(2026, 12, 4)
    assert procedure.opinion_due(date(2026, 12, 7), moved) == date(2026, 12, 15)
    assert procedure.posted_until(date(2026, 12, 7), moved) == date(2026, 12, 11)


@pytest.mark.parametrize(
    ("agree", "present", "passes"),
    [(50, 100, True), (49, 100, False), (51, 100, True), (12, 25, False), (13, 25, True)],
)
def test_half_of_those_present_is_enough_and_less_is_not(agree: int, present: int, passes: bool) -> None:
    assert procedure_on(date(2026, 9, 1)).value.passes(agree, present) is passes


def test_every_step_names_who_takes_it_and_its_article() -> None:
    for version in procedures().national:
        for step in version.value.steps:
            assert all((step.actor, step.article, step.rounds)), step.key


def test_only_days_reckoned_backwards_are_called_reckoned() -> None:
    steps = {step.key: step for step in procedure_on(date(2026, 9, 1)).value.steps_of(ANNUAL)}
    assert {key for key, step in steps.items() if step.is_reckoned(ANNUAL)} == {
        "survey",
        "meeting",
        "posting",
        "opinion",
    }
