from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.core.territory import BEGINNING
from chungtay.places import actions, queries
from chungtay.places.forms import BodyForm, DayForm, EndBodyForm, EndVillageForm, SearchForm, VillageForm
from chungtay.places.models import Unit
from chungtay.web import clock
from chungtay.web.forms import refuse
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
            "may_edit": request.scope.may("places.edit", found.path),
        }
    return render(request, "places/unit.html", context)


@may("places.edit")
@require_http_methods(["GET", "POST"])
def add_village(request: OfficerRequest, code: str) -> HttpResponse:
    day = _day(DayForm(_asked(request)))
    commune = get_object_or_404(queries.communes_to_edit(request.scope, day), code=code)
    form = VillageForm(request.POST or None)
    if form.is_valid():
        try:
            village = actions.add_village(commune=commune, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": village.name})
            return redirect(_unit_page(code, day))
    return _form_page(request, "places/add_village.html", form, commune, day)


@may("places.edit")
@require_http_methods(["GET", "POST"])
def end_village(request: OfficerRequest, code: str) -> HttpResponse:
    day = _day(DayForm(_asked(request)))
    # A village keeps one code and one period: sent twice, the second finds the same, already ended.
    village = get_object_or_404(queries.villages_to_edit(request.scope), code=code)
    form = EndVillageForm(request.POST or None, neighbours=queries.neighbours_of(village))
    if form.is_valid():
        try:
            actions.end_village(village=village, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            words = {"name": capfirst(village.name), "day": f"{village.until:%d/%m/%Y}"}
            messages.success(request, _("%(name)s còn đến hết ngày %(day)s.") % words)
            return redirect(_unit_page(code, village.until or day))
    return _form_page(request, "places/end_village.html", form, village, day)


@may("places.edit")
@require_http_methods(["GET", "POST"])
def add_body(request: OfficerRequest, code: str) -> HttpResponse:
    day = _day(DayForm(_asked(request)))
    unit = get_object_or_404(queries.units_to_edit(request.scope, day), code=code)
    over, beside = (find(unit, day, request.scope) for find in (queries.bodies_over, queries.bodies_beside))
    form = BodyForm(request.POST or None, over=over, beside=beside)
    if form.is_valid():
        try:
            body = actions.add_body(unit=unit, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": body.name})
            return redirect(_unit_page(code, max(day, body.since)))
    return _form_page(request, "places/add_body.html", form, unit, day)


@may("places.edit")
@require_http_methods(["GET", "POST"])
def end_body(request: OfficerRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(queries.bodies_to_edit(request.scope), pk=pk)
    form = EndBodyForm(request.POST or None, heirs=queries.heirs_of(body, request.scope))
    if form.is_valid():
        try:
            actions.end_body(body=body, **form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            words = {"name": body.name, "day": f"{body.until:%d/%m/%Y}"}
            messages.success(request, _("%(name)s hoạt động đến hết ngày %(day)s.") % words)
            return redirect(_unit_page(body.unit.code, body.until or clock.today()))
    return _form_page(request, "places/end_body.html", form, body.unit, clock.today(), body=body)


def _form_page(request: OfficerRequest, template: str, form: Form, unit: Unit, day: date, **more: Any) -> HttpResponse:
    """What is asked about one unit; an answer that was not taken is no success to a machine either."""
    context = {"form": form, "unit": unit, "day": day, **more}
    return render(request, template, context, status=422 if form.errors else 200)


def _unit_page(code: str, day: date) -> str:
    return f"{reverse('places:unit', args=[code])}?day={day:%Y-%m-%d}"


def _asked(request: OfficerRequest) -> dict[str, Any]:
    """What stands in the address, and the working day where no day does."""
    return {"day": clock.today().isoformat()} | {name: value for name, value in request.GET.items() if value}


def _day(form: DayForm) -> date:
    """The day asked for; with one that is no day, the working day, and the form says so."""
    return form.cleaned_data["day"] if form.is_valid() else clock.today()
