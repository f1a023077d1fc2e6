"""The tables say what the decisions say: counts, parents, and nobody forgotten."""

import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from chungtay.core.law import Status
from chungtay.core.territory import BEGINNING, Extent, Kind, Level, Territory, territory
from chungtay.core.territory.tables import TABLES, rows

LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)
COMMUNES_OF_2025 = {  # province: (phường, xã, đặc khu), as reported when the resolutions were signed
    "01": (51, 75, 0),
    "79": (113, 54, 1),
    "31": (45, 67, 2),
    "48": (23, 70, 1),
    "46": (21, 19, 0),
    "92": (31, 72, 0),
    "91": (14, 85, 3),
    "24": (33, 66, 0),
    "96": (9, 55, 0),
    "04": (3, 53, 0),
    "66": (14, 88, 0),
    "11": (3, 42, 0),
    "08": (7, 117, 0),
    "15": (10, 89, 0),
    "51": (9, 86, 1),
}


@pytest.fixture(scope="module")
def country() -> Territory:
    return territory()


def kinds_on(country: Territory, day: date, level: Level) -> Counter[Kind]:
    return Counter(unit.kind for unit in country.on(day, level))


@pytest.mark.parametrize("day", [BEGINNING, date(2024, 6, 3), LAST_OLD])
def test_until_june_2025_there_are_63_provinces_with_districts(country, day):
    assert kinds_on(country, day, Level.PROVINCE) == {Kind.PROVINCE: 57, Kind.CENTRAL_CITY: 6}
    assert sum(kinds_on(country, day, Level.DISTRICT).values()) == 696
    assert kinds_on(country, day, Level.COMMUNE) == {Kind.COMMUNE: 7692, Kind.WARD: 1726, Kind.TOWNSHIP: 617}


def test_from_july_2025_there_are_34_provinces_and_no_district(country):
    assert kinds_on(country, FIRST_NEW, Level.PROVINCE) == {Kind.PROVINCE: 28, Kind.CENTRAL_CITY: 6}
    assert not kinds_on(country, FIRST_NEW, Level.DISTRICT)
    assert kinds_on(country, FIRST_NEW, Level.COMMUNE) == {Kind.COMMUNE: 2621, Kind.WARD: 687, Kind.SPECIAL_ZONE: 13}


@pytest.mark.parametrize(
    ("day", "cities", "wards"),
    [
        (date(2026, 4, 29), 6, 687),
        (date(2026, 4, 30), 7, 697),
        (date(2026, 8, 31), 7, 697),
        (date(2026, 9, 1), 8, 697),
        (date(2026, 9, 19), 8, 697),
        (date(2026, 9, 20), 9, 709),
    ],
)
def test_the_changes_of_2026_begin_on_their_days(country, day, cities, wards):
    assert kinds_on(country, day, Level.PROVINCE)[Kind.CENTRAL_CITY] == cities
    communes = kinds_on(country, day, Level.COMMUNE)
    assert communes[Kind.WARD] == wards
    assert sum(communes.values()) == 3321


@pytest.mark.parametrize(("province", "counts"), COMMUNES_OF_2025.items())
def test_a_province_has_the_communes_that_were_reported(country, province, counts):
    found = Counter(unit.kind for unit in country.on(FIRST_NEW, Level.COMMUNE) if unit.province == province)
    assert (found[Kind.WARD], found[Kind.COMMUNE], found[Kind.SPECIAL_ZONE]) == counts


def test_names_are_composed_and_clean(country):
    for unit in country.units:
        assert unicodedata.normalize("NFC", unit.name) == unit.name
        assert unit.name == " ".join(unit.name.split())
        assert unit.name


def test_codes_have_the_digits_of_their_level(country):
    digits = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
    assert all(unit.code.isdigit() and len(unit.code) == digits[unit.level] for unit in country.units)


def test_the_periods_of_a_code_never_overlap(country):
    for code in {unit.code for unit in country.units}:
        versions = country.versions(code)
        for earlier, later in pairwise(versions):
            assert earlier.until is not None
            assert earlier.until < later.since


def test_every_parent_is_there_on_every_day_of_its_child(country):
    for unit in country.units:
        if unit.parent is None:
            assert unit.level is Level.PROVINCE
            continue
        day, last = unit.since, unit.until or date.max
        while day <= last:  # a parent may have had several periods in the child's time
            until = country.unit(unit.parent, day).until
            if until is None:
                break
            day = until + timedelta(days=1)


def test_every_ended_commune_is_followed_and_every_begun_one_follows(country):
    for unit in country.on(LAST_OLD, Level.COMMUNE):
        assert country.followers(unit), unit
    for unit in country.units:
        if unit.level is Level.COMMUNE and unit.since > BEGINNING:
            assert country.predecessors(unit), unit


def test_successors_lie_in_the_province_that_follows(country):
    for unit in country.on(LAST_OLD, Level.COMMUNE):
        (old,) = (parent for parent in country.parents(unit, LAST_OLD) if parent.level is Level.PROVINCE)
        new = old if old.until is None or old.until > LAST_OLD else country.followers(old)[0][0]
        assert {after.province for after, _ in country.followers(unit)} == {new.code}


def test_a_split_has_only_parts_and_a_whole_has_one_successor(country):
    extents = defaultdict(list)
    for succession in country.successions:
        if succession.on == FIRST_NEW and len(succession.before) > 2:
            extents[succession.before].append(succession.extent)
    sizes = Counter(len(found) for found in extents.values())
    assert sizes == {1: 9569, 2: 397, 3: 58, 4: 15, 5: 1}
    for found in extents.values():
        assert set(found) == ({Extent.WHOLE} if len(found) == 1 else {Extent.PART})


def test_five_island_districts_became_special_zones_themselves(country):
    islands = {s.before for s in country.successions if len(s.before) == 3}
    assert {country.unit(code, LAST_OLD).name for code in islands} == {
        "Bạch Long Vĩ",
        "Cồn Cỏ",
        "Hoàng Sa",
        "Lý Sơn",
        "Côn Đảo",
    }


def test_every_province_names_the_resolution_that_arranged_its_communes(country):
    numbers = set()
    for province in country.on(FIRST_NEW, Level.PROVINCE):
        commune = next(u for u in country.on(FIRST_NEW, Level.COMMUNE) if u.province == province.code)
        (resolution,) = (i for i in country.begun_by(commune) if i.level is Level.COMMUNE)
        assert province.name in resolution.says
        assert resolution.status is Status.UNVERIFIED
        numbers.add(resolution.number)
    assert numbers == {f"{number}/NQ-UBTVQH15" for number in range(1654, 1688)}


def test_the_tables_are_sorted_and_have_no_line_twice():
    for path in TABLES.rglob("*.tsv"):
        lines = list(map(tuple, rows(path)))
        assert len(lines) == len(set(lines)), path.name
        if path.parent == TABLES and path.stem != "instruments":
            codes = [line[0] for line in lines]
            assert codes == sorted(codes), path.name
