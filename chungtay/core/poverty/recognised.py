"""What a recognition comes to: how the household moved between the classes, and what the reports count of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.core.law import Rule, page, rule
from chungtay.core.poverty.ages import months_old, possible_births
from chungtay.core.poverty.conditions import parse
from chungtay.core.poverty.evaluating import Facts, Holds, compiled
from chungtay.core.poverty.facts import Survey
from chungtay.core.poverty.nutrition import nutrition_on
from chungtay.core.poverty.summary import summarise

POOR, NEAR_POOR, NOT_POOR = "poor", "near_poor", "not_poor"
LISTED = (POOR, NEAR_POOR)


class Left(StrEnum):
    """How a household that was on a list left it."""

    ESCAPED = "newly_escaped"
    LEFT_NEAR_POOR = "left_near_poor"
    GONE = "gone"


class Change(StrEnum):
    """How a household came to the class it has."""

    STAYED = "stayed"
    RECLASSIFIED = "reclassified"
    NEW = "new"
    RELAPSED = "relapsed"
    DEMOGRAPHIC = "demographic"


@dataclass(frozen=True, slots=True)
class Movement:
    """The status of the year and the way to it: with the class before, one cell of forms 7.2 and 7.3."""

    status: str
    change: Change


def movement(
    *, before: str, now: str, listed_as: str = "", once: Collection[str] = (), is_demographic: bool = False
) -> Movement | None:
    """From the class at the end of last year to the one recognised now; None where a household was and is on no list.

    `listed_as` is the class this year's regular reviews gave it in between; `once` are the classes of all years before:
    who was as poor before has relapsed, who was not is new.
    """
    is_gone = is_demographic and now not in LISTED
    if is_gone:
        return Movement(Left.GONE, Change.DEMOGRAPHIC) if before in LISTED or listed_as in LISTED else None
    if now in LISTED:
        return Movement(now, _came(before, now, once, is_demographic=is_demographic))
    left = before if before in LISTED else listed_as
    if left not in LISTED:
        return None
    return Movement(Left.ESCAPED if left == POOR else Left.LEFT_NEAR_POOR, Change.RECLASSIFIED)


def _came(before: str, now: str, once: Collection[str], *, is_demographic: bool) -> Change:
    if before in LISTED:
        return Change.STAYED if before == now else Change.RECLASSIFIED
    if is_demographic:
        return Change.DEMOGRAPHIC
    as_poor = {POOR} if now == POOR else {POOR, NEAR_POOR}
    return Change.RELAPSED if as_poor & {_WAS.get(status, status) for status in once} else Change.NEW


_WAS = {Left.ESCAPED.value: POOR, Left.LEFT_NEAR_POOR.value: NEAR_POOR}
"""Whoever left a list had been on it, though the register may know of nothing but the leaving."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What forms 7.8, 7.9 and 7.11 count of one household."""

    person_count: int | None
    has_no_labour: bool
    has_merit: bool
    is_minority: bool | None
    ethnicity: str
    children: int
    children_uninsured: int
    children_undernourished: int
    children_out_of_school: int


def counted(survey: Survey) -> ReportFacts:
    """Counts over the members as they were surveyed; what nobody answered is not counted."""
    asked = _asked().on(survey.on).value
    members = [_facts(member, survey.on) for member in survey.members]
    children = [facts for facts in members if asked.holds["child"](facts)]
    summary = summarise(survey)
    heads = [str(one.get("ethnicity") or "") for one in _those(asked.holds["head"], members)]
    couple = [str(one.get("ethnicity") or "") for one in _those(asked.holds["head_and_spouse"], members)]
    return ReportFacts(
        person_count=len(members) or None,
        has_no_labour=summary.get("workers") == 0,
        has_merit=any(_those(asked.holds["merit"], members)),
        is_minority=is_minority(couple, survey.on),
        ethnicity=heads[0] if heads else "",
        children=len(children),
        children_uninsured=len(_those(asked.holds["uninsured"], children)),
        children_undernourished=len(_those(asked.holds["undernourished"], children)),
        children_out_of_school=len(_those(asked.holds["out_of_school"], children)),
    )


def is_minority(ethnicities: Iterable[str], day: date) -> bool | None:
    """Whether the head or the head's spouse is of an ethnic minority; None when neither one's group is known."""
    known = [one for one in ethnicities if one]
    return any(one != _asked().on(day).value.majority for one in known) if known else None


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    majority: str
    holds: Mapping[str, Holds]


CONDITIONS = ("head_and_spouse", "head", "child", "merit", "uninsured", "undernourished", "out_of_school")


@cache
def _asked() -> Rule[_Asked]:
    def build(entry: Mapping[str, Any]) -> _Asked:
        return _Asked(entry["majority"], {name: compiled(parse(entry[name])) for name in CONDITIONS})

    return rule(page("poverty/recognised"), build)


def _those(holds: Holds, members: Iterable[Facts]) -> list[Facts]:
    return [facts for facts in members if holds(facts)]


def _facts(member: Mapping[str, Any], on: date) -> Facts:
    births = possible_births(member.get("born_on"), member.get("birth_year"), on)
    months = months_old(births[0], on) if births else None
    sex, nutrition = member.get("sex"), nutrition_on(on)
    return {
        **member,
        "age": None if months is None else months // 12,
        "stunted": nutrition.is_stunted(months, sex, member.get("height_cm")),
        "underweight": nutrition.is_underweight(months, sex, member.get("weight_kg")),
    }
