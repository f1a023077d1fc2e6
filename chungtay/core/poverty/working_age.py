"""Working age by sex and year, in months."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.law import Rule, page, rule

MALE, FEMALE = 1, 2


@dataclass(frozen=True, slots=True)
class WorkingAge:
    """From `since_months` up to the day `until_months` are completed, by sex."""

    since_months: int
    until_months: Mapping[int, int]

    def covers(self, months: int | None, sex: int | None) -> bool | None:
        """Whether a person of that age and sex is of working age; not known when it hangs on what is not known."""
        if months is None:
            return None
        if months < self.since_months:
            return False
        if sex is not None and sex in self.until_months:
            return months < self.until_months[sex]
        ends = self.until_months.values()
        if min(ends) <= months < max(ends):
            return None
        return months < min(ends)


def _build(entry: Mapping[str, Any]) -> WorkingAge:
    until = entry["until_months"]
    return WorkingAge(entry["since_months"], {MALE: until["male"], FEMALE: until["female"]})


@cache
def working_ages() -> Rule[WorkingAge]:
    return rule(page("poverty/working_age"), _build)


def working_age_on(day: date) -> WorkingAge:
    return working_ages().on(day).value
