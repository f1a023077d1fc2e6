"""The conditions in which the law is written down: parsed once, walked by whoever compiles or explains them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Scalar: TypeAlias = int | float | bool | str
Number: TypeAlias = int | float


@dataclass(frozen=True, slots=True)
class Among:
    """The answer is one of these values."""

    question: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The answer lies within bounds: `at_least` and `at_most` belong to it, `above` and `below` do not.

    With `per`, the bounds are multiplied by that answer, never the answer divided: 8 m² for each of 3 is exactly 24.
    Nothing is known per nobody: a `per` that is not over zero leaves it unknown.
    """

    question: str
    at_least: Number | None = None
    above: Number | None = None
    at_most: Number | None = None
    below: Number | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; of no parts it always does."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part or more holds."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = Among | Between | AllOf | AnyOf

_BOUNDS = {"from": "at_least", "above": "above", "to": "at_most", "below": "below", "per": "per"}


def parse(written: Any) -> Condition:
    """A condition as the lawbook writes it: a mapping means all of it, a list any of it."""
    if isinstance(written, Mapping):
        parts = tuple(_about(str(question), said) for question, said in written.items())
        return parts[0] if len(parts) == 1 else AllOf(parts)
    if isinstance(written, list) and written:
        return AnyOf(tuple(parse(one) for one in written))
    raise ValueError(f"Not a condition: {written!r}")


def _about(question: str, said: Any) -> Condition:
    if isinstance(said, Mapping):
        if not said or not set(said) <= set(_BOUNDS) or set(said) == {"per"}:
            raise ValueError(f"{question}: bounds are {', '.join(_BOUNDS)}, not {said!r}")
        return Between(question, **{_BOUNDS[name]: value for name, value in said.items()})
    values = tuple(said) if isinstance(said, list) else (said,)
    if not values or not all(isinstance(value, int | float | str) for value in values):
        raise ValueError(f"{question}: a value or a list of values, not {said!r}")
    return Among(question, values)


def questions(condition: Condition) -> tuple[str, ...]:
    """The questions it reads, each once, in the order it reads them."""
    return tuple(dict.fromkeys(_read(condition)))


def _read(condition: Condition) -> Iterator[str]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _read(part)
        return
    yield condition.question
    if isinstance(condition, Between) and condition.per:
        yield condition.per
