"""Households that leave, come or are born of others while a round is under way."""

from datetime import date

import pytest

from chungtay.accounts.queries import scope_of
from chungtay.households import actions as register
from chungtay.households.models import Classification, Household, Membership, Person
from chungtay.places.models import Unit
from chungtay.review.models import Case
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, YEAR, Village
from tests import cast as people

pytestmark = pytest.mark.django_db


def to_the_neighbour(village: Village, household: Household) -> None:
    """Moved by the district, whose territory both communes are in."""
    far = people.unit("9610201", "thôn Bãi Giữa", Unit.Kind.VILLAGE, Unit.Level.VILLAGE, village.cast.neighbour)
    above = scope_of(village.cast.above, MET)
    register.move(household=household, village=far, on=date(2026, 9, 20), today=MET, by=above, at=AT)


@pytest.mark.parametrize("is_surveyed", [False, True])
def test_a_household_that_moved_to_another_commune_holds_nobody_up(village: Village, is_surveyed: bool) -> None:
    of = commune.listed(village)
    if is_surveyed:
        commune.survey_all(of)
    to_the_neighbour(village, village.poor[1])
    commune.survey_all(of)
    for unit in (village.cast.village, village.other):
        commune.meet(of, village, unit)
        commune.post(of, village, unit)
    commune.asked_and_agreed(of, village)
    commune.decide(of, village)
    assert commune.classes([village.poor[1]]) == [("gone", "poor", "demographic")]


def test_a_surveyed_household_that_ended_holds_nobody_up_and_is_not_posted(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of, buoi="undetermined")
    for household in (village.poor[1], village.poor[2]):
        register.move_away(
            household=household, where="tỉnh khác", on=date(2026, 9, 20), today=MET, by=village.officer, at=AT
        )
    commune.meet(of, village, village.cast.village)
    commune.meet(of, village, village.other)
    (posting,) = commune.post(of, village, village.cast.village)
    assert "Lò Thị Cam" not in {row["name"] for row in posting.rows}
    commune.post(of, village, village.other)
    commune.asked_and_agreed(of, village)
    commune.decide(of, village)
    assert commune.classes(village.poor[1:]) == [("gone", "poor", "demographic")] * 2


def test_who_split_off_from_a_listed_household_is_no_newly_poor_one(village: Village) -> None:
    home = village.poor[1]
    members = []
    for code, name, relation in (("N-1", "Hà Văn Bưởi", 1), ("N-2", "Hà Văn Quýt", 3)):
        one = Person.objects.create(code=code, full_name=name, name_key=name, folded=name, sex=1, path=home.path)
        Membership.objects.create(household=home, person=one, relation=relation, since=date(2020, 1, 1))
        members.append(one)
    made = register.split(
        household=home, leaving=[members[1]], head=members[1], on=date(2026, 5, 1), today=MET, by=village.officer, at=AT
    )
    commune.filed(village, made)
    of = commune.posted(village)
    assert Case.objects.filter(round=of, household=made).exists()
    commune.asked_and_agreed(of, village)
    commune.decide(of, village)
    assert commune.classes([home, made]) == [("poor", "poor", "stayed"), ("poor", "", "demographic")]
    assert Classification.objects.filter(year=YEAR, household=made).count() == 1
