"""The instruments a document stands on, apart from those it only mentions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from chungtay.core.reading.amendments import amended_by
from chungtay.core.reading.citations import DAY, Found, citations_in, day_behind, day_from
from chungtay.core.reading.citing import citation, numbered
from chungtay.core.reading.facts import Citation
from chungtay.core.reading.glyphs import flat, is_upper, squeeze
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.quoted import quoted
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.unnumbered import depth, laws_in, laws_of, rules_of

VERB = re.compile(
    r"(?P<verb>can cu|de trien khai thuc hien|trien khai thuc hien|nham thuc hien|de thuc hien|thuc hien"
    r"|tiep tuc (?:trien khai )?thuc hien|tiep tuc trien khai|quan triet|chap hanh|trien khai|tiep theo|thi hanh"
    r"|tren co so(?: xem xet)?|xet de nghi|theo de nghi|theo to trinh|theo|xet|nghien cuu|phuc dap|tra loi|nhan duoc)\b"
)
PROPOSAL = re.compile(r"theo de nghi|xet|theo to trinh|nhan duoc|tra loi|phuc dap|nghien cuu|tren co so xem xet")
_NEXT_VERB = re.compile(rf"[;.,] (?:va )?(?={VERB.pattern})")
_ALSO_SMALL = ("can cu", "theo de nghi", "xet de nghi")
_RULE_AND_PAPER = re.compile(
    r"can cu (?:vao )?(?:dieu le|quy che|noi quy)\b(?!.*(?:kem theo|ban hanh|theo ))[^;.\d]{0,90}?(?:,| va) (?:cac )?$"
)
_PROPOSED_BY = re.compile(
    r" ?(?:cua |y kien cua )?(?P<who>.{4,160}?)"
    r"(?= tai (?:cac )?(?:to trinh|cong van|van ban|bao cao)| ve viec | ve |[;:.]|,? ?$)"
)
_AMENDS = re.compile(r"sua doi|bo sung|thay the|bai bo|huong dan thi hanh|dieu chinh|dinh chinh|gia han")
_ORDERS = re.compile(r"(?:ra )?(?:quyet (?:dinh|nghi)|nghi (?:dinh|quyet)) ?:?$")
MOST = 80
"""Further down no basis has been seen."""


@dataclass(slots=True)
class Bases:
    """What stands before the first heading: bases proper, proposals, and the places already taken by them."""

    bases: list[Citation] = field(default_factory=list)
    proposals: list[Citation] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)

    def add(self, one: Citation, *, proposed: bool) -> None:
        into = self.proposals if proposed else self.bases
        into.append(numbered(one, len(into) + 1))


def bases_of(body: Sequence[Paragraph], listed: Iterable[Paragraph] = ()) -> Bases:
    """Bases before the outline begins, and those listed under a heading «Căn cứ …»."""
    result = Bases()
    verb: str | None = None
    orders = _orders_at(body)
    foreign = quoted(body[:MOST])
    for at, paragraph in enumerate(body[:MOST]):
        if at in foreign:
            continue
        marker = paragraph.marker
        if marker and not marker.is_bullet and marker.rank < Rank.LETTER:
            break
        found = VERB.match(paragraph.flat, paragraph.body_at)
        if not found and not (at < orders or _goes_on(paragraph, verb, body[at - 1] if at else None)):
            verb = None
            continue
        verb = squeeze(paragraph.text[found.start("verb") : found.end("verb")]) if found else verb
        verb = _take(paragraph, verb, result, damaged=at < orders and not found)
    for paragraph in listed:
        if paragraph.index not in result.paragraphs:
            _take(paragraph, None, result)
    return result


def _orders_at(body: Sequence[Paragraph]) -> int:
    """Where «QUYẾT ĐỊNH:» stands: what is cited above it are bases, whatever its first words lost."""
    for at, paragraph in enumerate(body[:40]):
        if _ORDERS.match(paragraph.flat) and is_upper(paragraph.text):
            return at
    return -1


def _goes_on(paragraph: Paragraph, verb: str | None, before: Paragraph | None) -> bool:
    """The next of several under one verb: behind a bullet, or on a line of its own after «;»."""
    found = citations_in(paragraph) if verb else []
    if not found:
        return False
    after_semicolon = before is not None and before.text.endswith(";")
    return paragraph.marker is not None or (after_semicolon and found[0].start <= paragraph.body_at + 8)


def _take(paragraph: Paragraph, verb: str | None, result: Bases, *, damaged: bool = False) -> str | None:
    """Every basis and proposal of a paragraph; its last verb goes on in what follows."""
    found = citations_in(paragraph)
    clauses = list(_clauses(paragraph, verb))
    made: list[tuple[Citation, bool]] = []
    top = _top_level(paragraph, found, [start for start, _, _ in clauses])
    for at, one in enumerate(top):
        start, _, said = next(clause for clause in reversed(clauses) if clause[0] <= one.start)
        until = top[at + 1].start if at + 1 < len(top) else len(paragraph.text)
        basis = citation(paragraph, one, until, verb=said, shared=_shared(paragraph, top, one))
        proposed = _is_proposal(said, basis.type)
        if proposed and (who := _proposer(paragraph, start, one.start + 12, said)):
            basis = replace(basis, issuer=who)
        made.append((amended_by(paragraph, basis, one.end, until, found), proposed))
    for start, end, said in clauses:
        made += [(one, proposed) for one, proposed in _without_number(paragraph, found, top, start, end, said)]
    if damaged and not made and (day := _last_day(paragraph)):
        made.append((day, False))
    if made:
        result.paragraphs.add(paragraph.index)
    for basis, proposed in sorted(_days_shared(made), key=lambda pair: (pair[0].line, pair[0].span or (0, 0))):
        result.add(basis, proposed=proposed)
    return clauses[-1][2] if made else verb


Clause = tuple[int, int, str | None]


def _clauses(paragraph: Paragraph, verb: str | None) -> Iterator[Clause]:
    """The stretches of a paragraph that each begin with a verb of their own («…; Thực hiện …; Theo đề nghị của …»)."""
    starts: list[tuple[int, str | None]] = [(paragraph.body_at, verb)]
    for found in _NEXT_VERB.finditer(paragraph.flat, paragraph.body_at):
        if paragraph.text[found.start("verb")].isupper() or found["verb"] in _ALSO_SMALL:
            starts.append((found.start("verb"), squeeze(paragraph.text[found.start("verb") : found.end("verb")])))
    ends = [start for start, _ in starts[1:]] + [len(paragraph.text)]
    return ((start, end, said) for (start, said), end in zip(starts, ends, strict=True))


def _is_proposal(verb: str | None, kind: str | None) -> bool:
    plain = flat(verb or "")
    return bool(PROPOSAL.match(plain)) or (kind == "TTr" and plain in ("theo", "tren co so"))


def _proposer(paragraph: Paragraph, start: int, end: int, verb: str | None) -> str | None:
    """«Theo đề nghị của Giám đốc Sở … tại Tờ trình số …»: whose proposal it is."""
    if not verb or flat(verb) not in ("theo de nghi", "xet de nghi"):
        return None
    found = _PROPOSED_BY.match(paragraph.flat, start + len(verb), end)
    return squeeze(paragraph.text[found.start("who") : found.end("who")]).strip(" ,.;") if found else None


def _without_number(
    paragraph: Paragraph, found: Sequence[Found], top: Sequence[Found], start: int, end: int, verb: str | None
) -> Iterator[tuple[Citation, bool]]:
    """Laws and rules by their names, and a proposal that only says whose it is."""
    here = [one for one in top if start <= one.start < end]
    if verb and flat(verb) == "can cu":
        laws = laws_of(paragraph, verb, found, start, end)
        for law in laws:
            yield amended_by(paragraph, law, _end_in(paragraph, law), end, found), False
        limit = here[0].start if here and _RULE_AND_PAPER.match(paragraph.flat[start : here[0].start]) else end
        alone = not laws and (not here or limit < end)
        if alone and (rule := rules_of(paragraph, verb, start + len(verb), limit)):
            yield rule, False
    elif not here and (who := _proposer(paragraph, start, end, verb)):
        at = paragraph.text.find(who[:12], start)
        line, span = paragraph.where(at, at + len(who))
        yield Citation(0, verb, None, None, None, None, None, who, None, None, line, span, who), True


def _end_in(paragraph: Paragraph, law: Citation) -> int:
    for start, end, name, _, _ in laws_in(paragraph, 0, len(paragraph.text)):
        if name == law.name and paragraph.where(start, end) == (law.line, law.span):
            day = day_behind(paragraph.flat, end)
            return day.end() if day else end
    return len(paragraph.text)


def _last_day(paragraph: Paragraph) -> Citation | None:
    """A basis whose number was lost with the head of its line still ends in its day."""
    for day in DAY.finditer(paragraph.flat):
        if paragraph.flat[day.end() :].strip(" ;,.") == "":
            text = squeeze(paragraph.text[: day.start()]).strip(" ,;")
            line, span = paragraph.where(0, day.end())
            kind = "Luật" if re.match(r"(?:can cu )?luat\b", paragraph.flat) else None
            return Citation(
                0, None, kind, None, None, day_from(day), day["printed"], None, None, text, line, span, text
            )
    return None


def _days_shared(made: Sequence[tuple[Citation, bool]]) -> list[tuple[Citation, bool]]:
    """«Quyết định số 1/QĐ-A, số 2/QĐ-A ngày 5/6/2020 của …»: what stands behind the last is said of all."""
    shared = list(made)
    for at in range(len(shared) - 2, -1, -1):
        one, after = shared[at][0], shared[at + 1][0]
        if one.date is None and one.number and one.subject is None and one.issuer is None and after.date:
            level = one.level or after.level
            whole = replace(
                one,
                date=after.date,
                date_printed=after.date_printed,
                issuer=after.issuer,
                level=level,
                subject=after.subject,
            )
            shared[at] = (whole, shared[at][1])
    return shared


def _top_level(paragraph: Paragraph, found: Sequence[Found], starts: Sequence[int]) -> list[Found]:
    """Which of the cited documents are bases themselves: not those that another one amends or carries out."""
    top: list[Found] = []
    nested: Found | None = None
    last = 0
    for one in found:
        opens = any(last <= start <= one.start for start in starts[1:])
        last = one.end
        deep = depth(paragraph.flat, one.start) > 0
        if not top and not deep:
            top.append(one)
        elif top and not deep and (opens or _stands_beside(paragraph.flat, one, top, nested)):
            top.append(one)
            nested = None
        else:
            nested = one
    if not top and found and not next(laws_in(paragraph, 0, len(paragraph.text)), None):
        top.append(found[0])
    return top


_CLAUSE_BEGINS = re.compile(
    rf"[;.,] (?:va |cac |nghi \w+ |{VERB.pattern} |vao |theo |so |tai |cong van |van ban "
    r"|(?:qd|nd|ttlt|tt|nq|ct|cv|kh|tb|hd) |dieu \d+ |khoan \d+ )*$"
)
_ONLY_JOINED = re.compile(r"[ ,;]*(?:va )?(?:cac )?$")


_RANKS = {"L": 0, "PL": 0, "NĐ": 1, "QĐ": 2, "TT": 3, "TTLT": 3, "HD": 4, "KH": 4, "CTr": 4, "CV": 5, "TB": 5, "BC": 5}
"""A circular carries out a decree, never a plan: what ranks below a basis stands beside it, not under it."""


def _stands_beside(plain: str, one: Found, top: Sequence[Found], nested: Found | None) -> bool:
    before = plain[top[-1].end : one.start]
    lead = before[-60:]
    if lead.rstrip().endswith(";") or ((begun := _CLAUSE_BEGINS.search(lead)) and lead[begun.start()] == ";"):
        return True
    if begun and begun["verb"]:
        return True
    if not lead.rstrip().endswith((" va", ",")) and before.strip() not in ("", "va", ","):
        return False
    if one.type_printed and nested is not None:
        return _RANKS.get(one.type or "", 0) > _RANKS.get(top[-1].type or "", 9)
    return _is_parallel(one, before, top)


def _is_parallel(one: Found, before: str, top: Sequence[Found]) -> bool:
    """«các Thông tư …: số A … và số B …»: B stands beside A when it has a day of its own."""
    if _ONLY_JOINED.match(before) and (one.type_printed or one.symbol == top[-1].symbol):
        return True
    if one.day is None or (not one.type_printed and not top[0].many and top[0].type != one.type):
        return False
    if not one.type_printed:
        return one.said_no
    return not _AMENDS.search(before) and top[-1].day is not None


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
            made.append(numbered(citation(paragraph, one, until), len(made) + 1))
    return made
