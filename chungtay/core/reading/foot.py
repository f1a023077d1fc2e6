"""Where the foot of a document begins, with «Nơi nhận» and the signature, and where what follows it begins."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from chungtay.core.reading.glyphs import cased, flat
from chungtay.core.reading.landmarks import (
    ANNEX,
    AUTHORITY,
    BODY_WORD,
    HEAD_OFFICE,
    POSITION,
    RECIPIENTS,
    is_closed,
    looks_like_name,
)
from chungtay.core.reading.seams import joined
from chungtay.core.reading.source import Strip

_UNTITLED_LIST = re.compile(r"[-–+•*] ?(?:nhu (?:tren|dieu|kinh gui|noi gui)|luu ?:|luu (?:vt|van thu|vp|hc)\b)")


def foot_at(strips: Sequence[Strip], body_at: int) -> int:
    """The foot begins at «Nơi nhận» or at the signer's authority, whichever was written down first."""
    recipients = _recipients_at(strips, body_at)
    limit = len(strips) if recipients is None else recipients
    closed = max((at for at in range(body_at, limit) if is_closed(strips[at].text)), default=-1)
    floor = max(body_at, closed + 1, limit - 14)
    for at in range(floor, limit):
        if is_authority(strips[at]):
            return at
    if recipients is not None:
        return recipients
    if closed >= 0 and len(strips) - closed < 60:
        return closed + 1
    return _name_at(strips, body_at)


def _recipients_at(strips: Sequence[Strip], body_at: int) -> int | None:
    """«Nơi nhận», or without that heading the list that begins «- Như trên» among the last lines."""
    titled = next((at for at in range(body_at, len(strips)) if is_recipients(strips[at])), None)
    if titled is not None:
        return titled
    for at in range(max(body_at, len(strips) - 40), len(strips)):
        if _UNTITLED_LIST.match(strips[at].flat) and len(strips[at].text) < 80:
            return at
    return None


def is_recipients(strip: Strip) -> bool:
    found = RECIPIENTS.match(strip.flat)
    return found is not None and (found[0][-1] in ":;." or len(strip.text) <= found.end() + 4)


def is_authority(strip: Strip) -> bool:
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


_SIGNED = cased(
    r"(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐÀ-Ỹ]{2}|(?<=[;.] )(?:PHÓ |CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG |CHÁNH |BỘ TRƯỞNG|THỨ TRƯỞNG)"
)
_LAST_ITEM = re.compile(r"[-–+] ?.*[.;]\s+(?=\S)")


def unmixed(foot: Sequence[Strip]) -> Iterator[Strip]:
    """Recipients and signature stand side by side: what ran into one line is taken apart again."""
    begun: Strip | None = None
    for strip in chain.from_iterable(_columns(one) for one in foot):
        if begun is not None and _is_one_office(begun, strip):
            begun = joined(begun, strip)
            continue
        if begun is not None:
            yield begun
        begun = strip
    if begun is not None:
        yield begun


def _columns(strip: Strip) -> Iterator[Strip]:
    cut = _right_column(strip)
    if cut:
        yield strip.part(0, cut)
    yield strip.part(cut, len(strip.text)) if cut else strip


_OFFICE_BEGUN = re.compile(
    r"(?:(?:kt|tl|tm|tuq)\. ?)?(?:pho |tong )*(?:chu|giam|bo|thu|truong|hieu|bi|chanh|vien|tong)$"
)


def _is_one_office(begun: Strip, strip: Strip) -> bool:
    """«PHÓ CHỦ» above «NHIỆM» is one position, broken in a narrow column."""
    if not (begun.is_upper and strip.text.isupper() and _OFFICE_BEGUN.match(begun.flat)):
        return False
    whole = f"{begun.flat} {strip.flat}"
    return POSITION.fullmatch(re.sub(r"^(?:kt|tl|tm|tuq)\. ?", "", whole)) is not None


def _right_column(strip: Strip) -> int:
    """Where behind a recipient the signature begins: its authority or position, or the name alone."""
    if strip.text[:1] not in ("-", "–", "+"):
        return 0
    signed = _SIGNED.search(strip.text)
    if signed and signed.start() > 3:
        return signed.start()
    last = _LAST_ITEM.match(strip.text)
    if last and len(strip.text) - last.end() < 40:
        name = strip.text[last.end() :]
        if len(name.split()) >= 2 and looks_like_name(name) and not BODY_WORD.match(flat(name)):
            return last.end()
    return 0


def annex_at(strips: Sequence[Strip], foot: int) -> int:
    """After the signer everything is annex, or what a web page adds."""
    signed = False
    for at in range(foot, len(strips)):
        strip = strips[at]
        if (
            at > foot
            and (ANNEX.match(strip.flat) or strip.flat == "muc luc")
            and (strip.is_upper or len(strip.text) < 40)
        ):
            return at
        if signed and (strip.marker or len(strip.text) > 90) and not strip.text.startswith(("-", "–", "+")):
            return at
        if looks_like_name(strip.text) and not strip.text.endswith((";", ",")) and not is_authority(strip):
            signed = True
    return len(strips)
