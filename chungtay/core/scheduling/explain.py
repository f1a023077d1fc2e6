"""Why there is no schedule: the smallest set of demands that cannot be met together."""

import time
from collections.abc import Collection, Iterable, Sequence

from ortools.sat.python import cp_model

from chungtay.core.refusal import Refused
from chungtay.core.scheduling.clashes import check
from chungtay.core.scheduling.crews import DaysOut
from chungtay.core.scheduling.demands import Demand, demands_of, lifted, without_any_demand
from chungtay.core.scheduling.greedy import greedy
from chungtay.core.scheduling.grid import Grid
from chungtay.core.scheduling.problem import Problem
from chungtay.core.scheduling.rules import Rules
from chungtay.core.scheduling.solution import Assignment

SECONDS = 15.0
ONE_QUESTION = 5.0
MANY = 2_000
PATIENCE = 15.0  # after the deadline, for a set that is merely small

Schedule = tuple[Assignment, ...]
Subset = frozenset[int]


class Infeasible(Refused):
    """There is no schedule. `demands` cannot be met together; `smallest` says whether no fewer clash."""

    def __init__(self, message: str, demands: Sequence[Demand], reasons: Sequence[str], *, smallest: bool) -> None:
        super().__init__(message, reasons)
        self.demands = tuple(demands)
        self.smallest = smallest


class Undecided(Exception):  # noqa: N818 — an answer, not an error: the time was too short to tell
    """Nobody knows yet whether those demands can be met."""


def explain(problem: Problem, seconds: float = SECONDS) -> Infeasible:
    """The refusal for a problem known to have no schedule."""
    demands = demands_of(problem)
    base = without_any_demand(problem)
    if base:
        return Infeasible(_opening(problem, "Hội trường và ngày không đủ:"), (), base, smallest=True)
    question = _Question(problem, demands, time.perf_counter() + seconds)
    try:
        core, smallest = question.smallest(), True
    except Undecided:
        core, smallest = question.small(), False
    clashing = [demands[number] for number in sorted(core)]
    if not clashing:
        return Infeasible(_opening(problem, "số hội trường nhân số nửa ngày không đủ."), (), (), smallest=True)
    one = "yêu cầu sau không thể đáp ứng" if len(clashing) == 1 else f"{len(clashing)} yêu cầu sau không thể cùng đúng"
    least = "" if smallest else " (có thể còn bộ yêu cầu ít hơn)"
    opening = _opening(problem, f"{one}{least}. Nới một yêu cầu rồi xếp lại.")
    return Infeasible(opening, clashing, [demand.sentence for demand in clashing], smallest=smallest)


def _opening(problem: Problem, what: str) -> str:
    days = sorted({slot.day for slot in problem.slots}) or sorted(problem.days)
    span = f"từ {days[0]:%d/%m/%Y} đến {days[-1]:%d/%m/%Y}" if days else "không có ngày nào"
    return f"Không xếp được {len(problem.sessions)} buổi trong {len(problem.slots)} nửa ngày ({span}): {what}"


class _Question:
    """Which sets of demands can be met; what is asked twice is answered from memory."""

    def __init__(self, problem: Problem, demands: Sequence[Demand], deadline: float) -> None:
        self.problem = problem
        self.demands = demands
        self.all = frozenset(range(len(demands)))
        self.deadline = deadline
        self.slow = len(problem.sessions) * len(problem.slots) > MANY  # then a rough way out must do

    def smallest(self) -> Subset:
        """Guess the fewest demands that every known way out leaves unmet, until a guess cannot be met itself."""
        ways_out: list[Subset] = []
        while True:
            guess = _fewest_that_hit(len(self.demands), ways_out)
            schedule = self._schedule(guess)
            if schedule is None:
                return guess
            ways_out.append(self.all - self._as_many_as_possible(guess, schedule))

    def small(self) -> Subset:
        """Leave out one part after another while the rest still clashes; stop where time is over."""
        kept: set[int] = set(self.all)
        size = len(kept)
        while size:
            for part in _parts(sorted(kept), size):
                rest = frozenset(kept.difference(part))
                if self._clash(rest):
                    kept = set(rest)
            size = size // 2
        return frozenset(kept)

    def _clash(self, subset: Subset) -> bool:
        if time.perf_counter() > self.deadline + PATIENCE:
            return False
        try:
            return self._schedule(subset, patient=True) is None
        except Undecided:
            return False

    def _as_many_as_possible(self, met: Subset, schedule: Schedule) -> Subset:
        """The demands met by a schedule, grown until no other could be met as well."""
        met = self._also_met(met, schedule)
        for number in sorted(self.all - met):
            if number in met or self.slow:
                continue
            found = self._schedule(met | {number})
            if found is not None:
                met = self._also_met(met | {number}, found)
        return met

    def _also_met(self, met: Subset, schedule: Schedule) -> Subset:
        for number in sorted(self.all - met):
            if not check(self._only(met | {number}), schedule):
                met |= {number}
        return met

    def _only(self, subset: Collection[int]) -> Problem:
        return lifted(self.problem, (demand for number, demand in enumerate(self.demands) if number not in subset))

    def _schedule(self, subset: Subset, *, patient: bool = False) -> Schedule | None:
        """A schedule that meets these demands, None if there is none."""
        left = ONE_QUESTION if patient else self.deadline - time.perf_counter()
        if left <= 0:
            raise Undecided
        problem = self._only(subset)
        quick = greedy(problem)
        if quick:
            return quick.assignments
        rules = Rules(DaysOut(Grid(problem)))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.random_seed = 1
        solver.parameters.max_time_in_seconds = min(left, ONE_QUESTION)
        status = solver.solve(rules.model)
        if status == cp_model.INFEASIBLE:
            return None
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise Undecided
        return rules.assignments(solver.boolean_value)


def _fewest_that_hit(count: int, ways_out: Iterable[Subset]) -> Subset:
    """The smallest set with a member in every way out; among equals the demands that come first."""
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(count)]
    for way_out in ways_out:
        model.add_bool_or(taken[number] for number in sorted(way_out))
    model.minimize(sum((count * count + number) * term for number, term in enumerate(taken)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.solve(model)
    return frozenset(number for number, term in enumerate(taken) if solver.boolean_value(term))


def _parts(numbers: Sequence[int], size: int) -> list[Sequence[int]]:
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]
