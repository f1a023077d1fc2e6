"""How other documents are cited: issuer, «số», dates, and whether a cited rule is among the bases."""

import re
from collections.abc import Iterator

from chungtay.core.reading.citations import Found, citations_in
from chungtay.core.reading.defects.cited_titles import differs
from chungtay.core.reading.defects.look import Look, at, mend, mended, on
from chungtay.core.reading.facts import Citation, Defect, Fix
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.source import Paragraph, Strip

_RULES_OF_LAW = ("TT", "NĐ", "NQ")


_OF_MANY = re.compile(r"(?:UBND|HĐND|UB|TU|HU|ĐU)$")
"""Symbols that every locality uses; «-TTg» or «-CP» names its issuer by itself."""


def citation_incomplete(look: Look) -> Iterator[Defect]:
    """A full citation names who issued the document; said once, at the first that does not."""
    for one in (*look.document.legal_bases, *look.document.citations):
        local = one.type in ("QĐ", "KH", "NQ", "CT") and _OF_MANY.search(one.symbol or "")
        if (
            local
            and one.date
            and not one.issuer
            and one.subject
            and flat(one.subject).startswith(("ve ", "ve viec", "phe duyet", "ban hanh"))
        ):
            printed = f"{one.printed} {one.subject[:20]}"
            yield on(
                one.line, "citation_incomplete", "warning", "cơ quan ban hành, giữa ngày và nội dung", printed=printed
            )
            return


_UNNAMED = re.compile(r"(?:chu tich )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan) (?P<unit>tinh|huyen|thi xa|xa)$")


def unnamed_issuer(look: Look) -> Iterator[Defect]:
    """«UBND huyện», when no line of the document says which; said once."""
    for one in look.document.legal_bases:
        unit = _UNNAMED.match(flat(one.issuer or ""))
        if unit and not any(_names_one(text, unit["unit"]) for text, _ in look.texts()):
            printed = f"{one.printed} của {one.issuer}"
            yield on(one.line, "citation_incomplete", "warning", f"{one.issuer} nào: ghi tên", printed=printed)
            return


def _names_one(text: Paragraph | Strip, unit: str) -> bool:
    """Whether «huyện» is followed by a name somewhere in it."""
    return any(text.text[found.end()].isupper() for found in re.finditer(rf"\b{unit} (?=\w)", text.flat))


def conflicting_titles(look: Look) -> Iterator[Defect]:
    """One document cited twice, and a word in the middle of its subject differs."""
    first: dict[tuple[str, str], Citation] = {}
    for one in (*look.document.legal_bases, *look.document.citations):
        if one.number and one.symbol and one.date and one.subject:
            known = first.setdefault((one.number, one.symbol), one)
            said = (known.subject or "", one.subject)
            alike = known is one or flat(said[0]) == flat(said[1])
            if not alike and known.date == one.date and (differs(*said) or differs(*reversed(said))):
                expected = f"như dòng {known.line}: {known.subject}"
                yield on(one.line, "citation_title", "warning", expected[:200], printed=one.subject[:160])


def issuer_mismatch(look: Look) -> Iterator[Defect]:
    """KH-UBND is the committee's, not its chair's."""
    seen: set[tuple[str | None, str | None]] = set()
    for one in (*look.document.legal_bases, *look.document.citations):
        by_chair = one.issuer and flat(one.issuer).startswith("chu tich")
        if by_chair and one.symbol and one.symbol.endswith("UBND") and (one.number, one.symbol) not in seen:
            seen.add((one.number, one.symbol))
            severity = "info" if one.type == "QĐ" else "warning"
            yield on(
                one.line,
                "issuer_mismatch",
                severity,
                f"ký hiệu {one.symbol} là của UBND",
                printed=f"{one.printed} của {one.issuer}",
            )


