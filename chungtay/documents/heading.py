"""What the register says of a document, taken from what was read in it."""

from typing import Any

from chungtay.core.following.given import printed_day
from chungtay.core.law.register import key_of
from chungtay.core.text import fold
from chungtay.documents.addressing import Facts, at
from chungtay.documents.models import Document


def take_heading(document: Document, facts: Facts) -> None:
    """Copy number, day, issuer and title onto the row; what is too long for it is cut here alone."""
    document.kind = _cut("kind", at(facts, "doc_type.code"))
    document.number = _cut("number", at(facts, "number"))
    document.symbol = _cut("symbol", at(facts, "symbol"))
    document.issued_on = printed_day(facts)
    document.issuer_name = _cut("issuer_name", at(facts, "issuer.name"))
    document.title = str(at(facts, "title") or "")
    document.mark_key = mark_key(document.number, document.symbol)
    document.folded = fold(" ".join((document.mark, document.issuer_name, document.title)))


def mark_key(number: str, symbol: str) -> str:
    """One spelling of a mark, whatever zeros, dashes and Đ were typed; blank while number or symbol is."""
    return "/".join(key_of(number, symbol))[:100] if number and symbol else ""


LONGEST = {"kind": 10, "number": 20, "symbol": 60, "issuer_name": 300}
HEADING = ("kind", "number", "symbol", "issued_on", "issuer_name", "title", "folded", "mark_key")


def _cut(column: str, value: Any) -> str:
    return str(value or "")[: LONGEST[column]]
