"""Defects put right in the lines of a file, and what changed, for a person and for a page."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.facts import Defect, Fix


class Part(StrEnum):
    """What became of a stretch of a line."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line before and after, cut where it changed; `rules` are the names of the rules that asked for it."""

    line: int
    before: str
    after: str
    segments: tuple[Segment, ...]
    rules: tuple[str, ...]


def corrected(lines: Sequence[Line], defects: Iterable[Defect]) -> list[Line]:
    """The lines with every fix made; all other letters stay as they are, composed or not."""
    after = {change.line: change.after for change in changes(lines, defects)}
    return [replace(line, text=after[line.number]) if line.number in after else line for line in lines]


def changes(lines: Sequence[Line], defects: Iterable[Defect]) -> tuple[Change, ...]:
    """What each line becomes. Of two fixes of one place the first holds; one whose words are not there is left out."""
    asked: dict[int, list[tuple[Fix, str]]] = {}
    for defect in defects:
        for fix in defect.fixes:
            asked.setdefault(fix.line, []).append((fix, defect.rule or defect.kind))
    found = (_change(line, asked[line.number]) for line in lines if line.number in asked)
    return tuple(one for one in found if one is not None)


def unified(changed: Iterable[Change]) -> list[str]:
    """The changes as a unified diff; the name of the rule stands where such diffs name a function."""
    told: list[str] = []
    for one in changed:
        told += [f"@@ -{one.line} +{one.line} @@ {'; '.join(one.rules)}", f"-{one.before}", f"+{one.after}"]
    return ["--- Văn bản gốc", "+++ Văn bản đã sửa", *told] if told else []


def _change(line: Line, asked: Sequence[tuple[Fix, str]]) -> Change | None:
    text, places = line.text, places_in(line.text)
    if places is None:
        return None
    kept: list[tuple[int, int, str]] = []
    rules: list[str] = []
    for fix, rule in asked:
        start, end = fix.span
        if not 0 <= start <= end < len(places) or not _stands(text[places[start] : places[end]], fix.printed):
            continue
        span = (places[start], places[end])
        if not any(_overlap(span, other) for other in kept):
            kept.append((*span, fix.replacement))
            rules.append(rule)
    if not kept:
        return None
    segments = tuple(_segments(text, sorted(kept)))
    after = "".join(one.text for one in segments if one.part is not Part.REMOVED)
    return Change(line.number, text, after, segments, tuple(dict.fromkeys(rules)))


def _segments(text: str, kept: Sequence[tuple[int, int, str]]) -> list[Segment]:
    made: list[Segment] = []
    done = 0
    for start, end, replacement in kept:
        for part, words in (
            (Part.SAME, text[done:start]),
            (Part.REMOVED, text[start:end]),
            (Part.ADDED, replacement),
        ):
            if words:
                made.append(Segment(part, words))
        done = end
    return [*made, Segment(Part.SAME, text[done:])] if text[done:] else made


def _overlap(one: tuple[int, int], other: tuple[int, int, str]) -> bool:
    """Two stretches that share a letter, or two insertions at one place."""
    return (one[0] < other[1] and other[0] < one[1]) or one == other[:2]


def _stands(text: str, printed: str) -> bool:
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ") == printed


def places_in(text: str) -> Sequence[int] | None:
    """Where each letter of the composed line stands in the line itself, with its end; None if they cannot be paired."""
    if unicodedata.is_normalized("NFC", text):
        return range(len(text) + 1)
    places: list[int] = []
    composed = ""
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.combining(text[end]):
            continue
        letters = unicodedata.normalize("NFC", text[start:end])
        places += [start] * len(letters)
        composed += letters
        start = end
    return [*places, len(text)] if composed == unicodedata.normalize("NFC", text) else None
