from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.households import actions, queries
from chungtay.households.forms import AnywhereForm, FindForm
from chungtay.households.models import Classification
from chungtay.households.queries import lists, people
from chungtay.web import clock
from chungtay.web.charts import bar_chart
from chungtay.web.files import XLSX, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest, Scope


@may("households.view")
@require_GET
def household_list(request: OfficerRequest) -> HttpResponse:
    today = clock.today()
    years = queries.years(request.scope, today)
    chosen = whole_number(request.GET.get("year", ""))
    year = chosen if chosen in years else (years[0] if years else None)
    offered = lists.places_offered(request.scope, today) if year else []
    form = FindForm(request.GET if request.GET else {"year": year}, years=years, places=offered)
    wanted = form.cleaned_data if form.is_valid() else {}
    place = lists.place_named(request.scope, wanted.get("place", ""), today)
    if place is not None:
        form.offer(place.code, place.full_name)
    page = None
    if year:
        page = lists.page_of_list(
            request.scope,
            lists.Wanted(
                year=year,
                status=wanted.get("status", ""),
                inside=place.path if place else "",
                words=wanted.get("words", ""),
            ),
            after=whole_number(request.GET.get("sau", "")),
            before=whole_number(request.GET.get("truoc", "")),
        )
    context = {
        "form": form,
        "page": page,
        "year": year,
        "rows": shown(request.scope, page.rows, today) if page else [],
        "may_import": request.scope.may("households.import"),
        "may_edit": request.scope.may("households.edit"),
    }
    return page_or_part(request, "households/list.html", "found", context)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list, until when its household counts as newly escaped, and whether its page may be opened."""

    of: Classification
    until: date | None
    is_seen: bool


def shown(scope: Scope, rows: Iterable[Classification], day: date) -> list[Row]:
    """Only households that stand there as newly escaped have a clock to be asked for."""
    rows = list(rows)
    escaped = [row.household_id for row in rows if row.status == Classification.Status.NEWLY_ESCAPED]
    until = people.clocks(escaped, day) if escaped else {}
    return [Row(row, until.get(row.household_id), scope.may("households.view", row.household.path)) for row in rows]


@may("households.view")
@require_GET
def by_commune(request: OfficerRequest, year: int) -> HttpResponse:
    """The counts of a year: they cost as much as the list is long, so the list itself does not wait for them."""
    counts = queries.counts_by_commune(request.scope, year)
    if not counts:
        raise Http404
    chart = bar_chart([(row.commune[:1].upper() + row.commune[1:], row.total) for row in counts])
    context = {"year": year, "counts": counts, "chart": chart}
    return page_or_part(request, "households/by_commune.html", "counts", context)


@may("households.view")
@require_http_methods(["GET", "POST"])
def find(request: OfficerRequest) -> HttpResponse:
    """By code, number or name in the whole register, whether on a list or not."""
    form = AnywhereForm(request.POST or None)
    found = None
    if form.is_valid():
        found = people.found(request.scope, form.cleaned_data["words"])
        if len(found) == 1:
            return redirect("households:household", found[0].code)
    context = {"form": form, "found": found, "most": people.FOUND}
    response = render(request, "households/find.html", context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@may("households.view")
@require_POST
def export(request: OfficerRequest, year: int) -> HttpResponse:
    content, _count = actions.export_list(year=year, by=request.scope, at=clock.now())
    return as_file(content, f"danh-sach-ho-{year}.xlsx", XLSX)
