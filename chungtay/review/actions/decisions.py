"""The recognition: what the commune decides of each household, and the rows every list and report is made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Case as Chosen
from django.db.models import F, Q, Value, When
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.households.models import Classification
from chungtay.review.actions.rounds import locked, must_lead, step_done
from chungtay.review.models import Case, Certificate, Decision, Opinion, ReviewRound
from chungtay.review.queries.readiness import why_not_decided
from chungtay.review.queries.rounds import STILL_HERE
from chungtay.review.recognising.rows import FIELDS, classification_rows
from chungtay.web.bulk import insert
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope

Status = Classification.Status


@transaction.atomic
def propose(*, cases: Sequence[Case], proposed: str, why: str, by: Scope, at: datetime) -> None:
    """Propose for one household another class than the computed one, with the reason; never for many at once."""
    if len(cases) != 1:
        raise Refused(_("Không đổi diện hàng loạt: mỗi hộ đề xuất riêng, có lý do riêng."))
    case = cases[0]
    must_lead(by, "review.work", case.path)
    of = locked(case.round)
    if not why.strip():
        raise Refused(_("Ghi lý do: vì sao kết quả công nhận khác điểm tính hoặc khác kết quả họp dân."))
    if case.computed in ("", "undetermined"):
        raise Refused(_("Hộ chưa khảo sát đủ để có kết quả tính. Khảo sát xong rồi mới đề xuất khác đi."))
    value = "" if proposed == case.computed else proposed
    Case.objects.filter(pk=case.pk, round=of).update(proposed=value, why_different=why.strip())
    words = {"name": case.household.head_name, "class": _class_name(proposed), "why": why.strip()}
    record("review.proposed", case, by=by, at=at, sentence=_("Đề xuất hộ %(name)s: %(class)s, vì %(why)s") % words)


@in_vietnamese
def _class_name(value: str) -> str:
    return str(dict(Case._meta.get_field("proposed").flatchoices)[value])


@transaction.atomic
def decide(*, of: ReviewRound, number: str, signed_on: date, signer_role: str, by: Scope, at: datetime) -> Decision:
    """Recognise the round as a whole: one decision, one row for each household, never a target to be met."""
    must_lead(by, "review.decide", of.path)
    ReviewRound.objects.select_for_update().get(pk=of.pk)  # a second signature waits here and finds the first
    decided = Decision.objects.filter(round=of).first()
    if decided:
        return _same(decided, number)
    of = locked(of)
    reasons = why_not_decided(of, signed_on)
    if reasons:
        raise Refused(_("Chưa ra quyết định công nhận được."), reasons)
    _check_day(of, signed_on)
    _recognise(of)
    rows = classification_rows(of, number=number, signed_on=signed_on)
    _replace(of, rows)
    counts = Counter(str(row["status"]) for row in rows)
    decision = Decision.objects.create(
        round=of,
        number=number,
        signed_on=signed_on,
        signer_role=signer_role,
        poor_count=counts[Status.POOR],
        near_poor_count=counts[Status.NEAR_POOR],
        escaped_count=counts[Status.NEWLY_ESCAPED],
        left_near_poor_count=counts[Status.LEFT_NEAR_POOR],
        at=at,
        by_name=by.user_name,
        path=of.path,
    )
    _withdraw_certificates(rows, signed_on)
    step_done(of, "decision", signed_on, by)
    ReviewRound.objects.filter(pk=of.pk).update(closed_at=at)
    words = {"number": number, "poor": decision.poor_count, "near_poor": decision.near_poor_count}
    sentence = _("Quyết định %(number)s công nhận %(poor)s hộ nghèo, %(near_poor)s hộ cận nghèo")
    record("review.decided", decision, by=by, at=at, sentence=sentence % words)
    return decision


def _check_day(of: ReviewRound, signed_on: date) -> None:
    """Nothing is signed before the round began or before the level above had answered."""
    if signed_on < of.starts_on:
        raise Refused(_("Ngày ký trước ngày mở đợt rà soát. Sửa ngày ký."))
    answered = Opinion.objects.filter(round=of).values_list("answered_on", flat=True).first()
    if answered and signed_on < answered:
        sentence = _("Ngày ký trước ngày cấp trên trả lời (%(day)s). Sửa ngày ký.")
        raise Refused(sentence % {"day": f"{answered:%d/%m/%Y}"})


def _same(decided: Decision, number: str) -> Decision:
    if decided.number == number:
        return decided
    raise Refused(_("Đợt này đã có quyết định công nhận số %(number)s.") % {"number": decided.number})


def _recognise(of: ReviewRound) -> None:
    """In one statement: the class proposed with its reason, else the computed one; who is gone has none."""
    gone = list(Case.objects.filter(~STILL_HERE, round=of).values_list("pk", flat=True))
    is_gone = When(pk__in=gone, then=Value("not_poor"))
    chosen = Chosen(is_gone, When(proposed="", then=F("computed")), default=F("proposed"))
    cases = Case.objects.filter(round=of)
    cases.update(recognised=chosen)
    asked = Q(origin=Case.Origin.REQUEST, recognised="not_poor") & ~Q(pk__in=gone)
    cases.update(state=Chosen(When(asked, then=Value(Case.State.REFUSED)), default=Value(Case.State.RECOGNISED)))


def _replace(of: ReviewRound, rows: Sequence[dict[str, object]]) -> None:
    """The year's rows of these households, whatever a regular round wrote earlier in the year."""
    Classification.objects.filter(year=of.year, household__in=[row["household"] for row in rows]).delete()
    insert(Classification, FIELDS, ([row[name] for name in FIELDS] for row in rows))


def _withdraw_certificates(rows: Iterable[dict[str, object]], on: date) -> None:
    """Whoever left the lists gives the certificate back."""
    left: list[Any] = [row["household"] for row in rows if row["status"] not in (Status.POOR, Status.NEAR_POOR)]
    valid = Certificate.objects.filter(household__in=left, ended_on=None)
    valid.update(ended_on=on, ended_as=Certificate.Ending.WITHDRAWN)
