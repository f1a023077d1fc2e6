"""Random histories of households for the property tests: two years of classes, each household's people, moves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from chungtay.core.reporting import flows
from chungtay.core.reporting.figures import Figure, Place, Table
from chungtay.core.reporting.flows import Movement
from chungtay.core.reporting.layout import HOUSEHOLDS, Part, forms_of
from chungtay.core.reporting.rolling_up import roll_up

PROVINCE = Place("96", "tỉnh Sông Bồng", "96.")
VILLAGES = {f"96.961{c:02d}.961{c:02d}{v:02d}.": (c + v) % 3 == 0 for c in (1, 2, 3) for v in (1, 2, 3)}
LISTED = ("poor", "near_poor")


@dataclass(frozen=True)
class History:
    village: str
    previous: str
    status: str
    change: str
    before: int
    after: int
    came_from: str | None = None


@st.composite
def histories(draw: st.DrawFn) -> History:
    previous = draw(st.sampled_from(["", "poor", "near_poor", "newly_escaped"]))
    village = draw(st.sampled_from(sorted(VILLAGES)))
    people = st.integers(1, 9)
    if previous in LISTED:
        status = draw(st.sampled_from(["poor", "near_poor", "newly_escaped", "left_near_poor", "gone"]))
        change = "stayed" if status == previous else "reclassified"
    else:
        status = draw(st.sampled_from(["poor", "near_poor", "newly_escaped"]))
        change = draw(st.sampled_from(["new", "relapsed", "demographic"])) if status in LISTED else ""
    moved = draw(st.sampled_from([None, None, *sorted(VILLAGES)])) if status in LISTED and previous in LISTED else None
    came_from = moved if moved != village else None
    return History(village, previous, status, change, draw(people), draw(people), came_from)


def movement(one: History) -> Movement:
    gained = max(one.after - one.before, 0) if one.previous in LISTED and one.status in LISTED else 0
    lost = max(one.before - one.after, 0) if one.previous in LISTED and one.status in LISTED else 0
    came_from = (one.came_from, VILLAGES[one.came_from]) if one.came_from else None
    return Movement(
        path=one.village,
        is_urban=VILLAGES[one.village],
        previous=one.previous,
        status=one.status,
        change=one.change,
        households=1,
        before=one.before,
        after=one.after,
        gained=gained,
        lost=lost,
        came_from=came_from,
    )


def cells(lived: Iterable[History]) -> list[tuple[str, Figure]]:
    """What last year's and this year's lists say, each counted by itself, as the queries do."""
    found: list[tuple[str, Figure]] = []
    for one in lived:
        found += flows.cells(movement(one))
        if one.previous in LISTED:
            village = one.came_from or one.village
            found += flows.start(village, VILLAGES[village], one.previous, 1, one.before)
    return found


def rows(depth: int) -> list[Place]:
    """Communes (2) or villages (3), each with the areas it has."""
    paths: dict[str, set[Part]] = {}
    for village, is_urban in VILLAGES.items():
        path = ".".join(village.split(".")[:depth]) + "."
        paths.setdefault(path, set()).add(Part.URBAN if is_urban else Part.RURAL)
    return [
        Place(path.split(".")[-2], f"địa bàn {path.split('.')[-2]}", path, tuple(sorted(parts)))
        for path, parts in paths.items()
    ]


def flow_tables(lived: Iterable[History], depth: int) -> dict[str, Table]:
    form_set = forms_of(2025).value
    found = cells(lived)
    tables = {
        code: roll_up(
            form_set.tables[code],
            (figure for of, figure in found if of == code),
            place=PROVINCE,
            rows=rows(depth),
            year=2025,
        )
        for code in ("7.2", "7.3")
    }
    whole = [Figure(path, urban, HOUSEHOLDS, "households", 100) for path, urban in VILLAGES.items()]
    whole += [Figure(path, urban, HOUSEHOLDS, "persons", 400) for path, urban in VILLAGES.items()]
    for code, key in (("7.2", "poor"), ("7.3", "near_poor")):
        whole += [
            figure._replace(column=key)
            for of, figure in found
            if of == code and figure.column == "end" and figure.line == HOUSEHOLDS
        ]
    tables["7.1"] = roll_up(form_set.tables["7.1"], whole, place=PROVINCE, rows=rows(depth), year=2025)
    return tables


def tampered(table: Table, line_at: int, column: int, by: int) -> Table:
    """The same table with one figure changed."""
    line = table.lines[line_at]
    counts = list(line.counts)
    counts[column] = (counts[column] or 0) + by
    lines = [*table.lines]
    lines[line_at] = replace(line, counts=tuple(counts))
    return replace(table, lines=tuple(lines))
