"""What is wrong with a schedule: each clash with its sessions and a sentence that says what, where and when."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from chungtay.core.refusal import Refused
from chungtay.core.scheduling.presence import Presence, groups, presences
from chungtay.core.scheduling.problem import Problem, Session, Slot
from chungtay.core.scheduling.solution import Assignment, place_of
from chungtay.core.workdays import short_day


class ClashKind(StrEnum):
    UNSCHEDULED = "unscheduled"
    TWICE = "twice"
    NOT_A_WORKDAY = "not_a_workday"
    OUTSIDE_CAMPAIGN = "outside_campaign"
    OUTSIDE_WINDOW = "outside_window"
    TOO_SOON = "too_soon"
    HALF_NOT_USED = "half_not_used"
    PIN_MOVED = "pin_moved"
    WRONG_VENUE = "wrong_venue"
    VENUE_BLOCKED = "venue_blocked"
    VENUE_TAKEN = "venue_taken"
    VENUE_TOO_SMALL = "venue_too_small"
    WRONG_SPEAKER = "wrong_speaker"
    SPEAKER_MISSING = "speaker_missing"
    SPEAKER_UNAVAILABLE = "speaker_unavailable"
    SPEAKER_ELSEWHERE = "speaker_elsewhere"
    SPEAKER_OVER_MAXIMUM = "speaker_over_maximum"
    TEAM_MISSING = "team_missing"
    TEAM_UNAVAILABLE = "team_unavailable"
    TEAM_ELSEWHERE = "team_elsewhere"
    TEAM_OVER_MAXIMUM = "team_over_maximum"
    LEADER_MISSING = "leader_missing"
    LEADER_ABSENT = "leader_absent"
    LEADER_ELSEWHERE = "leader_elsewhere"
    TOO_MANY_THAT_DAY = "too_many_that_day"
    TOO_CLOSE_TOGETHER = "too_close_together"
    TOO_FAR_IN_THE_BREAK = "too_far_in_the_break"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that cannot be, the sessions it concerns (by key) and the sentence for a person."""

    kind: ClashKind
    sessions: tuple[str, ...]
    sentence: str
    slot: Slot | None = None


def check(problem: Problem, assignments: Iterable[Assignment], *, complete: bool = True) -> tuple[Clash, ...]:
    """Everything that is wrong; `complete=False` lets sessions wait without a place in the schedule."""
    held = tuple(assignments)
    _refuse_unknown_keys(problem, held)
    found: list[Clash] = []
    for assignment in held:
        for look in _LOOK_AT_ONE:
            found.extend(look(problem, problem.session[assignment.session], assignment))
    for look_at_all in _LOOK_AT_ALL:
        found.extend(look_at_all(problem, held))
    if complete:
        found.extend(_unscheduled(problem, held))
    return tuple(found)


def clashes_of_move(problem: Problem, assignments: Iterable[Assignment], moved: Assignment) -> tuple[Clash, ...]:
    """What the session clashes with once it stands where a hand has put it; the others stay where they are."""
    others = tuple(a for a in assignments if a.session != moved.session)
    clashes = check(problem, (*others, moved), complete=False)
    return tuple(clash for clash in clashes if moved.session in clash.sessions)


def _clash(kind: ClashKind, assignment: Assignment, sentence: str) -> Clash:
    return Clash(kind, (assignment.session,), sentence, assignment.slot)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


# One session by itself


