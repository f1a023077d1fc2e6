"""From stored rows to the plain problem that the scheduler knows, and from a stored slot to its assignment."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chungtay.core import scheduling
from chungtay.core.scheduling import Assignment, Half, Place, Problem
from chungtay.core.text import fold
from chungtay.core.workdays import calendar, each_day
from chungtay.events.models import (
    Availability,
    Campaign,
    Leader,
    PartOfDay,
    Schedule,
    Session,
    Slot,
    Speaker,
    Team,
    Venue,
)

# Roads of a hilly district are about a third longer than the straight line between two halls.
TRAVEL = scheduling.Travel(detour=1.3)

Taken = Mapping[tuple[str, int], frozenset[scheduling.Slot]]


@dataclass(frozen=True)
class Needs:
    """The rows that a campaign's problem is made of, read once."""

    campaign: Campaign
    sessions: tuple[Session, ...]
    venues: tuple[Venue, ...]
    speakers: tuple[Speaker, ...]
    leaders: tuple[Leader, ...]
    teams: tuple[Team, ...]
    taken: Taken
    workdays: tuple[date, ...]


def halves(part: str) -> tuple[Half, ...]:
    return (Half.MORNING, Half.AFTERNOON) if part == PartOfDay.DAY else (Half(part),)


def _slots_between(first: date, last: date, part: str) -> frozenset[scheduling.Slot]:
    return frozenset(scheduling.Slot(day, half) for day in each_day(first, last) for half in halves(part))


def needs_of(campaign: Campaign) -> Needs:
    """Everything in nine statements, however many sessions there are."""
    sessions = tuple(campaign.sessions.select_related("commune"))
    communes = {session.commune_id for session in sessions}
    venues = tuple(Venue.objects.filter(commune__in=communes).order_by("commune", "pk"))
    speakers = tuple(campaign.speakers.order_by("pk"))
    leaders = tuple(campaign.leaders.order_by("pk"))
    teams = tuple(campaign.teams.order_by("pk"))
    workdays = calendar().workdays(campaign.first_on, campaign.last_on)
    concerned = (
        Q(venue__in=[venue.pk for venue in venues])
        | Q(speaker__in=[speaker.pk for speaker in speakers])
        | Q(leader__in=[leader.pk for leader in leaders])
        | Q(team__in=[team.pk for team in teams])
    )
    taken = _taken(campaign, concerned, workdays)
    return Needs(
        campaign,
        sessions,
        venues,
        speakers,
        leaders,
        teams,
        taken,
        workdays,
    )


def _taken(campaign: Campaign, concerned: Q, workdays: Collection[date]) -> Taken:
    """When each hall and person cannot come: their own days, and what other campaigns have published."""
    taken: dict[tuple[str, int], set[scheduling.Slot]] = {}
    free: dict[tuple[str, int], set[scheduling.Slot]] = {}
    days = Availability.objects.filter(concerned, first_on__lte=campaign.last_on, last_on__gte=campaign.first_on)
    for stated in days:
        first, last = max(stated.first_on, campaign.first_on), min(stated.last_on, campaign.last_on)
        side = free if stated.is_free else taken
        side.setdefault(_whose(stated), set()).update(_slots_between(first, last, stated.half))
    everything = {scheduling.Slot(day, half) for day in workdays for half in Half}
    for whose, slots in free.items():
        taken.setdefault(whose, set()).update(everything - slots)
    elsewhere = Slot.objects.filter(
        concerned, schedule__state=Schedule.State.PUBLISHED, day__range=(campaign.first_on, campaign.last_on)
    ).exclude(schedule__campaign=campaign)
    for slot in elsewhere:
        for kind in ("venue", "speaker", "leader", "team"):
            if key := getattr(slot, f"{kind}_id"):
                taken.setdefault((kind, key), set()).add(scheduling.Slot(slot.day, Half(slot.half)))
    return {whose: frozenset(slots) for whose, slots in taken.items()}


def _whose(stated: Availability) -> tuple[str, int]:
    for kind in ("venue", "speaker", "leader", "team"):
        if key := getattr(stated, f"{kind}_id"):
            return (kind, key)
    raise AssertionError("availability of nobody")  # the check constraint forbids it


