"""By when: days counted from an event, last days, periods of work, recurring reports."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chungtay.core.reading.counted_days import counted_in
from chungtay.core.reading.facts import Activity, Deadline, Event, Responsibility
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.kinds import kind_of
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.periods import Range, eve_of, range_in
from chungtay.core.reading.purposes import RULES, TELLS, sets_work
from chungtay.core.reading.recurring import periodic_in, recurring_in
from chungtay.core.reading.source import Paragraph

_UP_TO = re.compile(
    r"\b(?P<lead>truoc|cham nhat(?: la)?(?: (?:vao|den|trong|het))?|muon nhat(?: la)?(?: (?:vao|den|trong|het))?"
    r"|den het|xong truoc|xong(?: trong| vao)?|hoan thanh(?: \w+){0,4}? (?:truoc|trong|het|den het|vao)|het"
    r"|(?:han chot|han cuoi(?: cung)?|thoi han(?: cuoi)?)(?: \w+){0,4}?(?: la| den| vao| truoc| het)?:?"
    r"|khong qua|toi(?= ngay)|(?<!tinh )(?<!ke )den)"
    r"(?: |(?=ngay \d))(?P<clock>\d{1,2} ?(?:h|g|gio) ?(?:\d{2}(?: phut)?)?,? ?)?(?:cuoi )?(?=ngay|thang|quy|nam|\d)"
)
_SPEAKS_OF_DAYS = re.compile(r"ngay|thang|quy|tuan|\bnam\b|\d/\d")
_OPENS = re.compile(r"\b(?:tu|ke tu) (?:dau |giua |cuoi )?(?:ngay|thang|quy|\d)[^;.]{0,60}$")
_FROM_DAY = re.compile(r"\b(?:trong (?:thoi gian )?)?tu (?=(?:dau |giua |cuoi )?(?:ngay|thang|quy)\b|\d{1,2} ?/ ?\d)")
_WHEN = re.compile(
    r"(?:(?:duoc )?(?:thuc hien|to chuc|trien khai|hoan thanh|tien hanh)|thoi gian(?: thuc hien| to chuc)?)"
    r"(?: thuc hien)?[ :,]*(?:trong thoi gian )?(?=tu (?:ngay|thang|quy|\d))"
)
_WITHIN = re.compile(r"\btrong (?:cac )?(?=(?:thang|quy) (?:\d|i))")
_NO_LIMIT = re.compile(
    r"(?:so lieu|thoi diem|tinh|ky bao cao|(?:nguoi|tre|em) sinh|co mat|duoc cap|ban hanh|hieu luc|ap dung"
    r"|giai doan|ket qua|\bda)"
    r"(?: \w+){0,4} ?$"
)
_IN_FORCE = re.compile(
    r"(?:hieu luc|ap dung|ban hanh|\bsinh|so lieu tinh|thoi diem|ky ket|phe duyet|duoc cap)(?: \w+){0,2} ?$"
)
_STOPS = re.compile(r"[;:]|\.(?!\d)")
_REPORTS = re.compile(r"\b(?:bao cao|gui|nop|tong hop)\b")
_LABEL = re.compile(
    r"(?:-\s?|\+\s?)?(?:thoi (?:gian|diem)|(?P<limit>thoi han|tien do))(?P<work> (?:thuc hien|hoan thanh"
    r"|trien khai|to chuc"
    r"|bao cao|gui|nop|nhan)(?: \w+){0,3}?)?\s?[:.]?\s*(?=[^\W\d]|\d|$)"
)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline and the paragraph stretch it stands in."""

    fact: Deadline
    paragraph: int
    at: int


def deadlines_of(outline: Outline, code: str, year: int | None, bases: set[int]) -> list[FoundDeadline]:
    """Time limits in the order of the text; «từ ngày … đến ngày …» in a law says when a rule holds, not by when."""
    made: list[FoundDeadline] = []
    for item in outline.items:
        if item.paragraph.index in bases or item.topic in (Topic.BASES, Topic.PURPOSE):
            continue
        if code in TELLS and not sets_work(code, item.path):
            continue
        for start, end, fact in sorted(_in_item(item, year, is_law=code in RULES), key=lambda one: one[0]):
            line, span = item.paragraph.where(start, end)
            fact = replace(
                fact, id=f"D{len(made) + 1}", line=line, span=span, text=squeeze(item.paragraph.text[start:end])
            )
            made.append(FoundDeadline(fact, item.paragraph.index, start))
    return made


def _fact(rule: str, **more: object) -> Deadline:
    return Deadline("", "", rule, 0, None, **more)  # type: ignore[arg-type]


