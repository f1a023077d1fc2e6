"""Anything people attend: where, how many, who, when."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chungtay.core.reading.defaults import period_of
from chungtay.core.reading.drafts import Draft
from chungtay.core.reading.facts import Activity, Event, Headcount, Period, PlaceCount, Venue
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.kinds import EVENTS, kind_of
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.places import counts_in, longest_list
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.tabled_work import places_in_tables
from chungtay.core.reading.target_groups import groups_in
from chungtay.core.reading.units import Unit

_HEADS = re.compile(
    r"(?P<each>moi (?:xa|phuong|thi tran|thon|xom|ban|lop|buoi|hoi nghi|cuoc|don vi|dia phuong|noi|diem)[^.;]{0,60}?)?"
    r"(?P<approx>khoang|du kien|tu|it nhat|toi thieu|gan|tren|khong qua"
    r"|toi da)? ?(?P<n>\d{1,3}(?:\.\d{3})*)(?: ?- ?(?P<n2>\d{1,3}))? ?"
    r"(?P<unit>nguoi|ho\b|dai bieu|hoc vien|luot nguoi|can bo|hoi vien|doan vien|em\b|chi em|lao dong|hoc sinh|ba me)"
)
_PER_PLACE = re.compile(
    r"/ ?(?P<n>\d{1,4}) (?P<unit>nguoi|ho|dai bieu|hoc vien)|(?P<n2>\d{1,4}) (?P<unit2>nguoi|ho|dai bieu"
    r"|hoc vien) ?/ ?(?:lop|buoi|xa|phuong|thon|hoi nghi|cuoc|dot)"
)
_UNITS = {
    "nguoi": "người",
    "ho": "hộ",
    "dai bieu": "đại biểu",
    "hoc vien": "học viên",
    "luot nguoi": "lượt người",
    "can bo": "cán bộ",
    "lao dong": "lao động",
    "hoc sinh": "học sinh",
    "ba me": "bà mẹ",
}
_VENUE = re.compile(
    r"(?:hoi truong|nha van hoa|nha cong dong|nha rong|tru so|phong hop|trung tam|san van dong|truong)\b[^.;(:]{0,90}"
)
_FIRST_HAND = re.compile(r"(?:trien khai )?(?:to chuc|mo|phoi hop mo)\b|lop \d|dot \d")


def headcount_in(paragraph: Paragraph, start: int = 0) -> Headcount | None:
    """«Mỗi xã … khoảng 140 hộ», «01 buổi/50 người», «40 học viên/lớp»: heads at one place."""
    plain = paragraph.flat
    for pattern in (_PER_PLACE, _HEADS):
        for found in pattern.finditer(plain, start):
            value, unit = _heads(found)
            if not value or _is_period_or_share(plain, found):
                continue
            line, span = paragraph.where(found.start(), found.end())
            approx = bool(pattern is _HEADS and found["approx"])
            return Headcount(
                value, approx, unit, squeeze(paragraph.text[found.start() : found.end()]).lstrip("/ "), line, span
            )
    return None


def _heads(found: re.Match[str]) -> tuple[int, str]:
    groups = found.groupdict()
    number = groups.get("n") or groups.get("n2") or ""
    unit = groups.get("unit") or groups.get("unit2") or ""
    return int(number.replace(".", "") or 0), _UNITS.get(unit, unit)


def _is_period_or_share(plain: str, found: re.Match[str]) -> bool:
    return (
        plain[max(0, found.start() - 1) : found.start()] in ("/", ",")
        and not found.groupdict().get("n2")
        and plain[found.start()] != "/"
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """What the document says once about the event it is about."""

    places: tuple[str, ...]
    places_line: int | None
    counts: tuple[PlaceCount, ...]
    heads: Headcount | None
    audience: tuple[str, ...]
    when: Period | None
    venue: Venue | None


def frame_of(outline: Outline, annex: Sequence[Item], title: str | None, year: int | None, bases: set[int]) -> Frame:
    people = [
        item
        for item in outline.items
        if item.topic in (Topic.PEOPLE, Topic.WHEN_WHERE) and item.paragraph.index not in bases
    ]
    labelled = [item for item in outline.items if _is_label(item) and item not in people]
    about = people + labelled
    places, places_line, venue = _where(about)
    tabled = max(places_in_tables(about), places_in_tables(annex), key=lambda one: len(one[0]))
    if len(tabled[0]) > max(len(places), 1):
        places, places_line = tabled
    heads = next((found for item in about if (found := headcount_in(item.paragraph))), None)
    counts = tuple(count for item in about for count in counts_in(item.paragraph))
    audience = _audience(about, title)
    return Frame(places, places_line, counts, heads, audience, _when(about, year), venue)


_LABEL = re.compile(r"(?:-\s?|\+\s?)?(?:thoi gian|dia diem|so luong|thanh phan|doi tuong|khach moi|vao luc|tai:)\b")


def _is_label(item: Item) -> bool:
    return bool(_LABEL.match(item.paragraph.flat, item.paragraph.body_at))


def _where(items: Sequence[Item]) -> tuple[tuple[str, ...], int | None, Venue | None]:
    best: tuple[tuple[str, ...], int | None] = ((), None)
    venue: Venue | None = None
    for item in items:
        paragraph = item.paragraph
        listed = longest_list(paragraph)
        if listed and len(listed.names) > max(len(best[0]), 1):
            best = listed.names, paragraph.where(listed.start, listed.end)[0]
        if venue is None and (found := _VENUE.search(paragraph.flat)) and _speaks_of_place(item):
            many = listed is not None and len(listed.names) > 1 and found.start() < listed.start < found.end()
            until = listed.start if listed and many else found.end()
            line, span = paragraph.where(found.start(), until)
            venue = Venue(squeeze(paragraph.text[found.start() : until]).strip(" ,"), line, span)
        elif venue is None and listed is None and (found := _AT.match(paragraph.flat, _said_at(item))):
            line, span = paragraph.where(*found.span("venue"))
            venue = Venue(squeeze(paragraph.text[slice(*found.span("venue"))]).strip(" ,"), line, span)
    return best[0], best[1], venue


_AT = re.compile(r"dia diem(?: to chuc)? ?: ?(?:tai )?(?P<venue>[^.;(:]{4,110})")


def _said_at(item: Item) -> int:
    return item.node.marker.end if item.node else item.paragraph.body_at


def _speaks_of_place(item: Item) -> bool:
    said = item.paragraph.flat[item.paragraph.body_at :][:40]
    heading = flat(item.path[-1].heading) if item.path else ""
    return "dia diem" in said or "dia diem" in heading or said.startswith("tai ")


def _audience(items: Sequence[Item], title: str | None) -> tuple[str, ...]:
    """The groups the programme serves, where the text lists most of them; bodies that come along are no audience."""
    named = [
        groups_in(item.paragraph.flat)
        for item in items
        if re.search(r"(?:ho|nguoi) (?:can |moi thoat )?ngheo", item.paragraph.flat)
    ]
    named.append(groups_in(flat(title or "")))
    return max(named, key=len)


def _when(items: Sequence[Item], year: int | None) -> Period | None:
    undated: Period | None = None
    for item in items:
        paragraph = item.paragraph
        if item.node and item.node.is_heading and not item.node.inline:
            continue
        start = item.node.heading_end if item.node and item.node.inline else paragraph.body_at
        heading = flat(item.node.heading) if item.node and item.node.inline else ""
        label = re.match(r"(?:thoi gian|vao luc)[^:]{0,30}:?\s*", paragraph.flat[start:])
        under_label = bool(item.path) and flat(item.path[-1].heading).startswith("thoi gian") and not item.node
        if not (heading.startswith("thoi gian") or label or under_label):
            continue
        start += label.end() if label and not heading.startswith("thoi gian") else 0
        period = period_of(paragraph, start, year)
        if period.start or period.end:
            return period
        if "dia diem" not in paragraph.flat[start : start + 12]:
            undated = undated or period
    return undated


def main_event(kind: str, frame: Frame, *, activity: str, line: int, span: tuple[int, int] | None) -> Event:
    """The one event that title and frame describe together."""
    counts = [count for count in frame.counts if count.unit.split(",")[0] not in ("huyện", "tỉnh")]
    count = len(frame.places) or (counts[0].value if counts else 0)
    return Event(
        id="E1",
        activity=activity,
        kind=kind,
        count=count or None,
        count_implied=bool(count),
        places=frame.places,
        places_line=frame.places_line,
        place_count_printed=counts[0] if counts else None,
        audience=frame.audience,
        headcount_per_place=frame.heads,
        date_range=frame.when,
        venue=frame.venue,
        line=line,
        span=span,
    )


def events_of(activities: Iterable[Activity], drafts: dict[str, Draft], first: int) -> list[Event]:
    """Activities that are events: held by us, or with a number, a headcount or places of their own."""
    made: list[Event] = []
    for one in activities:
        draft = drafts.get(one.id)
        if one.kind not in EVENTS or one.parent or draft is None:
            continue
        paragraph = draft.paragraph
        heads = _heads_of(draft)
        held = bool(_FIRST_HAND.match(flat(one.text)))
        if not (held or one.quantity or heads or len(one.places) > 1):
            continue
        counts = counts_in(paragraph)
        made.append(
            Event(
                id=f"E{first + len(made)}",
                activity=one.id,
                kind=one.kind,
                count=one.quantity if one.unit != "ngày" else None,
                count_implied=one.quantity_implied,
                places=one.places,
                places_line=one.line if one.places else None,
                place_count_printed=counts[0] if counts else None,
                audience=one.target_groups,
                headcount_per_place=heads,
                date_range=one.time if one.time.start or one.time.end else None,
                venue=None,
                line=one.line,
                span=one.span,
            )
        )
    return made


def _heads_of(draft: Draft) -> Headcount | None:
    """Heads as the sentence says them; in a table as the column of heads or any other cell of the row does."""
    if draft.frame is not None:
        labels = (headcount_in(label) for label in draft.frame.labels)
        return headcount_in(draft.paragraph) or next((found for found in labels if found), None)
    if draft.row is None:
        return headcount_in(draft.paragraph, draft.start) or headcount_in(draft.paragraph)
    cells = (headcount_in(cell) for cell in draft.row.cells())
    return draft.row.heads() or next((found for found in cells if found), None)


_HOLDS = re.compile(
    r"(?:de )?(?:to chuc|mo) (?P<what>(?:lop )?tap huan|hoi nghi|doi thoai|hoi thi|ngay hoi)|(?:tham du"
    r"|moi) .{0,20}lop (?P<what2>tap huan)"
)


def unplanned(units: Sequence[Unit], activities: Sequence[Activity]) -> list[tuple[str, Paragraph, int]]:
    """Events that only the duties speak of: nothing in the content part, so no money either."""
    known = {one.kind for one in activities}
    found: list[tuple[str, Paragraph, int]] = []
    for unit in units:
        for paragraph, begin, end in unit.duties:
            held = _HOLDS.search(paragraph.flat, begin, end)
            kind = kind_of(held[0]) if held else None
            if (
                held
                and kind in EVENTS
                and kind not in known
                and kind not in {one[0] for one in found}
                and kind != "conference"
            ):
                found.append((kind or "", paragraph, held.start()))
    return found
