"""A score sheet over columns: all its zones are added up at once, each in its own bits of one 64-bit word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from math import gcd
from operator import add, or_
from typing import TypeAlias

import polars as pl

from chungtay.core.poverty.conditions import AllOf, Among, Between, Condition, questions
from chungtay.core.poverty.expressing import Columns, expressed
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

    def at(self, column: str, points: int) -> pl.Expr:
        """Those points in the place of that column; nothing where the word does not have it."""
        return _word(points // self.unit << self._shift(column) if column in self.columns else 0)

    def place(self, column: str) -> pl.Expr:
        """All bits of that column; none where the word does not have it."""
        return _word(((1 << self.width) - 1) << self._shift(column) if column in self.columns else 0)

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
    zones = [zone.bonus for zone in (*sheet.zones.zones.values(), sheet.zones.central)]
    most = max(sum(max(row.points[column] for row in band.rows) for band in sheet.bands) for column in columns)
    most += max(zones)
    unit = gcd(*every, *zones) or 1
    width = max((most // unit).bit_length(), 1)
    held = _BITS // width
    return tuple(Word(columns[at : at + held], width, unit) for at in range(0, len(columns), held))


def known(word: Word, sheet: ScoreSheet, columns: Columns) -> pl.Expr:
    """The points that are certain, in every column of the word."""
    return reduce(add, [_known(word, band, columns) for band in sheet.bands])


def more(word: Word, sheet: ScoreSheet, columns: Columns) -> pl.Expr:
    """What the answers still missing could add to them."""
    return reduce(add, [_more(word, band, columns) for band in sheet.bands])


def _known(word: Word, band: Band, columns: Columns) -> pl.Expr:
    common, rest = _factored(band)
    found = _best(word, rest, _is_true(columns))
    return pl.when(expressed(common, columns)).then(found).otherwise(_word(0)) if common.parts else found


def _more(word: Word, band: Band, columns: Columns) -> pl.Expr:
    common, rest = _factored(band)
    found = _more_of(word, rest, columns)
    if not common.parts:
        return found
    holds = expressed(common, columns)
    most = _best(word, rest, _is_true(columns)) + found
    return pl.when(holds).then(found).when(holds.is_null()).then(most).otherwise(_word(0))


def _more_of(word: Word, band: Band, columns: Columns) -> pl.Expr:
    first = band.rows[0].when
    alike = all(isinstance(row.when, Among | Between) and set(row.reads) == set(band.reads) for row in band.rows)
    if alike and isinstance(first, Among | Between):
        # Every row asks the same: unanswered, every row is possible; answered, none is in doubt.
        most = {column: max(row.points[column] for row in band.rows) for column in word.columns}
        return pl.when(_is_open(first, columns)).then(word.of(most)).otherwise(_word(0))
    is_true = _is_true(columns)

    def is_possible(row: Row) -> pl.Expr:
        return is_true(row).fill_null(value=True)

    return _best(word, band, is_possible) - _best(word, band, is_true)


def _is_open(condition: Among | Between, columns: Columns) -> pl.Expr:
    answer = columns.answer(condition.question).is_null()
    per = condition.per if isinstance(condition, Between) else None
    return answer | columns.count(per).is_null() if per else answer


def _factored(band: Band) -> tuple[AllOf, Band]:
    """What every row of the band asks alike, and the band without it."""
    each = [row.when.parts if isinstance(row.when, AllOf) else (row.when,) for row in band.rows]
    common = tuple(part for part in each[0] if all(part in parts for parts in each))
    if len(band.rows) < 2 or any(len(parts) <= len(common) for parts in each):
        return AllOf(()), band
    rows = tuple(
        replace(row, when=_rest(parts, common), reads=questions(_rest(parts, common)))
        for row, parts in zip(band.rows, each, strict=True)
    )
    return AllOf(common), Band(rows, tuple(dict.fromkeys(question for row in rows for question in row.reads)))


def _rest(parts: Sequence[Condition], common: Sequence[Condition]) -> Condition:
    kept = tuple(part for part in parts if part not in common)
    return kept[0] if len(kept) == 1 else AllOf(kept)


def _is_true(columns: Columns) -> Holds:
    return lambda row: expressed(row.when, columns)


def _best(word: Word, band: Band, holds: Holds) -> pl.Expr:
    """The most points among the rows that hold: asked from the best row down, once for each order the columns need."""
    parts = []
    for order, columns in _orders(word, band):
        found = _word(0)
        for row, before in reversed(list(zip(order, [None, *order], strict=False))):
            found = pl.when(holds(_after(row, before))).then(word.of(row.points, columns)).otherwise(found)
        parts.append(found)
    return reduce(add, parts)


def _after(row: Row, before: Row | None) -> Row:
    """The row without its upper bound where the row asked before it begins there: whoever comes so far is below."""
    one, other = row.when, before.when if before else None
    if not (isinstance(one, Between) and isinstance(other, Between)):
        return row
    beginning = Between(one.question, at_least=one.below, per=one.per)
    return replace(row, when=replace(one, below=None)) if one.below is not None and other == beginning else row


def _orders(word: Word, band: Band) -> list[tuple[list[Row], list[str]]]:
    """The rows from best to least, with the columns in which that is their order; most bands need one."""
    by_sum = sorted(band.rows, key=lambda row: -sum(row.points[column] for column in word.columns))
    found: list[tuple[list[Row], list[str]]] = [(by_sum, [])]
    for column in word.columns:
        own = best_first(band, column)
        for order, columns in found:
            points = [row.points[column] for row in order]
            if points == sorted(points, reverse=True):
                columns.append(column)
                break
        else:
            found.append((own, [column]))
    return [(order, columns) for order, columns in found if columns]


def best_first(band: Band, column: str) -> list[Row]:
    """The rows of a band from best to least in one column; of equals the one printed first."""
    return sorted(band.rows, key=lambda row: -row.points[column])


def held(band: Band, column: str, columns: Columns) -> dict[str, pl.Expr]:
    """By row, whether it is the one that counts in this column."""
    found: dict[str, pl.Expr] = {}
    before: list[pl.Expr] = []
    for row in best_first(band, column):
        truth = expressed(row.when, columns).fill_null(value=False)
        found[row.code] = truth & ~reduce(or_, before) if before else truth
        before.append(truth)
    return found
