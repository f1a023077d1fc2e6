"""What a careful clerk checks in a draft before it goes to be signed, each rule with a name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.core.drafting.blocks import BLANK, Bases, Block, Bullets, Labelled, OfficialDocument, Paragraph, Run
from chungtay.core.workdays import WEEKDAYS, long_day, weekday_vi


class Level(StrEnum):
    """An error may not be signed; a warning wants a second look; a note says what is still open."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    level: Level
    says: str


_NUMBER = re.compile(rf"Số: (\d{{2,}}|{re.escape(BLANK)})/[A-ZĐ][A-Za-zĐđ]*(-[A-ZĐ0-9]+)*")
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_WEEKDAY = re.compile(rf"({'|'.join(WEEKDAYS)}), (?={_DATE.pattern})", re.IGNORECASE)


def lint(document: OfficialDocument) -> tuple[Finding, ...]:
    """Everything found, in the order of the page."""
    return tuple(finding for rule in RULES for finding in rule(document))


def texts(document: OfficialDocument) -> list[str]:
    """What the body says, one text a paragraph; places to fill in copies show as a blank."""
    return [text for block in document.body for text in _texts(block)]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(runs):
            yield _said(runs)
        case Labelled(label, runs):
            yield f"{label}: {_said(runs)}"
        case Bullets(items):
            yield from (_said(item) for item in items)
        case Bases(items):
            yield from items
        case _:
            return


def _said(runs: tuple[object, ...]) -> str:
    return "".join(run.text if isinstance(run, Run) else BLANK for run in runs)


def _number(document: OfficialDocument) -> Iterator[Finding]:
    head = document.letterhead
    if head.number is None:
        yield Finding("number.blank", Level.NOTE, "Chưa có số văn bản.")
    elif head.number < 1:
        yield Finding("number.positive", Level.ERROR, f"Số văn bản {head.number} không hợp lệ: số bắt đầu từ 01.")
    if not _NUMBER.fullmatch(head.number_line):
        yield Finding("number.format", Level.ERROR, f"«{head.number_line}» không đúng mẫu «Số: 05/GM-UBND».")
    if not document.type_name and head.type_code:
        yield Finding("number.letter", Level.ERROR, "Công văn không có chữ viết tắt tên loại trong ký hiệu.")


def _dated(document: OfficialDocument) -> Iterator[Finding]:
    if BLANK in document.letterhead.date_line:
        yield Finding("date.blank", Level.NOTE, "Chưa ghi đủ ngày tháng năm ban hành.")
    for text in [document.letterhead.date_line, document.title or "", *texts(document)]:
        yield from (found for match in _DATE.finditer(text) for found in _date_rule(match))
        yield from (found for match in _WEEKDAY.finditer(text) for found in _weekday_rule(match))


def _day(match: re.Match[str], first: int) -> date | None:
    day, month, year = (int(match[group]) for group in range(first, first + 3))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date_rule(match: re.Match[str]) -> Iterator[Finding]:
    day = _day(match, 1)
    if day is None:
        yield Finding("date.real", Level.ERROR, f"«{match[0]}»: không có ngày này.")
    elif long_day(day) != match[0]:
        yield Finding("date.zero", Level.WARNING, f"«{match[0]}»: thể thức là «{long_day(day)}».")


def _weekday_rule(match: re.Match[str]) -> Iterator[Finding]:
    day = _day(match, 2)
    if day is not None and weekday_vi(day).casefold() != match[1].casefold():
        says = f"«{match[1]}» không khớp: {long_day(day)} là {weekday_vi(day)}."
        yield Finding("date.weekday", Level.ERROR, says)


def _titled(document: OfficialDocument) -> Iterator[Finding]:
    if not document.title:
        yield Finding("title.present", Level.ERROR, "Chưa có trích yếu nội dung.")


def _addressed(document: OfficialDocument) -> Iterator[Finding]:
    says_above = any(name.strip(" -;.").casefold() == "như trên" for name in document.closing.recipients)
    if says_above and not document.addressees:
        yield Finding("recipients.as-above", Level.WARNING, "«Như trên» chỉ dùng khi có Kính gửi.")


def _ended(document: OfficialDocument) -> Iterator[Finding]:
    said = texts(document)
    if not said or not said[-1].endswith("./."):
        yield Finding("body.end-mark", Level.WARNING, "Nội dung chưa kết thúc bằng «./.».")


def _filed(document: OfficialDocument) -> Iterator[Finding]:
    lines = document.closing.recipient_lines
    if any("Lưu:" in line for line in lines[:-1]):
        yield Finding("recipients.filed-last", Level.WARNING, "«Lưu: VT» chỉ ghi một lần, ở dòng cuối Nơi nhận.")


def _signed(document: OfficialDocument) -> Iterator[Finding]:
    if not document.closing.signer.name:
        yield Finding("signer.name", Level.NOTE, "Chưa có họ tên người ký.")


def _annexed(document: OfficialDocument) -> Iterator[Finding]:
    numbers = [annex.number for annex in document.annexes]
    if len(numbers) > 1 and numbers != list(range(1, len(numbers) + 1)):
        yield Finding("annex.numbered", Level.WARNING, "Có từ hai phụ lục trở lên: đánh số I, II, III theo thứ tự.")


def _inviting(document: OfficialDocument) -> Iterator[Finding]:
    if document.letterhead.type_code != "GM":
        return
    labels = {block.label for block in document.body if isinstance(block, Labelled)}
    for label in ("Chủ trì", "Thời gian", "Địa điểm"):
        if label not in labels:
            yield Finding("invitation.complete", Level.ERROR, f"Giấy mời chưa có dòng «{label}».")
    if not any("kính mời" in text for text in texts(document)):
        yield Finding("invitation.invitee", Level.ERROR, "Giấy mời chưa nói mời ai.")


RULES: tuple[Callable[[OfficialDocument], Iterator[Finding]], ...] = (
    _number,
    _dated,
    _titled,
    _addressed,
    _inviting,
    _ended,
    _filed,
    _signed,
    _annexed,
)
