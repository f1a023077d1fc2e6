"""The zones of the score sheet: which old province lies in which, and what a zone adds on the urban sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.core.law import Rule, Version, page, rule
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.refusal import Refused


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone: its code, its name, the points of group 15 on the urban sheet."""

    code: str
    name: str
    bonus: int


@dataclass(frozen=True, slots=True, eq=False)
class Zones:
    """The zones of one sheet and the provinces in them, by the codes of the 63 provinces of 2022."""

    zones: Mapping[str, Zone]
    central: Zone
    of_province: Mapping[str, str]
    central_cities: frozenset[str]
    readings: Mapping[str, str]
    rural_city_reading: str

    def of(self, place: Place) -> Zone:
        """The row of group 15 that a place has on the urban sheet."""
        return self.central if place.in_central_city else self.zones[place.zone]

    def reading(self, place: Place) -> str | None:
        """What to say of a place the sheet does not name."""
        return self.rural_city_reading if place.in_central_city and place.area is Area.RURAL else None

    def place(self, province: str, area: Area) -> Place:
        """A place in one of the 63 provinces of 2022."""
        if province not in self.of_province:
            raise Refused(
                f"Không có tỉnh mã {province} trong danh sách 63 tỉnh, thành phố của bảng điểm. Chọn vùng cho thôn."
            )
        return Place(area, self.of_province[province], province in self.central_cities)


def _build(entry: Mapping[str, Any]) -> Zones:
    cities = entry["central_cities"]
    of_province = {code: zone for zone, said in entry["zones"].items() for code in said["provinces"]}
    return Zones(
        zones={code: Zone(code, said["name"], said["bonus"]) for code, said in entry["zones"].items()},
        central=Zone("CITY", cities["name"], cities["bonus"]),
        of_province=of_province | {code: city["zone"] for code, city in cities["provinces"].items()},
        central_cities=frozenset(cities["provinces"]),
        readings=entry.get("readings", {}),
        rural_city_reading=cities["rural_reading"],
    )


@cache
def zones() -> Rule[Zones]:
    return rule(page("poverty/zones"), _build)


def zones_on(day: date) -> Version[Zones]:
    return zones().on(day)
