"""From a solution of the scheduler to the rows of a stored schedule."""

from collections.abc import Iterable
from datetime import time

from chungtay.core.scheduling import Assignment, Half, Solution
from chungtay.events.models import Campaign, Schedule, Slot


def quality(solution: Solution) -> dict[str, float | bool]:
    """What a schedule costs and how far it is known to be from the best, as the columns of a schedule."""
    return {"cost": solution.cost.total, "bound": solution.bound, "gap": solution.gap, "is_proven": solution.proven}


def slots_for(schedule: Schedule, assignments: Iterable[Assignment], fixed: Iterable[int] = ()) -> list[Slot]:
    """The rows of a solution; what a person had fixed stays marked."""
    kept = set(fixed)
    return [
        Slot(
            schedule=schedule,
            session_id=int(one.session),
            day=one.day,
            half=one.half.value,
            starts_at=starts_at(schedule.campaign, one.half),
            venue_id=int(one.venue),
            speaker_id=int(one.speakers[0]) if one.speakers else None,
            leader_id=int(one.leader) if one.leader else None,
            team_id=int(one.team) if one.team else None,
            is_fixed=int(one.session) in kept,
        )
        for one in assignments
    ]


def starts_at(campaign: Campaign, half: Half | str) -> time:
    return campaign.morning_starts_at if half == Half.MORNING else campaign.afternoon_starts_at
