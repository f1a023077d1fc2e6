"""Conditions as plain functions with three answers: it holds, it does not, nobody knows."""

from collections.abc import Callable, Iterable, Mapping
from operator import ge, gt, le, lt
from typing import Any, TypeAlias

from chungtay.core.poverty.conditions import AllOf, Among, AnyOf, Between, Condition

Facts: TypeAlias = Mapping[str, Any]
Truth: TypeAlias = bool | None
Holds: TypeAlias = Callable[[Facts], Truth]


def compiled(condition: Condition) -> Holds:
    """The function of a condition; an answer that is missing or None is not known."""
    if isinstance(condition, Among):
        return _among(condition)
    if isinstance(condition, Between):
        return _between(condition)
    parts = tuple(compiled(part) for part in condition.parts)
    return _all_of(parts) if isinstance(condition, AllOf) else _any_of(parts)


def _among(condition: Among) -> Holds:
    question, values = condition.question, frozenset(condition.values)

    def holds(facts: Facts) -> Truth:
        value = facts.get(question)
        return None if value is None else value in values

    return holds


def _between(condition: Between) -> Holds:
    question, per = condition.question, condition.per
    named = ((ge, condition.at_least), (gt, condition.above), (le, condition.at_most), (lt, condition.below))
    bounds = tuple((compares, bound) for compares, bound in named if bound is not None)

    def holds(facts: Facts) -> Truth:
        value = facts.get(question)
        if value is None:
            return None
        return all(compares(value, bound) for compares, bound in bounds)

    def holds_for_each(facts: Facts) -> Truth:
        value, count = facts.get(question), facts.get(per)  # type: ignore[arg-type]
        if value is None or count is None or count <= 0:
            return None
        return all(compares(value, bound * count) for compares, bound in bounds)

    return holds_for_each if per else holds


def _all_of(parts: tuple[Holds, ...]) -> Holds:
    def holds(facts: Facts) -> Truth:
        known: Truth = True
        for part in parts:
            truth = part(facts)
            if truth is False:
                return False
            if truth is None:
                known = None
        return known

    return holds


def _any_of(parts: tuple[Holds, ...]) -> Holds:
    def holds(facts: Facts) -> Truth:
        known: Truth = False
        for part in parts:
            truth = part(facts)
            if truth:
                return True
            if truth is None:
                known = None
        return known

    return holds


def any_true(truths: Iterable[Truth]) -> Truth:
    """Whether one of them holds: known as soon as one does, or when none can."""
    known: Truth = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            known = None
    return known


def unanswered(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The questions without an answer that keep the condition from being known; none when it is known."""
    if compiled(condition)(facts) is not None:
        return ()
    if isinstance(condition, AllOf | AnyOf):
        return tuple(dict.fromkeys(one for part in condition.parts for one in unanswered(part, facts)))
    if isinstance(condition, Between) and condition.per:
        count = facts.get(condition.per)
        asked = () if facts.get(condition.question) is not None else (condition.question,)
        return asked if count is not None and count > 0 else (*asked, condition.per)
    return (condition.question,)
