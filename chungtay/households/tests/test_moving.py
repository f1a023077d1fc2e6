from datetime import date
from typing import Any

import pytest

from chungtay.accounts.queries import scope_of
from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.households.actions import NewMember
from chungtay.households.models import Household, HouseholdEvent, Membership, Person
from chungtay.households.tests.family import DAY, TODAY, Family, Relation, another_village, enter_family
from tests.cast import Cast

pytestmark = pytest.mark.django_db

EVE = date(2024, 6, 2)


@pytest.fixture
def family(cast: Cast) -> Family:
    return enter_family(cast)


def people(family: Family, *names: str) -> list[Person]:
    return [family.person(name) for name in names]


def split(family: Family, *names: str, head: str, **words: Any) -> Household:
    made = {"household": family.household, "leaving": people(family, *names), "head": family.person(head)}
    return family.do("split", **made, **words)


def kinds(household: Household) -> list[str]:
    return list(household.events.order_by("pk").values_list("kind", flat=True))


YOUNG = ("Mạc Văn Cóc", "Đinh Thị Vả", "Mạc Thị Bứa")


def test_a_split_makes_a_household_of_those_who_go(family: Family) -> None:
    made = split(family, *YOUNG, head="Mạc Văn Cóc", code="HB00000002")
    assert split(family, *YOUNG, head="Mạc Văn Cóc", code="HB00000002") == made  # pressed twice
    assert family.names() == {"Mạc Văn Sấu": Relation.HEAD, "Vi Thị Trám": Relation.SPOUSE}
    assert family.names(made)["Mạc Văn Cóc"] == Relation.HEAD
    assert (made.head_name, made.member_count, made.since, made.head_birth_year) == ("Mạc Văn Cóc", 3, DAY, 1990)
    assert family.again().member_count == 2
    assert set(Membership.objects.filter(until=EVE).values_list("left_as", flat=True)) == {"split"}
    assert (kinds(family.household), kinds(made)) == (["formed", "split"], ["formed"])
    assert Entry.objects.filter(action="households.split").count() == 1


def test_a_split_in_which_the_head_goes_needs_a_head_for_those_who_stay(family: Family) -> None:
    with pytest.raises(Refused, match="Chọn chủ hộ mới"):
        split(family, "Mạc Văn Sấu", "Vi Thị Trám", head="Mạc Văn Sấu")
    made = split(family, "Mạc Văn Sấu", "Vi Thị Trám", head="Vi Thị Trám", new_head=family.person("Mạc Văn Cóc"))
    assert family.names(made) == {"Mạc Văn Sấu": Relation.SPOUSE, "Vi Thị Trám": Relation.HEAD}
    assert family.again().head_name == "Mạc Văn Cóc"


@pytest.mark.parametrize(
    ("names", "head", "day", "sentence"),
    [
        ((), "Mạc Văn Cóc", DAY, "Chưa chọn ai"),
        (("Mạc Văn Sấu", "Vi Thị Trám", *YOUNG), "Mạc Văn Cóc", DAY, "ít nhất một người ở lại"),
        (("Đinh Thị Vả",), "Mạc Văn Cóc", DAY, "không ở trong số người tách"),
        (YOUNG, "Mạc Văn Cóc", date(2021, 3, 1), "vào hộ ngày 01/03/2021"),
        (YOUNG, "Mạc Văn Cóc", date(2024, 6, 27), "chưa đến"),
    ],
)
def test_a_split_that_cannot_be_changes_nothing(
    family: Family, names: tuple[str, ...], head: str, day: date, sentence: str
) -> None:
    before = Household.objects.count()
    with pytest.raises(Refused, match=sentence):
        split(family, *names, head=head, on=day)
    assert Household.objects.count() == before
    assert family.again().member_count == 5


def test_who_has_left_is_not_split_off(family: Family) -> None:
    family.do("leave", person=family.person("Mạc Văn Cóc"))
    with pytest.raises(Refused, match="không còn là thành viên"):
        split(family, *YOUNG, head="Mạc Văn Cóc", on=TODAY)


def test_a_merge_ends_the_one_household_and_keeps_its_members(family: Family) -> None:
    made = split(family, *YOUNG, head="Mạc Văn Cóc", on=date(2024, 1, 1))
    for _ in range(2):
        family.do("merge", household=made, into=family.household)
    made.refresh_from_db()
    assert (made.until, made.ended_as, made.merged_into) == (EVE, "merged", family.household)
    assert family.again().member_count == 5
    assert family.names()["Mạc Văn Sấu"] == Relation.HEAD
    assert Membership.objects.filter(household=made, until=None).count() == 0
    assert Entry.objects.filter(action="households.merged").count() == 1
    with pytest.raises(Refused, match="nhập vào hộ khác từ ngày 02/06/2024"):
        family.do("dissolve", household=made, why="nhầm")
    with pytest.raises(Refused, match="nhập vào hộ khác"):
        family.do("merge", household=family.household, into=made, on=TODAY)


