"""Money: every printed amount in đồng as it is meant, what it is for, and whether parts make their total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chungtay.core.reading.components import component_of, mentions_in
from chungtay.core.reading.facts import Budget, Citation, ExpenditureKind, MoneyItem, MoneySource, SumCheck
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.outline import Item, Node, Outline, Topic
from chungtay.core.reading.quantities import value_of
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.tabled_money import TabledMoney
from chungtay.core.reading.tables import tables_of

_DIGITS = r"\d{1,3}(?:[.,]\d{3})+(?:,\d{1,3})?|\d+(?:[.,]\d+)?"
_UNIT = r"nghin ty|ngan ty|tram ty|ty|ti|tram trieu|trieu|tr|nghin|ngan"
AMOUNT = re.compile(
    rf"(?<![\d.,/])(?P<digits>{_DIGITS}) ?(?:(?P<scale>{_UNIT})\b)?"
    rf"(?: ?(?P<digits2>\d{{1,3}}(?:[.,]\d{{1,3}})?) ?(?P<scale2>trieu|nghin|ngan)\b)?"
    r" ?(?P<dong>dong|vnd|vnđ|d)\b(?P<per>(?: ?/ ?(?:\d{1,3} )?[a-z]+(?: [a-z]+){0,2}?(?=[/,.;:) ]|$)){0,3})"
    rf"|(?<![\d.,/])(?P<bare>{_DIGITS}) (?P<bare_scale>ty|ti|trieu)\b(?! dan)"
)
_SCALES = {
    "nghin": 10**3,
    "ngan": 10**3,
    "tr": 10**6,
    "trieu": 10**6,
    "tram trieu": 10**8,
    "ty": 10**9,
    "ti": 10**9,
    "tram ty": 10**11,
    "nghin ty": 10**12,
    "ngan ty": 10**12,
}
_WORDS = re.compile(
    r"\s*\((?:bang chu:? ?|viet bang chu:? ?|so tien bang chu:? ?)?(?P<words>(?:[a-z]+ ){1,24}dong(?: chan)?)\.?\)"
)
_PARTS = re.compile(r"\btrong do\b|\bbao gom\b|\bgom\b|\bcu the\b|\bchia ra\b")
_TOTAL = re.compile(r"\btong\b|\btoan bo\b|\bdu toan\b")
_PER_RATE = re.compile(r"/ ?(?:nguoi|ho|thang|ngay|buoi|lop|ban|cai|khau|to|nam|tiet|bai|km|m2|chuyen|cuoc|lan)")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at [start, end) of a paragraph."""

    vnd: int
    start: int
    end: int
    printed: str
    unit: str
    scale: int
    grouped: bool
    per: str | None
    words: str | None


_DIGIT_DONG = re.compile(r"\d ?[đd]\b")


def amounts_in(paragraph: Paragraph) -> list[Amount]:
    plain, text = paragraph.flat, paragraph.text
    if not ("dong" in plain or "trieu" in plain or " ty" in plain or "vnd" in plain or _DIGIT_DONG.search(text)):
        return []
    made = []
    for found in AMOUNT.finditer(plain):
        if found["dong"] == "d" and text[found.start("dong")] not in "đĐ":
            continue
        amount = _amount(found, text, plain)
        if amount:
            made.append(amount)
    return made


def _amount(found: re.Match[str], text: str, plain: str) -> Amount | None:
    digits = found["digits"] or found["bare"]
    scale_word = found["scale"] or found["bare_scale"]
    scale = _SCALES.get(scale_word or "", 1)
    value = value_of(digits, scale)
    if value is None:
        return None
    if found["digits2"]:
        value += value_of(found["digits2"], _SCALES[found["scale2"]]) or 0
    if value < 1000 or (not scale_word and value < 5_000 and "." not in digits):
        return None
    words = _WORDS.match(plain, found.end())
    end = found.end("dong") if found["dong"] else found.end()
    per = squeeze(text[found.start("per") : found.end("per")]).lstrip("/ ") if found["dong"] and found["per"] else None
    unit_at = (
        found.end("digits2") if found["digits2"] else found.end("digits") if found["digits"] else found.end("bare")
    )
    return Amount(
        vnd=value,
        start=found.start(),
        end=end,
        printed=squeeze(text[found.start() : end]),
        unit=squeeze(text[unit_at:end]),
        scale=scale,
        grouped=bool(re.search(r"[.]\d{3}(?!\d)", digits)) and scale > 1,
        per=per or None,
        words=squeeze(text[words.start("words") : words.end("words")]) if words else None,
    )


def budget_of(outline: Outline, citations: dict[int, list[Citation]]) -> Budget:
    tabled = TabledMoney(tables_of(outline.items))
    items = tabled.with_parents(list(_items(outline, tabled)))
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


@dataclass(slots=True)
class _Context:
    """What a money part has said so far: the open total, and the project whose sub-projects follow."""

    root: Node | None = None
    total: str | None = None
    project: int | None = None

    def enter(self, item: Item) -> None:
        root = item.path[0] if item.path else None
        if root is not self.root or (item.node and item.node.is_heading):
            self.root, self.total, self.project = root, None, None


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
        if item.topic is Topic.MONEY and not found:
            named = [one.project for one in mentions_in(item.paragraph.flat) if one.project]
            context.project = named[0] if len(named) == 1 else context.project
        splits = _PARTS.search(item.paragraph.flat) if len(found) > 1 else None
        for at, amount in enumerate(found):
            counter += 1
            parent = context.total if amount.per is None and item.topic is Topic.MONEY else None
            if splits and at > 0 and amount.start > splits.start():
                parent = f"M{counter - at}"
            yield _item(f"M{counter}", item, amount, found[at - 1].end if at else 0, parent, context.project)
        if len(found) == 1 and item.topic is Topic.MONEY and _PARTS.search(item.paragraph.flat[found[0].end :]):
            context.total = f"M{counter}"


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
        said = re.sub(r"^\s*[,;)]\s*", "", said)
    said = re.sub(r"^.*?[Tt]rong đó\s?:?\s*", "", said)
    tidy = squeeze(re.sub(r"(?:với |số tiền |là |kinh phí |:|\()+\s*$", "", said.strip())).strip(" :-–,;(.")
    return tidy[-200:], said


_UNIT_NAMES = {10**3: "nghìn đồng", 10**6: "triệu đồng", 1: "đồng"}


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
        if not parts or not total.amount_vnd:
            continue
        stated = sum(part.amount_vnd or 0 for part in parts)
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
    scale = next((value for name, value in _SCALES.items() if flat(part.printed_unit or "").startswith(name)), 1)
    return _UNIT_NAMES.get(max(scale // times, 1), "đồng")


def _once(items: list[MoneyItem]) -> list[MoneyItem]:
    """The same rate said again, or the same sum under the same words, is one fact."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for item in items:
        rate = bool(item.per and _PER_RATE.match("/" + flat(item.per)))
        key = (
            (item.amount_vnd, flat(item.per or ""))
            if rate
            else (item.amount_vnd, flat(item.label)[-60:], item.project, item.subproject)
        )
        if key not in seen:
            kept.append(item)
        seen.add(key)
    return kept


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
                line, _ = item.paragraph.where(*found.span())
                return ExpenditureKind(value, item.paragraph.text[found.start() : found.end()], line)
    return ExpenditureKind()
