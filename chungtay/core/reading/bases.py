"""The instruments a document stands on, apart from those it only mentions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chungtay.core.reading.bodies import level_of
from chungtay.core.reading.citations import Found, citations_in, issuer_and_subject, laws_in
from chungtay.core.reading.facts import Citation
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.source import Paragraph

VERB = re.compile(
    r"(?P<verb>can cu|de trien khai thuc hien|trien khai thuc hien|nham thuc hien|de thuc hien|thuc hien"
    r"|trien khai|tiep theo|thi hanh"
    r"|tren co so|xet de nghi|theo de nghi|theo|xet|nghien cuu|phuc dap|tra loi|nhan duoc)\b"
)
PROPOSAL = re.compile(r"theo de nghi|xet|theo to trinh|nhan duoc")
_AMENDS = re.compile(r"sua doi|bo sung|thay the|bai bo|huong dan thi hanh|dieu chinh|dinh chinh|gia han")


@dataclass(slots=True)
class Bases:
    """What stands before the first heading: bases proper, proposals, and the places already taken by them."""

    bases: list[Citation] = field(default_factory=list)
    proposals: list[Citation] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)


def bases_of(body: Sequence[Paragraph], listed: Iterable[Paragraph] = ()) -> Bases:
    """Bases before the outline begins, and those listed under a heading «Căn cứ …»."""
    result = Bases()
    verb: str | None = None
    for paragraph in body[:80]:
        marker = paragraph.marker
        if marker and not marker.is_bullet:
            break
        start = paragraph.body_at
        found = VERB.match(paragraph.flat, start)
        if not found and not (verb and marker and citations_in(paragraph)):
            verb = None
            continue
        verb = squeeze(paragraph.text[found.start("verb") : found.end("verb")]) if found else verb
        _take(paragraph, verb, result)
    for paragraph in listed:
        if paragraph.index not in result.paragraphs:
            _take(paragraph, None, result)
    return result


def _take(paragraph: Paragraph, verb: str | None, result: Bases) -> None:
    found = citations_in(paragraph)
    proposal = bool(verb and PROPOSAL.match(flat(verb)))
    top = _top_level(paragraph, found)
    laws = [] if proposal else _laws(paragraph, verb, found)
    if not top and not laws:
        return
    result.paragraphs.add(paragraph.index)
    into = result.proposals if proposal else result.bases
    made = [*laws]
    for at, one in enumerate(top):
        until = top[at + 1].start if at + 1 < len(top) else len(paragraph.text)
        made.append(citation(paragraph, one, until, verb=verb, shared=_shared(paragraph, top, one)))
    for basis in sorted(made, key=lambda one: (one.line, one.span or (0, 0))):
        into.append(_numbered(basis, len(into) + 1))


def _numbered(one: Citation, n: int) -> Citation:
    return Citation(n, *(getattr(one, name) for name in Citation.__slots__[1:]))


def _top_level(paragraph: Paragraph, found: Sequence[Found]) -> list[Found]:
    """Which of the cited documents are bases themselves: not those that another one amends or carries out."""
    top: list[Found] = []
    for one in found:
        if not top:
            if _depth(paragraph.flat, one.start) == 0:
                top.append(one)
            continue
        before = paragraph.flat[top[-1].end : one.start]
        lead = before[-40:].rstrip()
        if _depth(paragraph.flat, one.start) > 0:
            continue
        if (
            lead.endswith(";")
            or re.search(r"; (?:va |can cu |cac |nghi \w+ |theo )*$", before[-40:])
            or (lead.endswith((" va", ",")) and _is_parallel(one, before, top))
        ):
            top.append(one)
    return top


def _is_parallel(one: Found, before: str, top: Sequence[Found]) -> bool:
    """«các Thông tư …: số A … và số B …»: B stands beside A when it has a day of its own."""
    if one.day is None or (not one.type_printed and not top[0].many and top[0].type != one.type):
        return False
    if not one.type_printed:
        return one.said_no
    return not _AMENDS.search(before) and top[-1].day is not None


def _depth(plain: str, at: int) -> int:
    return plain.count("(", 0, at) - plain.count(")", 0, at)


def _shared(paragraph: Paragraph, top: Sequence[Found], one: Found) -> tuple[str | None, str | None]:
    """The type and issuer said once for several: «các Nghị định của Chính phủ: số …; số …»."""
    first = top[0]
    if not first.many:
        return None, None
    head = paragraph.flat[first.start : first.end]
    colon = head.find(":")
    said = re.search(r" cua ", head[: colon if colon > 0 else 0])
    issuer = paragraph.text[first.start + said.end() : first.start + colon] if said else None
    return first.type, squeeze(issuer) if issuer else None


def _laws(paragraph: Paragraph, verb: str | None, found: Sequence[Found]) -> list[Citation]:
    """Laws are cited by name, mostly without a number."""
    if not verb or flat(verb) != "can cu":
        return []
    numbered = [(one.start, one.end) for one in found if one.type in ("L", "PL") and one.symbol]
    made = []
    for start, end, name, day, printed in laws_in(paragraph, 0, len(paragraph.text)):
        inside = any(first <= start < last for first, last in numbered) or any(
            one.start <= start < one.end for one in found
        )
        if inside or _depth(paragraph.flat, start) > 0 or not _begins_clause(paragraph.flat, start):
            continue
        if any(abs(first - end) < 4 for first, _ in numbered):
            continue
        line, span = paragraph.where(start, end)
        made.append(
            Citation(
                0,
                verb,
                "PL" if name.startswith("Pháp") else "Luật",
                None,
                None,
                day,
                printed,
                None,
                "central",
                name,
                line,
                span,
                name,
                None,
                name,
            )
        )
    return made


def _begins_clause(plain: str, at: int) -> bool:
    before = plain[:at].rstrip()
    if re.search(r"\b(?:khoan|dieu|diem) (?:\d{1,3}|[a-z])$", before):
        return True
    return not before or before.endswith((";", "can cu", ",", "cac")) or bool(re.search(r"(?:;|^)[^;]{0,12}$", before))


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


def mentions_of(body: Sequence[Paragraph], bases: Bases) -> list[Citation]:
    """Documents cited in the body, each once, in order of first mention."""
    seen: set[tuple[str | None, str | None]] = set()
    made: list[Citation] = []
    for paragraph in body:
        if paragraph.index in bases.paragraphs:
            continue
        found = citations_in(paragraph)
        for at, one in enumerate(found):
            key = (one.number, one.symbol)
            if key in seen:
                continue
            seen.add(key)
            until = found[at + 1].start if at + 1 < len(found) else len(paragraph.text)
            made.append(_numbered(citation(paragraph, one, until), len(made) + 1))
    return made
