"""The type and title of a document, or the subject of a letter, and to whom it is addressed."""

import re
from collections.abc import Sequence

from chungtay.core.reading.catalogue import DocumentKind, kinds
from chungtay.core.reading.landmarks import (
    ADDRESSED,
    BASE_VERB,
    BODY_WORD,
    ENCLOSED,
    HEAD_OFFICE,
    IN_PASSING,
    NUMBER_SMUDGED,
    SLOGAN,
    SUBJECT,
    has_motto,
    is_date_line,
    is_number_line,
    kind_on,
)
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.source import Paragraph, Strip

HEADER = 40
"""Further down no header has been seen."""


def kind_line(strips: Sequence[Strip]) -> tuple[int, DocumentKind | None, int]:
    """Where the type of the document stands, which it is, and where its name ends; (-1, None, 0) without one."""
    for at, strip in enumerate(strips[:HEADER]):
        marker = strip.marker
        if ADDRESSED.match(strip.flat) or (marker and marker.rank in (Rank.ROMAN, Rank.ARTICLE)):
            break
        if strip.flat.startswith("can cu ") or (BASE_VERB.match(strip.flat) and len(strip.text) > 60):
            break
        if (named := kind_on(strip)) and not strip.text.endswith(":"):
            return at, *named
    return -1, None, 0


_STOPS = re.compile(
    r"can cu\b|kinh gui\b|quyet (?:dinh|nghi) ?:|\(? ?(?:ban hanh )?kem theo\b|xet\b|theo de nghi\b|hom nay\b"
    r"|thoi gian ?:|khoa [ivx\d]+,|nhiem ky\b|chuong [ivx]+\b|phan (?:thu|[ivx])"
)
_DAY_ALONE = re.compile(r"ngay \d{1,2} thang \d{1,2} nam \d{4}")
_OF_WHOM = re.compile(
    r"cua (?:bo|ban|thu tuong|chu tich|u\w? ?ban|hoi dong|chinh phu|tinh uy|thanh uy|huyen uy|thi uy|dang uy|tong)\b"
    r"(?P<number>.{3,120}? so:? ?[\w/.&-]+,? ngay \d{1,2}(?:[/.-]\d{1,2}[/.-]| thang \d{1,2} nam )\d{4} ?)?"
)


def title_of_kind(strips: Sequence[Strip], kind_at: int, name_end: int) -> tuple[list[Strip], int]:
    """The title behind or under the type, and where what follows it begins."""
    title: list[Strip] = []
    rest = strips[kind_at].part(name_end, len(strips[kind_at].text))
    rest = _without_whose(rest)
    if rest.text.strip(" :.-") and not _ONLY_NUMBER.fullmatch(rest.flat):
        title.extend(_before_office(rest))
    at = kind_at + 1
    decides_at = _decides_at(strips, kind_at)
    while at < len(strips) and at < kind_at + 12:
        strip = strips[at] if title else _without_whose(strips[at])
        if _stands_between(strips[at], title) or not strip.text:
            at += 1
            continue
        above = at < decides_at and _goes_on_above(strip, title)
        if not above and not _in_title(strip, title, strips[at + 1] if at + 1 < len(strips) else None):
            break
        title.append(strip)
        at += 1
    return title, at


_ORDER = re.compile(r"can cu\b|quyet (?:dinh|nghi) ?:")
_HEAD_OF = re.compile(r"(?:pho )?(?:chu tich|bo truong|giam doc|thong doc)(?: nuoc)?(?: |$)")


def _decides_at(strips: Sequence[Strip], kind_at: int) -> int:
    """Where the office stands that decides: the line above the first basis that repeats the issuer; -1 without one."""
    head = " ".join(strip.flat for strip in strips[:kind_at])
    orders = range(kind_at + 1, min(kind_at + 14, len(strips)))
    end = next((at for at in orders if _ORDER.match(strips[at].flat)), -1)
    for at in range(kind_at + 1, end):
        if strips[at].is_upper and not (at == kind_at + 1 and strips[at].flat not in head):
            whole = " ".join(strip.flat for strip in strips[at:end])
            named = _HEAD_OF.sub("", whole, count=1)
            if (HEAD_OFFICE.match(whole) or whole in head) and (named in head or strips[at].flat in head):
                return at
    return -1


