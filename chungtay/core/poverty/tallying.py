"""Counting over members by looking up: what a person's answers say, remembered in a few tables of related questions."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from chungtay.core.poverty.conditions import AllOf, Among, AnyOf, Between, Condition, questions
from chungtay.core.poverty.evaluating import Facts, Truth, compiled
from chungtay.core.poverty.lookup import Lookup
from chungtay.core.poverty.members import Counted, How

MOST_QUESTIONS = 8
"""Of one table: more questions remember more combinations, fewer make more tables to look into."""
OLDEST = 130
FIELD = 32
WHOLE = (1 << FIELD) - 1
UNKNOWN = 1 << FIELD // 2


class Tally:
    """The figures of a household from the facts of its members; a member of whom two births are possible has two.

    What is known of a person is one whole number with a field for every condition: how many it holds for in the lower
    half, for how many nobody knows in the upper. So members are added, and equal households look up equal sums.
    """

    def __init__(self, counted: Iterable[Counted]) -> None:
        self.counted = tuple(counted)
        conditions = list(dict.fromkeys(level.when for one in self.counted for level in one.levels))
        self._field = {when: place * FIELD for place, when in enumerate(conditions)}
        tables = list(_tables(conditions))
        self._tables = [(_reader(_read_by(table)), self._table(table)) for table in tables]
        self._ages = _age_classes(conditions)
        self._figures = Lookup(self._of_sum)
        self.blank = dict.fromkeys(question for when in conditions for question in questions(when))

    def of(self, members: Iterable[tuple[Facts, ...]]) -> Mapping[str, Any]:
        """Every figure by its key."""
        return self._figures[sum(map(self._known, members))]

    def age_class(self, age: int) -> int:
        """The lowest age that every condition treats like this one."""
        return self._ages[age] if 0 <= age <= OLDEST else age

    def _known(self, facts: tuple[Facts, ...]) -> int:
        found = [sum([table[read(one)] for read, table in self._tables]) for one in facts]
        if len(found) == 1 or found[0] == found[1]:
            return found[0]
        # The two births differ: what they disagree on is not known.
        pairs = [(_field(found[0], shift), _field(found[1], shift), shift) for shift in self._field.values()]
        return sum((one if one == other else UNKNOWN) << shift for one, other, shift in pairs)

    def _table(self, table: list[Condition]) -> Lookup[int]:
        read = _read_by(table)
        every = [(compiled(when), self._field[when]) for when in table]

        def find(key: Hashable) -> int:
            facts = dict(zip(read, key, strict=False))  # type: ignore[call-overload]
            return sum(_said(holds(facts)) << shift for holds, shift in every)

        return Lookup(find)

    def _of_sum(self, total: Any) -> Mapping[str, Any]:
        return {one.key: self._figure(one, total) for one in self.counted}

    def _figure(self, one: Counted, total: int) -> Any:
        for level in one.levels:
            field = _field(total, self._field[level.when])
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


def _tables(conditions: list[Condition]) -> Iterator[list[Condition]]:
    """Conditions that read much the same put together."""
    left = list(conditions)
    while left:
        together: list[Condition] = []
        read = set[str]()
        while left:
            nearest = min(left, key=lambda when: len(read.union(questions(when))))
            if together and len(read.union(questions(nearest))) > MOST_QUESTIONS:
                break
            together.append(nearest)
            read.update(questions(nearest))
            left.remove(nearest)
        yield together


def _read_by(table: list[Condition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for when in table for question in questions(when)))


def _reader(read: tuple[str, ...]) -> Callable[[Facts], Hashable]:
    """All answers at once; one is read twice, so that even a single one comes as a tuple."""
    return itemgetter(*read, read[0])


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
