"""The village meeting on a page: who came, and how many agreed about each household."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.places.models import Unit
from chungtay.review import actions
from chungtay.review.forms import MeetingForm
from chungtay.review.models import Case, ReviewRound, VillageMeeting
from chungtay.review.queries import rounds as queries
from chungtay.review.views.finding import frame, seen_round
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

COUNTS = ("committee_count", "party_count", "association_count", "front_count", "reviewer_count", "household_count",
          "other_count")  # fmt: skip


@may("review.survey")
@require_http_methods(["GET", "POST"])
def hold(request: OfficerRequest, pk: int, village: int) -> HttpResponse:
    """The households that wait for a meeting, each with its vote."""
    of = seen_round(request, pk)
    unit = _village(request, of, village)
    waiting = list(queries.waiting_for_meeting(of, unit))
    form = MeetingForm(request.POST or None, initial={"held_on": clock.today(), "place": _("Nhà văn hóa thôn")})
    if request.method == "POST" and form.is_valid():
        meeting = _held(request, form, of, unit, waiting)
        if meeting:
            return redirect("review:meeting", meeting.pk)
    context = frame(of, request.scope, "postings") | {
        "village": unit,
        "lines": [(case, request.POST.get(f"agree_{case.pk}", "")) for case in waiting],
        "form": form,
        "law": queries.procedure_of(of),
        "rest": request.POST.get("rest", ""),
    }
    return render(request, "review/meeting_form.html", context, status=422 if form.errors else 200)


def _village(request: OfficerRequest, of: ReviewRound, pk: int) -> Unit:
    unit = queries.village_in(of, request.scope, pk)
    if unit is None or not request.scope.may("review.survey", unit.path):
        raise Http404
    return unit


def _held(
    request: OfficerRequest, form: MeetingForm, of: ReviewRound, unit: Unit, waiting: list[Case]
) -> VillageMeeting | None:
    facts: dict[str, Any] = dict(form.cleaned_data)
    attendance = actions.Attendance(**{name: facts.pop(name) for name in COUNTS})
    try:
        agreed = _agreed(request, waiting, attendance.present)
        meeting = actions.hold_meeting(
            of=of, village=unit, attendance=attendance, agreed=agreed, by=request.scope, at=clock.now(), **facts
        )
    except Refused as refusal:
        refuse(form, refusal)
        return None
    messages.success(request, _("Đã ghi biên bản họp và kết quả từng hộ."))
    return meeting


def _agreed(request: OfficerRequest, waiting: list[Case], present: int) -> dict[int, int]:
    """The number written for each household; a blank counts as everybody only where the page was told so."""
    rest_agree = bool(request.POST.get("rest"))
    agreed: dict[int, int] = {}
    unread = []
    for case in waiting:
        written = request.POST.get(f"agree_{case.pk}", "").strip()
        number = present if not written and rest_agree else whole_number(written)
        if number is None:
            unread.append(case.household.head_name)
        else:
            agreed[case.pk] = number
    if unread:
        raise Refused(
            _("Có hộ chưa ghi số người đồng ý. Ghi số, hoặc chọn «các hộ để trống: tất cả đồng ý»."), unread[:5]
        )
    return agreed


@may("review.view")
@require_GET
def meeting(request: OfficerRequest, pk: int) -> HttpResponse:
    """One meeting as its minutes have it."""
    seen = VillageMeeting.objects.filter(request.scope.within("review.view"))
    found = get_object_or_404(seen.select_related("round__commune", "village"), pk=pk)
    law = queries.procedure_of(found.round).value
    votes = found.votes.select_related("case__household").order_by("case__household__folded", "pk")
    context = frame(found.round, request.scope, "postings") | {
        "meeting": found,
        "votes": [(vote, law.passes(vote.agree, vote.present)) for vote in votes],
        "law": law,
    }
    return render(request, "review/meeting.html", context)
