"""Figures of a table and the two ways they are written: counts and percentages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from chungtay.core.reporting.layout import Column, Part, TableForm

NOT_KNOWN, WITHHELD = "–", "*"


class Figure(NamedTuple):
    """So many in one village, for one line and column of a form; None is not known, which is not nought."""

    path: str
    is_urban: bool
    line: str
    column: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the report names it, and in which areas it has villages."""

    code: str
    name: str
    path: str
    parts: tuple[Part, ...] = (Part.RURAL,)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: a part of the table, a unit of it or the part itself, and its counts in the form's order."""

    part: Part
    place: Place | None
    key: str
    number: str
    says: str
    split_says: str
    counts: tuple[int | None, ...]

    @property
    def at(self) -> tuple[Part, str, str]:
        return self.part, self.place.code if self.place else "", self.key

    @property
    def is_heading(self) -> bool:
        """Whether the line is a part's own, printed bold."""
        return self.place is None


@dataclass(frozen=True, slots=True)
class Table:
    """One form filled for one territory and year."""

    form: TableForm
    year: int
    place: Place
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    hidden: frozenset[tuple[tuple[Part, str, str], str]] = field(default_factory=frozenset)

    def by_place(self) -> Mapping[tuple[Part, str, str], Line]:
        return {line.at: line for line in self.lines}

    def count(self, line: Line, key: str) -> int | None:
        return line.counts[self.form.place_of[key]]

    def shown(self, line: Line, column: Column) -> int | None:
        """The count of a cell, or hundredths of a percent where the column is a percentage; None is not known."""
        if column.percent is None:
            return self.count(line, column.key)
        part, whole = (self.count(line, key) for key in column.percent)
        return percent(part, whole)

    def text(self, line: Line, column: Column) -> str:
        """The cell as printed."""
        if self.is_hidden(line, column):
            return WITHHELD
        number = self.shown(line, column)
        if number is None:
            return NOT_KNOWN
        return with_comma(number) if column.percent else dotted(number)

    def is_hidden(self, line: Line, column: Column) -> bool:
        """Whether the cell is withheld from what is published, as a percentage is with the counts it comes from."""
        return any((line.at, key) in self.hidden for key in (column.percent or (column.key,)))


def percent(part: int | None, whole: int | None) -> int | None:
    """Hundredths of a percent, half rounded up; nothing is a percentage of nothing."""
    if part is None or not whole:
        return None
    return (20_000 * part + whole) // (2 * whole)


def dotted(number: int) -> str:
    """1540 -> 1.540."""
    return f"{number:,}".replace(",", ".")


def with_comma(hundredths: int) -> str:
    """1234 -> 12,34."""
    return f"{hundredths // 100},{hundredths % 100:02d}"
