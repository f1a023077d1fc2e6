from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.accounts.queries import scope_of
from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.households import actions
from chungtay.households.actions import NewMember
from chungtay.households.models import Household, HouseholdEvent, Membership, Person
from chungtay.households.tests.family import (
    AT,
    DAY,
    FAMILY,
    NUMBER,
    SINCE,
    TODAY,
    Relation,
    another_village,
    enter_family,
)
from tests.cast import Cast

pytestmark = pytest.mark.django_db

BABY = NewMember("Mạc Văn Lốp", Relation.OTHER, sex=1, born_on=DAY)


def test_a_household_is_entered_with_its_members(cast: Cast) -> None:
    family = enter_family(cast)
    one = family.again()
    assert (one.head_name, one.head_birth_year, one.head_sex, one.member_count) == ("Mạc Văn Sấu", 1960, "Nam", 5)
    assert (one.commune, one.village, one.since, one.path) == (cast.commune, cast.village, SINCE, cast.village.path)
    assert family.names() == {member.full_name: member.relation for member in FAMILY}
    assert set(Person.objects.values_list("path", flat=True)) == {cast.village.path}
    assert family.person("Mạc Văn Cóc").birth_year == 1990
    assert HouseholdEvent.objects.get().kind == "formed"
    said = Entry.objects.get(action="households.entered")
    assert "5 nhân khẩu" in said.sentence
    assert NUMBER not in said.sentence


