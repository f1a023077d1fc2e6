"""Where there is no schedule, the fewest demands that clash are named."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chungtay.core.scheduling import Leader, Problem, Session, Slot
from chungtay.core.scheduling.cpsat import solve
from chungtay.core.scheduling.demands import demands_of, lifted
from chungtay.core.scheduling.explain import Infeasible
from chungtay.core.scheduling.problem import Half
from chungtay.core.scheduling.tests.small_campaigns import best_cost, small_campaign


def refusal(problem: Problem) -> Infeasible:
    with pytest.raises(Infeasible) as caught:
        solve(problem, seconds=20)
    return caught.value


def near(district: Problem) -> Problem:
    return replace(district, sessions=district.sessions[:2], leaders=())


def with_hall_closed_until_thursday_afternoon(problem: Problem) -> Problem:
    closed = frozenset(problem.slots[:-1])
    return replace(problem, venues=(replace(problem.venues[0], blocked=closed), *problem.venues[1:]))


def test_a_hall_and_a_leader_who_miss_each_other_are_both_named(district: Problem) -> None:
    last = Slot(district.days[2], Half.AFTERNOON)
    leader = Leader("hoa", "Đỗ Thị Hòa", frozenset({last}), attends_all=True)
    problem = replace(with_hall_closed_until_thursday_afternoon(near(district)), leaders=(leader,))
    clash = refusal(problem)
    assert clash.smallest
    assert clash.reasons == (
        "Hội trường xã An chỉ trống chiều thứ Năm, 4/7.",
        "Lãnh đạo Đỗ Thị Hòa phải dự mọi buổi, mỗi lúc chỉ dự được một buổi; bận chiều thứ Năm, 4/7.",
    )
    assert str(clash).startswith("Không xếp được 2 buổi trong 6 nửa ngày (từ 02/07/2024 đến 04/07/2024)")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda p: replace(p, max_per_day=1, days=p.days[1:2]), "Nhiều nhất 1 buổi một ngày"),
        (lambda p: replace(p, sessions=(*p.sessions[:1], replace(p.sessions[1], headcount=999))), "mời 999 người"),
        (lambda p: replace(p, speakers=p.speakers[1:]), "nói được chỉ có: chưa có ai"),
        (lambda p: replace(p, teams=(replace(p.teams[0], unavailable=frozenset(p.slots)),)), "Tổ số 1 không trống"),
        (lambda p: replace(p, sessions=(replace(p.sessions[0], until=p.days[0], since=p.days[1]),)), "phải tổ chức"),
    ],
)
def test_one_impossible_demand_is_named_alone(
    district: Problem, change: Callable[[Problem], Problem], sentence: str
) -> None:
    clash = refusal(change(near(district)))
    assert any(sentence in reason for reason in clash.reasons)
    assert clash.smallest


def test_a_session_without_any_hall_is_named(district: Problem) -> None:
    clash = refusal(replace(district, sessions=(Session("x", "huyen", name="buổi ở huyện"),)))
    assert clash.reasons == ("Buổi ở huyện chưa có hội trường nào để dùng.",)


def test_more_sessions_than_half_days_of_their_hall_are_counted(district: Problem) -> None:
    sessions = tuple(Session(f"x{n}", "an", topic="vay vốn") for n in range(7))
    clash = refusal(replace(district, sessions=sessions))
    assert clash.reasons == ("7 buổi về “vay vốn” chỉ dùng được Hội trường xã An, đợt chỉ có 6 nửa ngày ở đó.",)


@settings(max_examples=12, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_without_any_one_of_the_named_demands_there_is_a_schedule(seed: int) -> None:
    problem = small_campaign(seed)
    assume(best_cost(problem) is None)
    clash = refusal(problem)
    demands = demands_of(problem)
    named = [demand for demand in demands if demand in clash.demands]
    others = [demand for demand in demands if demand not in clash.demands]
    assert len(named) == len(clash.demands)
    if named:
        assert best_cost(lifted(problem, others)) is None
    for kept in combinations(named, max(0, len(named) - 1)):
        lifted_one = lifted(problem, [demand for demand in demands if demand not in kept])
        assert best_cost(lifted_one) is not None


@settings(max_examples=4, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_no_fewer_demands_clash(seed: int) -> None:
    problem = small_campaign(seed, sessions=2)
    assume(best_cost(problem) is None)
    clash, demands = refusal(problem), demands_of(problem)
    assume(2 <= len(clash.demands) <= 3)
    for fewer in combinations(demands, len(clash.demands) - 1):
        assert best_cost(lifted(problem, [demand for demand in demands if demand not in fewer])) is not None