def _goes_on_above(strip: Strip, title: Sequence[Strip]) -> bool:
    """Above the office that decides even a line that begins with the name of a body or a paper is still title."""
    if not title or strip.blank_before or strip.is_upper != title[-1].is_upper or len(strip.text) > 160:
        return False
    begins = HEAD_OFFICE.match(strip.flat) or _PAPER.match(strip.flat)
    return begins is not None and not title[-1].text.endswith((".", ";", ":"))


_PAPER = re.compile(rf"(?:{'|'.join(map(re.escape, kinds()))}) (?:so\b|\d)")


def _stands_between(strip: Strip, title: Sequence[Strip]) -> bool:
    if title and _NAMES_PAPER.search(title[-1].flat) and strip.is_upper == title[-1].is_upper:
        return False
    if has_motto(strip) or is_number_line(strip) or is_date_line(strip) or SLOGAN.match(strip.flat):
        return True
    if title and strip.text[0] == "(" and strip.text[-1] == ")" and not ENCLOSED.match(strip.flat):
        return not title[-1].text.endswith((",", "-", "–"))
    return not title and (IN_PASSING.match(strip.flat) or _DAY_ALONE.fullmatch(strip.flat)) is not None


_NAMES_PAPER = re.compile(rf"(?<=.)\b(?:{'|'.join(map(re.escape, kinds()))})$")
"""A title that ends in «… KẾ HOẠCH» names another paper, whose number the next line holds."""


def _without_whose(strip: Strip) -> Strip:
    """«CHỈ THỊ / CỦA BAN THƯỜNG VỤ TỈNH ỦY / về …»: whose it is stands before the title and is no part of it."""
    found = _OF_WHOM.match(strip.flat)
    if not found or not (strip.is_upper or len(strip.text) < 60):
        return strip
    return strip.part(found.end() if found["number"] else len(strip.text), len(strip.text))


_ONLY_NUMBER = re.compile(r"(?:so ?:? ?)?[\d/ .-]+[a-z&-]+(?:[-/][a-z0-9&]+)*|[.…_ ]+")
_OFFICE_INSIDE = re.compile(
    r" (?:chu tich (?:u\w? ?ban|ubnd)|u\w? ?ban nhan dan (?:tinh|huyen|thanh pho|xa|quan)|hoi dong nhan dan"
    r"|bo truong bo|thu tuong chinh phu|giam doc so)\b"
)


def _before_office(strip: Strip) -> list[Strip]:
    """A title run together with the head of the office that decides: only the title."""
    found = _OFFICE_INSIDE.search(strip.flat) if strip.is_upper else None
    return [strip.part(0, found.start()) if found else strip]


def _in_title(strip: Strip, title: Sequence[Strip], after: Strip | None) -> bool:
    if _STOPS.match(strip.flat) or ((marker := strip.marker) and marker.rank <= Rank.ARTICLE):
        return False
    broken = f"{strip.flat} {after.flat}" if after else strip.flat
    is_office = strip.is_upper and bool(HEAD_OFFICE.match(strip.flat) or HEAD_OFFICE.match(broken))
    if not title:
        if is_office and len(strip.text) < 100:
            return False
        return not (len(strip.text) > 420 or (strip.marker and not strip.text.startswith("-")))
    last = title[-1]
    if last.text.endswith((".", ";", ":")) or len(strip.text) > 300:
        return False
    if strip.text[0] in "-–" and BASE_VERB.match(strip.flat):
        return False
    if _NAMES_PAPER.search(last.flat) and is_number_line(strip):
        return True
    if _runs_on(strip, last):
        return strip.marker is None or strip.text in ("-", "–") or strip.text[0] in "-–"
    if strip.is_upper != last.is_upper:
        return False
    if strip.is_upper:
        return not is_office
    return _wrapped(strip, last) or (after is not None and _last_before_address(strip, after))


