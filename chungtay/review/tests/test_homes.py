"""What a village head and a leader find at home during a review."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.review.models import Case
from chungtay.review.queries.due import due_lines
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import MET, Village

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 10, 8)


@pytest.fixture(autouse=True)
def in_october(settings: Any) -> None:
    settings.ASSUMED_TODAY = MET


def titles(village: Village) -> list[str]:
    return [line.title for line in due_lines(village.head, MET, UNTIL)]


def test_the_households_of_the_own_village_wait_for_survey_then_for_the_meeting(village: Village) -> None:
    of = commune.listed(village)
    own = Case.objects.filter(round=of, path__startswith=village.cast.village.path)
    waiting = own.filter(is_demographic=False).count()
    assert 0 < waiting < Case.objects.filter(round=of).count()
    assert titles(village) == [f"Khảo sát {waiting} hộ (Phiếu B)"]
    commune.survey_all(of)
    assert titles(village) == [f"Họp dân về {waiting} hộ đã khảo sát"]


def test_nothing_is_said_before_the_list_is_closed(village: Village) -> None:
    commune.opened(village)
    assert titles(village) == []


def test_the_lines_cost_the_same_for_more_rounds(village: Village, django_assert_num_queries: Any) -> None:
    commune.listed(village)
    with django_assert_num_queries(3):
        titles(village)


def test_the_home_page_leads_to_the_list_and_counts_what_is_late(village: Village, settings: Any) -> None:
    of = commune.listed(village)
    client = Client()
    client.force_login(village.head_user)
    page = client.get("/").content.decode()
    assert reverse("review:cases", args=[of.pk]) in page
    assert "Chưa có việc nào ở đây" not in page
    settings.ASSUMED_TODAY = date(2026, 12, 21)
    client.force_login(village.cast.officer)
    late = client.get("/").content.decode()
    # the preliminary figures, the decision, the official figures; reckoned days are never called late
    assert "3 việc trễ hạn" in late
    assert "14/11/2026" in late


def test_a_leader_is_told_of_a_decision_once_the_level_above_agreed_or_its_day_comes(village: Village) -> None:
    of = commune.posted(village)
    assert due_lines(village.leader, MET, UNTIL) == []
    (near,) = due_lines(village.leader, date(2026, 12, 10), date(2026, 12, 17))
    assert (near.title, near.due_on, near.is_late) == ("Quyết định công nhận kết quả", date(2026, 12, 14), False)
    commune.asked_and_agreed(of, village)
    (agreed,) = due_lines(village.leader, MET, UNTIL)
    assert "cấp trên nhất trí ngày" in agreed.why
    assert agreed.address == reverse("review:recognition", args=[of.pk])
    commune.decide(of, village)
    assert due_lines(village.leader, date(2026, 12, 20), date(2026, 12, 27)) == []
