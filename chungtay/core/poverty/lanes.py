"""A score sheet over columns: all its zones are added up at once, each in its own bits of one 64-bit word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import gcd
from operator import add, or_
from typing import TypeAlias

import polars as pl

from chungtay.core.poverty.expressing import Named, expressed
from chungtay.core.poverty.sheet import Band, Row, ScoreSheet

_BITS = 64
Holds: TypeAlias = Callable[[Row], pl.Expr]


@dataclass(frozen=True, slots=True)
class Word:
    """Some columns of the sheet side by side in one 64-bit number, `width` bits each, in steps of `unit` points.

    Adding words adds every column at once, for the width holds the most points a household can have.
    """

    columns: tuple[str, ...]
    width: int
    unit: int

    def of(self, points: Mapping[str, int], only: Sequence[str] | None = None) -> pl.Expr:
        """The points of one row, or of those columns of it alone."""
        kept = self.columns if only is None else only
        return _word(sum(points[column] // self.unit << self._shift(column) for column in kept))

    def divisor(self, column: str) -> pl.Expr:
        """What brings the bits of that column down to the lowest place."""
        return _word(1 << self._shift(column))

    def points(self, word: pl.Expr, divisor: pl.Expr) -> pl.Expr:
        lowest = (word // divisor) & _word((1 << self.width) - 1)
        return lowest.cast(pl.Int32) * self.unit

    def _shift(self, column: str) -> int:
        return self.columns.index(column) * self.width


def _word(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.UInt64)


def words(sheet: ScoreSheet) -> tuple[Word, ...]:
    """The columns of a sheet, in as few words as hold them."""
    every = [points for row in sheet.rows for points in row.points.values()]
    if min(every) < 0:
        raise ValueError(f"{sheet.name}: points below zero need another way of adding them up")
    columns = tuple(sheet.rows[0].points)
    most = max(sum(max(row.points[column] for row in band.rows) for band in sheet.bands) for column in columns)
    unit = gcd(*every) or 1
    width = max((most // unit).bit_length(), 1)
    held = _BITS // width
    return tuple(Word(columns[at : at + held], width, unit) for at in range(0, len(columns), held))


def known(word: Word, sheet: ScoreSheet, named: Named) -> pl.Expr:
    """The points that are certain, in every column of the word."""
    return reduce(add, [_best(word, band, _is_true(named)) for band in sheet.bands])


def more(word: Word, sheet: ScoreSheet, named: Named) -> pl.Expr:
    """What the answers still missing could add to them."""
    return reduce(add, [_more(word, band, named) for band in sheet.bands])


def _more(word: Word, band: Band, named: Named) -> pl.Expr:
    if len(band.reads) == 1:
        # One question: unanswered, every row is possible; answered, none is in doubt.
        most = {column: max(row.points[column] for row in band.rows) for column in word.columns}
        return pl.when(named(band.reads[0]).is_null()).then(word.of(most)).otherwise(_word(0))
    is_true = _is_true(named)

    def is_possible(row: Row) -> pl.Expr:
        return is_true(row).fill_null(value=True)

    return _best(word, band, is_possible) - _best(word, band, is_true)


def _is_true(named: Named) -> Holds:
    return lambda row: expressed(row.when, named)


def _best(word: Word, band: Band, holds: Holds) -> pl.Expr:
    """The most points among the rows that hold: asked from the best row down, once for each order the columns need."""
    parts = []
    for order, columns in _orders(word, band):
        found = _word(0)
        for row in reversed(order):
            found = pl.when(holds(row)).then(word.of(row.points, columns)).otherwise(found)
        parts.append(found)
    return reduce(add, parts)


def _orders(word: Word, band: Band) -> list[tuple[list[Row], list[str]]]:
    """The rows from best to least, with the columns in which that is their order; most bands need one."""
    found: list[tuple[list[Row], list[str]]] = []
    for column in word.columns:
        own = best_first(band, column)
        for order, columns in found:
            points = [row.points[column] for row in order]
            if points == sorted(points, reverse=True):
                columns.append(column)
                break
        else:
            found.append((own, [column]))
    return found


def best_first(band: Band, column: str) -> list[Row]:
    """The rows of a band from best to least in one column; of equals the one printed first."""
    return sorted(band.rows, key=lambda row: -row.points[column])


def held(band: Band, column: str, named: Named) -> dict[str, pl.Expr]:
    """By row, whether it is the one that counts in this column."""
    found: dict[str, pl.Expr] = {}
    before: list[pl.Expr] = []
    for row in best_first(band, column):
        truth = expressed(row.when, named).fill_null(value=False)
        found[row.code] = truth & ~reduce(or_, before) if before else truth
        before.append(truth)
    return found
