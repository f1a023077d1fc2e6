"""Which campaigns and sessions a person may see, and how far each campaign has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Sum

from chungtay.core.territory.kinds import Kind, without_kind
from chungtay.core.text import fold, name_key
from chungtay.events.models import Campaign, Invitee, Leader, Schedule, Session, Slot, Speaker, Team, Venue
from chungtay.places.models import Unit
from chungtay.programme.kinds import EVENT_KINDS
from chungtay.programme.models import Activity, Task
from chungtay.web.paths import within
from chungtay.web.scope import Scope


def visible_to(scope: Scope) -> QuerySet[Campaign]:
    """Campaigns of one's own territory, and those of a body above that hold a session in it."""
    own_session = Session.objects.filter(scope.within("events.view"), campaign=OuterRef("pk"))
    return Campaign.objects.filter(scope.within("events.view") | Exists(own_session))


def planned_by(scope: Scope, permission: str = "events.plan") -> QuerySet[Campaign]:
    """The campaigns this person may change."""
    return Campaign.objects.filter(scope.within(permission))


def sessions_of(campaign: Campaign, scope: Scope) -> QuerySet[Session]:
    """The sessions of the campaign that lie in this person's territory."""
    return campaign.sessions.filter(scope.within("events.view")).select_related("commune")


