"""Duties that articles give without a heading: «Điều 2. Giao: a) Sở …», «Ban Chỉ đạo có nhiệm vụ: …»."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.units import STRONG, UNIT, Unit, duty_parts, unit_in_sentence

_GIVES = re.compile(
    r"(?:giao(?! (?:vien|duc))|phan cong)(?: nhiem vu)?(?: cho)?(?: cac (?:co quan|don vi|so, nganh))?(?: sau day"
    r"| nhu sau)? ?:?\s*"
)
_WHOSE = re.compile(
    r"(?:chuc nang,? )?(?:nhiem vu|trach nhiem)(?:,? (?:va )?(?:quyen han|nhiem vu|trach nhiem))?(?: chinh"
    r"| cu the)? cua (?:cac )?"
)
_HAS = re.compile(r" (?:co|chiu) (?:cac )?(?:nhiem vu|trach nhiem|chuc nang)(?:,? (?:va )?(?:nhiem vu|quyen han))?\b")
_ENACTS = re.compile(r"thi hanh (?:quyet dinh|nghi quyet|thong tu|nghi dinh|luat)|hieu luc")
_NO_UNIT = (
    r"(?!(?:bao (?:cao|dam|ngay|cho|ve)|to chuc (?!chinh tri)|bo (?:tri|sung)|ban (?:hanh|giao)|doan ket"
    r"|vien (?:dan|tro)|phuong (?:an|tien)|truong hop)\b)"
)
"""Words that only begin as units do: «báo cáo» is no newspaper, «tổ chức hội nghị» no organization."""
_NEXT_UNIT = re.compile(r"[;.] (?:giao (?:cho )?)?(?=" + _NO_UNIT + UNIT.pattern + ")")
_WHO_FOLLOWS = re.compile(r"(?: sau| sau day| nhu sau| cu the)* ?:?\s*")


def given_in(outline: Outline) -> Iterator[Unit]:
    """Units and what each article gives them to do; an article that only says who enacts the text gives nothing."""
    for node in outline.nodes():
        if node.marker.rank is not Rank.ARTICLE or node.own_topic is Topic.DUTIES:
            continue
        paragraph, start = node.paragraph, node.marker.end
        below = [item for item in outline.items if node in item.path and item.node is not node]
        if _ENACTS.search(paragraph.flat):
            continue
        if gives := _GIVES.match(paragraph.flat, start):
            yield from _given(paragraph, gives.end(), below)
        elif len(several := _several_in(paragraph, start)) > 1:
            yield from several[:-1]
            yield from _with_list(several[-1], below)
        elif unit := _named(paragraph, start):
            yield from _with_list(unit, below)
        elif _HAS.search(paragraph.flat, start) and UNIT.match(paragraph.flat, start):
            yield from _with_list(Unit("", node.line, (0, 0), requested=False), below)


def _several_in(paragraph: Paragraph, start: int) -> list[Unit]:
    """«Phòng A có trách nhiệm …; Văn phòng theo dõi …»: each unit that the article names with its verb."""
    has = _HAS.search(paragraph.flat, start)
    if has is None or _WHOSE.match(paragraph.flat, start) or paragraph.flat.rstrip().endswith(":"):
        return []
    return list(in_sentences(paragraph, start))


def _given(paragraph: Paragraph, start: int, below: Sequence[Item]) -> Iterator[Unit]:
    """«Giao: a) … b) …» or «Giao Sở A làm …; Sở B làm …»."""
    if start >= len(paragraph.text.rstrip()):
        for item in below:
            yield from in_sentences(item.paragraph, item.paragraph.body_at)
        return
    units = list(in_sentences(paragraph, start))
    if units:
        yield from units[:-1]
        yield from _with_list(units[-1], below)


def in_sentences(paragraph: Paragraph, start: int) -> Iterator[Unit]:
    cuts = [start, *(found.end() for found in _NEXT_UNIT.finditer(paragraph.flat, start))]
    for first, last in zip(cuts, [*cuts[1:], None], strict=True):
        unit = unit_in_sentence(paragraph, first, last)
        if unit is not None:
            yield unit


def _named(paragraph: Paragraph, start: int) -> Unit | None:
    """«Nhiệm vụ của Tổ công tác:», «Tổ công tác có nhiệm vụ:»: the unit, and what the same sentence gives it."""
    plain = paragraph.flat
    whose = _WHOSE.match(plain, start)
    begin = whose.end() if whose else start
    if not UNIT.match(plain, begin):
        return None
    if whose is None:
        has = _HAS.search(plain, begin, begin + 160)
        if has is None or plain[begin : has.start()].endswith((" sau", "sau day")):
            return None
        end, rest = has.start(), _WHO_FOLLOWS.match(plain, has.end())
    else:
        stop = re.compile(r"[:.;]|$").search(plain, begin)
        end, rest = (stop.start() if stop else len(plain)), None
    line, span = paragraph.where(begin, end)
    unit = Unit(squeeze(paragraph.text[begin:end]).strip(" :.,"), line, span, requested=False)
    if rest is not None and not plain.rstrip().endswith(":") and rest.end() < len(plain.rstrip()):
        unit.duties.extend((paragraph, first, last) for first, last in duty_parts(paragraph, rest.end()))
    return unit


def _with_list(unit: Unit, below: Sequence[Item]) -> Iterator[Unit]:
    """The list under an article is what its unit has to do, unless a line names a unit of its own."""
    for item in below:
        paragraph = item.paragraph
        own = (
            unit_in_sentence(paragraph, paragraph.body_at)
            if not STRONG.match(paragraph.flat, paragraph.body_at)
            else None
        )
        if own is not None:
            if unit.duties and unit.name:
                yield unit
            unit = own
            continue
        if paragraph.text.rstrip().endswith(":") and len(paragraph.text) < 120:
            continue
        unit.duties.extend((paragraph, first, last) for first, last in duty_parts(paragraph, paragraph.body_at))
    if unit.duties and unit.name:
        yield unit
