"""The scheduler at work for a campaign: a first schedule at once, a better one while somebody waits."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from chungtay.core.refusal import Refused
from chungtay.core.scheduling import Problem, Solution
from chungtay.core.scheduling.greedy import greedy

FIRST_SECONDS = 10.0
LOOK_SECONDS = 1.0


def first_solution(problem: Problem) -> Solution:
    """A schedule at once; where the quick way finds none, the first one of the thorough way.

    Refused with the smallest set of clashing demands where there is none.
    """
    quick = greedy(problem)
    if quick:
        return quick
    from chungtay.core.scheduling.cpsat import solve  # here, because the solver takes long to load

    found: list[Solution] = []
    return solve(problem, seconds=FIRST_SECONDS, on_better=found.append, should_stop=lambda: bool(found))


@dataclass
class Search:
    """A search that runs beside the thread that asked for it, so that this one alone touches the database."""

    problem: Problem
    seconds: float
    best: Solution | None = None
    end: Solution | None = None
    refusal: Refused | None = None
    failure: BaseException | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self, look: Callable[["Search", float], bool]) -> None:
        """Search until the end; about once a second `look` is told how it goes and says whether to go on."""
        started = time.monotonic()
        working = threading.Thread(target=self._work, daemon=True)
        working.start()
        while working.is_alive():
            working.join(LOOK_SECONDS)
            if working.is_alive() and not look(self, time.monotonic() - started):
                self._stop.set()
        if self.failure:
            raise self.failure

    def _work(self) -> None:
        from chungtay.core.scheduling.cpsat import solve

        def better(solution: Solution) -> None:
            self.best = solution

        try:
            self.end = solve(self.problem, seconds=self.seconds, on_better=better, should_stop=self._stop.is_set)
        except Refused as refusal:
            self.refusal = refusal
        except BaseException as failure:
            self.failure = failure
