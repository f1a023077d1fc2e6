"""Reading schedules: which one counts, what clashes in it, and what changed between two versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import QuerySet

from chungtay.core.scheduling import Clash, ClashKind, check
from chungtay.events.models import Campaign, Schedule, Session, Slot
from chungtay.events.queries.problems import Needs, assignment_of, needs_of, problem_of
from chungtay.web.scope import Scope

SLOT_PARTS = ("session__commune", "venue", "speaker", "leader", "team")


def visible_schedules(campaign: Campaign, scope: Scope) -> QuerySet[Schedule]:
    """Who plans the campaign sees its drafts; everybody else what was published."""
    schedules = campaign.schedules.order_by("-version")
    if scope.may("events.plan", campaign.path) or scope.may("events.publish", campaign.path):
        return schedules
    return schedules.exclude(state=Schedule.State.DRAFT)


def published(campaign: Campaign) -> Schedule | None:
    return campaign.schedules.filter(state=Schedule.State.PUBLISHED).first()


def slots_of(schedule: Schedule, scope: Scope | None = None) -> list[Slot]:
    """The slots in order of their days; with a scope, those of one's own territory."""
    slots = schedule.slots.select_related(*SLOT_PARTS)
    if scope is not None:
        slots = slots.filter(scope.within("events.view", "session__path"))
    return list(slots)


def clashes_of(schedule: Schedule, slots: Sequence[Slot], *, today: date, needs: Needs | None = None) -> list[Clash]:
    """Everything that is wrong with the schedule now.

    What a published version already announced is not too soon: only what differs from it needs new notice.
    """
    needs = needs or needs_of(schedule.campaign)
    problem = problem_of(needs, today=today)
    known = {str(session.pk) for session in needs.sessions}
    held = [assignment_of(slot) for slot in slots if str(slot.session_id) in known]
    announced = _announced(schedule)
    return [
        clash
        for clash in check(problem, held)
        if not (clash.kind is ClashKind.TOO_SOON and _stands_as_announced(clash, slots, announced))
    ]


def _announced(schedule: Schedule) -> dict[int, Slot]:
    standing = Slot.objects.filter(
        schedule__campaign=schedule.campaign_id, schedule__state__in=[Schedule.State.PUBLISHED]
    )
    return {slot.session_id: slot for slot in standing}


def _stands_as_announced(clash: Clash, slots: Sequence[Slot], announced: dict[int, Slot]) -> bool:
    for slot in slots:
        if str(slot.session_id) in clash.sessions:
            before = announced.get(slot.session_id)
            return before is not None and (before.day, before.half) == (slot.day, slot.half)
    return False


def sentences_by_session(clashes: Sequence[Clash]) -> dict[int, list[str]]:
    """For each session the sentences that concern it."""
    found: dict[int, list[str]] = {}
    for clash in clashes:
        for key in clash.sessions:
            found.setdefault(int(key), []).append(clash.sentence)
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """How one session stands in a version, and how it stood in the version before."""

    session: Session
    before: Slot | None
    after: Slot | None

    @property
    def concerns_invitees(self) -> bool:
        """Who was told the old day, hour or hall has to be told the new one."""
        return self.before is not None and (self.after is None or told(self.before) != told(self.after))


def told(slot: Slot) -> tuple[object, ...]:
    """What an invitation says of a session."""
    return (slot.day, slot.starts_at, slot.venue_id)


def changes(before: Sequence[Slot], after: Sequence[Slot]) -> list[Change]:
    """The sessions that differ, in the order of their new days."""
    old = {slot.session_id: slot for slot in before}
    found = []
    for slot in after:
        was = old.pop(slot.session_id, None)
        if was is None or _whole(was) != _whole(slot):
            found.append(Change(slot.session, was, slot))
    return found + [Change(slot.session, slot, None) for slot in old.values()]


def _whole(slot: Slot) -> tuple[object, ...]:
    return (*told(slot), slot.half, slot.speaker_id, slot.leader_id, slot.team_id)


@dataclass(frozen=True, slots=True)
class Version:
    """One published version and what it changed against the one before it."""

    schedule: Schedule
    changes: tuple[Change, ...]


def history(campaign: Campaign, scope: Scope) -> list[Version]:
    """Every version ever published, the newest first, in two statements."""
    kept = campaign.schedules.exclude(state=Schedule.State.DRAFT).order_by("published_at", "version")
    schedules = list(kept)
    slots: dict[int, list[Slot]] = {schedule.pk: [] for schedule in schedules}
    rows = Slot.objects.filter(scope.within("events.view", "session__path"), schedule__in=schedules)
    for slot in rows.select_related(*SLOT_PARTS):
        slots[slot.schedule_id].append(slot)
    first = [Version(schedule, ()) for schedule in schedules[:1]]
    later = [
        Version(schedule, tuple(changes(slots[before.pk], slots[schedule.pk])))
        for before, schedule in pairwise(schedules)
    ]
    return [*first, *later][::-1]
