"""Answers remembered by what they were read from: real answers repeat, so most of the judging is looking up."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import getitem, itemgetter
from typing import Any, Generic, TypeAlias, TypeVar

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


class Lookups(Generic[V]):
    """Many findings about one household, each from the answers to its own questions, in the order they were given.

    A question that has no key in the facts counts as not answered.
    """

    def __init__(self, finding: Iterable[tuple[tuple[str, ...], Find[V]]]) -> None:
        reads, self._tables = [], []
        for read, find in finding:
            reads.append(read)
            self._tables.append(_table(read, find))
        self._blank = dict.fromkeys(question for read in reads for question in read)
        # One reading for all; where a finding needs several answers, the first holds its place. One more is read than
        # there are tables, so that even a single one comes as a tuple; nothing takes it up.
        self._first = itemgetter(*(read[0] for read in reads), reads[0][0])
        self._several = [(place, itemgetter(*read)) for place, read in enumerate(reads) if len(read) > 1]

    def of(self, facts: Mapping[str, Any]) -> list[V]:
        try:
            return list(map(getitem, self._tables, self._keys(facts)))
        except KeyError:
            return list(map(getitem, self._tables, self._keys({**self._blank, **facts})))

    def _keys(self, facts: Mapping[str, Any]) -> list[Any]:
        keys = list(self._first(facts))
        for place, answers in self._several:
            keys[place] = answers(facts)
        return keys


def _table(read: tuple[str, ...], find: Find[V]) -> Lookup[V]:
    if len(read) == 1:
        return Lookup(lambda key: find({read[0]: key}))
    return Lookup(lambda key: find(dict(zip(read, key, strict=True))))  # type: ignore[call-overload]
