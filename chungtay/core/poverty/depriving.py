"""The B2 side: which indicators a household is deprived in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from chungtay.core.poverty.evaluating import Facts, compiled, unanswered
from chungtay.core.poverty.lookup import Lookups
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


_Bits: TypeAlias = tuple[Deprivation, int]
# One whole number carries both masks through the sum: the deprived ones below, the unknown ones above.
_UNKNOWN = 32
_DEPRIVED = (1 << _UNKNOWN) - 1
Depriving: TypeAlias = Callable[[Facts], Deprived]


def depriving(standard: Standard) -> Depriving:
    """The function that judges every household's indicators under this standard."""
    indicators = Lookups(([one.deprived_when], _finding(one)) for one in standard.indicators)

    def deprive(summary: Facts) -> Deprived:
        every, bits = zip(*indicators.of(summary), strict=True)
        both = sum(bits)
        return Deprived(every, both & _DEPRIVED, both >> _UNKNOWN)

    return deprive


def _finding(indicator: Indicator) -> Callable[[Mapping[str, Any]], _Bits]:
    holds, bit = compiled(indicator.deprived_when), indicator.bit
    about = (indicator.number, indicator.code, indicator.name)

    def find(answers: Mapping[str, Any]) -> _Bits:
        truth = holds(answers)
        if truth is None:
            return Deprivation(*about, None, unanswered(indicator.deprived_when, answers)), bit << _UNKNOWN
        return Deprivation(*about, truth), bit if truth else 0

    return find
