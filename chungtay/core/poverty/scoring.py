"""The B1 side: the rows a household has on one sheet, and between what and what its points lie."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from chungtay.core.poverty.evaluating import Facts, compiled, unanswered
from chungtay.core.poverty.facts import Place
from chungtay.core.poverty.lookup import Lookups
from chungtay.core.poverty.sheet import Band, ScoreSheet


@dataclass(frozen=True, slots=True)
class RowPoints:
    """One row of the sheet that the household has, and the points it gives.

    `heading` says what the row is about where its own label does not: "Hộ có 5 người" of the persons or of the workers.
    """

    code: str
    label: str
    points: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """A band that an answer still missing could change: the row certain by now, and how much more it could give."""

    row: RowPoints | None
    points: int
    more: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The rows that are certain and their sum, the most points there could be, and what to ask to know."""

    rows: tuple[RowPoints, ...]
    known: int
    most: int
    missing: tuple[str, ...]


Found: TypeAlias = RowPoints | Open | None
Scoring: TypeAlias = Callable[[Facts], Scored]


def scoring(sheet: ScoreSheet, place: Place) -> Scoring:
    """The function that scores every household of such a place on this sheet."""
    column = sheet.column(place)
    bands = Lookups(
        ([row.when for row in band.rows], _finding(band, column, group.name if len(group.bands) == 1 else ""))
        for group in sheet.groups
        for band in group.bands
    )
    zone = _zone_row(sheet, place)
    bonus = sum(row.points for row in zone)

    def score(summary: Facts) -> Scored:
        found = [one for one in bands.of(summary) if one is not None]
        known = bonus + sum([one.points for one in found])
        if Open not in map(type, found):
            return Scored((*found, *zone), known, known, ())  # type: ignore[arg-type]
        return _still_open(found, zone, known)

    return score


def _still_open(found: list[RowPoints | Open], zone: tuple[RowPoints, ...], known: int) -> Scored:
    """The same where a band could still become another: its certain row counts, the rest is what is missing."""
    opened = [one for one in found if isinstance(one, Open)]
    rows = [one.row if isinstance(one, Open) else one for one in found]
    missing = dict.fromkeys(question for one in opened for question in one.missing)
    certain = tuple(row for row in rows if row)
    return Scored((*certain, *zone), known, known + sum(one.more for one in opened), tuple(missing))


def _finding(band: Band, column: str, heading: str) -> Callable[[Mapping[str, Any]], Found]:
    """What a band gives, from the answers it reads: nothing, a row, or a row that may become another."""
    rows = [
        (RowPoints(row.code, row.label, row.points[column], heading), row.when, compiled(row.when)) for row in band.rows
    ]

    def find(answers: Mapping[str, Any]) -> Found:
        best: RowPoints | None = None
        possible = 0
        doubtful = []
        for row, when, holds in rows:
            truth = holds(answers)
            if truth and (best is None or row.points > best.points):
                best = row
            elif truth is None:
                doubtful.append(when)
                possible = max(possible, row.points)
        certain = best.points if best else 0
        if possible <= certain:
            return best
        missing = dict.fromkeys(question for when in doubtful for question in unanswered(when, answers))
        return Open(best, certain, possible - certain, tuple(missing))

    return find


def _zone_row(sheet: ScoreSheet, place: Place) -> tuple[RowPoints, ...]:
    points = sheet.zone_points(place)
    if not points:
        return ()
    number, name = sheet.zone_row
    return (RowPoints(number, f"{name}: {sheet.zones.of(place).name}", points),)