def test_no_household_merges_into_itself(family: Family) -> None:
    with pytest.raises(Refused, match="chính nó"):
        family.do("merge", household=family.household, into=family.household)


def test_no_household_merges_before_its_members_came(family: Family) -> None:
    made = split(family, *YOUNG, head="Mạc Văn Cóc")
    with pytest.raises(Refused, match="vào hộ ngày 03/06/2024"):
        family.do("merge", household=made, into=family.household)


def test_a_household_of_another_territory_takes_nobody_in(cast: Cast, family: Family) -> None:
    village = another_village(cast, cast.neighbour, "9610201", "thôn Rẫy Cau")
    far = NewMember("Vừ Thị Lê", Relation.HEAD)
    other = enter_family(cast, village=village, members=[far], by=scope_of(cast.above, TODAY)).household
    for words in ({"household": family.household, "into": other}, {"household": other, "into": family.household}):
        with pytest.raises(Refused, match="không thuộc địa bàn"):
            family.do("merge", **words)


def test_a_bride_changes_households(cast: Cast, family: Family) -> None:
    groom = enter_family(cast, members=[NewMember("Lương Văn Sung", Relation.HEAD)]).household
    bride = family.person("Đinh Thị Vả")
    for _ in range(2):
        family.do("move_member", person=bride, into=groom, relation=Relation.SPOUSE)
    assert family.names(groom) == {"Lương Văn Sung": Relation.HEAD, "Đinh Thị Vả": Relation.SPOUSE}
    assert (family.again().member_count, Household.objects.get(pk=groom.pk).member_count) == (4, 2)
    assert Membership.objects.get(person=bride, until=EVE).left_as == "moved"
    with pytest.raises(Refused, match="đã có chủ hộ"):
        family.do("move_member", person=family.person("Mạc Thị Bứa"), into=groom, relation=Relation.HEAD)


def test_people_follow_their_household_to_another_village(cast: Cast, family: Family) -> None:
    village = another_village(cast, cast.commune, "9610102", "thôn Bến Mía")
    for _ in range(2):
        family.do("move", household=family.household, village=village, address="xóm dưới")
    one = family.again()
    assert (one.village, one.commune, one.path, one.address) == (village, cast.commune, village.path, "xóm dưới")
    assert set(Person.objects.values_list("path", flat=True)) == {village.path}
    moved = HouseholdEvent.objects.get(kind="moved")
    assert moved.note == "từ thôn Cầu Tre đến thôn Bến Mía, xã Đồng Sậy"
    assert one.until is None


def test_a_move_to_another_commune_is_seen_by_both(cast: Cast, family: Family) -> None:
    village = another_village(cast, cast.neighbour, "9610201", "thôn Rẫy Cau")
    with pytest.raises(Refused, match="địa bàn bạn phụ trách"):
        family.do("move", household=family.household, village=village)
    family.do("move", household=family.household, village=village, by=scope_of(cast.above, TODAY))
    assert (family.again().commune, family.again().path) == (cast.neighbour, village.path)
    paths = HouseholdEvent.objects.filter(kind="moved").values_list("path", flat=True)
    assert set(paths) == {cast.village.path, village.path}
    with pytest.raises(Refused, match="không thuộc địa bàn"):
        family.do("dissolve", household=family.household, why="không còn ở đây")


def test_a_household_that_moves_away_has_ended_here(family: Family) -> None:
    for _ in range(2):
        family.do("move_away", household=family.household, where="xã Nước Lên, tỉnh khác")
    assert (family.again().until, family.again().ended_as) == (EVE, "moved_away")
    assert set(Membership.objects.values_list("until", "left_as")) == {(EVE, "left")}
    assert kinds(family.household) == ["formed", "moved"]
    with pytest.raises(Refused, match="chuyển đi nơi khác"):
        family.do("add_member", household=family.household, member=NewMember("Mạc Văn Khế", Relation.CHILD), on=TODAY)


def test_a_household_is_dissolved_for_a_reason(family: Family) -> None:
    with pytest.raises(Refused, match="vì sao"):
        family.do("dissolve", household=family.household, why=" ")
    for _ in range(2):
        family.do("dissolve", household=family.household, why="vào cơ sở nuôi dưỡng")
    assert (family.again().until, family.again().ended_as) == (DAY, "dissolved")
    assert family.names() == {}
    assert Entry.objects.filter(action="households.dissolved").count() == 1


def test_a_household_without_people_can_move_and_end(cast: Cast, family: Family) -> None:
    village = another_village(cast, cast.commune, "9610102", "thôn Bến Mía")
    family.do("move", household=cast.poor_head, village=village)
    family.do("move_away", household=cast.poor_head, where="xã Nước Lên")
    cast.poor_head.refresh_from_db()
    assert (cast.poor_head.head_name, cast.poor_head.ended_as) == ("Quách Văn Ổi", "moved_away")