def _when(problem: Problem, session: Session, assignment: Assignment) -> Iterator[Clash]:
    title, day = _capital(problem.title(session)), assignment.day
    written = f"{short_day(day)}/{day.year}"
    if problem.days and not min(problem.days) <= day <= max(problem.days):
        first, last = min(problem.days), max(problem.days)
        yield _clash(
            ClashKind.OUTSIDE_CAMPAIGN,
            assignment,
            f"{title}: {written} nằm ngoài đợt ({first:%d/%m/%Y} đến {last:%d/%m/%Y}).",
        )
    elif day not in problem.days:
        yield _clash(
            ClashKind.NOT_A_WORKDAY, assignment, f"{title}: {written} không phải ngày làm việc được dùng trong đợt."
        )
    if problem.earliest and day < problem.earliest:
        yield _clash(
            ClashKind.TOO_SOON,
            assignment,
            f"{title}: {written} quá sớm, không kịp báo trước; sớm nhất là {short_day(problem.earliest)}.",
        )
    if assignment.half not in problem.halves:
        yield _clash(
            ClashKind.HALF_NOT_USED, assignment, f"{title}: đợt này không tổ chức buổi {assignment.half.vietnamese}."
        )
    if session.since and day < session.since:
        yield _clash(
            ClashKind.OUTSIDE_WINDOW, assignment, f"{title}: phải từ {short_day(session.since)}, không thể {written}."
        )
    if session.until and day > session.until:
        yield _clash(
            ClashKind.OUTSIDE_WINDOW, assignment, f"{title}: chậm nhất {short_day(session.until)}, không thể {written}."
        )


def _as_pinned(problem: Problem, session: Session, assignment: Assignment) -> Iterator[Clash]:
    pin, title = session.pin, _capital(problem.title(session))
    fixed: list[tuple[bool, str]] = [
        (pin.day is not None and pin.day != assignment.day, f"ngày {short_day(pin.day)}" if pin.day else ""),
        (pin.half is not None and pin.half != assignment.half, f"buổi {pin.half.vietnamese}" if pin.half else ""),
        (pin.venue not in (None, assignment.venue), problem.venue[pin.venue].name if pin.venue else ""),
        (
            pin.speakers is not None and set(pin.speakers) != set(assignment.speakers),
            "báo cáo viên " + ", ".join(problem.speaker[key].name for key in pin.speakers or ()),
        ),
        (pin.team not in (None, assignment.team), problem.team[pin.team].name if pin.team else ""),
        (
            pin.leader not in (None, assignment.leader),
            f"lãnh đạo {problem.leader[pin.leader].name}" if pin.leader else "",
        ),
    ]
    for differs, what in fixed:
        if differs:
            yield _clash(ClashKind.PIN_MOVED, assignment, f"{title} đã ấn định {what}; bỏ ấn định trước khi đổi.")


def _hall(problem: Problem, session: Session, assignment: Assignment) -> Iterator[Clash]:
    title, venue = problem.title(session), problem.venue[assignment.venue]
    if venue not in problem.venues_for(session):
        yield _clash(
            ClashKind.WRONG_VENUE, assignment, f"{_capital(title)}: {venue.name} không thuộc các hội trường được dùng."
        )
    if assignment.slot in venue.blocked:
        yield _clash(ClashKind.VENUE_BLOCKED, assignment, f"{venue.name} bận {assignment.slot}: {title} phải dời.")
    if venue.capacity is not None and venue.capacity < session.headcount:
        yield _clash(
            ClashKind.VENUE_TOO_SMALL,
            assignment,
            f"{venue.name} có {venue.capacity} chỗ, {title} mời {session.headcount} người.",
        )


def _speakers(problem: Problem, session: Session, assignment: Assignment) -> Iterator[Clash]:
    title = problem.title(session)
    wanted = len(session.pin.speakers) if session.pin.speakers is not None else session.speaker_count
    if len(set(assignment.speakers)) != wanted:
        yield _clash(
            ClashKind.SPEAKER_MISSING,
            assignment,
            f"{_capital(title)} cần {wanted} báo cáo viên, lịch có {len(set(assignment.speakers))}.",
        )
    allowed = {speaker.key for speaker in problem.speakers_for(session)} | set(session.pin.speakers or ())
    for key in assignment.speakers:
        speaker = problem.speaker[key]
        if key not in allowed:
            about = f"không nói chuyên đề “{session.topic}”" if session.topic else "không thuộc danh sách của buổi này"
            yield _clash(ClashKind.WRONG_SPEAKER, assignment, f"{_capital(title)}: {speaker.name} {about}.")
        if not speaker.free(assignment.slot):
            yield _clash(
                ClashKind.SPEAKER_UNAVAILABLE,
                assignment,
                f"Báo cáo viên {speaker.name} không có mặt được {assignment.slot}: {title} cần người hoặc ngày khác.",
            )


