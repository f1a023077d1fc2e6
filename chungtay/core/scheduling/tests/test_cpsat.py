"""What the solver calls best is best: two other ways of finding it agree."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.refusal import Refused
from chungtay.core.scheduling import (
    Half,
    Place,
    Problem,
    Session,
    Slot,
    Solution,
    Speaker,
    Venue,
    check,
)
from chungtay.core.scheduling.cpsat import solve
from chungtay.core.scheduling.explain import Infeasible
from chungtay.core.scheduling.tests.small_campaigns import best_cost, small_campaign


@settings(max_examples=15, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_trying_everything_finds_no_better_schedule(seed: int) -> None:
    problem = small_campaign(seed)
    best = best_cost(problem)
    if best is None:
        with pytest.raises(Infeasible):
            solve(problem, seconds=20)
        return
    solution = solve(problem, seconds=20)
    assert check(problem, solution.assignments) == ()
    assert solution.proven
    assert solution.cost.weighed_metres == best


def seven_communes(seed: int) -> Problem:
    """Seven communes, three speakers from two homes, four days, some halls and days taken."""
    dice = random.Random(seed)
    days = tuple(date(2024, 7, day) for day in (1, 2, 3, 4))
    slots = [Slot(day, half) for day in days for half in Half]
    places = tuple(Place(f"p{n}", f"xã {n}", (dice.random() * 40, dice.random() * 40)) for n in range(9))
    return Problem(
        sessions=tuple(Session(f"x{n}", f"p{n}", 100, topic="ab"[n % 2]) for n in range(7)),
        places=places,
        venues=tuple(
            Venue(f"v{n}", f"hội trường {n}", f"p{n}", blocked=frozenset(s for s in slots if dice.random() < 0.2))
            for n in range(7)
        ),
        days=days,
        speakers=tuple(
            Speaker(
                f"s{n}",
                f"người {n}",
                frozenset("ab" if n == 0 else "ab"[n % 2]),
                frozenset(s for s in slots if dice.random() < 0.2),
                home=f"p{7 + n % 2}",
            )
            for n in range(3)
        ),
    )


def by_highs(problem: Problem) -> float:
    """The least cost as a partition of the sessions into days out of named speakers, solved as a plain MILP."""
    columns = []
    for speaker, day, count in product(problem.speakers, problem.days, (1, 2)):
        for sessions in permutations(problem.sessions, count):
            for halves in ((Half.MORNING,), (Half.AFTERNOON,)) if count == 1 else (tuple(Half),):
                if not _can_be_held(problem, speaker, day, sessions, halves):
                    continue
                stops = [speaker.home or "", *(session.place for session in sessions), speaker.home or ""]
                metres = sum(problem.metres(a, b) for a, b in pairwise(stops))
                covers = [session.key for session in sessions]
                columns.append({"cost": metres + 50_000, "covers": covers, "alone": f"{speaker.key} {day}"})
    question = {"cover": [session.key for session in problem.sessions], "columns": columns}
    script = Path(__file__).with_name("highs_partition.py")
    answer = subprocess.run(
        [sys.executable, script], input=json.dumps(question), capture_output=True, text=True, check=True
    )
    return float(json.loads(answer.stdout))


def _can_be_held(
    problem: Problem, speaker: Speaker, day: date, sessions: tuple[Session, ...], halves: tuple[Half, ...]
) -> bool:
    return all(
        session.topic in speaker.topics
        and speaker.free(Slot(day, half))
        and Slot(day, half) not in problem.venues_for(session)[0].blocked
        for session, half in zip(sessions, halves, strict=True)
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_highs_agrees_on_the_least_cost(seed: int) -> None:
    problem = seven_communes(seed)
    solution = solve(problem, seconds=20)
    assert check(problem, solution.assignments) == ()
    assert solution.proven
    assert solution.cost.weighed_metres == pytest.approx(by_highs(problem), abs=1)


def test_each_word_on_the_way_is_no_worse_than_the_one_before() -> None:
    heard: list[Solution] = []
    problem = seven_communes(5)
    last = solve(problem, seconds=20, on_better=heard.append)
    assert heard[0].engine == "greedy"
    assert heard[-1].cost == last.cost
    for earlier, later in pairwise(heard):
        assert later.cost.total <= earlier.cost.total
        assert later.bound >= earlier.bound
    for solution in heard:
        assert check(problem, solution.assignments) == ()
        assert solution.bound <= last.cost.total
        assert solution.proven == (solution.gap == 0)


def test_a_person_who_has_lost_patience_gets_what_there_is() -> None:
    solution = solve(seven_communes(5), seconds=20, should_stop=lambda: True)
    assert solution.engine == "greedy"
    assert solution.bound <= solution.cost.total


def test_an_empty_campaign_is_scheduled_already(district: Problem) -> None:
    solution = solve(replace(district, sessions=()), seconds=5)
    assert solution.assignments == ()
    assert solution.proven


def test_a_listener_that_fails_ends_the_search(district: Problem) -> None:
    def refuse(solution: Solution) -> None:
        raise Refused("Đã có người khác xếp lịch này.")

    with pytest.raises(Refused, match="người khác"):
        solve(seven_communes(5), seconds=20, on_better=refuse)
