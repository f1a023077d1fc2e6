"""By when something is due: a day where one can be worked out, always the rule in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chungtay.core.following.given import Facts, day, group, number, printed_day, texts, words
from chungtay.core.law import NotInForce
from chungtay.core.reading.glyphs import flat
from chungtay.core.workdays import Calendar

_WEEKDAYS = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
_FROM_ISSUE = re.compile(r"(?:ngay|ke tu|tu khi|sau khi) (?:ky|ban hanh)|ke tu (?:ngay )?(?:ky|ban hanh)")
_FROM_RECEIPT = re.compile(r"nhan duoc|nhan (?:cong van|van ban|ke hoach)")


@dataclass(frozen=True, slots=True)
class Due:
    """`day` is the last day on which it is in time; `rule` is what the document says; `hint` helps to find the day."""

    day: date | None = None
    rule: str = ""
    hint: str = ""


def due_of(deadline: Facts, facts: Facts, events: Sequence[Facts], calendar: Calendar, on: date) -> Due:
    """When a deadline of the document falls, as known on the day `on`."""
    said = words(deadline, "text") or words(deadline, "rule")
    last = day(deadline.get("end"))
    if last:
        return Due(last, said)
    offset = number(deadline, "offset")
    if offset is not None:
        return _counted(deadline, offset, said, facts, events, calendar)
    if again := _next(texts(deadline, "last_days"), on):
        return Due(again, said)
    return Due(None, said)


def _counted(deadline: Facts, offset: int, said: str, facts: Facts, events: Sequence[Facts], calendar: Calendar) -> Due:
    unit, rule = (
        words(deadline, "offset_unit"),
        flat(f"{words(deadline, 'anchor_text')} {words(deadline, 'rule')} {said}"),
    )
    issued = printed_day(facts)
    if _FROM_RECEIPT.search(rule):
        return Due(None, said)
    if _FROM_ISSUE.search(rule):
        return Due(_shifted(issued, offset, unit, calendar) if issued else None, said)
    anchor = next((one for one in events if one.get("id") == deadline.get("anchor")), None)
    if anchor is None:
        return Due(None, said)
    when = group(anchor, "date_range")
    first, last = day(when.get("start")), day(when.get("end"))
    if first and first == last:
        return Due(_shifted(first, offset, unit, calendar), said)
    printed = words(when, "printed")
    if not first:
        return Due(None, said, "chưa có ngày tổ chức")
    example = _shifted(first, offset, unit, calendar)
    told = f"; nếu tổ chức ngày {slashed(first)} thì hạn là {slashed(example)}" if example else ""
    return Due(None, said, f"thời gian tổ chức: {printed}{told}")


def slashed(one: date) -> str:
    """«05/7/2024»: zeros as the decree wants them in a date, for days below 10 and for January and February."""
    return f"{one.day:02d}/{one.month:02d}/{one.year}" if one.month < 3 else f"{one.day:02d}/{one.month}/{one.year}"


def _shifted(start: date, offset: int, unit: str, calendar: Calendar) -> date | None:
    """`offset` days or working days from a day; None where the calendar has no such year."""
    if unit != "working_day":
        return start + timedelta(days=offset)
    try:
        return calendar.add(start, offset)
    except NotInForce:
        return None


def _next(last_days: Sequence[str], on: date) -> date | None:
    """The next last day of what comes again, from the day on which one asks."""
    days = (on + timedelta(days=ahead) for ahead in range(400))
    return next((one for one in days if any(_is_last(one, said) for said in last_days)), None)


def _is_last(one: date, said: str) -> bool:
    """Whether a day is «15» of its month (31: the last of any month), «06-14» of its year, «T6» of its week."""
    if said in _WEEKDAYS:
        return one.weekday() == _WEEKDAYS.index(said)
    if "-" in said:
        return f"{one:%m-%d}" == said
    if not said.isdecimal() or len(said) > 2:
        return False
    ends = (one + timedelta(days=1)).month != one.month
    return one.day == int(said) or (ends and one.day < int(said))


def due_of_work(activity: Mapping[str, Any], event: Facts) -> Due:
    """When an activity has to be finished: the end of its time, or of its event's."""
    for when in (group(activity, "time"), group(event, "date_range")):
        last, printed = day(when.get("end")), words(when, "printed")
        if last or printed:
            return Due(last, printed)
    return Due()
