"""The list of a round, and one household in it: surveys, votes, postings, objections, what is proposed."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.households.models import Household
from chungtay.review import actions
from chungtay.review.forms import ComplaintForm, ProposeForm, SendBackForm
from chungtay.review.models import Case, Certificate, Request
from chungtay.review.queries import cases as queries
from chungtay.review.queries import rounds
from chungtay.review.queries.surveys import why_closed
from chungtay.review.views.finding import carried_out, case_with, frame, seen_round
from chungtay.web import clock
from chungtay.web.numbers import whole_number
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE = 50


@may("review.view")
@require_GET
def cases(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who is reviewed, village by village, with how far each household has come."""
    of = seen_round(request, pk)
    seen = rounds.cases_seen(request.scope, of)
    village = whole_number(request.GET.get("thon", ""))
    state, words = request.GET.get("buoc", ""), request.GET.get("ten", "")
    found = queries.found(seen, village=village, state=state, words=words)
    context = frame(of, request.scope, "cases") | {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "villages": [line.village for line in rounds.villages_of(seen) if line.village],
        "states": Case.State.choices,
        "chosen": {"thon": village, "buoc": state, "ten": words},
        "progress": rounds.progress(seen),
        "waiting_requests": queries.requests_to_list(of).count() if of.listed_at is None else 0,
    }
    return page_or_part(request, "review/cases.html", "found", context)


@may("review.view")
@require_GET
def case(request: OfficerRequest, pk: int) -> HttpResponse:
    """Everything about one household in one round."""
    found = case_with(request, pk)
    context = frame(found.round, request.scope, "cases") | _whole(found) | _forms(request, found)
    return render(request, "review/case.html", context)


def _whole(found: Case) -> dict[str, Any]:
    return {
        "case": found,
        "assessments": found.assessments.order_by("-number"),
        "votes": found.votes.select_related("meeting").order_by("-meeting__number"),
        "complaints": found.complaints.order_by("-received_on", "-pk"),
        "requests": found.household.review_requests.filter(round=found.round),
        "why_closed": why_closed(found),
        "is_mismatched": queries.is_mismatched(found),
    }


def _forms(request: OfficerRequest, found: Case) -> dict[str, Any]:
    """What may be done with the household now; a form nobody could use is not shown."""
    is_open = found.round.closed_at is None
    leads = is_open and request.scope.may("review.work", found.path)
    computed = found.computed not in ("", "undetermined")
    opinion = getattr(found.round, "opinion", None)
    was_disagreed = opinion is not None and opinion.agrees is False
    objects = found.state in (Case.State.POSTED, Case.State.COMPLAINED) and request.scope.may(
        "review.survey", found.path
    )
    today = {"received_on": clock.today()}
    before = {"proposed": found.proposed or found.computed, "why": found.why_different}
    return {
        "may_survey_it": is_open and request.scope.may("review.survey", found.path),
        "complaint_form": ComplaintForm(initial=today) if is_open and objects else None,
        "propose_form": ProposeForm(initial=before) if leads and computed else None,
        "send_back_form": SendBackForm() if leads and was_disagreed and found.state == Case.State.POSTED else None,
    }


@may("review.work")
@require_POST
def propose(request: OfficerRequest, pk: int) -> HttpResponse:
    """One household, one reason; what names several is refused."""
    found = case_with(request, pk, "review.work")
    several = [whole_number(one) or 0 for one in request.POST.getlist("case")]
    chosen = list(Case.objects.filter(request.scope.within("review.work"), pk__in=several)) if several else [found]
    act = partial(actions.propose, cases=chosen, by=request.scope, at=clock.now())
    carried_out(request, ProposeForm(request.POST), act, _("Đã ghi đề xuất và lý do."))
    return redirect("review:case", pk)


@may("review.survey")
@require_POST
def complain(request: OfficerRequest, pk: int) -> HttpResponse:
    found = case_with(request, pk, "review.survey")
    act = partial(actions.complain, case=found, by=request.scope, at=clock.now())
    carried_out(request, ComplaintForm(request.POST), act, _("Đã nhận khiếu nại; hộ chuyển sang phúc tra."))
    return redirect("review:case", pk)


@may("review.work")
@require_POST
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    """After the level above disagreed, this household is reviewed again."""
    act = partial(actions.send_back, case=case_with(request, pk, "review.work"), by=request.scope, at=clock.now())
    carried_out(request, SendBackForm(request.POST), act, _("Đã trả hộ về rà soát lại."))
    return redirect("review:case", pk)


@may("review.view")
@require_GET
def of_household(request: OfficerRequest, code: str) -> HttpResponse:
    """A household in every round it was in, with its requests and certificates."""
    seen = Household.objects.filter(request.scope.within("review.view")).select_related("village", "commune")
    household = get_object_or_404(seen, code=code)
    context = {
        "household": household,
        "cases": household.review_cases.select_related("round").order_by("-round__starts_on"),
        "requests": Request.objects.filter(household=household).order_by("-filed_on"),
        "certificates": Certificate.objects.filter(household=household).prefetch_related("entries").order_by("-pk"),
        "may_ask": request.scope.may("review.work", household.path),
    }
    return render(request, "review/of_household.html", context)
