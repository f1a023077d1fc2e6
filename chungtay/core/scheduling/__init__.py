"""When each session is held, where, by whom: the question, its answers, and what is wrong with an answer.

The solver lives in `chungtay.core.scheduling.cpsat` and is imported only where it is used: it is heavy to load.
"""

from chungtay.core.scheduling.clashes import Clash, ClashKind, check, clashes_of_move
from chungtay.core.scheduling.problem import (
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
    Weights,
)
from chungtay.core.scheduling.solution import Assignment, Cost, Solution, cost_of

__all__ = [
    "Assignment",
    "Clash",
    "ClashKind",
    "Cost",
    "Half",
    "Leader",
    "Pin",
    "Place",
    "Problem",
    "Session",
    "Slot",
    "Solution",
    "Speaker",
    "Team",
    "Travel",
    "Venue",
    "Weights",
    "check",
    "clashes_of_move",
    "cost_of",
]
