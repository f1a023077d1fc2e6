"""Causes and needs: counted by village, and noted for one household."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.households.actions.circumstances import note_circumstances
from chungtay.households.forms.circumstances import SIDES, CircumstancesForm, SummaryForm
from chungtay.households.forms.support import ON_LIST
from chungtay.households.models import Circumstances, Household
from chungtay.households.queries import circumstances as queries
from chungtay.households.wording import codes_in, wording_of
from chungtay.web import clock
from chungtay.web.charts import labelled_chart
from chungtay.web.forms import refuse
from chungtay.web.numbers import whole_number
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

FIRST, LAST = 2010, 2100


@may("households.view")
@require_GET
def summary(request: OfficerRequest) -> HttpResponse:
    years = queries.years_of_circumstances(request.scope)
    form = SummaryForm(request.GET if request.GET else None, years=years, statuses=ON_LIST)
    wanted = form.cleaned_data if form.is_valid() else {}
    year = wanted.get("year") or (years[0] if years else None)
    side = wanted.get("side") or "causes"
    context: dict[str, object] = {"years": years, "year": year, "side": dict(SIDES)[side]}
    if year:
        found = queries.summary(request.scope, year=year, side=side, status=wanted.get("status", ""))
        lines = sorted(zip(found.labels, found.totals, strict=True), key=lambda line: -line[1])
        context |= {
            "found": found,
            "chart": labelled_chart(lines),
            "columns": list(zip(found.codes, found.labels, strict=True)),
            "form": SummaryForm({**wanted, "year": year, "side": side}, years=years, statuses=ON_LIST),
        }
    return page_or_part(request, "households/circumstances/summary.html", "counted", context)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def note(request: OfficerRequest, code: str) -> HttpResponse:
    homes = Household.objects.filter(request.scope.within("households.edit"))
    household = get_object_or_404(homes.select_related("village", "commune"), code=code)
    asked = whole_number(request.GET.get("year", "") or request.POST.get("year", ""))
    year = asked if asked is not None and FIRST <= asked <= LAST else clock.today().year
    said = Circumstances.objects.filter(household=household, year=year).first()
    initial = {side: codes_in(getattr(said, side)) for side, _label in SIDES} if said else None
    form = CircumstancesForm(request.POST or None, initial=initial, year=year)
    if request.method == "POST" and form.is_valid():
        try:
            note_circumstances(household=household, year=year, by=request.scope, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi nguyên nhân và nhu cầu năm %(year)s.") % {"year": year})
            return redirect("households:household", household.code)
    status = 422 if request.method == "POST" else 200
    context = {"household": household, "form": form, "year": year, "warning": wording_of(year).warning}
    return render(request, "households/circumstances/note.html", context, status=status)
