"""Rows of the lists (Phụ lục I, mẫu 6.1, 6.2) and of the minutes: whitelisted columns and nothing else."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from chungtay.core.poverty.procedure import procedure_on
from chungtay.core.reporting.minutes import Minutes
from chungtay.core.text import fold
from chungtay.households.models import Classification, Household, Membership
from chungtay.places.models import Unit
from chungtay.review.models import Case, Posting, ReviewRound, VillageMeeting, Vote
from chungtay.review.whitelist import only_whitelisted
from chungtay.web.paths import within
from chungtay.web.scope import Scope

Row = dict[str, object]
Status = Classification.Status

# Which of a year's classes stand in which group of the printed lists. A household that is newly escaped for a second
# year did not leave the list this year.
GROUPS = {
    "6.1": {"poor": Q(status=Status.POOR), "near_poor": Q(status=Status.NEAR_POOR)},
    "6.2": {
        "escaped": Q(status=Status.NEWLY_ESCAPED, previous=Status.POOR),
        "left_near_poor": Q(status__in=(Status.LEFT_NEAR_POOR, Status.NEWLY_ESCAPED), previous=Status.NEAR_POOR),
    },
}
SEXES = {"nam": 1, "nu": 2}


def after_review(code: str, unit: Unit, year: int) -> list[Row]:
    """The households of a list after the review, by place and name, each with its group; two statements a group."""
    rows: list[Row] = []
    for group, which in GROUPS[code].items():
        listed = Classification.objects.filter(which, within([unit.path]), year=year)
        households = [one.household for one in listed.select_related("household__village", "household__commune")]
        rows += [row | {"class": group} for row in _rows(households)]
    return rows


def to_review(of: ReviewRound, scope: Scope, village: Unit | None = None) -> list[Row]:
    """The list of a round, with the scores where a household was surveyed; two statements."""
    cases = Case.objects.filter(scope.within("review.view"), round=of)
    if village is not None:
        cases = cases.filter(household__village=village)
    found = list(cases.select_related("household__village", "household__commune"))
    scores = {case.household_id: {"b1": case.b1, "b2": case.b2, "class": case.computed} for case in found}
    households = [case.household for case in found]
    keys = [household.pk for household in sorted(households, key=_order)]
    return [row | scores[pk] for row, pk in zip(_rows(households), keys, strict=True)]


def _order(household: Household) -> tuple[str, str, int]:
    return household.path, household.folded, household.pk


def _rows(households: Iterable[Household]) -> list[Row]:
    ordered = sorted(households, key=_order)
    heads = Membership.objects.filter(household__in=ordered, relation=Membership.Relation.HEAD, until=None)
    known = {one.household_id: one.person for one in heads.select_related("person")}
    rows: list[Row] = []
    for household in ordered:
        person = known.get(household.pk)
        born = person.born_on if person else None
        year = (born.year if born else person.birth_year if person else None) or household.head_birth_year
        rows.append(
            {
                "head": household.head_name,
                "sex": (person.sex if person else None) or SEXES.get(fold(household.head_sex)),
                "birth": born or year,
                "birth_year": year,
                "address": household.address or (household.village.name if household.village else ""),
            }
        )
    return rows


def posted(posting: Posting) -> list[Row]:
    """The rows of a list as it was posted, under the names of the printed columns."""
    return [
        {
            "head": row["name"],
            "sex": SEXES.get(fold(str(row["sex"] or ""))),
            "birth_year": row["birth_year"],
            "address": row["address"],
            "b1": row["b1"],
            "b2": row["b2"],
            "class": row["class"],
        }
        for row in only_whitelisted(posting.rows)
    ]


def postings_seen(scope: Scope) -> QuerySet[Posting]:
    """The postings of this person's territory."""
    return Posting.objects.filter(scope.within("review.view")).select_related("round", "village")


def minutes_of(meeting: VillageMeeting) -> Minutes:
    """What was entered of a meeting, counted household by household as it voted; three statements."""
    cases = Case.objects.filter(round=meeting.round, household__village=meeting.village)
    votes = list(Vote.objects.filter(meeting=meeting).select_related("case"))
    passes = procedure_on(meeting.round.starts_on).value.passes
    agreed = [vote for vote in votes if passes(vote.agree, vote.present)]
    proposed = [(vote.proposed, vote.case.previous) for vote in agreed]
    return Minutes(
        commune=meeting.round.commune.full_name,
        village=meeting.village.full_name,
        held_on=meeting.held_on,
        place=meeting.place,
        chair=meeting.chair_name,
        secretary=meeting.secretary_name,
        committee=meeting.committee_count,
        party=meeting.party_count + meeting.association_count,
        front=meeting.front_count,
        reviewers=meeting.reviewer_count,
        households=meeting.household_count,
        households_listed=cases.count(),
        others=meeting.other_count,
        present=meeting.present_count + meeting.front_count,
        poor=_count(proposed, "poor"),
        near_poor=_count(proposed, "near_poor"),
        escaped=_count(proposed, "not_poor", Status.POOR),
        left_near_poor=_count(proposed, "not_poor", Status.NEAR_POOR),
        again=len(votes) - len(agreed),
        disagreements=meeting.disagreements,
        ended_at=meeting.ended_at,
    )


def _count(proposed: list[tuple[str, str]], status: str, previous: str = "") -> int:
    return sum(1 for now, before in proposed if now == status and previous in ("", before))


def blank_minutes(of: ReviewRound, village: Unit, scope: Scope) -> Minutes:
    """The minutes of a meeting still to be held, with what is known beforehand."""
    listed = Case.objects.filter(scope.within("review.view"), round=of, household__village=village).count()
    return Minutes(commune=of.commune.full_name, village=village.full_name, households_listed=listed)


def meetings_seen(scope: Scope) -> QuerySet[VillageMeeting]:
    """The meetings of this person's territory."""
    return VillageMeeting.objects.filter(scope.within("review.view")).select_related("round__commune", "village")
