"""Requests of households: taken in, answered by a round or by a refusal in writing."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.law import NotInForce
from chungtay.core.refusal import Refused
from chungtay.households.models import Household
from chungtay.review import actions
from chungtay.review.forms import RefuseForm, RequestForm
from chungtay.review.models import Case, Request
from chungtay.review.queries import requests as queries
from chungtay.review.views.finding import carried_out
from chungtay.web import clock
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE = 50


@may("review.view")
@require_GET
def requests(request: OfficerRequest) -> HttpResponse:
    """What households asked, what waits for an answer first."""
    seen = queries.visible_requests(request.scope)
    context = {
        "waiting": seen.filter(queries.OPEN),
        "page": Paginator(seen.exclude(queries.OPEN), PAGE).get_page(request.GET.get("page")),
        "may_work": request.scope.may("review.work"),
    }
    return render(request, "review/requests.html", context)


@may("review.work")
@require_http_methods(["GET", "POST"])
def new_request(request: OfficerRequest) -> HttpResponse:
    """Find the household, then take its paper in."""
    words = request.GET.get("ten", "")
    chosen = whole_number(request.GET.get("ho", "")) or 0
    wanted = Household.objects.filter(request.scope.within("review.work"), pk=chosen)
    household = wanted.select_related("village", "commune").first()
    form = RequestForm(request.POST or None, initial={"filed_on": clock.today()})
    if household and form.is_valid():
        try:
            made = actions.file_request(household=household, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã nhận giấy đề nghị."))
            return redirect("review:request", made.pk)
    context = {
        "words": words,
        "household": household,
        "found": [] if household else queries.households_called(request.scope, words),
        "form": form,
    }
    return render(request, "review/new_request.html", context, status=422 if form.errors else 200)


@may("review.view")
@require_GET
def request_page(request: OfficerRequest, pk: int) -> HttpResponse:
    """One request: what Phiếu A said, which round took it, or why it was refused."""
    seen = queries.visible_requests(request.scope).select_related("household__village", "household__commune", "round")
    asked = get_object_or_404(seen, pk=pk)
    is_open = asked.round_id is None and asked.refused_on is None
    leads = request.scope.may("review.work", asked.path)
    first = {"on": clock.today(), "reason": _why(asked)}
    context = {
        "asked": asked,
        "case": Case.objects.filter(round=asked.round_id, household=asked.household_id).first()
        if asked.round_id
        else None,
        "is_open": is_open,
        "may_identify": is_open
        and asked.kind == Request.Kind.REVIEW
        and request.scope.may("review.survey", asked.path),
        "refuse_form": RefuseForm(initial=first) if is_open and leads else None,
        "may_work": leads,
    }
    return render(request, "review/request.html", context)


def _why(asked: Request) -> str:
    try:
        return queries.why_stopped(asked, clock.today())
    except NotInForce:
        return ""


@may("review.work")
@require_POST
def refuse(request: OfficerRequest, pk: int) -> HttpResponse:
    """Refuse in writing; the letter is drafted from the reason."""
    asked = get_object_or_404(Request.objects.filter(request.scope.within("review.work")), pk=pk)
    act = partial(actions.refuse_request, asked=asked, by=request.scope, at=clock.now())
    carried_out(request, RefuseForm(request.POST), act, _("Đã từ chối; in văn bản trả lời ở đây."))
    return redirect("review:request", pk)
