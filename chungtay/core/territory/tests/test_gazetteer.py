"""Asking the map: the localities of our examples, before and after the reform."""

from datetime import date

import pytest

from chungtay.core.refusal import Refused
from chungtay.core.territory import Extent, Kind, Level, Territory, settlement_kind, territory, without_kind
from chungtay.core.text import name_key

JUNE_2024, NOW = date(2024, 6, 3), date(2026, 10, 1)
LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def country() -> Territory:
    return territory()


def one(country: Territory, name: str, inside: str | None = None, day: date = JUNE_2024):
    (unit,) = country.named(name, day, inside)
    return unit


def followers(country: Territory, name: str, inside: str) -> set[str]:
    return {after.full_name for after, _ in country.followers(one(country, name, inside))}


def test_binh_son_before_the_reform_is_a_district_with_its_eleven_communes(country):
    district = one(country, "huyện Bình Sơn", "51")
    assert district.path == "51.524."
    names = {unit.full_name for unit in country.subtree("524", JUNE_2024) if unit.level is Level.COMMUNE}
    assert len(names) == 22
    assert names >= {
        "thị trấn Châu Ổ",
        "xã Bình An",
        "xã Bình Trị",
        "xã Bình Thanh",
        "xã Bình Hiệp",
        "xã Bình Mỹ",
        "xã Bình Chương",
        "xã Bình Hòa",
        "xã Bình Phước",
        "xã Bình Khương",
        "xã Bình Dương",
    }


@pytest.mark.parametrize(
    ("old", "inside", "new", "province"),
    [
        ("thị trấn Châu Ổ", "524", "xã Bình Sơn", "tỉnh Quảng Ngãi"),
        ("xã Bình Dương", "524", "xã Bình Sơn", "tỉnh Quảng Ngãi"),
        ("xã Bình An", "524", "xã Bình Minh", "tỉnh Quảng Ngãi"),
        ("xã Bình Hiệp", "524", "xã Đông Sơn", "tỉnh Quảng Ngãi"),
        ("xã Bình Phước", "524", "xã Vạn Tường", "tỉnh Quảng Ngãi"),
        ("xã Mường Hoong", "62", "xã Ngọc Linh", "tỉnh Quảng Ngãi"),
        ("xã Phổ Cường", "534", "xã Khánh Cường", "tỉnh Quảng Ngãi"),
        ("xã Phổ Châu", "534", "phường Sa Huỳnh", "tỉnh Quảng Ngãi"),
        ("xã An Sơn", "912", "đặc khu Kiên Hải", "tỉnh An Giang"),
        ("xã An Dương", "24", "xã Nhã Nam", "tỉnh Bắc Ninh"),
    ],
)
def test_an_old_commune_is_followed_by_the_right_new_one(country, old, inside, new, province):
    ((after, succession),) = country.followers(one(country, old, inside))
    assert (after.full_name, succession.extent, succession.on) == (new, Extent.WHOLE, FIRST_NEW)
    assert country.parents(after, FIRST_NEW)[0].full_name == province


def test_kien_hai_is_an_island_district_and_then_one_special_zone(country):
    district = one(country, "huyện Kiên Hải", "91")
    communes = {unit.name for unit in country.subtree(district.code, JUNE_2024)[1:]}
    assert communes == {"An Sơn", "Hòn Tre", "Lại Sơn", "Nam Du"}
    assert country.parents(district, JUNE_2024)[0].full_name == "tỉnh Kiên Giang"
    zone = one(country, "đặc khu Kiên Hải", day=NOW)
    assert zone.kind is Kind.SPECIAL_ZONE
    assert {before.name for before, _ in country.predecessors(zone)} == communes


def test_duc_pho_is_a_town_of_fifteen_communes_and_then_five_units(country):
    town = one(country, "TX. Đức Phổ", "51")
    communes = country.subtree(town.code, JUNE_2024)[1:]
    assert len(communes) == 15
    after = {unit.full_name for commune in communes for unit, _ in country.followers(commune)}
    assert after == {"phường Đức Phổ", "phường Trà Câu", "phường Sa Huỳnh", "xã Nguyễn Nghiêm", "xã Khánh Cường"}
    assert country.followers(town) == ()


def test_one_name_may_be_several_places(country):
    found = {
        unit.full_name: country.parents(unit, JUNE_2024)[-1].full_name for unit in country.named("An Dương", JUNE_2024)
    }
    assert found == {
        "xã An Dương": "huyện Tân Yên",
        "phường An Dương": "quận Lê Chân",
        "quận An Dương": "thành phố Hải Phòng",
    }


