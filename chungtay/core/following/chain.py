"""Which paper stands on which: plan → parent plan → decision, and what is named but not in the file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from chungtay.core.body_names import body_key
from chungtay.core.following.body import same_place
from chungtay.core.following.given import Facts, day, group, kept, number, span, words
from chungtay.core.law.register import number_key, symbol_key
from chungtay.core.reading.catalogue import kinds_by_code
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import fold

NOT_HERE = "chưa có trong hồ sơ"
_ALIKE = 0.92


class Relation(StrEnum):
    """How one paper speaks of another, the strongest last."""

    MENTIONS = "nhắc đến"
    BASED_ON = "căn cứ"
    FORWARDS = "gửi kèm"
    REPLACES = "thay thế"


_STRENGTH = list(Relation)

Key = str | int
"""What the caller knows a document by: the key of its row, the name of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`source` speaks of `target`; without a target the paper is named but not known.

    `label` is the paper's short name («Quyết định số 90/QĐ-TTg»), `says` one sentence for a person: that it is missing,
    or why the match is to be looked at. Empty when there is nothing to say.
    """

    source: Key
    target: Key | None
    relation: Relation
    label: str
    number: str = ""
    symbol: str = ""
    line: int | None = None
    span: tuple[int, int] | None = None
    printed: str = ""
    says: str = ""


@dataclass(frozen=True)
class Chain:
    """The links among some papers, in the order of the papers and of their lines."""

    links: tuple[Link, ...] = ()
    missing: tuple[Link, ...] = ()
    _up: dict[Key, list[Link]] = field(default_factory=dict, repr=False)

    def above(self, key: Key) -> tuple[Link, ...]:
        """What the paper stands on or speaks of, known papers first."""
        return tuple(self._up.get(key, ()))

    def below(self, key: Key) -> tuple[Link, ...]:
        """Which papers stand on it or speak of it."""
        return tuple(link for link in self.links if link.target == key)

    def lineage(self, key: Key) -> tuple[tuple[int, Link], ...]:
        """The way up, as (depth, link) from the paper itself: its bases, theirs, and so on; each paper once."""
        return tuple(self._climb(key, 0, {key}))

    def _climb(self, key: Key, depth: int, seen: set[Key]) -> Iterator[tuple[int, Link]]:
        for link in self.above(key):
            if link.relation is Relation.MENTIONS or link.target in seen:
                continue
            yield depth, link
            if link.target is not None:
                seen.add(link.target)
                yield from self._climb(link.target, depth + 1, seen)


def links(documents: Mapping[Key, Facts], text: Mapping[Key, Mapping[int, str]] | None = None) -> Chain:
    """The chain among these documents, each the facts of docs/formats/reading.md under a key of the caller.

    `text` gives the lines of a document by number; with them «thay thế Kế hoạch số …» is told from a mere mention.
    """
    papers = {key: _Paper.of(facts) for key, facts in documents.items()}
    found: list[Link] = []
    missing: list[Link] = []
    for key, facts in documents.items():
        own = list(_links_of(key, facts, papers, (text or {}).get(key, {})))
        found += [link for link in own if link.target is not None]
        missing += [link for link in own if link.target is None]
    up: dict[Key, list[Link]] = {}
    for link in (*found, *missing):
        up.setdefault(link.source, []).append(link)
    return Chain(tuple(found), tuple(missing), up)


@dataclass(frozen=True, slots=True)
class _Paper:
    """What tells one document from all others."""

    type: str
    number: str
    symbol: str
    year: int | None
    month: int | None
    day: int | None
    issuer: str
    level: str
    place: str
    above: str
    province: str

    @classmethod
    def of(cls, facts: Facts) -> "_Paper":
        printed, issuer = group(facts, "date"), group(facts, "issuer")
        return cls(
            type=words(group(facts, "doc_type"), "code"),
            number=number_key(words(facts, "number")),
            symbol=symbol_key(words(facts, "symbol")),
            year=number(printed, "year"),
            month=number(printed, "month"),
            day=number(printed, "day"),
            issuer=words(issuer, "name"),
            level=words(issuer, "level"),
            place=words(issuer, "place"),
            above=words(group(facts, "parent_issuer"), "name"),
            province=words(issuer, "province"),
        )


def _links_of(key: Key, facts: Facts, papers: Mapping[Key, _Paper], lines: Mapping[int, str]) -> Iterator[Link]:
    """One link for each paper named, the strongest relation that is said."""
    best: dict[object, Link] = {}
    for relation, cited in _named(facts, lines):
        target, says = _known(cited, key, papers)
        if target == key:
            continue
        label = label_of(cited)
        link = Link(
            source=key,
            target=target,
            relation=relation,
            label=label,
            number=words(cited, "number"),
            symbol=words(cited, "symbol"),
            line=number(cited, "line"),
            span=span(cited),
            printed=words(cited, "printed"),
            says=says if target is not None else f"{label}: {says or NOT_HERE}.",
        )
        name: object = target if target is not None else _identity(cited)
        if name not in best or _STRENGTH.index(best[name].relation) < _STRENGTH.index(relation):
            best[name] = link
    yield from best.values()


def _named(facts: Facts, lines: Mapping[int, str]) -> Iterator[tuple[Relation, Facts]]:
    """Every paper that the document names, with what it says of it."""
    sources = (
        (Relation.BASED_ON, facts.get("legal_bases")),
        (Relation.MENTIONS, facts.get("proposals")),
        (Relation.MENTIONS, facts.get("citations")),
        (Relation.MENTIONS, group(facts, "budget").get("source_decisions")),
    )
    for relation, items in sources:
        for cited in kept(items):
            if _is_forwarded(cited, facts):
                yield Relation.FORWARDS, cited
            elif _is_replaced(cited, lines):
                yield Relation.REPLACES, cited
            else:
                yield relation, cited
    forwarded = group(facts, "forwards")
    if words(forwarded, "number"):
        yield Relation.FORWARDS, forwarded


def _is_forwarded(cited: Facts, facts: Facts) -> bool:
    """A letter whose subject names the paper, or that only sends it on, carries it."""
    kind = group(facts, "doc_type")
    title, sign = flat(words(facts, "title")), f"{words(cited, 'number')}/{words(cited, 'symbol')}"
    named = bool(words(cited, "number")) and flat(sign) in title.replace(" ", "")
    sends = re.search(r"\b(?:sao gui|gui|chuyen)\b", title)
    return words(kind, "code") == "CV" and named and bool(sends or words(kind, "subtype") == "forwarding")


_REPLACES = re.compile(r"\b(?:thay the|bai bo|huy bo)\b[^.;]{0,60}$")
_ENDS = re.compile(r"^[^.;]{0,160}\b(?:het hieu luc|bi thay the|bi bai bo)\b")


def _is_replaced(cited: Facts, lines: Mapping[int, str]) -> bool:
    where = span(cited)
    line = flat(lines.get(number(cited, "line") or -1, ""))
    return bool(where and line and (_REPLACES.search(line[: where[0]]) or _ENDS.match(line[where[1] :])))


def _identity(cited: Facts) -> object:
    own = number_key(words(cited, "number")), symbol_key(words(cited, "symbol"))
    return own if any(own) else fold(words(cited, "name") or words(cited, "printed"))


def label_of(cited: Facts) -> str:
    """«Quyết định số 90/QĐ-TTg», or the name of a law that is cited without a number."""
    kind = kinds_by_code().get(words(cited, "type"))
    own, symbol = words(cited, "number"), words(cited, "symbol")
    if not own and not symbol:
        return words(cited, "name") or words(cited, "printed") or "Văn bản chưa rõ số"
    # A Party body puts its number before the kind: «67-KH/HU».
    sign = "-" if re.fullmatch(r"[A-ZĐ]+/[A-ZĐ]+", symbol) else "/"
    return f"{kind.vi if kind else 'Văn bản'} số {own or '……'}{f'{sign}{symbol}' if symbol else ''}"


def _known(cited: Facts, source: Key, papers: Mapping[Key, _Paper]) -> tuple[Key | None, str]:
    """The one paper that is meant, and what to look at; two that fit equally well are none."""
    if not words(cited, "number"):
        return None, ""
    fits = [(key, fit) for key, paper in papers.items() if (fit := _fit(cited, paper, papers[source]))]
    if not fits:
        return None, ""
    best = max(fit for _, fit in fits)
    first = [key for key, fit in fits if fit == best]
    if len(first) > 1:
        return None, f"có {len(first)} văn bản cùng số, chưa rõ là văn bản nào"
    cited_day, paper = day(cited.get("date")), papers[first[0]]
    if best == _OTHER_DAY and cited_day:
        printed = f"{paper.day or '……'}/{paper.month or '……'}/{paper.year}"
        return first[0], f"Ngày được dẫn là {cited_day:%d/%m/%Y}, văn bản trong hồ sơ ghi ngày {printed}: xem lại."
    return first[0], ""


_OTHER_DAY = 1


def _fit(cited: Facts, paper: _Paper, citing: _Paper) -> int:
    """How well a known paper fits a citation: 0 is another paper, 1 the same but for its day, more is surer."""
    kind = words(cited, "type")
    if number_key(words(cited, "number")) != paper.number or symbol_key(words(cited, "symbol")) != paper.symbol:
        return 0
    if kind and paper.type and kind != paper.type and "CV" not in (kind, paper.type):
        return 0
    issuer = _same_issuer(words(cited, "issuer"), paper, citing)
    if issuer is False:
        return 0
    on = day(cited.get("date"))
    same_day = _same_day(on, paper)
    if same_day is False:
        return _OTHER_DAY if issuer and on and on.year == paper.year else 0
    if same_day is None and issuer is None:
        return 0
    return 2 + bool(same_day) + bool(issuer)


def _same_day(on: date | None, paper: _Paper) -> bool | None:
    """Whether the days agree as far as the paper prints its own; None when nothing can be compared."""
    if on is None or paper.year is None:
        return None
    pairs = ((on.year, paper.year), (on.month, paper.month), (on.day, paper.day))
    if any(theirs is not None and ours != theirs for ours, theirs in pairs):
        return False
    return True if paper.day is not None else None


def _same_issuer(cited: str, paper: _Paper, citing: _Paper) -> bool | None:
    """«UBND huyện» is the one of the citing paper's own district; None when the citation names nobody."""
    if not cited or not paper.issuer:
        return None
    one, other = (body_key(re.sub(r"^Chủ tịch ", "", name)) for name in (cited, paper.issuer))
    if one == other or SequenceMatcher(None, fold(one), fold(other)).ratio() >= _ALIKE:
        return True
    if not other.startswith(one):
        return False
    near = (citing.place, citing.province, citing.above)
    if any(same_place(paper.place, place) or (place and fold(paper.place) in fold(place)) for place in near if place):
        return True
    return None if not any(near) else False
