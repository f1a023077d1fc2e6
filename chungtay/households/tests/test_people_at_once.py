"""Two officers, or one hurried one, writing down what happened to the same people in the same moment."""

from datetime import date
from typing import Any

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.households.actions import NewMember
from chungtay.households.models import Household, Membership, Person, VillageSetting
from chungtay.households.tests.family import DAY, Family, Relation, enter_family
from tests.at_once import together, while_open
from tests.cast import enter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def family(transactional_db: None) -> Family:
    return enter_family(enter())


def kinds_of(came: list[Any]) -> list[str]:
    return sorted(type(one).__name__ for one in came)


def test_a_household_entered_five_times_at_once_is_one(family: Family) -> None:
    head = [NewMember("Lương Văn Sung", Relation.HEAD, number="096070001111")]
    came = together(lambda: enter_family(family.cast, members=head, code="HB00000003").household.pk)
    assert len(set(came)) == 1, came
    assert Person.objects.filter(full_name="Lương Văn Sung").count() == 1


def test_two_officers_do_not_enter_one_number_twice(family: Family) -> None:
    head = [NewMember("Lương Văn Sung", Relation.HEAD, number="096070001111")]
    came = together(lambda: enter_family(family.cast, members=head, is_another=True), times=2)
    assert kinds_of(came) == ["Family", "Refused"], came


def test_a_split_pressed_five_times_at_once_is_one(family: Family) -> None:
    cóc = family.person("Mạc Văn Cóc")
    words = {"household": family.household, "leaving": [cóc], "head": cóc, "code": "HB00000004"}
    came = together(lambda: family.do("split", **words).pk)
    assert len(set(came)) == 1, came
    assert Entry.objects.filter(action="households.split").count() == 1


def test_one_person_is_not_split_off_and_buried_at_once(family: Family) -> None:
    cóc = family.person("Mạc Văn Cóc")
    came = while_open(
        lambda: family.do("split", household=family.household, leaving=[cóc], head=cóc),
        lambda: family.do("record_death", person=cóc),
    )
    assert isinstance(came[0], Household)
    # The second finds the person in the new household, or is told that the page is old.
    assert Membership.objects.filter(person=cóc, until=None).count() + bool(came[1] is None) == 1, came


def test_a_person_joins_only_one_of_two_households_at_once(family: Family) -> None:
    cóc = family.person("Mạc Văn Cóc")
    family.do("leave", person=cóc, on=date(2024, 5, 1))
    homes = [
        enter_family(family.cast, members=[NewMember(name, Relation.HEAD)]).household
        for name in ("Lương Văn Sung", "Vừ Thị Lê")
    ]
    member = NewMember("Mạc Văn Cóc", Relation.OTHER, number="096090000077")
    came = while_open(
        lambda: family.do("add_member", household=homes[0], member=member),
        lambda: family.do("add_member", household=homes[1], member=member),
    )
    assert kinds_of(came) == ["Person", "Refused"], came


def test_two_households_do_not_merge_into_each_other(family: Family) -> None:
    other = enter_family(family.cast, members=[NewMember("Lương Văn Sung", Relation.HEAD)]).household
    came = while_open(
        lambda: family.do("merge", household=other, into=family.household),
        lambda: family.do("merge", household=family.household, into=other),
    )
    assert came[0] is None
    assert isinstance(came[1], Refused), came
    assert Household.objects.filter(ended_as="merged").count() == 1


def test_a_household_has_one_head_though_two_are_chosen_at_once(family: Family) -> None:
    came = while_open(
        lambda: family.do("change_head", household=family.household, new_head=family.person("Vi Thị Trám")),
        lambda: family.do("change_head", household=family.household, new_head=family.person("Mạc Văn Cóc")),
    )
    assert came == [None, None]
    assert family.again().head_name == "Mạc Văn Cóc"
    assert list(family.names().values()).count(Relation.HEAD) == 1


def test_a_death_told_five_times_at_once_is_told_once(family: Family) -> None:
    came = together(lambda: family.do("record_death", person=family.person("Mạc Văn Cóc")))
    assert came == [None] * 5
    assert Entry.objects.filter(action="households.death_recorded").count() == 1


def test_a_village_set_by_two_at_once_has_one_setting(family: Family) -> None:
    words = {"village": family.cast.village, "area": "rural", "in_central_city": False, "since": DAY}
    came = while_open(
        lambda: family.do_plain("set_village", zone="MRD", decision="QĐ 1", **words),
        lambda: family.do_plain("set_village", zone="SE", decision="QĐ 2", **words),
    )
    assert kinds_of(came) == ["Refused", "VillageSetting"], came
    assert VillageSetting.objects.count() == 1
