"""What a document asks of one body: the work, its day, its paper, whom to report to, and why it is ours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from chungtay.core.body_names import body_key
from chungtay.core.following.activity_asks import work
from chungtay.core.following.ask import Ask, Quantity, Role
from chungtay.core.following.body import Body
from chungtay.core.following.case import Case
from chungtay.core.following.due import slashed
from chungtay.core.following.duty_asks import duties, loose_deadlines, loose_reports
from chungtay.core.following.given import Facts, about_day, group, kept, number, words
from chungtay.core.following.setting import setting_of
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import fold
from chungtay.core.workdays import Calendar

__all__ = ["Ask", "Body", "Quantity", "Role", "asks_of"]


def asks_of(facts: Facts, body: Body, calendar: Calendar, on: date) -> tuple[Ask, ...]:
    """Everything the document asks of the body, in the order of its lines; `on` is the day on which one asks."""
    case = Case(facts, setting_of(facts, body, on), calendar, on)
    found = [*duties(case), *work(case), *loose_deadlines(case), *loose_reports(case)]
    sane = (_not_before(ask, _earliest(facts)) for ask in _not_repeated(facts, tuple(_once(found))))
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


_HOLDS = r"\b(?:mo|to chuc|trien khai|thuc hien)(?: (?:to chuc|mo|trien khai|thuc hien))?"
_COUNTED = r"(?: (?:du|het|cac|nhung|tat ca|so|thanh cong|hoan thanh))*(?: (?P<count>\d{1,4}))?"
_OTHER_WORK = re.compile(r"\b(?:kiem tra|giam sat|theo doi|don doc|tham dinh|bao cao|tong hop|ra soat|chuan bi|viec)\b")


def _not_repeated(facts: Facts, found: Sequence[Ask]) -> Iterator[Ask]:
    """A leader's own sentence that only says once more that a listed activity is to be held is no work of ours."""
    listed = {ask.activity for ask in found if ask.activity and not ask.is_doubtful}
    activities = [one for one in kept(facts.get("activities")) if str(one.get("id")) in listed]
    for ask in found:
        is_anothers = ask.role is Role.SUPPORT and ask.lead and not ask.activity
        if not (is_anothers and any(_only_holds(ask, one) for one in activities)):
            yield ask


def _only_holds(ask: Ask, activity: Facts) -> bool:
    """«Chủ trì, phối hợp với … mở đủ 11 hội nghị» beside the activity of eleven conferences of the same leader."""
    lead, unit = words(activity, "lead"), flat(words(activity, "unit"))
    if not unit or (lead and body_key(lead) != body_key(ask.lead)):
        return False
    holds = re.search(rf"{_HOLDS}{_COUNTED} {re.escape(unit)}\b", flat(ask.text))
    count = number(activity, "quantity")
    if holds is None or _OTHER_WORK.search(flat(ask.text)[: holds.start()]):
        return False
    return holds["count"] is None or count is None or int(holds["count"]) == count