def _team(problem: Problem, session: Session, assignment: Assignment) -> Iterator[Clash]:
    title = problem.title(session)
    if problem.teams and assignment.team is None:
        yield _clash(ClashKind.TEAM_MISSING, assignment, f"{_capital(title)} {assignment.slot} chưa có tổ phụ trách.")
    if assignment.team and assignment.slot in problem.team[assignment.team].unavailable:
        name = problem.team[assignment.team].name
        yield _clash(ClashKind.TEAM_UNAVAILABLE, assignment, f"{name} bận {assignment.slot}, không phụ trách {title}.")


def _leaders(problem: Problem, session: Session, assignment: Assignment) -> Iterator[Clash]:
    title = problem.title(session)
    wanted = session.leaders | ({session.pin.leader} if session.pin.leader else frozenset())
    if wanted and assignment.leader not in wanted:
        names = " hoặc ".join(sorted(problem.leader[key].name for key in wanted))
        yield _clash(ClashKind.LEADER_MISSING, assignment, f"{_capital(title)} phải có lãnh đạo dự: {names}.")
    present = {leader.key: leader for leader in problem.leaders_of_all}
    if assignment.leader:
        present[assignment.leader] = problem.leader[assignment.leader]
    for leader in present.values():
        if assignment.slot in leader.unavailable:
            yield _clash(
                ClashKind.LEADER_ABSENT,
                assignment,
                f"Lãnh đạo {leader.name} vắng {assignment.slot}, không dự được {title}.",
            )


_LOOK_AT_ONE: Sequence[Callable[[Problem, Session, Assignment], Iterator[Clash]]] = (
    _when,
    _as_pinned,
    _hall,
    _speakers,
    _team,
    _leaders,
)


# Sessions against one another


