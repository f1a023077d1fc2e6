"""The household's own data: asked for, then printed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from chungtay.core.refusal import Refused
from chungtay.households.actions.own_data import hand_out
from chungtay.households.models import Household
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("households.edit")
@require_http_methods(["GET", "POST"])
def own_data(request: OfficerRequest, code: str) -> HttpResponse:
    homes = Household.objects.filter(request.scope.within("households.edit"))
    household = get_object_or_404(homes.select_related("village", "commune"), code=code)
    context: dict[str, object] = {"household": household, "at": clock.now()}
    status = 200
    if request.method == "POST":
        try:
            context["sections"] = hand_out(household=household, by=request.scope, at=clock.now())
        except Refused as refusal:
            context["refusal"], status = refusal, 422
    # The page is the paper the household takes home.
    with translation.override("vi" if "sections" in context else translation.get_language()):
        response = render(request, "households/own_data.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
