"""The signature block: by whose authority, in what position, which person."""

import re
from collections.abc import Sequence

from chungtay.core.reading.facts import Signer
from chungtay.core.reading.glyphs import cased, flat, squeeze
from chungtay.core.reading.landmarks import AUTHORITY, POSITION, RECIPIENTS, looks_like_name
from chungtay.core.reading.source import Strip

_INLINE = cased(
    r"(?:(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐÀ-Ỹ]{2}|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG)\b|CHÁNH VĂN PHÒNG"
    r"|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG)"
)
_TITLE = re.compile(r"(?:(?:gs|pgs|ts|ths|bs|bscki{0,2}|ks|cn|dr)\b[. ]*)+(?=\S)")
_HEADS = re.compile(r"(?:TM|T/M)\.?|THAY MẶT")
_SIGNED = re.compile(r"\(? ?(?:da ky|ky ten|ky,? (?:va )?(?:ghi|dong))")


def signer_of(foot: Sequence[Strip]) -> Signer:
    """The last name of the foot, and the capitals above it."""
    capitals = _capitals(foot)
    floor = capitals[-1][0] if capitals else -1
    name = _name(foot, floor) or _name(foot, -1)
    if len(capitals) > 1 and any(flat(text).startswith(("thu ky", "nguoi ghi")) for _, text, _ in capitals):
        capitals = [one for one in capitals if not flat(one[1]).startswith(("thu ky", "nguoi ghi"))]
    authority = tuple(text for _, text, _ in capitals if AUTHORITY.match(text) and not text.startswith("Q."))
    positions = [text for _, text, _ in capitals if not AUTHORITY.match(text) or text.startswith("Q.")]
    tm_line = next((text for text in authority if _HEADS.match(text)), None)
    lines = [strip.line for _, _, strip in capitals] + ([name.line] if name else [])
    return Signer(
        authority_lines=authority,
        position=positions[-1] if positions else None,
        name=_bare(name.text) if name else None,
        tm_line=tm_line,
        lines=(min(lines), max(lines)) if lines else (),
        line=name.line if name else lines[0] if lines else None,
        span=name.span(0, len(name.text)) if name else None,
    )


def _bare(name: str) -> str:
    title = _TITLE.match(flat(name))
    return squeeze(name[title.end() if title else 0 :]).strip(" .,;")


def _capitals(foot: Sequence[Strip]) -> list[tuple[int, str, Strip]]:
    """Authority and position lines, also those run into the end of a recipient's line."""
    made: list[tuple[int, str, Strip]] = []
    for at, strip in enumerate(foot):
        if RECIPIENTS.match(strip.flat) and not _INLINE.search(strip.text):
            continue
        whole = AUTHORITY.match(strip.text) or (strip.is_upper and POSITION.match(strip.flat))
        if whole and len(strip.text) < 100:
            made.append((at, squeeze(strip.text).strip(" .,;"), strip))
        elif (found := _INLINE.search(strip.text)) and found.start() > 3 and strip.text[found.start() :].isupper():
            made.append((at, squeeze(strip.text[found.start() :]).strip(" .,;"), strip))
        elif (
            made and made[-1][0] == at - 1 and strip.is_upper and AUTHORITY.match(made[-1][1]) and len(strip.text) < 60
        ):
            made[-1] = (at, f"{made[-1][1]} {squeeze(strip.text)}", made[-1][2])
    return _joined(made)


def _joined(capitals: list[tuple[int, str, Strip]]) -> list[tuple[int, str, Strip]]:
    """Only the last block counts: minutes and copies may carry others above it."""
    return capitals[-4:]


def _name(foot: Sequence[Strip], floor: int) -> Strip | None:
    for at in range(len(foot) - 1, floor, -1):
        strip = foot[at]
        if _SIGNED.match(strip.flat):
            continue
        if strip.text[:1] in "-–+" or RECIPIENTS.match(strip.flat):
            continue
        tail = strip
        if (title := _TITLE.match(strip.flat)) and not looks_like_name(strip.text):
            tail = strip.part(title.end(), len(strip.text))
        if looks_like_name(tail.text) and not POSITION.match(tail.flat) and not AUTHORITY.match(tail.text):
            return tail
    return None
