"""By when: days counted from an event, last days, periods of work, recurring reports."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chungtay.core.reading.facts import Deadline, Responsibility
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.periods import Range, eve_of, range_in
from chungtay.core.reading.source import Paragraph

_RELATIVE = re.compile(
    r"(?P<lead>cham nhat(?: la)?|muon nhat|it nhat|toi thieu|truoc|sau|trong vong|trong thoi han"
    r"|trong) (?P<n>\d{1,3})(?: \(\w+(?: \w+)?\))? ngay"
    r"(?P<work> lam viec)?,?(?P<side> truoc| sau| ke tu| tinh tu| khi)(?P<what>[^.;:]{2,120}?)"
    r"(?=[.;:]|,| (?:de|gui|va gui|nham|theo|cho|ve (?:phong|ubnd|so|uy ban))\b|$)"
)
_UP_TO = re.compile(
    r"\b(?P<lead>truoc|cham nhat(?: la)?(?: (?:vao|den|trong|het))?|muon nhat(?: la)?(?: vao)?|den het|xong truoc"
    r"|xong(?: trong)?|hoan thanh(?: \w+){0,4}? (?:truoc|trong|het|den het)|het|(?<!tinh )(?<!ke )den)"
    r"(?: |(?=ngay \d))(?P<clock>\d{1,2} ?(?:h|g|gio) ?(?:\d{2}(?: phut)?)?,? ?)?(?=ngay|thang|quy|nam|\d)"
)
_SPEAKS_OF_DAYS = re.compile(r"ngay|thang|quy|tuan|\bnam\b|\d/\d")
_OPENS = re.compile(r"\b(?:tu|ke tu)\b[^;.]{0,60}$")
_MONTHLY = re.compile(
    r"\b(?P<lead>truoc|cham nhat(?: la)?(?: vao)?|vao|xong truoc) (?:\d{1,2} ?(?:h|gio) ?(?:\d{2})?,? ?)?"
    r"ngay (?P<day>\d{1,2}) "
    r"(?:(?P<last>cua thang cuoi (?:hang |moi )?quy|thang cuoi (?:hang |moi )?quy)"
    r"|(?:cua )?(?:hang|moi|cac) (?P<every>thang|quy|nam|tuan))\b"
)
_WHEN = re.compile(
    r"(?:(?:duoc )?(?:thuc hien|to chuc|trien khai|hoan thanh|tien hanh)|thoi gian(?: thuc hien| to chuc)?)"
    r"(?: thuc hien)?[ :,]*(?:trong thoi gian )?(?=tu (?:ngay|thang|quy|\d))"
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
        for start, end, fact in sorted(_in_item(item, year), key=lambda one: one[0]):
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
    if not _SPEAKS_OF_DAYS.search(plain):
        return
    taken: list[tuple[int, int]] = []
    for found in _RELATIVE.finditer(plain):
        taken.append(found.span())
        yield found.start(), found.end(), _relative(found, paragraph)
    for found in _MONTHLY.finditer(plain):
        taken.append(found.span())
        yield found.start(), found.end(), _monthly(found)
    for reader in (_worked, _up_to):
        for start, end, fact in reader(plain, year):
            if not any(first <= start < last for first, last in taken):
                taken.append((start, end))
                yield start, end, fact
    if any(_MONTHLY.match(plain, start) for start, _ in taken):
        return
    if _REPORTS.search(plain) and (again := _RECURRING.search(plain)):
        each = again["each"] or again["every"]
        names = tuple(name for name, pattern in _EACH if pattern.search(each))
        end = again.start() + len(paragraph.text[again.start() : again.end()].rstrip(" ,"))
        yield again.start(), end, _fact("báo cáo định kỳ; chưa nói ngày", recurrence=names)


def _worked(plain: str, year: int | None) -> Iterator[tuple[int, int, Deadline]]:
    """«Thực hiện từ ngày … đến ngày …»: the days in which the work must be done."""
    for found in _WHEN.finditer(plain):
        days = range_in(plain[found.end() : found.end() + 90], year)
        if days and days.at <= 8 and days.start and days.end and days.start != days.end and days.grain != "year":
            yield found.start(), found.end() + days.until, _fact(rule_of(days), start=days.start, end=days.end)


def _up_to(plain: str, year: int | None) -> Iterator[tuple[int, int, Deadline]]:
    for found in _UP_TO.finditer(plain):
        if found["lead"] == "den" and (
            _OPENS.search(plain, 0, found.start()) or not plain.startswith("ngay", found.end())
        ):
            continue
        stop = re.search(r"[;:]|\.(?!\d)|$", plain[found.end() :])
        until = found.end() + min(stop.start() if stop else 80, 80)
        days = range_in(plain[found.end() : until], year)
        if not days or days.at > 1 or days.grain == "year" or not days.end:
            continue
        end = found.end() + days.until
        if found["lead"].endswith("truoc") and not found["clock"] and (eve := eve_of(days)):
            yield found.start(), end, _fact(f"chậm nhất {eve:%d/%m/%Y} (trước ngày {days.start:%d/%m/%Y})", end=eve)
        else:
            yield found.start(), end, _fact(f"chậm nhất {days.end:%d/%m/%Y}", end=days.end)


_EVERY = {
    "thang": ("month", "hằng tháng"),
    "quy": ("quarter", "hằng quý"),
    "nam": ("year", "hằng năm"),
    "tuan": ("week", "hằng tuần"),
}


def _monthly(found: re.Match[str]) -> Deadline:
    name, each = ("quarter", "tháng cuối quý") if found["last"] else _EVERY[found["every"]]
    side = "trước ngày" if found["lead"].endswith("truoc") else "chậm nhất ngày"
    return _fact(f"{side} {int(found['day']):02d} {each}", recurrence=(name,))


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
