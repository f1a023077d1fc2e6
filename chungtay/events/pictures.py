"""The days of a schedule as a month grid and as a line of dots; plain places and words, drawn by the templates."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.core.workdays import Calendar
from chungtay.events.models import Slot

WIDTH, EDGE, STEP = 480, 16, 15  # narrow enough for its labels to be read on a phone


@dataclass(frozen=True, slots=True)
class Day:
    """One square of the grid: a day with what is held on it, or an empty square before or after the month."""

    day: date | None
    off: str
    slots: tuple[Slot, ...]
    is_clashing: bool

    @property
    def kind(self) -> str:
        if self.is_clashing:
            return "clash"
        if self.slots:
            return "busy"
        return "none off" if self.off or self.day is None else "none"


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    days: tuple[Day, ...]


def months(
    first: date, last: date, slots: Sequence[Slot], clashing: Collection[int], calendar: Calendar
) -> tuple[Month, ...]:
    """Each month of the campaign and of its sessions, in whole weeks from Monday on."""
    held: dict[date, list[Slot]] = {}
    for slot in slots:
        held.setdefault(slot.day, []).append(slot)
    start = min([first, *held]).replace(day=1)
    found = []
    while start <= max([last, *held]):
        following = (start + timedelta(days=31)).replace(day=1)
        found.append(Month(start, _squares(start, following, held, clashing, calendar)))
        start = following
    return tuple(found)


def _squares(
    start: date, following: date, held: Mapping[date, Sequence[Slot]], clashing: Collection[int], calendar: Calendar
) -> tuple[Day, ...]:
    def square(day: date) -> Day:
        slots = tuple(held.get(day, ()))
        return Day(day, calendar.why_off(day) or "", slots, any(slot.session_id in clashing for slot in slots))

    blank = Day(None, "", (), False)
    days = [square(start + timedelta(days=n)) for n in range((following - start).days)]
    return (*[blank] * start.weekday(), *days, *[blank] * (-(start.weekday() + len(days)) % 7))


@dataclass(frozen=True, slots=True)
class Dot:
    """One session on the line of days."""

    x: int
    y: int
    is_clashing: bool
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    x: int
    label: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """The sessions over the days of the campaign; several on one day stand above one another."""

    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]
    height: int

    @property
    def base(self) -> int:
        return self.height - 26

    @property
    def label_y(self) -> int:
        return self.height - 6


def day_line(first: date, last: date, slots: Sequence[Slot], clashing: Collection[int]) -> DayLine | None:
    """The picture of when sessions are held, or none while nothing is."""
    if not slots:
        return None
    first, last = min(first, *(slot.day for slot in slots)), max(last, *(slot.day for slot in slots))
    span = max(1, (last - first).days)

    def x(day: date) -> int:
        return EDGE + round((WIDTH - 2 * EDGE) * (day - first).days / span)

    most = max(sum(other.day == slot.day for other in slots) for slot in slots)
    height = 26 + STEP * most + 10
    seen: dict[date, int] = {}
    dots = []
    for slot in slots:
        level = seen[slot.day] = seen.get(slot.day, -1) + 1
        title = f"{slot.session.commune.full_name}, {slot.day:%d/%m}"
        dots.append(Dot(x(slot.day), height - 26 - STEP * level, slot.session_id in clashing, title))
    days = sorted({slot.day for slot in slots})
    return DayLine(tuple(dots), _marks(days, x), height)


def _marks(days: Sequence[date], x: Callable[[date], int]) -> tuple[Mark, ...]:
    """The first and the last day, and those between that leave room for their label."""
    chosen = [days[0]]
    for day in days[1:-1]:
        if x(day) - x(chosen[-1]) >= 90 and x(days[-1]) - x(day) >= 90:
            chosen.append(day)
    if len(days) > 1:
        chosen.append(days[-1])
    return tuple(Mark(min(max(x(day) - 12, 0), WIDTH - 40), f"{day.day}/{day.month}") for day in chosen)
