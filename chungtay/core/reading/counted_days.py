"""Days counted from something that happens: «trước 03 ngày làm việc khi …», «05 ngày kể từ ngày nhận …»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.source import Paragraph

_N = r"(?P<n>\d{1,3})(?: ?\(\w+(?: \w+){0,2}\))?"
_UNIT = r"(?P<unit>ngay|tuan|thang)(?P<work> lam viec)?\b(?! ?\d)"
_UP_TO_LEAD = (
    r"(?:cham nhat|muon nhat|it nhat|toi thieu|khong qua|toi da)(?: (?:la|trong|trong vong|sau|truoc|vao|khong qua))?"
)
_LEAD = (
    rf"(?P<lead>{_UP_TO_LEAD}|truoc it nhat|truoc toi thieu|truoc|sau|trong vong|trong thoi (?:han|gian)"
    rf"|thoi han(?: la)?|trong|qua)"
)
_WHAT_ENDS = r"(?=[.;:]|,|\)| (?:de|phai|gui|va gui|nham|theo|cho|ve (?:phong|ubnd|so|uy ban|ban|xa|huyen|tinh))\b|$)"
_AHEAD = re.compile(
    rf"\b(?:{_LEAD} )?(?<!ngay )(?<![\d/.]){_N} {_UNIT},?(?: ke)?(?P<side> truoc| sau| tu| tinh tu|(?= (?:khi"
    rf"|ket thuc|ngay ket thuc|to chuc)\b))"
    rf"(?P<what>[^.;:]{{2,140}}?){_WHAT_ENDS}"
)
_BEHIND = re.compile(
    r"\b(?P<side>truoc|sau) (?P<what>(?:khi|ngay|thoi diem|hoi nghi|le|buoi|cuoc|lop|dot|ky|chuyen"
    r"|phien)\b[^.;:,\d]{0,80}?)(?<! ngay)(?<! ngay )"
    rf",? ?(?:{_UP_TO_LEAD} |trong vong )?{_N} {_UNIT}(?! (?:truoc|sau|ke|tinh|tu|hoi|le)\b)"
)
_ALONE = re.compile(rf"\btrong thoi han (?:khong qua |toi da )?{_N} {_UNIT}(?=,)")
_WORDS = {"ngay": "ngày", "tuan": "tuần", "thang": "tháng"}
_NEVER_FROM = re.compile(r"(?:do|nay)\b|(?:thang|quy|nam|tuan|ngay) (?:truoc|sau)\b|hang (?:thang|nam|quy)")


@dataclass(frozen=True, slots=True)
class Counted:
    """`offset` days, working days or weeks from `what`; negative is before, None where months are meant."""

    start: int
    end: int
    offset: int | None
    unit: str | None
    rule: str
    what: str | None


def counted_in(paragraph: Paragraph) -> Iterator[Counted]:
    plain = paragraph.flat
    if not any(word in plain for word in ("ngay", "tuan", "thang")) or not _HAS_NUMBER.search(plain):
        return
    taken = bytearray(len(plain))
    for pattern in (_AHEAD, _BEHIND, _ALONE):
        for found in pattern.finditer(plain):
            if taken.find(1, found.start(), found.end()) >= 0:
                continue
            made = _counted(found, paragraph)
            if made is not None:
                taken[made.start : made.end] = b"\x01" * (made.end - made.start)
                yield made


_HAS_NUMBER = re.compile(r"\d{1,3}(?: ?\(\w+(?: \w+){0,2}\))? (?:ngay|tuan|thang)\b")


def _counted(found: re.Match[str], paragraph: Paragraph) -> Counted | None:
    groups = found.groupdict()
    what_at = found.span("what") if "what" in groups else (0, 0)
    if _NEVER_FROM.match(found["what"].strip() if "what" in groups else ""):
        return None
    what = squeeze(paragraph.text[what_at[0] : what_at[1]]) or None
    before = _is_before(groups)
    if before is None or (what is not None and not what[:1].isalpha()):
        return None
    count, unit = int(found["n"]), found["unit"]
    words = _WORDS[unit] + (" làm việc" if found["work"] else "")
    side = "trước" if before else "sau"
    rule = f"{count} {words} {side} {what}" if what else f"trong {count} {words}"
    names = {"ngay": "working_day" if found["work"] else "day", "tuan": "week"}
    offset = (-count if before else count) if unit in names else None
    return Counted(found.start(), found.end(), offset, names.get(unit) if offset is not None else None, rule, what)


def _is_before(groups: dict[str, str | None]) -> bool | None:
    """«Trước 03 ngày khi …» and «03 ngày trước …» count back; «sau …», «kể từ …» count on."""
    lead, side = groups.get("lead") or "", (groups.get("side") or "").strip()
    if side in ("sau", "tu", "tinh tu"):
        return False
    if side == "truoc":
        return True
    if "what" in groups:
        return "truoc" in lead if lead and ("truoc" in lead or "sau" in lead or "trong" in lead) else None
    return False
