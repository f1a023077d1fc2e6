"""Answers remembered by what they were read from: real answers repeat, so most of the judging is looking up."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import getitem, itemgetter
from typing import Any, Generic, TypeAlias, TypeVar

from chungtay.core.poverty.conditions import Between, Condition, questions

V = TypeVar("V")
Find: TypeAlias = Callable[[Mapping[str, Any]], V]
REMEMBERED = 10_000


class Lookup(dict[Hashable, V], Generic[V]):
    """What `find` says of a key, found once; past a bound it is found anew each time and memory stays as it is."""

    def __init__(self, find: Callable[[Hashable], V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Hashable) -> V:
        found = self._find(key)
        if len(self) < REMEMBERED:
            self[key] = found
        return found


class Ratio:
    """Where one answer lies for each of another: at or between the bounds some conditions draw, which is all they see.

    Areas per person hardly repeat, but they all lie in one of a few places.
    """

    def __init__(self, conditions: Sequence[Between]) -> None:
        self.question, self.per = conditions[0].question, str(conditions[0].per)
        drawn = (bound for one in conditions for bound in (one.at_least, one.above, one.at_most, one.below))
        self.bounds = sorted({bound for bound in drawn if bound is not None})

    def place(self, answers: tuple[Any, Any]) -> Hashable:
        """Even where it lies between two bounds, odd where it is at one; of what is not known, what is missing."""
        value, count = answers
        if value is None or count is None or count <= 0:
            return value is None, bool(count is None or count <= 0)
        at = 0
        for bound in self.bounds:
            drawn = bound * count
            if value <= drawn:
                return at + int(value == drawn)
            at += 2
        return at

    def facts(self, place: Any) -> dict[str, Any]:
        """Answers that lie at that place."""
        if isinstance(place, tuple):
            lacks_value, lacks_count = place
            return {self.question: None if lacks_value else 1, self.per: None if lacks_count else 1}
        at, is_at_bound = divmod(place, 2)
        if is_at_bound:
            return {self.question: self.bounds[at], self.per: 1}
        under = self.bounds[at - 1] if at else self.bounds[0] - 2
        over = self.bounds[at] if at < len(self.bounds) else self.bounds[-1] + 2
        return {self.question: (under + over) / 2, self.per: 1}


class Lookups(Generic[V]):
    """Many findings about one household, each from the answers its conditions read, in the order they were given.

    A question that has no key in the facts counts as not answered.
    """

    def __init__(self, finding: Iterable[tuple[Sequence[Condition], Find[V]]]) -> None:
        reads, self._tables, self._several, self._ratios = [], [], [], []
        for place, (conditions, find) in enumerate(finding):
            read = tuple(dict.fromkeys(question for when in conditions for question in questions(when)))
            ratio = _ratio(conditions)
            reads.append(read)
            self._tables.append(_table(read, find, ratio))
            if ratio:
                self._ratios.append((place, itemgetter(ratio.question, ratio.per), ratio.place))
            elif len(read) > 1:
                self._several.append((place, itemgetter(*read)))
        self._blank = dict.fromkeys(question for read in reads for question in read)
        # One reading for all; where a finding needs several answers, the first holds its place. One more is read than
        # there are tables, so that even a single one comes as a tuple; nothing takes it up.
        self._first = itemgetter(*(read[0] for read in reads), reads[0][0])

    def of(self, facts: Mapping[str, Any]) -> list[V]:
        try:
            return list(map(getitem, self._tables, self._keys(facts)))
        except KeyError:
            return list(map(getitem, self._tables, self._keys({**self._blank, **facts})))

    def _keys(self, facts: Mapping[str, Any]) -> list[Any]:
        keys = list(self._first(facts))
        for place, answers in self._several:
            keys[place] = answers(facts)
        for place, answers, reduced in self._ratios:
            keys[place] = reduced(answers(facts))
        return keys


def _table(read: tuple[str, ...], find: Find[V], ratio: Ratio | None) -> Lookup[V]:
    if ratio:
        return Lookup(lambda key: find(ratio.facts(key)))
    if len(read) == 1:
        return Lookup(lambda key: find({read[0]: key}))
    return Lookup(lambda key: find(dict(zip(read, key, strict=True))))  # type: ignore[call-overload]


def _ratio(conditions: Sequence[Condition]) -> Ratio | None:
    """Conditions that all ask the same ratio, and nothing else."""
    found = [one for one in conditions if isinstance(one, Between) and one.per]
    same = {(one.question, one.per) for one in found}
    return Ratio(found) if len(found) == len(conditions) and len(same) == 1 else None