def problem_of(needs: Needs, *, today: date, fixed: Iterable[Slot] = ()) -> Problem:
    """The problem as the scheduler knows it. Slots in `fixed` stay where a person has put them."""
    campaign = needs.campaign
    pins = {slot.session_id: _pin(slot) for slot in fixed}
    earliest = calendar().add(today, campaign.notice_workdays) if campaign.notice_workdays else today
    # What is fixed may lie before the first day that leaves enough notice: then each free session is told its own.
    since = earliest if pins else None
    return Problem(
        sessions=tuple(_session(needs, session, pins.get(session.pk), since) for session in needs.sessions),
        places=tuple(_places(needs)),
        venues=tuple(_venues(needs)),
        days=needs.workdays,
        speakers=tuple(_speaker(needs, speaker) for speaker in needs.speakers),
        leaders=tuple(
            scheduling.Leader(
                key=str(leader.pk), name=leader.name, unavailable=needs.taken.get(("leader", leader.pk), frozenset())
            )
            for leader in needs.leaders
        ),
        teams=tuple(_teams(needs)),
        halves=used_halves(campaign),
        max_per_day=campaign.max_per_day,
        earliest=earliest if not pins else None,
        travel=TRAVEL,
    )


def _venues(needs: Needs) -> Iterable[scheduling.Venue]:
    for venue in needs.venues:
        yield scheduling.Venue(
            key=str(venue.pk),
            name=venue.name,
            place=f"unit-{venue.commune_id}",
            capacity=venue.capacity,
            blocked=needs.taken.get(("venue", venue.pk), frozenset()),
        )


def _teams(needs: Needs) -> Iterable[scheduling.Team]:
    for team in needs.teams:
        yield scheduling.Team(
            key=str(team.pk),
            name=team.name,
            unavailable=needs.taken.get(("team", team.pk), frozenset()),
            max_per_day=team.max_per_day,
            home=f"team-{team.pk}" if team.latlon else None,
        )


def used_halves(campaign: Campaign) -> tuple[Half, ...]:
    return tuple(
        half for half, is_used in ((Half.MORNING, campaign.mornings), (Half.AFTERNOON, campaign.afternoons)) if is_used
    )


def _pin(slot: Slot) -> scheduling.Pin:
    return scheduling.Pin(
        day=slot.day,
        half=Half(slot.half),
        venue=str(slot.venue_id),
        speakers=(str(slot.speaker_id),) if slot.speaker_id else None,
        team=str(slot.team_id) if slot.team_id else None,
        leader=str(slot.leader_id) if slot.leader_id else None,
    )


def _session(needs: Needs, session: Session, pin: scheduling.Pin | None, since: date | None) -> scheduling.Session:
    topic = session.topic or needs.campaign.topic
    return scheduling.Session(
        key=str(session.pk),
        place=f"unit-{session.commune_id}",
        headcount=session.headcount,
        name=f"buổi tại {session.commune.full_name}",
        topic=topic or None,
        speaker_count=1 if needs.speakers else 0,
        leaders=frozenset(str(leader.pk) for leader in needs.leaders),
        since=None if pin else since,
        pin=pin or scheduling.Pin(),
    )


def _speaker(needs: Needs, speaker: Speaker) -> scheduling.Speaker:
    asked = {session.topic or needs.campaign.topic for session in needs.sessions} - {""}
    known = {fold(topic) for topic in speaker.topics}
    return scheduling.Speaker(
        key=str(speaker.pk),
        name=speaker.name,
        topics=frozenset(topic for topic in asked if not known or fold(topic) in known),
        unavailable=needs.taken.get(("speaker", speaker.pk), frozenset()),
        max_per_day=speaker.max_per_day,
        home=f"speaker-{speaker.pk}" if speaker.latlon else None,
    )


def _places(needs: Needs) -> Iterable[Place]:
    positions: dict[int, tuple[float, float]] = {}
    for venue in needs.venues:
        if venue.latlon:
            positions.setdefault(venue.commune_id, venue.latlon)
    communes = {session.commune_id: session.commune for session in needs.sessions}
    for key, commune in communes.items():
        yield Place(key=f"unit-{key}", name=commune.full_name, latlon=positions.get(key))
    for speaker in needs.speakers:
        if speaker.latlon:
            yield Place(key=f"speaker-{speaker.pk}", name=f"nơi ở của {speaker.name}", latlon=speaker.latlon)
    for team in needs.teams:
        if team.latlon:
            yield Place(key=f"team-{team.pk}", name=f"nơi xuất phát của {team.name}", latlon=team.latlon)


def assignment_of(slot: Slot) -> Assignment:
    return Assignment(
        session=str(slot.session_id),
        day=slot.day,
        half=Half(slot.half),
        venue=str(slot.venue_id),
        speakers=(str(slot.speaker_id),) if slot.speaker_id else (),
        team=str(slot.team_id) if slot.team_id else None,
        leader=str(slot.leader_id) if slot.leader_id else None,
    )
