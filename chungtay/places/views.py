from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.core.territory import BEGINNING
from chungtay.places import actions, queries
from chungtay.places.forms import DayForm, SearchForm, VillageForm
from chungtay.places.models import Unit
from chungtay.web import clock
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("places.view")
@require_GET
def search(request: OfficerRequest) -> HttpResponse:
    form = SearchForm(_asked(request))
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    day = _day(form)
    context: dict[str, Any] = {"form": form, "words": words, "day": day}
    if words:
        context["found"] = queries.with_parents(queries.named(words, day, among=queries.visible_to(request.scope)), day)
    else:
        context["provinces"] = queries.provinces_on(day)
    return page_or_part(request, "places/search.html", "results", context)


@may("places.view")
@require_GET
def unit(request: OfficerRequest, code: str) -> HttpResponse:
    form = DayForm(_asked(request))
    day = _day(form)
    seen = queries.visible_to(request.scope)
    periods = list(queries.periods_of(code).filter(pk__in=seen))
    if not periods:
        raise Http404
    found = next((period for period in periods if period.covers(day)), None)
    context: dict[str, Any] = {
        "form": form,
        "day": day,
        "code": code,
        "periods": periods,
        "unit": found,
        "beginning": BEGINNING,
    }
    if found is not None:
        context |= {
            "parents": queries.parents_on(found, day),
            "children": queries.children_on(found, day).filter(pk__in=seen),
            "instruments": queries.instruments_of(found),
            "predecessors": queries.predecessors(found),
            "followers": queries.followers(found),
            "bodies": queries.bodies_on(day, found).filter(pk__in=queries.bodies_visible_to(request.scope)),
            "may_add_village": found.level == Unit.Level.COMMUNE and request.scope.may("places.edit", found.path),
        }
    return render(request, "places/unit.html", context)


@may("places.edit")
@require_http_methods(["GET", "POST"])
def add_village(request: OfficerRequest, code: str) -> HttpResponse:
    day = _day(DayForm(_asked(request)))
    commune = queries.communes_to_edit(request.scope, day).filter(code=code).first()
    if commune is None:
        raise Http404
    form = VillageForm(request.POST or None)
    if form.is_valid():
        try:
            village = actions.add_village(commune=commune, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": village.name})
            return redirect(f"{reverse('places:unit', args=[code])}?day={day:%Y-%m-%d}")
    return render(request, "places/add_village.html", {"form": form, "commune": commune, "day": day})


def _asked(request: OfficerRequest) -> dict[str, Any]:
    """What stands in the address, and the working day where no day does."""
    return {"day": clock.today().isoformat()} | {name: value for name, value in request.GET.items() if value}


def _day(form: DayForm) -> date:
    """The day asked for; with one that is no day, the working day, and the form says so."""
    return form.cleaned_data["day"] if form.is_valid() else clock.today()
