"""The score sheet of Phiếu B1: rows, how they combine, cut-offs, and which printing of it was chosen."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.law import LAWBOOK, Rule, Version, page, rule
from chungtay.core.poverty.conditions import Condition, parse, questions
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.standard import standards
from chungtay.core.poverty.zones import Zones, zones
from chungtay.core.refusal import Refused

URBAN_COLUMN = "URB"
NONFARM = ("sum", "max")
"""How the lines of group 05 combine: every true one, or the best one; a province says which."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of the sheet with its points in every column, and the condition under which it scores."""

    code: str
    label: str
    points: Mapping[str, int]
    when: Condition
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Rows of which the best true one counts; a row that is simply added has a band to itself."""

    rows: tuple[Row, ...]
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A numbered group of the printed sheet; its bands are added."""

    number: str
    name: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the text leaves room: how it was read, to be said wherever the condition holds."""

    code: str
    when: Condition
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class ScoreSheet:
    """One score sheet in one of its printings, with one way to combine group 05."""

    key: str
    name: str
    variant: str
    variant_name: str
    nonfarm: str
    estimates: tuple[str, ...]
    cutoffs: Mapping[Area, int]
    groups: tuple[Group, ...]
    readings: tuple[Reading, ...]
    zone_row: tuple[str, str]
    zones: Zones
    other_variants: tuple[str, ...]
    forms: Mapping[str, str]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for band in self.bands for row in band.rows)

    @property
    def bands(self) -> tuple[Band, ...]:
        return tuple(band for group in self.groups for band in group.bands)

    def cutoff(self, area: Area) -> int:
        """The most points a household at or under the income line has."""
        return self.cutoffs[area]

    def column(self, place: Place) -> str:
        """The column of points of a place: one urban, one for each rural zone."""
        return URBAN_COLUMN if place.area is Area.URBAN else place.zone

    def form(self, place: Place) -> str:
        """The printed form a household of the place signs: the zone's own, or the common one where that is used."""
        return self.forms.get(self.column(place), self.variant_name)

    def zone_points(self, place: Place) -> int:
        """Group 15, which only the urban sheet has."""
        return self.zones.of(place).bonus if place.area is Area.URBAN else 0

    def with_variant(self, variant: str) -> "ScoreSheet":
        return _sheet(self.key, variant, self.nonfarm)


@cache
def sheets() -> Rule[str]:
    """Which sheet is used when, by its key."""
    return rule(page("poverty/score_sheet"), lambda entry: str(entry["sheet"]))


def sheet_on(day: date, variant: str | None = None, nonfarm: str = "sum") -> Version[ScoreSheet]:
    """The sheet used on that day; silence of the law refuses: before 2022, and from 2027 until one is issued."""
    version = sheets().on(day)
    return replace(version, value=_sheet(version.value, variant, nonfarm))  # type: ignore[arg-type, return-value]


def sheet_for(
    day: date, standard_key: str, variant: str | None = None, nonfarm: str = "sum"
) -> Version[ScoreSheet] | None:
    """The sheet that estimates income under this standard on that day, or None where no text gives one.

    At the first review of a standard its own sheet is used before the day it takes over.
    """
    for version in sheets().national:
        sheet = _sheet(version.value, variant, nonfarm)
        if standard_key in sheet.estimates and (version.covers(day) or _is_early(version, standard_key, day)):
            return replace(version, value=sheet)  # type: ignore[arg-type, return-value]
    return None


def _is_early(version: Version[str], standard_key: str, day: date) -> bool:
    """Whether that day is in the first review of the standard this sheet begins with."""
    begun = (one for one in standards().national if one.value.key == standard_key and one.since == version.since)
    return any(one.value.first_review and one.value.first_review.covers(day) for one in begun)


@cache
def _sheet(key: str, variant: str | None, nonfarm: str) -> ScoreSheet:
    said = page("poverty/score_sheet")["sheets"][key]
    if variant is None:
        return _sheet(key, said["default_variant"], nonfarm)
    if variant not in said["variants"] or nonfarm not in NONFARM:
        raise Refused(f"Bảng điểm {key} không có bản “{variant}” với cách tính nhóm 05 “{nonfarm}”. Xem lại cấu hình.")
    points = _points(said, variant)
    return ScoreSheet(
        key=key,
        name=said["name"],
        variant=variant,
        variant_name=said["variants"][variant]["name"],
        nonfarm=nonfarm,
        estimates=tuple(said["estimates"]),
        cutoffs={Area(area): cut for area, cut in said["cutoffs"].items()},
        groups=tuple(_group(group, points, nonfarm) for group in said["groups"]),
        readings=tuple(_readings(said["readings"], nonfarm)),
        zone_row=(said["zone_row"]["number"], said["zone_row"]["name"]),
        zones=zones().on(_first_day(key)).value,
        other_variants=tuple(name for name in said["variants"] if name != variant),
        forms=said["variants"][variant].get("forms", {}),
    )


def _first_day(key: str) -> date:
    return next(version.since for version in sheets().national if version.value == key)


def _group(said: Mapping[str, Any], points: Mapping[str, tuple[str, Mapping[str, int]]], nonfarm: str) -> Group:
    bands = said["bands"]
    if said.get("combine") == "choice" and nonfarm == "max":
        bands = [{code: when for band in bands for code, when in band.items()}]
    return Group(said["number"], said["name"], tuple(_band(band, points) for band in bands))


def _band(said: Mapping[str, Any], points: Mapping[str, tuple[str, Mapping[str, int]]]) -> Band:
    rows = []
    for code, written in said.items():
        when = parse(written)
        label, columns = points[code]
        rows.append(Row(code, label, columns, when, questions(when)))
    return Band(tuple(rows), tuple(dict.fromkeys(question for row in rows for question in row.reads)))


def _readings(said: list[Mapping[str, Any]], nonfarm: str) -> list[Reading]:
    return [
        Reading(one["code"], parse(one["when"]), one["says"]) for one in said if one.get("choice", nonfarm) == nonfarm
    ]


def _points(said: Mapping[str, Any], variant: str) -> dict[str, tuple[str, dict[str, int]]]:
    text = (LAWBOOK / "poverty" / said["table"]).read_text(encoding="utf-8")
    table = read_table(text, said["checksum"])
    for code, columns in said["variants"][variant]["points"].items():
        table[code][1].update(columns)
    written = [code for group in said["groups"] for band in group["bands"] for code in band]
    if sorted(written) != sorted(table):
        raise ValueError(f"score_sheet.yaml and its table do not hold the same rows: {set(written) ^ set(table)}")
    return table


def read_table(text: str, checksum: str) -> dict[str, tuple[str, dict[str, int]]]:
    """Every row by its code: its label and its points by column. A table that was touched is refused as a whole."""
    header, *lines = [line.split("\t") for line in text.splitlines()]
    if checksum_of(text) != checksum:
        raise Refused(
            "Bảng điểm B1 không khớp mã kiểm: có số đã bị sửa. Không chấm điểm bằng bảng này; cài lại thư mục lawbook."
        )
    return {
        line[0]: (line[1], {column: int(value) for column, value in zip(header[2:], line[2:], strict=True)})
        for line in lines
    }


def checksum_of(text: str) -> str:
    """SHA-256 of the codes and points of a table, as its page states it; labels may be corrected."""
    lines = [line.split("\t") for line in text.splitlines()[1:]]
    plain = "".join("|".join((line[0], *line[2:])) + "\n" for line in lines)
    return hashlib.sha256(plain.encode()).hexdigest()
