"""Named rules for what a careful clerk would send back: precise rather than many."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chungtay.core.reading.defects import (
    amounts,
    bases_listed,
    catalogue_year,
    citing,
    closing,
    counts,
    days,
    gazetteer,
    identity,
    meetings,
    numbering,
    people,
    privacy,
    register,
    scans,
    signature,
    spelling,
    spending,
    typed,
    wording,
)
from chungtay.core.reading.defects.look import Look
from chungtay.core.reading.defects.masking import masked
from chungtay.core.reading.defects.table import rules, why
from chungtay.core.reading.facts import Defect, PrintedDate, Span

RULES = (
    *identity.RULES,
    *days.RULES,
    *numbering.RULES,
    *counts.RULES,
    *amounts.RULES,
    *catalogue_year.RULES,
    *spending.RULES,
    *citing.RULES,
    *bases_listed.RULES,
    *register.RULES,
    *signature.RULES,
    *privacy.RULES,
    *people.RULES,
    *meetings.RULES,
    *closing.RULES,
    *typed.RULES,
    *gazetteer.RULES,
    *spelling.RULES,
    *wording.RULES,
    *scans.RULES,
)

_ABOUT_LETTERS = frozenset({"spelling", "spelling_variant", "place_name", "dropped_word", "capitalisation"})
_ORDER = {"error": 0, "warning": 1, "info": 2}


def defects_of(look: Look) -> tuple[Defect, ...]:
    """Every defect the rules find, the gravest first, each line in order, each with its rule and the reason for it."""
    found = _once(defect for rule in RULES for defect in rule(look))
    if look.has_loose_marks:
        found = [one for one in found if one.kind not in _ABOUT_LETTERS]
    found.sort(key=lambda one: (_ORDER[one.severity], one.line))
    day, known = _day(look.document.date), rules()
    placed = [replace(one, span=one.span or _span_of(look, one)) for one in found]
    return tuple(
        replace(
            one,
            id=f"X{n:02}",
            auto_fix=bool(one.fixes),
            rule=known[one.kind].name if one.kind in known else one.kind,
            why=one.why or why(one.kind, day),
        )
        for n, one in enumerate(masked(placed), start=1)
    )


def _span_of(look: Look, one: Defect) -> Span | None:
    """Where the printed words of a defect about a line stand in it."""
    if not one.printed:
        return None
    for strip in look.strips_of(one.line):
        start = strip.text.find(one.printed)
        if start >= 0:
            line, span = strip.where(start, start + len(one.printed))
            return span if line == one.line else None
    return None


def _once(found: Iterable[Defect]) -> list[Defect]:
    """Two rules that see one fault at one place have seen one fault."""
    kept: dict[tuple[str, int], list[Defect]] = {}
    for one in found:
        same = kept.setdefault((one.kind, one.line), [])
        if not any(_covers(one, other) for other in same):
            same.append(one)
    return [one for same in kept.values() for one in same]


def _covers(one: Defect, other: Defect) -> bool:
    return bool(one.span and other.span and one.span[0] < other.span[1] and other.span[0] < one.span[1])


def _day(printed: PrintedDate | None) -> date | None:
    """The day of the document, as near as it is printed."""
    if printed is None or not printed.year:
        return None
    try:
        return date(printed.year, printed.month or 12, printed.day or 28)
    except ValueError:
        return None
