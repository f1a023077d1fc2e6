"""The signature block: by whose authority, in what position, which person."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.facts import Signer
from chungtay.core.reading.glyphs import cased, flat, squeeze
from chungtay.core.reading.landmarks import AUTHORITY, POSITION, RECIPIENTS, looks_like_name
from chungtay.core.reading.source import Strip

_INLINE = cased(
    r"(?:(?:TM|KT|TL|TUQ|Q)\.\s?[A-ZĐÀ-Ỹ]{2}|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG)\b|CHÁNH VĂN PHÒNG"
    r"|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG)"
)
_TITLE = re.compile(
    r"(?:(?:gs|pgs|ts|ths|bs|bscki{0,2}|ck1|ck2|cki{1,2}|ks|cn|ds|ls|dr|ncs|gvcc?|nsnd|nsut|ktv|luat su|bac si"
    r"|giao su|pho giao su|tien si|thac si|ky su|(?:dai|thuong|trung|thieu) (?:tuong|ta|uy))\b[., /-]*)+(?=\S)"
)
_HEADS = re.compile(r"(?:TM|T/M)\.?|THAY MẶT")
_SIGNED = re.compile(r"\(? ?(?:da ky|ky ten|ky,? (?:va )?(?:ghi|dong))")
_SEAL_THEN_NAME = re.compile(r"\(? ?(?:da )?ky(?: ten)?(?:,? (?:va )?dong dau)? ?\)?[ :.,-]+(?=\S)")
_NAME_THEN_SEAL = re.compile(r"[ .,-]*\( ?(?:da )?ky(?: ten)?(?:,? (?:va )?dong dau)? ?\)$")
_GLUED = cased(r"(?<=[A-ZĐÀ-Ỹ]{2})\s*(?=[A-ZĐÀ-Ỹ][^\W\d_A-ZĐÀ-Ỹ]+ [A-ZĐÀ-Ỹ])")
_MINUTES = ("thu ky", "nguoi ghi")
_FAMILY = re.compile(
    r"(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|doan|lam|mai|trinh|dao|cao|to|ta"
    r"|luong|truong|ha|chu|luu|quach|thai|tang|giang|vuong|kieu|ton|lo|ma|nong|hua|ksor|dieu|sung|vang|lu|vu|hoa|tong) "
)

Capital = tuple[int, str, Strip]


def signer_of(foot: Sequence[Strip]) -> Signer:
    """The person who signs, and the capitals above the name; of several who sign together, the first."""
    foot = [part for strip in foot for part in _apart(strip)]
    capitals, name = _signing(foot)
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


def _signing(foot: Sequence[Strip]) -> tuple[list[Capital], Strip | None]:
    """The capitals and the name of the one who signs: the first column, the first of a joint paper, else the last."""
    every = _capitals(foot)
    capitals = [one for one in every if not flat(one[1]).startswith(_MINUTES)] or every
    if _stand_abreast(every):
        column = min(_column(every, one) for one in capitals)
        capitals = [one for one in capitals if _column(every, one) == column]
        persons = _persons(foot, every)
        abreast = [one for one in persons if _column(persons, one) == column]
        return capitals, next((one[2] for one in (*abreast[:1], *persons)), None)
    capitals = capitals[-4:] if len(every) == len(capitals) else capitals
    persons = _persons(foot, every)
    if len(persons) > 1 and (joint := _joint(every, persons)):
        return joint
    floor = capitals[-1][0] if capitals else -1
    return capitals, _name(foot, floor) or _name(foot, -1)


def _stand_abreast(capitals: Sequence[Capital]) -> bool:
    """Two positions, or the same authority twice, on one line are two columns."""
    kinds = [(strip.line, text[:2] if AUTHORITY.match(text) else "") for _, text, strip in capitals]
    return len(set(kinds)) < len(kinds)


def _column(many: Sequence[Capital], one: Capital) -> int:
    """Which of those on its line it is, from the left."""
    return sum(1 for _, _, strip in many if strip.line == one[2].line and strip.columns[0] < one[2].columns[0])


def _joint(capitals: Sequence[Capital], persons: Sequence[Capital]) -> tuple[list[Capital], Strip] | None:
    """Two who sign a joint paper, one below the other, each by the authority of a body."""
    first = [one for one in capitals if one[0] < persons[0][0]]
    second = [one for one in capitals if persons[0][0] < one[0] < persons[1][0]]
    if all(any(AUTHORITY.match(text) for _, text, _ in block) for block in (first, second)):
        return first, persons[0][2]
    return None


def _persons(foot: Sequence[Strip], capitals: Sequence[Capital]) -> list[Capital]:
    """The names below the first of the capitals."""
    taken = {at for at, _, _ in capitals}
    first = min(taken, default=len(foot))
    found = ((at, _person(strip)) for at, strip in enumerate(foot) if at > first and at not in taken)
    return [(at, name.text, name) for at, name in found if name]


def _apart(strip: Strip) -> Iterator[Strip]:
    """«PHÓ GIÁM ĐỐCLò Văn A», «(Đã ký) Lò Văn A», «Lò Văn A (đã ký)» taken apart, without the seal."""
    if strip.text[:1] in "-–+" or len(strip.text) > 120:
        yield strip
        return
    if (seal := _SEAL_THEN_NAME.match(strip.flat)) and looks_like_name(_bare(strip.text[seal.end() :])):
        yield strip.part(seal.end(), len(strip.text))
    elif (seal := _NAME_THEN_SEAL.search(strip.flat)) and looks_like_name(_bare(strip.text[: seal.start()])):
        yield strip.part(0, seal.start())
    elif (glued := _GLUED.search(strip.text)) and _is_office(strip, glued) and _ends_in_name(strip, glued.end()):
        yield strip.part(0, glued.start())
        yield strip.part(glued.end(), len(strip.text))
    else:
        yield strip


def _is_office(strip: Strip, glued: re.Match[str]) -> bool:
    head = strip.text[: glued.start()]
    return head.isupper() and bool(AUTHORITY.match(head) or POSITION.match(flat(head)))


def _ends_in_name(strip: Strip, at: int) -> bool:
    return looks_like_name(_bare(strip.text[at:]))


def _bare(name: str) -> str:
    title = _TITLE.match(flat(name))
    return squeeze(name[title.end() if title else 0 :]).strip(" .,;")


def _capitals(foot: Sequence[Strip]) -> list[Capital]:
    """Authority and position lines, also those run into the end of a recipient's line."""
    made: list[Capital] = []
    for at, strip in enumerate(foot):
        if RECIPIENTS.match(strip.flat) and not _INLINE.search(strip.text):
            continue
        whole = AUTHORITY.match(strip.text) or (strip.is_upper and POSITION.match(strip.flat))
        if whole and len(strip.text) < 100:
            made.append((at, squeeze(strip.text).strip(" .,;"), strip))
        elif (found := _INLINE.search(strip.text)) and found.start() > 3 and strip.text[found.start() :].isupper():
            made.append((at, squeeze(strip.text[found.start() :]).strip(" .,;"), strip))
        elif made and made[-1][0] == at - 1 and _is_rest_of(made[-1][1], strip):
            made[-1] = (at, f"{made[-1][1]} {squeeze(strip.text)}", made[-1][2])
    return made


def _is_rest_of(above: str, strip: Strip) -> bool:
    """«TM. ỦY BAN NHÂN DÂN» above «XÃ SUỐI LÀNH», and no name in capitals."""
    return (
        strip.is_upper
        and AUTHORITY.match(above) is not None
        and len(strip.text) < 60
        and not _is_name_in_capitals(strip)
    )


def _is_name_in_capitals(strip: Strip) -> bool:
    return _FAMILY.match(strip.flat) is not None and looks_like_name(strip.text)


def _name(foot: Sequence[Strip], floor: int) -> Strip | None:
    return next((name for strip in reversed(foot[floor + 1 :]) if (name := _person(strip))), None)


def _person(strip: Strip) -> Strip | None:
    """The name on a line that holds nothing else but perhaps a title."""
    if strip.text[:1] in "-–+" or strip.text.endswith((";", ",")):
        return None
    if _SIGNED.match(strip.flat) or RECIPIENTS.match(strip.flat):
        return None
    tail = strip
    if (title := _TITLE.match(strip.flat)) and not looks_like_name(strip.text):
        tail = strip.part(title.end(), len(strip.text))
    if looks_like_name(tail.text) and not POSITION.match(tail.flat) and not AUTHORITY.match(tail.text):
        return tail
    return None
