"""What a document asks of one body: the work, its day, its paper, whom to report to, and why it is ours."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from chungtay.core.following.activity_asks import work
from chungtay.core.following.ask import Ask, Quantity, Role
from chungtay.core.following.body import Body
from chungtay.core.following.case import Case
from chungtay.core.following.due import slashed
from chungtay.core.following.duty_asks import duties, loose_deadlines, loose_reports
from chungtay.core.following.given import Facts, about_day, group, number
from chungtay.core.following.setting import setting_of
from chungtay.core.text import fold
from chungtay.core.workdays import Calendar

__all__ = ["Ask", "Body", "Quantity", "Role", "asks_of"]


def asks_of(facts: Facts, body: Body, calendar: Calendar, on: date) -> tuple[Ask, ...]:
    """Everything the document asks of the body, in the order of its lines; `on` is the day on which one asks."""
    case = Case(facts, setting_of(facts, body, on), calendar, on)
    found = [*duties(case), *work(case), *loose_deadlines(case), *loose_reports(case)]
    sane = (_not_before(ask, _earliest(facts)) for ask in _once(found))
    return tuple(sorted(sane, key=lambda ask: (ask.line is None, ask.line or 0)))


def _earliest(facts: Facts) -> date | None:
    """The first day on which the paper can have been written: its day, else the first of its month or year."""
    printed = group(facts, "date")
    day, year, month = about_day(facts), number(printed, "year"), number(printed, "month")
    if day is None or number(printed, "day"):
        return day
    return day.replace(day=1) if month else day.replace(month=1, day=1) if year else None


def _not_before(ask: Ask, issued: date | None) -> Ask:
    """Nothing is due before the paper that asks for it was written: such a day is somebody else's."""
    if ask.due is None or issued is None or ask.due >= issued:
        return ask
    why = f"hạn «{ask.rule}» trước cả ngày ban hành {slashed(issued)}: xem lại văn bản"
    return replace(ask, due=None, doubt=ask.doubt or why)


def _once(found: Sequence[Ask]) -> Iterator[Ask]:
    """An activity that repeats a duty gives it its quantity and its days; it is not asked twice."""
    work = [ask for ask in found if ask.activity]
    taken: set[str] = set()
    for ask in found:
        twin = None if ask.activity else next((one for one in work if _is_same(ask, one)), None)
        if twin:
            taken.add(twin.at)
            ask = replace(
                ask,
                activity=twin.activity,
                quantities=ask.quantities or twin.quantities,
                due=ask.due or (None if ask.rule else twin.due),
                rule=ask.rule or twin.rule,
            )
        if ask.at not in taken:
            yield ask


def _is_same(duty: Ask, work: Ask) -> bool:
    one, other = fold(duty.text), fold(work.text)
    return one == other or (duty.line == work.line and (one in other or other in one))
