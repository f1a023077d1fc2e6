"""From one class to the next: which cells of forms 7.2 and 7.3 a household and its people are counted in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chungtay.core.reporting.figures import Figure
from chungtay.core.reporting.layout import HOUSEHOLDS, PERSONS

POOR, NEAR_POOR, GONE = "poor", "near_poor", "gone"
LISTED = (POOR, NEAR_POOR)
NEW, RELAPSED, DEMOGRAPHIC = "new", "relapsed", "demographic"

FORM_OF = {POOR: "7.2", NEAR_POOR: "7.3"}
_LEFT = {POOR: "above", NEAR_POOR: "escaped"}
_CROSSED = {POOR: ("to_near_poor", "from_poor"), NEAR_POOR: ("became_poor", "from_near_poor")}
_CAME = {NEW: "new", RELAPSED: "relapsed", DEMOGRAPHIC: "into"}


@dataclass(frozen=True, slots=True)
class Movement:
    """Households of one village that went the same way in one year, and their people before and after.

    `gained` and `lost` are the people that households on both lists gained and lost, each household by itself; None is
    not known. `status` and `previous` are classes; every class that is on neither list counts as off the lists.
    `came_from` is where the household was listed before when that is another place: it left the list there and came
    onto it here.
    """

    path: str
    is_urban: bool
    previous: str
    status: str
    change: str
    households: int
    before: int | None
    after: int | None
    gained: int | None
    lost: int | None
    came_from: tuple[str, bool] | None = None


Cell = tuple[str, Figure]


def cells(movement: Movement) -> Iterator[Cell]:
    """The form and figure of every cell that the movement adds to, but for the start of the year."""
    if movement.status in LISTED:
        yield from _both(movement, movement.status, "end", movement.after)
    if movement.previous in LISTED:
        path, is_urban = movement.came_from or (movement.path, movement.is_urban)
        for line, number in ((HOUSEHOLDS, movement.households), (PERSONS, movement.before)):
            yield FORM_OF[movement.previous], Figure(path, is_urban, line, "said_start", number)
    if movement.came_from:
        yield from _elsewhere(movement, movement.came_from)
    elif movement.previous in LISTED:
        yield from _from_the_list(movement)
    elif movement.status in LISTED:
        yield from _both(movement, movement.status, _CAME.get(movement.change, "unexplained"), movement.after)


def moved(movement: Movement, came_from: tuple[str, bool]) -> Iterator[Cell]:
    """What to add where a movement was already counted as if the households had always lived where they live now."""
    for form, figure in cells(movement):
        yield form, figure._replace(number=None if figure.number is None else -figure.number)
    yield from cells(replace(movement, came_from=came_from))


def start(path: str, is_urban: bool, status: str, households: int, people: int | None) -> Iterator[Cell]:
    """What last year's recognised list says of the start of this year."""
    for line, number in ((HOUSEHOLDS, households), (PERSONS, people)):
        yield FORM_OF[status], Figure(path, is_urban, line, "start", number)


def _from_the_list(movement: Movement) -> Iterator[Cell]:
    before, now = movement.previous, movement.status
    if now == GONE:
        yield from _both(movement, before, "out", movement.before)
    elif now not in LISTED:
        yield from _both(movement, before, _LEFT[before], movement.before)
    else:
        if now != before:
            away, here = _CROSSED[before]
            yield from _both(movement, before, away, movement.before)
            yield from _both(movement, now, here, movement.before)
        # People born, died, come and gone change the persons of a household that itself is only counted once.
        yield from _one(movement, now, PERSONS, "into", movement.gained)
        yield from _one(movement, now, PERSONS, "out", movement.lost)


def _elsewhere(movement: Movement, came_from: tuple[str, bool]) -> Iterator[Cell]:
    """Off the list where it lived and onto the list where it lives: a change of people, not of fortune."""
    path, is_urban = came_from
    for line, number in ((HOUSEHOLDS, movement.households), (PERSONS, movement.before)):
        yield FORM_OF[movement.previous], Figure(path, is_urban, line, "out", number)
    yield from _both(movement, movement.status, "into", movement.after)


def _both(movement: Movement, status: str, column: str, people: int | None) -> Iterator[Cell]:
    yield from _one(movement, status, HOUSEHOLDS, column, movement.households)
    yield from _one(movement, status, PERSONS, column, people)


def _one(movement: Movement, status: str, line: str, column: str, number: int | None) -> Iterator[Cell]:
    if number != 0:
        yield FORM_OF[status], Figure(movement.path, movement.is_urban, line, column, number)
