"""What a letter is, in a few lines, above the questions about it: how many, for whom, when, and who leads."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.desk.confirming import is_plan, plan_facts
from chungtay.documents.addressing import Facts, at, kept
from chungtay.programme.kinds import is_event
from chungtay.programme.plan_facts import ActivityFacts


@dataclass(frozen=True, slots=True)
class Held:
    """Something that people attend. `seats` is blank when the plan does not say how many come to each."""

    title: str
    count: int | None
    unit: str
    headcount: int | None
    unit_of_headcount: str
    when: str
    is_tentative: bool
    lead: str
    places: int

    @property
    def seats(self) -> int | None:
        return self.count * self.headcount if self.count and self.headcount else None


SHOWN_AT_FIRST = 4


@dataclass(frozen=True, slots=True)
class Summary:
    """The letter in short. `others` counts the activities that nobody is invited to."""

    kind: str
    issuer: str
    held: tuple[Held, ...]
    others: int
    deadlines: int
    units: int

    @property
    def first(self) -> tuple[Held, ...]:
        """Those that stand open; one left over is not worth a fold."""
        return self.held if len(self.held) <= SHOWN_AT_FIRST + 1 else self.held[:SHOWN_AT_FIRST]

    @property
    def rest(self) -> tuple[Held, ...]:
        return self.held[len(self.first) :]

    @property
    def is_all_alike(self) -> bool:
        """Whether all are held at one time by one leader, so that this is said once."""
        return len(self.held) > 1 and len({(one.when, one.is_tentative, one.lead) for one in self.held}) == 1


def summary_of(facts: Facts, today: date) -> Summary:
    activities = plan_facts(facts, today).activities if is_plan(facts) else ()
    held = tuple(_held(one) for one in activities if is_event(one.kind))
    return Summary(
        kind=str(at(facts, "doc_type.vi") or ""),
        issuer=str(at(facts, "issuer.name") or ""),
        held=held,
        others=len(activities) - len(held),
        deadlines=len(kept(facts.get("deadlines"))),
        units=len(kept(facts.get("responsibilities"))),
    )


def _held(one: ActivityFacts) -> Held:
    return Held(
        title=one.title,
        count=one.quantity,
        unit=one.unit or _("cuộc"),
        headcount=one.headcount,
        unit_of_headcount=one.unit_of_headcount or _("người"),
        when=time_in_words(one.starts_on, one.ends_on),
        is_tentative=one.is_tentative,
        lead=one.lead,
        places=len(one.places),
    )


def time_in_words(start: date | None, end: date | None) -> str:
    """A whole month as `tháng 7/2024`, whole months of one year as `tháng 7 đến tháng 9/2024`, else the days."""
    if start is None or end is None:
        return _printed(start or end)
    months = {"first": start.month, "last": end.month, "year": end.year}
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1] and start.year == end.year:
        if start.month == end.month:
            return _("tháng %(last)d/%(year)d") % months
        if months["first"] == 1 and months["last"] == 12:
            return _("năm %(year)d") % months
        return _("tháng %(first)d đến tháng %(last)d/%(year)d") % months
    if start == end:
        return _printed(start)
    return _("từ %(start)s đến %(end)s") % {"start": _printed(start), "end": _printed(end)}


def _printed(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""
