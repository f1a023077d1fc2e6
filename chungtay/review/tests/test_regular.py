"""The regular review of a month: those who ask, without the level above; and the year it becomes part of."""

from datetime import date

import pytest

from chungtay.core.refusal import Refused
from chungtay.households.models import Classification
from chungtay.review import actions
from chungtay.review.models import Case, Certificate, CertificateEntry, Request, ReviewRound
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, YEAR, Village

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 16)
POSTED, DECIDED = date(2026, 3, 18), date(2026, 3, 25)


def regular(village: Village, **classes: str) -> ReviewRound:
    """One household asks to be listed, one to leave; both are surveyed, met and posted."""
    commune.filed(village, village.asking, on=date(2026, 3, 2))
    commune.filed(village, village.poor[2], kind="leave", on=date(2026, 3, 3))
    of = commune.opened(village, "regular", MARCH)
    assert actions.list_households(of=of, by=village.officer, at=AT) == 2
    actions.close_list(of=of, on=MARCH, by=village.officer, at=AT)
    of.refresh_from_db()
    commune.survey_all(of, **classes)
    commune.meet(of, village, village.cast.village, held_on=date(2026, 3, 17))
    commune.post(of, village, village.cast.village, posted_on=POSTED)
    return of


def test_it_lists_who_asks_and_nobody_else(village: Village) -> None:
    of = regular(village)
    assert {case.household for case in Case.objects.filter(round=of)} == {village.asking, village.poor[2]}
    assert not Request.objects.filter(round=None).exists()


def test_it_is_called_by_its_month_so_that_two_can_be_told_apart(village: Village) -> None:
    names = [str(commune.opened(village, "regular", date(2026, month, 15))) for month in (9, 10)]
    assert names == ["rà soát thường xuyên 09/2026", "rà soát thường xuyên 10/2026"]
    assert str(commune.opened(village)) == "rà soát định kỳ hằng năm 2026"


def test_it_asks_no_level_above(village: Village) -> None:
    of = regular(village)
    assert of.approver == ""
    assert not of.steps.filter(key="opinion").exists()
    with pytest.raises(Refused, match="không phải xin ý kiến"):
        actions.ask_opinion(of=of, asked_of="x", letter_number="", asked_on=DECIDED, by=village.officer, at=AT)


def test_one_comes_onto_the_list_and_one_leaves_it(village: Village) -> None:
    of = regular(village, cam="not_poor")
    decision = commune.decide(of, village, on=DECIDED)
    assert commune.classes([village.asking, village.poor[2]]) == [
        ("poor", "", "new"),
        ("newly_escaped", "poor", "reclassified"),
    ]
    assert actions.issue_certificates(decision=decision, on=DECIDED, by=village.officer, at=AT) == 1


def test_who_asks_and_is_not_poor_gets_a_refusal_and_no_row(village: Village) -> None:
    of = regular(village, ich="not_poor")
    commune.decide(of, village, on=DECIDED)
    assert commune.case_of(of, village.asking).state == "refused"
    assert not Classification.objects.filter(household=village.asking).exists()


def test_the_annual_review_takes_up_what_regular_ones_changed(village: Village) -> None:
    of = regular(village, cam="not_poor")
    decision = commune.decide(of, village, on=DECIDED)
    actions.issue_certificates(decision=decision, on=DECIDED, by=village.officer, at=AT)
    annual = commune.posted(village, ich="near_poor")
    listed = {case.household for case in Case.objects.filter(round=annual)}
    assert village.asking in listed
    assert village.poor[2] not in listed
    commune.asked_and_agreed(annual, village)
    decided = commune.decide(annual, village)
    assert commune.classes([village.asking, village.poor[2]]) == [
        ("near_poor", "", "new"),
        ("newly_escaped", "poor", "reclassified"),
    ]
    actions.issue_certificates(decision=decided, on=DECIDED, by=village.officer, at=AT)
    mine = CertificateEntry.objects.filter(certificate__household=village.asking)
    assert [(entry.year, entry.status, entry.decision) for entry in mine] == [(YEAR, "near_poor", decided)]
    assert Certificate.objects.filter(household=village.asking).count() == 1


def test_a_household_in_an_open_round_is_not_put_into_a_second_one(village: Village) -> None:
    regular(village)
    annual = commune.listed(village)
    households = {case.household for case in Case.objects.filter(round=annual)}
    assert village.poor[2] not in households
    assert village.poor[1] in households


def test_a_household_that_was_poor_long_ago_has_relapsed(village: Village) -> None:
    for year, status in ((2022, "poor"), (2023, "newly_escaped")):
        Classification.objects.create(household=village.asking, year=year, status=status, path=village.asking.path)
    of = regular(village)
    commune.decide(of, village, on=DECIDED)
    assert commune.classes([village.asking]) == [("poor", "", "relapsed")]


def test_the_row_of_a_household_holds_what_the_reports_ask_for(village: Village) -> None:
    of = regular(village)
    commune.decide(of, village, on=DECIDED, number="12/QĐ-UBND")
    row = Classification.objects.get(household=village.asking, year=YEAR)
    assert (row.person_count, row.b1, row.b2, row.deprived, row.is_urban) == (2, 120, 30, 7, False)
    assert (row.is_minority, row.ethnicity, row.has_no_labour, row.has_merit) == (True, "02", True, False)
    assert (row.children, row.children_uninsured, row.children_out_of_school, row.children_undernourished) == (
        1,
        0,
        1,
        0,
    )
    assert (row.decision_number, row.decided_on, row.standard) == ("12/QĐ-UBND", DECIDED, "2022-2026")
