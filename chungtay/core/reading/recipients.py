"""The list under «Nơi nhận»."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.facts import RecipientLine
from chungtay.core.reading.glyphs import flat, squeeze, starts_lower
from chungtay.core.reading.landmarks import AUTHORITY, POSITION, RECIPIENTS, looks_like_name
from chungtay.core.reading.source import Strip

_BULLET = "[-–—+•●*~▪◦·]"
_DASH = re.compile(rf"{_BULLET}\s*")
# A «;» inside a line belongs to its item («VPCP: BTCN; các Vụ: TH, KTN»), unless a dash or «Lưu» stands behind it.
_NEXT = re.compile(rf";\s*{_BULLET}\s*|\.\s+[-–]\s+(?=Lưu)|;\s+(?=Lưu\b)")
_NEXT_IN_LINE = re.compile(rf";\s*{_BULLET}?\s*(?=\S)")
_NOISE = re.compile(r"[^\w(]*$|[}{\])]")
_SEALED = re.compile(r"\(? ?(?:da ky|ky ten|ky,|ky va|ky ghi)")
_KEPT = re.compile(r"luu\b")
_KEPT_BEHIND = re.compile(r"; ?luu\b")
_PURPOSE = re.compile(r"\(?(?:de )?(?:b/? ?c|t/? ?h|p/? ?h|bao cao|thuc hien|phoi hop|biet)\b")
_SHORT_FOR = re.compile(r"\b(?:tp|tx|tt|q|h|p|x)\.$")
_JOINS = (",", "-", "–", "&", ":")


def recipients_of(foot: Sequence[Strip]) -> tuple[RecipientLine, ...]:
    """Each recipient once, without its dash and closing mark."""
    made: list[RecipientLine] = []
    before: Strip | None = None
    listed = list(_listed(foot))
    dashed = any(_DASH.match(strip.text) for strip, _ in listed) or not any(headed for _, headed in listed)
    for strip, beside_heading in listed:
        dash = _DASH.match(strip.text)
        if not strip.text:
            continue
        if dash:
            made.extend(_items(strip, dash.end()))
        elif _is_signature(strip):
            continue
        elif made and before and (dashed or starts_lower(strip.text)) and _goes_on(made[-1], before, strip):
            made[-1] = _longer(made[-1], strip, "; " if before.text.endswith(";") else " ")
        elif (beside_heading or not dashed) and not _ends_list(strip):
            made.extend(_items(strip, 0))
        elif made and _KEPT.match(flat(made[-1].text)):
            break
        else:
            continue
        before = strip
    return tuple(made)


def _listed(foot: Sequence[Strip]) -> Iterator[tuple[Strip, bool]]:
    """What stands behind «Nơi nhận», or all of a foot without it; with whether it stood on the heading's own line."""
    listing = not any(RECIPIENTS.match(strip.flat) for strip in foot)
    for strip in foot:
        heading = None if listing else RECIPIENTS.match(strip.flat)
        if heading:
            listing = True
            strip = strip.part(heading.end(), len(strip.text))
        if listing and (strip.text or heading):
            yield strip, heading is not None


def _is_signature(strip: Strip) -> bool:
    if AUTHORITY.match(strip.text):
        return True
    return POSITION.match(strip.flat) is not None and (strip.is_upper or strip.text[:8].isupper())


def _is_noise(strip: Strip) -> bool:
    return bool(_NOISE.match(strip.text) or _SEALED.match(strip.flat))


def _ends_list(strip: Strip) -> bool:
    """What cannot be an item of a list that has no dashes."""
    return _is_noise(strip) or strip.text[0] == "(" or strip.is_upper or len(strip.text) > 150 or _is_name(strip)


def _is_name(strip: Strip) -> bool:
    return looks_like_name(strip.text) and not strip.text.endswith((";", ","))


def _goes_on(last: RecipientLine, before: Strip, strip: Strip) -> bool:
    """Whether a line without a dash is the rest of the item above it."""
    if _is_noise(strip) or _is_name(strip):
        return False
    joined = before.text.endswith(_JOINS)
    ended = before.text.endswith((";", ".")) and not _SHORT_FOR.search(before.flat)
    closes = strip.text.endswith((";", ".", ","))
    if strip.is_upper:
        return joined and closes
    if _KEPT.match(flat(last.text)):
        return joined or (not ended and closes and " " in strip.text)
    if before.text.endswith(";"):
        return starts_lower(strip.text) and not _PURPOSE.match(strip.flat)
    return not ended


def _longer(before: RecipientLine, strip: Strip, joint: str) -> RecipientLine:
    return RecipientLine(f"{before.text}{joint}{squeeze(strip.text)}".strip(" ;."), before.line, before.span)


def _items(strip: Strip, start: int) -> Iterator[RecipientLine]:
    """The items of a line: one, but for a whole list in a line."""
    at = start
    in_line = not start and _KEPT_BEHIND.search(strip.flat)
    for cut in [*(_NEXT_IN_LINE if in_line else _NEXT).finditer(strip.text, start), None]:
        end = cut.start() if cut else len(strip.text)
        text = squeeze(strip.text[at:end]).strip(" ;.,/")
        if text and not _NOISE.match(text):
            yield RecipientLine(text, strip.line, strip.span(at, at + len(strip.text[at:end].rstrip(" ;.,/"))))
        at = cut.end() if cut else end
