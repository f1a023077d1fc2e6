from datetime import date
from typing import Any

import pytest

from chungtay.audit.models import Entry
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.refusal import Refused
from chungtay.households.models import VillageSetting
from chungtay.households.queries import villages as queries
from chungtay.households.tests.family import DAY, TODAY, Family, another_village, enter_family
from chungtay.places.models import Succession, Unit
from tests.cast import Cast, unit

pytestmark = pytest.mark.django_db

RULED = {"area": "rural", "zone": "MRD", "in_central_city": False, "since": DAY, "decision": "QĐ 12/QĐ-UBND"}


@pytest.fixture
def family(cast: Cast) -> Family:
    return enter_family(cast)


def put(family: Family, **words: Any) -> VillageSetting:
    return family.do_plain("set_village", village=family.cast.village, **(RULED | words))


def test_a_village_has_an_area_and_a_zone_from_a_day_on(family: Family) -> None:
    assert put(family) == put(family)
    assert queries.place_of(family.household, DAY) == Place(Area.RURAL, "MRD", False)
    said = Entry.objects.get(action="households.village_set").sentence
    assert said == (
        "thôn Cầu Tre: khu vực nông thôn, vùng Đồng bằng sông Cửu Long từ ngày 03/06/2024, theo QĐ 12/QĐ-UBND."
    )


def test_a_village_without_a_setting_is_named_and_cannot_be_scored(family: Family) -> None:
    put(family)
    with pytest.raises(Refused, match="thôn Cầu Tre chưa có khu vực và vùng"):
        queries.place_of(family.household, date(2024, 6, 2))
    assert queries.without_setting(family.by, DAY) == []
    assert queries.without_setting(family.by, date(2024, 6, 2)) == [family.cast.village]


def test_a_change_by_a_decision_ends_the_setting_before(family: Family) -> None:
    first = put(family)
    put(family, area="urban", since=date(2024, 7, 1), decision="NQ 3/NQ-HĐND")
    first.refresh_from_db()
    assert first.until == date(2024, 6, 30)
    assert queries.place_of(family.household, date(2024, 6, 30)).area == "rural"
    assert queries.place_of(family.household, date(2024, 7, 1)).area == "urban"
    assert [row.area for row in queries.history_of(family.cast.village)] == ["urban", "rural"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"decision": "  "}, "văn bản làm căn cứ"),
        ({"zone": "XX"}, "Chọn cả khu vực và vùng"),
        ({"area": ""}, "Chọn cả khu vực và vùng"),
        ({"since": date(2019, 1, 1)}, "không có thôn Cầu Tre"),
        ({"zone": "SE"}, "một ngày sau ngày ấy"),
        ({"since": date(2024, 6, 1)}, "một ngày sau ngày ấy"),
    ],
)
def test_a_setting_is_not_written_over(family: Family, words: dict[str, Any], sentence: str) -> None:
    put(family)
    with pytest.raises(Refused, match=sentence):
        put(family, **words)
    assert VillageSetting.objects.count() == 1


def test_another_communes_village_is_not_ours_to_set(family: Family) -> None:
    far = another_village(family.cast, family.cast.neighbour, "9610201", "thôn Rẫy Cau")
    with pytest.raises(Refused, match="địa bàn"):
        family.do_plain("set_village", village=far, **RULED)


def test_the_law_proposes_and_a_person_takes_it_for_all_villages_at_once(family: Family) -> None:
    another_village(family.cast, family.cast.commune, "9610102", "thôn Bến Mía")
    put(family, zone="SE")
    proposed = queries.proposals(family.cast.commune, TODAY)
    assert (proposed.area, proposed.zone, proposed.in_central_city) == ("rural", "MRD", False)
    words = {"commune": family.cast.commune, "since": DAY, "decision": "theo tỉnh cũ", "today": TODAY}
    assert [family.do_plain("take_proposal", **words) for _ in range(2)] == [1, 0]
    assert [row.setting and row.setting.zone for row in queries.villages_of(family.cast.commune, TODAY)] == [
        "SE",
        "MRD",
    ]


def test_a_ward_is_urban_and_a_special_zone_is_for_a_person_to_say(cast: Cast) -> None:
    ward = unit("96103", "Chợ Sậy", Unit.Kind.WARD, Unit.Level.COMMUNE, cast.district)
    island = unit("96104", "Hòn Sậy", Unit.Kind.SPECIAL_ZONE, Unit.Level.COMMUNE, cast.district)
    assert queries.proposals(ward, TODAY).area == "urban"
    assert queries.proposals(island, TODAY).area == ""
    assert "chọn khu vực" in queries.proposals(island, TODAY).why


def merged(cast: Cast, *before: Unit) -> Unit:
    """A commune since 1/7/2025 in a province merged from two."""
    after = Unit.objects.create(
        code="96201",
        name="Sậy Mới",
        folded="say moi",
        kind="commune",
        level=3,
        parent=cast.province,
        path="96.96201.",
        since=date(2025, 7, 1),
    )
    for one in before:
        Succession.objects.create(predecessor=one, successor=after)
    return after


def test_a_commune_since_2025_is_proposed_the_zone_of_its_old_province(cast: Cast) -> None:
    city = unit("92", "Bồng Giang", Unit.Kind.CENTRAL_CITY, Unit.Level.PROVINCE, None)
    old = unit("92101", "Rạch Sậy", Unit.Kind.COMMUNE, Unit.Level.COMMUNE, city)
    day = date(2026, 9, 1)
    proposed = queries.proposals(merged(cast, old), day)
    assert (proposed.zone, proposed.in_central_city) == ("MRD", True)


def test_a_commune_merged_from_two_old_provinces_is_for_a_person_to_say(cast: Cast) -> None:
    other = unit("62", "Thượng Bồng", Unit.Kind.PROVINCE, Unit.Level.PROVINCE, None)
    old = unit("62101", "Đồi Sậy", Unit.Kind.COMMUNE, Unit.Level.COMMUNE, other)
    proposed = queries.proposals(merged(cast, old, cast.commune), date(2026, 9, 1))
    assert (proposed.area, proposed.zone) == ("rural", "")
    assert "nhiều tỉnh cũ" in proposed.why


def test_no_sheet_of_the_day_means_no_proposal(cast: Cast) -> None:
    proposed = queries.proposals(cast.commune, date(2027, 1, 1))
    assert proposed.zone == ""
    assert "Không có văn bản hiệu lực" in proposed.why
