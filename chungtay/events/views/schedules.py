"""A schedule as calendar and table; making, improving, moving by hand, publishing, and what changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chungtay.core.refusal import Refused
from chungtay.core.scheduling import cost_of
from chungtay.core.workdays import calendar
from chungtay.events import actions, improving, pictures
from chungtay.events.actions.improving import SECONDS
from chungtay.events.forms import MoveForm
from chungtay.events.models import Campaign, Improvement, Schedule, Slot
from chungtay.events.papers.calendar import calendar_file
from chungtay.events.queries import schedules as queries
from chungtay.events.queries.problems import assignment_of, needs_of, problem_of
from chungtay.events.views.finding import frame, own_campaign, seen_campaign, seen_schedule, seen_session, tell
from chungtay.web import clock
from chungtay.web.files import ICS, as_file
from chungtay.web.numbers import whole_number
from chungtay.web.page import page_or_part
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("events.plan")
@require_http_methods(["GET", "POST"])
def schedules(request: OfficerRequest, pk: int) -> HttpResponse:
    """All versions with their state; posting makes a new one."""
    campaign = own_campaign(request, pk)
    refusal = None
    if request.method == "POST":
        try:
            made = actions.make_and_improve(campaign=campaign, today=clock.today(), by=request.scope, at=clock.now())
        except Refused as refused:
            refusal = refused
        else:
            return redirect("events:schedule", pk, made.version)
    context = frame(campaign, request.scope, "schedule") | {
        "schedules": queries.visible_schedules(campaign, request.scope),
        "refusal": refusal,
    }
    return render(request, "events/schedules.html", context, status=422 if refusal else 200)


@may("events.view")
@require_GET
def schedule(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    campaign = seen_campaign(request, pk)
    found = seen_schedule(request, campaign, version)
    slots = queries.slots_of(found, request.scope)
    context = frame(campaign, request.scope, "schedule") | {
        "schedule": found,
        "slots": slots,
        "versions": queries.visible_schedules(campaign, request.scope),
    }
    clashes: dict[int, list[str]] = {}
    if context["may_plan"] and found.state != Schedule.State.WITHDRAWN:
        clashes = _judge(found, slots, context)
    context |= {
        "rows": [(slot, clashes.get(slot.session_id, [])) for slot in slots],
        "months": pictures.months(campaign.first_on, campaign.last_on, slots, clashes, calendar()),
        "line": pictures.day_line(campaign.first_on, campaign.last_on, slots, clashes),
        "is_editable": found.is_draft and context["may_plan"],
        "seconds": SECONDS,
    }
    return render(request, "events/schedule.html", context | _search(found))


def _judge(found: Schedule, slots: list[Slot], context: dict[str, Any]) -> dict[int, list[str]]:
    """What clashes, what it costs and how good it is, for those who plan."""
    needs = needs_of(found.campaign)
    clashes = queries.clashes_of(found, slots, today=clock.today(), needs=needs)
    cost = cost_of(problem_of(needs, today=clock.today()), [assignment_of(slot) for slot in slots])
    context |= {
        "clashes": list(dict.fromkeys(clash.sentence for clash in clashes)),
        "kilometres": round(cost.travel_km),
        "speaker_days": cost.speaker_days,
    }
    return queries.sentences_by_session(clashes)


def _search(found: Schedule) -> dict[str, Any]:
    search = Improvement.objects.filter(schedule=found).order_by("-pk").first()
    if search is None:
        return {"search": None}
    stale = search.is_going_on and (clock.now() - search.seen_at).total_seconds() > 60
    return {
        "search": search,
        "search_sentence": improving.sentence(search),
        "search_is_stale": stale,
        "search_seconds": round(search.seconds),
    }


@may("events.plan")
@require_POST
def improve(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    found = seen_schedule(request, own_campaign(request, pk), version)
    seconds = whole_number(request.POST.get("seconds", "")) or SECONDS[0]
    try:
        actions.improve_schedule(schedule=found, seconds=seconds, today=clock.today(), by=request.scope, at=clock.now())
    except Refused as refusal:
        tell(request, refusal)
    return redirect("events:schedule", pk, version)


@may("events.plan")
@require_GET
def progress(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    """How the search goes. When it has ended the whole page is drawn anew, for its slots have changed."""
    found = seen_schedule(request, own_campaign(request, pk), version)
    context = frame(found.campaign, request.scope, "schedule") | {"schedule": found} | _search(found)
    if "HX-Request" not in request.headers:
        return redirect("events:schedule", pk, version)
    response = page_or_part(request, "events/_search.html", "search", context)
    if context["search"] is None or not context["search"].is_going_on:
        response.headers["HX-Refresh"] = "true"
    return response


@may("events.plan")
@require_POST
def stop(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    found = seen_schedule(request, own_campaign(request, pk), version)
    actions.stop_improving(schedule=found, by=request.scope, at=clock.now())
    return redirect("events:schedule", pk, version)


@may("events.plan")
@require_http_methods(["GET", "POST"])
def move(request: OfficerRequest, pk: int, version: int, session: int) -> HttpResponse:
    """Where a session goes. `do=preview` only tells what clashes; htmx asks so after every change."""
    campaign = own_campaign(request, pk)
    found = seen_schedule(request, campaign, version)
    moved = seen_session(request, campaign, session)
    slot = get_object_or_404(found.slots.select_related(*queries.SLOT_PARTS), session=moved)
    stands = found.slots.get(pk=slot.pk)  # the form writes into its instance
    form = MoveForm(
        request.POST or None, instance=stands, campaign=campaign, session=moved, initial={"edition": found.edition}
    )
    saves = request.method == "POST" and request.POST.get("do") == "save" and "HX-Request" not in request.headers
    clashes: list[str] = []
    if form.is_valid():
        clashes = actions.preview_move(schedule=found, session=moved, move=_wanted(form), today=clock.today())
        if saves and _save_move(request, found, moved, form):
            return redirect("events:schedule", pk, version)
    context = frame(campaign, request.scope, "schedule") | {
        "schedule": found,
        "session": moved,
        "slot": slot,
        "form": form,
        "clashes": clashes,
        "is_asked": form.is_bound and not form.errors,
    }
    return page_or_part(request, "events/move.html", "clashes", context, status=422 if saves else 200)


def _save_move(request: OfficerRequest, found: Schedule, moved: Any, form: MoveForm) -> bool:
    try:
        clashes = actions.move_session(
            schedule=found,
            session=moved,
            move=_wanted(form),
            edition=form.cleaned_data["edition"],
            today=clock.today(),
            by=request.scope,
            at=clock.now(),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    if clashes:
        messages.warning(request, _("Đã dời, nhưng chưa công bố được: %(why)s") % {"why": " ".join(clashes)})
    else:
        messages.success(request, _("Đã dời buổi tại %(commune)s.") % {"commune": moved.commune.full_name})
    return True


def _wanted(form: MoveForm) -> actions.Move:
    chosen = form.cleaned_data
    people = {name: person.pk if (person := chosen.get(name)) else None for name in ("speaker", "leader", "team")}
    return actions.Move(day=chosen["day"], half=chosen["half"], venue=chosen["venue"].pk, **people)


@may("events.plan")
@require_POST
def release(request: OfficerRequest, pk: int, version: int, session: int) -> HttpResponse:
    campaign = own_campaign(request, pk)
    found = seen_schedule(request, campaign, version)
    one = seen_session(request, campaign, session)
    actions.release_session(schedule=found, session=one, by=request.scope, at=clock.now())
    return redirect("events:schedule", pk, version)


@may("events.publish")
@require_http_methods(["GET", "POST"])
def publish(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    campaign = own_campaign(request, pk, "events.publish")
    found = seen_schedule(request, campaign, version)
    refusal = None
    if request.method == "POST":
        try:
            owed = actions.publish(
                schedule=found,
                edition=whole_number(request.POST.get("edition", "")) or 0,
                today=clock.today(),
                by=request.scope,
                at=clock.now(),
            )
        except Refused as refused:
            refusal = refused
            found.refresh_from_db()
        else:
            _tell_published(request, found, len(owed))
            return redirect("events:versions", pk)
    slots = queries.slots_of(found)
    standing = queries.published(campaign)
    reasons = actions.why_not_publishable(found, slots, clock.today()) if found.is_draft else []
    context = frame(campaign, request.scope, "versions") | {
        "schedule": found,
        "slots": slots,
        "standing": standing,
        "changes": queries.changes(queries.slots_of(standing), slots) if standing and found.is_draft else [],
        "reasons": reasons,
        "refusal": refusal,
    }
    return render(request, "events/publish.html", context, status=422 if refusal else 200)


def _tell_published(request: OfficerRequest, found: Schedule, owed: int) -> None:
    said = _("Đã công bố lịch bản %(version)s.") % {"version": found.version}
    if owed:
        said += " " + _("%(count)s buổi đổi ngày, giờ hoặc nơi: đã giao việc báo lại.") % {"count": owed}
    messages.success(request, said)


@may("events.plan")
@require_POST
def revise(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    found = seen_schedule(request, own_campaign(request, pk), version)
    draft = actions.revise(schedule=found, today=clock.today(), by=request.scope, at=clock.now())
    return redirect("events:schedule", pk, draft.version)


@may("events.plan")
@require_POST
def discard(request: OfficerRequest, pk: int, version: int) -> HttpResponse:
    campaign = own_campaign(request, pk)
    found = queries.visible_schedules(campaign, request.scope).filter(version=version).first()
    try:
        if found:  # sent twice, it is gone already
            actions.discard(schedule=found, by=request.scope, at=clock.now())
            messages.success(request, _("Đã bỏ bản nháp %(version)s.") % {"version": version})
    except Refused as refusal:
        tell(request, refusal)
    return redirect("events:schedules", pk)


@may("events.view")
@require_GET
def versions(request: OfficerRequest, pk: int) -> HttpResponse:
    campaign = seen_campaign(request, pk)
    context = frame(campaign, request.scope, "versions") | {"versions": queries.history(campaign, request.scope)}
    return render(request, "events/versions.html", context)


@may("events.view")
@require_GET
def calendar_of(request: OfficerRequest, pk: int) -> HttpResponse:
    """The published sessions of one's territory for any calendar program; `nhac=24` adds a reminder."""
    campaign = seen_campaign(request, pk)
    found = _published_or_404(campaign)
    hours = whole_number(request.GET.get("nhac", "")) or 0
    content = calendar_file(
        found,
        queries.slots_of(found, request.scope),
        alarm_hours=min(hours, 240),
    )
    return as_file(content, f"hoi-nghi-{campaign.pk}.ics", ICS)


def _published_or_404(campaign: Campaign) -> Schedule:
    return get_object_or_404(
        Schedule.objects.select_related("campaign"), campaign=campaign, state=Schedule.State.PUBLISHED
    )
