"""A good schedule at once: the farthest session first, with the neighbour that saves most on the same day out."""

import time
from collections.abc import Callable

from chungtay.core.scheduling.board import Board, Visit
from chungtay.core.scheduling.crews import DaysOut
from chungtay.core.scheduling.grid import Choice, Grid
from chungtay.core.scheduling.problem import Problem
from chungtay.core.scheduling.solution import Solution, cost_of

ATTEMPTS = 12
NEIGHBOURS = 6
TIGHT = 12


def greedy(problem: Problem) -> Solution | None:
    """A schedule without clash, or None when this simple way finds none (which proves nothing)."""
    started = time.perf_counter()
    days_out = DaysOut(Grid(problem))
    first: list[str] = []
    for _ in range(ATTEMPTS):
        board, failed = _attempt(days_out, first)
        if failed is None:
            assignments = board.assignments()
            return Solution(
                assignments=assignments,
                cost=cost_of(problem, assignments),
                bound=days_out.floor / 1000,
                proven=False,
                engine="greedy",
                seconds=time.perf_counter() - started,
            )
        first = [failed, *(key for key in first if key != failed)]
    return None


def _attempt(days_out: DaysOut, first: list[str]) -> tuple[Board, str | None]:
    """One run through the sessions; the key of the one that found no room, if any."""
    board = Board(days_out.grid)
    choices = {choice.session.key: choice for choice in days_out.grid.choices}
    for key in sorted(choices, key=_rank(days_out, choices, first)):
        if key in board.visits:
            continue
        partners = [choices[other] for other in days_out.neighbours[key] if other not in board.visits]
        if _hold_with_partner(days_out, board, choices[key], partners[:NEIGHBOURS]):
            continue
        visit = board.best(choices[key])
        if visit is None:
            return board, key
        board.hold(key, visit)
    return board, None


def _rank(days_out: DaysOut, choices: dict[str, Choice], first: list[str]) -> Callable[[str], tuple[int, int, int]]:
    """Sessions that found no room before, then those with few choices, then the farthest."""

    def rank(key: str) -> tuple[int, int, int]:
        again = first.index(key) if key in first else len(first)
        return again, min(TIGHT, choices[key].freedom), -days_out.farness[key]

    return rank


def _hold_with_partner(days_out: DaysOut, board: Board, choice: Choice, partners: list[Choice]) -> bool:
    """Hold the session and a neighbour on one day with the same speakers, where that adds least."""
    best: tuple[int, Visit, str, Visit] | None = None
    for partner in partners:
        for slot in sorted(choice.slots):
            both = _both(board, choice, slot, partner)
            if both is None:
                continue
            visit, with_it = both
            added = visit.added + with_it.added - days_out.farness[partner.session.key]
            if best is None or added < best[0]:
                best = (added, visit, partner.session.key, with_it)
    if best is None:
        return False
    board.hold(choice.session.key, best[1])
    board.hold(best[2], best[3])
    return True


def _both(board: Board, choice: Choice, slot: int, partner: Choice) -> tuple[Visit, Visit] | None:
    other = board.grid.other_half[slot]
    if other is None or other not in partner.slots:
        return None
    visit = board.best(choice, [slot])
    if visit is None:
        return None
    board.hold(choice.session.key, visit)
    with_it = board.best(partner, [other], like=visit)
    board.release(choice.session.key)
    return (visit, with_it) if with_it else None
