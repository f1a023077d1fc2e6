"""Opinion and decision: what still stands in the way, then the letter, its answer, and the signature."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.core.poverty.procedure import approver_on
from chungtay.review import actions
from chungtay.review.forms import AnswerForm, AskForm, DecisionForm
from chungtay.review.models import Decision, Opinion, ReviewRound
from chungtay.review.queries import readiness, rounds
from chungtay.review.views.finding import carried_out, frame, own_round, seen_round
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("review.view")
@require_GET
def recognition(request: OfficerRequest, pk: int) -> HttpResponse:
    of, today = seen_round(request, pk), clock.today()
    decision = Decision.objects.filter(round=of).first()
    opinion = Opinion.objects.filter(round=of).first()
    reasons = [] if decision else readiness.why_not_decided(of, today)
    asking = readiness.why_not_submitted(of, today) if of.approver and not decision else []
    context = frame(of, request.scope, "recognition")
    context |= {
        "decision": decision,
        "opinion": opinion,
        "reasons": reasons if context["may_work"] or context["may_decide"] else [],
        "is_ready": not reasons,
        "ask_form": _ask_form(of) if of.approver and _may_ask(opinion) and not asking else None,
        "answer_form": AnswerForm(initial={"answered_on": today}) if opinion and not opinion.answered_on else None,
        "decision_form": DecisionForm(initial={"signed_on": today}),
        "progress": rounds.progress(rounds.cases_seen(request.scope, of)),
        "mismatched": readiness.mismatched(of).filter(request.scope.within("review.view")).select_related("household"),
        "law": rounds.procedure_of(of),
        "approver": approver_on(of.starts_on) if of.approver else None,
        "today": today,
    }
    return render(request, "review/recognition.html", context)


def _may_ask(opinion: Opinion | None) -> bool:
    return opinion is None or opinion.agrees is False


def _ask_form(of: ReviewRound) -> AskForm:
    return AskForm(initial={"asked_on": clock.today(), "asked_of": approver_on(of.starts_on).value.office})


@may("review.work")
@require_POST
def ask(request: OfficerRequest, pk: int) -> HttpResponse:
    """Put the results before the level above."""
    act = partial(actions.ask_opinion, of=own_round(request, pk), by=request.scope, at=clock.now())
    carried_out(request, AskForm(request.POST), act, _("Đã ghi việc xin ý kiến."))
    return redirect("review:recognition", pk)


@may("review.work")
@require_POST
def keep_answer(request: OfficerRequest, pk: int) -> HttpResponse:
    """What the level above answered."""
    act = partial(actions.keep_opinion, of=own_round(request, pk), by=request.scope, at=clock.now())
    carried_out(request, AnswerForm(request.POST), act, _("Đã ghi ý kiến."))
    return redirect("review:recognition", pk)


@may("review.decide")
@require_POST
def decide(request: OfficerRequest, pk: int) -> HttpResponse:
    """The decision of the commune's chairman."""
    act = partial(actions.decide, of=own_round(request, pk, "review.decide"), by=request.scope, at=clock.now())
    carried_out(
        request, DecisionForm(request.POST), act, _("Đã ghi quyết định công nhận; danh sách của năm đã cập nhật.")
    )
    return redirect("review:recognition", pk)
