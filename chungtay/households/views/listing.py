from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from chungtay.households import actions, queries
from chungtay.households.forms import FindForm
from chungtay.web import clock
from chungtay.web.charts import bar_chart
from chungtay.web.files import XLSX, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE_SIZE = 50


@may("households.view")
@require_GET
def household_list(request: OfficerRequest) -> HttpResponse:
    years = queries.years(request.scope)
    chosen = whole_number(request.GET.get("year", ""))
    year = chosen if chosen in years else (years[0] if years else None)
    counts = queries.counts_by_commune(request.scope, year) if year else []
    communes = [(row.commune_id, row.commune) for row in counts]
    form = FindForm(request.GET if request.GET else {"year": year}, years=years, communes=communes)
    page = None
    if year:
        wanted = form.cleaned_data if form.is_valid() else {}
        households = queries.list_of_year(
            request.scope,
            year=year,
            commune_id=wanted.get("commune"),
            status=wanted.get("status", ""),
            words=wanted.get("words", ""),
        )
        page = Paginator(households, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "year": year,
        "counts": counts,
        "chart": bar_chart([(row.commune[:1].upper() + row.commune[1:], row.total) for row in counts]),
        "may_import": request.scope.may("households.import"),
    }
    return page_or_part(request, "households/list.html", "found", context)


@may("households.view")
@require_POST
def export(request: OfficerRequest, year: int) -> HttpResponse:
    content, _count = actions.export_list(year=year, by=request.scope, at=clock.now())
    return as_file(content, f"danh-sach-ho-{year}.xlsx", XLSX)
