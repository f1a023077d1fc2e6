from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.households import actions
from chungtay.households.forms.moving import ProposalForm, VillageForm
from chungtay.households.models import VillageSetting
from chungtay.households.queries import villages as queries
from chungtay.households.views.finding import who, who_today
from chungtay.places.models import Unit
from chungtay.web import clock
from chungtay.web.forms import refuse
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("households.view")
@require_GET
def villages(request: OfficerRequest) -> HttpResponse:
    """Which communes have villages that cannot be scored yet; with one commune in charge, its own page."""
    rows = queries.communes_of(request.scope, clock.today())
    if len(rows) == 1:
        return redirect("households:villages_of", rows[0][0].code)
    return render(request, "households/villages.html", {"rows": rows, "bare": sum(bare for _, _, bare in rows)})


@may("households.view")
@require_http_methods(["GET", "POST"])
def villages_of(request: OfficerRequest, code: str) -> HttpResponse:
    """Every village of a commune; what the law proposes can be taken for all that have nothing."""
    today = clock.today()
    commune = get_object_or_404(queries.communes_seen_by(request.scope, today), code=code)
    may_edit = request.scope.may("households.edit", commune.path)
    proposal = queries.proposals(commune, today)
    form = ProposalForm(request.POST or None, initial={"since": _first_day(today), "decision": proposal.why})
    if may_edit and form.is_valid():
        try:
            done = actions.take_proposal(commune=commune, **form.cleaned_data, **who_today(request))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi khu vực và vùng cho %(count)s thôn.") % {"count": done})
            return redirect("households:villages_of", code)
    rows = queries.villages_of(commune, today)
    context = {
        "commune": commune,
        "rows": rows,
        "bare": [row.village.name for row in rows if row.setting is None],
        "proposal": proposal,
        "area": VillageSetting.Area(proposal.area).label if proposal.area else "",
        "zone": VillageSetting.Zone(proposal.zone).label if proposal.zone else "",
        "form": form,
        "may_edit": may_edit,
    }
    return render(request, "households/villages_of.html", context, status=_status(form))


def _first_day(today: date) -> date:
    """The whole of a year is reviewed under one setting unless a decision says otherwise."""
    return date(today.year, 1, 1)


@may("households.edit")
@require_http_methods(["GET", "POST"])
def village(request: OfficerRequest, code: str) -> HttpResponse:
    today = clock.today()
    one = get_object_or_404(queries.own_villages(request.scope, today), code=code)
    history = queries.history_of(one)
    commune = queries.commune_over(one, today)
    form = VillageForm(request.POST or None, initial=_known(history) or _proposed(commune, today))
    if form.is_valid():
        try:
            actions.set_village(village=one, **form.cleaned_data, **who(request))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Đã ghi khu vực và vùng của %(name)s.") % {"name": one.name})
            return redirect("households:villages_of", commune.code)
    context = {"village": one, "commune": commune, "history": history, "form": form}
    return render(request, "households/village.html", context, status=_status(form))


def _known(history: list[VillageSetting]) -> dict[str, Any]:
    if not history:
        return {}
    return {name: getattr(history[0], name) for name in ("area", "zone", "in_central_city")}


def _proposed(commune: Unit, today: date) -> dict[str, Any]:
    proposal = queries.proposals(commune, today)
    facts = {name: getattr(proposal, name) for name in ("area", "zone", "in_central_city")}
    return facts | {"since": _first_day(today), "decision": proposal.why if proposal.zone else ""}


def _status(form: Form) -> int:
    return 422 if form.errors else 200
