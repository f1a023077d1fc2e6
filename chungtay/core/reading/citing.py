"""From a found citation to a fact: its issuer, subject, level and role."""

import re
from dataclasses import replace

from chungtay.core.reading.bodies import level_of
from chungtay.core.reading.citations import Found, issuer_and_subject
from chungtay.core.reading.facts import Citation
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.source import Paragraph

_ROLES = (
    ("carry_over", re.compile(r"chuyen nguon")),
    ("estimate_approval", re.compile(r"phe duyet du toan")),
    ("budget_allocation", re.compile(r"phan khai|phan bo|giao (?:muc tieu|du toan|von|kinh phi)|cap kinh phi")),
)


def citation(
    paragraph: Paragraph,
    found: Found,
    until: int,
    *,
    verb: str | None = None,
    shared: tuple[str | None, str | None] = (None, None),
) -> Citation:
    """A fact from a found token; `shared` fills in what was said once for several."""
    issuer, subject = issuer_and_subject(paragraph, found, until)
    issuer = issuer or shared[1]
    kind = shared[0] if shared[0] and not found.type_printed else found.type
    if kind == "L":
        kind = "Luật"
    elif kind is None and found.symbol and found.symbol.startswith("QH"):
        kind = "NQ"
    line, span = paragraph.where(found.start, found.end)
    plain = flat(subject or "")
    return Citation(
        n=0,
        verb=verb,
        type=kind or ("CV" if found.type is None else found.type),
        number=found.number,
        symbol=found.symbol,
        date=found.day,
        date_printed=found.day_printed,
        issuer=issuer,
        level=level_of(issuer) or _level_of_symbol(found.symbol),
        subject=subject,
        line=line,
        span=span,
        printed=squeeze(paragraph.text[found.start : found.end]),
        role=next((role for role, pattern in _ROLES if pattern.search(plain)), None),
        name=found.name,
    )


def _level_of_symbol(symbol: str | None) -> str | None:
    tail = (symbol or "").rsplit("-", 1)[-1]
    return "central" if re.match(r"(?:TTg|CP|QH|UBTVQH|B[A-ZĐ])", tail) else None


def numbered(one: Citation, n: int) -> Citation:
    return replace(one, n=n)
