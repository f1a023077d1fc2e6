"""Who has to do what: units under «Tổ chức thực hiện», their duties, what each produces and to whom it reports."""

import re
from collections.abc import Iterable, Iterator, Sequence

from chungtay.core.reading.asked import asked_of
from chungtay.core.reading.decisions import given_in
from chungtay.core.reading.facts import Duty, Responsibility
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.outline import Node, Outline, Topic
from chungtay.core.reading.reporting import is_report
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.units import ASKED, UNIT, Unit, closes, duty_parts, unit_in_sentence, verb_of

_TOPICS_FOLLOW = re.compile(r"(?:nhu|sau day|cac noi dung|noi dung) ?:$")
_DUTIES_FOLLOW = re.compile(r"(?:sau|sau day|cu the|nhiem vu|nhu sau|trach nhiem) ?:$")
_LEAD_IN = re.compile(
    r"(?:dong thoi|ngoai ra|ben canh do|mat khac|qua do|tu do|va)[, ]+|(?:co"
    r"|chiu) (?:trach nhiem|nhiem vu) (?!thi hanh|truc tiep|toan dien|ve\b|truoc\b)"
)
_OBLIGED = re.compile(r"^(?:tren co so|can cu|theo)\b[^;]{0,400}?,? (?:co trach nhiem|chiu trach nhiem) ")
_PRODUCTS = (
    ("giay_moi", re.compile(r"giay moi|\bmoi (?:bao cao vien|dai bieu|hoc vien|cac|nguoi|dung)|tien hanh moi")),
    ("danh_sach", re.compile(r"lap danh sach|danh sach \w+")),
    ("ke_hoach", re.compile(r"(?:xay dung|ban hanh|lap) (?:va \w+ \w+ )?(?:\w+ )?ke hoach")),
    ("thong_bao", re.compile(r"thong bao (?:lich|thoi gian|cho|ngay)|^thong bao")),
    ("quyet_dinh", re.compile(r"thanh lap (?:doan|ban|to|hoi dong)|ban hanh quyet dinh")),
    ("ho_so_quyet_toan", re.compile(r"ho so (?:thanh )?quyet toan")),
    ("tin_bai", re.compile(r"(?:viet|dua|dang|bien tap|xay dung)(?: \w+){0,4} (?:tin|bai)\b")),
    ("bien_ban", re.compile(r"bien ban")),
)


# A product's plainest words: where none of them stands, its pattern need not be tried.
_WORDS = {
    "giay_moi": ("moi",),
    "danh_sach": ("danh sach",),
    "ke_hoach": ("ke hoach",),
    "thong_bao": ("thong bao",),
    "quyet_dinh": ("thanh lap", "quyet dinh"),
    "ho_so_quyet_toan": ("ho so",),
    "tin_bai": ("tin", "bai"),
    "bien_ban": ("bien ban",),
}


def produced_by(plain: str) -> tuple[str, ...]:
    made = []
    for name, pattern in _PRODUCTS:
        for word in _WORDS[name]:
            if word in plain:
                if pattern.search(plain):
                    made.append(name)
                break
    if is_report(plain):
        made.append("bao_cao")
    return tuple(made)


def units_of(outline: Outline, body: Sequence[Paragraph], addressees: Sequence[str]) -> list[Unit]:
    """Units and their duties; a letter asks in running text, and where it names nobody it asks its addressees."""
    roots = [
        node
        for node in outline.nodes()
        if node.own_topic is Topic.DUTIES and not (node.parent and node.parent.topic is Topic.DUTIES)
    ]
    units = [unit for root in roots for unit in _units_under(root, outline)]
    if any(node.marker.rank is Rank.ARTICLE for node in outline.roots):
        units = sorted([*units, *given_in(outline)], key=lambda one: one.line)
    if not roots and not units:
        units = asked_of(outline, body)
        for unit in units:
            if not unit.name:
                unit.name, unit.span = "; ".join(addressees), None
    return [unit for unit in units if unit.name and (unit.duties or len(units) < 40)]


def _units_under(root: Node, outline: Outline) -> Iterator[Unit]:
    unit: Unit | None = _article_of_unit(root)
    if unit is not None:
        yield unit
    skip_bullets = False
    for item in outline.items:
        if root not in item.path or (item.node is root and not root.inline):
            continue
        paragraph = item.paragraph
        if paragraph.strips[0].cell is not None or closes(paragraph):
            continue
        node = item.node
        heads = node is not root and _heads_unit(node, outline)
        if node is not None and (article := _article_of_unit(node)):
            unit, skip_bullets = article, False
            yield unit
            continue
        if heads and unit is not None and node is not None and _article_of_unit(node.parent):
            heads = False
        if heads and node is not None:
            unit, skip_bullets = _unit_of_heading(node, paragraph, by_articles=outline.by_articles), False
            yield unit
            _take_rest(unit, node, paragraph)
            continue
        begun = (
            unit_in_sentence(paragraph, paragraph.body_at) if unit is None or _is_new_unit(unit, paragraph) else None
        )
        if begun:
            unit, skip_bullets = begun, False
            yield unit
            continue
        if unit is None or (skip_bullets and paragraph.marker):
            continue
        skip_bullets = False
        intro = paragraph.text.rstrip().endswith(":")
        if intro and _TOPICS_FOLLOW.search(paragraph.flat.rstrip()) and re.search(r"nhu ?:$", paragraph.flat.rstrip()):
            skip_bullets = True
        elif intro and _DUTIES_FOLLOW.search(paragraph.flat.rstrip()):
            continue
        unit.duties.extend((paragraph, first, last) for first, last in duty_parts(paragraph, paragraph.body_at))