_Found = tuple[int, int, Deadline]


def _in_item(item: Item, year: int | None, *, is_law: bool) -> Iterator[_Found]:
    paragraph = item.paragraph
    plain = paragraph.flat
    label = _LABEL.match(plain, paragraph.body_at) if "thoi " in plain or "tien do" in plain else None
    if label and (labelled := list(_labelled(paragraph, label, year))):
        yield from labelled
        return
    if not ("ngay" in plain or "thang" in plain or _SPEAKS_OF_DAYS.search(plain)):
        return
    is_label = label is not None and plain.startswith(":", label.end() - 2)
    found: list[_Found] = []
    taken = bytearray(len(plain))
    for first in (_counted(paragraph), _recurring(paragraph)):
        found.extend(one for one in first if _is_free(one, taken))
    in_table = paragraph.strips[0].cell is not None
    readers = (_up_to,) if is_label or is_law or in_table else (_worked, _up_to, _within)
    for more in (reader(item, year) for reader in readers):
        found.extend(one for one in more if _is_free(one, taken))
    yield from found
    if _REPORTS.search(plain) and (again := periodic_in(plain)) and not _has_day(plain, again[1], found):
        start, end, names = again
        if names != ("year",):
            end = start + len(paragraph.text[start:end].rstrip(" ,"))
            yield start, end, _fact("báo cáo định kỳ; chưa nói ngày", recurrence=names)


def _is_free(one: _Found, taken: bytearray) -> bool:
    """Whether nothing was read there before; from now on it is taken."""
    start, end, _ = one
    if taken.find(1, start, end) >= 0:
        return False
    taken[start:end] = b"\x01" * (end - start)
    return True


def _has_day(plain: str, behind: int, found: Sequence[_Found]) -> bool:
    """Whether the sentence that says how often also says by which day."""
    begin = plain.rfind(";", 0, behind) + 1
    stop = re.compile(r";|\.(?!\d)").search(plain, behind)
    end = stop.start() if stop else len(plain)
    return any(begin <= start < end and (fact.recurrence or start >= behind) for start, _, fact in found)


def _counted(paragraph: Paragraph) -> Iterator[_Found]:
    for one in counted_in(paragraph):
        if "hieu luc" in paragraph.flat[max(0, one.start - 40) : one.start]:
            continue
        yield (
            one.start,
            one.end,
            _fact(one.rule, offset=one.offset, offset_unit=one.unit, anchor_text=one.what),
        )


def _recurring(paragraph: Paragraph) -> Iterator[_Found]:
    for one in recurring_in(paragraph.flat):
        yield one.start, one.end, _fact(one.rule, recurrence=one.recurrence, last_days=one.last_days)


def _worked(item: Item, year: int | None) -> Iterator[_Found]:
    """«Thực hiện từ ngày … đến ngày …»: the days in which the work must be done."""
    plain = item.paragraph.flat
    for found in _FROM_DAY.finditer(plain):
        days = range_in(plain[found.start() : found.end() + 90], year)
        if not days or days.at > found.end() - found.start() + 8 or days.grain == "year" or days.start == days.end:
            continue
        if not days.start or not days.end or _NO_LIMIT.search(plain[max(0, found.start() - 60) : found.start()]):
            continue
        begin = max(0, found.start() - 80)
        named = [one for one in _WHEN.finditer(plain[begin : found.end() + 12]) if begin + one.end() == found.start()]
        start = begin + named[-1].start() if named else found.start()
        yield start, found.start() + days.until, _fact(rule_of(days), start=days.start, end=days.end)


def _within(item: Item, year: int | None) -> Iterator[_Found]:
    """«Tổ chức ra quân trong tháng 7/2026», of work that is asked for."""
    plain = item.paragraph.flat
    if item.topic in (Topic.PEOPLE, Topic.WHEN_WHERE, Topic.MONEY) or "trong " not in plain:
        return
    for found in _WITHIN.finditer(plain):
        days = range_in(plain[found.start() : found.end() + 60], year)
        if not days or days.at > found.end() - found.start() or not days.start or not days.end:
            continue
        if not _NO_LIMIT.search(plain[max(0, found.start() - 60) : found.start()]):
            yield found.start(), found.start() + days.until, _fact(rule_of(days), start=days.start, end=days.end)


