from datetime import date, time

from chungtay.core.workdays import Calendar
from chungtay.events.models import Session, Slot
from chungtay.events.pictures import WIDTH, day_line, months
from chungtay.places.models import Unit


def slot(pk: int, day: date) -> Slot:
    commune = Unit(name=f"Nơi {pk}", kind=Unit.Kind.COMMUNE, level=Unit.Level.COMMUNE)
    return Slot(session=Session(pk=pk, commune=commune), day=day, starts_at=time(8))


def test_a_month_is_drawn_in_whole_weeks_from_monday() -> None:
    held = [slot(1, date(2024, 7, 4)), slot(2, date(2024, 7, 4))]
    (month,) = months(date(2024, 7, 1), date(2024, 7, 31), held, {2}, Calendar())
    assert len(month.days) == 35
    assert month.days[0].day == date(2024, 7, 1)
    assert [day.kind for day in month.days[3:7]] == ["clash", "none", "none off", "none off"]
    assert [len(day.slots) for day in month.days[:5]] == [0, 0, 0, 2, 0]


def test_a_month_that_begins_on_a_sunday_has_six_empty_squares_before_it() -> None:
    first = months(date(2024, 9, 1), date(2024, 9, 30), [], (), Calendar())[0]
    assert [day.day for day in first.days[:7]] == [None] * 6 + [date(2024, 9, 1)]
    assert first.days[7].off  # 2/9 is a holiday


def test_a_session_outside_the_campaign_has_its_month_too() -> None:
    drawn = months(date(2024, 7, 1), date(2024, 7, 31), [slot(1, date(2024, 8, 1))], (), Calendar())
    assert [month.first for month in drawn] == [date(2024, 7, 1), date(2024, 8, 1)]


def test_sessions_of_one_day_stand_above_one_another() -> None:
    held = [slot(1, date(2024, 7, 1)), slot(2, date(2024, 7, 1)), slot(3, date(2024, 7, 31))]
    line = day_line(date(2024, 7, 1), date(2024, 7, 31), held, {3})
    assert line
    low, high, last = line.dots
    assert low.x == high.x < last.x <= WIDTH
    assert high.y < low.y == last.y == line.base
    assert [dot.is_clashing for dot in line.dots] == [False, False, True]
    assert [mark.label for mark in line.marks] == ["1/7", "31/7"]


def test_without_sessions_there_is_no_picture() -> None:
    assert day_line(date(2024, 7, 1), date(2024, 7, 31), [], ()) is None
