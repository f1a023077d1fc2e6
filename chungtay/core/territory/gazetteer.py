"""Questions that people ask of the map."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache, cached_property

from chungtay.core.refusal import Refused
from chungtay.core.territory.kinds import Level, without_kind
from chungtay.core.territory.tables import (
    Instrument,
    Succession,
    Unit,
    read_instruments,
    read_successions,
    read_units,
)
from chungtay.core.text import fold, name_key

NEXT = timedelta(days=1)


class Territory:
    """All units of all eras. A unit is known by its code and a day: a code may outlive a name, a kind or a parent."""

    def __init__(
        self, units: Iterable[Unit], successions: Iterable[Succession], instruments: Iterable[Instrument] = ()
    ) -> None:
        self.units = tuple(units)
        self.successions = tuple(successions)
        self.instruments = tuple(instruments)
        self._versions: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            self._versions[unit.code].append(unit)

    def versions(self, code: str) -> tuple[Unit, ...]:
        """The unit in each of its periods, oldest first."""
        return tuple(sorted(self._versions.get(code, ()), key=lambda unit: unit.since))

    def find(self, code: str, day: date) -> Unit | None:
        for unit in self._versions.get(code, ()):
            if unit.covers(day):
                return unit
        return None

    def unit(self, code: str, day: date) -> Unit:
        """The unit on that day; silence refuses."""
        found = self.find(code, day)
        if found is None:
            raise Refused(f"Ngày {day:%d/%m/%Y} không có đơn vị hành chính nào mang mã {code}. Xem lại mã hoặc ngày.")
        return found

    def on(self, day: date, level: Level | None = None) -> Iterator[Unit]:
        """Every unit in force that day."""
        return (unit for unit in self.units if unit.covers(day) and (level is None or unit.level is level))

    def parents(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """From the province down to the unit's own parent, as they were that day."""
        codes = unit.path.split(".")[:-2]
        return tuple(self.unit(code, day) for code in codes)

    def subtree(self, code: str, day: date) -> tuple[Unit, ...]:
        """The unit and all that lay in it that day."""
        top = self.unit(code, day)
        return tuple(unit for unit in self.on(day) if unit.path.startswith(top.path))

    def named(self, name: str, day: date, inside: str | None = None) -> tuple[Unit, ...]:
        """Units so called that day, with or without "xã", "TT.", wherever the tone mark was typed.

        A name without marks, or with a wrong one, finds units only when no name is right. `inside` is a unit's code.
        """
        word, key = without_kind(name)
        path = self.unit(inside, day).path if inside else ""

        def fitting(units: Iterable[Unit]) -> tuple[Unit, ...]:
            return tuple(
                unit
                for unit in units
                if unit.covers(day) and unit.path.startswith(path) and word in (None, unit.kind.word)
            )

        return fitting(self._by_key.get(key, ())) or fitting(self._by_letters.get(fold(key), ()))

    def followers(self, unit: Unit) -> tuple[tuple[Unit, Succession], ...]:
        """Who holds the unit's territory from the day after its last. A dissolved district is followed by no one."""
        if unit.until is None:
            return ()
        on = unit.until + NEXT
        return tuple((self.unit(s.after, on), s) for s in self._after.get((unit.code, on), ()))

    def predecessors(self, unit: Unit) -> tuple[tuple[Unit, Succession], ...]:
        """Whose territory the unit took over on its first day."""
        last = unit.since - NEXT
        return tuple((self.unit(s.before, last), s) for s in self._before.get((unit.code, unit.since), ()))

    def begun_by(self, unit: Unit) -> tuple[Instrument, ...]:
        """The decisions by which the unit began, its own before those about all; none when it was there before."""
        return tuple(
            instrument
            for level in (unit.level, None)
            for instrument in self.instruments
            if instrument.since == unit.since
            and instrument.level is level
            and instrument.province in (None, unit.province)
        )

    @cached_property
    def _by_key(self) -> dict[str, list[Unit]]:
        return self._index({unit.name: name_key(unit.name) for unit in self.units})

    @cached_property
    def _by_letters(self) -> dict[str, list[Unit]]:
        return self._index({unit.name: fold(unit.name) for unit in self.units})

    def _index(self, keys: dict[str, str]) -> dict[str, list[Unit]]:
        index: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            index[keys[unit.name]].append(unit)
        return index

    @cached_property
    def _after(self) -> dict[tuple[str, date], list[Succession]]:
        index: dict[tuple[str, date], list[Succession]] = defaultdict(list)
        for succession in self.successions:
            index[succession.before, succession.on].append(succession)
        return index

    @cached_property
    def _before(self) -> dict[tuple[str, date], list[Succession]]:
        index: dict[tuple[str, date], list[Succession]] = defaultdict(list)
        for succession in self.successions:
            index[succession.after, succession.on].append(succession)
        return index


@cache
def territory() -> Territory:
    """The country as the lawbook tells it, read once."""
    return Territory(read_units(), read_successions(), read_instruments())
