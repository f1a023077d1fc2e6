"""The tables of lawbook/territory as frozen facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from chungtay.core.law import LAWBOOK, Status
from chungtay.core.territory.kinds import BY_LEVEL_AND_WORD, Kind, Level

TABLES = LAWBOOK / "territory"
BEGINNING = date(2021, 1, 1)
"""Where our tables begin. A unit with no `since` was there already; when it was founded is not recorded."""

UNIT_FILES = (
    (Level.PROVINCE, "provinces"),
    (Level.DISTRICT, "districts"),
    (Level.COMMUNE, "communes-until-2025-06-30"),
    (Level.COMMUNE, "communes-since-2025-07-01"),
)


class Extent(StrEnum):
    """Whether a unit went to its successor as a whole or in part."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as it stood from `since` to `until`, both days included; `until=None` means still."""

    code: str
    kind: Kind
    name: str
    parent: str | None
    since: date
    until: date | None
    path: str

    @property
    def level(self) -> Level:
        return self.kind.level

    @property
    def full_name(self) -> str:
        """As it stands inside a sentence: "thị trấn Châu Ổ"."""
        return f"{self.kind.word} {self.name}"

    @property
    def province(self) -> str:
        return self.path[:2]

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Succession:
    """From `on` the unit `after` holds what `before` held the day before: all of it, or a part."""

    before: str
    after: str
    extent: Extent
    on: date


@dataclass(frozen=True, slots=True)
class Instrument:
    """The decision by which units of a level began on a day; `level` or `province` None means every one."""

    number: str
    issued: date | None
    since: date
    level: Level | None
    province: str | None
    says: str
    status: Status


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a table below its header."""
    with path.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split("\t")


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _until(text: str) -> date | None:
    return _day(text) if text else None


def read_units(folder: Path = TABLES) -> tuple[Unit, ...]:
    """Every unit of every era, a parent always before its children."""
    units: list[Unit] = []
    paths = {"": ""}
    for level, name in UNIT_FILES:
        for row in rows(folder / f"{name}.tsv"):
            if level is Level.PROVINCE:
                row.insert(3, "")
            code, word, name, parent, since, until = row
            path = f"{paths[parent]}{code}."
            if level is not Level.COMMUNE:
                paths[code] = path
            units.append(
                Unit(
                    code=code,
                    kind=BY_LEVEL_AND_WORD[level, word],
                    name=name,
                    parent=parent or None,
                    since=_day(since) if since else BEGINNING,
                    until=_until(until),
                    path=path,
                )
            )
    return tuple(units)


def read_successions(folder: Path = TABLES) -> tuple[Succession, ...]:
    """Who followed whom; each file is named for the day on which its changes began."""
    return tuple(
        Succession(before, after, Extent(extent), _day(path.stem))
        for path in sorted((folder / "successions").glob("*.tsv"))
        for before, after, extent in rows(path)
    )


def read_instruments(folder: Path = TABLES) -> tuple[Instrument, ...]:
    return tuple(
        Instrument(
            number=number,
            issued=_until(issued),
            since=_day(since),
            level=Level(int(level)) if level else None,
            province=province or None,
            says=says,
            status=Status(status),
        )
        for number, issued, since, level, province, says, status in rows(folder / "instruments.tsv")
    )
