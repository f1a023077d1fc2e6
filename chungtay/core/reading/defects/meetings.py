"""Papers about a meeting: an invitation says when and where, minutes say who led, who wrote and when it ended."""

import re
from collections.abc import Iterator

from chungtay.core.reading.defects.look import Look, on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import flat

_INVITES = (
    ("thời gian", re.compile(r"thoi gian|\d{1,2} ?(?:gio|h|g)\d{0,2}\b|ngay \d")),
    ("địa điểm", re.compile(r"dia diem|\btai\b|truc tuyen")),
)
_MINUTES = (
    ("giờ bắt đầu", re.compile(r"bat dau|khai mac|(?:hoi|luc|vao) (?:luc )?\d{1,2} ?(?:gio|h|g)")),
    ("người chủ trì", re.compile(r"chu tri|chu toa|dieu hanh")),
    ("thư ký", re.compile(r"thu ky|nguoi ghi|ghi bien ban")),
    ("giờ kết thúc", re.compile(r"ket thuc|be mac|cung ngay")),
)
_OF_A_MEETING = re.compile(r"\b(?:hop|hoi nghi|doi thoai|binh xet|toa dam)\b")


def invitation_incomplete(look: Look) -> Iterator[Defect]:
    if look.document.doc_type.code == "GM" and _is_whole(look):
        yield from _lacking(look, _INVITES, "invitation_incomplete", "error")


def minutes_incomplete(look: Look) -> Iterator[Defect]:
    """Of meetings: minutes of an inspection or of handing over have other parts."""
    if look.document.doc_type.code == "BB" and _is_whole(look) and _OF_A_MEETING.search(flat(look.title_text)):
        yield from _lacking(look, _MINUTES, "minutes_incomplete", "warning")


def _is_whole(look: Look) -> bool:
    """A text that was cut off says nothing of what stood behind."""
    return bool(look.document.signer.name or look.document.recipients or look.document.end_mark.printed)


def _lacking(look: Look, parts: tuple[tuple[str, re.Pattern[str]], ...], kind: str, severity: str) -> Iterator[Defect]:
    below = "\n".join(strip.flat for strip in look.anatomy.foot)
    missing = [name for name, said in parts if not said.search(look.plain) and not said.search(below)]
    if missing:
        yield on(look.document.lines[0], kind, severity, "thêm " + ", ".join(missing))


_LIMIT = re.compile(r"(?:hoan thanh |xong |gui )?(?:truoc|cham nhat|han|den het|khong qua)")


def past_deadline(look: Look) -> Iterator[Defect]:
    """«trước ngày 15/3/2023» in a plan of March 2024."""
    made = look.document.date
    if made is None or not (made.year and made.month and made.day) or look.document.doc_type.code in ("BC", "BB"):
        return
    day = (made.year, made.month, made.day)
    for one in look.document.deadlines:
        end = one.end and (one.end.year, one.end.month, one.end.day)
        if end and end < day and not one.recurrence and _LIMIT.match(flat(one.text)):
            expected = f"một ngày sau ngày văn bản ({made.day:02}/{made.month:02}/{made.year})"
            yield on(one.line, "past_deadline", "warning", expected, printed=one.text)


RULES = (invitation_incomplete, minutes_incomplete, past_deadline)
