"""The list under «Nơi nhận»."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.facts import RecipientLine
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.landmarks import AUTHORITY, POSITION, RECIPIENTS, looks_like_name
from chungtay.core.reading.source import Strip

_DASH = re.compile(r"[-–—+•●*]\s*")
_NEXT = re.compile(r";\s*[-–—•+]\s*|\.\s+[-–]\s+(?=Lưu)|;\s+(?=\S)")
_NOISE = re.compile(r"[^\w(]*$|[}{\])]")


def recipients_of(foot: Sequence[Strip]) -> tuple[RecipientLine, ...]:
    """Each recipient once, without its dash and closing mark."""
    made: list[RecipientLine] = []
    listing = not any(RECIPIENTS.match(strip.flat) for strip in foot)
    open_end = False
    for strip in foot:
        heading = RECIPIENTS.match(strip.flat)
        if heading and not listing:
            listing = True
            open_end = False
            strip = strip.part(heading.end(), len(strip.text))
        if not listing or not strip.text:
            continue
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
        kept = bool(made) and _KEPT.match(flat(made[-1].text)) is not None
        open_end = strip.text.endswith((",", "-", "–", "&")) if kept else not strip.text.endswith((";", "."))
    return tuple(made)


def _is_signature(strip: Strip) -> bool:
    return bool(AUTHORITY.match(strip.text)) or (strip.is_upper and bool(POSITION.match(strip.flat)))


_SEALED = re.compile(r"\(? ?(?:da ky|ky ten|ky,|ky va|ky ghi)")
_KEPT = re.compile(r"luu\b")


def _ends_list(strip: Strip, *, open_end: bool) -> bool:
    if _is_signature(strip) or _NOISE.match(strip.text) or _SEALED.match(strip.flat):
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
