"""What of the review is late or falls due soon: for the list of rounds and an officer's home."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.core.poverty.procedure import RoundKind, Step
from chungtay.review.models import Case, Complaint, Opinion, Request, ReviewRound, RoundStep
from chungtay.review.queries.requests import OPEN
from chungtay.review.queries.rounds import WAITS_FOR_SURVEY, procedure_of, still_waits, visible_rounds
from chungtay.web.scope import Scope


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round on the list of rounds."""

    of: ReviewRound
    case_count: int
    late_count: int


def rounds_with_lateness(scope: Scope, today: date) -> list[RoundLine]:
    """Every visible round with its households and its late steps, open ones first; three statements."""
    rounds = list(visible_rounds(scope).select_related("decision").order_by("-starts_on", "path"))
    seen = Case.objects.filter(scope.within("review.view"), round__in=rounds)
    counts = dict(seen.values_list("round").annotate(count=Count("pk")).order_by())
    late: dict[int, int] = {}
    for step, of in _late_steps(rounds, today, today):
        late[of.pk] = late.get(of.pk, 0) + (not step.is_reckoned(RoundKind(of.kind)))
    lines = [RoundLine(of, counts.get(of.pk, 0), late.get(of.pk, 0)) for of in rounds]
    return sorted(lines, key=lambda line: line.of.closed_at is not None)


def _late_steps(rounds: list[ReviewRound], today: date, until: date) -> Iterator[tuple[Step, ReviewRound]]:
    for row, step, of in _open_steps(rounds, until):
        if row.due_on and row.due_on < today:
            yield step, of


def _open_steps(rounds: list[ReviewRound], until: date) -> Iterator[tuple[RoundStep, Step, ReviewRound]]:
    of_key = {of.pk: of for of in rounds}
    for row in RoundStep.objects.filter(round__in=rounds, done_on=None, due_on__lte=until).order_by("due_on", "pk"):
        of = of_key[row.round_id]
        step = next((one for one in procedure_of(of).value.steps_of(RoundKind(of.kind)) if one.key == row.key), None)
        if step and still_waits(row, of):
            yield row, step, of


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing the review waits for, as an officer's home shows it."""

    due_on: date | None
    is_late: bool
    title: str
    why: str
    address: str
    is_reckoned: bool = False


def due_lines(scope: Scope, today: date, until: date) -> list[DueLine]:
    """What is late, or due until then, of the rounds this person leads; what waits for those who survey or decide."""
    if not scope.may("review.work"):
        to_survey = _in_villages(scope, today) if scope.may("review.survey") else ()
        to_decide = _decisions(scope, today, until) if scope.may("review.decide") else ()
        return [*to_survey, *to_decide]
    rounds = list(ReviewRound.objects.filter(scope.within("review.work")).select_related("commune"))
    lines = [*_steps(rounds, today, until), *_complaints(scope, today, until), *_opinions(scope, today, until)]
    return [*sorted(lines, key=lambda line: line.due_on or date.max), *_refusals(scope)]


def _steps(rounds: list[ReviewRound], today: date, until: date) -> Iterator[DueLine]:
    for row, step, of in _open_steps(rounds, until):
        is_reckoned = step.is_reckoned(RoundKind(of.kind))
        words = {"round": str(of), "place": of.commune.full_name, "actor": step.actor, "article": step.article}
        why = _("%(round)s %(place)s · %(actor)s · %(article)s") % words
        if is_reckoned:
            why += " · " + _("hạn tính lùi để kịp các bước sau")
        is_late = row.due_on is not None and row.due_on < today
        yield DueLine(row.due_on, is_late, step.name, why, reverse("review:round", args=[of.pk]), is_reckoned)


