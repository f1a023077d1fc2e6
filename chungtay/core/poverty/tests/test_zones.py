from datetime import date

import pytest

from chungtay.core.law import LAWBOOK, page
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.zones import zones_on
from chungtay.core.refusal import Refused
from chungtay.core.text import name_key

ZONES = zones_on(date(2026, 11, 21)).value


def test_every_one_of_the_63_provinces_of_2022_is_in_one_zone() -> None:
    lines = (LAWBOOK / "territory" / "provinces.tsv").read_text(encoding="utf-8").splitlines()[1:]
    of_2022 = {fields[0] for fields in (line.split("\t") for line in lines) if not fields[3]}
    assert set(ZONES.of_province) == of_2022
    assert len(of_2022) == 63


def test_the_names_beside_the_codes_are_those_of_the_map() -> None:
    lines = (LAWBOOK / "territory" / "provinces.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = {fields[0]: fields[2] for fields in (line.split("\t") for line in lines) if not fields[3]}
    written = page("poverty/zones")["national"][0]
    for zone in written["zones"].values():
        for code, name in zone["provinces"].items():
            assert name_key(name) == name_key(names[code])
    for code, city in written["central_cities"]["provinces"].items():
        assert city["name"] == names[code]


@pytest.mark.parametrize(
    ("province", "zone", "is_city"),
    [("01", "RRD", True), ("48", "NCC", True), ("79", "SE", True), ("62", "CH", False), ("46", "NCC", False)],
)
def test_a_province_has_its_zone(province: str, zone: str, is_city: bool) -> None:
    assert ZONES.place(province, Area.RURAL) == Place(Area.RURAL, zone, is_city)


def test_hue_keeps_the_points_of_its_zone_and_says_why() -> None:
    assert ZONES.of(ZONES.place("46", Area.URBAN)).bonus == 10
    assert "Huế" in ZONES.readings["46"]


def test_a_province_the_sheet_does_not_know_is_refused() -> None:
    with pytest.raises(Refused, match="99"):
        ZONES.place("99", Area.URBAN)
