"""How many households and people are in which class, place by place, under every standard at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from chungtay.core.law import Version
from chungtay.core.poverty.columnar import classify, columns_read
from chungtay.core.poverty.sheet import ScoreSheet, sheet_for
from chungtay.core.poverty.standard import Standard, standard_on, standards_to_review

HOUSEHOLDS, PERSONS = "households", "persons"
PERSON_COUNT = "person_count"


@dataclass(frozen=True, slots=True)
class Law:
    """One standard with the sheet that estimates income under it; without one, income is as declared."""

    standard: Version[Standard]
    sheet: Version[ScoreSheet] | None

    @property
    def key(self) -> str:
        return self.standard.value.key

    @property
    def suffix(self) -> str:
        """What stands behind the names of its results in a frame."""
        return f":{self.key}"

    @property
    def score_sheet(self) -> ScoreSheet | None:
        return self.sheet.value if self.sheet else None

    @property
    def reads(self) -> tuple[str, ...]:
        return columns_read(self.standard.value, self.score_sheet)

    def result(self, name: str) -> str:
        return f"{name}{self.suffix}"


def laws_on(day: date, *, every: bool = True, variant: str | None = None, nonfarm: str = "sum") -> tuple[Law, ...]:
    """What a review of that day judges by: every standard to review, or the one in force alone."""
    found = standards_to_review(day) if every else (standard_on(day),)
    return tuple(Law(one, sheet_for(day, one.value.key, variant, nonfarm)) for one in found)


def classify_under(frame: pl.LazyFrame, laws: Sequence[Law], *, rows: bool = False) -> pl.LazyFrame:
    """The verdicts under each of them, side by side."""
    for one in laws:
        frame = classify(frame, one.standard.value, one.score_sheet, rows=rows, suffix=one.suffix)
    return frame


def totals(frame: pl.LazyFrame, laws: Sequence[Law], by: Sequence[str] = ()) -> pl.LazyFrame:
    """Households and persons of a classified frame, for each place and each class under every standard together.

    `enough:<key>` counts the households certainly deprived in as many indicators as make a household poor, `few:<key>`
    those certainly in fewer: what can be said where income cannot.
    """
    classes = [one.result("poverty_class") for one in laws]
    persons = pl.col(PERSON_COUNT) if PERSON_COUNT in frame.collect_schema() else pl.lit(None, dtype=pl.Int64)
    sides = {name: claim.sum() for one in laws for name, claim in _sides(one).items()}
    figures = {HOUSEHOLDS: pl.len().cast(pl.Int64), PERSONS: persons.cast(pl.Int64).sum(), **sides}
    return frame.group_by(*by, *classes).agg(**figures)


def _sides(law: Law) -> dict[str, pl.Expr]:
    needed = law.standard.value.min_deprivations
    deprived = pl.col(law.result("deprived_mask")).bitwise_count_ones()
    unknown = pl.col(law.result("unknown_mask")).bitwise_count_ones()
    return {law.result("enough"): deprived >= needed, law.result("few"): deprived + unknown < needed}
