"""Which row an address means, for the person who asks: what they may not reach does not exist for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.events.models import Campaign, Schedule, Session
from chungtay.events.queries import campaigns, schedules
from chungtay.web.scope import OfficerRequest, Scope


def seen_campaign(request: OfficerRequest, pk: int) -> Campaign:
    """A campaign this person may see."""
    wanted = campaigns.visible_to(request.scope).select_related("body__unit", "activity__plan")
    return get_object_or_404(wanted, pk=pk)


def own_campaign(request: OfficerRequest, pk: int, permission: str = "events.plan") -> Campaign:
    """A campaign this person may change."""
    wanted = campaigns.planned_by(request.scope, permission).select_related("body__unit", "activity__plan")
    return get_object_or_404(wanted, pk=pk)


def seen_session(request: OfficerRequest, campaign: Campaign, pk: int) -> Session:
    return get_object_or_404(campaigns.sessions_of(campaign, request.scope), pk=pk)


def seen_schedule(request: OfficerRequest, campaign: Campaign, version: int) -> Schedule:
    wanted = schedules.visible_schedules(campaign, request.scope).select_related("campaign")
    return get_object_or_404(wanted, version=version)


def frame(campaign: Campaign, scope: Scope, here: str) -> dict[str, Any]:
    """What every page of a campaign shows: its stages and what this person may do."""
    return {
        "campaign": campaign,
        "stages": stages(campaign, scope, here),
        "may_plan": scope.may("events.plan", campaign.path),
        "may_publish": scope.may("events.publish", campaign.path),
        "may_invite": scope.may("events.invite", campaign.path),
    }


def stages(campaign: Campaign, scope: Scope, here: str) -> list[dict[str, Any]]:
    """Prepare, schedule, publish, invite, work: how far the campaign has come, as links for those who may follow."""
    come = campaigns.progress_of(campaign)
    may_plan = scope.may("events.plan", campaign.path)
    shown = come.newest if may_plan or scope.may("events.publish", campaign.path) else come.published

    def at(name: str, *more: int, when: object = True) -> str:
        return reverse(f"events:{name}", args=[campaign.pk, *more]) if when else ""

    schedule = at("schedule", shown) if shown else at("schedules", when=may_plan)
    lines = (
        ("preparation", _("Chuẩn bị"), at("preparation", when=may_plan), come.newest),
        ("schedule", _("Lịch"), schedule, come.newest),
        ("versions", _("Công bố"), at("versions", when=come.published), come.published),
        ("invitation", _("Giấy mời"), at("invitation"), come.invited),
        ("tasks", _("Việc"), at("campaign") + "#viec", come.work_done),
    )
    return [
        {"name": name, "label": label, "address": address, "is_done": bool(done), "is_here": name == here}
        for name, label, address, done in lines
    ]


def tell(request: HttpRequest, refusal: Refused) -> None:
    """The refusal with all its reasons, on the next page."""
    messages.error(request, " ".join((str(refusal), *refusal.reasons)))
