"""Campaigns of 11 and of 150 communes: the schedule, the time until nothing better can exist, and the gap."""

import math
import random
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

from ortools.sat.python import cp_model

from chungtay.core.scheduling import Half, Place, Problem, Session, Slot, Solution, Speaker, Travel, Venue, check
from chungtay.core.scheduling.cpsat import SEED, solve
from chungtay.core.scheduling.greedy import greedy
from chungtay.core.workdays import Calendar

FIRST = date(2024, 7, 1)
DAYS = 22
TOPICS = ("vay vốn", "việc làm", "y tế")
BLOCKED = 0.1
LIMIT = 30.0


def campaign(sessions: int, speakers: int, topics: int, *, side_km: float, towns: int, seed: int) -> Problem:
    """Communes spread over a square, one hall each; a tenth of hall days and of speaker days is blocked.

    Speakers set out from towns in the middle half of the square and hold at most two sessions a day.
    """
    dice = random.Random(seed)
    calendar = Calendar()
    days = calendar.workdays(FIRST, calendar.add(FIRST, DAYS - 1))
    communes = [Place(f"xa-{n:03d}", f"xã số {n + 1}", _somewhere(dice, side_km)) for n in range(sessions)]
    homes = [Place(f"tt-{n}", f"thị trấn số {n + 1}", _somewhere(dice, side_km / 2, side_km / 4)) for n in range(towns)]
    return Problem(
        sessions=tuple(Session(p.key, p.key, 140, topic=TOPICS[n % topics]) for n, p in enumerate(communes)),
        places=(*communes, *homes),
        venues=tuple(Venue(f"ht-{p.key}", f"Hội trường {p.name}", p.key, 200, _blocked(dice, days)) for p in communes),
        days=days,
        speakers=tuple(
            Speaker(
                f"bcv-{n:02d}",
                f"số {n + 1}",
                frozenset({TOPICS[n % topics]}),
                _blocked(dice, days),
                home=homes[n % towns].key,
            )
            for n in range(speakers)
        ),
        travel=Travel(detour=1.3),
    )


def _somewhere(dice: random.Random, side_km: float, offset: float = 0.0) -> tuple[float, float]:
    return (offset + dice.random() * side_km, offset + dice.random() * side_km)


def _blocked(dice: random.Random, days: tuple[date, ...]) -> frozenset[Slot]:
    return frozenset(Slot(day, half) for day in days if dice.random() < BLOCKED for half in Half)


def district() -> Problem:
    return campaign(11, 3, 1, side_km=25, towns=1, seed=11)


def province() -> Problem:
    return campaign(150, 12, 3, side_km=90, towns=4, seed=150)


def plain(problem: Problem, seconds: float) -> tuple[float, float]:
    """The model one writes first: who holds what when, and the way between the day's two sessions.

    One home a speaker, one hall a place, no teams. Returns its cost and its bound; infinite when it finds nothing.
    """
    model = cp_model.CpModel()
    slots = problem.slots
    held: dict[tuple[str, str, int], Any] = {}
    for session in problem.sessions:
        for speaker in problem.speakers_for(session):
            for number, slot in enumerate(slots):
                if speaker.free(slot) and slot not in problem.venues_for(session)[0].blocked:
                    held[session.key, speaker.key, number] = model.new_bool_var("")
        model.add_exactly_one(term for key, term in held.items() if key[0] == session.key)
    cost: list[Any] = []
    place = {session.key: session.place for session in problem.sessions}
    for speaker in problem.speakers:
        for morning in range(0, len(slots), 2):
            halves = [
                {key[0]: term for key, term in held.items() if key[1:] == (speaker.key, slot)}
                for slot in (morning, morning + 1)
            ]
            cost += _plain_day(model, problem, str(speaker.home), place, halves)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 8  # with two, the solver leaves out the strategies that raise this model's bound
    solver.parameters.random_seed = SEED
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return (solver.objective_value / 1000 if found else math.inf, solver.best_objective_bound / 1000)


def _plain_day(
    model: cp_model.CpModel, problem: Problem, home: str, place: dict[str, str], halves: list[dict[str, Any]]
) -> list[Any]:
    """Out, between and back as element-wise metres; the day itself costs fifty kilometres."""
    out, metres = model.new_bool_var(""), model.new_int_var(0, 2_000_000, "")
    for half in halves:
        model.add(sum(half.values()) <= out)
        for session, term in half.items():
            model.add(metres >= 2 * problem.metres(home, place[session])).only_enforce_if(term)
    for one, first in halves[0].items():
        for other, second in halves[1].items():
            way = [home, place[one], place[other], home]
            there = sum(problem.metres(a, b) for a, b in pairwise(way))
            model.add(metres >= there).only_enforce_if(first, second)
    return [problem.weights.speaker_day * 1000 * out, metres]


def row(problem: Problem, size: str) -> dict[str, Any]:
    """`seconds` until the best schedule is proven or time is over; the plain model has as long."""
    quick = greedy(problem)
    heard: list[Solution] = []
    since = time.perf_counter()
    best = solve(problem, LIMIT, on_better=heard.append)
    seconds = time.perf_counter() - since
    if check(problem, best.assignments) or quick is None:
        raise SystemExit(f"{size}: the schedule clashes")
    since = time.perf_counter()
    cost, bound = plain(problem, LIMIT)
    took = time.perf_counter() - since
    told = "no schedule"
    if cost < math.inf:
        told = f"{_dearer(cost, best)}, its gap {1 - bound / cost:.2f}"
    first = heard[0]
    return {
        "size": f"{size}; first answer {first.seconds:.2f} s, gap {first.gap:.3f}",
        "seconds": seconds,
        "per_second": len(problem.sessions) / seconds,
        "gap": round(best.gap, 4),
        "baseline": {
            "what": f"plain CP-SAT model ({told})",
            "seconds": took,
        },
        "limit": {"what": f"greedy alone ({_dearer(quick.cost.total, best)})", "seconds": quick.seconds},
    }


def _dearer(cost: float, best: Solution) -> str:
    return f"{(cost / best.cost.total - 1) * 100:.1f} % dearer"


ROWS: dict[str, Callable[[], dict[str, Any]]] = {
    "schedule_11": lambda: row(district(), "11 communes, 3 named speakers"),
    "schedule_150": lambda: row(province(), "150 communes, 12 named speakers in 3 topics, 4 towns"),
}
