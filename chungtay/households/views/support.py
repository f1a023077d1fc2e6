"""The support register, one support given or withdrawn, and those who asked and never received."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.households.actions import support as actions
from chungtay.households.actions.support import Offer
from chungtay.households.components import components_of, short
from chungtay.households.forms.support import FindSupportsForm, OfferForm, UnmetForm, WithdrawForm
from chungtay.households.models import Household, Person, Support
from chungtay.households.queries import circumstances, eligibility
from chungtay.households.queries import support as queries
from chungtay.households.wording import wording_of
from chungtay.web import clock
from chungtay.web.charts import labelled_chart
from chungtay.web.forms import refuse
from chungtay.web.numbers import whole_number
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE_SIZE = 50


@may("households.view")
@require_GET
def register(request: OfficerRequest) -> HttpResponse:
    years = queries.years_of_support(request.scope) or [clock.today().year]
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked in years else years[0]
    chosen_from = queries.places_to_choose(request.scope)
    said = {**request.GET.dict(), "year": year}
    form = FindSupportsForm(said, years=years, year=year, places=chosen_from)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.register(
        request.scope,
        year=year,
        component=wanted.get("component", ""),
        kind=wanted.get("kind"),
        place_id=wanted.get("place"),
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    withdrawn = queries.register(request.scope, year=year, withdrawn=True)
    by_place = queries.totals_by_place(found)
    context = {
        "form": form,
        "year": year,
        "page": page,
        "rows": lines_of(page.object_list),
        "totals": queries.totals(by_place),
        "by_component": queries.totals_by_component(found, year),
        "by_village": by_place,
        "withdrawn": lines_of(withdrawn[:50]),
        "warning": components_of(year).warning,
        "may_edit": request.scope.may("households.edit"),
    }
    return page_or_part(request, "households/supports/register.html", "found", context)


def lines_of(supports: Any) -> list[dict[str, Any]]:
    """Each support with its kind and component in words."""
    return [
        {
            "one": one,
            "kind": wording_of(one.year).supports.get(one.kind, str(one.kind)),
            "component": short(one.component),
        }
        for one in supports
    ]


@may("households.edit")
@require_http_methods(["GET", "POST"])
def give(request: OfficerRequest, code: str) -> HttpResponse:
    homes = Household.objects.filter(request.scope.within("households.edit"))
    household = get_object_or_404(homes.select_related("village", "commune"), code=code)
    living = household.memberships.filter(until=None).select_related("person").order_by("relation", "since", "pk")
    people = [(one.person_id, one.person.full_name) for one in living]
    year = clock.today().year
    form = OfferForm(request.POST or None, year=year, people=people)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        person = Person.objects.filter(pk=said.pop("person")).first()
        try:
            actions.give(household=household, person=person, offer=Offer(**said), by=request.scope, at=clock.now())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi hỗ trợ cho hộ %(name)s.") % {"name": household.head_name})
            return redirect("households:household", household.code)
    (standing,) = eligibility.standings([(household, None)], year=year)
    context = {
        "household": household,
        "form": form,
        "why_not": standing.why_not,
        "warning": components_of(year).warning,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "households/supports/give.html", context, status=status)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def withdraw(request: OfficerRequest, pk: int) -> HttpResponse:
    seen = Support.objects.filter(request.scope.within("households.edit"))
    support = get_object_or_404(seen.select_related("household", "person", "meeting"), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(support=support, by=request.scope, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã thu hồi; hỗ trợ vẫn nằm trong sổ với lý do vừa ghi."))
            return redirect("households:household", support.household.code)
    (line,) = lines_of([support])
    context = {"form": form, "line": line, "household": support.household}
    status = 422 if request.method == "POST" else 200
    return render(request, "households/supports/withdraw.html", context, status=status)


@may("households.view")
@require_GET
def unmet(request: OfficerRequest) -> HttpResponse:
    years = circumstances.years_of_circumstances(request.scope) or [clock.today().year]
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked in years else years[0]
    chosen_from = queries.places_to_choose(request.scope)
    form = UnmetForm({**request.GET.dict(), "year": year}, years=years, year=year, places=chosen_from)
    wanted = form.cleaned_data if form.is_valid() else {}
    asks_place = wanted.get("place") is None and queries.is_large(request.scope)
    kinds = [] if asks_place else queries.unmet_by_kind(request.scope, year, wanted.get("place"))
    page = None
    if wanted.get("kind") and not asks_place:
        homes = queries.never_received(request.scope, year=year, kind=wanted["kind"], place_id=wanted.get("place"))
        page = Paginator(homes, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "year": year,
        "asks_place": asks_place,
        "kinds": kinds,
        "chart": labelled_chart([(one.label, one.never) for one in kinds]),
        "page": page,
        "kind": wording_of(year).supports.get(wanted.get("kind") or 0, ""),
    }
    return page_or_part(request, "households/supports/unmet.html", "found", context)