def test_the_number_is_sealed_in_the_table(cast: Cast) -> None:
    enter_family(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, number_print FROM households_person WHERE number <> ''")
        stored = [text for row in cursor.fetchall() for text in row]
    assert len(stored) == 4
    assert not any(NUMBER in text or NUMBER[:6] in text for text in stored)


def test_sent_twice_under_one_code_it_is_entered_once(cast: Cast) -> None:
    first = enter_family(cast, code="HB00000001").household
    assert enter_family(cast, code="HB00000001").household == first
    assert Household.objects.filter(head_name="Mạc Văn Sấu").count() == 1
    assert Entry.objects.filter(action="households.entered").count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"members": FAMILY[1:]}, "đúng một chủ hộ"),
        ({"members": (*FAMILY, FAMILY[0])}, "đúng một chủ hộ"),
        ({"members": (FAMILY[0], NewMember("Mạc Văn Khế", 3, number=NUMBER))}, "cùng một số định danh"),
        ({"members": (FAMILY[0], NewMember("Mạc Văn Khế", 3, number="0960"))}, "9 hoặc 12 chữ số"),
        ({"members": (FAMILY[0], NewMember("Mạc Văn Khế", 3, born_on=date(2022, 1, 1)))}, "Mạc Văn Khế: sinh"),
        ({"members": (FAMILY[0], NewMember("Mạc Văn Khế", 3, birth_year=1850))}, "Mạc Văn Khế: sinh 1850"),
        ({"members": (FAMILY[0], NewMember(" ", 3))}, "Họ và tên còn trống"),
        ({"since": date(2024, 6, 27)}, "chưa đến"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(cast: Cast, words: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        enter_family(cast, **words)
    assert not Person.objects.exists()
    assert not Household.objects.filter(head_name="Mạc Văn Sấu").exists()


def test_a_head_of_the_same_name_and_year_in_the_village_must_be_said_to_be_another(cast: Cast) -> None:
    namesake = {"members": [NewMember("MẠC VĂN SẤU", Relation.HEAD, birth_year=1960)]}
    first = enter_family(cast).household
    with pytest.raises(Refused, match=first.code):
        enter_family(cast, **namesake)
    assert enter_family(cast, **namesake, is_another=True).household != first


def test_a_village_of_another_commune_is_not_the_officers(cast: Cast) -> None:
    with pytest.raises(Refused, match="địa bàn"):
        enter_family(cast, village=another_village(cast, cast.neighbour, "9610201", "thôn Rẫy Cau"))


def test_a_person_who_left_comes_back_as_the_same_person(cast: Cast) -> None:
    family = enter_family(cast)
    family.do("leave", person=family.person("Mạc Văn Cóc"), on=date(2023, 1, 1))
    cóc = NewMember("Mạc văn Cóc", Relation.CHILD, number="096 090 000 077")
    family.do("add_member", household=family.household, member=cóc)
    assert Person.objects.filter(full_name="Mạc Văn Cóc").count() == 1
    assert Membership.objects.filter(person=family.person("Mạc Văn Cóc")).count() == 2


def test_a_number_leads_only_to_the_person_whose_name_it_is(cast: Cast) -> None:
    family = enter_family(cast)
    for member, sentence in (
        (NewMember("Mạc Văn Khế", Relation.CHILD, number=NUMBER), "một người tên khác"),
        (NewMember("Mạc Văn Sấu", Relation.OTHER, number=NUMBER), "đang là thành viên của hộ Mạc Văn Sấu"),
    ):
        with pytest.raises(Refused, match=sentence):
            family.do("add_member", household=family.household, member=member)


def test_who_may_not_see_the_other_household_is_not_told_its_name(cast: Cast) -> None:
    enter_family(cast)
    above = scope_of(cast.above, TODAY)
    village = another_village(cast, cast.neighbour, "9610201", "thôn Rẫy Cau")
    joining = NewMember("Mạc Văn Cóc", Relation.HEAD, number="096090000077")
    words: dict[str, Any] = {"village": village, "members": [joining], "since": DAY, "today": TODAY, "at": AT}
    with pytest.raises(Refused, match="hộ Mạc Văn Sấu"):
        actions.enter_household(**words, by=above)
    neighbour = above.__class__(**{name: getattr(above, name) for name in ("user_id", "user_name", "body_id")})
    grants = frozenset(type(grant)(grant.permission, cast.neighbour.path) for grant in above.grants)
    object.__setattr__(neighbour, "grants", grants)
    with pytest.raises(Refused, match="ngoài địa bàn") as refused:
        actions.enter_household(**words, by=neighbour)
    assert "Sấu" not in str(refused.value)


def test_a_person_who_died_joins_no_household(cast: Cast) -> None:
    family = enter_family(cast)
    family.do("record_death", person=family.person("Mạc Văn Cóc"))
    cóc = NewMember("Mạc Văn Cóc", Relation.CHILD, number="096090000077")
    with pytest.raises(Refused, match="qua đời"):
        family.do("add_member", household=family.household, member=cóc, on=TODAY)


def test_a_child_is_born_once_however_often_the_form_is_sent(cast: Cast) -> None:
    family = enter_family(cast)
    born = [family.do("add_member", household=family.household, member=BABY, is_birth=True) for _ in range(2)]
    assert born[0] == born[1]
    assert family.again().member_count == 6
    assert [event.kind for event in HouseholdEvent.objects.order_by("pk")] == ["formed", "birth"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"on": date(2024, 6, 4), "is_birth": True}, "ngày vào hộ là ngày sinh"),
        ({"on": date(2024, 6, 27)}, "chưa đến"),
        ({"on": date(2021, 2, 28), "member": NewMember("Mạc Văn Khế", 3)}, "chỉ có từ ngày 01/03/2021"),
        ({"member": NewMember("Mạc Văn Khế", Relation.HEAD)}, "đã có chủ hộ"),
    ],
)
def test_nobody_is_added_against_the_days_or_beside_a_head(cast: Cast, words: dict[str, Any], sentence: str) -> None:
    family = enter_family(cast)
    with pytest.raises(Refused, match=sentence):
        family.do("add_member", **({"household": family.household, "member": BABY} | words))
    assert family.again().member_count == 5


def test_a_household_from_a_list_takes_its_head_first(cast: Cast) -> None:
    family = enter_family(cast)
    with pytest.raises(Refused, match="Ghi chủ hộ trước"):
        family.do("add_member", household=cast.poor_head, member=NewMember("Quách Thị Na", Relation.SPOUSE))
    head = NewMember("Quách Văn Ổi", Relation.HEAD, sex=1, birth_year=1960)
    family.do("add_member", household=cast.poor_head, member=head)
    cast.poor_head.refresh_from_db()
    assert (cast.poor_head.head_birth_year, cast.poor_head.member_count) == (1960, 1)


def test_a_larger_household_costs_no_more_statements(cast: Cast) -> None:
    def statements(members: list[NewMember]) -> int:
        with CaptureQueriesContext(connection) as asked:
            enter_family(cast, members=members)
        return len(asked)

    small = [NewMember("Lương Văn Sung", Relation.HEAD), NewMember("Lương Thị Nhài", Relation.CHILD)]
    large = [NewMember("Vừ Thị Lê", Relation.HEAD)]
    large += [NewMember(f"Vừ Văn {letter}", Relation.CHILD) for letter in "ABCDEFGH"]
    assert statements(small) == statements(large) < 25