def _last_before_address(strip: Strip, after: Strip) -> bool:
    """Between the title and «Kính gửi» nothing else stands."""
    whole = not strip.text.endswith((".", ":", ";")) and len(strip.text) < 120 and not strip.blank_before
    return whole and ADDRESSED.match(after.flat) is not None and not BASE_VERB.match(strip.flat)


def _runs_on(strip: Strip, last: Strip) -> bool:
    first = strip.text[0]
    return first.islower() or first.isdigit() or first in '-–“"' or last.text.endswith((",", "-", "–"))


_SAYS_WHEN = re.compile(r"(?:nam(?: hoc)?|giai doan|dot|quy|thang|lan thu|nhiem ky) \w{1,4}\b")


def _wrapped(strip: Strip, last: Strip) -> bool:
    """A line in small letters goes on in the next one; a sentence of its own is already the text."""
    if strip.blank_before or strip.text.endswith((".", ":", ";")) or BASE_VERB.match(strip.flat):
        return False
    return len(last.text) > 40 or _SAYS_WHEN.match(strip.flat) is not None


def subject_of(strips: Sequence[Strip]) -> tuple[list[Strip], int]:
    """The subject of a letter, «V/v …», or a title in capitals whose type was lost; and where the header ends."""
    title: list[Strip] = []
    end = 0
    numbered = False
    for at, strip in enumerate(strips[:30]):
        plain = strip.flat
        if ADDRESSED.match(plain) or ((marker := strip.marker) and marker.rank in (Rank.ROMAN, Rank.ARTICLE)):
            return title, at
        if end and BASE_VERB.match(plain) and not SUBJECT.match(plain) and not strip.is_upper:
            return title, at
        if has_motto(strip) or SLOGAN.match(plain) or is_number_line(strip) or is_date_line(strip):
            numbered = numbered or is_number_line(strip)
            end = at + 1
        elif NUMBER_SMUDGED.match(plain):
            numbered, end = True, at + 1
        elif _begins_subject(strip, title, numbered=numbered) or _continues_subject(
            strip, title, strips[at + 1 : at + 5], nearby=end == at
        ):
            title.append(strip)
            end = at + 1
        elif strip.is_upper and at < 20 and len(strip.text) < 120:
            end = at + 1
        elif len(strip.text) > 120 or (at > end + 1 and (end or not _headed(strips[at : at + 8]))):
            break
    return title, end


def _headed(ahead: Sequence[Strip]) -> bool:
    """A stamp of an electronic signature stands above the head that is still to come."""
    return any(has_motto(one) for one in ahead)


_STAMP = re.compile(r"t\w{1,4}ng t\w{1,2}n d\w{1,3}n t\w\b|nguoi ky|ky boi|thoi gian ky")


def _begins_subject(strip: Strip, title: Sequence[Strip], *, numbered: bool) -> bool:
    if title or _STAMP.match(strip.flat):
        return False
    in_capitals = numbered and strip.is_upper and len(strip.text.split()) >= 4 and not HEAD_OFFICE.match(strip.flat)
    return bool(SUBJECT.match(strip.flat)) or in_capitals


def _continues_subject(strip: Strip, title: Sequence[Strip], after: Sequence[Strip], *, nearby: bool) -> bool:
    if not title or not nearby or BASE_VERB.match(strip.flat) or len(strip.text) >= 120:
        return False
    if strip.blank_before and not any(has_motto(one) or is_date_line(one) for one in after):
        return False
    return strip.is_upper == title[-1].is_upper and not HEAD_OFFICE.match(strip.flat)


def kind_in_small_letters(strips: Sequence[Strip]) -> tuple[DocumentKind, list[Strip], int] | None:
    """«Thông báo kỳ thi …» as the heading of a web page, where nothing of the printed head was kept."""
    for at, strip in enumerate(strips[:4]):
        if strip.text.endswith((".", ";", ":", ",")) or len(strip.text) > 240 or not strip.text[0].isupper():
            continue
        for name, kind in kinds().items():
            if strip.flat.startswith(f"{name} ") and kind.code not in ("CV", "L", "DA", "HĐ"):
                return kind, [strip.part(len(name), len(strip.text))], at
    return None


