"""What a survey says of causes and needs reaches the register, where reports and supports read it."""

import pytest

from chungtay.households.models import Circumstances
from chungtay.households.wording import codes_in
from chungtay.review.tests.surveyed import Surveyed, raw
from chungtay.review.tests.test_survey import keep

pytestmark = pytest.mark.django_db


def test_causes_and_needs_of_a_survey_are_noted_for_the_year_of_the_round(surveyed: Surveyed) -> None:
    keep(surveyed, raw(causes=["2", "7"], receives=["1"], needs=["9", "5"]))
    noted = Circumstances.objects.get()
    assert (noted.household, noted.year) == (surveyed.household, surveyed.round.year)
    assert (codes_in(noted.causes), codes_in(noted.receives), codes_in(noted.needs)) == ((2, 7), (1,), (5, 9))


def test_the_newest_survey_stands(surveyed: Surveyed) -> None:
    keep(surveyed, raw(causes=["2"]))
    surveyed.case.refresh_from_db()
    keep(surveyed, raw(causes=["1"]), key="k2")
    assert codes_in(Circumstances.objects.get().causes) == (1,)


def test_what_nobody_answered_does_not_take_the_place_of_what_was_said(surveyed: Surveyed) -> None:
    keep(surveyed, raw(causes=["2"]))
    surveyed.case.refresh_from_db()
    keep(surveyed, raw(needs=["9"]), key="k2")
    noted = Circumstances.objects.get()
    assert (codes_in(noted.causes), codes_in(noted.needs)) == ((2,), (9,))
