"""Strips that a web page or a narrow column tore apart in mid-phrase, sewn together again."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from chungtay.core.reading.catalogue import kinds
from chungtay.core.reading.glyphs import cased
from chungtay.core.reading.landmarks import MOTTO, SLOGAN
from chungtay.core.reading.source import Strip

_NATION = "cong hoa xa hoi chu nghia viet nam"
_NUMBER_BEGUN = re.compile(r"(?:luat )?s[o0] ?:?$")
_DATE_BEGUN = re.compile(r"[^,.;:|]{2,30}, ?ngay\b(?!.*nam ?\d{4})[\s\d./]*(?:thang)?[\s\d]*(?:nam)?$")
_DATE_GOES_ON = re.compile(r"(?:\d{1,2}\b|thang|nam)\b")
_PLACE_AND_DATE = re.compile(r"[^,.;:|]{2,20}, ?ngay\b")
_NAMED_BEGUN = re.compile(r"(?:dieu|chuong|phan|muc)$")
_NAMED_GOES_ON = re.compile(r"(?:[ivxlc]{1,6}|\d{1,3})\b[.:]?|thu \w+$")
_SIGNATURE = cased(
    r"(?:(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,&-]+?|PHÓ [A-ZĐÀ-Ỹ ]+?|(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG [A-ZĐÀ-Ỹ]+"
    r"|CHÁNH [A-ZĐÀ-Ỹ ]+?|"
    r"BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG))(?= (?:TM|KT|TL|TUQ)\.| PHÓ | CHÁNH | THỨ | CHỦ TỊCH| GIÁM| \("
    r"| [A-ZĐÀ-Ỹ][^\W\d_A-ZĐÀ-Ỹ]|$)"
)


_HEADS_UP = re.compile(r"s[o0] ?:|v/ ?v\b|doc lap|cong hoa|[^,]{2,30}, ngay\b")
_NAME = r"[A-ZĐÀ-Ỹ](?![A-ZĐÀ-Ỹ])\w*"
_CITY = r"(?:TP\.? ?|(?:[Tt]hành phố|[Tt]hị xã|[Tt]hị trấn) )"
_HEAD_PARTS = cased(
    rf"(?<=\S)\s+(?=(?:{_CITY}?{_NAME}(?: {_NAME}){{0,3}}, ngày\s?[\d\s.…_/-]*(?:tháng|$))"
    r"|Số\s?:\s?[\d.…\s]*[/-][\dA-ZĐ]|V/v\b)|(?<=\d{4})\s+(?=[A-ZĐÀ-Ỹ]{2,} [A-ZĐÀ-Ỹ]{2,})"
)


_PLACE_AND_DAY = cased(rf"{_CITY}?{_NAME}(?: {_NAME}){{0,3}}, ngày")
_PAGE_LABEL = cased(r"(?:Trang|Page) \d{1,3}\s*(?=[A-ZĐÀ-Ỹ]{2})")


_SIGNS_OF_HEAD = re.compile(r", ngày|V/v|Số|NGHĨA|[Nn]ghĩa|[Pp]húc|PHÚC|[Tt]ự do")


def _apart(strip: Strip) -> Iterator[Strip]:
    """«Số: 31/BC-BV Đồi Thông, ngày 11 tháng 11 năm 2020» as the two lines it was; so also number and subject."""
    text = strip.text
    if label := _PAGE_LABEL.match(text):
        strip = strip.part(label.end(), len(text))
        text = strip.text
    if len(text) > 260 or not _SIGNS_OF_HEAD.search(text):
        yield strip
        return
    if not (strip.is_upper or _HEADS_UP.match(strip.flat) or _SLOGAN_INSIDE.search(strip.flat)):
        yield strip
        return
    for column in _beside_motto(strip):
        at = 0
        own = _PLACE_AND_DAY.match(column.text)
        for cut in _HEAD_PARTS.finditer(column.text, own.end() if own else 0):
            if own and cut.start() < own.end():
                continue
            yield column.part(at, cut.start())
            at = cut.end()
            own = _PLACE_AND_DAY.match(column.text, at)
        yield column.part(at, len(column.text)) if at else column


def _beside_motto(strip: Strip) -> Iterator[Strip]:
    """«ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM»: the issuer, then the national name."""
    at = 0
    for pattern in (MOTTO, SLOGAN):
        found = pattern.search(strip.flat, at)
        if not found or not strip.text[found.start() : found.start() + 2].strip():
            continue
        end = found.end()
        if pattern is MOTTO and strip.flat.startswith(" viet nam", end):
            end += len(" viet nam")
        for start, stop in ((at, found.start()), (found.start(), end)):
            part = strip.part(start, stop)
            if part.text:
                yield part
        at = end
    rest = strip.part(at, len(strip.text)) if at else strip
    if rest.text:
        yield rest


_SLOGAN_INSIDE = re.compile(r"doc lap ?- ?tu do|xa hoi chu nghia")


_BEGUN_BODY = {"uy": ("ban ",), "u": ("y ban",), "hoi": ("dong ",), "van": ("phong ",), "thu": ("tuong ",)}


def sewn(strips: Iterable[Strip]) -> list[Strip]:
    """The strips with torn ones joined, and signature blocks that ran into one line taken apart."""
    made: list[Strip] = []
    for strip in chain.from_iterable(_unfolded(one) for whole in strips for one in _apart(whole)):
        if made and _belongs(made[-1], strip):
            made[-1] = joined(made[-1], strip)
        else:
            made.append(strip)
    return made


def _belongs(before: Strip, strip: Strip) -> bool:
    if len(before.text) > 60 or not before.text[0].isupper():
        return False
    head, tail = before.flat, strip.flat
    if _NUMBER_BEGUN.fullmatch(head):
        return tail[:1].isdigit() or tail.startswith("/")
    if before.is_upper and head != _NATION and _NATION.startswith(head):
        whole = f"{head} {tail}"
        return whole.startswith(_NATION) or _NATION.startswith(whole)
    if _NAMED_BEGUN.fullmatch(head):
        return bool(_NAMED_GOES_ON.match(tail)) and not strip.blank_before
    if _DATE_BEGUN.fullmatch(head):
        return bool(_DATE_GOES_ON.match(tail))
    if before.is_upper and head in _BEGUN_BODY:
        return strip.is_upper and tail.startswith(_BEGUN_BODY[head])
    if len(head) <= 12 and not before.is_upper and head.isalpha():
        return bool(_PLACE_AND_DATE.match(tail)) and strip.text[0].isupper() and not strip.blank_before
    return before.is_upper and head.isalpha() and any(f"{head} {tail}".startswith(name) for name in kinds())


def joined(before: Strip, strip: Strip) -> Strip:
    """One strip that begins on the first line and knows where the other part stands."""
    columns = [*before.columns, before.columns[-1], *strip.columns]
    text, at = f"{before.text} {strip.text}", len(before.text) + 1
    tail = (at, strip) if before.tail is None else (before.tail[0], joined(before.tail[1], strip))
    return Strip(text, before.line, columns, before.blank_before, before.cell, before.row, tail)


def _unfolded(strip: Strip) -> Iterator[Strip]:
    """«TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn A» as the four lines it was."""
    first = _SIGNATURE.match(strip.text)
    if not first or first.end() == len(strip.text) or len(strip.text) > 200:
        yield strip
        return
    at = 0
    while found := _SIGNATURE.match(strip.text, at):
        yield strip.part(at, found.end())
        at = found.end() + len(strip.text[found.end() :]) - len(strip.text[found.end() :].lstrip())
    rest = strip.part(at, len(strip.text))
    if rest.text:
        yield rest
