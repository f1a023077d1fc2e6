"""A whole round, from the list to the certificates, and on to the list of the next year."""

from datetime import date, timedelta

import pytest

from chungtay.households.models import Classification
from chungtay.review import actions
from chungtay.review.models import Case, Certificate, CertificateEntry, Posting
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, YEAR, Village


@pytest.mark.django_db
def test_a_round_goes_from_the_list_to_the_certificates_and_to_the_next_list(village: Village) -> None:
    home = village.cast.village
    commune.filed(village, village.asking)
    of = commune.listed(village)
    assert Case.objects.filter(round=of).count() == 8
    commune.survey_all(of, buoi="near_poor", cam="not_poor", dua="poor", eo="not_poor")

    # Nineteen of twenty agree about everybody, nine only about one household: that one is surveyed and met again.
    commune.meet(of, village, home, agree=19, ich=9)
    commune.meet(of, village, village.other)
    again = commune.case_of(of, village.asking)
    assert (again.state, again.meeting_result) == ("listed", "again")
    commune.survey(again, "poor")
    assert commune.meet(of, village, home, held_on=MET).number == 2

    for unit in (home, village.other):
        commune.post(of, village, unit)
    objected = commune.case_of(of, village.poor[0])
    complaint = actions.complain(
        case=objected, from_name="Một người dân", received_on=date(2026, 10, 2), text="Có ô tô", by=village.head, at=AT
    )
    assert complaint.due_on == date(2026, 10, 13)
    commune.survey(objected, "near_poor", at=AT + timedelta(days=2))
    actions.answer_complaint(
        complaint=complaint, outcome="changed", answer="Đúng", answered_on=date(2026, 10, 6), by=village.officer, at=AT
    )
    commune.meet(of, village, home, held_on=date(2026, 10, 7))
    (rechecked,) = commune.post(of, village, home, posted_on=date(2026, 10, 7))
    assert (rechecked.kind, rechecked.until) == (Posting.Kind.AFTER_RECHECK, date(2026, 10, 12))

    commune.asked_and_agreed(of, village, on=date(2026, 10, 13))
    decision = commune.decide(of, village, on=date(2026, 10, 16))
    assert (decision.poor_count, decision.near_poor_count) == (3, 2)
    assert (decision.escaped_count, decision.left_near_poor_count) == (1, 1)
    assert commune.classes([*village.poor, *village.near, village.asking, village.far, village.gone]) == [
        ("near_poor", "poor", "reclassified"),
        ("near_poor", "poor", "reclassified"),
        ("newly_escaped", "poor", "reclassified"),
        ("poor", "near_poor", "reclassified"),
        ("left_near_poor", "near_poor", "reclassified"),
        ("poor", "", "new"),
        ("poor", "poor", "stayed"),
        ("gone", "poor", "demographic"),
    ]

    assert actions.issue_certificates(decision=decision, on=date(2026, 10, 20), by=village.officer, at=AT) == 5
    assert actions.issue_certificates(decision=decision, on=date(2026, 10, 21), by=village.officer, at=AT) == 0
    assert Certificate.objects.count() == CertificateEntry.objects.count() == 5
    assert {step.key for step in of.steps.filter(done_on=None)} == {"preliminary", "official"}

    last = commune.opened(village, "annual", date(2025, 9, 3))  # a year before: the list of 2024 is not in the register
    assert last.approver == "province"


@pytest.mark.django_db
def test_next_years_list_holds_who_was_recognised_and_nobody_who_left(village: Village) -> None:
    of = commune.opened(village, "annual", date(2025, 9, 3))
    Classification.objects.filter(year=YEAR - 1).update(year=YEAR - 2)
    actions.list_households(of=of, by=village.officer, at=AT)
    actions.close_list(of=of, on=date(2025, 9, 3), by=village.officer, at=AT)
    of.refresh_from_db()
    commune.survey_all(of, cam="not_poor")
    for unit in (village.cast.village, village.other):
        commune.meet(of, village, unit)
        commune.post(of, village, unit)
    commune.asked_and_agreed(of, village)
    commune.decide(of, village)

    following = commune.listed(village)
    households = {case.household for case in Case.objects.filter(round=following).select_related("household")}
    assert households == {village.poor[0], village.poor[1], *village.near, village.far}
    assert {case.previous for case in Case.objects.filter(round=following)} == {"poor"}