def _in_villages(scope: Scope, today: date) -> Iterator[DueLine]:
    """What a village head has to do whatever the day: households to survey, households to put to a meeting."""
    own = Case.objects.filter(scope.within("review.survey"), round__listed_at__isnull=False, round__closed_at=None)
    to_survey, to_hear = WAITS_FOR_SURVEY | Q(state=Case.State.COMPLAINED), Q(state=Case.State.SURVEYED)
    known = to_hear & ~Q(computed="undetermined")
    counts = own.values("round").annotate(survey=Count("pk", filter=to_survey), meeting=Count("pk", filter=known))
    waiting = {row["round"]: row for row in counts.order_by("round")}
    days = {(row.round_id, row.key): row.due_on for row in RoundStep.objects.filter(round__in=waiting)}
    titles = {"survey": _("Khảo sát %(count)s hộ (Phiếu B)"), "meeting": _("Họp dân về %(count)s hộ đã khảo sát")}
    pages = {"survey": "review:cases", "meeting": "review:postings"}
    for of in ReviewRound.objects.filter(pk__in=waiting).select_related("commune").order_by("starts_on", "pk"):
        for key in ("survey", "meeting"):
            if count := waiting[of.pk][key]:
                due_on = days.get((of.pk, key)) or of.ends_on
                why = f"{of}, {of.commune.full_name}"
                address = reverse(pages[key], args=[of.pk])
                yield DueLine(due_on, due_on < today, titles[key] % {"count": count}, why, address, is_reckoned=True)


def _decisions(scope: Scope, today: date, until: date) -> Iterator[DueLine]:
    """Rounds to be decided: those the level above agreed to, whatever the day, and those whose day comes."""
    rounds = ReviewRound.objects.filter(scope.within("review.decide"), decision__isnull=True)
    steps = RoundStep.objects.filter(Q(round__opinion__agrees=True) | Q(due_on__lte=until), round__in=rounds)
    for row in steps.filter(key="decision").select_related("round__commune", "round__opinion").order_by("due_on", "pk"):
        of = row.round
        why = f"{of}, {of.commune.full_name}"
        opinion = getattr(of, "opinion", None)
        if opinion and opinion.agrees:
            why += " · " + _("cấp trên nhất trí ngày %(day)s") % {"day": f"{opinion.answered_on:%d/%m/%Y}"}
        is_late = row.due_on is not None and row.due_on < today
        yield DueLine(
            row.due_on, is_late, _("Quyết định công nhận kết quả"), why, reverse("review:recognition", args=[of.pk])
        )


def _complaints(scope: Scope, today: date, until: date) -> Iterator[DueLine]:
    waiting = Complaint.objects.filter(scope.within("review.work"), answered_on=None, due_on__lte=until)
    for one in waiting.select_related("case__household", "case__round"):
        title = _("Phúc tra, trả lời khiếu nại về hộ %(name)s") % {"name": one.case.household.head_name}
        why = _("nhận ngày %(day)s") % {"day": f"{one.received_on:%d/%m/%Y}"}
        address = reverse("review:complaints", args=[one.case.round_id])
        yield DueLine(one.due_on, one.due_on < today, title, why, address)


def _opinions(scope: Scope, today: date, until: date) -> Iterator[DueLine]:
    waiting = Opinion.objects.filter(scope.within("review.work"), answered_on=None, due_on__lte=until)
    for one in waiting:
        title = _("%(whom)s cho ý kiến về kết quả rà soát") % {"whom": one.asked_of}
        why = _("gửi ngày %(day)s") % {"day": f"{one.asked_on:%d/%m/%Y}"}
        yield DueLine(one.due_on, one.due_on < today, title, why, reverse("review:recognition", args=[one.round_id]))


def _refusals(scope: Scope) -> Iterator[DueLine]:
    """Households that Phiếu A stopped and that nobody has answered in writing yet."""
    stopped = Request.objects.filter(scope.within("review.work"), OPEN, goes_on=False).select_related("household")
    for one in stopped.order_by("filed_on", "pk"):
        title = _("Trả lời bằng văn bản cho hộ %(name)s: dừng ở Phiếu A") % {"name": one.household.head_name}
        why = _("giấy nộp ngày %(day)s") % {"day": f"{one.filed_on:%d/%m/%Y}"}
        yield DueLine(None, False, title, why, reverse("review:request", args=[one.pk]))
