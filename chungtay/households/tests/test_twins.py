from datetime import date, timedelta

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.households.actions import support as supporting
from chungtay.households.actions import twins as actions
from chungtay.households.actions.support import Offer
from chungtay.households.actions.twins import Ending
from chungtay.households.models import FormerNumber, Household, Membership, Person, PossibleTwin, Support
from chungtay.households.queries import twins
from chungtay.households.tests.neighbours import AT, DAY, acting, household, person
from tests.cast import YEAR, Cast

pytestmark = pytest.mark.django_db

COURSE = Offer(kind=3, what="học nghề may", component="4.1", year=YEAR)
BORN = date(1990, 5, 12)


def pair(cast: Cast, one: Person, other: Person) -> PossibleTwin:
    return actions.suspect(one=one, other=other, by=acting(cast.above), at=AT)


def merge(cast: Cast, twin: PossibleTwin, ending: Ending | None = None, **keep: str) -> Person:
    return actions.merge(twin=twin, keep=keep, ending=ending, note="", today=DAY, by=acting(cast.above), at=AT)


@pytest.fixture
def me(cast: Cast) -> Household:
    return household("Hạ Thị Me", cast.commune, cast.village)


@pytest.fixture
def mai(cast: Cast) -> Person:
    return person("Quách Thị Mai", cast.poor_head, born_on=BORN, number="096190000123")


@pytest.fixture
def mai_again(me: Household) -> Person:
    return person("Quách Thị Mãi", me, born_on=BORN, number="261234567")


def ending_of(someone: Person, **more: object) -> Ending:
    return Ending(someone.memberships.get(until=None).pk, date(2024, 6, 1), **more)  # type: ignore[arg-type]


def test_a_suspicion_is_asked_once_whichever_comes_first(cast: Cast, mai: Person, mai_again: Person) -> None:
    twin = pair(cast, mai_again, mai)
    assert pair(cast, mai, mai_again) == twin
    assert (twin.first, twin.second, twin.why) == (mai, mai_again, "said")
    assert twin.path == cast.village.path
    assert Entry.objects.filter(action="households.twin_suspected").count() == 1


def test_two_held_apart_are_never_asked_about_again(cast: Cast, mai: Person, mai_again: Person) -> None:
    twin = pair(cast, mai, mai_again)
    actions.hold_apart(twin=twin, note="mẹ và con", by=acting(cast.officer), at=AT)
    with pytest.raises(Refused, match="Lò Thị Sim trả lời ngày 26/06/2024: là hai người"):
        pair(cast, mai, mai_again)
    with pytest.raises(Refused, match="đã được Lò Thị Sim trả lời"):
        merge(cast, twin)
    assert not twins.unsettled_twins(cast.commune.path).exists()


def test_who_lives_in_two_households_is_not_merged_until_one_of_them_ends(
    cast: Cast, mai: Person, mai_again: Person
) -> None:
    twin = pair(cast, mai, mai_again)
    assert twins.compare(twin, acting(cast.above)).lives_twice
    with pytest.raises(Refused, match=r"Hạ Thị Me.*Chọn hộ người ấy không ở nữa"):
        merge(cast, twin)
    assert Membership.objects.filter(until=None).count() == 2
    merge(cast, twin, ending_of(mai_again))
    lived = {(one.household.head_name, one.until, one.left_as) for one in mai.memberships.all()}
    assert lived == {("Quách Văn Ổi", None, ""), ("Hạ Thị Me", date(2024, 6, 1), "mistake")}
    assert not twins.unsettled_twins(cast.commune.path).exists()
    left = Household.objects.get(head_name="Hạ Thị Me")
    assert (left.until, left.ended_as) == (date(2024, 6, 1), "dissolved"), "nobody lives there any more"


def test_nothing_of_the_younger_entry_is_lost(cast: Cast, me: Household, mai: Person, mai_again: Person) -> None:
    given = supporting.give(household=me, person=mai_again, offer=COURSE, by=acting(cast.officer), at=AT)
    merged = merge(cast, pair(cast, mai, mai_again), ending_of(mai_again))
    assert merged == mai
    assert Support.objects.get() == given
    assert given.person_id == mai_again.pk
    given.refresh_from_db()
    assert given.person_id == mai.pk
    former = FormerNumber.objects.get()
    assert (former.person, former.number, former.until) == (mai, "261234567", DAY)
    mai_again.refresh_from_db()
    assert (mai_again.merged_into, mai_again.number, mai_again.full_name) == (mai, "", "Quách Thị Mãi")


def test_the_officer_says_whose_word_stands(cast: Cast, mai: Person, mai_again: Person) -> None:
    keep = {"full_name": "second", "number": "second"}
    merged = merge(cast, pair(cast, mai, mai_again), ending_of(mai), **keep)
    assert (merged.full_name, merged.folded, merged.number) == ("Quách Thị Mãi", "quach thi mai", "261234567")
    assert FormerNumber.objects.get().number == "096190000123"
    assert merged.memberships.get(until=None).household.head_name == "Hạ Thị Me"


def test_what_the_older_entry_does_not_know_the_younger_tells(cast: Cast, me: Household) -> None:
    blank = person("Quách Thị Mai", cast.poor_head, sex=None)
    knowing = person("Quách Thị Mai", me, born_on=BORN, number="096190000123")
    merged = merge(cast, pair(cast, blank, knowing), ending_of(knowing))
    assert (merged.born_on, merged.birth_year, merged.sex, merged.number) == (BORN, 1990, 2, "096190000123")
    assert not FormerNumber.objects.exists()


