"""The comparison with the population database: a file out, a file in, differences settled."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import MAX_BYTES
from chungtay.households.actions import reconciling as actions
from chungtay.households.actions.reconciling import Settling
from chungtay.households.forms.reconciling import AnswerForm, SettleForm
from chungtay.households.models import Difference, Person, Reconciliation
from chungtay.households.queries import reconciling as queries
from chungtay.households.views.support_lists import too_heavy
from chungtay.web import clock
from chungtay.web.files import XLSX, as_file
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest
from chungtay.web.uploads import too_heavy_file

PAGE_SIZE = 50


@may("households.reveal")
@require_http_methods(["GET", "POST"])
def reconciliations(request: OfficerRequest) -> HttpResponse:
    form = AnswerForm(request.POST or None, request.FILES or None)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if heavy := too_heavy_file(request):
            form, refusal = AnswerForm(), too_heavy(heavy)
        elif form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                done = actions.import_answer(
                    data=upload.read(MAX_BYTES + 1), file_name=upload.name, by=request.scope, at=clock.now()
                )
            except Refused as why:
                refusal = why
            else:
                return redirect("households:differences", done.pk)
    page = Paginator(queries.reconciliations_seen_by(request.scope), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "refusal": refusal, "page": page}
    return render(request, "households/reconciling/list.html", context, status=status)


@may("households.reveal")
@require_POST
def export_people(request: OfficerRequest) -> HttpResponse:
    content, _count = actions.export_people(by=request.scope, at=clock.now())
    return as_file(content, f"doi-chieu-dan-cu-{clock.today():%Y-%m-%d}.xlsx", XLSX)


@may("households.reveal")
@require_http_methods(["GET", "POST"])
def differences(request: OfficerRequest, pk: int) -> HttpResponse:
    answer = get_object_or_404(queries.reconciliations_seen_by(request.scope), pk=pk)
    counts = queries.counts_by_field(request.scope, answer)
    field = request.GET.get("o", "")
    field = field if field in queries.LABELS else ""
    is_settled = request.GET.get("xong") == "1"
    refusal = None
    if request.method == "POST":
        try:
            count = _settle(request, answer)
        except Refused as why:
            refusal = why
        else:
            messages.success(request, _("Đã giải quyết %(count)s điểm khác.") % {"count": count})
            return redirect(request.get_full_path())
    found = queries.differences_of(request.scope, answer, field=field, is_settled=is_settled)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "answer": answer,
        "counts": counts,
        "field": field,
        "is_settled": is_settled,
        "page": page,
        "rows": queries.told(list(page.object_list)),
        "refusal": refusal,
    }
    return render(request, "households/reconciling/differences.html", context, status=422 if refusal else 200)


def _settle(request: OfficerRequest, answer: Reconciliation) -> int:
    """What was marked, or the one whose own button was pressed."""
    waiting = queries.differences_of(request.scope, answer)
    alone = request.POST.get("alone", "")
    said = {
        "chosen": [alone] if alone else request.POST.getlist("chosen"),
        "verdict": Difference.Verdict.THEIRS if alone else request.POST.get("verdict", ""),
        "on": request.POST.get(f"on-{alone}", ""),
        "new_head": request.POST.get(f"head-{alone}", ""),
    }
    form = SettleForm(said, waiting=list(waiting.values_list("pk", flat=True)))
    if not form.is_valid():
        raise Refused(_("Có ô chưa đúng: ngày viết như 02/7/2024; điểm khác đã được giải quyết thì mở lại trang."))
    chosen: list[Difference] = list(waiting.filter(pk__in=form.cleaned_data["chosen"]))
    if not chosen:
        raise Refused(_("Chưa chọn điểm khác nào. Đánh dấu vào ô ở đầu dòng rồi bấm lại."))
    head = form.cleaned_data["new_head"]
    settling = Settling(
        form.cleaned_data["verdict"],
        form.cleaned_data["on"],
        Person.objects.filter(pk=head).first() if head else None,
    )
    return actions.settle(differences=chosen, settling=settling, today=clock.today(), by=request.scope, at=clock.now())
