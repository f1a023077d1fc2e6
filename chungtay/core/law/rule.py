"""One question that the law answers, with every answer it has given and the days each was in force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from chungtay.core.refusal import Refused

T = TypeVar("T")


class NotInForce(Refused):
    """No text answers the question on that day."""


class Status(StrEnum):
    """How sure we are of an entry: read in the text, carried on by practice, or an editable guess shown as such."""

    OFFICIAL = "official"
    CONTINUED = "continued"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Source:
    """The instrument and article an entry comes from, and the day a person last compared the two."""

    number: str
    article: str | None = None
    says: str | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """One answer, applied from `since` to `until`, both days included; `until=None` means still.

    `in_force` is the day its instrument took effect where that is another day than the first it applies to.
    """

    since: date
    until: date | None
    source: Source
    status: Status
    value: T
    warning: str | None = None
    in_force: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A question of law with its national answers and those of single provinces (by province code)."""

    question: str
    national: tuple[Version[T], ...]
    provincial: Mapping[str, tuple[Version[T], ...]] = field(default_factory=dict)

    def on(self, day: date, *, province: str | None = None) -> Version[T]:
        """The text in force that day; a province's own text goes before the national one."""
        own = self.provincial.get(province, ()) if province else ()
        for version in (*own, *self.national):
            if version.covers(day):
                return version
        raise NotInForce(f"{self.question} Không có văn bản hiệu lực ngày {day:%d/%m/%Y}.")


def rule(content: Mapping[str, Any], build: Callable[[Mapping[str, Any]], T]) -> Rule[T]:
    """A rule from a page of the lawbook; `build` turns one dated entry into its value."""

    def versions(entries: list[Mapping[str, Any]]) -> tuple[Version[T], ...]:
        return tuple(
            Version(
                since=entry["since"],
                until=entry.get("until"),
                source=Source(**entry["source"]),
                status=Status(entry.get("status", "official")),
                value=build(entry),
                warning=entry.get("warning"),
                in_force=entry.get("in_force"),
            )
            for entry in entries
        )

    return Rule(
        question=content["question"],
        national=versions(content["national"]),
        provincial={code: versions(entries) for code, entries in (content.get("provincial") or {}).items()},
    )
