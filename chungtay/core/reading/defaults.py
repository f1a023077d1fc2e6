"""What a part of a plan says once for all work in it: when, who leads, who helps."""

import re
from dataclasses import dataclass

from chungtay.core.reading.facts import Period
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.outline import Node, Outline
from chungtay.core.reading.periods import range_in
from chungtay.core.reading.source import Paragraph


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a part of a plan says once for all work in it: time, lead, who helps."""

    time: Period
    lead: str | None
    coordinate: tuple[str, ...]


def defaults_for(path: tuple[Node, ...], outline: Outline, year: int | None) -> Defaults:
    """Labels beside the work first, then those of the parts above it."""
    time = Period(None, None, None)
    lead: str | None = None
    coordinate: tuple[str, ...] = ()
    for node in reversed(path or ()):
        siblings = node.children if node.children else (node.parent.children if node.parent else outline.roots)
        for label in (*siblings, *(node.parent.children if node.parent else ())):
            plain = flat(label.heading)
            if label.inline and time.printed is None and plain.startswith("thoi gian"):
                time = period_of(label.paragraph, label.heading_end, year)
            elif label.inline and lead is None and re.search(r"chu tri", plain):
                lead = squeeze(label.rest).strip(" .;")
            elif label.inline and not coordinate and re.search(r"phoi hop", plain):
                coordinate = tuple(
                    part
                    for part in (squeeze(one).strip(" .;") for one in re.split(r";| và các (?=cơ quan)", label.rest))
                    if part
                )
    return Defaults(time, lead, coordinate)


def period_of(paragraph: Paragraph, start: int, year: int | None) -> Period:
    while paragraph.text[start : start + 1] in (" ", ":"):
        start += 1
    end = _end_of(r"[;(]|\.(?!\d)", paragraph, start)
    days = range_in(paragraph.flat[start:end], year)
    if days is None and paragraph.flat[end : end + 1] == "(":
        # «1/2 ngày (buổi sáng), ngày 31/7»: the day stands behind the brackets.
        further = _end_of(r";|\.(?!\d)", paragraph, start)
        behind = range_in(paragraph.flat[start:further], year)
        days, end = (behind, further) if behind else (None, end)
    line, span = paragraph.where(start, end)
    said = squeeze(paragraph.text[start:end])
    tentative = bool(re.search(r"du kien|khoang", paragraph.flat[start:end]))
    if days is None:
        return Period(said or None, None, None, (), line, span, tentative)
    return Period(said, days.start, days.end, days.quarters, line, span, tentative)


def _end_of(pattern: str, paragraph: Paragraph, start: int) -> int:
    stop = re.compile(pattern).search(paragraph.flat, start)
    return stop.start() if stop else len(paragraph.flat)


def whole_period(outline: Outline, year: int | None) -> Period | None:
    """«III. THỜI GIAN» with the days under it: it holds for all work that says no days of its own."""
    for item in outline.items:
        heading = item.path[0] if item.path else None
        if heading is None or not flat(heading.heading).startswith("thoi gian") or len(item.path) > 1:
            continue
        if item.node is heading and not heading.inline:
            continue
        start = heading.heading_end if item.node is heading else item.paragraph.body_at
        period = period_of(item.paragraph, start, year)
        if period.start or period.end:
            return period
    return None


def label_periods(outline: Outline, year: int | None) -> dict[int, Period]:
    """«Thời gian thực hiện …» written as a plain line: it holds for the heading it stands under."""
    made: dict[int, Period] = {}
    for item in outline.items:
        found = re.match(
            r"(?:-\s?)?thoi gian(?: thuc hien| to chuc)?\s?:?\s?", item.paragraph.flat[item.paragraph.body_at :]
        )
        if found and not (item.node and item.node.inline) and item.path:
            made.setdefault(id(item.path[-1]), period_of(item.paragraph, item.paragraph.body_at + found.end(), year))
    return made
