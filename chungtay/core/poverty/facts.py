"""What is known of a household before anybody judges it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

Answers: TypeAlias = Mapping[str, Any]
Summary: TypeAlias = dict[str, Any]
"""The household's own answers and what is counted over its members; None, or no key, where it is not known."""


class Area(StrEnum):
    """Which line and which kind of score sheet a village is under."""

    RURAL = "rural"
    URBAN = "urban"

    @property
    def label(self) -> str:
        return {Area.RURAL: "nông thôn", Area.URBAN: "thành thị"}[self]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a household lives as the score sheet sees it: the zone by its code in zones.yaml."""

    area: Area
    zone: str
    in_central_city: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """One household as it answered on one day."""

    on: date
    place: Place
    household: Answers
    members: tuple[Answers, ...] = ()
