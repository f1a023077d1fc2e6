"""Papers drafted from a letter, handed out as files."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from chungtay.core.refusal import Refused
from chungtay.desk import actions
from chungtay.desk.papers import LONGEST_NAME, Paper, recipients_of
from chungtay.desk.views.asks import body_asked_for, document_asked_of
from chungtay.documents.models import Document
from chungtay.places.models import Body
from chungtay.web import clock
from chungtay.web.files import DOCX, PDF, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

FORMS = {"docx": DOCX, "pdf": PDF}
OTHERS = 50


@may("documents.confirm")
@require_POST
def draft_plan(request: OfficerRequest, pk: int) -> HttpResponse:
    """The draft of a body's own plan, as Word or as PDF."""
    document = _document(request, pk)
    body = body_asked_for(request.scope, document, request.POST.get("don_vi", ""), clock.today())
    return _drafted(request, document, body, Paper.PLAN, partial(actions.draft_plan, body=body))


@may("documents.confirm")
@require_POST
def draft_letter(request: OfficerRequest, pk: int) -> HttpResponse:
    """The draft of the letter that sends the paper on to the chosen bodies."""
    document = _document(request, pk)
    recipients = _recipients(request, document)
    lines = request.POST.get("noi_khac", "").splitlines()[:OTHERS]
    others = [line.strip()[:LONGEST_NAME] for line in lines if line.strip()]
    draft = partial(actions.draft_letter, recipients=recipients, others=others)
    return _drafted(request, document, document.body, Paper.LETTER, draft)


def _document(request: OfficerRequest, pk: int) -> Document:
    document = document_asked_of(request, pk)
    if not request.scope.may("documents.confirm", document.path):
        raise Http404
    return document


def _recipients(request: OfficerRequest, document: Document) -> list[Body]:
    """The chosen ones among the bodies that are offered; a number of any other body is no choice."""
    chosen = {whole_number(one) for one in request.POST.getlist("noi_nhan")}
    offered = recipients_of(document.body, request.scope, clock.today())
    return [one for one in offered if one.pk in chosen]


def _drafted(
    request: OfficerRequest, document: Document, body: Body, paper: Paper, draft: Callable[..., bytes]
) -> HttpResponse:
    form = request.POST.get("dang", "")
    if form not in FORMS:
        raise Http404
    try:
        content = draft(document=document, form=form, by=request.scope, at=clock.now(), today=clock.today())
        return as_file(content, f"{paper}-{document.pk}.{form}", FORMS[form])
    except Refused as refusal:
        messages.error(request, " ".join((str(refusal), *refusal.reasons)))
    back = reverse("desk:asks", args=[document.pk])
    return HttpResponseRedirect(f"{back}?don_vi={body.pk}" if body.pk != document.body_id else back)
