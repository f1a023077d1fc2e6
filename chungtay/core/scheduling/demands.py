"""The demands of a problem one by one: how each is said to a person, and the same problem without it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

from chungtay.core.scheduling.problem import Pin, Problem, Session, Slot
from chungtay.core.workdays import short_day

FEW = 4  # more half-days than that are counted, not listed


class DemandKind(StrEnum):
    HALL_HOURS = "hall_hours"
    HALL_SIZE = "hall_size"
    SPEAKER_HOURS = "speaker_hours"
    SPEAKER_MAXIMUM = "speaker_maximum"
    SPEAKERS_WANTED = "speakers_wanted"
    TEAM_HOURS = "team_hours"
    TEAM_MAXIMUM = "team_maximum"
    TEAMS_WANTED = "teams_wanted"
    LEADER_OF_ALL = "leader_of_all"
    LEADER_HOURS = "leader_hours"
    LEADER_WANTED = "leader_wanted"
    WINDOW = "window"
    PIN = "pin"
    NOTICE = "notice"
    DAILY_MAXIMUM = "daily_maximum"
    GAP = "gap"
    TRAVEL = "travel"


@dataclass(frozen=True)
class Change:
    """New values for one item of a field of the problem; `field` "pins" means the pins of its sessions."""

    field: str
    key: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Demand:
    """One thing that is asked of the schedule, by kind and key, with its sentence and what to change to do without."""

    kind: DemandKind
    key: str
    sentence: str
    changes: tuple[Change, ...]


def demands_of(problem: Problem) -> tuple[Demand, ...]:
    """Every demand that can bind, in the order in which a person would rather keep it."""
    return tuple(demand for part in _PARTS for demand in part(problem))


def without_any_demand(problem: Problem) -> list[str]:
    """What is missing even if nothing were asked: halls and half-days. Empty if they suffice."""
    reasons = []
    alike: dict[frozenset[str], list[Session]] = {}
    for session in problem.sessions:
        halls = frozenset(venue.key for venue in problem.venues_for(session))
        alike.setdefault(halls, []).append(session)
    for halls, sessions in alike.items():
        names = _names(problem.venue[key].name for key in sorted(halls))
        room = len(problem.days) * len(problem.halves) * len(halls)
        if not halls:
            reasons += [f"{_title(problem, session)} chưa có hội trường nào để dùng." for session in sessions]
        elif room < len(sessions):
            reasons.append(f"{_sessions(problem, sessions)} chỉ dùng được {names}, đợt chỉ có {room} nửa ngày ở đó.")
    if not reasons and not problem.days:
        reasons.append("Đợt không có ngày làm việc nào.")
    return reasons


def _pins(problem: Problem) -> Iterator[Demand]:
    for session in problem.sessions:
        if session.pin != Pin():
            yield Demand(
                DemandKind.PIN,
                session.key,
                f"{_title(problem, session)} đã ấn định {_pinned(problem, session.pin)}.",
                _session(session.key, pin=Pin()),
            )


def _pinned(problem: Problem, pin: Pin) -> str:
    parts = [
        f"buổi {pin.half.vietnamese}" if pin.half else "",
        short_day(pin.day) if pin.day else "",
        problem.venue[pin.venue].name if pin.venue else "",
        "báo cáo viên " + _names(problem.speaker[key].name for key in pin.speakers) if pin.speakers else "",
        problem.team[pin.team].name if pin.team else "",
        f"lãnh đạo {problem.leader[pin.leader].name}" if pin.leader else "",
    ]
    return ", ".join(part for part in parts if part) or "không có báo cáo viên"


def _windows(problem: Problem) -> Iterator[Demand]:
    for session in problem.sessions:
        since = f"từ {short_day(session.since)}" if session.since else ""
        until = f"chậm nhất {short_day(session.until)}" if session.until else ""
        if since or until:
            sentence = f"{_title(problem, session)} phải tổ chức {_join(since, until)}."
            yield Demand(DemandKind.WINDOW, session.key, sentence, _session(session.key, since=None, until=None))


def _whole(problem: Problem) -> Iterator[Demand]:
    if problem.max_per_day is not None:
        yield Demand(
            DemandKind.DAILY_MAXIMUM,
            "",
            f"Nhiều nhất {problem.max_per_day} buổi một ngày, đợt có {len(problem.sessions)} buổi "
            f"trong {len({slot.day for slot in problem.slots})} ngày.",
            _problem(max_per_day=None),
        )
    if problem.earliest is not None:
        yield Demand(
            DemandKind.NOTICE,
            "",
            f"Phải báo trước, nên không buổi nào sớm hơn {short_day(problem.earliest)}.",
            _problem(earliest=None),
        )
    yield Demand(
        DemandKind.TRAVEL,
        "",
        f"Giờ nghỉ trưa {problem.travel.break_minutes} phút chỉ đủ đi {problem.travel.reach_metres / 1000:.0f} km "
        "giữa buổi sáng và buổi chiều.",
        _problem(travel=replace(problem.travel, break_minutes=10**7)),
    )


def _gaps(problem: Problem) -> Iterator[Demand]:
    for place in problem.places:
        if place.gap_days:
            yield Demand(
                DemandKind.GAP,
                place.key,
                f"Hai buổi tại {place.name} phải cách nhau ít nhất {place.gap_days} ngày.",
                _items("places", place.key, gap_days=0),
            )


def _halls(problem: Problem) -> Iterator[Demand]:
    for venue in problem.venues:
        if venue.blocked & set(problem.slots):
            sentence = f"{venue.name} {_open(problem, problem.slots, venue.blocked)}."
            yield Demand(DemandKind.HALL_HOURS, venue.key, sentence, _items("venues", venue.key, blocked=frozenset()))
    for session in problem.sessions:
        small = [v for v in problem.venues_for(session) if v.capacity is not None and v.capacity < session.headcount]
        if small:
            halls = _names(f"{venue.name} có {venue.capacity} chỗ" for venue in small)
            sentence = f"{_title(problem, session)} mời {session.headcount} người; {halls}."
            yield Demand(DemandKind.HALL_SIZE, session.key, sentence, _session(session.key, headcount=0))


def _speakers(problem: Problem) -> Iterator[Demand]:
    for speaker in problem.speakers:
        away = frozenset(slot for slot in problem.slots if not speaker.free(slot))
        if away:
            sentence = f"Báo cáo viên {speaker.name} {_open(problem, problem.slots, away)}."
            lift = _items("speakers", speaker.key, unavailable=frozenset(), days=None)
            yield Demand(DemandKind.SPEAKER_HOURS, speaker.key, sentence, lift)
        if speaker.max_per_day < 2:
            sentence = f"Báo cáo viên {speaker.name} nói nhiều nhất {speaker.max_per_day} buổi một ngày."
            lift = _items("speakers", speaker.key, max_per_day=2)
            yield Demand(DemandKind.SPEAKER_MAXIMUM, speaker.key, sentence, lift)
    yield from _speakers_wanted(problem)


def _speakers_wanted(problem: Problem) -> Iterator[Demand]:
    """One demand for all sessions that may have the same people."""
    alike: dict[tuple[frozenset[str], int], list[Session]] = {}
    for session in problem.sessions:
        names = frozenset(speaker.key for speaker in problem.speakers_for(session))
        if session.speaker_count:
            alike.setdefault((names, session.speaker_count), []).append(session)
    for (names, count), sessions in alike.items():
        who = _names(problem.speaker[key].name for key in sorted(names)) or "chưa có ai"
        what = _sessions(problem, sessions)
        yield Demand(
            DemandKind.SPEAKERS_WANTED,
            sessions[0].key,
            f"{what} cần {count} báo cáo viên mỗi buổi; nói được chỉ có: {who}.",
            _no_speakers(sessions),
        )


def _teams(problem: Problem) -> Iterator[Demand]:
    for team in problem.teams:
        if team.unavailable & set(problem.slots):
            sentence = f"{team.name} {_open(problem, problem.slots, team.unavailable)}."
            yield Demand(DemandKind.TEAM_HOURS, team.key, sentence, _items("teams", team.key, unavailable=frozenset()))
        if team.max_per_day < 2:
            sentence = f"{team.name} phụ trách nhiều nhất {team.max_per_day} buổi một ngày."
            yield Demand(DemandKind.TEAM_MAXIMUM, team.key, sentence, _items("teams", team.key, max_per_day=2))
    if problem.teams:
        names = _names(team.name for team in problem.teams)
        sentence = f"Mỗi buổi cần một tổ phụ trách; chỉ có: {names}."
        yield Demand(DemandKind.TEAMS_WANTED, "", sentence, _no_teams(problem))


def _leaders(problem: Problem) -> Iterator[Demand]:
    named = {key for session in problem.sessions for key in (*session.leaders, session.pin.leader)}
    for leader in problem.leaders:
        when = _open(problem, problem.slots, leader.unavailable)
        if leader.attends_all:
            sentence = f"Lãnh đạo {leader.name} phải dự mọi buổi, mỗi lúc chỉ dự được một buổi; {when}."
            yield Demand(
                DemandKind.LEADER_OF_ALL, leader.key, sentence, _items("leaders", leader.key, attends_all=False)
            )
        if leader.key in named and leader.unavailable & set(problem.slots):
            sentence = f"Lãnh đạo {leader.name} {when}."
            lift = _items("leaders", leader.key, unavailable=frozenset())
            yield Demand(DemandKind.LEADER_HOURS, leader.key, sentence, lift)
    for session in problem.sessions:
        if session.leaders:
            names = " hoặc ".join(sorted(problem.leader[key].name for key in session.leaders))
            sentence = f"{_title(problem, session)} phải có lãnh đạo dự: {names}."
            yield Demand(DemandKind.LEADER_WANTED, session.key, sentence, _session(session.key, leaders=frozenset()))


_PARTS: tuple[Callable[[Problem], Iterator[Demand]], ...] = (
    _whole,
    _gaps,
    _halls,
    _leaders,
    _teams,
    _windows,
    _speakers,
    _pins,
)


# Ways to do without


def lifted(problem: Problem, demands: Iterable[Demand]) -> Problem:
    """The same problem without those demands."""
    values: dict[str, dict[str, dict[str, object]]] = {}
    for change in (change for demand in demands for change in demand.changes):
        values.setdefault(change.field, {}).setdefault(change.key, {}).update(change.values)
    fields: dict[str, Any] = dict(values.pop("", {}).get("", {}))
    pins, sessions = values.pop("pins", {}), values.setdefault("sessions", {})
    for session in problem.sessions:
        if session.key in pins:
            own = sessions.setdefault(session.key, {})
            own.setdefault("pin", replace(session.pin, **cast(Any, pins[session.key])))
    for name, items in values.items():
        if name not in fields:
            fields[name] = tuple(
                replace(item, **items[item.key]) if item.key in items else item for item in getattr(problem, name)
            )
    return replace(problem, **fields)


def _problem(**values: object) -> tuple[Change, ...]:
    return (Change("", "", values),)


def _items(field: str, key: str, **values: object) -> tuple[Change, ...]:
    return (Change(field, key, values),)


def _session(key: str, **values: object) -> tuple[Change, ...]:
    return (Change("sessions", key, values),)


def _no_speakers(sessions: Iterable[Session]) -> tuple[Change, ...]:
    return tuple(
        change
        for session in sessions
        for change in (
            Change("sessions", session.key, {"speaker_count": 0}),
            Change("pins", session.key, {"speakers": None}),
        )
    )


def _no_teams(problem: Problem) -> tuple[Change, ...]:
    pins = tuple(Change("pins", session.key, {"team": None}) for session in problem.sessions if session.pin.team)
    return (*_problem(teams=()), *pins)


# Words


def _title(problem: Problem, session: Session) -> str:
    title = problem.title(session)
    return title[:1].upper() + title[1:]


def _sessions(problem: Problem, sessions: list[Session]) -> str:
    if len(sessions) == 1:
        return _title(problem, sessions[0])
    topics = {session.topic for session in sessions}
    about = f" về “{topics.pop()}”" if len(topics) == 1 and None not in topics else ""
    return f"{len(sessions)} buổi{about}"


def _open(problem: Problem, slots: Iterable[Slot], blocked: frozenset[Slot]) -> str:
    """When something is free, or when it is not, whichever is shorter to say."""
    free = [slot for slot in slots if slot not in blocked]
    away = [slot for slot in slots if slot in blocked]
    if not away:
        return "lúc nào cũng có mặt"
    if not free:
        return "không trống buổi nào trong đợt"
    if len(free) <= FEW or len(free) < len(away):
        return f"chỉ trống {_list(free)}"
    return f"bận {_list(away)}"


def _list(slots: list[Slot]) -> str:
    listed = "; ".join(str(slot) for slot in slots[:FEW])
    more = len(slots) - FEW
    return f"{listed} và {more} nửa ngày nữa" if more > 0 else listed


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
