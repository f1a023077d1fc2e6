"""Which steps a review goes through, who takes each, and by when: Decision 24/2021 as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.core.law import NotInForce, Rule, Version, page, rule
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar

ONE_DAY = timedelta(days=1)


class RoundKind(StrEnum):
    ANNUAL = "annual"
    REGULAR = "regular"


@dataclass(frozen=True, slots=True)
class DueRule:
    """How the day of a step is found; `is_reckoned` where it only lets the later steps still fit."""

    way: str
    given: Mapping[str, Any]

    @property
    def is_reckoned(self) -> bool:
        return self.way == "back_from"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what, who by role, under which article, due when in each kind of round."""

    key: str
    name: str
    actor: str
    rounds: tuple[RoundKind, ...]
    article: str
    due: Mapping[RoundKind, DueRule]

    def is_reckoned(self, kind: RoundKind) -> bool:
        return kind in self.due and self.due[kind].is_reckoned


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one year on which an annual review is held, both included."""

    first: tuple[int, int]
    last: tuple[int, int]

    def of(self, year: int) -> tuple[date, date]:
        return date(year, *self.first), date(year, *self.last)


@dataclass(frozen=True, slots=True)
class Procedure:
    """The steps of both kinds of review, the numbers they keep, and the instruments a decision is based on."""

    steps: tuple[Step, ...]
    annual: Window
    regular_first_day: int
    regular_days: int
    least_percent: int
    meeting_note: str
    posting_workdays: int
    recheck_workdays: int
    repost_workdays: int
    opinion_workdays: int
    unverified: frozenset[str]
    bases: tuple[str, ...]

    def steps_of(self, kind: RoundKind) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if kind in step.rounds)

    def passes(self, agree: int, present: int) -> bool:
        """Whether a village agreed about one household."""
        return present > 0 and agree * 100 >= present * self.least_percent

    def span(self, kind: RoundKind, start: date) -> tuple[date, date]:
        """The first and last day of a round that begins that day, or a refusal naming the days it may begin."""
        if kind is RoundKind.ANNUAL:
            first, last = self.annual.of(start.year)
            if not first <= start <= last:
                raise Refused(
                    f"Rà soát định kỳ năm {start.year} bắt đầu trong khoảng {first:%d/%m/%Y} đến hết {last:%d/%m/%Y}, "
                    f"ngày {start:%d/%m/%Y} nằm ngoài. Chọn ngày trong khoảng này."
                )
            return start, last
        if start.day < self.regular_first_day:
            raise Refused(
                f"Rà soát thường xuyên bắt đầu từ ngày {self.regular_first_day} hằng tháng, ngày {start:%d/%m/%Y} "
                "còn sớm. Chọn ngày muộn hơn trong tháng."
            )
        return start, start + timedelta(days=self.regular_days)

    def due_days(self, kind: RoundKind, start: date, calendar: Calendar) -> dict[str, date | None]:
        """The day each step of a round is due, None where the procedure gives none."""
        steps = {step.key: step for step in self.steps_of(kind)}
        found: dict[str, date | None] = {}

        def day_of(key: str) -> date | None:
            if key not in found:
                found[key] = None  # a step that waits for itself has no day
                asked = steps[key].due.get(kind)
                found[key] = _WAYS[asked.way](asked.given, start, calendar, day_of) if asked else None
            return found[key]

        return {key: day_of(key) for key in steps}

    def posted_until(self, posted_on: date, calendar: Calendar, *, again: bool = False) -> date:
        """The last day a list stays up; the day it is put up is not counted."""
        return calendar.add(posted_on, self.repost_workdays if again else self.posting_workdays)

    def recheck_due(self, received_on: date, calendar: Calendar) -> date:
        return calendar.add(received_on, self.recheck_workdays)

    def opinion_due(self, asked_on: date, calendar: Calendar) -> date:
        return calendar.add(asked_on, self.opinion_workdays)


@dataclass(frozen=True, slots=True)
class Approver:
    """The level whose opinion is asked before a commune recognises its annual result."""

    level: str
    office: str


DayOf = Callable[[str], date | None]


def _by(given: Mapping[str, Any], start: date, calendar: Calendar, day_of: DayOf) -> date:
    return date(start.year, given["month"], given["day"])


def _before(given: Mapping[str, Any], start: date, calendar: Calendar, day_of: DayOf) -> date:
    return date(start.year, given["month"], given["day"]) - ONE_DAY


def _after_start(given: Mapping[str, Any], start: date, calendar: Calendar, day_of: DayOf) -> date:
    return start + timedelta(days=given["days"])


def _back_from(given: Mapping[str, Any], start: date, calendar: Calendar, day_of: DayOf) -> date | None:
    last = day_of(given["step"])
    return None if last is None else calendar.before(last, given["workdays"])


def _next_month(given: Mapping[str, Any], start: date, calendar: Calendar, day_of: DayOf) -> date | None:
    following = start.replace(day=1) + timedelta(days=31)
    return following.replace(day=given["day"]) if following.month in given["months"] else None


_WAYS = {
    "by": _by,
    "before": _before,
    "after_start": _after_start,
    "back_from": _back_from,
    "next_month": _next_month,
}


def procedure_on(day: date) -> Version[Procedure]:
    """The procedure a round that begins that day follows, or a refusal: none is carried before 2022 or after 2026."""
    try:
        return procedures().on(day)
    except NotInForce as unknown:
        raise NotInForce(
            f"Chưa có quy trình rà soát cho ngày {day:%d/%m/%Y}: quy trình đang có áp dụng từ "
            f"{procedures().national[0].since:%d/%m/%Y} đến hết {procedures().national[-1].until:%d/%m/%Y}. "
            "Đợt của ngày này chưa mở được; khi có văn bản mới, bổ sung vào bộ dữ liệu pháp luật rồi mở.",
        ) from unknown


@cache
def procedures() -> Rule[Procedure]:
    return rule(page("poverty/procedure"), _procedure)


def approver_on(day: date) -> Version[Approver]:
    """Whom a commune asks for an opinion that day."""
    return _approvers().on(day)


@cache
def _approvers() -> Rule[Approver]:
    return rule(page("poverty/opinion"), lambda entry: Approver(entry["level"], entry["office"]))


def _procedure(entry: Mapping[str, Any]) -> Procedure:
    told = entry["procedure"]
    annual, regular = told["annual"], told["regular"]
    return Procedure(
        steps=tuple(_step(one, told["actors"]) for one in told["steps"]),
        annual=Window(_month_day(annual["first"]), _month_day(annual["last"])),
        regular_first_day=regular["first_day"],
        regular_days=regular["days"],
        least_percent=told["least_percent"],
        meeting_note=told["meeting_note"],
        posting_workdays=told["posting_workdays"],
        recheck_workdays=told["recheck_workdays"],
        repost_workdays=told["repost_workdays"],
        opinion_workdays=told["opinion_workdays"],
        unverified=frozenset(told["unverified"]),
        bases=tuple(entry["bases"]),
    )


def _month_day(given: Mapping[str, int]) -> tuple[int, int]:
    return given["month"], given["day"]


def _step(given: Mapping[str, Any], actors: Mapping[str, str]) -> Step:
    return Step(
        key=given["key"],
        name=given["name"],
        actor=actors[given["actor"]],
        rounds=tuple(RoundKind(kind) for kind in given["rounds"]),
        article=given["article"],
        due={RoundKind(kind): _due(asked) for kind, asked in given.get("due", {}).items()},
    )


def _due(asked: Mapping[str, Any]) -> DueRule:
    way = next(way for way in _WAYS if way in asked)
    given = asked[way]
    if way == "after_start":
        return DueRule(way, {"days": given})
    if way == "back_from":
        return DueRule(way, {"step": given, "workdays": asked["workdays"]})
    return DueRule(way, given)
