"""What a careful clerk checks in a draft before it goes to be signed, each rule with a name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.core.drafting.as_printed import printed_lines
from chungtay.core.drafting.blocks import (
    BLANK,
    TO_FILL,
    Bases,
    Block,
    Bullets,
    Labelled,
    OfficialDocument,
    Paragraph,
    Run,
)
from chungtay.core.reading import read
from chungtay.core.reading.defects.table import rules, why
from chungtay.core.reading.facts import Defect
from chungtay.core.workdays import WEEKDAYS, long_day, weekday_vi


class Level(StrEnum):
    """An error may not be signed; a warning wants a second look; a note says what is still open or could be better."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_SEVERITY = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect of a draft: the reader's own shape, with the level it has for somebody who is still writing.

    `says` is the whole sentence; `rule` is the kind under which the table of rules knows it.
    """

    defect: Defect
    level: Level
    says: str

    @property
    def rule(self) -> str:
        return self.defect.kind

    @property
    def is_open(self) -> bool:
        """Whether it only says what has still to be filled in."""
        return self.level is Level.NOTE and self.rule in (_STILL_OPEN | _FILLED_IN_LATER)


def _found(kind: str, level: Level, says: str) -> Finding:
    row = rules()[kind]
    return Finding(Defect(kind, _SEVERITY[level], 0, None, says, rule=row.name, why=why(kind)), level, says)


_NUMBER = re.compile(rf"Số: (\d{{2,}}|{re.escape(BLANK)})/[A-ZĐ][A-Za-zĐđ]*(-[A-ZĐ0-9]+)*")
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_WEEKDAY = re.compile(rf"({'|'.join(WEEKDAYS)}), (?={_DATE.pattern})", re.IGNORECASE)


def lint(document: OfficialDocument) -> tuple[Finding, ...]:
    """What the rules of a draft find, in the order of the page, then what a reader of the printed page would say."""
    own = [finding for rule in RULES for finding in rule(document)]
    return (*own, *_read_again(document))


# The rules below look at these in the draft itself, where they are known and not read.
_SEEN_HERE = frozenset({
    "impossible_date", "invitation_incomplete", "missing_date", "missing_day", "missing_end_mark", "missing_number",
    "missing_signer", "number_format", "recipient_suspect", "symbol_format", "weekday_mismatch",
})  # fmt: skip
_STILL_OPEN = frozenset({"missing_number", "missing_day", "missing_signer"})
_FILLED_IN_LATER = frozenset({
    "activity_no_quantity", "budget_no_amount", "budget_unallocated", "no_deadline", "no_headcount", "undefined_time",
})  # fmt: skip


def _read_again(document: OfficialDocument) -> Iterator[Finding]:
    """The reader's rules on the page as printed. They may be wrong about a text, so they never forbid it."""
    lines = printed_lines(document)
    has_blanks = any(TO_FILL in line.text or BLANK in line.text for line in lines)
    for read_one in read(lines).documents[:1]:
        for defect in read_one.defects:
            if defect.kind in _SEEN_HERE:
                continue
            later = has_blanks and defect.kind in _FILLED_IN_LATER
            level = Level.NOTE if later or defect.severity == "info" else Level.WARNING
            yield Finding(defect, level, _sentence(defect))


def _sentence(defect: Defect) -> str:
    expected = defect.expected[:160].rstrip(".")
    if defect.printed:
        return f"{defect.rule}: «{defect.printed[:90]}» → {expected}."
    return f"{defect.rule} (cần: {expected})."


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
        yield _found("missing_number", Level.NOTE, "Chưa có số văn bản.")
    elif head.number < 1:
        yield _found("number_format", Level.ERROR, f"Số văn bản {head.number} không hợp lệ: số bắt đầu từ 01.")
    if not _NUMBER.fullmatch(head.number_line):
        yield _found("symbol_format", Level.ERROR, f"«{head.number_line}» không đúng mẫu «Số: 05/GM-UBND».")
    if not document.type_name and head.type_code:
        yield _found("symbol_format", Level.ERROR, "Công văn không có chữ viết tắt tên loại trong ký hiệu.")


def _dated(document: OfficialDocument) -> Iterator[Finding]:
    if BLANK in document.letterhead.date_line:
        yield _found("missing_day", Level.NOTE, "Chưa ghi đủ ngày tháng năm ban hành.")
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
        yield _found("impossible_date", Level.ERROR, f"«{match[0]}»: không có ngày này.")
    elif long_day(day) != match[0]:
        yield _found("date_format", Level.WARNING, f"«{match[0]}»: thể thức là «{long_day(day)}».")


def _weekday_rule(match: re.Match[str]) -> Iterator[Finding]:
    day = _day(match, 2)
    if day is not None and weekday_vi(day).casefold() != match[1].casefold():
        says = f"«{match[1]}» không khớp: {long_day(day)} là {weekday_vi(day)}."
        yield _found("weekday_mismatch", Level.ERROR, says)


def _titled(document: OfficialDocument) -> Iterator[Finding]:
    if not document.title:
        yield _found("missing_title", Level.ERROR, "Chưa có trích yếu nội dung.")


def _addressed(document: OfficialDocument) -> Iterator[Finding]:
    says_above = any(name.strip(" -;.").casefold() == "như trên" for name in document.closing.recipients)
    if says_above and not document.addressees:
        yield _found("recipient_suspect", Level.WARNING, "«Như trên» chỉ dùng khi có Kính gửi.")


def _ended(document: OfficialDocument) -> Iterator[Finding]:
    said = texts(document)
    if not said or not said[-1].endswith("./."):
        yield _found("missing_end_mark", Level.WARNING, "Nội dung chưa kết thúc bằng «./.».")


def _filed(document: OfficialDocument) -> Iterator[Finding]:
    lines = document.closing.recipient_lines
    if any("Lưu:" in line for line in lines[:-1]):
        yield _found("recipient_order", Level.WARNING, "«Lưu: VT» chỉ ghi một lần, ở dòng cuối Nơi nhận.")


def _signed(document: OfficialDocument) -> Iterator[Finding]:
    if not document.closing.signer.name:
        yield _found("missing_signer", Level.NOTE, "Chưa có họ tên người ký.")


def _annexed(document: OfficialDocument) -> Iterator[Finding]:
    numbers = [annex.number for annex in document.annexes]
    if len(numbers) > 1 and numbers != list(range(1, len(numbers) + 1)):
        yield _found("annex_numbering", Level.WARNING, "Có từ hai phụ lục trở lên: đánh số I, II, III theo thứ tự.")


def _inviting(document: OfficialDocument) -> Iterator[Finding]:
    if document.letterhead.type_code != "GM":
        return
    labels = {block.label for block in document.body if isinstance(block, Labelled)}
    for label in ("Chủ trì", "Thời gian", "Địa điểm"):
        if label not in labels:
            yield _found("invitation_incomplete", Level.ERROR, f"Giấy mời chưa có dòng «{label}».")
    if not any("kính mời" in text for text in texts(document)):
        yield _found("invitation_incomplete", Level.ERROR, "Giấy mời chưa nói mời ai.")


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
