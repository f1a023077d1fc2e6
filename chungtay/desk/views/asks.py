from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.core.refusal import Refused
from chungtay.desk import actions
from chungtay.desk.following import asked_of, bodies_to_ask_for, comes_from_above
from chungtay.desk.papers import RECIPIENTS_OFFERED, notes_of, others_proposed, recipients_of
from chungtay.documents.addressing import Facts, corrected
from chungtay.documents.models import Document
from chungtay.documents.queries import visible_to
from chungtay.places.models import Body
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest, Scope

BODIES_OFFERED = 200
SHOWN_AT_FIRST = 12


@may("documents.view")
@require_GET
def asks(request: OfficerRequest, pk: int) -> HttpResponse:
    """What a letter asks of the body at the desk, or of another body of its places."""
    document, today = document_asked_of(request, pk), clock.today()
    facts = corrected(document.reading.facts, document.reading.corrections)
    body = body_asked_for(request.scope, document, request.GET.get("don_vi", ""), today)
    context: dict[str, Any] = {"document": document, "body": body, "asked": [], "refusal": ""}
    try:
        context["asked"] = asked_of(document, facts, body, today)
    except Refused as refusal:
        context["refusal"] = str(refusal)
    is_ours = body.pk == document.body_id
    is_confirmed = document.reading.confirmed_at is not None
    at_first = len(context["asked"]) if len(context["asked"]) <= SHOWN_AT_FIRST + 2 else SHOWN_AT_FIRST
    plan = getattr(document, "plan", None)
    context |= {
        "first": context["asked"][:at_first],
        "rest": context["asked"][at_first:],
        "bodies": bodies_to_ask_for(request.scope, today)[:BODIES_OFFERED],
        "is_confirmed": is_confirmed,
        "plan": plan,
        "may_work": request.scope.may("programme.work", document.path),
        "may_take": is_ours
        and is_confirmed
        and plan is None
        and any(one.task is None for one in context["asked"])
        and request.scope.may("documents.confirm", document.path),
    }
    if request.scope.may("documents.confirm", document.path):
        context |= _drafts(request, document, facts, body, today)
    return render(request, "desk/asks.html", context)


def _drafts(request: OfficerRequest, document: Document, facts: Facts, body: Body, today: date) -> dict[str, Any]:
    """What may be drafted from the letter: a plan for the body, and the letter that sends it on."""
    recipients = list(recipients_of(document.body, request.scope, today)[:RECIPIENTS_OFFERED])
    drafts_plan = comes_from_above(facts, body, today)
    return {
        "may_draft": True,
        "drafts_plan": drafts_plan,
        "basis_notes": notes_of(facts, body, today) if drafts_plan else (),
        "recipients": recipients,
        "others": "" if recipients else others_proposed(document.body, today),
    }


@may("documents.confirm")
@require_POST
def take_on(request: OfficerRequest, pk: int) -> HttpResponse:
    """The chosen things become tasks; chosen again they are the same tasks."""
    document = document_asked_of(request, pk)
    if not request.scope.may("documents.confirm", document.path):
        return HttpResponse(status=403)
    try:
        count = actions.take_on(
            document=document,
            chosen=frozenset(request.POST.getlist("viec")),
            by=request.scope,
            at=clock.now(),
            today=clock.today(),
        )
        if count:
            messages.success(request, _("Đã đưa %(count)s việc vào danh sách việc của đơn vị.") % {"count": count})
        else:
            messages.info(request, _("Không có việc mới: chọn việc chưa nhận rồi bấm lại."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("desk:asks", args=[pk]))


def document_asked_of(request: OfficerRequest, pk: int) -> Document:
    """A letter this person may read, that has been read by the machine."""
    found = visible_to(request.scope).filter(reading__isnull=False).select_related("reading", "body__unit", "plan")
    return get_object_or_404(found, pk=pk)


def body_asked_for(scope: Scope, document: Document, wished: str, today: date) -> Body:
    """The body that was asked for, if it lies in this person's places; else the one that holds the letter."""
    if wished.isdecimal() and len(wished) < 10:
        return get_object_or_404(bodies_to_ask_for(scope, today), pk=int(wished))
    return document.body
