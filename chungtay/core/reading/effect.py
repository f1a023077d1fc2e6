"""From when a document holds, as its last articles say."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from chungtay.core.reading.citations import DAY, day_from
from chungtay.core.reading.facts import EffectiveDate, PrintedDate
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.header import day_of
from chungtay.core.reading.source import Paragraph

_HOLDS = re.compile(
    r"\b(?:nghi dinh|thong tu(?: lien tich)?|quyet dinh|nghi quyet|quy dinh|quy che|luat|bo luat|phap lenh|chi thi"
    r"|ke hoach|huong dan|van ban|noi quy|dieu le|chuong trinh|de an|quyet dinh quy dinh) nay (?:se |chinh thuc )?"
    r"co hieu luc(?: thi hanh| thuc hien| ap dung)?,? "
)
_ON = re.compile(r"(?:ke )?tu(?: ngay)? (?=\d)|tu (?=ngay \d)|(?=ngay \d)|vao (?=ngay \d)|ke tu (?=ngay \d)")
_SIGNED = re.compile(r"(?:ke )?tu ngay (?:ky|ban hanh|duoc ky|thong qua|duoc thong qua)(?: ban hanh| thong qua)?")
_AFTER = re.compile(
    r"sau (?P<n>\d{1,3}) ?(?:\([^)]{2,30}\) ?)?ngay,? (?:lam viec )?(?:ke |tinh )?(?:tu )?(?:ngay )?"
    r"(?P<from>ky|ban hanh|dang cong bao|duoc dang cong bao|thong qua)"
)


def effective_date_of(body: Sequence[Paragraph], signed: PrintedDate | None) -> EffectiveDate | None:
    """The first «… này có hiệu lực thi hành (kể) từ ngày …»."""
    for paragraph in body:
        if "hieu luc" not in paragraph.flat:
            continue
        for holds in _HOLDS.finditer(paragraph.flat):
            if found := _from(paragraph, holds, day_of(signed)):
                return found
    return None


def _from(paragraph: Paragraph, holds: re.Match[str], signed: date | None) -> EffectiveDate | None:
    plain, at = paragraph.flat, holds.end()
    if said := _SIGNED.match(plain, at):
        return _fact(paragraph, holds, said.end(), signed, 0, "signing")
    if said := _AFTER.match(plain, at):
        days, gazette = int(said["n"]), "cong bao" in said["from"]
        day = signed + timedelta(days=days) if signed and not gazette else None
        return _fact(paragraph, holds, said.end(), day, days, "gazette" if gazette else "signing")
    said = _ON.match(plain, at)
    day_said = DAY.match(plain, said.end()) if said else None
    if day_said is None:
        return None
    return _fact(paragraph, holds, day_said.end(), day_from(day_said), None, None)


def _fact(
    paragraph: Paragraph, holds: re.Match[str], end: int, day: date | None, after: int | None, counted_from: str | None
) -> EffectiveDate:
    start = holds.start() + holds[0].index("co hieu luc")
    line, span = paragraph.where(start, end)
    return EffectiveDate(day, after, counted_from, squeeze(paragraph.text[start:end]), line, span)
