"""What changed an instrument since it was issued, said behind its name: no subject of its own, no basis of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chungtay.core.reading.citations import Found
from chungtay.core.reading.citing import citation, numbered
from chungtay.core.reading.facts import Citation
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.unnumbered import as_citation, laws_in

_AMENDED = re.compile(
    r"[,(]? ?\(?(?:da )?(?:duoc|dc) (?:sua doi|bo sung|thay the|dieu chinh|hop nhat)"
    r"|\((?:da )?(?:duoc )?(?:sua doi|bo sung|dieu chinh)"
)
_BY = re.compile(r"[^;]{0,90}?\b(?:boi|tai|theo|bang)\b")


def amended_by(paragraph: Paragraph, basis: Citation, start: int, until: int, found: Sequence[Found]) -> Citation:
    """The basis with its amendments apart: «… (được sửa đổi, bổ sung bởi Luật số …)»."""
    said = _AMENDED.search(paragraph.flat, max(start - 2, 0), until)
    if not said:
        return basis
    end = _clause_end(paragraph.flat, said.end(), until)
    made = [citation(paragraph, one, _next(found, one, end)) for one in found if said.end() <= one.start < end]
    if not made and _BY.match(paragraph.flat, said.end(), end):
        laws = laws_in(paragraph, said.end(), end)
        made = [as_citation(paragraph, law, None) for law in laws if law[3] is not None][:1]
    return replace(
        basis,
        subject=_before(basis.subject) if basis.name != basis.subject else basis.subject,
        amended_by=tuple(numbered(one, n) for n, one in enumerate(made, start=1)),
    )


def _clause_end(plain: str, at: int, until: int) -> int:
    """To the bracket that closes, or to the «;» or full stop."""
    stop = re.compile(r"[;)]|\.(?!\d)").search(plain, at, until)
    return stop.start() if stop else until


def _next(found: Sequence[Found], one: Found, end: int) -> int:
    return min([other.start for other in found if other.start > one.start] + [end])


def _before(subject: str | None) -> str | None:
    said = _AMENDED.search(flat(subject)) if subject else None
    return (subject or "")[: said.start()].strip(" ,;(") or None if said else subject