def test_a_code_is_asked_for_with_a_day(country):
    assert country.unit("21040", LAST_OLD).full_name == "thị trấn Châu Ổ"
    assert country.unit("21040", LAST_OLD).path == "51.524.21040."
    assert country.unit("21040", FIRST_NEW).full_name == "xã Bình Sơn"
    assert country.unit("21040", FIRST_NEW).path == "51.21040."
    assert [unit.name for unit in country.versions("21040")] == ["Châu Ổ", "Bình Sơn"]


@pytest.mark.parametrize(
    ("code", "day"), [("62", FIRST_NEW), ("524", FIRST_NEW), ("21040", date(2020, 12, 31)), ("00000", NOW)]
)
def test_silence_refuses(country, code, day):
    assert country.find(code, day) is None
    with pytest.raises(Refused, match=code):
        country.unit(code, day)


def test_a_province_takes_in_another_under_its_old_code(country):
    new = country.unit("51", FIRST_NEW)
    assert {unit.name for unit, _ in country.predecessors(new)} == {"Quảng Ngãi", "Kon Tum"}
    assert len(country.subtree("51", FIRST_NEW)) == 97
    assert [i.number for i in country.begun_by(new)] == ["202/2025/QH15", "19/2025/QĐ-TTg"]


def test_a_province_that_was_not_merged_has_one_period(country):
    (hanoi,) = country.versions("01")
    assert hanoi.until is None
    assert country.followers(hanoi) == ()
    assert country.begun_by(hanoi) == ()


def test_a_commune_outlives_the_kind_of_its_province(country):
    commune = country.unit("07306", NOW)
    assert commune.since == FIRST_NEW
    assert country.parents(commune, date(2026, 9, 19))[0].full_name == "tỉnh Bắc Ninh"
    assert country.parents(commune, date(2026, 9, 20))[0].full_name == "thành phố Bắc Ninh"


def test_a_split_commune_is_followed_by_its_parts(country):
    split = one(country, "xã Hòa Liên", "48")
    assert {unit.full_name: s.extent for unit, s in country.followers(split)} == {
        "phường Hải Vân": Extent.PART,
        "phường Liên Chiểu": Extent.PART,
    }


@pytest.mark.parametrize(
    "typed",
    [
        "Châu Ổ",
        "thị trấn Châu Ổ",
        "Thị Trấn CHÂU Ổ",
        "TT Châu Ổ",
        "TT.Châu Ổ",
        "tt. châu ổ",
        "Cha\u0302u O\u0309",
        "chau o",
    ],
)
def test_a_name_is_found_however_it_was_typed(country, typed):
    assert one(country, typed, "51").code == "21040"


@pytest.mark.parametrize("typed", ["Bình Hòa", "Bình Hoà", "xã Bình Hoà", "X. Bình Hòa"])
def test_the_place_of_the_tone_mark_does_not_matter(country, typed):
    assert one(country, typed, "524").code == "21079"


def test_a_right_name_goes_before_one_that_only_looks_alike(country):
    assert {unit.name for unit in country.named("Bình Thạnh", JUNE_2024, "524")} == {"Bình Thạnh"}
    assert {unit.name for unit in country.named("binh thanh", JUNE_2024, "524")} == {"Bình Thạnh", "Bình Thanh"}


def test_the_kind_in_front_narrows_the_search(country):
    assert {unit.kind for unit in country.named("huyện Bình Sơn", JUNE_2024)} == {Kind.RURAL_DISTRICT}
    assert {unit.kind for unit in country.named("Bình Sơn", JUNE_2024)} > {Kind.RURAL_DISTRICT}
    assert country.named("quận Bình Sơn", JUNE_2024) == ()


@pytest.mark.parametrize(
    ("typed", "word", "name"),
    [
        ("P.5", "phường", "5"),
        ("P5", "phường", "5"),
        ("Q. 1", "quận", "1"),
        ("TP Hồ Chí Minh", "thành phố", "Hồ Chí Minh"),
        ("TP.HCM", "thành phố", "HCM"),
        ("Tổ dân phố 3", "tổ dân phố", "3"),
        ("Khu phố 2", "khu phố", "2"),
        ("Thị Nại", None, "Thị Nại"),
        ("phường Phường Đúc", "phường", "Phường Đúc"),
        ("T An", None, "T An"),
        ("xã", None, "xã"),
        ("", None, ""),
    ],
)
def test_the_kind_is_taken_off_the_name(typed, word, name):
    assert without_kind(typed) == (word, name_key(name))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thôn Phước Hòa", Kind.VILLAGE),
        ("Bản Pho", Kind.VILLAGE),
        ("Tổ dân phố 3", Kind.NEIGHBOURHOOD),
        ("TDP 3", Kind.NEIGHBOURHOOD),
        ("Khu phố Đông", Kind.NEIGHBOURHOOD),
        ("Phước Hòa", Kind.VILLAGE),
    ],
)
def test_a_settlement_says_by_its_name_what_it_is(name, kind):
    assert settlement_kind(name) is kind
