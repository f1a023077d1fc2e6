"""Conditions as expressions over columns, with the same three answers as over one household; null is not known."""

from collections.abc import Callable
from functools import reduce
from operator import and_, ge, gt, le, lt, or_
from typing import TypeAlias

import polars as pl

from chungtay.core.poverty.conditions import AllOf, Among, Between, Condition

Named: TypeAlias = Callable[[str], pl.Expr]


def expressed(condition: Condition, named: Named = pl.col) -> pl.Expr:
    """The truth of a condition, row by row. `named` gives the column that answers a question.

    The operators & and | of Polars already reason with three answers: false and null is false, true or null is true.
    """
    if isinstance(condition, Among):
        return _among(condition, named(condition.question))
    if isinstance(condition, Between):
        return _between(condition, named)
    parts = [expressed(part, named) for part in condition.parts]
    if isinstance(condition, AllOf):
        return reduce(and_, parts) if parts else pl.lit(value=True)
    return reduce(or_, parts)


def _among(condition: Among, column: pl.Expr) -> pl.Expr:
    values = condition.values
    if all(isinstance(value, bool) for value in values):
        claims = [column if value else ~column for value in values]
        return reduce(or_, claims)
    numbers = sorted(value for value in values if isinstance(value, int))
    if len(numbers) == len(values) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return (column >= numbers[0]) & (column <= numbers[-1])
    return reduce(or_, [column == value for value in values])


def _between(condition: Between, named: Named) -> pl.Expr:
    column = named(condition.question)
    bounds = ((ge, condition.at_least), (gt, condition.above), (le, condition.at_most), (lt, condition.below))
    if condition.per is None:
        plain: pl.Expr = reduce(and_, [compares(column, bound) for compares, bound in bounds if bound is not None])
        return plain
    # Narrow integers would overflow where the bound is multiplied; nothing is known per nobody.
    count = named(condition.per).cast(pl.Int64)
    found: pl.Expr = reduce(and_, [compares(column, count * bound) for compares, bound in bounds if bound is not None])
    return pl.when(count > 0).then(found)
