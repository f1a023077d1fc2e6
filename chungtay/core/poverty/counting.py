"""Members counted over columns: the figures of every household from one frame of all their members."""

from collections.abc import Mapping
from datetime import date
from functools import reduce

import polars as pl

from chungtay.core.poverty.conditions import Condition
from chungtay.core.poverty.expressing import Columns, expressed
from chungtay.core.poverty.members import DERIVED, Counted, How, counted_on, member_questions
from chungtay.core.poverty.nutrition import Growth, Nutrition, nutrition_on
from chungtay.core.poverty.working_age import WorkingAge, working_age_on

_KINDS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "born_on": pl.Date,
    "height_cm": pl.Float64,
    "weight_kg": pl.Float64,
}
_MONTHS = 12


def summarise_members(members: pl.LazyFrame, on: date, *, household: str = "household") -> pl.LazyFrame:
    """One row for each household with everything the lawbook counts over its members, under `household`."""
    counted = counted_on(on)
    frame = _facts(_answers(members, counted, household), on)
    asks = {(one.key, level.level): _truth(level.when) for one in counted for level in one.levels}
    frame = frame.select(household, **{f"{key}:{level}": truth for (key, level), truth in asks.items()})
    return frame.group_by(household).agg(**{one.key: _figure(one) for one in counted})


def _answers(members: pl.LazyFrame, counted: tuple[Counted, ...], household: str) -> pl.LazyFrame:
    """The answers that the figures come from; a question without a column has no answers."""
    there = members.collect_schema()
    asked = dict.fromkeys(("birth_year", *(question for one in counted for question in member_questions(one))))
    columns = []
    for question in asked:
        kind = _KINDS.get(question, pl.Int64)
        column = pl.col(question) if question in there else pl.lit(None)
        column = column.cast(kind)
        # What was typed as 46.1 is a little beside it in single precision.
        columns.append((column.round(4) if kind == pl.Float64 else column).alias(question))
    return members.select(household, *columns)


def _facts(frame: pl.LazyFrame, on: date) -> pl.LazyFrame:
    """What is worked out for each person, for the first and for the last day on which they can have been born."""
    year = pl.col("birth_year")
    first = pl.coalesce("born_on", pl.date(year, 1, 1))
    last = pl.coalesce("born_on", pl.max_horizontal(first, pl.min_horizontal(pl.date(year, 12, 31), pl.lit(on))))
    frame = frame.with_columns(_months(first, on).alias("months:0"), _months(last, on).alias("months:1"))
    ages, table = working_age_on(on), nutrition_on(on)
    made = {}
    for birth in ("0", "1"):
        months = pl.col(f"months:{birth}")
        made[f"age:{birth}"] = months // _MONTHS
        made[f"in_working_age:{birth}"] = _in_working_age(ages, months)
        made |= {f"{name}:{birth}": claim for name, claim in _nutrition(table, months).items()}
    return frame.with_columns(**made)


def _months(born: pl.Expr, on: date) -> pl.Expr:
    """Completed months on the day."""
    years, months = on.year - born.dt.year().cast(pl.Int64), on.month - born.dt.month().cast(pl.Int64)
    return years * _MONTHS + months - (born.dt.day() > on.day).cast(pl.Int64)


def _in_working_age(ages: WorkingAge, months: pl.Expr) -> pl.Expr:
    ends = ages.until_months
    # Of a person whose sex is not known, it is known below the earlier end and from the later one on.
    is_below = months < min(ends.values())
    by_sex: pl.Expr = pl.when(is_below | (months >= max(ends.values()))).then(is_below)
    for sex, end in ends.items():
        by_sex = pl.when(pl.col("sex") == sex).then(months < end).otherwise(by_sex)
    return pl.when(months < ages.since_months).then(pl.lit(value=False)).otherwise(by_sex)


def _nutrition(table: Nutrition, months: pl.Expr) -> dict[str, pl.Expr]:
    return {
        "stunted": _is_under(table.height, table.height_asked_below, months, pl.col("height_cm")),
        "underweight": _is_under(table.weight, table.weight_asked_below, months, pl.col("weight_kg")),
    }


def _is_under(growth: Mapping[int, Growth], asked_below: int, months: pl.Expr, value: pl.Expr) -> pl.Expr:
    least: pl.Expr = pl.lit(None, dtype=pl.Float64)
    for sex, one in growth.items():
        table = {month: one.at(month) for month in range(asked_below)}
        of_sex = months.replace_strict(table, default=None, return_dtype=pl.Float64)
        least = pl.when(pl.col("sex") == sex).then(of_sex).otherwise(least)
    return pl.when(months >= asked_below).then(pl.lit(value=False)).when(months.is_not_null()).then(value < least)


def _truth(condition: Condition) -> pl.Expr:
    """The truth for both days of birth, null where they differ."""
    first, last = (expressed(condition, _BornOn(birth)) for birth in ("0", "1"))
    return pl.when(first.eq_missing(last)).then(first)


class _BornOn(Columns):
    """The answers of people and what was worked out of them for their first or last possible day of birth."""

    def __init__(self, birth: str) -> None:
        self._birth = birth

    def answer(self, question: str) -> pl.Expr:
        return pl.col(f"{question}:{self._birth}" if question in DERIVED else question)


def _figure(one: Counted) -> pl.Expr:
    """One person of whom it is not known leaves the figure open, unless the others settle it."""
    if one.how is How.COUNT:
        truth = pl.col(f"{one.key}:1")
        return pl.when(~truth.is_null().any()).then(truth.sum().cast(pl.Int64))
    claims = [(level.level, pl.col(f"{one.key}:{level.level}").any(ignore_nulls=False)) for level in one.levels]
    if one.how is How.ANY:
        return claims[0][1]

    def above(found: pl.Expr, claim: tuple[int, pl.Expr]) -> pl.Expr:
        level, truth = claim
        nothing = pl.lit(None, dtype=pl.Int64)
        return pl.when(truth.is_null()).then(nothing).when(truth).then(pl.lit(level, dtype=pl.Int64)).otherwise(found)

    return reduce(above, reversed(claims), pl.lit(0, dtype=pl.Int64))
