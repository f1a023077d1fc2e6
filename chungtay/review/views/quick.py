"""Phiếu A on a page: one yes or no for each condition, and what it comes to."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.core.poverty.quick import Feature, identify, quick_form_on
from chungtay.core.refusal import Refused
from chungtay.review.actions import quick as actions
from chungtay.review.models import Request
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

SAID = {"1": True, "2": False}


@may("review.survey")
@require_http_methods(["GET", "POST"])
def quick(request: OfficerRequest, pk: int) -> HttpResponse:
    asked = Request.objects.filter(request.scope.within("review.survey"), kind=Request.Kind.REVIEW)
    found = get_object_or_404(asked.select_related("household__village", "household__commune", "round"), pk=pk)
    try:
        form = quick_form_on(clock.today(), found.path[: actions.PROVINCE_DIGITS])
    except Refused as refused:
        return render(request, "review/quick.html", {"asked": found, "refusal": refused}, status=409)
    features = (*form.value.stops, *form.value.questions)
    answers = {one.key: (found.quick_answers or {}).get(one.key) for one in features}
    refusal = None
    if request.method == "POST":
        answers = {one.key: SAID.get(request.POST.get(one.key, "")) for one in features}
        try:
            actions.keep_quick(request=found, answers=answers, day=clock.today(), by=request.scope, at=clock.now())
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Đã lưu Phiếu A."))
            return redirect("review:quick", found.pk)
    context = {
        "asked": found,
        "form": form,
        "stops": _lines(form.value.stops, answers),
        "questions": _lines(form.value.questions, answers),
        "outcome": identify(answers, form.value),
        "refusal": refusal,
        "is_open": found.round_id is None and found.refused_on is None,
    }
    return render(request, "review/quick.html", context, status=422 if refusal else 200)


def _lines(features: Iterable[Feature], answers: dict[str, bool | None]) -> list[tuple[Feature, Any]]:
    return [(one, answers[one.key]) for one in features]
