"""The list under «Nơi nhận»."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.facts import RecipientLine
from chungtay.core.reading.glyphs import cased, squeeze
from chungtay.core.reading.landmarks import AUTHORITY, POSITION, RECIPIENTS, looks_like_name
from chungtay.core.reading.source import Strip

_DASH = re.compile(r"[-–—+•●*]\s*")
_NEXT = re.compile(r";\s*[-–—•+]\s*|\.\s+[-–]\s+(?=Lưu)|;\s+(?=\S)")
_NOISE = re.compile(r"[^\w(]*$|[}{\])]")
_SIGNED = cased(r"(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐÀ-Ỹ]{2}|(?<=[;.] )(?:PHÓ |CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH )")


def recipients_of(foot: Sequence[Strip]) -> tuple[RecipientLine, ...]:
    """Each recipient once, without its dash and closing mark."""
    made: list[RecipientLine] = []
    listing = False
    open_end = False
    for strip in foot:
        heading = RECIPIENTS.match(strip.flat)
        if heading and not listing:
            listing = True
            open_end = False
            strip = strip.part(heading.end(), len(strip.text))
        if not listing or not strip.text:
            continue
        strip = _before_signature(strip)
        dash = _DASH.match(strip.text)
        if not dash and _ends_list(strip, open_end=open_end):
            if _is_signature(strip):
                continue
            if made and made[-1].text.lower().startswith("lưu"):
                listing = False
            continue
        if not dash and open_end and made:
            made[-1] = _longer(made[-1], strip)
        else:
            made.extend(_items(strip, dash.end() if dash else 0))
        open_end = not strip.text.rstrip().endswith((";", "."))
    return tuple(made)


def _before_signature(strip: Strip) -> Strip:
    found = _SIGNED.search(strip.text)
    return strip.part(0, found.start()) if found and found.start() > 3 and strip.text[0] in "-–" else strip


def _is_signature(strip: Strip) -> bool:
    return bool(AUTHORITY.match(strip.text)) or (strip.is_upper and bool(POSITION.match(strip.flat)))


def _ends_list(strip: Strip, *, open_end: bool) -> bool:
    if _is_signature(strip) or _NOISE.match(strip.text) or strip.flat.startswith(("(da ky", "da ky")):
        return True
    return not open_end or looks_like_name(strip.text) or strip.is_upper


def _longer(before: RecipientLine, strip: Strip) -> RecipientLine:
    return RecipientLine(f"{before.text} {squeeze(strip.text)}".strip(" ;."), before.line, before.span)


def _items(strip: Strip, start: int) -> Iterator[RecipientLine]:
    at = start
    for cut in [*_NEXT.finditer(strip.text, start), None]:
        end = cut.start() if cut else len(strip.text)
        text = squeeze(strip.text[at:end]).strip(" ;.,")
        if text and not _NOISE.match(text):
            yield RecipientLine(text, strip.line, strip.span(at, at + len(strip.text[at:end].rstrip(" ;."))))
        at = cut.end() if cut else end
