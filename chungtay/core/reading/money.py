"""Money: every printed amount in đồng as it is meant, what it is for, and whether parts make their total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from chungtay.core.reading.amounts import SCALES, Amount, amounts_in, words_alone
from chungtay.core.reading.components import component_of, mentions_in
from chungtay.core.reading.facts import Budget, Citation, ExpenditureKind, MoneyItem, MoneySource, SumCheck
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.outline import Item, Node, Outline, Topic
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.tabled_money import TabledMoney
from chungtay.core.reading.tables import tables_of

_PARTS = re.compile(r"\btrong do\b|\bbao gom\b|\bgom\b|\bcu the\b|\bchia ra\b")
_TOTAL = re.compile(r"\btong\b|\btoan bo\b|\bdu toan\b")


def budget_of(outline: Outline, citations: dict[int, list[Citation]]) -> Budget:
    tabled = TabledMoney(tables_of(outline.items))
    items = _tied(tabled.with_parents(_with_words(list(_items(outline, tabled)), outline)))
    items, checks = _checked(items)
    items = _once(items)
    kept = {item.id for item in items}
    money = [item for item in outline.items if item.topic is Topic.MONEY]
    decisions = {(one.number, one.symbol): one for item in money for one in citations.get(item.paragraph.index, [])}
    totals = [
        item
        for item in items
        if item.amount_vnd and item.parent is None and not item.per and _TOTAL.search(flat(item.label))
    ]
    total = totals[0] if len(totals) == 1 and (len(items) == 1 or checks or totals[0].id == items[0].id) else None
    return Budget(
        source_decisions=tuple(decisions.values()),
        sources=tuple(_sources(money)),
        expenditure_kind=_expenditure(outline),
        total_vnd=total.amount_vnd if total else None,
        items=tuple(items),
        sum_checks=tuple(check for check in checks if check.total in kept),
    )


_ANNOUNCES = re.compile(r"(?:trong do|bao gom|gom|cu the|chia ra)(?: nhu sau)? ?:?$")
_UNMARKED = Rank.LETTER + 1


@dataclass(slots=True)
class _Total:
    """A total whose parts are being listed: how deep its own line is numbered, and how deep theirs are."""

    name: str
    rank: int
    parts: int | None = None


@dataclass(slots=True)
class _Context:
    """What has been said so far: the totals that wait for their parts, and the project whose sub-projects follow."""

    root: Node | None = None
    totals: list[_Total] = field(default_factory=list)
    last: _Total | None = None
    project: int | None = None

    def enter(self, item: Item) -> None:
        root = item.path[0] if item.path else None
        if root is not self.root:
            self.root, self.totals, self.last, self.project = root, [], None, None
        elif item.node and item.node.is_heading:
            self.project = None

    def announced(self, item: Item) -> None:
        """«Trong đó:» on a line of its own speaks of the amount before it."""
        if self.last is not None and item.paragraph.text[:1].isalpha() and _ANNOUNCES.fullmatch(item.paragraph.flat):
            self.totals = [one for one in self.totals if one.rank < self.last.rank] + [self.last]

    def total_over(self, rank: int) -> str | None:
        """The total this line is a part of: numbered deeper than it, and as deep as its other parts."""
        while self.totals and self.totals[-1].rank >= rank:
            self.totals.pop()
        if not self.totals:
            return None
        total = self.totals[-1]
        if total.parts is None:
            total.parts = rank
        return total.name if total.parts == rank else None


def _rank_of(item: Item) -> int:
    marker = item.paragraph.marker
    return marker.rank if marker else _UNMARKED


def _items(outline: Outline, tabled: TabledMoney) -> Iterator[MoneyItem]:
    context = _Context()
    counter = 0
    for item in outline.items:
        context.enter(item)
        if in_table := tabled.take(f"M{counter + 1}", item):
            counter += 1
            yield in_table
            continue
        found = [] if tabled.is_rate(item.paragraph) else amounts_in(item.paragraph)
        if not found:
            _without_amount(context, item)
            continue
        over, label = context.total_over(_rank_of(item)), ""
        splits = _PARTS.search(item.paragraph.flat) if len(found) > 1 else None
        for at, amount in enumerate(found):
            counter += 1
            upper = f"M{counter + 1}" if amount.is_lower and at + 1 < len(found) else None
            parent = over if amount.per is None and not amount.is_lower else None
            if splits and at > 0 and amount.start > splits.start():
                parent = f"M{counter - at}"
            floor = found[at - 1].end if at else 0
            made = replace(_item(f"M{counter}", item, amount, floor, parent, context.project), upper=upper)
            if at and found[at - 1].is_lower:
                made = replace(made, label=label)
            label = made.label
            yield made
        if len(found) == 1:
            context.last = _Total(f"M{counter}", _rank_of(item))
            if _PARTS.search(item.paragraph.flat, found[0].end):
                context.totals.append(context.last)


def _without_amount(context: _Context, item: Item) -> None:
    context.announced(item)
    if item.topic is Topic.MONEY:
        named = [one.project for one in mentions_in(item.paragraph.flat) if one.project]
        context.project = named[0] if len(named) == 1 else context.project


def _item(name: str, item: Item, amount: Amount, floor: int, parent: str | None, context: int | None) -> MoneyItem:
    paragraph = item.paragraph
    label, mention_text = _label(paragraph, floor, amount.start)
    project, subproject = component_of(item.path)
    project = project or context
    for mention in mentions_in(flat(mention_text)):
        project = mention.project or project
        subproject = mention.subproject if mention.subproject else subproject
    line, span = paragraph.where(amount.start, amount.end)
    return MoneyItem(
        id=name,
        label=label,
        amount_vnd=amount.vnd,
        amount_text=amount.printed,
        printed_unit=amount.unit or None,
        parent=parent,
        project=project,
        subproject=subproject,
        line=line,
        span=span,
        amount_words=amount.words,
        per=amount.per,
    )


def _label(paragraph: Paragraph, floor: int, at: int) -> tuple[str, str]:
    """What stands before the amount: its own words, back to the last break."""
    begin = max(floor, paragraph.body_at)
    said = paragraph.text[begin:at]
    if floor:
        cut = max(said.rfind(";"), said.rfind("(") if said.rfind("(") > said.rfind(")") else -1, said.rfind(". "))
        said = said[cut + 1 :] if cut >= 0 else said
        said = re.sub(r"^\s*(?:/[^,;.]{1,30})?[,;)]\s*", "", said)
    said = re.sub(r"^.*?[Tt]rong đó\s?:?\s*", "", said)
    tidy = squeeze(re.sub(r"(?:với |số tiền |là |kinh phí |:|\()+\s*$", "", said.strip())).strip(" :-–,;(.")
    return re.sub(r"(?:^|\s)từ$", "", tidy)[-200:], said


_UNIT_NAMES = {10**3: "nghìn đồng", 10**6: "triệu đồng", 1: "đồng"}


def _with_words(items: list[MoneyItem], outline: Outline) -> list[MoneyItem]:
    """«(Bằng chữ: …)» on a line of its own belongs to the amount before it."""
    for item in outline.items:
        words = words_alone(item.paragraph.flat)
        if words is None:
            continue
        line = item.paragraph.line
        before = [at for at, one in enumerate(items) if line - 4 <= one.line < line]
        if before and items[before[-1]].amount_words is None:
            said = squeeze(item.paragraph.text[words[0] : words[1]])
            items[before[-1]] = replace(items[before[-1]], amount_words=said)
    return items


_MOST_PARTS = 40


def _tied(items: list[MoneyItem]) -> list[MoneyItem]:
    """A total and the amounts behind or before it that make it exactly are tied, where the text does not say so."""
    parents = {one.parent for one in items if one.parent}
    made = list(items)
    for at, total in enumerate(items):
        if total.parent or total.per or total.id in parents or not total.amount_vnd or not _says_total(total, at):
            continue
        for places in (
            range(at + 1, min(at + 1 + _MOST_PARTS, len(items))),
            range(at - 1, max(at - 1 - _MOST_PARTS, -1), -1),
        ):
            parts = _parts_making(total.amount_vnd, [(place, made[place]) for place in places])
            for place in parts:
                made[place] = replace(made[place], parent=total.id)
            if parts:
                break
    return made


def _says_total(one: MoneyItem, at: int) -> bool:
    return bool(_TOTAL.search(flat(one.label)) or re.match(r"cong\b", flat(one.label)) or at == 0)


def _parts_making(total: int, rows: Sequence[tuple[int, MoneyItem]]) -> list[int]:
    """The places of the next amounts whose sum is the total, or a thousand times as much: then their unit is wrong."""
    added, places = 0, []
    for place, one in rows:
        if one.parent or one.per or one.upper or not one.amount_vnd:
            return []
        added += one.amount_vnd
        places.append(place)
        if len(places) >= 2 and added in (total, total * 1_000, total * 1_000_000):
            return places
    return []


def _checked(items: list[MoneyItem]) -> tuple[list[MoneyItem], list[SumCheck]]:
    """Parts against their total; parts that are all a thousand times too large carry the wrong unit."""
    checks: list[SumCheck] = []
    by_id = {item.id: item for item in items}
    parts_of: dict[str | None, list[MoneyItem]] = {}
    for item in items:
        if item.amount_vnd and not item.per:
            parts_of.setdefault(item.parent, []).append(item)
    for total in items:
        parts = parts_of.get(total.id, [])
        stated = sum(part.amount_vnd or 0 for part in parts)
        if not parts or not total.amount_vnd or (len(parts) == 1 and stated != total.amount_vnd):
            continue
        for times in (1_000, 1_000_000):
            if stated == total.amount_vnd * times:
                for part in parts:
                    by_id[part.id] = replace(
                        part, amount_vnd=(part.amount_vnd or 0) // times, correct_unit=_unit_over(part, times)
                    )
                stated //= times
                break
        ok = stated == total.amount_vnd
        checks.append(SumCheck(total.id, tuple(part.id for part in parts), total.amount_vnd, stated, ok, None))
    return [by_id[item.id] for item in items], checks


def _unit_over(part: MoneyItem, times: int) -> str:
    scale = next((value for name, value in SCALES.items() if flat(part.printed_unit or "").startswith(name)), 1)
    return _UNIT_NAMES.get(max(scale // times, 1), "đồng")


def _once(items: list[MoneyItem]) -> list[MoneyItem]:
    """The same rate said again, or the same sum under the same words, is one fact."""
    kept: dict[tuple[object, ...], MoneyItem] = {}
    for item in items:
        key: tuple[object, ...] = (item.amount_vnd, flat(item.label)[-60:], item.project, item.subproject)
        if item.per:
            key = (item.amount_vnd, flat(item.per))
        first = kept.get(key)
        kept[key] = replace(first, mentions=first.mentions + 1) if first else item
    return list(kept.values())


_SOURCES = (
    ("NSTW", re.compile(r"ngan sach trung uong|nstw|von trung uong")),
    (
        "DOI_UNG_TINH",
        re.compile(
            r"(?:von )?doi ung (?:tu )?(?:ngan sach )?tinh"
            r"|ngan sach (?:dia phuong )?(?:cap )?tinh"
        ),
    ),
    (
        "DOI_UNG_HUYEN",
        re.compile(
            r"(?:von )?doi ung (?:tu )?(?:ngan sach )?(?:huyen|thi xa|thanh pho)"
            r"|ngan sach (?:cap )?huyen"
        ),
    ),
    ("DOI_UNG_XA", re.compile(r"(?:von )?doi ung (?:tu )?(?:ngan sach )?xa|ngan sach (?:cap )?xa")),
    ("DOI_UNG", re.compile(r"(?:von|nguon) doi ung(?! (?:tu |ngan sach |tinh|huyen|thi xa|xa))")),
    ("CHUYEN_NGUON", re.compile(r"chuyen nguon(?: von)?(?: thuong xuyen)?")),
    ("HUY_DONG", re.compile(r"nguon (?:huy dong|xa hoi hoa|van dong)|von huy dong")),
)


def _sources(items: Sequence[Item]) -> Iterator[MoneySource]:
    seen: set[str] = set()
    for item in items:
        for code, pattern in _SOURCES:
            if code not in seen and (found := pattern.search(item.paragraph.flat)):
                seen.add(code)
                line, span = item.paragraph.where(*found.span())
                yield MoneySource(item.paragraph.text[found.start() : found.end()], code, line, span)


_EXPENDITURE = (
    ("recurrent", re.compile(r"(?:kinh phi|von|nguon) (?:su nghiep|thuong xuyen)|chi thuong xuyen")),
    ("investment", re.compile(r"von dau tu(?: phat trien| cong)?")),
)


def _expenditure(outline: Outline) -> ExpenditureKind:
    for item in outline.items:
        if item.topic is not Topic.MONEY:
            continue
        for value, pattern in _EXPENDITURE:
            if found := pattern.search(item.paragraph.flat):
                line, span = item.paragraph.where(*found.span())
                return ExpenditureKind(value, item.paragraph.text[found.start() : found.end()], line, span)
    return ExpenditureKind()
