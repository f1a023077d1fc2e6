from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.poverty.conditions import AllOf, Among, AnyOf, Between, parse, questions
from chungtay.core.poverty.evaluating import compiled, unanswered


def test_a_mapping_is_all_of_it_and_a_list_any_of_it() -> None:
    assert parse({"latrine": 3}) == Among("latrine", (3,))
    assert parse({"water": [1, 2], "area": {"from": 8, "below": 20, "per": "person_count"}}) == AllOf(
        (Among("water", (1, 2)), Between("area", at_least=8, below=20, per="person_count"))
    )
    assert parse([{"work": 2}, {"work": 1, "contract": 2}]) == AnyOf(
        (Among("work", (2,)), AllOf((Among("work", (1,)), Among("contract", (2,)))))
    )
    assert parse({}) == AllOf(())


@pytest.mark.parametrize(
    "written",
    [
        *(None, "latrine", [], {"latrine": None}, {"latrine": []}),
        *({"area": {}}, {"area": {"under": 8}}, {"area": {"per": "person_count"}}, {"area": [{"from": 8}]}),
    ],
)
def test_what_is_no_condition_is_refused_when_it_is_read(written: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(written)


def test_questions_are_named_once_in_the_order_they_are_read() -> None:
    written = [{"b": 1, "a": {"above": 2, "per": "c"}}, {"a": {"to": 1}, "d": True}]
    assert questions(parse(written)) == ("b", "a", "c", "d")


@pytest.mark.parametrize(
    ("bounds", "value", "holds"),
    [
        ({"from": 3}, 3, True),
        ({"from": 3}, 2.9, False),
        ({"above": 3}, 3, False),
        ({"to": 3}, 3, True),
        ({"to": 3}, 3.1, False),
        ({"below": 3}, 3, False),
        ({"from": 3, "below": 5}, 5, False),
        ({"from": 3, "below": 5}, 4.9, True),
        ({"from": 3}, None, None),
    ],
)
def test_bounds_belong_to_the_condition_or_not_as_they_are_named(bounds: Any, value: Any, holds: bool | None) -> None:
    assert compiled(parse({"question": bounds}))({"question": value}) is holds


@pytest.mark.parametrize(
    ("area", "persons", "deprived"),
    [(7.9 * 3, 3, True), (24.0, 3, False), (23.9, 3, True), (24, 0, None), (24, None, None), (None, 3, None)],
)
def test_a_bound_per_person_is_multiplied_and_per_nobody_unknown(
    area: Any, persons: Any, deprived: bool | None
) -> None:
    holds = compiled(parse({"housing_area": {"below": 8, "per": "person_count"}}))
    assert holds({"housing_area": area, "person_count": persons}) is deprived


def test_nothing_is_known_per_nobody_and_the_count_is_asked_for() -> None:
    condition = parse({"housing_area": {"below": 8, "per": "person_count"}})
    assert unanswered(condition, {"housing_area": 24, "person_count": 0}) == ("person_count",)
    assert unanswered(condition, {"person_count": 3}) == ("housing_area",)


TRUTHS = st.sampled_from([True, False, None])


@given(TRUTHS, TRUTHS)
def test_what_is_unknown_stays_unknown_unless_the_rest_settles_it(one: bool | None, other: bool | None) -> None:
    facts = {"one": one, "other": other}
    both = compiled(parse({"one": True, "other": True}))(facts)
    either = compiled(parse([{"one": True}, {"other": True}]))(facts)
    assert both is (False if False in (one, other) else None if None in (one, other) else True)
    assert either is (True if True in (one, other) else None if None in (one, other) else False)


NAMES = ("a", "b", "c", "d")
LEAVES = st.one_of(
    st.builds(lambda name, values: {name: values}, st.sampled_from(NAMES), st.lists(st.integers(0, 3), min_size=1)),
    st.builds(lambda name, low: {name: {"from": low}}, st.sampled_from(NAMES), st.integers(0, 3)),
    st.builds(lambda name, low: {name: {"below": low, "per": "d"}}, st.sampled_from(NAMES[:3]), st.integers(0, 3)),
)
WRITTEN = st.recursive(LEAVES, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6)
FULL = st.fixed_dictionaries({name: st.integers(1, 3) for name in NAMES})


@given(WRITTEN, FULL, st.sets(st.sampled_from(NAMES)))
def test_an_answer_given_later_never_contradicts_what_was_known(written: Any, full: Any, open_ones: set[str]) -> None:
    condition = parse(written)
    partly = {name: None if name in open_ones else value for name, value in full.items()}
    before, after = compiled(condition)(partly), compiled(condition)(full)
    assert after is not None
    if before is not None:
        assert before is after
        assert unanswered(condition, partly) == ()
    else:
        asked = unanswered(condition, partly)
        assert asked
        assert set(asked) <= open_ones