_SAID = re.compile(
    rf"\b(?:ban hanh|xay dung|lap|de ra)(?: va to chuc thuc hien)? (?P<kind>{'|'.join(map(re.escape, kinds()))}) (?=\S)"
)
_SAID_ENDS = re.compile(
    r"[.;:(]|,? (?:voi (?:cac |nhung )?(?:noi dung|muc tieu)|nhu sau|cu the|gom|theo cac noi dung|de trien khai)"
)


def title_in_sentence(body: Sequence[Paragraph], kind: DocumentKind | None) -> tuple[Paragraph, int, int] | None:
    """«Chính phủ ban hành Nghị định quy định …»: the title, where its own line was lost."""
    for paragraph in body[:20]:
        if paragraph.marker is not None and not paragraph.marker.is_bullet:
            return None
        for said in _SAID.finditer(paragraph.flat):
            named = kinds().get(said["kind"])
            if named is None or (kind is not None and named.code != kind.code):
                continue
            if not paragraph.text[said.start("kind")].isupper():
                continue
            stop = _SAID_ENDS.search(paragraph.flat, said.end())
            end = stop.start() if stop else len(paragraph.text)
            if end - said.end() > 12:
                return paragraph, said.end(), end
    return None


_ITSELF = re.compile(rf"\b(?P<kind>{'|'.join(map(re.escape, kinds()))}) nay (?:co hieu luc|gom|quy dinh|duoc)\b")
_TELLS = re.compile(r"(?:^|[;,] )[^.;:,]{8,90} (?P<kind>thong bao) [^.;:]{8,200}? nhu sau ?:?$")


def kind_in_text(body: Sequence[Paragraph]) -> tuple[DocumentKind, Paragraph, int, int] | None:
    """«Thông tư này có hiệu lực …», «Bệnh viện … thông báo … như sau:»: a page that lost its head says what it is."""
    for paragraph in body:
        early = paragraph.index < 15 and paragraph.marker is None
        found = _ITSELF.search(paragraph.flat) or (_TELLS.search(paragraph.flat) if early else None)
        named = kinds().get(found["kind"]) if found else None
        if found and named and (found.re is _TELLS or paragraph.text[found.start("kind")].isupper()):
            return named, paragraph, *found.span("kind")
    return None


_LEFT_COLUMN = re.compile(r"v/ ?v\b")


def late_subject(foot: Sequence[Strip]) -> tuple[int, int]:
    """Where a left column, written down behind the text, holds the subject «V/v …»; (0, 0) when it does not."""
    start = next((at for at, strip in enumerate(foot) if _LEFT_COLUMN.match(strip.flat)), -1)
    if start < 0:
        return 0, 0
    end = start + 1
    while end < len(foot) and end < start + 5 and _runs_on(foot[end], foot[end - 1]):
        end += 1
    return start, end


def addressed_at(strips: Sequence[Strip], at: int) -> tuple[list[Strip], int]:
    """«Kính gửi» and the lines of addressees under it."""
    while at < len(strips) and (ENCLOSED.match(strips[at].flat) or strips[at].text in ("-", "–")):
        at += 1
    if at >= len(strips) or not ADDRESSED.match(strips[at].flat):
        return [], at
    found = ADDRESSED.match(strips[at].flat)
    assert found is not None
    first = strips[at].part(found.end(), len(strips[at].text))
    addressed = [first] if first.text.strip(" :") else []
    at += 1
    while at < len(strips) and len(addressed) < 60 and _is_addressee(strips[at], addressed):
        addressed.append(strips[at])
        at += 1
    return addressed, at


def _is_addressee(strip: Strip, before: Sequence[Strip]) -> bool:
    if BASE_VERB.match(strip.flat) or len(strip.text) > 200:
        return False
    marker = strip.marker
    if marker:
        return marker.is_bullet and not (before and before[-1].text.endswith("."))
    return (
        not before
        or (not before[-1].text.endswith((".", ";")) and strip.text[0].islower())
        or (before[-1].text.endswith(";") and BODY_WORD.match(strip.flat) is not None)
    )
