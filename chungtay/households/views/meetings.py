"""Meetings that choose who is supported: held, and each with the households it chose."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.core.refusal import Refused
from chungtay.households.actions import support as actions
from chungtay.households.actions.support import Offer
from chungtay.households.components import components_of
from chungtay.households.forms.support import CandidatesForm, MeetingForm, OfferForm
from chungtay.households.models import Classification, Household, SelectionMeeting
from chungtay.households.queries import support as queries
from chungtay.households.views.support import lines_of
from chungtay.places import queries as places
from chungtay.places.models import Unit
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.numbers import whole_number
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PAGE_SIZE = 50
MOST_CHOSEN = 500


@may("households.view")
@require_http_methods(["GET", "POST"])
def meetings(request: OfficerRequest) -> HttpResponse:
    may_hold = request.scope.may("households.edit")
    form = MeetingForm(request.POST or None, units=_units(request)) if may_hold else None
    if request.method == "POST" and form is not None and form.is_valid():
        said = dict(form.cleaned_data)
        unit = get_object_or_404(Unit, pk=said.pop("unit"))
        try:
            held = actions.hold_meeting(unit=unit, today=clock.today(), by=request.scope, at=clock.now(), **said)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi cuộc họp. Chọn các hộ cuộc họp đã bình xét."))
            return redirect("households:meeting", held.pk)
    page = Paginator(queries.meetings_seen_by(request.scope), PAGE_SIZE).get_page(request.GET.get("page"))
    status = 422 if request.method == "POST" else 200
    return render(request, "households/supports/meetings.html", {"form": form, "page": page}, status=status)


def _units(request: OfficerRequest) -> list[tuple[int, str]]:
    """The communes and villages of the territory, villages under their commune."""
    here = places.units_on(clock.today()).filter(request.scope.within("households.edit"))
    units = here.filter(level__in=(Unit.Level.COMMUNE, Unit.Level.VILLAGE)).select_related("parent")
    return [(one.pk, _named(one)) for one in units.order_by("path", "name")]


def _named(unit: Unit) -> str:
    if unit.level == Unit.Level.VILLAGE and unit.parent:
        return f"{unit.name} ({unit.parent.full_name})"
    return unit.full_name.capitalize() if unit.full_name.islower() else unit.full_name


@may("households.view")
@require_http_methods(["GET", "POST"])
def meeting(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.meetings_seen_by(request.scope), pk=pk)
    chosen = found.supports.filter(withdrawn_at=None).select_related(
        "household__village", "household__commune", "person"
    )
    may_choose = request.scope.may("households.edit", found.path)
    context: dict[str, Any] = {
        "meeting": found,
        "lines": lines_of(chosen.order_by("household__folded", "pk")),
        "totals": queries.totals(queries.totals_by_place(chosen)),
        "may_choose": may_choose,
    }
    status = 200
    if may_choose:
        more, status = _choosing(request, found)
        if more is None:
            return redirect("households:meeting", found.pk)
        context |= more
    return render(request, "households/supports/meeting.html", context, status=status)


def _choosing(request: OfficerRequest, found: SelectionMeeting) -> tuple[dict[str, Any] | None, int]:
    """The households to choose from with what is to be given, and what came of a choice; nothing when it is done."""
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked and 2010 <= asked <= 2100 else found.held_on.year
    chosen_from = queries.places_to_choose(request.scope)
    filters = CandidatesForm({**request.GET.dict(), "year": year}, auto_id="loc_%s", year=year, places=chosen_from)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    homes = queries.candidates(
        request.scope,
        found,
        year=year,
        status=wanted.get("status", ""),
        place_id=wanted.get("place"),
        need=wanted.get("need"),
    )
    offer = OfferForm(request.POST or None, year=found.held_on.year)
    picked = {number for text in request.POST.getlist("chosen")[:MOST_CHOSEN] if (number := whole_number(text))}
    status = 200
    if request.method == "POST":
        status = 422
        if offer.is_valid():
            try:
                count = _give(request, found, picked, offer)
            except Refused as refusal:
                refuse(offer, refusal)
            else:
                messages.success(request, _("Đã ghi hỗ trợ cho %(count)s hộ.") % {"count": count})
                return None, 302
    statuses = dict(Classification.Status.choices)
    listed = list(homes[:MOST_CHOSEN])
    rows = [(one, statuses.get(getattr(one, "status_of_year", ""), ""), one.pk in picked) for one in listed]
    return {
        "filters": filters,
        "offer": offer,
        "rows": rows,
        "is_cut": len(listed) == MOST_CHOSEN,
        "warning": components_of(found.held_on.year).warning,
    }, status


def _give(request: OfficerRequest, found: SelectionMeeting, picked: set[int], offer: OfferForm) -> int:
    mine = Household.objects.filter(request.scope.within("households.edit"), pk__in=picked)
    return actions.give_chosen(
        meeting=found,
        households=list(mine.select_related("village", "commune").order_by("path", "folded", "pk")),
        offer=Offer(**offer.cleaned_data),
        by=request.scope,
        at=clock.now(),
    )
