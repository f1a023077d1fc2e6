from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.households import actions, listed, queries
from chungtay.households.forms import ImportForm
from chungtay.households.models import SheetImport
from chungtay.web import clock
from chungtay.web.files import XLSX, as_file
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest
from chungtay.web.templatetags.chungtay import dotted
from chungtay.web.uploads import too_heavy_file


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


def _import(form: ImportForm, request: OfficerRequest) -> SheetImport:
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


@may("households.import")
@require_GET
def template(request: OfficerRequest) -> HttpResponse:
    return as_file(listed.template(), "danh-sach-ho.xlsx", XLSX)
