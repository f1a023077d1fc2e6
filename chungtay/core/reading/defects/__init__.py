"""Named rules for what a careful clerk would send back: precise rather than many."""

from dataclasses import replace

from chungtay.core.reading.defects import amounts, citing, counts, identity, numbering, signature, wording
from chungtay.core.reading.defects.look import Look
from chungtay.core.reading.facts import Defect

RULES = (
    *identity.RULES,
    *numbering.RULES,
    *counts.RULES,
    *amounts.RULES,
    *citing.RULES,
    *signature.RULES,
    *wording.RULES,
)

_ORDER = {"error": 0, "warning": 1, "info": 2}


def defects_of(look: Look) -> tuple[Defect, ...]:
    """Every defect the rules find, the gravest first, each line in order."""
    found = [defect for rule in RULES for defect in rule(look)]
    found.sort(key=lambda one: (_ORDER[one.severity], one.line))
    return tuple(replace(one, id=f"X{n:02}") for n, one in enumerate(found, start=1))