def with_counts(campaigns: QuerySet[Campaign], scope: Scope) -> QuerySet[Campaign]:
    """Each campaign with what this person sees of it: sessions, households, first and last published day."""
    seen = scope.within("events.view", "sessions__path")
    return campaigns.select_related("body").annotate(
        session_count=Count("sessions", filter=seen, distinct=True),
        has_draft=Exists(Schedule.objects.filter(campaign=OuterRef("pk"), state=Schedule.State.DRAFT)),
        published_id=Max("schedules__pk", filter=Q(schedules__state=Schedule.State.PUBLISHED)),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A campaign on the list, with the numbers that this person may see."""

    campaign: Campaign
    session_count: int
    headcount: int
    invitee_count: int
    first_on: date | None
    last_on: date | None
    next_on: date | None
    state: str


def listed(scope: Scope, today: date) -> list[Line]:
    """Every visible campaign in four statements, the latest first."""
    campaigns = list(with_counts(visible_to(scope), scope).order_by("-first_on", "-pk"))
    keys = [campaign.pk for campaign in campaigns]
    mine = Session.objects.filter(scope.within("events.view"), campaign__in=keys)
    heads = dict(mine.values_list("campaign").annotate(total=Sum("headcount")).order_by())
    invited = Invitee.objects.filter(scope.within("events.view"), invitation__campaign__in=keys)
    invitees = dict(invited.values_list("invitation__campaign").annotate(total=Count("pk")).order_by())
    published = Slot.objects.filter(
        scope.within("events.view", "session__path"),
        schedule__state=Schedule.State.PUBLISHED,
        session__campaign__in=keys,
    )
    days = {
        row["session__campaign"]: row
        for row in published.values("session__campaign")
        .annotate(first=Min("day"), last=Max("day"), soonest=Min("day", filter=Q(day__gte=today)))
        .order_by()
    }
    return [
        Line(
            campaign=campaign,
            session_count=campaign.session_count,  # type: ignore[attr-defined]
            headcount=heads.get(campaign.pk) or 0,
            invitee_count=invitees.get(campaign.pk, 0),
            first_on=days[campaign.pk]["first"] if campaign.pk in days else None,
            last_on=days[campaign.pk]["last"] if campaign.pk in days else None,
            next_on=days[campaign.pk]["soonest"] if campaign.pk in days else None,
            state=_state(campaign, campaign.pk in days, campaign.pk in invitees),
        )
        for campaign in campaigns
    ]


def _state(campaign: Campaign, is_published: bool, is_invited: bool) -> str:
    if is_published:
        return "invited" if is_invited else "published"
    return "drafted" if campaign.has_draft else "prepared"  # type: ignore[attr-defined]


def activities_without_campaign(scope: Scope) -> QuerySet[Activity]:
    """What the plans hold as events in several places and nobody has opened yet."""
    return (
        Activity.objects.filter(scope.within("events.plan"), kind__in=EVENT_KINDS, campaign__isnull=True)
        .exclude(places=[])
        .select_related("plan__body")
        .order_by(F("starts_on").asc(nulls_last=True), "pk")
    )


def communes_named(names: Iterable[str], *, path: str, day: date) -> dict[str, list[Unit]]:
    """For each name the communes so called that day inside the territory: exactly one if the name is good.

    A name whose tones are wrong finds a commune only when no name is right.
    """
    by_key: dict[str, list[Unit]] = {}
    by_letters: dict[str, list[Unit]] = {}
    for unit in Unit.objects.filter(within([path]), Unit.covering(day), level=Unit.Level.COMMUNE):
        by_key.setdefault(name_key(unit.name), []).append(unit)
        by_letters.setdefault(fold(unit.name), []).append(unit)

    def called(name: str) -> list[Unit]:
        word, key = without_kind(name)
        likely = by_key.get(key) or by_letters.get(fold(key)) or []
        # A commune may be called Bản Lầu: what looks like the word for a village is then its name.
        return by_key.get(name_key(name)) or [unit for unit in likely if word in (None, Kind(unit.kind).word)]

    return {name: called(name) for name in names}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign has come: the newest version, the published one, who is invited, what work is left."""

    newest: int | None
    published: int | None
    invited: bool
    work_done: bool


def progress_of(campaign: Campaign) -> Progress:
    """In two statements."""
    tasks = Task.objects.filter(key__startswith=task_prefix(campaign))
    row = Campaign.objects.filter(pk=campaign.pk).aggregate(
        newest=Max("schedules__version"),
        published=Max("schedules__version", filter=Q(schedules__state=Schedule.State.PUBLISHED)),
    )
    marks = Campaign.objects.filter(pk=campaign.pk).values_list(
        Exists(Invitee.objects.filter(invitation__campaign=OuterRef("pk"))),
        Exists(tasks),
        Exists(tasks.filter(done_at=None)),
    )
    invited, has_work, has_open_work = marks[0]
    return Progress(row["newest"], row["published"], invited, has_work and not has_open_work)


@dataclass(frozen=True, slots=True)
class Hall:
    """A commune of the campaign with its halls."""

    session: Session
    venues: tuple[Venue, ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a campaign has to work with, and what is still missing, in sentences."""

    halls: tuple[Hall, ...]
    speakers: tuple[Speaker, ...]
    leaders: tuple[Leader, ...]
    teams: tuple[Team, ...]

    @property
    def communes_without_hall(self) -> tuple[Session, ...]:
        return tuple(hall.session for hall in self.halls if not hall.venues)

    @property
    def small_halls(self) -> tuple[tuple[Session, Venue], ...]:
        """Where every hall is too small for those invited, the largest of them."""
        found = []
        for hall in self.halls:
            largest = max(hall.venues, key=lambda venue: venue.capacity or 10**9, default=None)
            if largest and largest.capacity is not None and largest.capacity < hall.session.headcount:
                found.append((hall.session, largest))
        return tuple(found)


def preparation_of(campaign: Campaign, sessions: Sequence[Session]) -> Preparation:
    """Halls with their blocked days, and the people who take part with theirs."""
    venues: dict[int, list[Venue]] = {}
    communes = {session.commune_id for session in sessions}
    for venue in Venue.objects.filter(commune__in=communes).order_by("pk").prefetch_related("days"):
        venues.setdefault(venue.commune_id, []).append(venue)
    return Preparation(
        halls=tuple(Hall(session, tuple(venues.get(session.commune_id, ()))) for session in sessions),
        speakers=tuple(campaign.speakers.order_by("name").prefetch_related("days")),
        leaders=tuple(campaign.leaders.order_by("name").prefetch_related("days")),
        teams=tuple(campaign.teams.order_by("name").prefetch_related("days")),
    )


def tasks_of(campaign: Campaign, scope: Scope, session: Session | None = None) -> QuerySet[Task]:
    """The tasks that this campaign, or one session of it, has put on desks of this person's territory."""
    beginning = task_prefix(campaign) + (f"session:{session.pk}:" if session else "")
    return (
        Task.objects.filter(scope.within("programme.view"), key__startswith=beginning)
        .select_related("lead")
        .order_by("done_at", F("due_on").asc(nulls_last=True), "pk")
    )


def task_prefix(campaign: Campaign) -> str:
    return f"events:campaign:{campaign.pk}:"
