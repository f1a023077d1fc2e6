from typing import cast

from django.contrib import messages
from django.core.files.base import File
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.documents import actions, queries
from chungtay.documents.forms import SearchForm, UploadForm
from chungtay.documents.models import Document
from chungtay.web import clock
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest
from chungtay.web.uploads import too_heavy_file


@may("documents.view")
@require_GET
def register(request: OfficerRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = queries.register(
        request.scope,
        direction=asked.get("chieu", ""),
        words=asked.get("q", ""),
        before=asked.get("truoc"),
    )
    context = {"form": SearchForm(initial=asked), "page": page, "asked": asked}
    if request.scope.may("documents.upload"):
        context |= {"upload": UploadForm(), "unfinished": queries.unfinished(request.scope)}
    return render(request, "documents/register.html", context)


@may("documents.view")
@require_GET
def document(request: OfficerRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(queries.visible_to(request.scope).select_related("reading", "file", "body"), pk=pk)
    context = {
        "document": document,
        "may_read": request.scope.may("documents.confirm", document.path),
        "may_upload": request.scope.may("documents.upload"),
        "chain": queries.chain_of(document, request.scope),
    }
    return render(request, "documents/document.html", context)


@may("documents.view")
@require_GET
def original(request: OfficerRequest, pk: int) -> HttpResponse:
    """The file as it came. It is always saved, never shown: nobody else's page runs inside ours."""
    document = get_object_or_404(queries.visible_to(request.scope).select_related("file"), pk=pk)
    if document.file is None or not document.file.content.storage.exists(str(document.file.content.name)):
        raise Http404
    response = FileResponse(
        document.file.content.open("rb"),
        as_attachment=True,
        filename=document.file.name,
        content_type="application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return cast(HttpResponse, response)  # a stream where the house says page; the middleware takes both


@may("documents.upload")
@require_http_methods(["GET", "POST"])
def upload(request: OfficerRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if heavy := too_heavy_file(request):
        form = UploadForm()
        return _not_taken(request, form, actions.too_heavy(heavy))
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.receive(
                upload=cast(File[bytes], form.cleaned_data["file"]), by=request.scope, at=clock.now()
            )
        except Refused as refusal:
            return _not_taken(request, form, str(refusal))
        return _received(request, receipt)
    return render(request, "documents/upload.html", {"form": form}, status=422 if form.errors else 200)


def _not_taken(request: OfficerRequest, form: UploadForm, why: str) -> HttpResponse:
    context = {"form": form, "refusal": why, "unfinished": queries.unfinished(request.scope)}
    return render(request, "documents/upload.html", context, status=422)


def _received(request: OfficerRequest, receipt: actions.Receipt) -> HttpResponse:
    if receipt.is_being_recognised:
        if not receipt.was_known:
            messages.info(
                request, _("Tệp là bản quét: máy đang nhận dạng chữ từng trang, xong thì văn bản nằm trong sổ.")
            )
        return redirect(reverse("documents:register") + "#dang-nhan-dang")
    first = receipt.documents[0]
    if receipt.was_known:
        messages.info(request, _("Tệp này đã nhận rồi; đây là bản đã đọc, không tạo thêm văn bản nào."))
    elif len(receipt.documents) > 1:
        words = {"count": len(receipt.documents)}
        messages.success(request, _("Tệp có %(count)s văn bản; từng văn bản đã được đọc riêng.") % words)
    return redirect(way_to(first, len(receipt.documents)))


def way_to(document: Document, count: int) -> str:
    """A file of several letters opens the register, where they all stand; one opens its reading."""
    if count > 1:
        return reverse("documents:register")
    return reverse("desk:reading", args=[document.pk])


@may("documents.upload")
@require_GET
def being_recognised(request: OfficerRequest) -> HttpResponse:
    """How far the scans are, asked for again and again; when one has come to its end, the page is loaded anew."""
    seen = {whole_number(one) for one in request.GET.getlist("tep")} - {None}
    if not request.htmx or request.htmx.history_restore_request:
        return redirect("documents:register")
    unfinished = queries.unfinished(request.scope)
    answer = render(request, "documents/_recognitions.html", {"unfinished": unfinished})
    if seen - {one.file.pk for one in unfinished.recognitions}:
        answer.headers["HX-Refresh"] = "true"
    return answer


@may("documents.upload")
@require_POST
def read_again(request: OfficerRequest, pk: int) -> HttpResponse:
    file = get_object_or_404(queries.unfinished_files(request.scope), pk=pk)
    try:
        return _received(request, actions.read_again(file=file, by=request.scope, at=clock.now()))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("documents:register"))


@may("documents.upload")
@require_POST
def discard(request: OfficerRequest, pk: int) -> HttpResponse:
    file = get_object_or_404(queries.unfinished_files(request.scope), pk=pk)
    try:
        actions.discard(file=file, by=request.scope, at=clock.now())
        messages.success(request, _("Đã bỏ tệp “%(name)s”.") % {"name": file.name})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("documents:register"))
