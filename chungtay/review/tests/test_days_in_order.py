"""What happened cannot be written before it happened, and no step is signed before the one it rests on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.core.refusal import Refused
from chungtay.review import actions
from chungtay.review.models import Case, Complaint, Decision, Opinion
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(village: Village, settings: Any) -> Client:
    settings.ASSUMED_TODAY = MET  # the lists are up until the sixth
    client = Client()
    client.force_login(village.cast.officer)
    return client


def test_a_letter_of_tomorrow_does_not_cut_the_posting_short(village: Village, officer: Client) -> None:
    of = commune.posted(village)
    data = {"asked_of": "Chủ tịch UBND tỉnh", "letter_number": "5", "asked_on": "07/10/2026"}
    answer = officer.post(reverse("review:ask", args=[of.pk]), data, follow=True)
    assert "Ngày 07/10/2026 chưa đến" in answer.content.decode()
    assert not Opinion.objects.exists()


def test_a_decision_of_tomorrow_is_refused_as_is_one_before_the_answer(village: Village, officer: Client) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)  # answered on the ninth
    data = {"number": "88/QĐ-UBND", "signed_on": "12/10/2026", "signer_role": "Chủ tịch"}
    answer = officer.post(reverse("review:decide", args=[of.pk]), data, follow=True)
    assert "Ngày 12/10/2026 chưa đến" in answer.content.decode()
    with pytest.raises(Refused, match="trước ngày cấp trên trả lời"):
        commune.decide(of, village, on=date(2026, 10, 8))
    assert not Decision.objects.exists()


def test_a_recheck_that_came_out_otherwise_is_not_called_kept(village: Village) -> None:
    of = commune.posted(village)
    case = commune.case_of(of, village.poor[0])
    complaint = actions.complain(case=case, from_name="", received_on=MET, text="x", by=village.head, at=AT)
    commune.survey(case, "not_poor", b1=190, at=AT + timedelta(hours=1))
    said = {"complaint": complaint, "answer": "Đúng", "answered_on": MET, "by": village.officer, "at": AT}
    with pytest.raises(Refused, match="diện khác"):
        actions.answer_complaint(outcome=Complaint.Outcome.KEPT, **said)
    actions.answer_complaint(outcome=Complaint.Outcome.CHANGED, **said)
    assert Case.objects.get(pk=case.pk).state == Case.State.SURVEYED


def test_a_list_is_not_posted_before_the_village_met(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    commune.meet(of, village, village.cast.village)
    with pytest.raises(Refused, match="trước ngày họp dân 01/10/2026"):
        commune.post(of, village, village.cast.village, posted_on=MET - timedelta(days=1))
    assert commune.post(of, village, village.cast.village, posted_on=MET)