_WHOSE = re.compile(r"(?:trach nhiem|nhiem vu)(?:,? (?:quyen han|nhiem vu))?(?: thi hanh| thuc hien| quan ly)? cua ")


_SEVERAL = re.compile(r"cac (?:bo|co quan|don vi|nganh)\b")


def _article_of_unit(node: Node | None) -> Unit | None:
    """«Điều 9. Trách nhiệm của Bộ Tài chính»: one unit, whose numbered clauses are its duties."""
    if node is None or node.marker.rank is not Rank.ARTICLE:
        return None
    plain, end = node.paragraph.flat, node.heading_end
    whose = _WHOSE.match(plain, node.marker.end)
    if not whose or not UNIT.match(plain, whose.end()) or _SEVERAL.match(plain, whose.end()):
        return None
    line, span = node.paragraph.where(whose.end(), end)
    return Unit(squeeze(node.paragraph.text[whose.end() : end]).strip(" :.;,"), line, span, requested=False)


def _heads_unit(node: Node | None, outline: Outline) -> bool:
    return node is not None and (node.is_heading or outline.by_articles) and node.marker.rank <= Rank.FOUR


def _is_new_unit(unit: Unit, paragraph: Paragraph) -> bool:
    """Dashes that each begin with a unit, under a part that has no numbered units."""
    return getattr(unit, "from_sentence", False) or unit.name == ""


def _unit_of_heading(node: Node, paragraph: Paragraph, *, by_articles: bool) -> Unit:
    begun = unit_in_sentence(paragraph, node.marker.end) if by_articles or len(node.heading) > 90 else None
    if begun:
        return Unit(begun.name, begun.line, begun.span, begun.requested)
    asked = ASKED.match(paragraph.flat, node.marker.end)
    start = asked.end() if asked else node.marker.end
    name = squeeze(paragraph.text[start : node.heading_end]).strip(" :.;,")
    line, span = paragraph.where(start, node.heading_end)
    return Unit(name, line, span, bool(asked and asked[0].strip().endswith("de nghi")))


def _take_rest(unit: Unit, node: Node, paragraph: Paragraph) -> None:
    if node.inline:
        start = node.heading_end + (
            len(paragraph.text[node.heading_end :]) - len(paragraph.text[node.heading_end :].lstrip(" :"))
        )
        unit.duties.extend((paragraph, first, last) for first, last in duty_parts(paragraph, start))
    elif (begun := unit_in_sentence(paragraph, node.marker.end)) and begun.name == unit.name:
        unit.duties.extend(begun.duties)


_TAIL = re.compile(r"(?: như|\s?\([^()]*kèm theo[^()]*\)|[ .;,:/])+$")

_REMARK = re.compile(r"\s*\((?:trong do|luu y|chu y|can luu y)\b[^()]*(?:\)\s*(?:[,.;:/]|$)|$)")
"""What a bracket explains about a duty is no part of it."""


def _tidied(paragraph: Paragraph, first: int, last: int) -> tuple[str, int, int]:
    """A duty without «Đồng thời», «có trách nhiệm» and closing marks."""
    for pattern in (_LEAD_IN, _OBLIGED):
        if found := pattern.match(paragraph.flat[first:last]):
            first += found.end()
    if remark := _REMARK.search(paragraph.flat, first + 12, last):
        last = remark.start()
    last = first + len(paragraph.text[first:last].rstrip(" .;,:/"))
    if paragraph.text.endswith(("như", ")"), first, last):
        last = first + len(_TAIL.sub("", paragraph.text[first:last]))
    return squeeze(paragraph.text[first:last]), first, last


def _behind_name(name: str, paragraph: Paragraph, begin: int) -> int:
    """Under «1. Phòng X» the sentence «Phòng X chủ trì …» says the name once more before its verb."""
    named = begin + len(name)
    again = paragraph.flat[begin:named] == flat(name)
    verb = verb_of(paragraph, named, named + 40) if again else None
    return named + 1 if verb and verb.start() == named else begin


def responsibilities_of(units: Iterable[Unit], due: dict[tuple[int, int], str]) -> tuple[Responsibility, ...]:
    """Facts from units; `due` gives the deadline that stands inside a duty (by line and column)."""
    made = []
    within: dict[int, list[tuple[int, str]]] = {}
    for (index, at), name in due.items():
        within.setdefault(index, []).append((at, name))
    for unit in units:
        duties = []
        for paragraph, begin, end in unit.duties:
            text, first, last = _tidied(paragraph, _behind_name(unit.name, paragraph, begin), end)
            if not text:
                continue
            line, span = paragraph.where(first, last)
            here = within.get(paragraph.index, ())
            deadline = next((name for at, name in here if begin <= at < end), None)
            duties.append(Duty(text, line, span, produced_by(paragraph.flat[first:last]), deadline))
        made.append(Responsibility(unit.name, unit.line, unit.span, unit.requested, tuple(duties)))
    return tuple(made)
