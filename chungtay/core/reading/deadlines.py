"""By when: days counted from an event, last days, periods of work, recurring reports."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chungtay.core.reading.facts import Deadline, Responsibility
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.periods import Range, range_in
from chungtay.core.reading.source import Paragraph

_RELATIVE = re.compile(
    r"(?P<lead>cham nhat(?: la)?|muon nhat|it nhat|toi thieu|truoc|sau|trong vong|trong thoi han"
    r"|trong) (?P<n>\d{1,3})(?: \(\w+(?: \w+)?\))? ngay"
    r"(?P<work> lam viec)?,?(?P<side> truoc| sau| ke tu| tinh tu| khi)(?P<what>[^.;:]{2,120}?)"
    r"(?=[.;:]|,| (?:de|gui|va gui|nham|theo|cho|ve (?:phong|ubnd|so|uy ban))\b|$)"
)
_UP_TO = re.compile(
    r"\b(?:truoc|cham nhat(?: la)?(?: (?:vao|den|trong))?|muon nhat|den het|xong truoc"
    r"|hoan thanh(?: \w+){0,4}? (?:truoc|trong|het|den het)|het) (?=ngay|thang|quy|nam|\d)"
)
_RECURRING = re.compile(
    r"\b(?:dinh k[iy],? ?(?:vao )?(?P<each>(?:(?:hang |moi )?(?:0?6 thang|06 thang|thang|quy|nam|tuan)\b(?:(?:,"
    r"| va| hoac|/) ?)?)+)|(?:hang|moi) (?P<every>thang|quy|tuan)\b)"
)
_REPORTS = re.compile(r"\b(?:bao cao|gui|nop|tong hop)\b")
_LABEL = re.compile(r"(?:-\s?)?thoi (?:gian|han)(?P<work> (?:thuc hien|hoan thanh|trien khai|to chuc))?\s?[:.]?\s*")
_EACH = (
    ("half_year", re.compile(r"6 thang")),
    ("quarter", re.compile(r"\bquy\b")),
    ("month", re.compile(r"(?<!6 )\bthang\b")),
    ("year", re.compile(r"\bnam\b")),
    ("week", re.compile(r"\btuan\b")),
)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline and the paragraph stretch it stands in."""

    fact: Deadline
    paragraph: int
    at: int


def deadlines_of(outline: Outline, year: int | None, bases: set[int]) -> list[FoundDeadline]:
    made: list[FoundDeadline] = []
    for item in outline.items:
        if item.paragraph.index in bases or item.topic in (Topic.BASES, Topic.PURPOSE):
            continue
        for start, end, fact in _in_item(item, year):
            line, span = item.paragraph.where(start, end)
            fact = replace(
                fact, id=f"D{len(made) + 1}", line=line, span=span, text=squeeze(item.paragraph.text[start:end])
            )
            made.append(FoundDeadline(fact, item.paragraph.index, start))
    return made


def _fact(rule: str, **more: object) -> Deadline:
    return replace(Deadline("", "", rule, 0, None), **more)  # type: ignore[arg-type]


def _in_item(item: Item, year: int | None) -> Iterator[tuple[int, int, Deadline]]:
    paragraph = item.paragraph
    label = _LABEL.match(paragraph.flat, paragraph.body_at)
    if label:
        yield from _labelled(paragraph, label, year)
        return
    plain = paragraph.flat
    taken: list[tuple[int, int]] = []
    for found in _RELATIVE.finditer(plain):
        taken.append(found.span())
        yield found.start(), found.end(), _relative(found, paragraph)
    for found in _UP_TO.finditer(plain):
        stop = re.search(r"[;:]|\.(?!\d)|$", plain[found.start() :])
        until = found.start() + min(stop.start() if stop else 90, 90)
        days = range_in(plain[found.end() : until], year)
        clear = days and days.at <= 1 and not any(first <= found.start() < last for first, last in taken)
        if days and clear and days.grain != "year" and days.end:
            end = found.end() + days.until
            taken.append((found.start(), end))
            yield found.start(), end, _fact(f"chậm nhất {days.end:%d/%m/%Y}", end=days.end)
    if _REPORTS.search(plain) and (again := _RECURRING.search(plain)):
        each = again["each"] or again["every"]
        names = tuple(name for name, pattern in _EACH if pattern.search(each))
        end = again.start() + len(paragraph.text[again.start() : again.end()].rstrip(" ,"))
        yield again.start(), end, _fact("báo cáo định kỳ; chưa nói ngày", recurrence=names)


def _labelled(paragraph: Paragraph, label: re.Match[str], year: int | None) -> Iterator[tuple[int, int, Deadline]]:
    """«Thời gian thực hiện: trong quý II, III» is a time limit of work; «Thời gian: 8 giờ, ngày …» is an event's."""
    start = label.end()
    stop = re.search(r"[;(]|\.(?!\d)|$", paragraph.flat[start:])
    end = start + (stop.start() if stop else len(paragraph.flat) - start)
    days = range_in(paragraph.flat[start:end], year)
    if not days or days.grain == "year" or not (label["work"] or days.start is None):
        return
    yield start, start + len(paragraph.text[start:end].rstrip()), _fact(rule_of(days), start=days.start, end=days.end)


def rule_of(days: Range) -> str:
    if days.start is None or days.start == days.end:
        return f"chậm nhất {days.end:%d/%m/%Y}" if days.end else ""
    return f"từ {days.start:%d/%m/%Y} đến {days.end:%d/%m/%Y}"


def _relative(found: re.Match[str], paragraph: Paragraph) -> Deadline:
    count = int(found["n"])
    before = found["side"].strip() in ("truoc", "khi") and found["lead"] not in ("sau",)
    unit = "working_day" if found["work"] else "day"
    what = squeeze(paragraph.text[found.start("what") : found.end("what")])
    words = "ngày làm việc" if found["work"] else "ngày"
    side = "trước" if before else "sau"
    return _fact(f"{count} {words} {side} {what}", offset=-count if before else count, offset_unit=unit)


def completed(
    found: Iterable[FoundDeadline],
    responsibilities: Iterable[Responsibility],
    reports: dict[str, str | None],
    anchor: str | None,
) -> tuple[Deadline, ...]:
    """Deadlines with who owes what to whom, and the event they count from."""
    owners = {
        duty.deadline: (one.unit, duty.produces) for one in responsibilities for duty in one.duties if duty.deadline
    }
    made = []
    for one in found:
        who, produces = owners.get(one.fact.id, (None, ()))
        counted = one.fact.offset is not None
        made.append(
            replace(
                one.fact,
                who=who,
                to=reports.get(one.fact.id),
                deliverable=produces[0] if produces else None,
                anchor=anchor if counted else None,
            )
        )
    return tuple(made)
