"""Where a document sets out work: the stretch of text that each piece of it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chungtay.core.reading.framed_work import WorkFrame, frames_in
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.kinds import EVENTS, MEDIA, event_kind, kind_of
from chungtay.core.reading.lexicon import ACTION
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.outline import Item, Node, Outline, Topic
from chungtay.core.reading.quantities import QUANTITY, is_counted_work
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.tabled_work import WorkRow, timetables, work_rows
from chungtay.core.reading.units import Unit, duty_parts

_PURPOSE = re.compile(
    r",? (?:nham|(?<!khong )de (?!nghi|trien khai thuc hien theo)|qua do|tu do|gop phan|theo (?:ke hoach so"
    r"|quyet dinh so|noi dung|tinh than)|tren co so)\b"
)
_SAYS_WHEN = re.compile(
    r"(?:thoi gian )?(?:duoc )?(?:thuc hien|to chuc|trien khai|hoan thanh|tien hanh|thoi gian|du kien)"
    r"(?: thuc hien| to chuc)?[ :,]*(?:(?:trong|vao|tu|den|truoc|cham nhat|xong|het|la|khoang|dau|cuoi|giua) ?)*"
    r"(?:thoi gian tu )?(?:ngay \d|thang \d|quy [iv\d]|\d{1,2}/|\d{1,2} gio|nam 20)"
)
_ANNOUNCES_TABLE = re.compile(r"\b(?:theo|tai|trong|o) (?:cac )?(?:bang|bieu|lich|phu luc)\b[^.;]{0,40}[.:]?$")
_LABELS = re.compile(
    r"(?:-\s?)?(?:noi dung(?:, doi tuong)?(?: ho tro| thuc hien)?|doi tuong(?: ho tro)?|hinh thuc|cach thuc"
    r"|nhiem vu|hoat dong|cu the)\s?:\s*"
)
_NOT_WORK = re.compile(
    r"thoi gian (?:thuc hien|to chuc|hoan thanh)\b|(?:thoi gian|dia diem|kinh phi|tong (?:kinh phi|so tien|muc)"
    r"|co quan (?:chu tri|phoi hop|thuc hien)|don vi (?:chu tri|phoi hop|thuc hien)"
    r"|doi tuong|thanh phan|so (?:luong|lop|buoi|hoc vien|nguoi)|quy mo|chu tri"
    r"|phoi hop|nguon (?:kinh phi|von)|muc tieu|yeu cau|muc dich|ghi chu"
    r"|chi tieu)\b[^:]{0,40}(?::|$)|trong do\b|"
    r"(?:chuong trinh|noi dung)(?: \w+){0,6} (?:nhu sau|cu the)|dai dien|dai bieu|du kien\b|tt$|stt$"
)


@dataclass(slots=True)
class Draft:
    """A stretch of a paragraph that is a piece of work."""

    paragraph: Paragraph
    start: int
    end: int
    path: tuple[Node, ...]
    parent: int | None = None
    lead: str | None = None
    when: tuple[int, int] | None = None
    """Where the sentence behind it says its days, when it has one of its own."""
    row: WorkRow | None = None
    frame: WorkFrame | None = None
    places: tuple[str, ...] = ()
    """Those of the table that follows."""

    @property
    def text(self) -> str:
        return squeeze(self.paragraph.text[self.start : self.end])

    @property
    def plain(self) -> str:
        return self.paragraph.flat[self.start : self.end]


def title_kind(title: str | None) -> str | None:
    """The event a title announces, when the whole document is about holding it."""
    if not title:
        return None
    plain = flat(title)
    kind = kind_of(plain)
    if kind not in EVENTS:
        kind = event_kind(plain[:60])
    holds = re.match(
        r"(?:ke hoach |ve (?:viec )?|v/v |du kien )*(?:to chuc|mo|trien khai to chuc|trien khai(?: thuc hien)?"
        r"|tham du|du|moi (?:tham )?du)\b",
        plain,
    )
    named = re.match(
        r"(?:cac )?(?:hoi nghi|hoi thi|cuoc thi|lop|ngay hoi|doi thoai|tap huan|hoi thao|le |chuyen|dot )", plain
    )
    return kind if kind in EVENTS and (holds or named) else None


def drafts_of(
    outline: Outline, annex: Sequence[Item], units: Sequence[Unit], *, is_event: bool, bases: set[int]
) -> list[Draft]:
    """Work in the content part and in the annex, then what only the duties say about media or gathering opinions."""
    work = [] if is_event else list(_in_content(outline, bases))
    if not is_event:
        told = {draft.plain for draft in work}
        work += [draft for draft in _in_annex(annex) if draft.plain not in told]
    known = {_medium(kind_of(draft.plain)) for draft in work}
    extra = [draft for draft in _in_duties(units, is_event=is_event) if _medium(kind_of(draft.plain)) not in known]
    if not is_event and len(work) >= 12:
        extra = []
    return work + extra


def _medium(kind: str | None) -> str | None:
    """Radio, loudspeakers and programmes made for them are one medium: who writes for it is no work of its own."""
    return "radio" if kind in ("loudspeaker", "radio_programme") else kind


def _in_content(outline: Outline, bases: set[int]) -> Iterator[Draft]:
    content = [item for item in outline.items if item.topic is Topic.CONTENT and item.paragraph.index not in bases]
    forms = _forms(content)
    items = forms or content or _counted(outline, bases)
    rows, framed, listed = work_rows(items), frames_in(items), timetables(items)
    for at, item in enumerate(items):
        if item.node and (frame := framed.get(id(item.node))):
            yield Draft(item.paragraph, item.paragraph.body_at, item.node.heading_end, item.path, frame=frame)
            continue
        if any(id(node) in framed for node in item.path):
            continue
        if row := rows.get(item.paragraph.index):
            text = item.paragraph.text.rstrip(" .;:")
            yield Draft(item.paragraph, item.paragraph.body_at, len(text), item.path, row=row)
            continue
        if item.node and item.node.is_heading and not (item.node.inline and ACTION.match(flat(item.node.rest))):
            if counted := _counted_heading(item):
                yield counted
            continue
        for draft in _of_item(item, items[at + 1 :]):
            draft.places = listed.get(item.paragraph.index, ())
            yield draft


def _counted_heading(item: Item) -> Draft | None:
    """«1. Truyền thông lưu động: 08 buổi …» is work; so is «2. Tổ chức 03 lớp …, gồm:» over its classes."""
    node, paragraph = item.node, item.paragraph
    if node is None:
        return None
    start, whole = node.marker.end, len(paragraph.text.rstrip(" .;:"))
    if node.inline:
        rest = node.heading_end + 1
        counts = QUANTITY.match(paragraph.flat, rest + (paragraph.text[rest : rest + 1] == " "))
        if counts and kind_of(paragraph.flat[start : node.heading_end]) and not _NOT_WORK.match(paragraph.flat, start):
            return Draft(paragraph, start, _cut(paragraph, start, whole), item.path)
        return None
    if is_counted_work(paragraph) and ACTION.match(paragraph.flat, start):
        return Draft(paragraph, start, _cut(paragraph, start, whole), item.path)
    return None


def _in_annex(annex: Sequence[Item]) -> Iterator[Draft]:
    for row in work_rows(annex).values():
        paragraph = row.paragraph
        yield Draft(paragraph, paragraph.body_at, len(paragraph.text.rstrip(" .;:")), (), row=row)


def _counted(outline: Outline, bases: set[int]) -> list[Item]:
    """Without a part about content: the lines that begin as counted work does; articles order, they do not plan."""
    if outline.by_articles:
        return []
    return [
        item
        for item in outline.items
        if item.topic in (None, Topic.PEOPLE, Topic.WHEN_WHERE)
        and item.paragraph.index not in bases
        and (item.paragraph.marker is not None or item.paragraph.strips[0].cell is not None)
        and (item.paragraph.strips[0].cell is not None or is_counted_work(item.paragraph))
    ]


def _forms(content: Sequence[Item]) -> list[Item]:
    """Where a plan parts «Nội dung» (topics) from «Hình thức» (ways), the ways are the work."""
    heads = {id(node): node for item in content for node in item.path if node.is_heading}
    ways = [
        node
        for node in heads.values()
        if re.match(r"(?:cac )?hinh thuc|cach thuc", flat(node.heading)) and not node.inline
    ]
    if not ways:
        return []
    topics = [
        node for node in heads.values() if re.match(r"noi dung(?: tuyen truyen| truyen thong)?$", flat(node.heading))
    ]
    beside = [way for way in ways if any(topic.parent is way.parent for topic in topics)]
    return [item for item in content if any(way in item.path for way in beside)]


def _of_item(item: Item, after: Sequence[Item]) -> Iterator[Draft]:
    paragraph = item.paragraph
    start = item.node.heading_end if item.node and item.node.inline else paragraph.body_at
    start += paragraph.text[start : start + 1] == ":"
    if label := _LABELS.match(paragraph.flat, start):
        start = label.end()
    while paragraph.text[start : start + 1] == " ":
        start += 1
    plain = paragraph.flat[start:]
    if (
        _NOT_WORK.match(plain)
        or _ANNOUNCES_TABLE.search(plain)
        or len(plain) < 12
        or paragraph.strips[0].cell is not None
    ):
        return
    if _is_group(item, plain, after):
        return
    yield from _parts_of(paragraph, start, item.path)


def _parts_of(paragraph: Paragraph, start: int, path: tuple[Node, ...]) -> Iterator[Draft]:
    """Each sentence that is work; one that only says its days belongs to the work before it."""
    before: Draft | None = None
    for first, last in _whole_parts(paragraph, duty_parts(paragraph, start)):
        if _SAYS_WHEN.match(paragraph.flat, first, last) and last - first < 90:
            if before is not None:
                before.when = (first, last)
            continue
        end = _cut(paragraph, first, last)
        if end - first >= 12:
            if before is not None:
                yield before
            before = Draft(paragraph, first, end, path)
    if before is not None:
        yield before


def _whole_parts(paragraph: Paragraph, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What goes on in small letters behind «;», of the same kind and uncounted, is the same piece of work."""
    made: list[tuple[int, int]] = []
    plain = paragraph.flat
    for first, last in parts:
        begun = paragraph.text[first : first + 1]
        other = bool(
            made and ACTION.match(plain, first) and kind_of(plain[first:last]) != kind_of(plain[slice(*made[-1])])
        )
        own = other or QUANTITY.search(plain, first, last) or _SAYS_WHEN.match(plain, first, last)
        if made and begun.islower() and not own:
            made[-1] = (made[-1][0], last)
        else:
            made.append((first, last))
    return made


