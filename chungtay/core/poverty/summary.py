"""A household as both engines judge it: its own answers, and what is counted over its members."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from chungtay.core.poverty.ages import months_old, possible_births
from chungtay.core.poverty.evaluating import Facts, compiled, unanswered
from chungtay.core.poverty.facts import Answers, Summary, Survey
from chungtay.core.poverty.lookup import Lookup
from chungtay.core.poverty.members import DERIVED, Counted, counted_on
from chungtay.core.poverty.nutrition import nutrition_on
from chungtay.core.poverty.tallying import Tally
from chungtay.core.poverty.working_age import working_age_on


class _Day:
    """Everything that is asked of members on one day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.tally = _tally(counted_on(on))
        self._working_age, self._nutrition = working_age_on(on), nutrition_on(on)
        self._of_age: Lookup[Facts] = Lookup(self._facts_of_age)

    def facts(self, member: Answers, months: int | None) -> Facts:
        """What a person answered and what follows from his age."""
        sex = member.get("sex")
        facts = {**self.tally.blank, **member, **self._of_age[months, sex]}
        if facts["stunted"] is None:
            facts["stunted"] = self._nutrition.is_stunted(months, sex, member.get("height_cm"))
            facts["underweight"] = self._nutrition.is_underweight(months, sex, member.get("weight_kg"))
        return facts

    def _facts_of_age(self, key: Any) -> Facts:
        """What age and sex alone decide: at most ages nobody's height and weight are asked."""
        months, sex = key
        return {
            "age": None if months is None else self.tally.age_class(months // 12),
            "in_working_age": self._working_age.covers(months, sex),
            "stunted": self._nutrition.is_stunted(months, sex, None),
            "underweight": self._nutrition.is_underweight(months, sex, None),
        }


@cache
def _tally(counted: tuple[Counted, ...]) -> Tally:
    return Tally(counted)


@lru_cache(maxsize=64)
def _day(on: date) -> _Day:
    return _Day(on)


def summarise(survey: Survey) -> Summary:
    """The summary of a survey; of a household whose members nobody listed, nothing is counted."""
    day = _day(survey.on)
    summary: Summary = {**survey.household}
    if not survey.members:
        return summary | dict.fromkeys(one.key for one in day.tally.counted)
    return summary | day.tally.of([_known_of(member, day) for member in survey.members])


def _known_of(member: Answers, day: _Day) -> tuple[Facts, ...]:
    """What is known of one person: twice, for the first and the last possible birthday, when only the year is known."""
    born_on = member.get("born_on")
    if born_on is not None:
        return (day.facts(member, months_old(born_on, day.on)),)
    births = possible_births(None, member.get("birth_year"), day.on)
    if not births:
        return (day.facts(member, None),)
    return tuple(day.facts(member, months_old(birth, day.on)) for birth in births)


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without an answer that a figure needs; of the household when `member` is None, else of that member."""

    question: str
    member: int | None = None


def gaps(survey: Survey, keys: tuple[str, ...]) -> tuple[Gap, ...]:
    """Who must still be asked what, for these keys of the summary to be known."""
    day = _day(survey.on)
    counted = {one.key: one for one in day.tally.counted}
    found: list[Gap] = []
    for key in keys:
        if key not in counted:
            found += [Gap(key)] if survey.household.get(key) is None else []
            continue
        for place, member in enumerate(survey.members):
            found += [Gap(question, place) for question in _unanswered_of(member, counted[key], day)]
    return tuple(dict.fromkeys(found))


def _unanswered_of(member: Answers, one: Counted, day: _Day) -> list[str]:
    """The questions to ask one person; a year of birth that is not enough asks for the day."""
    asked: list[str] = []
    every = _known_of(member, day)
    for level in one.levels:
        truths = {compiled(level.when)(facts) for facts in every}
        if len(truths) > 1:
            asked.append("born_on")
        missing = (read for facts in every for read in unanswered(level.when, facts))
        for read in missing:
            asked += [q for q in DERIVED.get(read, (read,)) if member.get(q) is None]
    return list(dict.fromkeys(asked))
