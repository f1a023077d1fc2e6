from datetime import date

import pytest
from django.db import IntegrityError, transaction

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.households.actions import support as actions
from chungtay.households.actions.circumstances import note_circumstances
from chungtay.households.actions.support import Offer
from chungtay.households.models import Classification, Household, SelectionMeeting, Support
from chungtay.households.queries import eligibility, support
from chungtay.households.tests.neighbours import AT, DAY, acting, household, person
from tests.cast import YEAR, Cast

pytestmark = pytest.mark.django_db

COW = Offer(
    kind=9, what="một con bò giống", component="3.1", year=YEAR, amount=15_000_000, decision_number="12/QĐ-UBND"
)


def give(cast: Cast, to: Household, offer: Offer = COW, **more: object) -> Support:
    return actions.give(household=to, offer=offer, by=acting(cast.officer), at=AT, **more)  # type: ignore[arg-type]


def meet(cast: Cast) -> SelectionMeeting:
    return actions.hold_meeting(
        unit=cast.village,
        held_on=date(2024, 6, 20),
        about="Chọn hộ nhận bò giống",
        minutes_number="03/BB",
        present_count=41,
        today=DAY,
        by=acting(cast.officer),
        at=AT,
    )


def test_a_support_stands_in_the_register_and_in_the_log(cast: Cast) -> None:
    given = give(cast, cast.poor_head)
    listed = support.register(acting(cast.officer), year=YEAR).get()
    assert (listed, listed.amount, listed.path) == (given, 15_000_000, cast.village.path)
    assert "một con bò giống" in Entry.objects.get(action="households.support_given").sentence


def test_the_second_support_of_a_kind_is_refused_and_the_first_is_named(cast: Cast) -> None:
    give(cast, cast.poor_head)
    with pytest.raises(Refused) as refused:
        give(cast, cast.poor_head, Offer(**{**vars_of(COW), "what": "bò sinh sản", "amount": 9_000_000}))
    said = str(refused.value)
    assert all(
        part in said
        for part in (
            "Quách Văn Ổi",
            "một con bò giống",
            "TDA 3.1",
            "2024",
            "15.000.000 đồng",
            "12/QĐ-UBND",
            "Lò Thị Sim",
        )
    )
    assert Support.objects.count() == 1


@pytest.mark.parametrize("other", [{"kind": 4}, {"component": "2"}, {"year": YEAR + 1}])
def test_another_kind_component_or_year_is_another_support(cast: Cast, other: dict[str, object]) -> None:
    give(cast, cast.poor_head)
    give(cast, cast.poor_head, Offer(**{**vars_of(COW), **other}))
    assert Support.objects.count() == 2


def test_the_database_itself_keeps_a_second_one_out(cast: Cast) -> None:
    give(cast, cast.poor_head)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.made(cast.poor_head, COW, by=acting(cast.officer), at=AT).save()


def test_two_people_of_a_household_may_each_be_supported(cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head)
    bay = person("Quách Văn Bảy", cast.poor_head)
    course = Offer(kind=3, what="học nghề may", component="4.1", year=YEAR)
    give(cast, cast.poor_head, course, person=mai)
    give(cast, cast.poor_head, course, person=bay)
    with pytest.raises(Refused, match="Quách Thị Mai"):
        give(cast, cast.poor_head, course, person=mai)


def test_a_person_is_remembered_in_another_household(cast: Cast) -> None:
    mai = person("Quách Thị Mai", cast.poor_head)
    course = Offer(kind=3, what="học nghề may", component="4.1", year=YEAR)
    give(cast, cast.poor_head, course, person=mai)
    mai.memberships.update(until=DAY, left_as="moved")
    other = household("Hạ Thị Me", cast.commune, cast.village)
    mai.memberships.create(household=other, since=DAY)
    with pytest.raises(Refused, match="hộ Quách Văn Ổi"):
        give(cast, other, course, person=mai)


def test_a_stranger_to_the_household_is_not_supported_as_its_person(cast: Cast) -> None:
    other = household("Hạ Thị Me", cast.commune, cast.village)
    with pytest.raises(Refused, match="không phải người của hộ"):
        give(cast, cast.poor_head, person=person("Lục Văn Tre", other))


def test_a_household_off_the_list_needs_a_reason(cast: Cast) -> None:
    unlisted = household("Hạ Thị Me", cast.commune, cast.village, status=None)
    with pytest.raises(Refused, match="không có trong danh sách năm 2024"):
        give(cast, unlisted)
    give(cast, unlisted, Offer(**{**vars_of(COW), "unlisted_why": "hộ bị cháy nhà ngày 3/6/2024"}))
    assert Support.objects.get().unlisted_why == "hộ bị cháy nhà ngày 3/6/2024"


