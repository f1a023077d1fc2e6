"""Letters and invitations ask in sentences and in lists: «đề nghị các đơn vị chuẩn bị một số nội dung sau: …»."""

import re
from collections.abc import Iterable, Iterator, Sequence

from chungtay.core.reading.decisions import in_sentences
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.units import ASKED, STRONG, UNIT, Unit, closes, duty_parts, unit_in_sentence, verb_of

_LIST_FOLLOWS = re.compile(
    r"\b(?:yeu cau|de nghi|giao)\b.*\b(?:sau|sau day|nhu sau|cu the|noi dung|nhiem vu|cong viec|viec) ?(?:day )?:$"
)
_ADDRESSED_HEADING = re.compile(r"(?:doi voi|de nghi|yeu cau|giao(?: cho)?|ve phia|trach nhiem cua)[ :]+(?=\w)")
_COURTESY = re.compile(
    r"(?:quan tam|phoi hop|trien khai|thuc hien|to chuc|nghiem tuc|kip thoi|khan truong|[, ])*"
    r"(?:thuc hien|phoi hop|giup do)"
    r"(?: (?:nghiem tuc|tot|dung|theo)\b[^.;]{0,40})?$"
)
_INVITED = re.compile(
    r"(?:cac )?(?:dong chi(?! giam doc| hieu truong| chu tich| bi thu| truong| chanh)"
    r"|dai bieu|quy vi|ong|ba|vi)\b|[^.;:]{0,60}duoc moi"
)


def asked_of(outline: Outline, body: Sequence[Paragraph]) -> list[Unit]:
    """Units asked in lists under «… một số nội dung sau:», then those asked in running text."""
    listed, used = _asked_in_lists(outline)
    rest = [paragraph for paragraph in body if paragraph.index not in used]
    return [*listed, *_asked_in_text(rest, closing=bool(listed))]


def _asked_in_lists(outline: Outline) -> tuple[list[Unit], set[int]]:
    units: list[Unit] = []
    used: set[int] = set()
    asked: Unit | None = None
    opinions = False
    for item in outline.items:
        paragraph = item.paragraph
        if closes(paragraph):
            asked = None
        elif _opinion_follows(paragraph):
            asked, opinions = Unit("", paragraph.line, None, requested=False), True
        elif _LIST_FOLLOWS.search(paragraph.flat.rstrip()):
            asked = _asked_unit(paragraph)
            used.add(paragraph.index)
            if asked:
                units.append(asked)
        elif asked is None or item.topic in (Topic.PURPOSE, Topic.BASES):
            continue
        elif own := _named_unit(item):
            units.append(_as_told(own) if opinions else own)
            asked = own
            used.add(paragraph.index)
        elif paragraph.marker is not None and _is_duty(item):
            asked.duties.extend((paragraph, first, last) for first, last in duty_parts(paragraph, paragraph.body_at))
            used.add(paragraph.index)
        elif paragraph.marker is None and not _under_unit(item):
            asked = None
    found = [unit for unit in units if unit.duties]
    return found, used if found else set()


def _asked_unit(paragraph: Paragraph) -> Unit:
    """Who is asked in the sentence before a list; the list may still name each unit by itself."""
    asks = _ASKS.search(paragraph.flat)
    begin = asks.end() if asks else 0
    verb = verb_of(paragraph, begin, begin + 220) if asks else None
    end = verb.start() if verb else begin
    line, span = paragraph.where(begin, end)
    return Unit(squeeze(paragraph.text[begin:end]).strip(" ,:"), line, span, requested=True)


def _named_unit(item: Item) -> Unit | None:
    """«1. Đối với các xã», «- Văn phòng: chuẩn bị …»: a unit at the head of what it is asked."""
    paragraph, node = item.paragraph, item.node
    if paragraph.marker is None:
        return None
    start = paragraph.body_at
    called = _ADDRESSED_HEADING.match(paragraph.flat, start)
    begin = called.end() if called else start
    if not UNIT.match(paragraph.flat, begin) or (called is None and STRONG.match(paragraph.flat, begin)):
        return None
    if node is not None and node.is_heading and node.marker.rank <= Rank.LETTER and not node.inline:
        line, span = paragraph.where(begin, node.heading_end)
        return Unit(squeeze(paragraph.text[begin : node.heading_end]).strip(" :.;,"), line, span, requested=True)
    begun = unit_in_sentence(paragraph, begin)
    if begun is not None:
        begun.requested = True
    return begun


def _is_duty(item: Item) -> bool:
    return (
        item.node is None or not item.node.is_heading or bool(STRONG.match(item.paragraph.flat, item.paragraph.body_at))
    )


def _under_unit(item: Item) -> bool:
    return bool(item.path) and bool(STRONG.match(item.paragraph.flat))


