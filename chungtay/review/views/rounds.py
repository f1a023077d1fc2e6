"""The rounds of one's communes: opening one, its steps with their days, its list."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.review import actions
from chungtay.review.forms import DayForm, OpenForm
from chungtay.review.jobs import withdraw_soon
from chungtay.review.queries import due, postings
from chungtay.review.queries import rounds as queries
from chungtay.review.views.finding import carried_out, frame, own_round, seen_round, tell
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("review.view")
@require_http_methods(["GET", "POST"])
def rounds(request: OfficerRequest) -> HttpResponse:
    """Every round of one's territory; posting opens another."""
    communes = queries.communes_to_review(request.scope, clock.today())
    form = None
    if request.scope.may("review.work"):
        first = {"commune": communes.first(), "starts_on": clock.today()}
        form = OpenForm(request.POST or None, initial=first, communes=communes)
        if form.is_valid():
            try:
                made = actions.open_round(**form.cleaned_data, by=request.scope, at=clock.now())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã mở đợt rà soát. Việc tiếp theo: lập danh sách hộ cần rà soát."))
                return redirect("review:round", made.pk)
    context = {
        "lines": due.rounds_with_lateness(request.scope, clock.today()),
        "form": form,
        "why_not": queries.may_open(clock.today()),
        "may_ask": request.scope.may("review.view"),
    }
    return render(request, "review/rounds.html", context, status=422 if form and form.errors else 200)


@may("review.view")
@require_GET
def round_page(request: OfficerRequest, pk: int) -> HttpResponse:
    """Where the round stands: its steps with actor, day and article, its villages with their counts."""
    of, today = seen_round(request, pk), clock.today()
    if postings.expired(today).filter(round=of).exists():
        withdraw_soon(today)
    cases = queries.cases_seen(request.scope, of)
    context = frame(of, request.scope, "round") | {
        "steps": queries.steps_of(of, today),
        "progress": queries.progress(cases),
        "villages": queries.villages_of(cases),
        "warnings": queries.warnings_of(of),
        "today": today,
        "decision": getattr(of, "decision", None),
    }
    return render(request, "review/round.html", context)


@may("review.work")
@require_POST
def make_list(request: OfficerRequest, pk: int) -> HttpResponse:
    """Who has to be reviewed goes on the list."""
    try:
        count = actions.list_households(of=own_round(request, pk), by=request.scope, at=clock.now())
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(
            request, _("Danh sách cần rà soát có %(count)s hộ.") % {"count": f"{count:,}".replace(",", ".")}
        )
    return redirect("review:cases", pk)


@may("review.work")
@require_POST
def close_list(request: OfficerRequest, pk: int) -> HttpResponse:
    try:
        actions.close_list(of=own_round(request, pk), on=clock.today(), by=request.scope, at=clock.now())
        messages.success(request, _("Đã chốt danh sách. Từ nay khảo sát từng hộ; không thêm bớt hộ nữa."))
    except Refused as refusal:
        tell(request, refusal)
    return redirect("review:cases", pk)


@may("review.work")
@require_POST
def finish_step(request: OfficerRequest, pk: int, key: str) -> HttpResponse:
    """Say that a report went out."""
    of = own_round(request, pk)
    act = partial(actions.finish_step, of=of, key=key, by=request.scope, at=clock.now())
    carried_out(request, DayForm(request.POST), act, _("Đã ghi bước này xong."))
    return redirect("review:round", pk)


@may("review.work")
@require_POST
def reckon(request: OfficerRequest, pk: int) -> HttpResponse:
    """Count the days anew by the calendar as it is known now."""
    try:
        moved = actions.reckon_again(of=own_round(request, pk), by=request.scope, at=clock.now())
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("Đã tính lại: %(count)s thời hạn thay đổi.") % {"count": moved})
    return redirect("review:round", pk)
