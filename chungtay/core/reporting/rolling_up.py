"""Village to commune to province: the lines of a form from figures of the smallest places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chungtay.core.reporting.figures import Figure, Line, Place, Table
from chungtay.core.reporting.layout import Part, TableForm

ROMAN = ("I", "II", "III")
OUTSIDE = "Chưa ghi thôn, tổ dân phố"

Counts = dict[tuple[Part, str, str], dict[str, int | None]]


def roll_up(
    form: TableForm,
    figures: Iterable[Figure],
    *,
    place: Place,
    rows: Sequence[Place],
    year: int,
    notes: Sequence[str] = (),
) -> Table:
    """The form for a territory, one row for each of its units; what lies in none of them has a row of its own."""
    inside = (figure for figure in figures if figure.path.startswith(place.path))
    sums, homeless = _summed(inside, rows)
    if homeless:
        rows = [*rows, Place("?", OUTSIDE, place.path, tuple(part for part in Part if part in homeless))]
    lines: list[Line] = []
    for order, part in enumerate(form.parts):
        units = [row for row in rows if _stands_under(row, part, sums)] if part in form.units_under else []
        own = _lines(form, part, None, sums, _part_number(form, order), _part_words(form, part))
        below = [
            line for number, row in enumerate(units, 1) for line in _lines(form, part, row, sums, str(number), row.name)
        ]
        # Alone in its table, the total closes it.
        lines += [*below, *own] if form.parts == (Part.TOTAL,) else [*own, *below]
    return Table(form, year, place, tuple(lines), (*form.notes, *notes))


def _summed(figures: Iterable[Figure], rows: Sequence[Place]) -> tuple[Counts, set[Part]]:
    of_path = {row.path: row.code for row in rows}
    known: dict[str, str] = {}
    sums: Counts = defaultdict(dict)
    homeless: set[Part] = set()
    for path, is_urban, line, column, number in figures:
        code = known.get(path)
        if code is None:
            code = known[path] = _row_of(path, of_path)
        own = Part.URBAN if is_urban else Part.RURAL
        if code == "?":
            homeless.add(own)
        for part in (own, Part.TOTAL):
            for unit in ("", code):
                counts = sums[part, unit, line]
                before = counts.get(column, 0)
                counts[column] = None if before is None or number is None else before + number
    return sums, homeless


def _row_of(path: str, of_path: Mapping[str, str]) -> str:
    """The row a path lies in: its own, or the nearest above it."""
    while path:
        if path in of_path:
            return of_path[path]
        path = path[: path.rstrip(".").rfind(".") + 1]
    return "?"


def _stands_under(row: Place, part: Part, sums: Counts) -> bool:
    return part is Part.TOTAL or part in row.parts or any(at[:2] == (part, row.code) for at in sums)


def _lines(form: TableForm, part: Part, row: Place | None, sums: Counts, number: str, says: str) -> list[Line]:
    code = row.code if row else ""
    split = [(key, words, _counts(form, sums.get((part, code, key), {}))) for key, words in form.lines]
    if not form.is_doubled:
        return [
            Line(part, row, key, number if at == 0 else "", says if at == 0 else "", words, counts)
            for at, (key, words, counts) in enumerate(split)
        ]
    whole = tuple(_added(column) for column in zip(*(counts for _, _, counts in split), strict=True))
    own = Line(part, row, "", number, says, "", whole)
    below = [Line(part, row, key, "", words, "", counts) for key, words, counts in split] if row else []
    return [own, *below]


def _counts(form: TableForm, sums: Mapping[str, int | None]) -> tuple[int | None, ...]:
    return tuple(sums.get(key, 0) for key in form.counted)


def _added(numbers: Iterable[int | None]) -> int | None:
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _part_number(form: TableForm, order: int) -> str:
    """Where no units follow the total, it closes the table without a number."""
    is_closing = form.parts[order] is Part.TOTAL and Part.TOTAL not in form.units_under
    return "" if is_closing or form.parts == (Part.TOTAL,) else ROMAN[order]


def _part_words(form: TableForm, part: Part) -> str:
    return "Tổng cộng (I + II)" if part is Part.TOTAL and len(form.parts) > 1 else part.words
