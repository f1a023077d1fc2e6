"""What of a household is counted over its members, as the lawbook defines it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.core.law import Rule, page, rule
from chungtay.core.poverty.conditions import Condition, parse, questions


class How(StrEnum):
    """How members make one figure of a household."""

    COUNT = "count"
    ANY = "any"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Level:
    """A level that a member for whom `when` holds has; a count and an `any` have the one level 1."""

    level: int
    when: Condition


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure counted over members; of `BEST`, the levels stand highest first, and nobody's level is 0."""

    key: str
    label: str
    how: How
    levels: tuple[Level, ...]
    reads: tuple[str, ...]


DERIVED = {
    "age": ("born_on",),
    "in_working_age": ("born_on", "sex"),
    "stunted": ("born_on", "sex", "height_cm"),
    "underweight": ("born_on", "sex", "weight_kg"),
}
"""What is worked out of a member's answers before any condition is asked, and the questions it comes from."""


def _counted(key: str, said: Mapping[str, Any]) -> Counted:
    how = next(one for one in How if one.value in said)
    written = said[how.value]
    if how is How.BEST:
        levels = tuple(Level(one["level"], parse(one["when"])) for one in written)
        levels = tuple(sorted(levels, key=lambda one: -one.level))
    else:
        levels = (Level(1, parse(written)),)
    reads = tuple(dict.fromkeys(question for one in levels for question in questions(one.when)))
    return Counted(key, said["label"], how, levels, reads)


def _build(entry: Mapping[str, Any]) -> tuple[Counted, ...]:
    return tuple(_counted(key, said) for key, said in entry["counts"].items())


@cache
def counted() -> Rule[tuple[Counted, ...]]:
    return rule(page("poverty/members"), _build)


def counted_on(day: date) -> tuple[Counted, ...]:
    return counted().on(day).value


def member_questions(one: Counted) -> tuple[str, ...]:
    """The questions on the form that a figure comes from."""
    return tuple(dict.fromkeys(question for read in one.reads for question in DERIVED.get(read, (read,))))
