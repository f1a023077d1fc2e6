"""Working days are counted as offices count them, and refused where no calendar is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.law import NotInForce, Rule
from chungtay.core.workdays import Calendar, Exceptional, long_day, short_day, weekday_vi

CALENDAR = Calendar()
DAYS = st.dates(date(2021, 3, 1), date(2030, 10, 1))
FEW = st.integers(0, 30)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 7, 2), None),
        (date(2024, 7, 6), "thứ Bảy"),
        (date(2024, 9, 2), "Quốc khánh"),
        (date(2025, 9, 1), "Quốc khánh"),
        (date(2022, 4, 11), "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
        (date(2030, 2, 2), "Tết Nguyên Đán"),
        (date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
    ],
)
def test_a_day_off_says_why(day: date, why: str | None) -> None:
    assert CALENDAR.why_off(day) == why


def test_24_november_is_worked_before_2026() -> None:
    assert CALENDAR.is_workday(date(2025, 11, 24))


def test_a_swapped_monday_is_off_and_its_saturday_is_worked() -> None:
    """Monday 29/4/2024 was exchanged for Saturday 4/5/2024."""
    assert not CALENDAR.is_workday(date(2024, 4, 29))
    assert CALENDAR.is_workday(date(2024, 5, 4))
    assert not CALENDAR.is_workday(date(2024, 5, 11))


def test_july_2024_has_23_working_days() -> None:
    assert CALENDAR.between(date(2024, 7, 1), date(2024, 7, 31)) == 23


def test_a_list_is_due_three_working_days_before_across_a_weekend() -> None:
    assert CALENDAR.before(date(2024, 7, 9), 3) == date(2024, 7, 4)


def test_an_exception_goes_before_everything() -> None:
    calendar = Calendar(
        exceptions={
            date(2024, 7, 2): Exceptional(works=False, name="Nghỉ bão"),
            date(2024, 7, 6): Exceptional(works=True, name="Làm bù"),
        }
    )
    assert calendar.why_off(date(2024, 7, 2)) == "Nghỉ bão"
    assert calendar.workdays(date(2024, 7, 1), date(2024, 7, 7)) == (
        date(2024, 7, 1),
        date(2024, 7, 3),
        date(2024, 7, 4),
        date(2024, 7, 5),
        date(2024, 7, 6),
    )


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2031, 1, 1)])
def test_a_year_nobody_has_covered_is_refused(day: date) -> None:
    with pytest.raises(NotInForce, match="nghỉ lễ, tết"):
        CALENDAR.is_workday(day)


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2030, 12, 31)])
def test_the_first_and_last_covered_days_are_answered(day: date) -> None:
    assert CALENDAR.is_workday(day) is (day.weekday() < 5 and day.month != 1)


def test_counting_out_of_the_covered_years_is_refused() -> None:
    with pytest.raises(NotInForce):
        CALENDAR.before(date(2021, 1, 5), 3)
    with pytest.raises(NotInForce):
        Calendar(covered=Rule("Lịch trống?", ())).is_workday(date(2024, 7, 1))


def test_years_not_yet_announced_are_answered_with_a_warning() -> None:
    assert CALENDAR.warning(date(2026, 12, 31)) is None
    assert "chưa được công bố" in (CALENDAR.warning(date(2027, 1, 4)) or "")


def test_days_are_written_as_people_and_documents_write_them() -> None:
    assert short_day(date(2024, 6, 25)) == "thứ Ba, 25/6"
    assert weekday_vi(date(2024, 6, 30)) == "Chủ nhật"
    assert long_day(date(2024, 7, 5)) == "ngày 05 tháng 7 năm 2024"
    assert long_day(date(2024, 2, 5)) == "ngày 05 tháng 02 năm 2024"
    assert long_day(date(2024, 11, 15)) == "ngày 15 tháng 11 năm 2024"


@settings(max_examples=60, derandomize=True, deadline=None)
@given(day=DAYS, count=FEW)
def test_counting_forth_and_back_returns_to_a_working_day(day: date, count: int) -> None:
    worked = CALENDAR.add(day, 0)
    assert CALENDAR.before(CALENDAR.add(worked, count), count) == worked
    assert CALENDAR.add(worked, -count) == CALENDAR.before(worked, count)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(day=DAYS, count=FEW.filter(bool))
def test_the_nth_working_day_leaves_n_between(day: date, count: int) -> None:
    reached = CALENDAR.add(day, count)
    assert CALENDAR.is_workday(reached)
    assert CALENDAR.between(day + timedelta(days=1), reached) == count


@settings(max_examples=40, derandomize=True, deadline=None)
@given(first=DAYS, length=st.integers(-5, 60))
def test_the_working_days_of_a_stretch_are_its_days_less_those_off(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    worked = set(CALENDAR.workdays(first, last))
    for offset in range(length + 1):
        day = first + timedelta(days=offset)
        assert (day in worked) is CALENDAR.is_workday(day)
    assert len(worked) <= max(0, length + 1)
