"""The list of campaigns, opening one, its own page, and one session."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.core.refusal import Refused
from chungtay.core.workdays import calendar
from chungtay.events import actions, pictures
from chungtay.events.forms import OpenForm, SessionForm
from chungtay.events.models import Campaign
from chungtay.events.papers.participants import participants_file
from chungtay.events.queries import campaigns as queries
from chungtay.events.queries import invitations, schedules
from chungtay.events.views.finding import frame, seen_campaign, seen_session
from chungtay.programme.models import Activity
from chungtay.web import clock
from chungtay.web.files import XLSX, as_file
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest


@may("events.view")
@require_GET
def campaigns(request: OfficerRequest) -> HttpResponse:
    context = {
        "lines": queries.listed(request.scope, clock.today()),
        "activities": queries.activities_without_campaign(request.scope)[:20],
    }
    return render(request, "events/campaigns.html", context)


@may("events.plan")
@require_http_methods(["GET", "POST"])
def open_campaign(request: OfficerRequest, activity: int) -> HttpResponse:
    wanted = Activity.objects.filter(request.scope.within("events.plan")).select_related("plan__body", "lead")
    planned = get_object_or_404(wanted, pk=activity)
    opened = Campaign.objects.filter(activity=planned).first()
    if opened:
        return redirect("events:campaign", opened.pk)
    stated = {"first_on": planned.starts_on, "last_on": planned.ends_on, "headcount": planned.headcount}
    form = OpenForm(request.POST or None, initial=stated)
    refusal = None
    if form.is_valid():
        try:
            opened = actions.open_campaign(activity=planned, by=request.scope, at=clock.now(), **form.cleaned_data)
        except Refused as refused:
            refusal = refused
        else:
            count = opened.sessions.count()
            messages.success(request, _("Đã mở đợt với %(count)s hội nghị.") % {"count": count})
            return redirect("events:campaign", opened.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "events/open.html", {"activity": planned, "form": form, "refusal": refusal}, status=status)


@may("events.view")
@require_GET
def campaign(request: OfficerRequest, pk: int) -> HttpResponse:
    found = seen_campaign(request, pk)
    sessions = list(queries.sessions_of(found, request.scope))
    newest = schedules.published(found) or schedules.visible_schedules(found, request.scope).first()
    slots = schedules.slots_of(newest, request.scope) if newest else []
    invitation = getattr(found, "invitation", None)
    fillings = invitations.fillings(invitation, sessions)
    context = frame(found, request.scope, "campaign") | {
        "sessions": sessions,
        "schedule": newest,
        "slots": slots,
        "line": pictures.day_line(found.first_on, found.last_on, slots, ()),
        "invited_count": sum(filling.invited for filling in fillings),
        "wanted_count": sum(session.headcount for session in sessions),
        "tasks": queries.tasks_of(found, request.scope),
        "may_work": request.scope.may("programme.work", found.path),
        "workday_count": len(calendar().workdays(found.first_on, found.last_on)),
    }
    return render(request, "events/campaign.html", context)


@may("events.view")
@require_http_methods(["GET", "POST"])
def session(request: OfficerRequest, pk: int, session: int) -> HttpResponse:
    found = seen_campaign(request, pk)
    one = seen_session(request, found, session)
    form = SessionForm(request.POST or None, instance=one)
    may_plan = request.scope.may("events.plan", found.path)
    if request.method == "POST" and may_plan and form.is_valid():
        actions.change_session(
            session=seen_session(request, found, session), by=request.scope, at=clock.now(), **form.cleaned_data
        )
        messages.success(request, _("Đã lưu. Lịch và giấy mời đã lập không tự đổi theo."))
        return redirect("events:session", pk, session)
    current = schedules.published(found)
    invitation = getattr(found, "invitation", None)
    context = frame(found, request.scope, "session") | {
        "session": one,
        "form": form if may_plan else None,
        "schedule": current,
        "slot": next((slot for slot in schedules.slots_of(current, request.scope) if slot.session_id == one.pk), None)
        if current
        else None,
        "venues": one.commune.venues.prefetch_related("days").order_by("pk"),
        "may_change_halls": request.scope.may("events.plan", one.commune.path),
        "tasks": queries.tasks_of(found, request.scope, one),
        "may_work": request.scope.may("programme.work", one.path),
        "invitees": invitations.invitees_of(invitation, request.scope).filter(session=one) if invitation else (),
    }
    return render(request, "events/session.html", context, status=422 if form.errors else 200)


@may("events.view")
@require_GET
def participants(request: OfficerRequest, pk: int, session: int) -> HttpResponse:
    found = seen_campaign(request, pk)
    one = seen_session(request, found, session)
    invitation = getattr(found, "invitation", None)
    invitees = invitations.invitees_of(invitation, request.scope).filter(session=one) if invitation else ()
    current = schedules.published(found)
    slot = current.slots.select_related(*schedules.SLOT_PARTS).filter(session=one).first() if current else None
    content = participants_file(one, slot, list(invitees))
    return as_file(content, f"danh-sach-{one.commune.code}.xlsx", XLSX)
