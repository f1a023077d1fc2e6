"""Bullets that count out the work of one year: «- Năm 2027: 01 lớp may (30 người); 02 lớp mộc (50 người)»."""

import re
from collections.abc import Iterator

from chungtay.core.reading.drafts import Draft
from chungtay.core.reading.outline import Outline, Topic
from chungtay.core.reading.quantities import QUANTITY

PLANS = frozenset({"KH", "CTr"})
_YEAR = re.compile(r"(?:trong )?(?P<year>nam 20\d\d)(?: ?\([^()]*\))? ?: *")
_COUNTED = re.compile(
    QUANTITY.pattern + r"[^;:()]{3,100}\(\d{1,4} (?:nguoi|hoc vien|lao dong|ho|hoc sinh|thanh vien)\)$"
)
_NOT_WORK = (Topic.BASES, Topic.DUTIES, Topic.MONEY)


def yearly_counts(outline: Outline, told: set[int]) -> Iterator[Draft]:
    """One draft for each counted item with its people in brackets, where a bullet has several of them under a year."""
    for item in outline.items:
        paragraph = item.paragraph
        if paragraph.marker is None or item.topic in _NOT_WORK or paragraph.index in told:
            continue
        year = _YEAR.match(paragraph.flat, paragraph.body_at)
        if year is None:
            continue
        found = []
        at = year.end()
        for part in paragraph.flat[at:].rstrip(" .").split(";"):
            start, end = at + len(part) - len(part.lstrip()), at + len(part.rstrip())
            if not _COUNTED.match(paragraph.flat[start:end]):
                break
            found.append(Draft(paragraph, start, end, item.path, when=year.span("year")))
            at += len(part) + 1
        else:
            if len(found) > 1:
                yield from found
