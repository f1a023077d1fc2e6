"""Lists of supports in and out of Excel."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.households import support_lists
from chungtay.households.actions import listing_supports as actions
from chungtay.households.forms.support import SupportListForm
from chungtay.web import clock
from chungtay.web.files import XLSX, as_file
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest
from chungtay.web.templatetags.chungtay import dotted
from chungtay.web.uploads import too_heavy_file


@may("households.edit")
@require_http_methods(["GET", "POST"])
def import_supports(request: OfficerRequest) -> HttpResponse:
    form = SupportListForm(request.POST or None, request.FILES or None)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if heavy := too_heavy_file(request):
            form, refusal = SupportListForm(), too_heavy(heavy)
        elif form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                done = actions.import_supports(
                    data=upload.read(MAX_BYTES + 1), file_name=upload.name, by=request.scope, at=clock.now()
                )
            except Refused as why:
                refusal = why
            else:
                text = _("Đã nhập %(new)s hỗ trợ mới; %(known)s dòng đã có trong sổ từ trước.")
                messages.success(request, text % {"new": dotted(done.new), "known": dotted(done.known)})
                return redirect("households:supports")
    return render(request, "households/supports/import.html", {"form": form, "refusal": refusal}, status=status)


def too_heavy(name: str) -> Refused:
    """What a file gets that is larger than any list of ours."""
    sentence = _("Tệp “%(name)s” nặng quá %(most)s MB nên không nhận; chưa có dòng nào được nhập. Xóa ảnh rồi tải lại.")
    return Refused(sentence % {"name": name, "most": MAX_BYTES // 1024 // 1024})


@may("households.edit")
@require_GET
def template(request: OfficerRequest) -> HttpResponse:
    return as_file(support_lists.template(), "ho-tro.xlsx", XLSX)


@may("households.view")
@require_POST
def export(request: OfficerRequest, year: int) -> HttpResponse:
    content, _count = actions.export_supports(year=year, by=request.scope, at=clock.now())
    return as_file(content, f"ho-tro-{year}.xlsx", XLSX)