def test_until_the_commune_has_its_list_the_one_of_the_year_before_counts(cast: Cast) -> None:
    give(cast, cast.poor_head, Offer(**{**vars_of(COW), "year": YEAR + 1, "component": "2"}))
    household("Hạ Thị Me", cast.commune, cast.village, status=None).classifications.create(
        year=YEAR + 1, status="poor", path=cast.village.path
    )
    with pytest.raises(Refused, match="không có trong danh sách năm 2025"):
        give(cast, cast.poor_head, Offer(**{**vars_of(COW), "year": YEAR + 1}))


def test_a_list_counts_from_the_day_it_was_decided(cast: Cast) -> None:
    left = {"status": "left_near_poor", "decided_on": date(2025, 12, 10), "path": cast.village.path}
    cast.poor_head.classifications.create(year=2025, **left)
    days = [date(2025, 12, 9), date(2025, 12, 10), None]
    found = eligibility.standings([(cast.poor_head, day) for day in days], year=2025)
    assert [bool(one.why_not) for one in found] == [False, True, False]


@pytest.mark.parametrize(
    ("day", "refused"), [(date(2027, 12, 10), False), (date(2027, 12, 11), True)], ids=["last day", "day after"]
)
def test_newly_escaped_lasts_until_its_last_day(cast: Cast, day: date, refused: bool) -> None:
    home = household("Hạ Thị Me", cast.commune, cast.village, status=Classification.Status.POOR)
    decided = {"status": "newly_escaped", "decided_on": date(2024, 12, 10), "path": home.path}
    home.classifications.update(**decided)
    standing = eligibility.standings([(home, day)], year=2027)[0]
    assert bool(standing.why_not) is refused


def test_who_fell_back_into_poverty_is_not_newly_escaped_by_an_old_decision(cast: Cast) -> None:
    home = household("Hạ Thị Me", cast.commune, cast.village, status=Classification.Status.NEWLY_ESCAPED)
    home.classifications.create(year=2025, status="poor", path=home.path)
    home.classifications.create(year=2026, status="left_near_poor", path=home.path)
    assert eligibility.standings([(home, None)], year=2026)[0].why_not


def test_a_meeting_chooses_several_households_at_once(cast: Cast) -> None:
    homes = [cast.poor_head, household("Hạ Thị Me", cast.commune, cast.village)]
    meeting = meet(cast)
    done = actions.give_chosen(meeting=meeting, households=homes, offer=COW, by=acting(cast.officer), at=AT)
    assert done == 2
    assert set(meeting.supports.values_list("household", flat=True)) == {one.pk for one in homes}
    assert "chọn 2 hộ" in Entry.objects.get(action="households.support_chosen").sentence


def test_one_household_that_has_it_already_keeps_all_out_and_each_is_named(cast: Cast) -> None:
    homes = [cast.poor_head, *(household(f"Hạ Thị {name}", cast.commune, cast.village) for name in ("Me", "Mơ", "Mận"))]
    for home in homes[:2]:
        give(cast, home)
    with pytest.raises(Refused) as refused:
        actions.give_chosen(meeting=meet(cast), households=homes, offer=COW, by=acting(cast.officer), at=AT)
    assert len(refused.value.reasons) == 2
    assert "Hạ Thị Me" in refused.value.reasons[1]
    assert Support.objects.count() == 2


def test_choosing_costs_the_same_for_many_as_for_few(cast: Cast, django_assert_max_num_queries: object) -> None:
    homes = [household(f"Hộ số {n}", cast.commune, cast.village) for n in range(300)]
    meeting, by = meet(cast), acting(cast.officer)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert actions.give_chosen(meeting=meeting, households=homes, offer=COW, by=by, at=AT) == 300


def test_the_same_meeting_entered_twice_is_one(cast: Cast) -> None:
    assert meet(cast) == meet(cast)
    assert Entry.objects.filter(action="households.selection_meeting_held").count() == 1


def test_a_meeting_of_tomorrow_has_chosen_nobody(cast: Cast) -> None:
    said = {"about": "Chọn hộ", "minutes_number": "", "present_count": None, "by": acting(cast.officer), "at": AT}
    with pytest.raises(Refused, match="chưa diễn ra"):
        actions.hold_meeting(unit=cast.village, held_on=date(2024, 6, 27), today=DAY, **said)


def test_a_meeting_chooses_households_of_its_own_place_alone(cast: Cast) -> None:
    elsewhere = household("Lục Văn Tre", cast.commune)
    with pytest.raises(Refused, match="không ở nơi họp"):
        actions.give_chosen(meeting=meet(cast), households=[elsewhere], offer=COW, by=acting(cast.officer), at=AT)