def _is_group(item: Item, plain: str, after: Sequence[Item]) -> bool:
    """A lettered or dashed line that only announces those under it, unless it carries a number of its own."""
    if not after:
        return False
    below = after[0]
    if below.paragraph.strips[0].cell is not None and plain.rstrip().endswith(":"):
        return not QUANTITY.search(plain)
    marker, next_marker = item.paragraph.marker, below.paragraph.marker
    rank = marker.rank if marker else Rank.PLUS + 1
    deeper = below.path == item.path and (
        (next_marker is not None and next_marker.rank > rank)
        or (next_marker is None and marker is not None and marker.rank is Rank.LETTER)
    )
    return deeper and not QUANTITY.search(plain)


def _cut(paragraph: Paragraph, first: int, last: int) -> int:
    """Where the work ends and its purpose or its enumeration begins."""
    plain = paragraph.flat
    purposes = (one for one in _PURPOSE.finditer(plain, first + 20, last) if not _is_proposal(paragraph.text, one))
    found = next(purposes, None)
    end = found.start() if found else last
    colon = plain.find(":", first + 15, end)
    if colon > 0 and (re.match(r":\s*$", plain[colon:last]) or _says_which(plain[first:colon])):
        end = colon
    semicolon = plain.find(";", first + 80, end)
    end = semicolon if semicolon > 0 else end
    named = _ANNOUNCES.search(plain, max(first, end - 12), end)
    return named.start() if named else end


def _is_proposal(text: str, found: re.Match[str]) -> bool:
    """«đề xuất», «đề án» look like «để» without their marks."""
    return "đề" in text[found.start() : found.end()].lower()


_ANNOUNCES = re.compile(r",? (?:cu the|nhu sau|trong do|gom|bao gom)$")


def _says_which(plain: str) -> bool:
    return bool(re.search(r"\b(?:cu the|nhu sau|gom|chuong trinh, du an|trong do)$", plain))


_BRACKETS = re.compile(r"\([^()]*\)")
_IN_DUTIES = ("opinion_collection",)


def _in_duties(units: Sequence[Unit], *, is_event: bool) -> Iterator[Draft]:
    seen: set[str | None] = set()
    for unit in units:
        for paragraph, first, last in unit.duties:
            kind = kind_of(_BRACKETS.sub("", paragraph.flat[first:last]))
            takes = kind in MEDIA or (is_event and kind in _IN_DUTIES)
            if not takes or (kind in seen and kind in MEDIA):
                continue
            seen.add(kind)
            yield Draft(paragraph, first, _cut(paragraph, first, last), (), lead=unit.name)
