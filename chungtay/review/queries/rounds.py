"""Which rounds and cases a person may see, and how far each round and village has come."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.db.models import Count, F, Q, QuerySet

from chungtay.core.law import NotInForce, Version
from chungtay.core.poverty.procedure import Procedure, RoundKind, Step, approver_on, procedure_on
from chungtay.places.models import Unit
from chungtay.review.models import Case, ReviewRound, RoundStep
from chungtay.web.scope import Scope

State = Case.State
# A household that ended or lives in another commune by now: nobody surveys it, votes about it or posts it.
STILL_HERE = Q(is_demographic=False, household__until=None, household__commune=F("round__commune"))
WAITS_FOR_SURVEY = Q(state=State.LISTED) & STILL_HERE
IN_WORK = (State.LISTED, State.SURVEYED, State.MET, State.COMPLAINED)


def visible_rounds(scope: Scope) -> QuerySet[ReviewRound]:
    """The rounds of one's territory, and the round of the commune a village head's village lies in."""
    above = {path[: place + 1] for path in scope.paths("review.view") for place, sign in enumerate(path) if sign == "."}
    return ReviewRound.objects.filter(scope.within("review.view") | Q(path__in=above)).select_related("commune")


def own_rounds(scope: Scope, permission: str = "review.work") -> QuerySet[ReviewRound]:
    """The rounds this person leads."""
    return ReviewRound.objects.filter(scope.within(permission)).select_related("commune")


def cases_seen(scope: Scope, of: ReviewRound) -> QuerySet[Case]:
    """The cases of the round in this person's territory."""
    return Case.objects.filter(scope.within("review.view"), round=of)


def procedure_of(of: ReviewRound) -> Version[Procedure]:
    """The procedure the round was opened under."""
    return procedure_on(of.starts_on)


def warnings_of(of: ReviewRound) -> tuple[str, ...]:
    """What must be said of the texts the round stands on."""
    said = [procedure_of(of).warning, approver_on(of.starts_on).warning if of.approver else None]
    return tuple(dict.fromkeys(warning for warning in said if warning))


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as a page shows it."""

    row: RoundStep
    step: Step
    is_reckoned: bool
    is_late: bool
    by_hand: bool


BY_HAND = ("preliminary", "official", "report")


def steps_of(of: ReviewRound, today: date) -> list[StepLine]:
    """The steps of a round in their order; a day we only reckoned is never called late, only past."""
    kind = RoundKind(of.kind)
    steps = {step.key: step for step in procedure_of(of).value.steps_of(kind)}
    return [
        StepLine(
            row=row,
            step=steps[row.key],
            is_reckoned=steps[row.key].is_reckoned(kind),
            is_late=row.due_on is not None and row.due_on < today and still_waits(row, of),
            by_hand=row.key in BY_HAND,
        )
        for row in of.steps.order_by("place")
        if row.key in steps
    ]


def still_waits(row: RoundStep, of: ReviewRound) -> bool:
    """Whether something of the step is left; surveys are done with the last one, before anybody says so."""
    if row.done_on is not None:
        return False
    return row.key != "survey" or not of.listed_at or Case.objects.filter(WAITS_FOR_SURVEY, round=of).exists()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many households stand where; those that are no longer there wait for nothing and are counted as gone."""

    total: int = 0
    gone: int = 0
    to_survey: int = 0
    undetermined: int = 0
    surveyed: int = 0
    met: int = 0
    posted: int = 0
    complained: int = 0
    submitted: int = 0
    done: int = 0

    @property
    def to_meet(self) -> int:
        """Surveyed and of a known class: what a meeting can hear."""
        return self.surveyed - self.undetermined


COUNTS = {
    "total": Count("pk"),
    "gone": Count("pk", filter=Q(state__in=IN_WORK) & ~STILL_HERE),
    "to_survey": Count("pk", filter=WAITS_FOR_SURVEY),
    "undetermined": Count("pk", filter=Q(state=State.SURVEYED, computed="undetermined") & STILL_HERE),
    "surveyed": Count("pk", filter=Q(state=State.SURVEYED) & STILL_HERE),
    "met": Count("pk", filter=Q(state=State.MET) & STILL_HERE),
    "posted": Count("pk", filter=Q(state=State.POSTED)),
    "complained": Count("pk", filter=Q(state=State.COMPLAINED) & STILL_HERE),
    "submitted": Count("pk", filter=Q(state=State.SUBMITTED)),
    "done": Count("pk", filter=Q(state__in=[State.RECOGNISED, State.REFUSED])),
}


def progress(cases: QuerySet[Case]) -> Progress:
    """All counts in one statement."""
    return Progress(**cases.order_by().aggregate(**COUNTS))


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One village of a round with its counts."""

    village: Unit | None
    progress: Progress = field(default_factory=Progress)


def villages_of(cases: QuerySet[Case]) -> list[VillageLine]:
    """Each village that has a household in the round, in the order of its code; two statements."""
    rows = cast("list[dict[str, Any]]", list(cases.order_by().values("household__village_id").annotate(**COUNTS)))
    units = Unit.objects.in_bulk([row["household__village_id"] for row in rows if row["household__village_id"]])
    lines = [
        VillageLine(units.get(row["household__village_id"]), Progress(**{name: row[name] for name in COUNTS}))
        for row in rows
    ]
    return sorted(lines, key=lambda line: line.village.path if line.village else "~")


def village_in(of: ReviewRound, scope: Scope, pk: int) -> Unit | None:
    """A village with households in the round, inside the person's territory."""
    has_cases = cases_seen(scope, of).filter(household__village=pk).exists()
    return Unit.objects.filter(pk=pk).first() if has_cases else None


def waiting_for_meeting(of: ReviewRound, village: Unit) -> QuerySet[Case]:
    """The surveyed households of the village that can be put to the vote."""
    cases = Case.objects.filter(STILL_HERE, round=of, household__village=village, state=State.SURVEYED)
    return cases.exclude(computed="undetermined").select_related("household").order_by("household__folded", "pk")


def communes_to_review(scope: Scope, today: date) -> QuerySet[Unit]:
    """The communes in which this person may open a round."""
    units = Unit.objects.filter(scope.within("review.work"), Unit.covering(today), level=Unit.Level.COMMUNE)
    return units.order_by("path")


def may_open(today: date) -> str | None:
    """Why no round can be opened today, or None."""
    try:
        procedure_on(today)
    except NotInForce as unknown:
        return str(unknown)
    return None
