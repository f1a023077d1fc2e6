"""The bodies printed at the top of a document, above its number: who issues it, and under whom."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.facts import Header
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.landmarks import (
    BODY_WORD,
    DATE,
    DATE_IN_DIGITS,
    IN_PASSING,
    NUMBER_BARE,
    NUMBER_SMUDGED,
    PARTY_MOTTO,
    SUBJECT,
    has_motto,
    is_date_line,
    is_number_line,
    kind_on,
    without_motto,
)
from chungtay.core.reading.source import Strip

Block = list[Strip]


def blocks_of(anatomy: Anatomy) -> list[Block]:
    """The issuing bodies printed above the number, each a run of lines, the issuer last."""
    blocks: list[Block] = []
    for strip in _left_column(anatomy):
        if not strip.is_upper or len(strip.text) > 120:
            continue
        if blocks and not _begins_body(strip, blocks[-1]):
            blocks[-1].append(strip)
        elif BODY_WORD.match(strip.flat):
            blocks.append([strip])
    return blocks or _in_small_letters(anatomy)


def _left_column(anatomy: Anatomy) -> Iterator[Strip]:
    """The lines of the header that may name a body, up to the number, without what stood beside them."""
    named = False
    for strip in anatomy.header:
        if (strip is anatomy.kind_strip and kind_on(strip)) or SUBJECT.match(strip.flat):
            return
        if is_number_line(strip) and named:
            return
        if (
            is_number_line(strip)
            or is_date_line(strip)
            or NUMBER_SMUDGED.match(strip.flat)
            or NUMBER_BARE.fullmatch(strip.flat)
            or PARTY_MOTTO.search(strip.flat)
            or IN_PASSING.match(strip.flat)
        ):
            continue
        strip = without_motto(strip)
        if (marker := strip.marker) is not None:
            strip = strip.part(marker.end, len(strip.text))
        if strip.text and not DATE.search(strip.flat) and not DATE_IN_DIGITS.search(strip.flat):
            named = named or (strip.is_upper and BODY_WORD.match(strip.flat) is not None)
            yield strip


def _begins_body(strip: Strip, block: Block) -> bool:
    return BODY_WORD.match(strip.flat) is not None and not _dangles(block[-1]) and not _is_place(strip)


_PLACE = re.compile(r"(?:xa|phuong|thi tran|thi xa|huyen|quan|tinh|thanh pho|tp|dac khu)\b(?!\.? ?(?:uy|doan|doi)\b)")


def _is_place(strip: Strip) -> bool:
    """«XÃ MƯỜNG HOONG» under «ỦY BAN NHÂN DÂN» names that committee; it is no body of its own."""
    return _PLACE.match(strip.flat) is not None


# A line of these words alone is the beginning of a name: «VĂN PHÒNG», «CÔNG TY CỔ PHẦN», «BAN CHẤP HÀNH».
_BEGUN = re.compile(
    r"(?:ban (?:chap hanh|chi dao|quan ly(?: du an)?|to chuc|dai dien|giam doc|lien lac)"
    r"|(?:u\w? ?)?ban thuong (?:vu|truc)"
    r"|(?:tong )?cong ty(?: (?:co phan|tnhh|trach nhiem huu han))?(?: mot thanh vien| mtv)?|hoi dong(?: quan ly)?"
    r"|u\w? ?ban|hoi lien hiep|chi nhanh|lien minh|trung tam dich vu|hoi)"
)


def _dangles(strip: Strip) -> bool:
    plain = strip.flat.rstrip()
    if plain.endswith(("-", ",", " va", " cua", " thuong", " ve", " cac", " cho", " xa")):
        return True
    alone = BODY_WORD.match(plain)
    return bool(_BEGUN.fullmatch(plain)) or (alone is not None and alone.end() == len(plain) and plain != "quoc hoi")


def _in_small_letters(anatomy: Anatomy) -> list[Block]:
    """«Ủy ban nhân dân tỉnh …» at the very top, where a web page kept no capitals."""
    for strip in anatomy.header[:6]:
        if is_number_line(strip) or strip is anatomy.kind_strip:
            break
        text = strip.text
        plain = BODY_WORD.match(strip.flat) and text[0].isupper() and len(text) <= 90
        if plain and not text.endswith((".", ":", ";", ",")) and not any(map(str.isdigit, text)):
            return [[strip]]
    return []


def printed(block: Sequence[Strip]) -> str:
    return squeeze(" ".join(strip.text for strip in block))


def header_of(anatomy: Anatomy, blocks: Sequence[Block]) -> Header:
    names = [printed(block) for block in blocks]
    return Header(
        parent_issuer_printed=names[-2] if len(names) > 1 else None,
        issuer_printed=names[-1] if names else None,
        national_motto_printed=any(has_motto(strip) for strip in anatomy.header),
    )
