"""Places on a day, who followed whom, names, and who sees what."""

from datetime import date

import pytest

from chungtay.places import actions, queries
from chungtay.places.models import Body, Unit
from chungtay.web.scope import NOBODY, Grant, Scope

from .conftest import FIRST_NEW, JUNE_2024, LAST_OLD, NOW


def names(units) -> set[str]:
    return {unit.full_name for unit in units}


def test_a_unit_is_another_before_and_after_the_reform(unit):
    assert unit("21040", LAST_OLD).full_name == "thị trấn Châu Ổ"
    assert unit("21040", FIRST_NEW).full_name == "xã Bình Sơn"
    assert queries.unit_on("524", FIRST_NEW) is None
    assert [period.name for period in queries.periods_of("21040")] == ["Châu Ổ", "Bình Sơn"]


def test_parents_are_asked_for_on_a_day(unit):
    assert [p.full_name for p in queries.parents_on(unit("21040"), JUNE_2024)] == ["tỉnh Quảng Ngãi", "huyện Bình Sơn"]
    assert [p.full_name for p in queries.parents_on(unit("21040", FIRST_NEW), FIRST_NEW)] == ["tỉnh Quảng Ngãi"]
    commune = unit("07306", FIRST_NEW)
    assert [p.full_name for p in queries.parents_on(commune, date(2026, 9, 19))] == ["tỉnh Bắc Ninh"]
    assert [p.full_name for p in queries.parents_on(commune, date(2026, 9, 20))] == ["thành phố Bắc Ninh"]


def test_the_subtree_of_a_district_is_its_communes(unit):
    district = unit("524")
    assert queries.subtree_on(district, JUNE_2024).count() == 23
    assert queries.children_on(district, JUNE_2024).count() == 22
    assert "xã Bình Thạnh" in names(queries.children_on(district, JUNE_2024))


def test_a_province_holds_districts_before_and_communes_after(unit):
    before = queries.children_on(unit("51"), JUNE_2024)
    assert set(before.values_list("level", flat=True)) == {2}
    assert before.count() == 13
    after = queries.children_on(unit("51", FIRST_NEW), FIRST_NEW)
    assert set(after.values_list("level", flat=True)) == {3}
    assert after.count() == 96


def test_who_follows_a_commune_is_known_both_ways(unit):
    (succession,) = queries.followers(unit("23362"))
    assert (succession.successor.full_name, succession.is_whole) == ("xã Ngọc Linh", True)
    came = names(s.predecessor for s in queries.predecessors(succession.successor))
    assert came == {"xã Ngọc Linh", "xã Mường Hoong"}


def test_a_district_is_followed_commune_by_commune(unit):
    found = queries.followers(unit("534"))
    assert len(found) == 15
    assert names(s.successor for s in found) == {
        "phường Đức Phổ",
        "phường Trà Câu",
        "phường Sa Huỳnh",
        "xã Nguyễn Nghiêm",
        "xã Khánh Cường",
    }
    assert names(s.successor for s in queries.followers(unit("62"))) == {"tỉnh Quảng Ngãi"}


def test_what_lies_in_a_commune_outlives_its_change_of_kind(unit):
    assert queries.stays_until(unit("21040")) == LAST_OLD
    assert queries.stays_until(unit("07306", FIRST_NEW)) is None
    became_a_ward = unit("07294", FIRST_NEW)
    assert became_a_ward.until == date(2026, 9, 19)
    assert queries.stays_until(became_a_ward) is None


@pytest.mark.parametrize("typed", ["Châu Ổ", "chau o", "TT. Châu Ổ", "thị trấn châu ổ"])
def test_a_name_is_found_however_it_was_typed(places, typed):
    assert queries.named(typed, JUNE_2024)[0].code == "21040"


def test_the_likeliest_name_stands_first(places):
    found = queries.named("Bình Thạnh", JUNE_2024)
    assert found[0].full_name == "xã Bình Thạnh"
    assert "xã Bình Thanh" in names(found)
    assert names(queries.named("huyện Bình Sơn", JUNE_2024)) == {"huyện Bình Sơn"}
    assert queries.named("huyện Bình Sơn", FIRST_NEW) == []
    assert queries.named("  ", JUNE_2024) == []
    assert len(queries.named("an", JUNE_2024, most=7)) == 7


@pytest.fixture
def villages(unit, clerk) -> list[Unit]:
    commune = unit("21064")
    return [
        actions.add_village(commune=commune, name=name, by=clerk, at=NOW)
        for name in ("Thôn An Hòa", "Thôn An Khương", "Tổ dân phố 3")
    ]


@pytest.mark.parametrize("typed", ["Thôn An Hòa", "thôn An Hoà", "An Hòa", "THÔN AN HOÀ"])
def test_a_village_is_matched_by_its_name(villages, unit, typed):
    assert queries.village_named(unit("21064"), typed, JUNE_2024) == villages[0]
    assert queries.village_named(unit("21064"), "An Hoa", JUNE_2024) is None


def test_villages_belong_to_the_years_of_their_commune(villages, unit):
    assert list(queries.villages_on(unit("21064"), JUNE_2024)) == villages
    assert list(queries.villages_on(unit("21064"), FIRST_NEW)) == []
    assert list(queries.children_on(unit("21064"), JUNE_2024)) == villages


def test_villages_are_seen_only_by_those_who_work_there(villages, unit, clerk):
    elsewhere = Scope(user_id=2, grants=frozenset({Grant("places.view", "51.534.")}))
    assert villages[0] in queries.visible_to(clerk)
    assert villages[0] not in queries.visible_to(elsewhere)
    assert unit("21064") in queries.visible_to(elsewhere)
    assert not queries.visible_to(NOBODY).exists()


def test_bodies_are_seen_inside_ones_territory_and_above_it(unit, clerk):
    def committee(code: str) -> Body:
        place = unit(code)
        return actions.add_body(unit=place, name=f"UBND {place.full_name}", kind="committee", by=clerk, at=NOW)

    province, district, commune, elsewhere = map(committee, ("51", "524", "21064", "534"))
    assert set(queries.bodies_visible_to(clerk)) == {province, district, commune}
    assert elsewhere in queries.bodies_on(JUNE_2024)
    assert list(queries.bodies_on(JUNE_2024, unit("524"))) == [district]
    assert list(queries.bodies_on(FIRST_NEW, unit("524"))) == []
