"""What has to be scheduled: sessions, the halls and people they need, and the days that may be used."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from chungtay.core.refusal import Refused
from chungtay.core.workdays import short_day


class Half(StrEnum):
    """A working day has two halves, and a session fills one."""

    MORNING = "morning"
    AFTERNOON = "afternoon"

    @property
    def vietnamese(self) -> str:
        return "sáng" if self is Half.MORNING else "chiều"

    @property
    def position(self) -> int:
        return 0 if self is Half.MORNING else 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One half of one day."""

    day: date
    half: Half

    def __lt__(self, other: "Slot") -> bool:
        return (self.day, self.half.position) < (other.day, other.half.position)

    def __str__(self) -> str:
        return f"{self.half.vietnamese} {short_day(self.day)}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where people meet or start from; a position in kilometres on a plan, or as latitude and longitude."""

    key: str
    name: str
    plan_km: tuple[float, float] | None = None
    latlon: tuple[float, float] | None = None
    gap_days: int = 0  # two sessions in this place lie at least so many days apart; 0: no demand


@dataclass(frozen=True, slots=True)
class Venue:
    """A hall; it holds one session at a time. `capacity=None`: nobody has counted its seats."""

    key: str
    name: str
    place: str
    capacity: int | None = None
    blocked: frozenset[Slot] = frozenset()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who talks. With a home, each day out is a round from it and back, and its kilometres count."""

    key: str
    name: str
    topics: frozenset[str] = frozenset()
    unavailable: frozenset[Slot] = frozenset()
    days: frozenset[date] | None = None  # None: any day of the campaign
    max_per_day: int = 2
    home: str | None = None

    def free(self, slot: Slot) -> bool:
        return slot not in self.unavailable and (self.days is None or slot.day in self.days)


@dataclass(frozen=True, slots=True)
class Leader:
    """Who must be present: at every session, or at those that name them."""

    key: str
    name: str
    unavailable: frozenset[Slot] = frozenset()
    attends_all: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """Who runs a session; teams work side by side. With a home, its daily rounds count as kilometres."""

    key: str
    name: str
    unavailable: frozenset[Slot] = frozenset()
    max_per_day: int = 2
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """What a person has already fixed of a session; what is None is free."""

    day: date | None = None
    half: Half | None = None
    venue: str | None = None
    speakers: tuple[str, ...] | None = None
    team: str | None = None
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting to be held once. `venues` or `speakers` None: any hall of its place, anyone with its topic."""

    key: str
    place: str
    headcount: int = 0
    name: str = ""
    topic: str | None = None
    venues: frozenset[str] | None = None
    speakers: frozenset[str] | None = None
    speaker_count: int = 1
    leaders: frozenset[str] = frozenset()  # one of these must come; empty: nobody in particular
    since: date | None = None
    until: date | None = None
    pin: Pin = Pin()


@dataclass(frozen=True, slots=True)
class Travel:
    """How far places lie apart and how far one gets in the midday break."""

    km: Mapping[tuple[str, str], float] | None = None  # a table goes before positions; one direction is enough
    detour: float = 1.0  # road over straight line
    speed_kmh: float = 40.0
    break_minutes: int = 120

    @property
    def reach_metres(self) -> int:
        return round(self.speed_kmh * self.break_minutes / 60 * 1000)


@dataclass(frozen=True, slots=True)
class Weights:
    """What a good schedule saves: kilometres driven and days that speakers are taken from their work."""

    kilometre: int = 1
    speaker_day: int = 50


