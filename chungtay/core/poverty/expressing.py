"""Conditions as expressions over columns, with the same three answers as over one household; null is not known."""

from functools import reduce
from operator import and_, ge, gt, le, lt, or_

import polars as pl

from chungtay.core.poverty.conditions import AllOf, Among, Between, Condition


class Columns:
    """The columns that answer the questions of conditions: here the columns of their names."""

    def answer(self, question: str) -> pl.Expr:
        return pl.col(question)

    def measure(self, question: str) -> pl.Expr:
        """What is compared with so much for each: as floats, in which no product of bounds overflows."""
        return self.answer(question).cast(pl.Float64)

    def count(self, question: str) -> pl.Expr:
        """How many there are to compare for each; nothing is known per nobody."""
        return pl.when(self.answer(question) > 0).then(self.answer(question)).cast(pl.Float64)


def expressed(condition: Condition, columns: Columns) -> pl.Expr:
    """The truth of a condition, row by row.

    The operators & and | of Polars already reason with three answers: false and null is false, true or null is true.
    """
    if isinstance(condition, Among):
        return _among(condition, columns.answer(condition.question))
    if isinstance(condition, Between):
        return _between(condition, columns)
    parts = [expressed(part, columns) for part in condition.parts]
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


def _between(condition: Between, columns: Columns) -> pl.Expr:
    bounds = ((ge, condition.at_least), (gt, condition.above), (le, condition.at_most), (lt, condition.below))
    if condition.per is None:
        answer = columns.answer(condition.question)
        found: pl.Expr = reduce(and_, [compares(answer, bound) for compares, bound in bounds if bound is not None])
        return found
    measure, count = columns.measure(condition.question), columns.count(condition.per)
    each = [compares(measure, count * float(bound)) for compares, bound in bounds if bound is not None]
    together: pl.Expr = reduce(and_, each)
    return together
