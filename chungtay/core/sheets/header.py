"""Where the list begins on a sheet: under titles and letterheads, with headings of one row or more."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.core.sheets.columns import Column, Headings
from chungtay.core.sheets.grid import Grid, Value, column_letter

SEARCHED = 40
_TALLEST = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of the headings (from 0), the places of each column found, what was seen, and what was guessed."""

    top: int
    bottom: int
    places: dict[str, tuple[int, ...]]
    seen: tuple[str, ...]
    notes: tuple[str, ...]
    score: float


def find_header(grid: Grid, columns: tuple[Column, ...]) -> Header | None:
    """The rows whose headings fit the columns best; the shortest and highest of equals."""
    headings = Headings(columns)
    searched = min(SEARCHED, len(grid.rows))
    best: Header | None = None
    for height in range(1, _TALLEST + 1):
        for top in range(searched - height + 1):
            found = _header(grid, top, top + height - 1, headings)
            if found.score > (best.score + 0.01 if best else 0):
                best = found
    return best


def _header(grid: Grid, top: int, bottom: int, headings: Headings) -> Header:
    texts = _texts(grid.rows[top : bottom + 1])
    offers = [
        (sure, -place, column)
        for place, candidates in enumerate(texts)
        for column, sure in _best_fits(candidates, headings).items()
    ]
    places: dict[str, tuple[int, ...]] = {}
    notes, score, taken = [], 0.0, set[int]()
    for sure, negative, at in sorted(offers, reverse=True):
        place, column = -negative, headings.columns[at]
        if place in taken:
            continue
        if column.name in places:
            if sure >= 2:
                first = column_letter(places[column.name][0])
                notes.append(f'Có hai cột "{column.heading}" ({first} và {column_letter(place)}): đã đọc cột {first}.')
            continue
        places[column.name] = (place,)
        taken.add(place)
        score += sure
        if sure < 2:
            notes.append(f'Cột {column_letter(place)} "{texts[place][0]}" được hiểu là "{column.heading}".')
    seen = tuple(dict.fromkeys(candidates[0] for candidates in texts if candidates))
    bottom = max(bottom, _end_of_merged(grid, top, bottom))
    return Header(top, bottom, _with_spans(grid, places, top, bottom), seen, tuple(notes), score)


def _best_fits(candidates: Sequence[str], headings: Headings) -> dict[int, float]:
    best: dict[int, float] = {}
    for text in candidates:
        for column, sure in headings.fits(text).items():
            best[column] = max(best.get(column, 0), sure)
    return best


def _texts(rows: Sequence[Sequence[Value]]) -> list[list[str]]:
    """For each column of the sheet the ways to read its heading: all its rows together, the lowest, the highest."""
    width = max((len(row) for row in rows), default=0)
    above = ""
    found: list[list[str]] = []
    for place in range(width):
        cells = [row[place] if place < len(row) else "" for row in rows]
        words = [" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells]
        above = words[0] or (above if any(words[1:]) else "")
        words[0] = words[0] or (above if any(words[1:]) else "")
        kept = list(dict.fromkeys(word for word in words if word))
        found.append(list(dict.fromkeys([" ".join(kept), kept[-1], kept[0]])) if kept else [])
    return found


def _end_of_merged(grid: Grid, top: int, bottom: int) -> int:
    """The last row of headings that were merged downwards, or of sub-headings under one merged across."""
    reach = [last_row for (row, _), (last_row, _) in grid.merged if top <= row <= bottom and last_row - row < _TALLEST]
    return max([bottom, *reach])


def _with_spans(grid: Grid, places: dict[str, tuple[int, ...]], top: int, bottom: int) -> dict[str, tuple[int, ...]]:
    """A heading merged over several columns that have no headings of their own takes all of them."""
    spans = {}
    for (row, first), (_, last) in grid.merged:
        below = [grid.cell(under, place) for under in range(row + 1, bottom + 1) for place in range(first, last + 1)]
        if top <= row <= bottom and first < last and not any(below):
            spans[first] = tuple(range(first, last + 1))
    return {name: spans.get(place[0], place) for name, place in places.items()}
