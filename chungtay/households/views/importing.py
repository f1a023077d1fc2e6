from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.households import actions, listed, queries, returned
from chungtay.households.forms import ExportForm, ImportForm
from chungtay.households.lists.layouts import Layout
from chungtay.households.lists.marked import marked_workbook
from chungtay.households.lists.said import SheetRefused
from chungtay.households.models import SheetImport
from chungtay.web import clock
from chungtay.web.files import XLSX, as_file
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest
from chungtay.web.uploads import too_heavy_file


@may("households.import")
@require_http_methods(["GET", "POST"])
def import_list(request: OfficerRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None, initial={"year": clock.today().year})
    refusal, token, status = None, "", 200
    if request.method == "POST":
        status = 422
        if heavy := too_heavy_file(request):
            form, refusal = ImportForm(initial={"year": clock.today().year}), Refused(_too_heavy(heavy))
        elif form.is_valid():
            try:
                done, is_known = _import(form, request)
            except Refused as why:
                refusal, token = why, _hand_back(why, form, request)
            else:
                if is_known:
                    messages.info(request, _known(done))
                return redirect("households:imported", done.pk)
    context = {
        "form": form,
        "refusal": refusal,
        "token": token,
        "more": len(refusal.marks) - len(refusal.reasons) if isinstance(refusal, SheetRefused) else 0,
        "imports": queries.imports_seen_by(request.scope)[:10],
    }
    return render(request, "households/import.html", context, status=status)


def _too_heavy(name: str) -> str:
    sentence = _(
        "Tệp “%(name)s” nặng quá %(most)s MB nên không nhận; chưa có hộ nào được nhập. Xóa ảnh và các trang tính "
        "không cần trong tệp, hoặc chia danh sách thành nhiều tệp rồi tải từng tệp."
    )
    return sentence % {"name": name, "most": MAX_BYTES // 1024 // 1024}


def _known(done: SheetImport) -> str:
    words = {"name": done.by_name, "day": f"{timezone.localtime(done.at):%H:%M, %d/%m/%Y}"}
    return (
        _("Tệp này đã được %(name)s nhập lúc %(day)s. Lần gửi này không thay đổi gì; dưới đây là kết quả lần ấy.")
        % words
    )


def _import(form: ImportForm, request: OfficerRequest) -> tuple[SheetImport, bool]:
    """What came of the file, and whether that very file had come before."""
    upload, at = form.cleaned_data["file"], clock.now()
    done = actions.import_list(
        data=upload.read(MAX_BYTES + 1),
        file_name=upload.name,
        year=form.cleaned_data["year"],
        add_villages=form.cleaned_data["add_villages"],
        restore_zeros=form.cleaned_data["restore_zeros"],
        day=clock.today(),
        by=request.scope,
        at=at,
    )
    return done, done.at != at


def _hand_back(why: Refused, form: ImportForm, request: OfficerRequest) -> str:
    """Where the sender finds the same file with its faults marked."""
    if not isinstance(why, SheetRefused):
        return ""
    upload = form.cleaned_data["file"]
    upload.seek(0)
    marked = marked_workbook(upload.read(), file_name=upload.name, marks=why.marks, headers=why.headers)
    return returned.keep(marked, user_id=request.scope.user_id or 0, at=clock.now())


@may("households.import")
@require_GET
def imported(request: OfficerRequest, pk: int) -> HttpResponse:
    done = get_object_or_404(queries.imports_seen_by(request.scope), pk=pk)
    return render(request, "households/imported.html", {"done": done, "more": done.told_count - len(done.told)})


@may("households.import")
@require_GET
def returned_workbook(request: OfficerRequest, token: str) -> HttpResponse:
    content = returned.fetch(token, user_id=request.scope.user_id or 0) if token.isalnum() else None
    if content is None:
        raise Http404
    return as_file(content, "phai-sua.xlsx", XLSX)


@may("households.import")
@require_GET
def template(request: OfficerRequest, layout: str = Layout.SIMPLE) -> HttpResponse:
    if layout not in list(Layout):
        raise Http404
    if layout == Layout.SIMPLE:
        return as_file(listed.template(), "danh-sach-ho.xlsx", XLSX)
    content = actions.template(Layout(layout), clock.today().year)
    return as_file(content, f"danh-sach-ho-{layout}.xlsx", XLSX)


@may("households.view")
@require_http_methods(["GET", "POST"])
def export(request: OfficerRequest, year: int) -> HttpResponse:
    form = ExportForm(request.POST or None, may_reveal=request.scope.may("households.reveal"))
    if request.method == "POST" and form.is_valid():
        layout = Layout(form.cleaned_data["layout"])
        content, _count = actions.export_list(
            year=year,
            layout=layout,
            with_numbers=form.cleaned_data.get("with_numbers", False),
            by=request.scope,
            at=clock.now(),
        )
        return as_file(content, f"ho-{year}-{layout}.xlsx", XLSX)
    return render(request, "households/export.html", {"form": form, "year": year})
