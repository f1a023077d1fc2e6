from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.households import actions, listed, queries
from chungtay.households.forms import FindForm, ImportForm
from chungtay.web import clock
from chungtay.web.charts import bar_chart
from chungtay.web.files import XLSX, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest
from chungtay.web.templatetags.chungtay import dotted
from chungtay.web.uploads import too_heavy_file

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


@may("households.import")
@require_http_methods(["GET", "POST"])
def import_list(request: OfficerRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None, initial={"year": clock.today().year})
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if heavy := too_heavy_file(request):
            form, refusal = ImportForm(initial={"year": clock.today().year}), Refused(_too_heavy(heavy))
        elif form.is_valid():
            try:
                done = _import(form, request)
            except Refused as why:
                refusal = why
            else:
                text = _("Đã nhập %(rows)s dòng: %(new)s hộ mới, %(changed)s hộ được sửa.")
                counts = {"rows": done.row_count, "new": done.new_count, "changed": done.changed_count}
                messages.success(request, text % {name: dotted(count) for name, count in counts.items()})
                return redirect("households:list")
    seen = queries.imports_seen_by(request.scope)[:10]
    context = {"form": form, "refusal": refusal, "imports": seen}
    return render(request, "households/import.html", context, status=status)


def _too_heavy(name: str) -> str:
    sentence = _(
        "Tệp “%(name)s” nặng quá %(most)s MB nên không nhận; chưa có hộ nào được nhập. Xóa ảnh và các trang tính "
        "không cần trong tệp, hoặc chia danh sách thành nhiều tệp rồi tải từng tệp."
    )
    return sentence % {"name": name, "most": MAX_BYTES // 1024 // 1024}


def _import(form: ImportForm, request: OfficerRequest) -> actions.SheetImport:
    upload = form.cleaned_data["file"]
    return actions.import_list(
        data=upload.read(MAX_BYTES + 1),
        file_name=upload.name,
        year=form.cleaned_data["year"],
        add_villages=form.cleaned_data["add_villages"],
        day=clock.today(),
        by=request.scope,
        at=clock.now(),
    )


@may("households.view")
@require_POST
def export(request: OfficerRequest, year: int) -> HttpResponse:
    content, _count = actions.export_list(year=year, by=request.scope, at=clock.now())
    return as_file(content, f"danh-sach-ho-{year}.xlsx", XLSX)


@may("households.import")
@require_GET
def template(request: OfficerRequest) -> HttpResponse:
    return as_file(listed.template(), "danh-sach-ho.xlsx", XLSX)
