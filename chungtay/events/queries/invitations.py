"""Who is invited to each session: households of the year's list, fairly and always in the same order."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from chungtay.core.text import fold
from chungtay.events.models import Campaign, Invitation, Invitee, Session
from chungtay.households.models import Classification, Household
from chungtay.web.paths import covers, within
from chungtay.web.scope import Scope

ORDER = (
    Classification.Status.POOR,
    Classification.Status.NEAR_POOR,
    Classification.Status.NEWLY_ESCAPED,
)


def invitees_of(invitation: Invitation, scope: Scope) -> QuerySet[Invitee]:
    """The list as far as it lies in this person's territory."""
    return invitation.invitees.filter(scope.within("events.view"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A household of the year's list."""

    household: Household
    status: str
    village: str


def listed_households(campaign: Campaign, sessions: Sequence[Session]) -> dict[int, list[Listed]]:
    """For each commune of the campaign its households on the list of the year, in one statement."""
    found: dict[int, list[Listed]] = {session.commune_id: [] for session in sessions}
    by_path = {session.path: session.commune_id for session in sessions}
    rows = (
        Classification.objects.filter(within(by_path), year=campaign.list_year, status__in=ORDER)
        .select_related("household__village")
        .only("status", "path", *(f"household__{name}" for name in HOUSEHOLD), "household__village__name")
    )
    for row in rows:
        commune = next(key for path, key in by_path.items() if covers(path, row.path))
        village = row.household.village.name if row.household.village else ""
        found[commune].append(Listed(row.household, row.status, village))
    return found


HOUSEHOLD = ("code", "head_name", "head_sex", "address", "folded")


def in_turn(households: Iterable[Listed]) -> list[Listed]:
    """Poor before near-poor before newly escaped; within a class the villages take turns, so that none is left out."""
    chosen: list[Listed] = []
    of_class: dict[str, list[Listed]] = {status: [] for status in ORDER}
    for one in households:
        of_class[one.status].append(one)
    for status in ORDER:
        villages: dict[str, deque[Listed]] = {}
        for one in sorted(of_class[status], key=lambda one: (one.household.folded, one.household.code)):
            villages.setdefault(fold(one.village), deque()).append(one)
        queue = deque(villages[name] for name in sorted(villages))
        while queue:
            village = queue.popleft()
            chosen.append(village.popleft())
            if village:
                queue.append(village)
    return chosen


def as_listed(households: Iterable[Listed]) -> list[Listed]:
    """The order in which a list is read out: by village, then by name."""
    return sorted(households, key=lambda one: (fold(one.village), one.household.folded, one.household.code))


@dataclass(frozen=True, slots=True)
class Filling:
    """How many of those wanted at one session are on the list, and how many have signed on so far."""

    session: Session
    invited: int
    by_status: tuple[tuple[str, int], ...]

    @property
    def shortfall(self) -> int:
        return max(0, self.session.headcount - self.invited)


def fillings(invitation: Invitation | None, sessions: Sequence[Session]) -> list[Filling]:
    """Each session with the number of its invitees by class, in one statement."""
    counted: dict[int, Counter[str]] = {session.pk: Counter() for session in sessions}
    if invitation:
        rows = Invitee.objects.filter(invitation=invitation, session__in=counted)
        for session, status, count in rows.values_list("session", "status").annotate(n=Count("pk")).order_by():
            counted[session][status] = count
    return [
        Filling(session, sum(counted[session.pk].values()), tuple((s, counted[session.pk][s]) for s in ORDER))
        for session in sessions
    ]
