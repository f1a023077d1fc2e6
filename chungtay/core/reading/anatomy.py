"""Where a document begins and ends in a file, and where its header, body, foot and annexes lie."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.core.reading.catalogue import DocumentKind
from chungtay.core.reading.landmarks import (
    ADDRESSED,
    ANNEX,
    AUTHORITY,
    BASE_VERB,
    BODY_WORD,
    ENCLOSED,
    HEAD_OFFICE,
    POSITION,
    RECIPIENTS,
    SLOGAN,
    SUBJECT,
    has_motto,
    is_date_line,
    is_number_line,
    kind_on,
    looks_like_name,
)
from chungtay.core.reading.markers import Rank
from chungtay.core.reading.source import Paragraph, Strip, paragraphs_of


@dataclass(frozen=True)
class Anatomy:
    """One document of a file in its four parts; `kind` and `title_at` are where its type stands in the header."""

    strips: Sequence[Strip]
    header: Sequence[Strip]
    body: Sequence[Paragraph]
    foot: Sequence[Strip]
    annex: Sequence[Strip]
    kind: DocumentKind | None = None
    kind_strip: Strip | None = None
    title: Sequence[Strip] = field(default=())
    addressed: Sequence[Strip] = field(default=())

    @property
    def first_line(self) -> int:
        return self.strips[0].line

    @property
    def last_line(self) -> int:
        return self.strips[-1].line


def split(strips: Sequence[Strip]) -> list[Anatomy]:
    """The documents of a file, in order. A letter and the plan it forwards are two; a file without a line has none."""
    if not strips:
        return []
    starts = _starts(strips)
    return [_dissect(strips[start:end]) for start, end in zip(starts, [*starts[1:], len(strips)], strict=True)]


def _starts(strips: Sequence[Strip]) -> list[int]:
    if not strips:
        return []
    starts, footed, in_annex = [_first_start(strips)], False, False
    headed = False
    for at, strip in enumerate(strips):
        if at < starts[0]:
            continue
        opens = _opens(strip, strips[at : at + 6], in_annex=in_annex)
        if opens and footed and headed:
            starts.append(_back_to_issuer(strips, at, starts[-1]))
            footed, in_annex, headed = False, False, True
        elif opens:
            headed = True
        elif footed and ANNEX.match(strip.flat) and (strip.is_upper or strip.text[:3] in ("Phụ", "Mẫu")):
            in_annex = True
        if (
            RECIPIENTS.match(strip.flat)
            or (AUTHORITY.match(strip.text) and strip.is_upper)
            or strip.text.endswith("./.")
        ):
            footed = True
    return starts


def _opens(strip: Strip, ahead: Sequence[Strip], *, in_annex: bool) -> bool:
    """Whether a header begins here: the motto, a number line, or a type in capitals alone."""
    if in_annex:
        return has_motto(strip) and any(is_number_line(one) for one in ahead)
    if has_motto(strip) or is_number_line(strip):
        return True
    named = kind_on(strip)
    return named is not None and named[1] == len(strip.text.rstrip(" :.")) and not strip.text.endswith(":")


def _first_start(strips: Sequence[Strip]) -> int:
    """What a portal prints before the document is not part of it."""
    for at, strip in enumerate(strips[:200]):
        if has_motto(strip) or is_number_line(strip) or (kind_on(strip) and strip.is_upper):
            return _back_to_issuer(strips, at, -1)
    return 0


def _back_to_issuer(strips: Sequence[Strip], at: int, floor: int) -> int:
    start = at
    while start - 1 > floor and at - start < 6:
        before = strips[start - 1]
        office = POSITION.match(before.flat) and not HEAD_OFFICE.match(before.flat)
        heads = before.is_upper and not AUTHORITY.match(before.text) and not office
        if not (heads or is_date_line(before) or SUBJECT.match(before.flat)):
            break
        start -= 1
    while start < at and not _is_body_name(strips[start]):
        start += 1
    return start


def _is_body_name(strip: Strip) -> bool:
    marker = strip.marker
    named = BODY_WORD.match(strip.flat, marker.end if marker else 0)
    return is_date_line(strip) or SUBJECT.match(strip.flat) is not None or named is not None


def _dissect(strips: Sequence[Strip]) -> Anatomy:
    kind_at, kind, name_end = _kind_line(strips)
    title_end = kind_at + 1
    title: list[Strip] = []
    if kind_at >= 0:
        title, title_end = _title(strips, kind_at, name_end)
    else:
        title, title_end = _subject(strips)
    addressed, body_at = _addressed(strips, title_end)
    foot_at = _foot_at(strips, body_at)
    annex_at = _annex_at(strips, foot_at)
    return Anatomy(
        strips=strips,
        header=strips[:body_at],
        body=paragraphs_of(strips[body_at:foot_at]),
        foot=strips[foot_at:annex_at],
        annex=strips[annex_at:],
        kind=kind,
        kind_strip=strips[kind_at] if kind_at >= 0 else None,
        title=title,
        addressed=addressed,
    )


def _kind_line(strips: Sequence[Strip]) -> tuple[int, DocumentKind | None, int]:
    for at, strip in enumerate(strips[:40]):
        if ADDRESSED.match(strip.flat) or (
            (marker := strip.marker) and marker.rank in (Rank.ROMAN, Rank.ARTICLE)
        ):
            break
        if strip.flat.startswith("can cu ") or (BASE_VERB.match(strip.flat) and len(strip.text) > 60):
            break
        if (named := kind_on(strip)) and not strip.text.endswith(":"):
            return at, *named
    return -1, None, 0


_STOPS_TITLE = re.compile(
    r"can cu\b|kinh gui\b|quyet (?:dinh|nghi) ?:|\(? ?(?:ban hanh )?kem theo\b|xet\b|theo de nghi\b|hom nay\b"
    r"|thoi gian ?:|"
    r"khoa [ivx]+,|nhiem ky\b|chuong [ivx]+\b|phan (?:thu|[ivx])"
)


def _title(strips: Sequence[Strip], kind_at: int, name_end: int) -> tuple[list[Strip], int]:
    title: list[Strip] = []
    rest = strips[kind_at].part(name_end, len(strips[kind_at].text))
    if rest.text.strip(" :.-") and not _ONLY_NUMBER.fullmatch(rest.flat):
        title.extend(_before_office(rest))
    at = kind_at + 1
    while at < len(strips) and at < kind_at + 10:
        strip = strips[at]
        if has_motto(strip) or is_number_line(strip) or is_date_line(strip) or SLOGAN.match(strip.flat):
            at += 1
            continue
        if not _in_title(strip, title):
            break
        title.append(strip)
        at += 1
    return title, at


_ONLY_NUMBER = re.compile(r"(?:so ?:? ?)?[\d/ .-]+[a-z&-]+(?:[-/][a-z0-9&]+)*|[.…_ ]+")
_OFFICE_INSIDE = re.compile(
    r" (?:chu tich (?:u\w? ?ban|ubnd)|u\w? ?ban nhan dan (?:tinh|huyen|thanh pho|xa|quan)|hoi dong nhan dan"
    r"|bo truong bo|thu tuong chinh phu|giam doc so)\b"
)


def _before_office(strip: Strip) -> list[Strip]:
    """A title run together with the head of the office that decides: only the title."""
    found = _OFFICE_INSIDE.search(strip.flat) if strip.is_upper else None
    return [strip.part(0, found.start()) if found else strip]


def _in_title(strip: Strip, title: Sequence[Strip]) -> bool:
    if _STOPS_TITLE.match(strip.flat) or ((marker := strip.marker) and marker.rank <= Rank.ARTICLE):
        return False
    if not title:
        return not (len(strip.text) > 420 or (strip.marker and not strip.text.startswith("-")))
    last = title[-1]
    if last.text.endswith((".", ";", ":")) or len(strip.text) > 300:
        return False
    if (
        strip.text[0].islower()
        or strip.text[0].isdigit()
        or strip.text[0] in '-–(“"'
        or last.text.endswith((",", "-", "–"))
    ):
        return strip.marker is None or strip.text in ("-", "–") or strip.text[0] in "-–"
    if strip.is_upper != last.is_upper:
        return False
    if strip.is_upper:
        return HEAD_OFFICE.match(strip.flat) is None
    return not strip.blank_before and BASE_VERB.match(strip.flat) is None and len(last.text) > 40


def _subject(strips: Sequence[Strip]) -> tuple[list[Strip], int]:
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
        elif _begins_subject(strip, title, numbered=numbered) or _continues_subject(strip, title, nearby=end == at):
            title.append(strip)
            end = at + 1
        elif strip.is_upper and at < 20 and len(strip.text) < 120:
            end = at + 1
        elif len(strip.text) > 120 or at > end + 1:
            break
    return title, end


def _begins_subject(strip: Strip, title: Sequence[Strip], *, numbered: bool) -> bool:
    if title:
        return False
    in_capitals = numbered and strip.is_upper and len(strip.text.split()) >= 4 and not HEAD_OFFICE.match(strip.flat)
    return bool(SUBJECT.match(strip.flat)) or in_capitals


def _continues_subject(strip: Strip, title: Sequence[Strip], *, nearby: bool) -> bool:
    if not title or not nearby or strip.blank_before or BASE_VERB.match(strip.flat) or len(strip.text) >= 120:
        return False
    return strip.is_upper == title[-1].is_upper and not HEAD_OFFICE.match(strip.flat)


def _addressed(strips: Sequence[Strip], at: int) -> tuple[list[Strip], int]:
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


def _foot_at(strips: Sequence[Strip], body_at: int) -> int:
    """The foot begins at «Nơi nhận» or at the signer's authority, whichever was written down first."""
    recipients = next((at for at in range(body_at, len(strips)) if _is_recipients(strips[at])), None)
    limit = len(strips) if recipients is None else recipients
    closed = max((at for at in range(body_at, limit) if strips[at].text.endswith("./.")), default=-1)
    floor = max(body_at, closed + 1, limit - 8 if recipients is not None else limit - 14)
    for at in range(floor, limit):
        if _is_authority(strips[at]):
            return at
    if recipients is not None:
        return recipients
    if closed >= 0 and len(strips) - closed < 60:
        return closed + 1
    return _name_at(strips, body_at)


