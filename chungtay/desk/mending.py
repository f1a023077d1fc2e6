"""Safe corrections of the text itself, shown before and after, and the whole text with them made."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.defects.corrections import Change, Part, changes, corrected
from chungtay.core.reading.defects.masking import masked_lines
from chungtay.core.reading.facts import Defect, Fix
from chungtay.documents.addressing import Facts
from chungtay.documents.models import Reading

Span = tuple[int, int]


def changes_by_defect(reading: Reading, facts: Facts) -> dict[str, tuple[Change, ...]]:
    """What each defect that can be put right safely would change, by the key of its doubt; with the words around it.

    Numbers that belong to a person are masked, whatever the defect beside them.
    """
    lines = {line.number: line for line in masked_lines(lines_of(reading), _personal(facts))}
    made = {}
    for one in facts.get("defects") or []:
        defect = _defect(one)
        touched = [lines[number] for number in sorted({fix.line for fix in defect.fixes}) if number in lines]
        if found := changes(touched, [defect]):
            made[defect.id] = tuple(_cropped(one) for one in found)
    return made


def _personal(facts: Facts) -> Iterator[tuple[int, Span]]:
    """Where numbers stand that were told as personal."""
    for one in facts.get("defects") or []:
        if one.get("kind") == "personal_data" and one.get("line") and one.get("span"):
            yield one["line"], (one["span"][0], one["span"][1])


AROUND = 48
"""So many letters stand before and after a change; what lies further off is left out."""


def _cropped(change: Change) -> Change:
    last = len(change.segments) - 1
    segments = tuple(
        replace(one, text=_near(one.text, has_before=place > 0, has_after=place < last))
        if one.part is Part.SAME
        else one
        for place, one in enumerate(change.segments)
    )
    before = "".join(one.text for one in segments if one.part is not Part.ADDED)
    after = "".join(one.text for one in segments if one.part is not Part.REMOVED)
    return replace(change, before=before, after=after, segments=segments)


def _near(text: str, *, has_before: bool, has_after: bool) -> str:
    """The ends of a stretch that stand next to a change."""
    if len(text) <= AROUND * (has_before + has_after) + 12:
        return text
    head = text[:AROUND].rpartition(" ")[0] if has_before else ""
    tail = text[-AROUND:].partition(" ")[2] if has_after else ""
    return f"{head} … {tail}".lstrip() if not has_before else f"{head} … {tail}"


def mended_text(reading: Reading, facts: Facts, left_alone: Iterable[str]) -> str:
    """The text of the document with every safe correction made but those of the defects somebody left alone."""
    kept = set(left_alone)
    defects = [one for one in map(_defect, facts.get("defects") or []) if one.id not in kept]
    return "".join(f"{line.text}\n" for line in corrected(lines_of(reading), defects))


def lines_of(reading: Reading) -> list[Line]:
    """The lines of the document as the reader takes them."""
    return [Line(number, text, bool(bold)) for number, text, bold in reading.lines]


def _defect(one: dict[str, Any]) -> Defect:
    fixes = tuple(
        Fix(fix["line"], (fix["span"][0], fix["span"][1]), fix["printed"], fix["replacement"])
        for fix in one.get("fixes") or []
    )
    return Defect(
        kind=str(one.get("kind") or ""),
        severity=str(one.get("severity") or ""),
        line=one.get("line") or 0,
        printed=one.get("printed"),
        expected=str(one.get("expected") or ""),
        id=str(one.get("id") or ""),
        rule=str(one.get("rule") or ""),
        fixes=fixes,
    )
