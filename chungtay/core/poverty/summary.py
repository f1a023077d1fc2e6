"""A household as both engines judge it: its own answers, and what is counted over its members."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from chungtay.core.poverty.ages import months_old, possible_births
from chungtay.core.poverty.conditions import questions
from chungtay.core.poverty.evaluating import Facts, Truth, compiled, unanswered
from chungtay.core.poverty.facts import Answers, Summary, Survey
from chungtay.core.poverty.lookup import Lookup
from chungtay.core.poverty.members import DERIVED, Counted, How, counted_on
from chungtay.core.poverty.nutrition import Nutrition, nutrition_on
from chungtay.core.poverty.working_age import WorkingAge, working_age_on


@dataclass(frozen=True, slots=True, eq=False)
class _Ask:
    """One condition on a member, looked up by the answers it reads."""

    read: Callable[[Facts], Hashable]
    truths: Lookup[Truth]


@dataclass(frozen=True, slots=True, eq=False)
class _Day:
    """Everything that is asked of members on one day."""

    working_age: WorkingAge
    nutrition: Nutrition
    counted: tuple[tuple[Counted, tuple[_Ask, ...]], ...]
    blank: Mapping[str, None]


def _ask(condition: Any) -> _Ask:
    holds, read = compiled(condition), questions(condition)
    if not read:
        return _Ask(lambda facts: None, Lookup(lambda key: True))
    if len(read) == 1:
        return _Ask(itemgetter(read[0]), Lookup(lambda key: holds({read[0]: key})))
    return _Ask(itemgetter(*read), Lookup(lambda key: holds(dict(zip(read, key, strict=True)))))  # type: ignore[call-overload]


@cache
def _asks(counts: tuple[Counted, ...]) -> tuple[tuple[Counted, tuple[_Ask, ...]], ...]:
    return tuple((one, tuple(_ask(level.when) for level in one.levels)) for one in counts)


@lru_cache(maxsize=64)
def _day(day: date) -> _Day:
    counts = counted_on(day)
    blank = dict.fromkeys(question for one in counts for question in one.reads)
    return _Day(working_age_on(day), nutrition_on(day), _asks(counts), blank)


def summarise(survey: Survey) -> Summary:
    """The summary of a survey; of a household whose members nobody listed, nothing is counted."""
    day = _day(survey.on)
    members = [_known_of(member, survey.on, day) for member in survey.members]
    summary: Summary = dict(survey.household)
    for one, asks in day.counted:
        summary[one.key] = _figure(one, asks, members) if members else None
    return summary


def _figure(one: Counted, asks: tuple[_Ask, ...], members: list[tuple[Facts, ...]]) -> Any:
    if one.how is How.COUNT:
        return _count(asks[0], members)
    if one.how is How.ANY:
        return _any(asks[0], members)
    for level, ask in zip(one.levels, asks, strict=True):
        truth = _any(ask, members)
        if truth is not False:
            return level.level if truth else None
    return 0


def _count(ask: _Ask, members: list[tuple[Facts, ...]]) -> int | None:
    read, truths = ask.read, ask.truths
    total = 0
    for facts in members:
        truth = truths[read(facts[0])]
        if len(facts) > 1 and truth is not truths[read(facts[1])]:
            return None
        if truth is None:
            return None
        total += truth
    return total


def _any(ask: _Ask, members: list[tuple[Facts, ...]]) -> Truth:
    read, truths = ask.read, ask.truths
    known: Truth = False
    for facts in members:
        truth = truths[read(facts[0])]
        if len(facts) > 1 and truth is not truths[read(facts[1])]:
            truth = None
        if truth:
            return True
        if truth is None:
            known = None
    return known


def _known_of(member: Answers, on: date, day: _Day) -> tuple[Facts, ...]:
    """What is known of one person: twice, for the first and the last possible birthday, when only the year is known."""
    births = possible_births(member.get("born_on"), member.get("birth_year"), on)
    if not births:
        return (_facts(member, None, day),)
    return tuple(_facts(member, months_old(born_on, on), day) for born_on in births)


def _facts(member: Answers, months: int | None, day: _Day) -> Facts:
    facts: dict[str, Any] = {**day.blank, **member}
    sex = facts.get("sex")
    facts["age"] = None if months is None else months // 12
    facts["in_working_age"] = day.working_age.covers(months, sex)
    facts["stunted"] = day.nutrition.is_stunted(months, sex, facts.get("height_cm"))
    facts["underweight"] = day.nutrition.is_underweight(months, sex, facts.get("weight_kg"))
    return facts


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without an answer that a figure needs; of the household when `member` is None, else of that member."""

    question: str
    member: int | None = None


def gaps(survey: Survey, keys: tuple[str, ...]) -> tuple[Gap, ...]:
    """Who must still be asked what, for these keys of the summary to be known."""
    day = _day(survey.on)
    counted = {one.key: one for one, _ in day.counted}
    found: list[Gap] = []
    for key in keys:
        if key not in counted:
            found += [Gap(key)] if survey.household.get(key) is None else []
            continue
        for place, member in enumerate(survey.members):
            found += [Gap(question, place) for question in _unanswered_of(member, counted[key], survey.on, day)]
    return tuple(dict.fromkeys(found))


def _unanswered_of(member: Answers, one: Counted, on: date, day: _Day) -> list[str]:
    """The questions to ask one person; a year of birth that is not enough asks for the day."""
    asked: list[str] = []
    every = _known_of(member, on, day)
    for level in one.levels:
        truths = {compiled(level.when)(facts) for facts in every}
        if len(truths) > 1:
            asked.append("born_on")
        missing = (read for facts in every for read in unanswered(level.when, facts))
        for read in missing:
            asked += [q for q in DERIVED.get(read, (read,)) if member.get(q) is None]
    return list(dict.fromkeys(asked))
