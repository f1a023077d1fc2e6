"""An answer: which session is held when, where and by whom, what it costs and how good it is known to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from chungtay.core.scheduling.problem import Half, Problem, Slot


@dataclass(frozen=True, slots=True)
class Assignment:
    """One session with its half-day, hall and people."""

    session: str
    day: date
    half: Half
    venue: str
    speakers: tuple[str, ...] = ()
    team: str | None = None
    leader: str | None = None

    @property
    def slot(self) -> Slot:
        return Slot(self.day, self.half)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a schedule costs: metres driven, days speakers are taken, and both weighed as kilometres."""

    metres: int
    speaker_days: int
    weighed_metres: int  # kilometre weight × metres + speaker-day weight × 1000 × speaker-days

    @property
    def travel_km(self) -> float:
        return self.metres / 1000

    @property
    def total(self) -> float:
        return self.weighed_metres / 1000


@dataclass(frozen=True, slots=True)
class Solution:
    """A schedule, and the proof that comes with it: no schedule costs less than `bound`."""

    assignments: tuple[Assignment, ...]
    cost: Cost
    bound: float
    proven: bool
    engine: str  # "greedy" or "cp-sat"
    seconds: float

    @property
    def gap(self) -> float:
        """How much of the cost might still be saved at most: 0.1 is 10 %."""
        if self.proven or self.cost.total <= 0:
            return 0.0
        return max(0.0, (self.cost.total - self.bound) / self.cost.total)


def round_metres(problem: Problem, home: str | None, stops: Iterable[str]) -> int:
    """The way from home past the stops and back; a party without a home rides with others."""
    if home is None:
        return 0
    way = [home, *stops, home]
    return sum(problem.metres(one, other) for one, other in pairwise(way))


def place_of(problem: Problem, assignment: Assignment) -> str:
    """Where the session is held: where its hall stands."""
    return problem.venue[assignment.venue].place


def cost_of(problem: Problem, assignments: Iterable[Assignment]) -> Cost:
    """The one definition of cost, whatever engine made the schedule."""
    rounds: dict[tuple[str, str, date], list[Assignment]] = {}
    speaker_days: set[tuple[str, date]] = set()
    for assignment in assignments:
        speaker_days |= {(speaker, assignment.day) for speaker in assignment.speakers}
        parties = [("speaker", key) for key in assignment.speakers]
        parties += [("team", assignment.team)] if assignment.team else []
        for kind, key in parties:
            rounds.setdefault((kind, key, assignment.day), []).append(assignment)
    metres = 0
    for (kind, key, _), held in rounds.items():
        home = problem.speaker[key].home if kind == "speaker" else problem.team[key].home
        held.sort(key=lambda assignment: assignment.slot)
        metres += round_metres(problem, home, (place_of(problem, assignment) for assignment in held))
    weights = problem.weights
    weighed = weights.kilometre * metres + weights.speaker_day * 1000 * len(speaker_days)
    return Cost(metres=metres, speaker_days=len(speaker_days), weighed_metres=weighed)
