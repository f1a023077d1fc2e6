"""How many of what a piece of work needs."""

import re

from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.kinds import EVENTS, UNIT_OF_EVENT, kind_of
from chungtay.core.reading.lexicon import ACTION
from chungtay.core.reading.source import Paragraph

_UNITS = (
    "lớp|khóa|khóa học|buổi|cuộc|đợt|ngày|hội nghị|hội thi|cuộc thi|chuyến|pano|pa-nô|panô|cụm pano|chuyên mục"
    "|chuyên đề|bài viết|bài|tin|phóng sự|tờ rơi|tờ gấp|"
    "tờ|băng rôn|áp phích|khẩu hiệu|mô hình|dự án|công trình|căn nhà|nhà|hộ|phiên|sàn|gian hàng|cuốn|quyển|bộ"
    "|chương trình|tọa đàm|toạ đàm|ngôi nhà|lượt|"
    "gói|hộp|chai|kg|tấn|suất|thẻ|cây|xe|phiếu|ngày hội|đoàn|kỳ|cụm loa|bảng tin|video|clip|điểm|lao động"
    "|người|máy|thiết bị|con bò|con"
)
_LONGEST_FIRST = "|".join(sorted(map(flat, _UNITS.split("|")), key=len, reverse=True))
QUANTITY = re.compile(
    rf"\b(?P<n>\d{{1,3}}(?:\.\d{{3}})*)(?: \(\w+(?: \w+)?\))? (?P<unit>(?:{_LONGEST_FIRST}))\b(?! ?/)"
)
_NTH = re.compile(
    r"^(?:(?P<unit>lop|dot|ky|buoi) (?:so |thu )?0?(?P<n>\d{1,2}))\b|to chuc (?P<unit2>dot|lop|ky) 0?(?P<n2>\d)\b"
)
_TIMES_A_YEAR = {"quy": 4, "thang": 12, "nam": 1, "tuan": 52}
_HELD = re.compile(r"\b\d{1,3} (?:lop|khoa|buoi|hoi nghi|cuoc|dot|chuyen|phien|hoi thi|ngay hoi|toa dam|ky)\b")
_EACH_PLACE = re.compile(
    r"moi (?P<at>[a-z/, ]{2,25}?) (?:to chuc )?(?P<n>\d{1,2}) (?P<unit>buoi|lop|cuoc|hoi nghi|dot)\b"
)


def quantity_in(
    paragraph: Paragraph, start: int, end: int, place_count: int | None
) -> tuple[int | None, str | None, bool]:
    """How many, of what, and whether that is only implied."""
    plain = paragraph.flat[start:end]
    whole = paragraph.flat[start:]
    nth = _NTH.search(plain[:40])
    if nth:
        return 1, "lớp" if (nth["unit"] or nth["unit2"]) == "lop" else "đợt", False
    each = _EACH_PLACE.search(whole)
    if each and (times := _TIMES_A_YEAR.get(each["at"].strip())):
        return int(each["n"]) * times, _unit(paragraph.text, start + each.start("unit"), start + each.end("unit")), True
    if each and place_count:
        return (
            int(each["n"]) * place_count,
            _unit(paragraph.text, start + each.start("unit"), start + each.end("unit")),
            False,
        )
    if each:
        return int(each["n"]), _unit(paragraph.text, start + each.start("unit"), start + each.end("unit")), True
    for found in QUANTITY.finditer(plain):
        if found["unit"] in ("nguoi", "ho", "lao dong", "ngay", "diem") and re.search(
            r"(?:moi(?: \w+){0,2}|it nhat|khoang|lop|/) ?$", plain[max(0, found.start() - 16) : found.start()]
        ):
            continue
        return (
            int(found["n"].replace(".", "")),
            _unit(paragraph.text, start + found.start("unit"), start + found.end("unit")),
            False,
        )
    kind = kind_of(plain)
    if kind in ("contest", "press_contest", "plan", "worker_data"):
        return 1, UNIT_OF_EVENT.get(kind, "kế hoạch"), True
    return None, None, False


def _unit(text: str, start: int, end: int) -> str:
    return text[start:end].lower()


def is_counted_work(paragraph: Paragraph) -> bool:
    """«Tổ chức 02 hội nghị …», «Phát 06 buổi …»: a verb, a number and what is counted, at the head of a line."""
    verb = ACTION.match(paragraph.flat, paragraph.body_at)
    if verb is not None and QUANTITY.search(paragraph.flat, verb.end(), verb.end() + 40):
        return True
    begin = paragraph.body_at
    return kind_of(paragraph.flat[begin : begin + 100]) in EVENTS and bool(_HELD.search(paragraph.flat, begin))
