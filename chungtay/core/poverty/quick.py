"""Quick identification, Phiếu A: whether a household that asked to be reviewed is surveyed at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.core.law import Rule, Version, page, rule


class Outcome(StrEnum):
    """What Phiếu A comes to."""

    STOP = "stop"
    SURVEY = "survey"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Feature:
    """One question of Phiếu A: a condition that stops at once, or one of the nine that are counted."""

    key: str
    name: str
    number: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class QuickForm:
    """Phiếu A: what stops, what is counted, and from how many on it stops too."""

    stops: tuple[Feature, ...]
    questions: tuple[Feature, ...]
    stop_from: int


@dataclass(frozen=True, slots=True)
class Quick:
    """What one household's Phiếu A says; `code` is what stands on the form, 0 stop and 1 go on to Phiếu B."""

    outcome: Outcome
    count: int
    stopped_by: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def code(self) -> int | None:
        return {Outcome.STOP: 0, Outcome.SURVEY: 1}.get(self.outcome)


def _build(entry: Mapping[str, Any]) -> QuickForm:
    form = entry["form"]
    return QuickForm(
        stops=tuple(Feature(**one) for one in form["stops"]),
        questions=tuple(Feature(**one) for one in form["questions"]),
        stop_from=form["stop_from"],
    )


@cache
def quick_forms() -> Rule[QuickForm]:
    return rule(page("poverty/quick_identification"), _build)


def quick_form_on(day: date, province: str | None = None) -> Version[QuickForm]:
    """The form of that day; a province with conditions of its own enters a whole form."""
    return quick_forms().on(day, province=province)


def identify(answers: Mapping[str, bool | None], form: QuickForm) -> Quick:
    """Judge one Phiếu A; an open answer leaves it undetermined only where it could still change the outcome."""
    stopped = tuple(one.name for one in form.stops if answers.get(one.key))
    count = sum(bool(answers.get(one.key)) for one in form.questions)
    open_stops = [one.key for one in form.stops if answers.get(one.key) is None]
    open_questions = [one.key for one in form.questions if answers.get(one.key) is None]
    if stopped or count >= form.stop_from:
        return Quick(Outcome.STOP, count, stopped, ())
    if open_stops or count + len(open_questions) >= form.stop_from:
        return Quick(Outcome.UNDETERMINED, count, (), (*open_stops, *open_questions))
    return Quick(Outcome.SURVEY, count, (), ())
