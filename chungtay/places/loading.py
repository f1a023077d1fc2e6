"""The lawbook's map brought into the database: the missing is added, the different changed, nothing removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.core import territory
from chungtay.core.territory import Extent, Level, Territory
from chungtay.core.text import fold
from chungtay.places.models import Succession, Unit
from chungtay.web import bulk

Key = tuple[str, date]

FACTS = ("kind", "name", "folded", "level", "until", "path", "source")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were added and changed."""

    units_added: int
    units_changed: int
    successions_added: int
    successions_changed: int

    @property
    def changed_anything(self) -> bool:
        return any((self.units_added, self.units_changed, self.successions_added, self.successions_changed))


def bring_in(country: Territory) -> Loaded:
    """Units level by level, since a child needs its parent's key; then who followed whom."""
    added = changed = 0
    keys: dict[Key, int] = {}
    for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
        units = [unit for unit in country.units if unit.level is level]
        stored = {(unit.code, unit.since): unit for unit in Unit.objects.filter(level=level)}
        changed += _change_units(country, units, stored, keys)
        missing = [unit for unit in units if (unit.code, unit.since) not in stored]
        bulk.insert(
            Unit,
            ("code", "since", *FACTS, "parent"),
            ([unit.code, unit.since, *_facts(country, unit), _parent(country, unit, keys)] for unit in missing),
        )
        added += len(missing)
        keys |= {
            (code, since): key
            for key, code, since in Unit.objects.filter(level=level).values_list("pk", "code", "since")
        }
    return Loaded(added, changed, *_successions(country, keys))


def _facts(country: Territory, unit: territory.Unit) -> list[object]:
    source = ", ".join(instrument.number for instrument in country.begun_by(unit))
    return [unit.kind.value, unit.name, fold(unit.name), int(unit.level), unit.until, unit.path, source]


def _parent(country: Territory, unit: territory.Unit, keys: dict[Key, int]) -> int | None:
    if unit.parent is None:
        return None
    return keys[unit.parent, country.unit(unit.parent, unit.since).since]


def _change_units(
    country: Territory, units: Iterable[territory.Unit], stored: dict[Key, Unit], keys: dict[Key, int]
) -> int:
    different = []
    for unit in units:
        row = stored.get((unit.code, unit.since))
        if row is None:
            continue
        told = dict(zip(FACTS, _facts(country, unit), strict=True)) | {"parent_id": _parent(country, unit, keys)}
        if any(getattr(row, field) != value for field, value in told.items()):
            for field, value in told.items():
                setattr(row, field, value)
            different.append(row)
    if different:
        Unit.objects.bulk_update(different, [*FACTS, "parent"], batch_size=BATCH)
    return len(different)


def _successions(country: Territory, keys: dict[Key, int]) -> tuple[int, int]:
    stored = {(row.predecessor_id, row.successor_id): row for row in Succession.objects.all()}
    missing, different = [], []
    for succession in country.successions:
        before = country.unit(succession.before, succession.on - timedelta(days=1))
        after = country.unit(succession.after, succession.on)
        pair = keys[before.code, before.since], keys[after.code, after.since]
        is_whole = succession.extent is Extent.WHOLE
        decision = ", ".join(instrument.number for instrument in country.begun_by(after) if instrument.level)
        row = stored.get(pair)
        if row is None:
            missing.append([*pair, is_whole, decision])
        elif (row.is_whole, row.decision) != (is_whole, decision):
            row.is_whole, row.decision = is_whole, decision
            different.append(row)
    bulk.insert(Succession, ("predecessor", "successor", "is_whole", "decision"), missing)
    if different:
        Succession.objects.bulk_update(different, ["is_whole", "decision"], batch_size=BATCH)
    return len(missing), len(different)
