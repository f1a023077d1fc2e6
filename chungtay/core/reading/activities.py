"""One fact per piece of work: quantity, places, people, time and lead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chungtay.core.reading.components import component_of, mentions_in
from chungtay.core.reading.defaults import Defaults, defaults_for, label_periods, whole_period
from chungtay.core.reading.drafts import Draft
from chungtay.core.reading.facts import Activity, Period
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.kinds import EVENTS, kind_of
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.outline import Node, Outline
from chungtay.core.reading.periods import quarters_of, range_in, stretches
from chungtay.core.reading.places import counts_in, place_lists
from chungtay.core.reading.quantities import quantity_in
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.target_groups import groups_in

_HELD_AT = re.compile(r"\btai (?:xa |phuong |thi tran )?$")


def activity(
    draft: Draft,
    *,
    name: str,
    kind: str | None,
    parent: str | None,
    defaults: Defaults,
    project: tuple[int | None, int | None],
    place_count: int | None,
    year: int | None,
) -> Activity:
    """A fact from a draft and from what its part says once for all."""
    paragraph = draft.paragraph
    line, span = paragraph.where(draft.start, draft.end)
    counted = place_count or _place_count(paragraph)
    quantity, unit, implied = quantity_in(paragraph, draft.start, draft.end, counted)
    own = [one for one in mentions_in(draft.plain) if one.project] if not project[0] else []
    return Activity(
        id=name,
        text=draft.text,
        line=line,
        span=span,
        kind=kind,
        project=own[0].project if own else project[0],
        subproject=own[0].subproject if own else project[1],
        quantity=quantity,
        unit=unit,
        quantity_implied=implied,
        places=_places_of(draft, kind),
        place_count=counted,
        target_groups=groups_in(draft.plain),
        time=_time_of(draft, year) or defaults.time,
        lead=draft.lead or defaults.lead,
        coordinate=defaults.coordinate,
        parent=parent,
    )


def _places_of(draft: Draft, kind: str | None) -> tuple[str, ...]:
    """The longest list of places beside the work; one place alone counts for an event held «tại» it."""
    paragraph = draft.paragraph
    lists = [one for one in place_lists(paragraph) if draft.start <= one.start < max(draft.end, draft.start + 1) + 80]
    if not lists or len(draft.places) > 1:
        return draft.places
    longest = max(lists, key=lambda one: len(one.names))
    if len(longest.names) > 1:
        return longest.names
    held = [one.names for one in lists if kind in EVENTS and _HELD_AT.search(paragraph.flat, 0, one.start)]
    return held[0] if held else ()


def _time_of(draft: Draft, year: int | None) -> Period | None:
    """The days a piece of work gives itself: in its own words or in the sentence behind them."""
    paragraph = draft.paragraph
    if rounds := _rounds(draft, year):
        return rounds
    for first, last in filter(None, ((draft.start, draft.end), draft.when)):
        when = range_in(paragraph.flat[first:last], year)
        if when and (when.grain in ("day", "month", "quarter") or draft.when):
            start, end = first + when.at, first + when.until
            line, span = paragraph.where(start, end)
            return Period(squeeze(paragraph.text[start:end]), when.start, when.end, when.quarters, line, span)
    return None


_ROUNDS = re.compile(r"\b(?:dot|lop|lan|buoi|cuoc|chuyen) (?:0?1|i|mot|thu nhat)\b")


def _rounds(draft: Draft, year: int | None) -> Period | None:
    """«Đợt 1 tháng 3, đợt 2 tháng 6, …»: from the first round to the last."""
    plain = draft.plain
    if not _ROUNDS.search(plain):
        return None
    days = [one for one in stretches(plain, year) if one.grain in ("day", "month", "quarter")]
    if len(days) < 2:
        return None
    start, end = draft.start + days[0].at, draft.start + days[-1].until
    first, last = min(one.start for one in days), max(one.end for one in days)
    line, span = draft.paragraph.where(start, end)
    return Period(squeeze(draft.paragraph.text[start:end]), first, last, quarters_of(first, last), line, span)


def _place_count(paragraph: Paragraph) -> int | None:
    counts = counts_in(paragraph)
    return counts[0].value if counts else None


def activities_of(
    drafts: Sequence[Draft],
    outline: Outline,
    *,
    subject: tuple[int | None, int | None],
    year: int | None,
    start_at: int,
) -> list[Activity]:
    periods, whole = label_periods(outline, year), whole_period(outline, year)
    made: list[Activity] = []
    kinds: dict[str, str | None] = {}
    parent: tuple[int, str, tuple[Node, ...]] | None = None
    letters: tuple[int, int | None] = (-1, None)
    for draft in drafts:
        number = start_at + len(made)
        marker = draft.paragraph.marker
        rank = marker.rank if marker else None
        above = parent[1] if parent and rank is not None and parent[0] < rank and parent[2] == draft.path else None
        defaults = defaults_for(draft.path, outline, year)
        labelled = next((periods[id(node)] for node in reversed(draft.path) if id(node) in periods), whole)
        if labelled and defaults.time.printed is None:
            defaults = replace(defaults, time=labelled)
        project = component_of(draft.path)
        letters = _group_count(outline, draft, letters)
        one = activity(
            draft,
            kind=kind_of(draft.plain) or (kinds.get(above) if above else None),
            name=f"A{number}",
            parent=above,
            defaults=defaults,
            project=project if project[0] else subject,
            place_count=letters[1],
            year=year,
        )
        teller = draft.row or draft.frame
        made.append(teller.told(one, year) if teller else one)
        kinds[one.id] = one.kind
        if rank is not None and not above:
            parent = (rank, one.id, draft.path)
        elif rank is None:
            parent = None
    return made


def _group_count(outline: Outline, draft: Draft, before: tuple[int, int | None]) -> tuple[int, int | None]:
    """«c) … tại 15 xã, phường» counts the places for the plain line under it."""
    if draft.paragraph.marker is not None or draft.row is not None:
        return -1, None
    above = outline.items[draft.paragraph.index - 1].paragraph if draft.paragraph.index else None
    if above is not None and above.marker and above.marker.rank is Rank.LETTER:
        return above.index, _place_count(above)
    return before
