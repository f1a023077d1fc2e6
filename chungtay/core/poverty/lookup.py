"""Answers remembered by what they were read from: real answers repeat, so most of the judging is looking up."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

V = TypeVar("V")
REMEMBERED = 20_000


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


Keyed: TypeAlias = tuple[str | None, tuple[str, ...], Lookup[V]]
"""A lookup by the answer to one question, or by the answers to several (then the first is None)."""


def keyed(read: tuple[str, ...], find: Callable[[Mapping[str, Any]], V]) -> Keyed[V]:
    """What `find` makes of the answers to these questions, remembered by them."""
    if len(read) == 1:
        return read[0], read, Lookup(lambda key: find({read[0]: key}))
    return None, read, Lookup(lambda key: find(dict(zip(read, key, strict=True))))  # type: ignore[call-overload]
