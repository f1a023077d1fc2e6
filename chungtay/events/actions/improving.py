"""Asking for a better schedule in the background, and stopping the search."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.audit.actions import record
from chungtay.core.refusal import Refused
from chungtay.events import jobs
from chungtay.events.actions.schedules import make_schedule
from chungtay.events.models import Campaign, Improvement, Schedule
from chungtay.web.jobs import enqueue_once
from chungtay.web.scope import Scope

SECONDS = (30, 60, 180)


@transaction.atomic
def improve_schedule(*, schedule: Schedule, seconds: int, today: date, by: Scope, at: datetime) -> Improvement:
    """Begin a search that goes on in the background; one that is already going on is the answer."""
    schedule = Schedule.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=schedule.pk)
    if not schedule.is_draft:
        raise Refused(_("Bản lịch này đã công bố nên không tìm lại được. Bấm “Sửa thành bản mới” trước."))
    if schedule.is_proven:
        raise Refused(_("Lịch này đã được chứng minh là tốt nhất; không cần tìm thêm."))
    improvement, is_new = Improvement.objects.get_or_create(
        schedule=schedule,
        ended_at=None,
        defaults={
            "seconds_allowed": seconds if seconds in SECONDS else SECONDS[0],
            "first_cost": schedule.cost,
            "cost": schedule.cost,
            "bound": schedule.bound or 0,
            "edition": schedule.edition,
            "asked_at": at,
            "asked_by": by.user_name,
            "seen_at": at,
        },
    )
    if is_new:
        sentence = _("Tìm lịch tốt hơn cho bản %(version)s: %(title)s")
        words = {"version": schedule.version, "title": schedule.campaign.title}
        record("events.improvement_asked", schedule.campaign, by=by, at=at, sentence=sentence % words)
    key = f"events:improve:{improvement.pk}"
    enqueue_once(jobs.improve, key, improvement=improvement.pk, today=today.isoformat())
    return improvement


def make_and_improve(*, campaign: Campaign, today: date, by: Scope, at: datetime) -> Schedule:
    """A good schedule at once, and a better one sought while the officer looks at it."""
    made = make_schedule(campaign=campaign, today=today, by=by, at=at)
    if not (made.is_proven or made.improvements.exists()):
        improve_schedule(schedule=made, seconds=SECONDS[0], today=today, by=by, at=at)
    return made


@transaction.atomic
def stop_improving(*, schedule: Schedule, by: Scope, at: datetime) -> None:
    """Ask the search to stop; the best schedule found so far stays."""
    going_on = Improvement.objects.filter(schedule=schedule, ended_at=None, stop_asked=False)
    if going_on.update(stop_asked=True):
        # Nobody has begun yet: then there is nothing to wait for.
        waiting = Improvement.objects.filter(schedule=schedule, ended_at=None, state=Improvement.State.WAITING)
        waiting.update(state=Improvement.State.STOPPED, ended_at=at)
        words = {"version": schedule.version, "title": schedule.campaign.title}
        sentence = _("Dừng tìm lịch tốt hơn cho bản %(version)s: %(title)s") % words
        record("events.improvement_stopped", schedule.campaign, by=by, at=at, sentence=sentence)