@dataclass(frozen=True)
class Problem:
    """Everything a schedule must respect. `days` are the working days that may be used."""

    sessions: tuple[Session, ...]
    places: tuple[Place, ...]
    venues: tuple[Venue, ...]
    days: tuple[date, ...]
    speakers: tuple[Speaker, ...] = ()
    leaders: tuple[Leader, ...] = ()
    teams: tuple[Team, ...] = ()  # none: nobody but speaker and hall limits what runs side by side
    halves: tuple[Half, ...] = (Half.MORNING, Half.AFTERNOON)
    max_per_day: int | None = None  # of the whole campaign
    earliest: date | None = None  # the first day that leaves the invited enough notice
    travel: Travel = Travel()
    weights: Weights = Weights()
    _near: dict[tuple[str, str], int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        refuse_bad_references(self)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every half-day that may be used, in order."""
        return tuple(
            Slot(day, half)
            for day in sorted(self.days)
            if self.earliest is None or day >= self.earliest
            for half in sorted(self.halves, key=lambda half: half.position)
        )

    @cached_property
    def session(self) -> Mapping[str, Session]:
        return {session.key: session for session in self.sessions}

    @cached_property
    def place(self) -> Mapping[str, Place]:
        return {place.key: place for place in self.places}

    @cached_property
    def venue(self) -> Mapping[str, Venue]:
        return {venue.key: venue for venue in self.venues}

    @cached_property
    def speaker(self) -> Mapping[str, Speaker]:
        return {speaker.key: speaker for speaker in self.speakers}

    @cached_property
    def leader(self) -> Mapping[str, Leader]:
        return {leader.key: leader for leader in self.leaders}

    @cached_property
    def team(self) -> Mapping[str, Team]:
        return {team.key: team for team in self.teams}

    @cached_property
    def leaders_of_all(self) -> tuple[Leader, ...]:
        return tuple(leader for leader in self.leaders if leader.attends_all)

    @cached_property
    def venues_of_place(self) -> Mapping[str, tuple[Venue, ...]]:
        found: dict[str, list[Venue]] = {}
        for venue in self.venues:
            found.setdefault(venue.place, []).append(venue)
        return {place: tuple(venues) for place, venues in found.items()}

    def venues_for(self, session: Session) -> tuple[Venue, ...]:
        """The halls a session may use, whatever their size."""
        if session.venues is None:
            return self.venues_of_place.get(session.place, ())
        return tuple(venue for venue in self.venues if venue.key in session.venues)

    def speakers_for(self, session: Session) -> tuple[Speaker, ...]:
        """The speakers a session may have, whatever their days."""
        if session.speakers is not None:
            return tuple(speaker for speaker in self.speakers if speaker.key in session.speakers)
        return tuple(s for s in self.speakers if session.topic is None or session.topic in s.topics)

    def title(self, session: Session) -> str:
        """How a sentence names the session."""
        return session.name or f"buổi tại {self.place[session.place].name}"

    def metres(self, one: str, other: str) -> int:
        """How far it is; unknown positions count as no distance at all."""
        if one == other:
            return 0
        key = (one, other) if one < other else (other, one)
        if key not in self._near:
            self._near[key] = self._measure(*key)
        return self._near[key]

    def _measure(self, one: str, other: str) -> int:
        table = self.travel.km or {}
        stated = table.get((one, other), table.get((other, one)))
        if stated is not None:
            return round(stated * 1000)
        return round(_straight_km(self.place[one], self.place[other]) * self.travel.detour * 1000)


def _straight_km(one: Place, other: Place) -> float:
    if one.plan_km and other.plan_km:
        return math.dist(one.plan_km, other.plan_km)
    if one.latlon and other.latlon:
        (lat1, lon1), (lat2, lon2) = (map(math.radians, place) for place in (one.latlon, other.latlon))
        half_chord = (
            math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        )
        return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half_chord)))
    return 0.0


def refuse_bad_references(problem: Problem) -> None:
    """Keys are unique and every key that is mentioned exists."""
    for what, keys in (
        ("buổi", [s.key for s in problem.sessions]),
        ("địa điểm", [p.key for p in problem.places]),
        ("hội trường", [v.key for v in problem.venues]),
        ("báo cáo viên", [s.key for s in problem.speakers]),
        ("lãnh đạo", [leader.key for leader in problem.leaders]),
        ("tổ công tác", [t.key for t in problem.teams]),
    ):
        twice = sorted(key for key, times in Counter(keys).items() if times > 1)
        if twice:
            raise Refused(f"Mã {what} “{twice[0]}” dùng cho hai mục. Đặt cho mỗi mục một mã riêng.")
    _refuse_unknown(problem)


def _refuse_unknown(problem: Problem) -> None:
    places = problem.place
    homes = [(f"Báo cáo viên {s.name}", s.home) for s in problem.speakers]
    homes += [(t.name, t.home) for t in problem.teams]
    for who, home in homes:
        _known(who, "nơi xuất phát", [home] if home else [], places)
    for venue in problem.venues:
        _known(venue.name, "địa điểm", [venue.place], places)
    for session in problem.sessions:
        who = f"Buổi “{session.name or session.key}”"
        pin = session.pin
        _known(who, "địa điểm", [session.place], places)
        _known(who, "hội trường", [*(session.venues or ()), *([pin.venue] if pin.venue else ())], problem.venue)
        _known(who, "báo cáo viên", [*(session.speakers or ()), *(pin.speakers or ())], problem.speaker)
        _known(who, "lãnh đạo", [*session.leaders, *([pin.leader] if pin.leader else ())], problem.leader)
        _known(who, "tổ công tác", [pin.team] if pin.team else [], problem.team)
        if session.speaker_count < 0 or session.headcount < 0:
            raise Refused(f"{who}: số người và số báo cáo viên không thể âm. Sửa lại rồi xếp lịch.")


def _known(who: str, what: str, keys: Iterable[str], known: Mapping[str, object]) -> None:
    for key in sorted(keys):
        if key not in known:
            raise Refused(f"{who} nhắc đến {what} “{key}” không có trong danh sách. Thêm mục đó hoặc sửa mã.")
