"""Preparing a campaign: its rules, halls, speakers, leaders and teams, and the days on which they cannot come."""

from typing import Any

from django.contrib import messages
from django.forms import ModelForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.events import actions
from chungtay.events.forms import DaysForm, LeaderForm, RulesForm, SpeakerForm, TeamForm, VenueForm
from chungtay.events.models import Availability, Campaign, Leader, Session, Speaker, Team, Venue
from chungtay.events.queries import campaigns as queries
from chungtay.events.views.finding import frame, own_campaign, seen_campaign, seen_session, tell
from chungtay.places.models import Unit
from chungtay.web import clock
from chungtay.web.paths import within
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PEOPLE: dict[str, tuple[type[Speaker] | type[Leader] | type[Team], type[ModelForm[Any]]]] = {
    "bao-cao-vien": (Speaker, SpeakerForm),
    "lanh-dao": (Leader, LeaderForm),
    "to": (Team, TeamForm),
}
RESOURCES: dict[str, type[Venue | Speaker | Leader | Team]] = {
    "hoi-truong": Venue,
    "bao-cao-vien": Speaker,
    "lanh-dao": Leader,
    "to": Team,
}


@may("events.plan")
@require_http_methods(["GET", "POST"])
def preparation(request: OfficerRequest, pk: int) -> HttpResponse:
    campaign = own_campaign(request, pk)
    form = RulesForm(request.POST or None, instance=own_campaign(request, pk))
    if form.is_valid():
        try:
            actions.change_rules(campaign=campaign, values=form.cleaned_data, by=request.scope, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu yêu cầu của đợt. Lịch đã xếp không tự đổi: xếp lại nếu cần."))
            return redirect("events:preparation", pk)
    sessions = list(queries.sessions_of(campaign, request.scope))
    context = frame(campaign, request.scope, "preparation") | {
        "form": form,
        "ready": queries.preparation_of(campaign, sessions),
        "sessions": sessions,
    }
    return render(request, "events/preparation.html", context, status=422 if form.errors else 200)


@may("events.plan")
@require_http_methods(["GET", "POST"])
def venue(request: OfficerRequest, pk: int, session: int, venue: int | None = None) -> HttpResponse:
    """A hall of one commune: who plans the campaign may change it, and who works in the commune."""
    campaign = seen_campaign(request, pk)
    where = _own_session(request, campaign, session)
    hall = get_object_or_404(where.commune.venues, pk=venue) if venue else None
    form = VenueForm(request.POST or None, instance=get_object_or_404(Venue, pk=venue) if venue else None)
    if form.is_valid():
        try:
            actions.put_venue(session=where, values=form.cleaned_data, by=request.scope, at=clock.now(), venue=hall)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Đã lưu hội trường %(name)s.") % {"name": form.cleaned_data["name"]})
            return redirect("events:session", pk, session)
    context = frame(campaign, request.scope, "preparation") | {
        "form": form,
        "session": where,
        "venue": hall,
        "days": hall.days.order_by("first_on") if hall else (),
        "days_form": DaysForm(),
        "kind": "hoi-truong",
    }
    return render(request, "events/venue.html", context, status=422 if form.errors else 200)


def _own_session(request: OfficerRequest, campaign: Campaign, pk: int) -> Session:
    session = seen_session(request, campaign, pk)
    if not request.scope.may("events.plan", session.commune.path):
        raise Http404
    return session


@may("events.plan")
@require_POST
def remove_venue(request: OfficerRequest, pk: int, session: int, venue: int) -> HttpResponse:
    where = _own_session(request, seen_campaign(request, pk), session)
    try:
        hall = get_object_or_404(where.commune.venues, pk=venue)
        actions.remove_venue(venue=hall, by=request.scope, at=clock.now())
        messages.success(request, _("Đã bỏ hội trường %(name)s.") % {"name": hall.name})
    except Refused as refusal:
        tell(request, refusal)
    return redirect("events:session", pk, session)


@may("events.plan")
@require_http_methods(["GET", "POST"])
def person(request: OfficerRequest, pk: int, kind: str, person: int | None = None) -> HttpResponse:
    """A speaker, a leader or a team: who they are, and when they cannot come."""
    campaign = own_campaign(request, pk)
    model, form_class = _kind(kind)
    known: Any = get_object_or_404(_known(model, campaign), pk=person) if person else None
    homes = Unit.objects.filter(within([campaign.path]), level=Unit.Level.COMMUNE).order_by("name")
    extra: dict[str, Any] = {"homes": homes} if kind == "to" else {}
    instance: Any = _known(model, campaign).get(pk=person) if person else None
    form = form_class(request.POST or None, instance=instance, **extra)
    if form.is_valid():
        try:
            put = actions.put_person(
                campaign=campaign,
                kind=model,
                values=form.cleaned_data,
                by=request.scope,
                at=clock.now(),
                person=known,
            )
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Đã lưu %(name)s.") % {"name": put.name})
            return redirect("events:person", pk, kind, put.pk)
    context = frame(campaign, request.scope, "preparation") | {
        "form": form,
        "person": known,
        "kind": kind,
        "days": known.days.order_by("first_on") if known else (),
        "days_form": DaysForm(),
        "others": _others(model, campaign) if not known else (),
    }
    return render(request, "events/person.html", context, status=422 if form.errors else 200)


def _kind(kind: str) -> tuple[type[Speaker] | type[Leader] | type[Team], type[ModelForm[Any]]]:
    if kind not in PEOPLE:
        raise Http404
    return PEOPLE[kind]


def _known(model: Any, campaign: Campaign) -> Any:
    """The people of the campaign's body: they are shared by its campaigns."""
    return model.objects.filter(body=campaign.body_id)


def _others(model: Any, campaign: Campaign) -> Any:
    return _known(model, campaign).exclude(campaigns=campaign).order_by("name")


@may("events.plan")
@require_POST
def choose(request: OfficerRequest, pk: int, kind: str, person: int) -> HttpResponse:
    campaign = own_campaign(request, pk)
    chosen = get_object_or_404(_known(_kind(kind)[0], campaign), pk=person)
    takes_part = request.POST.get("takes_part") == "yes"
    actions.choose_person(campaign=campaign, person=chosen, takes_part=takes_part, by=request.scope, at=clock.now())
    said = _("%(name)s tham gia đợt này.") if takes_part else _("%(name)s thôi tham gia đợt này.")
    messages.success(request, said % {"name": chosen.name})
    return redirect("events:preparation", pk)


@may("events.plan")
@require_POST
def state_days(request: OfficerRequest, pk: int, kind: str, of: int) -> HttpResponse:
    resource = _resource(request, kind, of)
    form = DaysForm(request.POST)
    if form.is_valid():
        actions.state_days(of=resource, by=request.scope, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Đã ghi ngày của %(name)s.") % {"name": resource.name})
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(_back(request, pk))


@may("events.plan")
@require_POST
def withdraw_days(request: OfficerRequest, pk: int, days: int) -> HttpResponse:
    stated = Availability.objects.select_related("venue", "speaker", "leader", "team").filter(pk=days).first()
    if stated:  # sent twice, it is gone already
        resource = stated.venue or stated.speaker or stated.leader or stated.team
        if resource is None or not request.scope.may("events.plan", resource.path):
            raise Http404
        actions.withdraw_days(stated=stated, of=resource, by=request.scope, at=clock.now())
    return redirect(_back(request, pk))


def _resource(request: OfficerRequest, kind: str, pk: int) -> Any:
    model: Any = RESOURCES.get(kind)
    if model is None:
        raise Http404
    return get_object_or_404(model.objects.filter(request.scope.within("events.plan")), pk=pk)


def _back(request: OfficerRequest, pk: int) -> str:
    """The page of this campaign from which the form was sent."""
    home = reverse("events:campaign", args=[pk])
    wanted = request.POST.get("back", "")
    return wanted if wanted.startswith(home) else home
