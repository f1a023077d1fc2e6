from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chungtay.core.refusal import Refused
from chungtay.programme import actions, queries
from chungtay.programme.kinds import is_event, kind_label
from chungtay.web import clock
from chungtay.web.permissions import may
from chungtay.web.scope import OfficerRequest

PLANS_ON_A_PAGE = 30
TASKS_ON_A_PAGE = 40


@may("programme.view")
@require_GET
def plans(request: OfficerRequest) -> HttpResponse:
    found = queries.visible_plans(request.scope).select_related("body").order_by("-year", "-pk")
    page = Paginator(queries.with_progress(found, clock.today()), PLANS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "programme/plans.html", {"page": page})


@may("programme.view")
@require_GET
def plan(request: OfficerRequest, pk: int) -> HttpResponse:
    visible = queries.visible_plans(request.scope).select_related("document", "body")
    plan = get_object_or_404(queries.with_progress(visible, clock.today()), pk=pk)
    context = {
        "plan": plan,
        "outline": queries.outline(plan),
        "may_work": request.scope.may("programme.work", plan.path),
        "may_plan_events": request.scope.may("events.plan", plan.path),
    }
    return render(request, "programme/plan.html", context)


@may("programme.view")
@require_GET
def tasks(request: OfficerRequest) -> HttpResponse:
    """Every task that is still open, with a day or without."""
    page = Paginator(queries.open_tasks(request.scope), TASKS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tasks": page.object_list, "may_work": request.scope.may("programme.work")}
    return render(request, "programme/tasks.html", context)


@may("programme.view")
@require_GET
def activity(request: OfficerRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(
        queries.visible_activities(request.scope).select_related("plan__document", "component", "lead"), pk=pk
    )
    context = {
        "activity": activity,
        "kind": kind_label(activity.kind),
        "tasks": queries.tasks_of(activity),
        "rules": queries.deadlines_before_events(activity),
        "events": _way_to_events(request, activity.pk) if is_event(activity.kind) else "",
        "may_work": request.scope.may("programme.work", activity.path),
    }
    return render(request, "programme/activity.html", context)


def _way_to_events(request: OfficerRequest, pk: int) -> str:
    """Where the sessions of an activity are planned: an address by name, for the events app stands above this one."""
    if not request.scope.may("events.plan"):
        return ""
    try:
        return reverse("events:open", args=[pk])
    except NoReverseMatch:
        return ""


@may("programme.work")
@require_POST
def finish(request: OfficerRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(queries.workable_tasks(request.scope), pk=pk)
    try:
        actions.finish_task(task=task, by=request.scope, at=clock.now())
        messages.success(request, _("Đã xong: %(title)s") % {"title": task.title})
    except Refused as refusal:
        messages.info(request, str(refusal))
    return _back(request)


@may("programme.work")
@require_POST
def reopen(request: OfficerRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(queries.workable_tasks(request.scope), pk=pk)
    try:
        actions.reopen_task(task=task, by=request.scope, at=clock.now())
        messages.success(request, _("Đã mở lại: %(title)s") % {"title": task.title})
    except Refused as refusal:
        messages.info(request, str(refusal))
    return _back(request)


def _back(request: OfficerRequest) -> HttpResponse:
    """To the page the person came from, if it is ours."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if safe else reverse("desk:home"))