def _is_recipients(strip: Strip) -> bool:
    found = RECIPIENTS.match(strip.flat)
    return found is not None and (found[0][-1] in ":;." or len(strip.text) <= found.end() + 4)


def _is_authority(strip: Strip) -> bool:
    if AUTHORITY.match(strip.text):
        return strip.is_upper or len(strip.text) < 60
    if not strip.is_upper or strip.marker or (HEAD_OFFICE.match(strip.flat) and len(strip.text.split()) > 3):
        return False
    return len(strip.text) < 60 and POSITION.match(strip.flat) is not None


def _name_at(strips: Sequence[Strip], body_at: int) -> int:
    """Without either block the last short lines that look like a person's name are the foot."""
    at = len(strips)
    while at > body_at and at > len(strips) - 3 and looks_like_name(strips[at - 1].text):
        at -= 1
    return at


def _annex_at(strips: Sequence[Strip], foot_at: int) -> int:
    """After the signer everything is annex, or what a web page adds."""
    signed = False
    for at in range(foot_at, len(strips)):
        strip = strips[at]
        if (
            at > foot_at
            and (ANNEX.match(strip.flat) or strip.flat == "muc luc")
            and (strip.is_upper or len(strip.text) < 40)
        ):
            return at
        if signed and (strip.marker or len(strip.text) > 90) and not strip.text.startswith(("-", "–", "+")):
            return at
        if looks_like_name(strip.text) and not _is_authority(strip):
            signed = True
    return len(strips)
