"""The poverty standards: income lines, deprived indicators, and which of them a review applies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.law import NotInForce, Rule, Source, Status, Version, page, rule
from chungtay.core.poverty.conditions import Condition, parse, questions
from chungtay.core.poverty.facts import Area


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of access to basic services.

    `number` is its place in its own standard only; `code` names the same thing in every standard.
    """

    number: int
    code: str
    service: str
    name: str
    deprived_when: Condition
    reads: tuple[str, ...]
    says: str
    status: Status = Status.OFFICIAL
    printed: str | None = None
    reading: str | None = None
    own: str | None = None
    is_new: bool = False
    is_changed: bool = False

    @property
    def bit(self) -> int:
        return 1 << (self.number - 1)


@dataclass(frozen=True, slots=True)
class FirstReview:
    """The days on which a standard is applied beside the one still in force, before it takes over."""

    since: date
    until: date
    source: Source

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """One multidimensional poverty standard; a provincial one has the province's own lines or indicators."""

    key: str
    name: str
    lines: Mapping[Area, int]
    min_deprivations: int
    indicators: tuple[Indicator, ...]
    points_each: int
    first_review: FirstReview | None = None

    def indicator(self, code: str) -> Indicator:
        return next(one for one in self.indicators if one.code == code)


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """The indicators of one standard, and the points each deprived one gives on Phiếu B2."""

    key: str
    points: int
    indicators: tuple[Indicator, ...]


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    condition = parse(entry["deprived_when"])
    status = Status(entry.get("status", "official"))
    return Indicator(**{**entry, "deprived_when": condition, "reads": questions(condition), "status": status})


@cache
def indicator_sets() -> Rule[IndicatorSet]:
    def build(entry: Mapping[str, Any]) -> IndicatorSet:
        return IndicatorSet(entry["key"], entry["points"], tuple(_indicator(one) for one in entry["indicators"]))

    return rule(page("poverty/indicators"), build)


def _build(entry: Mapping[str, Any]) -> Standard:
    chosen = _indicators_of(entry.get("indicators", entry["key"]))
    first = entry.get("first_review")
    return Standard(
        key=entry["key"],
        name=entry["name"],
        lines={Area(area): line for area, line in entry["lines"].items()},
        min_deprivations=entry["min_deprivations"],
        indicators=chosen.indicators,
        points_each=chosen.points,
        first_review=FirstReview(**{**first, "source": Source(**first["source"])}) if first else None,
    )


def _indicators_of(key: str) -> IndicatorSet:
    """The national or a province's own set; a province may also take over the national one under its own lines."""
    sets = indicator_sets()
    for version in (*sets.national, *(one for own in sets.provincial.values() for one in own)):
        if version.value.key == key:
            return version.value
    raise ValueError(f"lawbook/poverty/indicators.yaml has no set {key}")


@cache
def standards() -> Rule[Standard]:
    """Every standard of the lawbook, read once."""
    return rule(page("poverty/standard"), _build)


def standard_on(day: date, province: str | None = None) -> Version[Standard]:
    """The standard applied on that day; a province's own goes before the national one."""
    return standards().on(day, province=province)


def standards_to_review(day: date, province: str | None = None) -> tuple[Version[Standard], ...]:
    """Every standard a household is judged under on that day: those applied, and the next one at its first review."""
    every = standards()
    own = every.provincial.get(province, ()) if province else ()
    found = tuple(
        version
        for version in (*every.national, *own)
        if version.covers(day) or (version.value.first_review and version.value.first_review.covers(day))
    )
    if not found:
        raise NotInForce(f"{every.question} Không có văn bản hiệu lực ngày {day:%d/%m/%Y}.")
    return found