def _up_to(item: Item, year: int | None) -> Iterator[_Found]:
    plain = item.paragraph.flat
    for found in _UP_TO.finditer(plain):
        if found["lead"].startswith(("den", "toi")) and _OPENS.search(plain, max(0, found.start() - 90), found.start()):
            continue
        if found["lead"] == "den" and not plain.startswith("ngay", found.end()):
            continue
        stop = _STOPS.search(plain, found.end(), found.end() + 80)
        until = stop.start() if stop else found.end() + 80
        days = range_in(plain[found.end() : until], year)
        if not days or days.at > 1 or not days.end or not _limits(found, days, plain):
            continue
        end = found.end() + days.until
        if found["lead"].endswith("truoc") and not found["clock"] and (eve := eve_of(days)):
            yield found.start(), end, _fact(f"chậm nhất {eve:%d/%m/%Y} (trước ngày {days.start:%d/%m/%Y})", end=eve)
        else:
            yield found.start(), end, _fact(f"chậm nhất {days.end:%d/%m/%Y}", end=days.end)


def _limits(found: re.Match[str], days: Range, plain: str) -> bool:
    """A year is a time limit only where work is to be finished in it; rules of law that hold «đến hết» are none."""
    if days.grain == "year":
        return found["lead"].startswith("hoan thanh")
    return not _IN_FORCE.search(plain[max(0, found.start() - 40) : found.start()])


def _labelled(paragraph: Paragraph, label: re.Match[str], year: int | None) -> Iterator[_Found]:
    """«Thời gian thực hiện: trong quý II, III» is a time limit of work; «Thời gian: 8 giờ, ngày …» is an event's."""
    start = label.end()
    stop = re.search(r"[;(]|\.(?!\d)|$", paragraph.flat[start:])
    end = start + (stop.start() if stop else len(paragraph.flat) - start)
    if any(True for one in recurring_in(paragraph.flat) if one.start < end) or any(counted_in(paragraph)):
        return
    days = range_in(paragraph.flat[start:end], year)
    is_work = label["work"] or label["limit"]
    if not days or days.grain == "year" or not (is_work or days.start is None):
        return
    yield start, start + len(paragraph.text[start:end].rstrip()), _fact(rule_of(days), start=days.start, end=days.end)


def rule_of(days: Range) -> str:
    if days.end is None:
        return f"từ {days.start:%d/%m/%Y}" if days.start else ""
    if days.start is None or days.start == days.end:
        return f"chậm nhất {days.end:%d/%m/%Y}"
    return f"từ {days.start:%d/%m/%Y} đến {days.end:%d/%m/%Y}"


def _lead_of(fact: Deadline, leads: Sequence[tuple[int | None, tuple[int, int], str]]) -> str | None:
    """Who leads the piece of work whose own days are this time limit."""
    if fact.span is None:
        return None
    at = fact.span[0]
    return next((lead for line, (first, last), lead in leads if line == fact.line and first <= at < last), None)


_OF_EVENT = re.compile(
    r"to chuc|khai mac|khai giang|be giang|be mac|dien ra|hoi nghi|doi thoai|\blop\b|\bbuoi\b|cuoc|hoi thi"
    r"|ngay hoi|\bdot\b"
)
_OF_PAPER = re.compile(r"nhan (?:duoc|du)|ngay ky|ban hanh|hieu luc|van ban|cong van|ho so")


def completed(
    found: Iterable[FoundDeadline],
    responsibilities: Iterable[Responsibility],
    reports: dict[str, str | None],
    activities: Sequence[Activity],
    events: Sequence[Event],
) -> tuple[Deadline, ...]:
    """Deadlines with who owes what to whom, and the event they count from."""
    owners = {
        duty.deadline: (one.unit, duty.produces) for one in responsibilities for duty in one.duties if duty.deadline
    }
    leads = [(one.time.line, one.time.span, one.lead) for one in activities if one.time.span and one.lead]
    made = []
    for one in found:
        who, produces = owners.get(one.fact.id, (_lead_of(one.fact, leads), ()))
        made.append(
            replace(
                one.fact,
                who=who,
                to=reports.get(one.fact.id),
                deliverable=produces[0] if produces else None,
                anchor=_anchor(one.fact, events),
            )
        )
    return tuple(made)


def _anchor(fact: Deadline, events: Sequence[Event]) -> str | None:
    """The event that the words name: by its kind, or the only one there is; a paper that arrives is no event."""
    if fact.offset is None or not fact.anchor_text or not events:
        return None
    plain = flat(fact.anchor_text)
    if _OF_PAPER.search(plain) or not _OF_EVENT.search(plain):
        return None
    kind = kind_of(plain)
    of_kind = [one.id for one in events if one.kind == kind]
    if of_kind:
        return of_kind[0] if len(of_kind) == 1 else None
    return events[0].id if len(events) == 1 else None
