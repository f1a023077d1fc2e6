"""Asking the level above before an annual result is recognised, and keeping its answer."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.poverty.procedure import procedure_on
from chungtay.core.refusal import Refused
from chungtay.core.workdays import calendar
from chungtay.review.actions.rounds import locked, must_lead, step_done
from chungtay.review.models import Case, Opinion, ReviewRound
from chungtay.review.queries.readiness import why_not_submitted
from chungtay.web.language import in_vietnamese
from chungtay.web.scope import Scope


@transaction.atomic
def ask_opinion(
    *, of: ReviewRound, asked_of: str, letter_number: str, asked_on: date, by: Scope, at: datetime
) -> Opinion:
    """Put the results of the whole round before the level above; after a disagreement it is asked again."""
    must_lead(by, "review.work", of.path)
    of = locked(of)
    if not of.approver:
        raise Refused(_("Rà soát thường xuyên không phải xin ý kiến cấp trên: trình Chủ tịch xã quyết định."))
    opinion = Opinion.objects.filter(round=of).first()
    if opinion and opinion.agrees is not False:
        return opinion
    reasons = why_not_submitted(of, asked_on)
    if reasons:
        raise Refused(_("Chưa trình xin ý kiến được."), reasons)
    due_on = procedure_on(of.starts_on).value.opinion_due(asked_on, calendar())
    opinion, _made = Opinion.objects.update_or_create(
        round=of,
        defaults={
            "asked_of": asked_of,
            "letter_number": letter_number,
            "asked_on": asked_on,
            "due_on": due_on,
            "answered_on": None,
            "agrees": None,
            "answer": "",
            "at": at,
            "by_name": by.user_name,
            "path": of.path,
        },
    )
    Case.objects.filter(round=of, state=Case.State.POSTED).update(state=Case.State.SUBMITTED)
    step_done(of, "posting", asked_on, by)
    words = {"whom": asked_of, "due": f"{due_on:%d/%m/%Y}"}
    record("review.submitted", opinion, by=by, at=at, sentence=_("Xin ý kiến %(whom)s, hạn %(due)s") % words)
    return opinion


@transaction.atomic
def keep_opinion(*, of: ReviewRound, agrees: bool, answer: str, answered_on: date, by: Scope, at: datetime) -> None:
    """What the level above answered; where it disagrees, households go back to the commune."""
    must_lead(by, "review.work", of.path)
    of = locked(of)
    opinion = Opinion.objects.filter(round=of).first()
    if opinion is None or answered_on < opinion.asked_on:
        raise Refused(_("Chưa xin ý kiến, hoặc ngày trả lời trước ngày xin. Ghi ngày xin ý kiến trước."))
    if not agrees and not answer.strip():
        raise Refused(_("Cấp trên không nhất trí thì ghi rõ ý kiến để xã xem lại."))
    waiting = Opinion.objects.filter(pk=opinion.pk, answered_on=None)
    if not waiting.update(agrees=agrees, answer=answer, answered_on=answered_on):
        raise Refused(_("Ý kiến này đã được ghi."))
    if agrees:
        step_done(of, "opinion", answered_on, by)
    else:
        Case.objects.filter(round=of, state=Case.State.SUBMITTED).update(state=Case.State.POSTED)
    record("review.opinion_kept", opinion, by=by, at=at, sentence=_kept(opinion, agrees))


@in_vietnamese
def _kept(opinion: Opinion, agrees: bool) -> str:
    result = _("nhất trí") if agrees else _("chưa nhất trí")
    return _("%(whom)s %(result)s với kết quả rà soát") % {"whom": opinion.asked_of, "result": result}


@transaction.atomic
def send_back(*, case: Case, why: str, by: Scope, at: datetime) -> None:
    """One household is looked into again after the level above asked about it: surveyed, met and posted anew."""
    must_lead(by, "review.work", case.path)
    of = locked(case.round)
    opinion = Opinion.objects.filter(round=of).first()
    if opinion is None or opinion.agrees is not False:
        raise Refused(_("Chỉ trả hộ về rà soát lại khi cấp trên chưa nhất trí. Có khiếu nại thì ghi khiếu nại."))
    if not why.strip():
        raise Refused(_("Ghi vì sao hộ này phải rà soát lại."))
    posted = Case.objects.filter(pk=case.pk, state=Case.State.POSTED)
    if posted.update(state=Case.State.LISTED, meeting_result=Case.MeetingResult.AGAIN):
        words = {"name": case.household.head_name, "why": why}
        record("review.sent_back", case, by=by, at=at, sentence=_("Rà soát lại hộ %(name)s: %(why)s") % words)
