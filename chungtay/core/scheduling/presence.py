"""Who is present where: a person or a team cannot be in two places, whatever their role."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from chungtay.core.scheduling.problem import Problem
from chungtay.core.scheduling.solution import Assignment

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Presence:
    """One party of a schedule: a speaker, a team or a leader."""

    kind: Literal["speaker", "team", "leader"]
    key: str
    title: str
    max_per_day: int | None = None


def groups(held: Iterable[Assignment], by: Callable[[Assignment], K]) -> Iterator[tuple[K, tuple[Assignment, ...]]]:
    """The assignments that share a key, in the order met."""
    found: dict[K, list[Assignment]] = {}
    for assignment in held:
        found.setdefault(by(assignment), []).append(assignment)
    return ((key, tuple(together)) for key, together in found.items())


def presences(problem: Problem, held: Sequence[Assignment]) -> Iterator[tuple[Presence, tuple[Assignment, ...]]]:
    """Each party that appears in the schedule with what it attends."""
    attended: dict[Presence, list[Assignment]] = {}
    for assignment in held:
        for presence in _present_at(problem, assignment):
            attended.setdefault(presence, []).append(assignment)
    return ((presence, tuple(together)) for presence, together in attended.items())


def _present_at(problem: Problem, assignment: Assignment) -> Iterator[Presence]:
    for key in dict.fromkeys(assignment.speakers):
        speaker = problem.speaker[key]
        yield Presence("speaker", key, f"Báo cáo viên {speaker.name}", speaker.max_per_day)
    if assignment.team:
        team = problem.team[assignment.team]
        yield Presence("team", team.key, team.name, team.max_per_day)
    leaders = {leader.key: leader for leader in problem.leaders_of_all}
    if assignment.leader:
        leaders[assignment.leader] = problem.leader[assignment.leader]
    for leader in leaders.values():
        yield Presence("leader", leader.key, f"Lãnh đạo {leader.name}")
