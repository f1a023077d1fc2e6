"""Counting over members by looking up: what a person's answers say, remembered in a few tables of related questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from chungtay.core.poverty.conditions import AllOf, Among, AnyOf, Between, Condition
from chungtay.core.poverty.evaluating import Facts, Truth, compiled
from chungtay.core.poverty.lookup import Lookup
from chungtay.core.poverty.members import Counted, How

MOST_QUESTIONS = 6
"""Of one table: more questions remember more combinations, fewer make more tables to look into."""
OLDEST = 130
FIELD = 32
WHOLE = (1 << FIELD) - 1
UNKNOWN = 1 << FIELD // 2


class Tally:
    """The figures of a household from the facts of its members; a member of whom two births are possible has two."""

    def __init__(self, counted: Iterable[Counted]) -> None:
        self.counted = tuple(counted)
        self._tables = [_Table(table) for table in _tables(self.counted)]
        self._ages = _age_classes(level.when for one in self.counted for level in one.levels)
        self.blank = dict.fromkeys(question for one in self.counted for question in one.reads)

    def of(self, members: Sequence[tuple[Facts, ...]]) -> dict[str, Any]:
        """Every figure by its key."""
        sure = [facts[0] for facts in members if len(facts) == 1]
        unsure = [facts for facts in members if len(facts) > 1]
        figures: dict[str, Any] = {}
        for table in self._tables:
            figures.update(table.figures(sure, unsure))
        return figures

    def age_class(self, age: int) -> int:
        """The lowest age that every condition treats like this one."""
        return self._ages[age] if 0 <= age <= OLDEST else age


class _Table:
    """Figures that read much the same.

    What is known of a person is one whole number with a field for every condition: how many it holds for in the lower
    half, for how many nobody knows in the upper. So members are added, and equal households look up equal sums.
    """

    def __init__(self, counted: Sequence[Counted]) -> None:
        self._counted = counted
        conditions = dict.fromkeys(level.when for one in counted for level in one.levels)
        self._shifts = {when: place * FIELD for place, when in enumerate(conditions)}
        self._questions = _read_by(counted)
        self._holds = [(compiled(when), shift) for when, shift in self._shifts.items()]
        # One is read twice, so that even a single one comes as a tuple.
        self._answers = itemgetter(*self._questions, self._questions[0])
        self._known = Lookup(self._of_answers)
        self._figures = Lookup(self._of_sum)

    def figures(self, sure: Iterable[Facts], unsure: Iterable[tuple[Facts, ...]]) -> Mapping[str, Any]:
        answers, known = self._answers, self._known
        total = sum([known[answers(facts)] for facts in sure])
        for one, other in unsure:
            total += self._certain(known[answers(one)], known[answers(other)])
        return self._figures[total]

    def _certain(self, one: int, other: int) -> int:
        """What is known whichever of two births is the true one."""
        pairs = ((_field(one, shift), _field(other, shift), shift) for shift in self._shifts.values())
        return sum((first if first == second else UNKNOWN) << shift for first, second, shift in pairs)

    def _of_answers(self, key: Any) -> int:
        facts = dict(zip(self._questions, key, strict=False))
        return sum(_said(holds(facts)) << shift for holds, shift in self._holds)

    def _of_sum(self, total: Any) -> Mapping[str, Any]:
        return {one.key: self._figure(one, total) for one in self._counted}

    def _figure(self, one: Counted, total: int) -> Any:
        for level in one.levels:
            field = _field(total, self._shifts[level.when])
            holds_for, unknown = field % UNKNOWN, field // UNKNOWN
            if one.how is How.COUNT:
                return None if unknown else holds_for
            if holds_for:
                return True if one.how is How.ANY else level.level
            if unknown:
                return None
        return False if one.how is How.ANY else 0


def _field(total: int, shift: int) -> int:
    return total >> shift & WHOLE


def _said(truth: Truth) -> int:
    return UNKNOWN if truth is None else int(truth)


def _tables(counted: Iterable[Counted]) -> Iterator[list[Counted]]:
    """Figures that read much the same put together."""
    left = list(counted)
    while left:
        together: list[Counted] = []
        while left:
            nearest = min(left, key=lambda one: len(_read_by([*together, one])))
            if together and len(_read_by([*together, nearest])) > MOST_QUESTIONS:
                break
            together.append(nearest)
            left.remove(nearest)
        yield together


def _read_by(counted: Sequence[Counted]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for one in counted for question in one.reads))


def _age_classes(conditions: Iterable[Condition]) -> list[int]:
    """For every age the lowest one no condition tells it from."""
    bounds = {0}
    for leaf in (leaf for when in conditions for leaf in _leaves(when)):
        if leaf.question != "age":
            continue
        bounds.update(int(edge) for edge in _edges(leaf) if edge is not None)
    return [max(bound for bound in bounds if bound <= age) for age in range(OLDEST + 1)]


def _edges(leaf: Among | Between) -> Iterable[Any]:
    """The whole numbers at which the leaf may change its mind."""
    if isinstance(leaf, Among):
        return [*leaf.values, *map(_after, leaf.values)]
    return leaf.at_least, leaf.below, _after(leaf.at_most), _after(leaf.above)


def _after(age: Any) -> Any:
    return None if age is None else age + 1


def _leaves(condition: Condition) -> Iterator[Among | Between]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _leaves(part)
    else:
        yield condition
