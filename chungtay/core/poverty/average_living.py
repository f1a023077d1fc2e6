"""Average living standard by declared income (Phụ lục VIII), and the low-income worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from chungtay.core.law import Rule, Version, page, rule
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.facts import Area


@dataclass(frozen=True, slots=True)
class IncomeBand:
    """Đồng per person and month: over `above`, up to and including `to`."""

    above: int
    to: int

    def holds(self, income: Fraction | int) -> bool:
        return self.above < income <= self.to


@dataclass(frozen=True, slots=True)
class IncomeSource:
    """One of the nine sources of Phụ lục VIII."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class AverageLiving:
    """The band of each area, and the sources whose income is added up."""

    lines: Mapping[Area, IncomeBand]
    sources: tuple[IncomeSource, ...]


@dataclass(frozen=True, slots=True)
class Earned:
    """What one source brought in the last twelve months and what it cost, in đồng."""

    income: int
    cost: int = 0


def _build(entry: Mapping[str, Any]) -> AverageLiving:
    return AverageLiving(
        lines={Area(area): IncomeBand(**band) for area, band in entry["lines"].items()},
        sources=tuple(IncomeSource(**one) for one in entry["sources"]),
    )


@cache
def average_living() -> Rule[AverageLiving]:
    return rule(page("poverty/average_living"), _build)


def average_living_on(day: date) -> Version[AverageLiving]:
    return average_living().on(day)


def income_per_person(earned: Mapping[str, Earned], person_count: int) -> Fraction:
    """Income less costs per person and month, exactly: a rounded đồng must not move a household over a line."""
    if person_count < 1:
        raise ValueError("A household has one person at least")
    return Fraction(sum(one.income - one.cost for one in earned.values()), person_count * 12)


@cache
def low_income_worker() -> Rule[Mapping[Area, int]]:
    """The income per person and month at or under which a worker outside the list is a low-income worker."""

    def build(entry: Mapping[str, Any]) -> Mapping[Area, int]:
        return {Area(area): line for area, line in entry["lines"].items()}

    return rule(page("poverty/low_income_worker"), build)


def has_low_income(income: Fraction | int, area: Area, poverty_class: PovertyClass, day: date) -> bool | None:
    """Whether a worker of such a household is a low-income worker; not known while its class is not."""
    line = low_income_worker().on(day).value[area]
    if poverty_class is PovertyClass.UNDETERMINED:
        return None
    return poverty_class is PovertyClass.NOT_POOR and income <= line
