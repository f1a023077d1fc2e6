"""Safe corrections of the text itself, shown before and after, and the whole text with them made."""

from collections.abc import Iterable
from typing import Any

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.defects.corrections import Change, changes, corrected
from chungtay.core.reading.facts import Defect, Fix
from chungtay.documents.addressing import Facts
from chungtay.documents.models import Reading


def changes_by_defect(reading: Reading, facts: Facts) -> dict[str, tuple[Change, ...]]:
    """What each defect that can be put right safely would change, by the key of its doubt."""
    lines = {line.number: line for line in lines_of(reading)}
    made = {}
    for one in facts.get("defects") or []:
        defect = _defect(one)
        touched = [lines[number] for number in sorted({fix.line for fix in defect.fixes}) if number in lines]
        if found := changes(touched, [defect]):
            made[defect.id] = found
    return made


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
