"""Where one fact stands inside a reading, and what a reading says once people have corrected it.

An address is a path such as `activities.A1.quantity`: keys of mappings, and in lists the `id` of an item or its place.
What was read is never changed; corrections are laid over a copy of it, in the order they were made.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Literal, TypedDict

Facts = dict[str, Any]
Operation = Literal["set", "add", "drop", "restore"]


class Correction(TypedDict):
    """One change by one person: `set` a value, `add` an item, `drop` or `restore` one."""

    op: Operation
    path: str
    was: Any
    became: Any
    line: int | None
    who: str
    who_id: int | None
    at: str
    edition: int


def at(facts: Any, path: str) -> Any:
    """The value at an address; None where there is none."""
    value = facts
    for step in path.split("."):
        value = _inside(value, step)
        if value is None:
            return None
    return value


def line_at(facts: Facts, path: str) -> int | None:
    """The line of a fact, else that of the nearest thing that holds it."""
    steps = path.split(".")
    found = at(facts, f"where.{path}.line")
    while found is None and steps:
        holder = at(facts, ".".join(steps))
        found = holder.get("line") if isinstance(holder, dict) else None
        steps.pop()
    return found if isinstance(found, int) else None


UNSURE_UNDER = 0.6
"""Below this the machine says that it was not sure of a fact."""


def is_unsure(facts: Facts, path: str) -> bool:
    """Whether the machine was not sure of a fact, by what it said of the fact itself or of what holds it."""
    steps = path.split(".")
    found = at(facts, f"where.{path}.confidence")
    while found is None and steps:
        holder = at(facts, ".".join(steps))
        found = holder.get("confidence") if isinstance(holder, dict) else None
        steps.pop()
    return isinstance(found, (int, float)) and found < UNSURE_UNDER


def _inside(value: Any, step: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list):
        place = _place(value, step)
        return None if place is None else value[place]
    return None


def _place(items: list[Any], step: str) -> int | None:
    for place, item in enumerate(items):
        if isinstance(item, Mapping) and item.get("id") == step:
            return place
    return int(step) if step.isdecimal() and len(step) < 10 and int(step) < len(items) else None


def canonical(facts: Facts, path: str) -> str:
    """The same address with the id of each item in the place of its number: `events.0.places` is `events.E1.places`."""
    value: Any = facts
    steps = []
    for step in path.split("."):
        inner = _inside(value, step)
        known = inner.get("id") if isinstance(value, list) and isinstance(inner, Mapping) else None
        steps.append(str(known) if known else step)
        value = inner
    return ".".join(steps)


def corrected(facts: Facts, corrections: Iterable[Correction]) -> Facts:
    """What the reading says now. A dropped item stays, marked `dropped`; an added one is marked `added`."""
    now = deepcopy(facts)
    for one in corrections:
        _lay(now, one)
    return now


def _lay(facts: Facts, one: Correction) -> None:
    if one["op"] == "set":
        put(facts, one["path"], deepcopy(one["became"]))
    elif one["op"] == "add":
        items = at(facts, one["path"])
        if items is None:
            items = []
            put(facts, one["path"], items)
        items.append({**deepcopy(one["became"]), "added": True})
    else:
        item = at(facts, one["path"])
        if isinstance(item, dict):
            item["dropped"] = one["op"] == "drop"


def put(facts: Facts, path: str, value: Any) -> None:
    """Set the value at an address, making the mappings on the way to it."""
    *steps, last = path.split(".")
    holder: Any = facts
    for step in steps:
        inner = _inside(holder, step)
        if inner is None and isinstance(holder, dict):
            inner = holder[step] = {}
        holder = inner
    if isinstance(holder, dict):
        holder[last] = value
    elif isinstance(holder, list) and (place := _place(holder, last)) is not None:
        holder[place] = value


def touches(one: str, other: str) -> bool:
    """Whether two addresses are the same fact or one holds the other."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


def kept(items: Iterable[Any] | None) -> list[Any]:
    """The items of a list that nobody has dropped."""
    return [item for item in items or [] if not (isinstance(item, Mapping) and item.get("dropped"))]