def cited_not_in_bases(look: Look) -> Iterator[Defect]:
    """A central rule that work is done by, and that the bases leave out."""
    if not look.document.legal_bases or not look.is_plan:
        return
    known = {
        (token.number, token.symbol)
        for paragraph in look.anatomy.body
        if paragraph.index in look.bases.paragraphs
        for token in citations_in(paragraph)
    }
    for one in look.document.citations:
        if (
            one.type in _RULES_OF_LAW
            and one.number
            and "/" in one.number
            and _is_central(one)
            and (one.number, one.symbol) not in known
        ):
            yield on(one.line, "cited_not_in_bases", "warning", "đưa vào căn cứ", printed=one.printed)


def _is_central(one: Citation) -> bool:
    return bool(re.search(r"-(?:CP|B[A-ZĐ]+)$|^QH", one.symbol or ""))


def citation_format(look: Look) -> Iterator[Defect]:
    """«Kế hoạch số 29/KH-UBND», with «số», small and without a colon; the first of each fault in a paragraph."""
    for paragraph in look.anatomy.body:
        found: dict[str, list[tuple[Found, tuple[Fix, ...]]]] = {}
        for token in citations_in(paragraph):
            if token.type_printed and token.symbol and not token.symbol.startswith("QH"):
                for kind, fix in _slips(paragraph, token):
                    found.setdefault(kind, []).append((token, fix))
        for kind, slips in found.items():
            token = slips[0][0]
            said = at(paragraph, token.start, token.end, kind, "info", _SHOULD[kind])
            yield mended(said, *(fix for _, fix in slips))


_COLON = re.compile(r"(?:nghi dinh|quyet dinh|nghi quyet|thong tu|ke hoach|cong van) so(?P<colon> ?:) ?\d")


def colon_below(look: Look) -> Iterator[Defect]:
    """«(Kèm theo Nghị định số: …)» over an annex, where nothing is read for its citations."""
    for strip in look.anatomy.annex:
        if found := _COLON.search(strip.flat):
            said = at(strip, found.start(), found.end(), "colon_after_so", "info", _SHOULD["colon_after_so"])
            yield mended(said, mend(strip, *found.span("colon"), ""))
            return


_SHOULD = {
    "citation_format": "thêm chữ «số» trước số văn bản",
    "colon_after_so": "«số», không có dấu hai chấm",
    "capitalisation": "«số» viết thường khi viện dẫn",
}
_NUMBER_WORD = re.compile(r"(?P<word>[Ss][ốo])(?P<colon> ?:)? ?(?=\d)")


def _slips(paragraph: Paragraph, token: Found) -> Iterator[tuple[str, tuple[Fix, ...]]]:
    word = _NUMBER_WORD.search(paragraph.text, token.start, token.end)
    if not token.said_no:
        digits = re.compile(r"\d").search(paragraph.text, token.start, token.end)
        if digits and paragraph.text[digits.start() - 1 : digits.start()] == " ":
            yield "citation_format", mend(paragraph, digits.start(), digits.start(), "số ")
    elif word and word.start() > token.start:
        if word["colon"]:
            yield "colon_after_so", mend(paragraph, word.end("word"), word.end("colon"), "")
        if word["word"][0] == "S":
            yield "capitalisation", mend(paragraph, word.start(), word.start() + 1, "s")


def conflicting_dates(look: Look) -> Iterator[Defect]:
    """One document cited twice with two different days."""
    first: dict[tuple[str, str], Citation] = {}
    for one in (*look.document.legal_bases, *look.document.citations):
        if not (one.number and one.symbol and one.date):
            continue
        known = first.setdefault((one.number, one.symbol), one)
        same_issuer = not one.issuer or not known.issuer or flat(one.issuer)[:12] == flat(known.issuer)[:12]
        if known.date != one.date and same_issuer and known.date and known.date.year == one.date.year:
            yield on(
                one.line,
                "citation_date",
                "warning",
                f"ngày {known.date_printed} (dòng {known.line})",
                printed=one.printed,
            )


RULES = (
    citation_incomplete,
    unnamed_issuer,
    conflicting_titles,
    issuer_mismatch,
    cited_not_in_bases,
    citation_format,
    colon_below,
    conflicting_dates,
)
