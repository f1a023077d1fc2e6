"""Meetings and lists on the board by village; the page everybody may read while a list is up."""

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.places.models import Unit
from chungtay.review import actions, whitelist
from chungtay.review.forms import PostForm
from chungtay.review.jobs import withdraw_soon
from chungtay.review.models import Posting, PovertyClass, VillageMeeting
from chungtay.review.queries import postings as queries
from chungtay.review.queries import rounds
from chungtay.review.views.finding import carried_out, frame, own_round, seen_round
from chungtay.web import clock
from chungtay.web.permissions import may, open_to_all
from chungtay.web.scope import OfficerRequest


@may("review.view")
@require_GET
def postings(request: OfficerRequest, pk: int) -> HttpResponse:
    """Village by village: who waits for a meeting, who for the board, which lists are up until when."""
    of, today = seen_round(request, pk), clock.today()
    cases = rounds.cases_seen(request.scope, of)
    meetings = VillageMeeting.objects.filter(request.scope.within("review.view"), round=of).select_related("village")
    lists = list(queries.of_round(request.scope, of))
    context = frame(of, request.scope, "postings") | {
        "villages": rounds.villages_of(cases),
        "meetings": meetings.order_by("village__code", "number"),
        "postings": [(one, one.withdrawn_at is None and one.posted_on <= today <= one.until) for one in lists],
        "form": PostForm(initial={"posted_on": today, "places": _("Nhà văn hóa thôn; trụ sở Ủy ban nhân dân xã")}),
        "law": rounds.procedure_of(of),
        "today": today,
    }
    return render(request, "review/postings.html", context)


@may("review.work")
@require_POST
def post(request: OfficerRequest, pk: int, village: int) -> HttpResponse:
    of = own_round(request, pk)
    unit = get_object_or_404(Unit.objects.filter(request.scope.within("review.work")), pk=village)
    act = partial(actions.post_results, of=of, village=unit, by=request.scope, at=clock.now())
    carried_out(request, PostForm(request.POST), act, _("Đã niêm yết; danh sách tự gỡ khi hết hạn."))
    return redirect("review:postings", pk)


@may("review.work")
@require_POST
def take_down(request: OfficerRequest, pk: int) -> HttpResponse:
    """A list that went up wrong comes down."""
    wanted = Posting.objects.filter(request.scope.within("review.work")).select_related("round__commune", "village")
    posting = get_object_or_404(wanted, pk=pk)
    act = partial(actions.take_down, posting=posting, by=request.scope, at=clock.now())
    carried_out(request, forms.Form(request.POST), act, _("Đã gỡ danh sách; các hộ chờ niêm yết lại."))
    return redirect("review:postings", posting.round_id)


@open_to_all
@require_GET
def posted(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as anybody may read it, on its days only; search engines are asked to leave it alone."""
    today = clock.today()
    posting = queries.up_on(today).select_related("village", "round__commune").filter(pk=pk).first()
    if posting is None:
        if queries.expired(today).filter(pk=pk).exists():
            withdraw_soon(today)
        response = render(request, "review/posted_over.html", status=404)
    else:
        names = dict(PovertyClass.choices)
        rows = [row | {"class": names.get(row["class"], "")} for row in whitelist.only_whitelisted(posting.rows)]
        context = {"posting": posting, "rows": rows, "columns": whitelist.COLUMNS}
        response = render(request, "review/posted.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "no-store"
    return response
