"""Tiny random campaigns, and the plainest way to find their best schedule: try everything."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from chungtay.core.scheduling import (
    Assignment,
    Half,
    Leader,
    Pin,
    Place,
    Problem,
    Session,
    Slot,
    Speaker,
    Team,
    Travel,
    Venue,
    check,
    cost_of,
)

MONDAY = date(2024, 7, 1)


def small_campaign(seed: int, sessions: int = 3, days: int = 3) -> Problem:
    """Anything that a problem can hold may occur in it; some have no schedule at all."""
    dice = random.Random(seed)
    used = tuple(date(2024, 7, 1 + n) for n in range(days))
    slots = [Slot(day, half) for day in used for half in Half]
    places = [Place(f"p{n}", f"nơi {n}", (dice.random() * 60, dice.random() * 60)) for n in range(sessions)]
    if dice.random() < 0.3:
        places[0] = Place("p0", "nơi 0", (0, 0), gap_days=2)
    venues = [
        Venue(
            f"v{n}",
            f"hội trường {n}",
            f"p{n % sessions}",
            dice.choice((None, None, 100, 200)),
            _some(dice, slots, 0.15),
        )
        for n in range(sessions + dice.randrange(2))
    ]
    speakers = tuple(
        Speaker(
            f"s{n}",
            f"người {n}",
            frozenset({"a"} if dice.random() < 0.3 else {"a", "b"}),
            _some(dice, slots, 0.15),
            max_per_day=dice.choice((1, 2, 2)),
            home=dice.choice((None, "p0", "p1")),
        )
        for n in range(dice.choice((2, 2, 3)))
    )
    teams = tuple(
        Team(f"t{n}", f"tổ {n}", _some(dice, slots, 0.1), home=dice.choice((None, "p0")))
        for n in range(dice.randrange(3))
    )
    leaders = tuple(
        Leader(f"l{n}", f"lãnh đạo {n}", _some(dice, slots, 0.2), attends_all=dice.random() < 0.2)
        for n in range(dice.choice((0, 0, 1, 2)))
    )
    return Problem(
        sessions=tuple(_session(dice, n, sessions, used, leaders) for n in range(sessions)),
        places=tuple(places),
        venues=tuple(venues),
        days=used,
        speakers=speakers,
        leaders=leaders,
        teams=teams,
        halves=dice.choice(((Half.MORNING, Half.AFTERNOON), (Half.AFTERNOON, Half.MORNING), (*Half,), (Half.MORNING,))),
        max_per_day=dice.choice((None, None, None, 2, 1)),
        earliest=dice.choice((None, None, None, used[1])),
        travel=Travel(km=_table(dice, places), break_minutes=dice.choice((60, 120))),
    )


def _session(
    dice: random.Random, number: int, sessions: int, days: tuple[date, ...], leaders: tuple[Leader, ...]
) -> Session:
    place = dice.choice((number, number, number, dice.randrange(sessions)))
    return Session(
        f"x{number}",
        f"p{place}",
        dice.choice((0, 90, 90, 90, 150)),
        topic=dice.choice((None, "a", "b")),
        venues=dice.choice((None, None, None, frozenset({"v0", f"v{number}"}))),
        speaker_count=dice.choice((0, 1, 1, 1, 1, 1, 2)),
        leaders=frozenset(leader.key for leader in leaders if dice.random() < 0.3),
        until=dice.choice((None, None, None, None, days[1])),
        pin=dice.choice(
            (Pin(), Pin(), Pin(), Pin(), Pin(), Pin(day=days[-1]), Pin(half=Half.MORNING), Pin(speakers=("s1",)))
        ),
    )


def _some(dice: random.Random, slots: list[Slot], chance: float) -> frozenset[Slot]:
    return frozenset(slot for slot in slots if dice.random() < chance)


def _table(dice: random.Random, places: list[Place]) -> dict[tuple[str, str], float] | None:
    """Sometimes distances as roads have them: nothing says that the straight way is the shortest."""
    if dice.random() < 0.6:
        return None
    return {(a.key, b.key): dice.randint(1, 90) for a, b in combinations(places, 2)}


def ways(problem: Problem, session: Session) -> Iterator[Assignment]:
    """Every way to hold one session that is sound by itself."""
    most = max(session.speaker_count, len(session.pin.speakers or ()))
    named = [tuple(sorted(few)) for count in range(most + 1) for few in combinations(problem.speaker, count)]
    teams = [team.key for team in problem.teams] or [None]
    leaders = sorted(session.leaders) or [None]
    for slot, venue, few, team, leader in product(problem.slots, problem.venue, named, teams, leaders):
        way = Assignment(session.key, slot.day, slot.half, venue, few, team, leader)
        if not check(problem, (way,), complete=False):
            yield way


def best_cost(problem: Problem) -> int | None:
    """The least cost of all schedules, None if there is none; by trying everything."""
    options = [list(ways(problem, session)) for session in problem.sessions]
    best: int | None = None

    def extend(held: tuple[Assignment, ...]) -> None:
        nonlocal best
        if len(held) == len(options):
            cost = cost_of(problem, held).weighed_metres
            best = cost if best is None else min(best, cost)
            return
        for way in options[len(held)]:
            if not check(problem, (*held, way), complete=False):
                extend((*held, way))

    extend(())
    return best