def test_nobody_gives_beyond_the_own_territory(cast: Cast) -> None:
    with pytest.raises(Refused, match="không thuộc địa bàn"):
        give(cast, household("Lục Văn Tre", cast.neighbour))
    assert not Support.objects.exists()


def test_a_withdrawn_support_stays_with_its_reason_and_makes_room(cast: Cast) -> None:
    given = give(cast, cast.poor_head)
    by = acting(cast.officer)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        actions.withdraw(support=given, why="  ", by=by, at=AT)
    actions.withdraw(support=given, why="ghi nhầm hộ", by=by, at=AT)
    with pytest.raises(Refused, match="đã được thu hồi"):
        actions.withdraw(support=given, why="lần nữa", by=by, at=AT)
    again = give(cast, cast.poor_head)
    assert list(support.register(by, year=YEAR)) == [again]
    assert support.register(by, year=YEAR, withdrawn=True).get().withdrawn_why == "ghi nhầm hộ"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": 14}, "Loại hỗ trợ 14"),
        ({"component": "9.9"}, "«9.9»"),
        ({"amount": -1}, "Số tiền"),
        ({"what": " "}, "được hỗ trợ gì"),
        ({"year": 1900}, "Năm 1900"),
        ({"given_on": date(2020, 1, 1)}, "01/01/2020"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        give(cast, cast.poor_head, Offer(**{**vars_of(COW), **wrong}))


def test_totals_tell_supports_households_and_money(cast: Cast) -> None:
    me = household("Hạ Thị Me", cast.commune, cast.village)
    give(cast, cast.poor_head)
    give(cast, cast.poor_head, Offer(kind=4, what="công cụ", component="2", year=YEAR, amount=2_000_000))
    give(cast, me)
    found = support.register(acting(cast.officer), year=YEAR)
    all_of_them = support.totals(support.totals_by_place(found))
    assert (all_of_them.supports, all_of_them.households, all_of_them.amount) == (3, 2, 32_000_000)
    assert [(one.supports, one.amount) for one in support.totals_by_component(found, YEAR)] == [
        (1, 2_000_000),
        (2, 30_000_000),
    ]
    assert [(one.label, one.supports) for one in support.totals_by_place(found)] == [("thôn Cầu Tre", 3)]


def test_a_large_territory_is_told_by_commune(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support, "MOST_PLACES", 0)
    give(cast, cast.poor_head)
    by = acting(cast.above)
    assert [name for _pk, name in support.places_to_choose(by)] == ["xã Đồng Sậy", "xã Bãi Dứa"]
    found = support.register(by, year=YEAR, place_id=cast.commune.pk)
    assert [(one.label, one.supports) for one in support.totals_by_place(found)] == [("Đồng Sậy", 1)]
    assert not support.register(by, year=YEAR, place_id=cast.neighbour.pk).exists()


def test_who_asked_and_never_received_is_found_by_kind(cast: Cast) -> None:
    me = household("Hạ Thị Me", cast.commune, cast.village)
    by = acting(cast.officer)
    for home, needs in ((cast.poor_head, [9, 5]), (me, [9])):
        note_circumstances(household=home, year=YEAR, causes=[], receives=[], needs=needs, by=by, at=AT)
    given = give(cast, cast.poor_head)
    assert [(one.code, one.asked, one.never) for one in support.unmet_by_kind(by, YEAR)] == [(5, 1, 1), (9, 2, 1)]
    assert list(support.never_received(by, year=YEAR, kind=9)) == [me]
    actions.withdraw(support=given, why="ghi nhầm hộ", by=by, at=AT)
    assert set(support.never_received(by, year=YEAR, kind=9)) == {cast.poor_head, me}


def test_candidates_are_filtered_by_class_and_need(cast: Cast) -> None:
    near = household("Hạ Thị Me", cast.commune, cast.village, status=Classification.Status.NEAR_POOR)
    household("Lục Văn Tre", cast.commune, cast.village, status=None)
    by, meeting = acting(cast.officer), meet(cast)
    note_circumstances(household=near, year=YEAR, causes=[], receives=[], needs=[9], by=by, at=AT)
    assert set(support.candidates(by, meeting, year=YEAR)) == {cast.poor_head, near}
    assert list(support.candidates(by, meeting, year=YEAR, status="poor")) == [cast.poor_head]
    assert list(support.candidates(by, meeting, year=YEAR, need=9)) == [near]


def vars_of(offer: Offer) -> dict[str, object]:
    return {name: getattr(offer, name) for name in Offer.__dataclass_fields__}