_ASKS = re.compile(
    r"\b(?:yeu cau|de nghi|giao|kinh de nghi)(?: cac dong chi| cho)? (?=lanh dao|cac|phong|so|ubnd|u\w? ?ban"
    r"|thu truong|quy|don vi|tram|trung tam|xa|truong|hoi|van phong|chu tich|bo (?!sung|tri)|ban (?!hanh)|cong an|doan"
    r"|giam doc|hieu truong|co quan|dong chi (?:giam doc|hieu truong|chu tich|bi thu|truong|chanh)"
    r"(?![^.;]{0,120}\b(?:tham du|du hop|den du)\b))"
)


def _asked_in_text(body: Sequence[Paragraph], *, closing: bool) -> Iterator[Unit]:
    """Letters say it in sentences: «đề nghị UBND các xã … lập danh sách …»."""
    units: list[Unit] = []
    opinions = False
    for paragraph in body:
        if closes(paragraph):
            continue
        opinions = opinions or _opinion_follows(paragraph)
        if opinions and (told := _told(paragraph)):
            units.extend(told)
            continue
        if "trach nhiem" in paragraph.flat and _OBLIGED.match(paragraph.flat, paragraph.body_at):
            units.extend(in_sentences(paragraph, paragraph.body_at))
            continue
        for asks in _ASKS.finditer(paragraph.flat):
            verb = verb_of(paragraph, asks.end(), asks.end() + 220)
            if not verb or _INVITED.match(paragraph.flat, asks.end()):
                continue
            begin = asks.end()
            line, span = paragraph.where(begin, verb.start())
            unit = Unit(
                squeeze(paragraph.text[begin : verb.start()]).strip(" ,:"),
                line,
                span,
                asks[0].strip().startswith("de nghi"),
            )
            start = verb.start() + len(verb[0]) - len(verb[0].lstrip(" ,"))
            if closing and _COURTESY.match(paragraph.flat[start:].rstrip(" ./")):
                continue
            unit.duties.extend((paragraph, first, last) for first, last in _clauses(paragraph, start))
            units.append(unit)
    yield from _merged(units)


_OPINION_FOLLOWS = re.compile(
    r"\b(?:thu tuong|bo truong|chu nhiem|chu tich|lanh dao|bi thu|giam doc|thuong truc|dong chi)\b"
    r".*\b(?:(?:co|cho) y kien(?: \w+){0,3} nhu sau ?|yeu cau|chi dao):$"
)


def _opinion_follows(paragraph: Paragraph) -> bool:
    plain = paragraph.flat.rstrip()
    return plain.endswith(("nhu sau:", "nhu sau :", "yeu cau:", "chi dao:")) and bool(
        _OPINION_FOLLOWS.search(plain[-600:])
    )


_TELLS_A_FACT = re.compile(r"\d|\b(?:đã|đang|chưa|được|có|báo cáo|đề nghị)\b")


def _told(paragraph: Paragraph) -> list[Unit]:
    """Under «… có ý kiến như sau:» a sentence that begins with a unit and its verb tells that unit what to do."""
    told = [
        unit
        for unit in in_sentences(paragraph, paragraph.body_at)
        if unit.duties and not _TELLS_A_FACT.search(unit.name) and not ASKED.match(paragraph.flat, paragraph.body_at)
    ]
    return [_as_told(unit) for unit in told]


def _as_told(unit: Unit) -> Unit:
    unit.requested = False
    unit.duties = [part for one in unit.duties for part in _at_commas(*one)]
    return unit


_NEXT_TASK = re.compile(
    r", (?=(?:tong hop|bao cao|dong thoi|huong dan|kiem tra|de xuat|hoan thanh|gui|trinh)\b[^,;.]{20})"
)


def _at_commas(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[Paragraph, int, int]]:
    """«rà soát …, tổng hợp …»: the second verb behind a comma begins a duty of its own when it has an object."""
    at = start
    for cut in _NEXT_TASK.finditer(paragraph.flat, start + 12, end):
        yield paragraph, at, cut.start()
        at = cut.end()
    yield paragraph, at, end


_CLAUSE = re.compile(
    r"(?<!tong hop), (?=(?:bao dam|dam bao|bao cao|gui|moi thong tin|hoan thanh|tong hop|dong thoi)\b)|;|\.\s"
    r"|(?<!tong hop)(?<!danh gia)(?<!nghiem tuc) va (?=(?:gui|nop|bao cao)\b)"
)
_OBLIGED = re.compile(UNIT.pattern + r"[^.;:]{0,120}? co trach nhiem (?!thi hanh)")


def _clauses(paragraph: Paragraph, start: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in [*_CLAUSE.finditer(paragraph.flat, start), None]:
        end = cut.start() if cut else len(paragraph.text.rstrip(" ./"))
        if end - at > 6 and not paragraph.flat.startswith("moi thong tin", at):
            yield at, end
        if cut is None or cut[0].startswith("."):
            return
        at = cut.end()


def _merged(units: Iterable[Unit]) -> list[Unit]:
    """The same addressees asked twice are one unit."""
    kept: list[Unit] = []
    for unit in units:
        twin = next((one for one in kept if _tokens(one.name) == _tokens(unit.name)), None)
        if twin:
            twin.duties.extend(unit.duties)
        else:
            kept.append(unit)
    return kept


def _tokens(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - {"và", "các"}
