"""From one page of a review to the next: no page is an end, and one figure is the same on each."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.review.models import Case
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import MET, Village

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_october(settings: Any) -> None:
    settings.ASSUMED_TODAY = MET


@pytest.fixture
def page(client: Client, village: Village) -> Any:
    client.force_login(village.cast.officer)
    return lambda name, *args: client.get(reverse(f"review:{name}", args=args)).content.decode()


def test_a_household_of_a_round_leads_to_the_register_and_back(page: Any, village: Village) -> None:
    of = commune.listed(village)
    case = Case.objects.filter(round=of).select_related("household").first()
    assert case
    register = f'href="{reverse("households:household", args=[case.household.code])}"'
    assert register in page("case", case.pk)
    assert register in page("of_household", case.household.code)
    assert reverse("review:of_household", args=[case.household.code]) in page("case", case.pk)


def test_a_request_leads_to_the_household_in_the_round_that_took_it(page: Any, village: Village) -> None:
    asked = commune.filed(village, village.asking)
    assert reverse("review:request", args=[asked.pk]) in page("quick", asked.pk)
    of = commune.listed(village)
    case = commune.case_of(of, village.asking)
    assert f'href="{reverse("review:case", args=[case.pk])}"' in page("request", asked.pk)


def test_a_round_leads_to_the_report_of_its_year_for_those_who_may_see_the_commune(
    page: Any, village: Village, client: Client
) -> None:
    of = commune.listed(village)
    report = reverse("review:report", args=[of.commune.code, of.year])
    assert f"{report}?ky=so-bo" in page("round", of.pk)
    client.force_login(village.head_user)
    assert report not in page("round", of.pk)


def test_households_to_survey_again_wait_for_a_survey_and_are_not_called_unsurveyed(
    page: Any, village: Village
) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    commune.meet(of, village, village.cast.village, agree=1)
    again = Case.objects.filter(round=of, state="listed", computed="poor").count()
    assert again
    whole = page("round", of.pk)
    assert f"chờ khảo sát</dt><dd>{again}" in whole
    assert "chưa khảo sát" not in whole


def test_the_report_of_a_year_under_review_is_one_step_away(page: Any, village: Village) -> None:
    of = commune.opened(village)
    for unit in (of.commune, village.cast.village):
        address = reverse("review:report", args=[unit.code, of.year])
        assert f'href="{address}"' in page("report", unit.code, of.year - 1)
    assert f'href="{address}?ky=so-bo"' in page("report", unit.code, of.year)
