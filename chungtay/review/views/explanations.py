"""Why a household came out as it did: the page for the officer, and the sheet for the household."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_GET

from chungtay.core.poverty.facts import Area
from chungtay.core.poverty.questions import form_on
from chungtay.review.models import Assessment, Case
from chungtay.review.queries import surveys as queries
from chungtay.review.surveying.comparing import differences
from chungtay.review.surveying.explanation import answers_of, explained
from chungtay.review.surveying.paper import paper_of
from chungtay.review.surveying.prefilling import differences_from_register
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("review.view")
@require_GET
def why(request: OfficerRequest, pk: int) -> HttpResponse:
    """The points, the indicators and the sentences, with every survey the case has had."""
    case = get_object_or_404(queries.cases_to_see(request.scope), pk=pk)
    surveys = list(case.assessments.order_by("-number"))
    may_survey = request.scope.may("review.survey", case.path) and queries.why_closed(case) is None
    if not surveys:
        return render(request, "review/why_not_yet.html", {"case": case, "may_survey": may_survey})
    shown = _shown(surveys, request.GET.get("lan", ""))
    context = _explained(case, shown, surveys) | {"surveys": surveys, "may_survey": may_survey}
    context["may_see_answers"] = request.scope.may("review.survey", case.path)
    if context["may_see_answers"]:
        sensitive = request.scope.may("households.sensitive", case.path)
        before = context["why"].before
        form = form_on(shown.surveyed_on).value
        context["changes"] = differences(form, shown.answers, before.answers, sensitive=sensitive) if before else ()
        members = queries.members_on(case.household, shown.surveyed_on)
        context["unregistered"] = differences_from_register(shown.answers, members) if members else []
    return render(request, "review/why.html", context)


@may("review.view")
@require_GET
def why_sheet(request: OfficerRequest, pk: int) -> HttpResponse:
    """One page to print and hand to the household, always in Vietnamese."""
    case = get_object_or_404(queries.cases_to_see(request.scope), pk=pk)
    surveys = list(case.assessments.order_by("-number"))
    if not surveys:
        raise Http404
    shown = _shown(surveys, request.GET.get("lan", ""))
    context = {"may_see_answers": request.scope.may("review.survey", case.path)}
    with translation.override("vi"):
        return render(request, "review/why_sheet.html", context | _explained(case, shown, surveys))


@may("review.survey")
@require_GET
def survey_paper(request: OfficerRequest, pk: int) -> HttpResponse:
    """The kept survey as it is printed to be signed, always in Vietnamese; our own questions on a page apart."""
    case = get_object_or_404(queries.cases_to_survey(request.scope), pk=pk)
    surveys = list(case.assessments.order_by("-number"))
    if not surveys:
        raise Http404
    shown = _shown(surveys, request.GET.get("lan", ""))
    form = form_on(shown.surveyed_on)
    sensitive = request.scope.may("households.sensitive", case.path)
    with translation.override("vi"):
        context = _explained(case, shown, surveys) | {
            "form": form,
            "paper": paper_of(form.value, answers_of(shown), sensitive=sensitive),
            "area": Area(shown.area).label,
        }
        return render(request, "review/survey_paper.html", context)


def _shown(surveys: list[Assessment], wanted: str) -> Assessment:
    number = whole_number(wanted)
    if number is None:
        return surveys[0]
    found = next((one for one in surveys if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _explained(case: Case, shown: Assessment, surveys: list[Assessment]) -> dict[str, Any]:
    """Beside last year's survey, or where there is none, beside the one before it in the same round."""
    shown.case = case
    before = queries.assessment_before(case) or next((one for one in surveys if one.number < shown.number), None)
    if before and before.case_id == case.pk:
        before.case = case
    return {"case": case, "why": explained(shown, before), "shown": shown}
