"""Who issues a document: the block at the top, or what its first and last sentences say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.bodies import expanded, from_capitals, level_of, names_by_unit, short, units_in
from chungtay.core.reading.facts import Header, Issuer, ParentIssuer, PrintedDate
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.landmarks import (
    BODY_WORD,
    DATE,
    MOTTO,
    PARTY_MOTTO,
    SLOGAN,
    SUBJECT,
    has_motto,
    is_date_line,
    is_number_line,
    kind_on,
)
from chungtay.core.reading.once import once
from chungtay.core.reading.source import Paragraph, Strip

_PROVINCES = re.compile(r"\btinh (?P<name>[^\s,.;:()\"]+(?: [^\s,.;:()\"]+){0,2})")
_OPENING = re.compile(
    r"(?P<body>(?:u\w? ?ban nhan dan|ubnd|hoi dong nhan dan|hdnd|phong|so|bo|trung tam|ban chi dao|ban quan ly"
    r"|ban|hoi|mat tran|ubmttq"
    r"|ubmt|lien doan|van phong|cuc|chi cuc|truong|dang uy|huyen uy|tinh uy|chinh phu"
    r"|chu tich u\w? ?ban nhan dan|chu tich ubnd)\b"
    r"[^.;:\"]{0,120}?),? (?:da )?(?:xay dung|ban hanh|lap|de ra|trinh|bao cao|thong bao|trien khai|to chuc"
    r"|tran trong|kinh moi"
    r"|nhan duoc|de nghi|yeu cau|huong dan|quyet dinh|phat dong|co y kien)\b"
)
_CLOSING = re.compile(
    r"(?:tren day|day) la [^.;]{3,400}? cua (?P<body>(?:u\w? ?ban nhan dan|ubnd|phong|so|trung tam"
    r"|hoi dong)\b[^.;,/]{2,90})"
)


def blocks_of(anatomy: Anatomy) -> list[list[Strip]]:
    """The issuing bodies printed above the number, each a run of lines, the issuer last."""
    blocks: list[list[Strip]] = []
    for strip in anatomy.header:
        if (kind_on(strip) and strip is anatomy.kind_strip) or SUBJECT.match(strip.flat):
            break
        if is_number_line(strip) and blocks:
            break
        if is_number_line(strip) or is_date_line(strip) or PARTY_MOTTO.search(strip.flat):
            continue
        strip = _without_motto(strip)
        if (marker := strip.marker) is not None:
            strip = strip.part(marker.end, len(strip.text))
        if not strip.text or not strip.is_upper or len(strip.text) > 120 or DATE.search(strip.flat):
            continue
        if not blocks or (
            BODY_WORD.match(strip.flat) and not _dangles(blocks[-1][-1]) and not _is_place(strip, blocks[-1])
        ):
            if not blocks and not BODY_WORD.match(strip.flat):
                continue
            blocks.append([strip])
        else:
            blocks[-1].append(strip)
    return blocks


def _is_place(strip: Strip, block: Sequence[Strip]) -> bool:
    """«XÃ MƯỜNG HOONG» under «ỦY BAN NHÂN DÂN» names that committee; it is no body of its own."""
    if re.match(r"(?:xa|phuong|thi tran|huyen|tinh|thanh pho)\b", strip.flat):
        return bool(re.search(r"(?:ban nhan dan|ubnd|hdnd|hoi dong nhan dan|vn|viet nam)$", block[-1].flat))
    return False


def _dangles(strip: Strip) -> bool:
    return strip.text.rstrip().endswith(("-", "–", ",")) or strip.flat.endswith((" va", " cua", " thuong"))


def _without_motto(strip: Strip) -> Strip:
    """Two columns run together: what stands around the national name belongs to the issuer."""
    for pattern in (MOTTO, SLOGAN):
        found = pattern.search(strip.flat)
        if not found:
            continue
        end = strip.flat.find("viet nam", found.start())
        end = end + len("viet nam") if end >= 0 else found.end()
        left, right = strip.part(0, found.start()), strip.part(end, len(strip.text))
        return left if len(left.text) >= len(right.text) else right
    return strip


def header_of(anatomy: Anatomy, blocks: Sequence[Sequence[Strip]]) -> Header:
    printed = [squeeze(" ".join(strip.text for strip in block)) for block in blocks]
    return Header(
        parent_issuer_printed=printed[-2] if len(printed) > 1 else None,
        issuer_printed=printed[-1] if printed else None,
        national_motto_printed=any(has_motto(strip) for strip in anatomy.header),
    )


@dataclass(frozen=True)
class Said:
    """What a document says of places: its running text with its title, and the units named in them."""

    text: str
    units: Sequence[tuple[str, str]]

    @once
    def places(self) -> dict[str, Counter[str]]:
        return names_by_unit(self.units)


def _said(anatomy: Anatomy) -> Said:
    title = " ".join(strip.text for strip in anatomy.title)
    units = [unit for paragraph in anatomy.body for unit in paragraph.units]
    return Said("\n".join([*(one.text for one in anatomy.body), title]), [*units, *units_in(title)])


def issuer_of(
    anatomy: Anatomy, blocks: Sequence[Sequence[Strip]], date: PrintedDate | None, symbol: str | None
) -> Issuer | None:
    said = _said(anatomy)
    if blocks:
        first = blocks[-1][0]
        printed = squeeze(" ".join(strip.text for strip in blocks[-1]))
        line, span = first.line, first.span(0, len(first.text))
        issuer = _issuer(printed, said, date, line, line=line, span=span, implied=False)
        return replace(issuer, level=issuer.level or _level_under(blocks, issuer.name))
    named = _named_in_text(anatomy.body) or _from_symbol(anatomy.body, date, symbol)
    if not named:
        return None
    printed, paragraph, start, end = named
    line, span = paragraph.where(start, end)
    return _issuer(printed, said, date, line, line=line, span=span, implied=True)


def _level_under(blocks: Sequence[Sequence[Strip]], name: str) -> str | None:
    """A division prints its committee above itself and leaves the place out of its own name."""
    above = level_of(squeeze(" ".join(strip.text for strip in blocks[-2]))) if len(blocks) > 1 else None
    return "district_division" if above == "district" and flat(name).startswith("phong ") else above


def _issuer(
    printed: str,
    said: Said,
    date: PrintedDate | None,
    evidence: int,
    *,
    line: int,
    span: tuple[int, int],
    implied: bool,
) -> Issuer:
    name = short(expanded(from_capitals(printed, said.text)))
    name = _with_place(name, said, date)
    units = units_in(name)
    return Issuer(
        name=name,
        level=level_of(name),
        place=units[-1][1] if units else date.place if date else None,
        province=_province(said, name),
        evidence_line=evidence,
        name_printed=printed,
        implied=implied,
        line=line,
        span=span,
    )


_ENDS_IN_UNIT = re.compile(r"\b(?P<unit>thi tran|thi xa|thanh pho|dac khu|tinh|huyen|quan|phuong|xa)$")


_COMMITTEE_OF = re.compile(
    r"\b(?:ubnd|u\w? ?ban nhan dan) (tinh|huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|dac khu)\b"
)


def _with_place(name: str, said: Said, date: PrintedDate | None) -> str:
    """«Phòng … thị xã» and a bare «UBND» get the name of their place from the text, or from the date line."""
    if name in ("UBND", "HĐND"):
        found = _COMMITTEE_OF.search(flat(said.text))
        name = f"{name} {said.text[found.start(1) : found.end(1)].lower()}" if found else name
    found = _ENDS_IN_UNIT.search(flat(name))
    if not found:
        return name
    unit = name[found.start() :].lower()
    place = _likely_place(said.places.get(unit) or Counter(), date)
    return f"{name[: found.start()]}{unit} {place}" if place else name


def _likely_place(counts: Counter[str], date: PrintedDate | None) -> str | None:
    """The place of the date line when the text names it, else the name written most; one word is seldom a name."""
    whole = {name: count for name, count in counts.items() if " " in name} or counts
    if date and date.place:
        same = [name for name in whole if flat(name) == flat(date.place)]
        if same or not whole:
            return max(same, key=lambda one: counts[one]) if same else date.place
    return max(whole, key=lambda one: counts[one]) if whole else None


def _named_in_text(body: Sequence[Paragraph]) -> tuple[str, Paragraph, int, int] | None:
    """«… xây dựng Kế hoạch … như sau:» at the head of the text, or «Trên đây là … của …» at its end."""
    for paragraph in body[:40]:
        if paragraph.marker and not paragraph.marker.is_bullet:
            break
        best = None
        for sentence in _sentence_starts(paragraph.flat):
            found = _OPENING.match(paragraph.flat, sentence)
            if found and paragraph.text[found.start()].isupper() and not re.search(r"\d", found["body"]):
                best = found
        if best:
            start, end = best.span("body")
            return squeeze(paragraph.text[start:end]), paragraph, start, end
    for paragraph in reversed(body[-6:]):
        if found := _CLOSING.search(paragraph.flat):
            start, end = found.span("body")
            return squeeze(paragraph.text[start:end]), paragraph, start, end
    return None


def _sentence_starts(plain: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(r"[.;,] (?:nay )?|^nay ", plain))]


def _from_symbol(
    body: Sequence[Paragraph], date: PrintedDate | None, symbol: str | None
) -> tuple[str, Paragraph, int, int] | None:
    if not (symbol and date and date.place and body and flat(symbol).endswith("ubnd")):
        return None
    for paragraph in body:
        for unit, name in paragraph.units:
            if flat(name) == flat(date.place):
                at = paragraph.text.find(name)
                return f"UBND {unit} {name}", paragraph, at, at + len(name)
    return f"UBND {date.place}", body[0], 0, 0


def _province(said: Said, name: str) -> str | None:
    found = names_by_unit([*units_in(name), *said.units]).get("tỉnh")
    if found:
        return found.most_common(1)[0][0]
    plain = flat(name)
    if plain.startswith("so ") and name.split()[-2:]:
        return " ".join(name.split()[-2:])
    return None


_UPWARD = {
    "commune": ("huyện", "quận", "thị xã", "thành phố"),
    "district": ("tỉnh",),
    "district_division": ("huyện", "thị xã", "thành phố", "quận"),
}


def parent_of(anatomy: Anatomy, blocks: Sequence[Sequence[Strip]], issuer: Issuer | None) -> ParentIssuer | None:
    """The body printed above the issuer, or the committee one level up that the text names most."""
    if len(blocks) > 1:
        printed = squeeze(" ".join(strip.text for strip in blocks[-2]))
        name = short(expanded(from_capitals(printed, _said(anatomy).text)))
        return ParentIssuer(name, "governing_body", blocks[-2][0].line)
    if not issuer or issuer.level not in _UPWARD:
        return None
    counts = names_by_unit(unit for paragraph in anatomy.body for unit in paragraph.units)
    names = [
        (count, f"{unit} {name}") for unit in _UPWARD[issuer.level] for name, count in counts.get(unit, {}).items()
    ]
    if not names:
        return None
    place = max(names)[1]
    line = next((one.where(one.text.find(place))[0] for one in anatomy.body if place in one.text), None)
    relation = "governing_body" if issuer.level == "district_division" else "superior"
    return ParentIssuer(f"UBND {place}", relation, line)
