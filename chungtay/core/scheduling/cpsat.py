"""The best schedule that the time allows, with an honest word on how good it is. Import only where it is used."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from queue import Empty, Queue

from ortools.sat.python import cp_model

from chungtay.core.refusal import Refused
from chungtay.core.scheduling.crews import DaysOut, Pair, rounds_of
from chungtay.core.scheduling.explain import explain
from chungtay.core.scheduling.greedy import greedy
from chungtay.core.scheduling.grid import Grid
from chungtay.core.scheduling.problem import Problem
from chungtay.core.scheduling.solution import Assignment, Solution, cost_of
from chungtay.core.scheduling.timetable import Timetable
from chungtay.core.scheduling.trips import Outings, TripModel

WORKERS = 2
SEED = 20240701
ALL_PAIRS = 2_000  # up to so many pairs the model takes them all, and its optimum is a proof
NEIGHBOURS = 8
PATIENCE = 0.2

Found = Queue[tuple[Assignment, ...] | None]  # None: the solver has ended
OnBetter = Callable[[Solution], None]
ShouldStop = Callable[[], bool]


def solve(
    problem: Problem,
    seconds: float = 30.0,
    on_better: OnBetter | None = None,
    should_stop: ShouldStop | None = None,
) -> Solution:
    """The best schedule found in the time; `on_better` hears of each better one and each better
    proof on the caller's own thread, of the first at once.

    Raises `Infeasible` with the smallest set of clashing demands where there is none, `Refused` where the time
    was too short to tell.
    """
    return Search(problem, seconds, on_better, should_stop).run()


class Search:
    """One search: what is best so far, the floor under it, and the time left."""

    def __init__(
        self, problem: Problem, seconds: float, on_better: OnBetter | None, should_stop: ShouldStop | None
    ) -> None:
        self.problem = problem
        self.seconds = seconds
        self.started = time.perf_counter()
        self.on_better = on_better or (lambda solution: None)
        self.should_stop = should_stop or (lambda: False)
        self.days_out = DaysOut(Grid(problem))
        self.best: Solution | None = None
        self.floor = self.days_out.floor

    def run(self) -> Solution:
        first = greedy(self.problem)
        if first:
            self._offer(first.assignments, "greedy")
        outings = self._outings()
        if outings and not self._over():
            self._date(outings)
        if not self._over():
            self._improve()
        if self.best is None:
            raise Refused(
                f"Sau {self.seconds:.0f} giây chưa tìm được lịch, cũng chưa chứng minh được là không có lịch. "
                "Cho thêm thời gian, hoặc nới bớt ngày và người."
            )
        return replace(self.best, seconds=self._elapsed())

    def _outings(self) -> Outings | None:
        """The cheapest days out without dates, part by part: the floor that every schedule stands on."""
        rounds = rounds_of(self.problem, self.best.assignments) if self.best else {}
        until = self._elapsed() + self._left() * 0.5
        found: Outings | None = Outings(frozenset(), frozenset())
        floor = 0.0
        for left, crews in zip(range(len(self.days_out.parts), 0, -1), self.days_out.parts, strict=True):
            trips = TripModel(self.days_out, crews)
            trips.start_from(rounds)
            solver = self._solver((until - self._elapsed()) / left)
            status = self._solve(solver, trips.model)
            if status == cp_model.INFEASIBLE:
                raise explain(self.problem)
            known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
            found = found | trips.outings(solver) if found and known else None
            floor += max(0.0, solver.best_objective_bound)
        self._raise_floor(floor)
        return found

    def _date(self, outings: Outings) -> None:
        """Give the cheapest days out their dates and names; if that works, nothing is cheaper."""
        table = Timetable(self.days_out, floor=self.floor, pairs=outings.pairs)
        table.follow(outings)
        self._run(table, self._left() * 0.4)

    def _improve(self) -> None:
        """The whole question at once, starting from the best schedule so far."""
        count = sum(len(pairs) for pairs in self.days_out.pairs)
        complete = count <= ALL_PAIRS
        table = Timetable(self.days_out, floor=self.floor, pairs=None if complete else self._near_pairs())
        if self.best:
            table.start_from(self.best.assignments)
        solver, status = self._run(table, self._left())
        if status == cp_model.INFEASIBLE:
            raise explain(self.problem)
        if complete:
            self._raise_floor(solver.best_objective_bound)

    def _near_pairs(self) -> Iterable[tuple[int, Pair]]:
        near = {key: set(others[:NEIGHBOURS]) for key, others in self.days_out.neighbours.items()}
        for number, pairs in enumerate(self.days_out.pairs):
            for one, other in pairs:
                if other[0] in near[one[0]] or one[0] in near[other[0]]:
                    yield number, (one, other)

    def _run(self, table: Timetable, seconds: float) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        solver = self._solver(seconds)
        status = self._solve(solver, table.model, table)
        return solver, status

    def _offer(self, assignments: tuple[Assignment, ...], engine: str = "cp-sat") -> None:
        cost = cost_of(self.problem, assignments)
        if self.best is None or cost.weighed_metres < self.best.cost.weighed_metres:
            order = {session.key: number for number, session in enumerate(self.problem.sessions)}
            held = tuple(sorted(assignments, key=lambda assignment: order[assignment.session]))
            self._tell(Solution(held, cost, 0.0, False, engine, 0.0))

    def _raise_floor(self, bound: float) -> None:
        if round(bound) > self.floor:
            self.floor = round(bound)
            if self.best:
                self._tell(self.best)

    def _tell(self, solution: Solution) -> None:
        """Keep the schedule with what is known of it by now, and pass it on."""
        cost = solution.cost.weighed_metres
        self.best = replace(
            solution,
            bound=min(self.floor, cost) / 1000,
            proven=self.floor >= cost,
            seconds=self._elapsed(),
        )
        self.on_better(self.best)

    def _solver(self, seconds: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = WORKERS
        solver.parameters.random_seed = SEED
        solver.parameters.max_time_in_seconds = max(0.05, seconds)
        return solver

    def _solve(
        self, solver: cp_model.CpSolver, model: cp_model.CpModel, table: Timetable | None = None
    ) -> cp_model.CpSolverStatus:
        """Solve on another thread; schedules and the wish to stop are dealt with on the caller's own."""
        found: Found = Queue()
        listener = _Listener(table, found) if table else None
        with ThreadPoolExecutor(max_workers=1) as pool:
            solving = pool.submit(solver.solve, model, listener)
            solving.add_done_callback(lambda _: found.put(None))
            try:
                while (assignments := self._next(found, solver)) is not None:
                    self._offer(assignments)
            finally:
                solver.stop_search()
            return solving.result()

    def _next(self, found: Found, solver: cp_model.CpSolver) -> tuple[Assignment, ...] | None:
        """The next schedule, None when the solver has ended; every now and then ask whether somebody lost patience."""
        while True:
            with suppress(Empty):
                return found.get(timeout=PATIENCE)
            if self.should_stop():
                solver.stop_search()

    def _elapsed(self) -> float:
        return time.perf_counter() - self.started

    def _left(self) -> float:
        return self.seconds - self._elapsed()

    def _over(self) -> bool:
        return self._left() <= 0 or (self.best is not None and self.best.proven) or self.should_stop()


class _Listener(cp_model.CpSolverSolutionCallback):
    """Hands each schedule on as soon as the solver has it."""

    def __init__(self, table: Timetable, found: Found) -> None:
        super().__init__()
        self.table = table
        self.found = found

    def on_solution_callback(self) -> None:
        self.found.put(self.table.assignments(self.boolean_value))
