"""The quick schedule is sound, and says how far from the best it may be."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.scheduling import Pin, Problem, Session, check
from chungtay.core.scheduling.greedy import greedy
from chungtay.core.scheduling.tests.small_campaigns import small_campaign


@settings(max_examples=60, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9), sessions=st.integers(1, 6), days=st.integers(1, 5))
def test_a_quick_schedule_never_clashes(seed: int, sessions: int, days: int) -> None:
    problem = small_campaign(seed, sessions=max(2, sessions), days=max(2, days))
    solution = greedy(problem)
    if solution:
        assert check(problem, solution.assignments) == ()
        assert solution.bound <= solution.cost.total


def test_neighbours_share_a_day(district: Problem) -> None:
    near = replace(district, sessions=district.sessions[:2])
    solution = greedy(near)
    assert solution is not None
    assert len({assignment.day for assignment in solution.assignments}) == 1
    assert solution.cost.total == 98.0


def test_what_is_pinned_stays(district: Problem) -> None:
    pinned = replace(district.sessions[0], pin=Pin(day=district.days[2], team="hai"))
    solution = greedy(replace(district, sessions=(pinned, district.sessions[1])))
    assert solution is not None
    assert (solution.assignments[0].day, solution.assignments[0].team) == (district.days[2], "hai")


def test_a_session_without_hall_has_no_schedule(district: Problem) -> None:
    assert greedy(replace(district, sessions=(Session("x", "huyen"),))) is None
