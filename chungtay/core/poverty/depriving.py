"""The B2 side: which indicators a household is deprived in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from chungtay.core.poverty.evaluating import Facts, compiled, unanswered
from chungtay.core.poverty.lookup import Keyed, keyed
from chungtay.core.poverty.standard import Indicator, Standard


@dataclass(frozen=True, slots=True)
class Deprivation:
    """One indicator judged: deprived, not, or not known for want of these keys of the summary."""

    number: int
    code: str
    name: str
    is_deprived: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deprived:
    """Every indicator of one standard, and the same as bits (bit number - 1)."""

    every: tuple[Deprivation, ...]
    deprived_mask: int
    unknown_mask: int


_Bits: TypeAlias = tuple[Deprivation, int, int]
Depriving: TypeAlias = Callable[[Facts], Deprived]


def depriving(standard: Standard) -> Depriving:
    """The function that judges every household's indicators under this standard."""
    indicators: list[Keyed[_Bits]] = [keyed(one.reads, _finding(one)) for one in standard.indicators]

    def deprive(summary: Facts) -> Deprived:
        answer = summary.get
        every: list[Deprivation] = []
        deprived, unknown = 0, 0
        for only, read, lookup in indicators:
            one, deprived_bit, unknown_bit = lookup[answer(only) if only else tuple(map(answer, read))]
            every.append(one)
            deprived |= deprived_bit
            unknown |= unknown_bit
        return Deprived(tuple(every), deprived, unknown)

    return deprive


def _finding(indicator: Indicator) -> Callable[[Mapping[str, Any]], _Bits]:
    holds, bit = compiled(indicator.deprived_when), indicator.bit
    about = (indicator.number, indicator.code, indicator.name)

    def find(answers: Mapping[str, Any]) -> _Bits:
        truth = holds(answers)
        if truth is None:
            return Deprivation(*about, None, unanswered(indicator.deprived_when, answers)), 0, bit
        return Deprivation(*about, truth), bit if truth else 0, 0

    return find
