"""Whether a child weighs or stands less than the table of its age and sex asks."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.law import LAWBOOK, Rule, page, rule
from chungtay.core.poverty.working_age import FEMALE, MALE


@dataclass(frozen=True, slots=True)
class Growth:
    """The least value that is not deprived, by age in months, for one sex and one measure."""

    months: tuple[int, ...]
    least: tuple[float, ...]

    def at(self, months: int) -> float | None:
        """The value of the largest tabulated age not above this one."""
        place = bisect_right(self.months, months)
        return self.least[place - 1] if place else None


@dataclass(frozen=True, slots=True, eq=False)
class Nutrition:
    """Both measures by sex, and up to which age each is asked."""

    height: Mapping[int, Growth]
    weight: Mapping[int, Growth]
    height_asked_below: int
    weight_asked_below: int

    def is_stunted(self, months: int | None, sex: int | None, height_cm: float | None) -> bool | None:
        return _is_under(self.height, self.height_asked_below, months, sex, height_cm)

    def is_underweight(self, months: int | None, sex: int | None, weight_kg: float | None) -> bool | None:
        return _is_under(self.weight, self.weight_asked_below, months, sex, weight_kg)


def _is_under(
    table: Mapping[int, Growth], asked_below: int, months: int | None, sex: int | None, value: float | None
) -> bool | None:
    if months is None:
        return None
    if months >= asked_below:
        return False
    if value is None or sex is None or sex not in table:
        return None
    least = table[sex].at(months)
    return None if least is None else float(value) < least


def _table(name: str, boy: str, girl: str) -> dict[int, Growth]:
    header, *lines = (LAWBOOK / "poverty" / name).read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]

    def growth(column: str) -> Growth:
        said = [(int(row["months"]), float(row[column])) for row in rows if row[column]]
        return Growth(tuple(months for months, _ in said), tuple(value for _, value in said))

    return {MALE: growth(boy), FEMALE: growth(girl)}


def _build(entry: Mapping[str, Any]) -> Nutrition:
    return Nutrition(
        height=_table(entry["table"], "boy_cm", "girl_cm"),
        weight=_table(entry["table"], "boy_kg", "girl_kg"),
        height_asked_below=entry["height_asked_below_months"],
        weight_asked_below=entry["weight_asked_below_months"],
    )


@cache
def nutrition() -> Rule[Nutrition]:
    return rule(page("poverty/nutrition"), _build)


def nutrition_on(day: date) -> Nutrition:
    return nutrition().on(day).value
