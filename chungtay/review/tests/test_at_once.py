"""Two officers, or one hurried one: a review is done once whatever is clicked, and in few statements however large."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chungtay.core.refusal import Refused
from chungtay.households.models import Classification, Household
from chungtay.review import actions
from chungtay.review.models import (
    Case,
    Certificate,
    CertificateEntry,
    Complaint,
    Decision,
    Posting,
    Request,
    ReviewRound,
    VillageMeeting,
)
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, START, YEAR, Village
from tests.at_once import together, while_open

ALL = pytest.mark.django_db(transaction=True)


@ALL
def test_a_round_opened_by_two_at_once_is_one_round(village: Village) -> None:
    answers = together(lambda: commune.opened(village))
    assert {type(answer) for answer in answers} == {ReviewRound}
    assert ReviewRound.objects.count() == 1


@ALL
def test_a_request_taken_in_twice_at_once_is_one_request(village: Village) -> None:
    together(lambda: commune.filed(village, village.asking))
    assert Request.objects.count() == 1


@ALL
def test_a_list_drawn_up_twice_at_once_holds_everybody_once(village: Village) -> None:
    of = commune.opened(village)
    answers = while_open(
        lambda: actions.list_households(of=of, by=village.officer, at=AT),
        lambda: actions.list_households(of=of, by=village.officer, at=AT),
    )
    assert answers == [7, 7]
    assert Case.objects.count() == 7


@ALL
def test_a_meeting_kept_by_two_at_once_is_one_meeting(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    answers = together(lambda: commune.meet(of, village, village.other))
    assert sum(isinstance(answer, VillageMeeting) for answer in answers) == 1
    assert all(isinstance(answer, VillageMeeting | Refused) for answer in answers)
    assert VillageMeeting.objects.count() == 1


@ALL
def test_a_list_posted_by_two_at_once_is_posted_once(village: Village) -> None:
    of = commune.listed(village)
    commune.survey_all(of)
    commune.meet(of, village, village.other)
    together(lambda: commune.post(of, village, village.other))
    assert Posting.objects.count() == 1


@ALL
def test_a_complaint_answered_by_two_keeps_the_first_answer(village: Village) -> None:
    of = commune.posted(village)
    case = commune.case_of(of, village.far)
    complaint = actions.complain(case=case, from_name="", received_on=MET, text="x", by=village.officer, at=AT)

    def answering(words: str) -> Callable[[], Any]:
        return lambda: actions.answer_complaint(
            complaint=complaint, outcome="kept", answer=words, answered_on=MET, by=village.officer, at=AT
        )

    answers = while_open(answering("một"), answering("hai"))
    assert [type(answer) for answer in answers] == [type(None), Refused]
    assert Complaint.objects.get().answer == "một"


@ALL
def test_a_decision_taken_by_two_at_once_is_one_decision(village: Village) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)
    answers = together(lambda: commune.decide(of, village))
    assert all(isinstance(answer, Decision) for answer in answers), answers
    assert Decision.objects.count() == 1
    assert Classification.objects.filter(year=YEAR).count() == 7


@ALL
def test_certificates_given_by_two_at_once_have_one_number_each(village: Village) -> None:
    of = commune.posted(village)
    commune.asked_and_agreed(of, village)
    decision = commune.decide(of, village)
    together(lambda: actions.issue_certificates(decision=decision, on=MET, by=village.officer, at=AT))
    assert Certificate.objects.count() == CertificateEntry.objects.count() == 6
    assert Certificate.objects.values("number").distinct().count() == 6


HOUSEHOLDS = 1300


def many(village: Village) -> None:
    """Thirteen hundred households on last year's list."""
    Household.objects.bulk_create(
        Household(
            code=f"N-{at}", head_name=f"Hộ số {at}", name_key=f"ho so {at}", folded=f"ho so {at}",
            commune=village.cast.commune, village=village.other, path=village.other.path,
        )
        for at in range(HOUSEHOLDS)
    )  # fmt: skip
    Classification.objects.bulk_create(
        Classification(household=one, year=YEAR - 1, status="poor", path=one.path)
        for one in Household.objects.filter(code__startswith="N-")
    )


@pytest.mark.django_db
def test_a_commune_of_thirteen_hundred_is_listed_and_recognised_in_few_statements(
    village: Village, django_assert_max_num_queries: Any
) -> None:
    many(village)
    of = commune.opened(village)
    with django_assert_max_num_queries(14):
        actions.list_households(of=of, by=village.officer, at=AT)
    cases = Case.objects.filter(round=of, is_demographic=False)
    assert cases.count() == HOUSEHOLDS + 6
    cases.update(state="posted", computed="poor", b1=120, b2=30)
    commune.Assessment.objects.bulk_create(
        commune.Assessment(
            case=case, number=1, surveyed_on=START, area="rural", zone="NCC", standard="2022-2026", computed="poor",
            answers={"household": commune.HOME, "members": commune.members()}, deprived=7, key="k", at=AT,
            by_name="x", path=case.path,
        )
        for case in cases
    )  # fmt: skip
    ReviewRound.objects.filter(pk=of.pk).update(listed_at=AT, approver="")
    of.refresh_from_db()
    with django_assert_max_num_queries(45):
        decision = commune.decide(of, village)
    assert decision.poor_count == HOUSEHOLDS + 6
    with django_assert_max_num_queries(16):
        actions.issue_certificates(decision=decision, on=date(2026, 10, 20), by=village.officer, at=AT)
    assert Certificate.objects.count() == HOUSEHOLDS + 6
