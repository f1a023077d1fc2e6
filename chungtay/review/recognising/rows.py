"""The rows of a decision: every household of the round with its movement and with what the reports count of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.recognised import LISTED, ReportFacts, counted, is_minority, movement
from chungtay.households.models import Classification, HouseholdEvent, Membership
from chungtay.review.models import Assessment, Case, ReviewRound
from chungtay.review.queries.surveys import is_gone

FIELDS = ("household", "year", "status", "previous", "change", "standard", "person_count", "previous_person_count",
          "b1", "b2", "deprived", "is_urban", "is_minority", "has_no_labour", "has_merit", "ethnicity", "children",
          "children_uninsured", "children_undernourished", "children_out_of_school", "decision_number", "decided_on",
          "path")  # fmt: skip
COPIED = ("standard", "person_count", "b1", "b2", "deprived", "is_urban", "is_minority", "has_no_labour", "has_merit",
          "ethnicity", "children", "children_uninsured", "children_undernourished",
          "children_out_of_school")  # fmt: skip
HEAD_AND_SPOUSE = (Membership.Relation.HEAD, Membership.Relation.SPOUSE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the register holds of the households of a round, read once for all of them."""

    surveys: Mapping[int, Assessment]
    history: Mapping[int, Sequence[Classification]]
    couples: Mapping[int, Sequence[str]]
    offshoots: frozenset[int]


def classification_rows(of: ReviewRound, *, number: str, signed_on: date) -> list[dict[str, Any]]:
    """One row for each household that is on a list now or left one; who asked and was refused gets none."""
    cases = list(Case.objects.filter(round=of).select_related("household", "round").order_by("path", "pk"))
    known = _known(of)
    rows = (_row(of, case, known) for case in cases)
    common = {"year": of.year, "decision_number": number, "decided_on": signed_on}
    return [row | common for row in rows if row is not None]


def _known(of: ReviewRound) -> Known:
    """In four statements, however many households there are."""
    newest = Assessment.objects.filter(case__round=of).values("case").annotate(last=Max("pk")).values("last")
    surveys = {one.case_id: one for one in Assessment.objects.filter(pk__in=newest)}
    history: dict[int, list[Classification]] = {}
    rows = Classification.objects.filter(household__review_cases__round=of, year__lte=of.year)
    for row in rows.order_by("household", "year"):
        history.setdefault(row.household_id, []).append(row)
    couples: dict[int, list[str]] = {}
    living = Membership.objects.filter(household__review_cases__round=of, until=None, relation__in=HEAD_AND_SPOUSE)
    for household, ethnicity in living.order_by("relation").values_list("household", "person__ethnicity"):
        couples.setdefault(household, []).append(ethnicity)
    return Known(surveys, history, couples, _offshoots(of))


def _offshoots(of: ReviewRound) -> frozenset[int]:
    """Households that this year split off from one that was listed at the end of the last."""
    formed = HouseholdEvent.objects.filter(
        kind=HouseholdEvent.Kind.FORMED,
        household__review_cases__round=of,
        on__year=of.year,
        other__classifications__year=of.year - 1,
        other__classifications__status__in=LISTED,
    )
    return frozenset(formed.values_list("household_id", flat=True))


def _row(of: ReviewRound, case: Case, known: Known) -> dict[str, Any] | None:
    past = known.history.get(case.household_id, ())
    before = [one for one in past if one.year < of.year]
    this_year = next((one for one in past if one.year == of.year), None)
    gone = is_gone(case)
    if gone and this_year and not this_year.path.startswith(of.path):
        return None  # the commune it moved to has already decided
    now = "" if gone else case.recognised
    is_offshoot = case.household_id in known.offshoots and now in LISTED
    moved = movement(
        before=case.previous,
        now=now,
        listed_as=this_year.status if this_year else "",
        once=[one.status for one in before],
        is_demographic=gone or is_offshoot,
    )
    if moved is None:
        return None
    row: dict[str, Any] = {
        "household": case.household_id,
        "status": moved.status,
        "previous": case.previous,
        "change": moved.change,
        "previous_person_count": next((one.person_count for one in before if one.year == of.year - 1), None),
        "path": case.path,
    }
    survey = known.surveys.get(case.pk)
    if survey is None:
        return row | _as_before(past[-1] if past else None)
    return row | _as_surveyed(case, survey, known.couples.get(case.household_id, ()))


def _as_before(last: Classification | None) -> dict[str, Any]:
    """Nobody was left to survey: what was last recognised is told once more."""
    blank = Classification()
    return {name: getattr(last or blank, name) for name in COPIED}


def _as_surveyed(case: Case, survey: Assessment, couple: Sequence[str]) -> dict[str, Any]:
    found = counted(survey_of(survey))
    of_register = is_minority(couple, survey.surveyed_on)
    minority = found.is_minority if found.is_minority is not None else of_register
    return {
        "standard": survey.standard,
        "person_count": found.person_count or case.household.member_count,
        "b1": survey.b1,
        "b2": survey.b2,
        "deprived": survey.deprived,
        "is_urban": survey.area == Area.URBAN,
        "is_minority": bool(minority),
        "has_no_labour": found.has_no_labour,
        "has_merit": found.has_merit,
        "ethnicity": found.ethnicity or next((one for one in couple if one), ""),
        **_children(found),
    }


def _children(found: ReportFacts) -> dict[str, int]:
    return {
        "children": found.children,
        "children_uninsured": found.children_uninsured,
        "children_undernourished": found.children_undernourished,
        "children_out_of_school": found.children_out_of_school,
    }


def survey_of(assessment: Assessment) -> Survey:
    """The survey as it was judged, its days read back from text."""
    stored = assessment.answers
    place = Place(Area(assessment.area), assessment.zone, assessment.in_central_city)
    members = tuple(_member(row) for row in stored.get("members") or ())
    return Survey(assessment.surveyed_on, place, stored.get("household") or {}, members)


def _member(row: Mapping[str, Any]) -> dict[str, Any]:
    born_on = row.get("born_on")
    return {**row, "born_on": date.fromisoformat(born_on) if isinstance(born_on, str) and born_on else born_on}
