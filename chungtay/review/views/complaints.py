"""Objections of a round: what each says, until when it is looked into, what came of it."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.review import actions
from chungtay.review.forms import RecheckForm
from chungtay.review.models import Complaint
from chungtay.review.queries import rounds
from chungtay.review.views.finding import carried_out, frame, seen_round
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("review.view")
@require_GET
def complaints(request: OfficerRequest, pk: int) -> HttpResponse:
    of, today = seen_round(request, pk), clock.today()
    seen = Complaint.objects.filter(request.scope.within("review.view"), case__round=of)
    every = seen.select_related("case__household__village").order_by("answered_on", "due_on", "pk")
    context = frame(of, request.scope, "complaints") | {
        "waiting": [(one, one.due_on < today) for one in every if one.answered_on is None],
        "answered": [one for one in every if one.answered_on],
        "form": RecheckForm(initial={"answered_on": today}),
        "law": rounds.procedure_of(of),
    }
    return render(request, "review/complaints.html", context)


@may("review.work")
@require_POST
def answer(request: OfficerRequest, pk: int) -> HttpResponse:
    """What the recheck found, said to whoever objected."""
    wanted = Complaint.objects.filter(request.scope.within("review.work")).select_related("case")
    complaint = get_object_or_404(wanted, pk=pk)
    act = partial(actions.answer_complaint, complaint=complaint, by=request.scope, at=clock.now())
    carried_out(request, RecheckForm(request.POST), act, _("Đã trả lời khiếu nại."))
    return redirect("review:complaints", complaint.case.round_id)