def test_the_same_person_twice_in_one_household_keeps_the_head(cast: Cast) -> None:
    plain = person("Quách Văn Ổi", cast.poor_head, number="096160000001")
    head = person("Quách Văn Ổi", cast.poor_head, relation=Membership.Relation.HEAD)
    merge(cast, pair(cast, plain, head))
    living = plain.memberships.get(until=None)
    assert (living.relation, living.household) == (Membership.Relation.HEAD, cast.poor_head)
    cast.poor_head.refresh_from_db()
    assert cast.poor_head.member_count == 1


def test_a_head_does_not_leave_a_household_without_one(cast: Cast, me: Household, mai: Person) -> None:
    head = person("Quách Thị Mai", me, born_on=BORN, relation=Membership.Relation.HEAD)
    person("Hạ Văn Bảy", me)
    with pytest.raises(Refused, match="Đổi chủ hộ"):
        merge(cast, pair(cast, mai, head), ending_of(head))
    head.refresh_from_db()
    assert head.merged_into is None


def test_one_thing_given_twice_has_to_be_taken_back_first(
    cast: Cast, me: Household, mai: Person, mai_again: Person
) -> None:
    by = acting(cast.officer)
    supporting.give(household=cast.poor_head, person=mai, offer=COURSE, by=by, at=AT)
    second = supporting.give(household=me, person=mai_again, offer=COURSE, by=by, at=AT)
    twin = pair(cast, mai, mai_again)
    with pytest.raises(Refused, match=r"học nghề may.*Thu hồi một trong hai"):
        merge(cast, twin, ending_of(mai_again))
    supporting.withdraw(support=second, why="một người ghi hai lần", by=by, at=AT)
    merge(cast, twin, ending_of(mai_again))
    assert mai.supports.count() == 2


def test_the_dead_do_not_come_back_by_merging(cast: Cast, mai: Person, me: Household) -> None:
    dead = person("Quách Thị Mai", me, born_on=BORN)
    dead.memberships.update(until=date(2023, 1, 1), left_as="death")
    Person.objects.filter(pk=dead.pk).update(died_on=date(2023, 1, 1))
    with pytest.raises(Refused, match="Ghi qua đời ở hộ ấy trước"):
        merge(cast, pair(cast, mai, dead))


@pytest.mark.parametrize("day", [date(2019, 12, 31), DAY + timedelta(days=1)])
def test_a_membership_ends_on_a_day_it_could_end(cast: Cast, mai: Person, mai_again: Person, day: date) -> None:
    over = Ending(mai_again.memberships.get().pk, day)
    with pytest.raises(Refused, match="Ngày thôi ở"):
        merge(cast, pair(cast, mai, mai_again), over)


def test_a_third_entry_is_compared_with_the_one_that_stands(
    cast: Cast, me: Household, mai: Person, mai_again: Person
) -> None:
    third = person("Quách Thị Mài", household("Lục Văn Tre", cast.commune, cast.village), born_on=BORN)
    fourth = person("Quách Thị Mạy", household("Lục Văn Trúc", cast.commune, cast.village), born_on=BORN)
    with_both, again = pair(cast, mai, third), pair(cast, mai_again, third)
    with_younger = pair(cast, mai_again, fourth)
    merge(cast, pair(cast, mai, mai_again), ending_of(mai_again))
    again.refresh_from_db()
    with_younger.refresh_from_db()
    assert again.verdict == PossibleTwin.Verdict.ELSEWHERE
    assert (with_younger.first, with_younger.second, with_younger.verdict) == (mai, fourth, "")
    assert set(twins.unsettled_twins(cast.commune.path)) == {with_both, with_younger}


def test_nobody_settles_for_another_commune(cast: Cast, mai: Person) -> None:
    far = person("Quách Thị Mai", household("Lục Văn Tre", cast.neighbour), born_on=BORN, number="096190000777")
    twin = pair(cast, mai, far)
    with pytest.raises(Refused, match="cấp phụ trách cả hai nơi"):
        actions.hold_apart(twin=twin, note="", by=acting(cast.officer), at=AT)
    assert list(twins.twins_seen_by(acting(cast.officer))) == [twin]
    assert list(twins.unsettled_twins(cast.neighbour.path)) == [twin]
    seen = twins.compare(twin, acting(cast.officer))
    told = {fact.name: fact.second for fact in seen.facts}
    assert (seen.may_settle, seen.is_seen_whole) == (False, False)
    assert (told["full_name"], told["born_on"], told["place"]) == ("Quách Thị Mai", "1990", "xã Bãi Dứa")
    assert not told["number"]
    assert not told.get("home")


def test_numbers_are_compared_whole_and_shown_masked(cast: Cast, me: Household, mai: Person) -> None:
    other = person("Quách Thị Mai", me, born_on=BORN, number="096290000123")
    facts = {fact.name: fact for fact in twins.compare(pair(cast, mai, other), acting(cast.above)).facts}
    assert facts["number"].first == facts["number"].second == "•••••••••123"
    assert facts["number"].differs
    assert not facts["full_name"].differs


def test_people_to_compare_with_are_found_by_name_code_or_number(cast: Cast, mai: Person, mai_again: Person) -> None:
    by = acting(cast.above)
    assert twins.people_named(by, "", but=mai) == []
    for words in ("quach thi mai", mai_again.code.lower(), "261 234 567"):
        assert twins.people_named(by, words, but=mai) == [mai_again], words
