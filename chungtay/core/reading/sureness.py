"""A fact recognised in a picture is no surer than the line it stands on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from chungtay.core.extracting.lines import Line

Whole = TypeVar("Whole")


def unsure_lines(lines: Iterable[Line]) -> dict[int, float]:
    """How sure the letters of each line are, for the lines that were recognised in a picture."""
    return {line.number: line.confidence for line in lines if line.confidence < 1}


def as_sure_as_its_lines(fact: Whole, sure: Mapping[int, float]) -> Whole:
    """The fact, and every fact inside it, with no more confidence than the letters it was read from."""
    lowered: Any = _lowered(fact, sure)
    return lowered  # type: ignore[no-any-return]


def _lowered(fact: Any, sure: Mapping[int, float]) -> Any:
    if isinstance(fact, tuple):
        return tuple(_lowered(one, sure) for one in fact)
    if isinstance(fact, Mapping):
        return {name: _lowered(one, sure) for name, one in fact.items()}
    if not is_dataclass(fact) or isinstance(fact, type):
        return fact
    changed = {
        field.name: new
        for field in fields(fact)
        if isinstance(old := getattr(fact, field.name), Sequence | Mapping) or is_dataclass(old)
        if (new := _lowered(old, sure)) is not old and new != old
    }
    line, confidence = getattr(fact, "line", None), getattr(fact, "confidence", None)
    if confidence is not None and sure.get(line or 0, 1.0) < confidence:
        changed["confidence"] = sure[line or 0]
    return replace(fact, **changed) if changed else fact
