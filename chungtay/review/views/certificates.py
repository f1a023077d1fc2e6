"""Certificates of a round: given, given again, taken back."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.review import actions
from chungtay.review.forms import DayForm, ReissueForm, WithdrawForm
from chungtay.review.models import Certificate, Decision
from chungtay.review.queries import certificates as queries
from chungtay.review.views.finding import carried_out, frame, own_round, seen_round
from chungtay.review.views.papers import MOST_AT_ONCE
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE = 50


@may("review.view")
@require_GET
def certificates(request: OfficerRequest, pk: int) -> HttpResponse:
    of = seen_round(request, pk)
    found = queries.of_round(request.scope, of)
    villages = queries.valid_by_village(request.scope, of)
    context = frame(of, request.scope, "certificates") | {
        "decision": Decision.objects.filter(round=of).first(),
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "missing": queries.without_certificate(of).count(),
        "form": DayForm(initial={"on": clock.today()}),
        "villages": villages,
        "at_once": sum(one.count for one in villages) <= MOST_AT_ONCE,
    }
    return render(request, "review/certificates.html", context)


@may("review.work")
@require_POST
def issue(request: OfficerRequest, pk: int) -> HttpResponse:
    """A certificate or the year's entry for everybody who was recognised."""
    decision = get_object_or_404(Decision.objects.select_related("round"), round=own_round(request, pk))
    act = partial(actions.issue_certificates, decision=decision, by=request.scope, at=clock.now())
    carried_out(request, DayForm(request.POST), act, _("Đã cấp, ghi giấy chứng nhận cho các hộ được công nhận."))
    return redirect("review:certificates", pk)


@may("review.view")
@require_GET
def certificate(request: OfficerRequest, pk: int) -> HttpResponse:
    """One certificate with its entries and what may be done with it."""
    found = _certificate(request, pk, "review.view")
    leads = request.scope.may("review.work", found.path) and found.ended_on is None
    context = {
        "certificate": found,
        "entries": found.entries.select_related("decision").order_by("year"),
        "others": Certificate.objects.filter(household=found.household_id).exclude(pk=found.pk).order_by("-pk"),
        "reissue_form": ReissueForm(initial={"on": clock.today()}, auto_id="cap_%s") if leads else None,
        "withdraw_form": WithdrawForm(initial={"on": clock.today()}, auto_id="thu_%s") if leads else None,
    }
    return render(request, "review/certificate.html", context)


def _certificate(request: OfficerRequest, pk: int, permission: str) -> Certificate:
    wanted = Certificate.objects.filter(request.scope.within(permission))
    return get_object_or_404(wanted.select_related("household__village", "household__commune"), pk=pk)


@may("review.work")
@require_POST
def reissue(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _certificate(request, pk, "review.work")
    act = partial(actions.reissue, certificate=found, by=request.scope, at=clock.now())
    carried_out(request, ReissueForm(request.POST), act, _("Đã cấp lại giấy chứng nhận."))
    newest = Certificate.objects.filter(household=found.household_id).order_by("-pk").first()
    return redirect("review:certificate", newest.pk if newest else pk)


@may("review.work")
@require_POST
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _certificate(request, pk, "review.work")
    act = partial(actions.withdraw, certificate=found, by=request.scope, at=clock.now())
    carried_out(request, WithdrawForm(request.POST), act, _("Đã thu hồi giấy chứng nhận."))
    return redirect("review:certificate", pk)