def _same_hall(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    for (venue, slot), together in groups(held, lambda a: (a.venue, a.slot)):
        if len(together) > 1:
            titles = _titles(problem, together)
            sentence = f"{problem.venue[venue].name} {slot} chỉ giữ được một buổi, lịch xếp {titles}."
            yield Clash(ClashKind.VENUE_TAKEN, _keys(together), sentence, slot)


_ELSEWHERE = {
    "speaker": ClashKind.SPEAKER_ELSEWHERE,
    "team": ClashKind.TEAM_ELSEWHERE,
    "leader": ClashKind.LEADER_ELSEWHERE,
}
_OVER = {"speaker": ClashKind.SPEAKER_OVER_MAXIMUM, "team": ClashKind.TEAM_OVER_MAXIMUM}


def _in_two_places(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    for presence, attended in presences(problem, held):
        for slot, together in groups(attended, lambda a: a.slot):
            if len(together) > 1:
                titles = _titles(problem, together)
                sentence = f"{presence.title} {slot} không thể có mặt cùng lúc ở {titles}."
                yield Clash(_ELSEWHERE[presence.kind], _keys(together), sentence, slot)


def _over_daily_maximum(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    for presence, attended in presences(problem, held):
        if presence.max_per_day is None:
            continue
        for day, together in groups(attended, lambda a: a.day):
            if len(together) > presence.max_per_day:
                sentence = (
                    f"{presence.title} được xếp {len(together)} buổi {short_day(day)}, "
                    f"nhiều nhất {presence.max_per_day} buổi một ngày."
                )
                yield Clash(_OVER[presence.kind], _keys(together), sentence, min(a.slot for a in together))


def _too_far(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    for presence, attended in presences(problem, held):
        for _, together in groups(attended, lambda a: a.day):
            for one, other in pairwise(sorted(together, key=lambda a: a.slot)):
                clash = _way_too_long(problem, presence, one, other)
                if clash:
                    yield clash


def _way_too_long(problem: Problem, presence: Presence, one: Assignment, other: Assignment) -> Clash | None:
    metres = problem.metres(place_of(problem, one), place_of(problem, other))
    if one.slot == other.slot or metres <= problem.travel.reach_metres:
        return None
    minutes = round(metres / 1000 / problem.travel.speed_kmh * 60)
    sentence = (
        f"{presence.title} {short_day(one.day)} phải đi {metres / 1000:.0f} km, khoảng {minutes} phút, giữa "
        f"{_titles(problem, (one, other))}; giờ nghỉ trưa chỉ có {problem.travel.break_minutes} phút."
    )
    return Clash(ClashKind.TOO_FAR_IN_THE_BREAK, _keys((one, other)), sentence, other.slot)


def _too_many_that_day(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    if problem.max_per_day is None:
        return
    for day, together in groups(held, lambda a: a.day):
        if len(together) > problem.max_per_day:
            sentence = (
                f"{_capital(short_day(day))} có {len(together)} buổi, nhiều nhất {problem.max_per_day} buổi một ngày."
            )
            yield Clash(ClashKind.TOO_MANY_THAT_DAY, _keys(together), sentence, min(a.slot for a in together))


def _too_close_together(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    for key, together in groups(held, lambda a: place_of(problem, a)):
        place = problem.place[key]
        for one, other in pairwise(sorted(together, key=lambda a: a.slot)):
            if (other.day - one.day).days < place.gap_days:
                sentence = (
                    f"Hai buổi tại {place.name} phải cách nhau ít nhất {place.gap_days} ngày: "
                    f"lịch xếp {one.slot} và {other.slot}."
                )
                yield Clash(ClashKind.TOO_CLOSE_TOGETHER, _keys((one, other)), sentence, other.slot)


def _twice(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    for key, together in groups(held, lambda a: a.session):
        if len(together) > 1:
            title = _capital(problem.title(problem.session[key]))
            yield Clash(ClashKind.TWICE, (key,), f"{title} được xếp {len(together)} lần.", together[0].slot)


def _unscheduled(problem: Problem, held: Sequence[Assignment]) -> Iterator[Clash]:
    scheduled = {assignment.session for assignment in held}
    for session in problem.sessions:
        if session.key not in scheduled:
            sentence = f"{_capital(problem.title(session))} chưa có trong lịch."
            yield Clash(ClashKind.UNSCHEDULED, (session.key,), sentence)


_LOOK_AT_ALL: Sequence[Callable[[Problem, Sequence[Assignment]], Iterator[Clash]]] = (
    _twice,
    _same_hall,
    _in_two_places,
    _over_daily_maximum,
    _too_far,
    _too_many_that_day,
    _too_close_together,
)


def _keys(together: Iterable[Assignment]) -> tuple[str, ...]:
    return tuple(sorted({assignment.session for assignment in together}))


def _titles(problem: Problem, together: Iterable[Assignment]) -> str:
    return " và ".join(problem.title(problem.session[assignment.session]) for assignment in together)


def _refuse_unknown_keys(problem: Problem, held: Sequence[Assignment]) -> None:
    for assignment in held:
        for what, key, known in (
            ("buổi", assignment.session, problem.session),
            ("hội trường", assignment.venue, problem.venue),
            *(("báo cáo viên", speaker, problem.speaker) for speaker in assignment.speakers),
            ("tổ công tác", assignment.team, problem.team),
            ("lãnh đạo", assignment.leader, problem.leader),
        ):
            if key is not None and key not in known:
                raise Refused(f"Lịch nhắc đến {what} “{key}” không có trong bài toán. Tải lại trang rồi xếp lại.")
