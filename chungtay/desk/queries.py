"""What waits on a person's desk."""

from dataclasses import dataclass

from chungtay.desk.doubts import Weight, doubts_of
from chungtay.documents.addressing import corrected
from chungtay.documents.models import Document
from chungtay.documents.queries import lessons_for, readings_to_confirm
from chungtay.web.scope import Scope


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that has been read and waits for a person's word."""

    document: Document
    doubt_count: int


@dataclass(frozen=True, slots=True)
class WaitingList:
    """The newest of them, and how many there are in all."""

    shown: tuple[Waiting, ...]
    count: int


def waiting_readings(scope: Scope, most: int) -> WaitingList:
    """Readings to confirm, each with how many things in it should be looked at."""
    found = readings_to_confirm(scope)
    shown = []
    readings = list(found.defer("lines")[:most])
    lessons = lessons_for(readings)
    for reading in readings:
        facts = corrected(reading.facts, reading.corrections)
        doubts = doubts_of(reading, facts, lessons.get(reading.pk, {}))
        count = sum(1 for doubt in doubts if doubt.is_open and doubt.weight is not Weight.INFO)
        shown.append(Waiting(reading.document, count))
    return WaitingList(tuple(shown), found.count() if len(shown) == most else len(shown))
