"""Who issues a document: the block at the top, or what its first and last sentences say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.bodies import expanded, from_capitals, level_of, names_by_unit, short, units_in
from chungtay.core.reading.facts import Issuer, ParentIssuer, PrintedDate
from chungtay.core.reading.glyphs import flat, is_upper, squeeze
from chungtay.core.reading.header import day_of
from chungtay.core.reading.landmarks import HEAD_OFFICE
from chungtay.core.reading.letterhead import Block, printed
from chungtay.core.reading.once import once
from chungtay.core.reading.source import Paragraph
from chungtay.core.territory import Level, territory

_PROVINCES = re.compile(r"\btinh (?P<name>[^\s,.;:()\"]+(?: [^\s,.;:()\"]+){0,2})")
_OPENING = re.compile(
    r"(?P<body>(?:u\w? ?ban nhan dan|ubnd|hoi dong nhan dan|hdnd|phong|so|bo|trung tam|ban chi dao|ban quan ly"
    r"|ban|hoi|mat tran|ubmttq"
    r"|ubmt|lien doan|van phong|cuc|chi cuc|tong cuc|tong (?:lien doan|cong ty)|cong ty|benh vien|vien|kho bac|toa an"
    r"|truong|dang uy|huyen uy|tinh uy|chinh phu"
    r"|chu tich u\w? ?ban nhan dan|chu tich ubnd)\b"
    r"(?:tp\.|[^.;:\"]){0,120}?),?"
    r" (?:da |se )?(?:tien hanh |tiep tuc )?(?:xay dung|ban hanh|lap|de ra|trinh|bao cao|thong bao|trien khai|to chuc"
    r"|tran trong|kinh moi"
    r"|nhan duoc|de nghi|yeu cau|huong dan|quyet dinh|phat dong|co y kien)\b"
)
_CLOSING = re.compile(
    r"(?:tren day|day) la [^.;]{3,400}? cua (?P<body>(?:u\w? ?ban nhan dan|ubnd|phong|so|trung tam"
    r"|hoi dong)\b[^.;,/]{2,90})"
)
_ASKED_BACK = re.compile(
    r"(?:vuong mac|kho khan|phat sinh)[^.;]{0,120}(?:phan anh|bao cao)(?: kip thoi| bang van ban)? (?:ve|voi|den) "
    r"(?P<body>(?:u\w? ?ban|bo|ngan hang|tong cuc|kiem toan|thanh tra)\b[^.;,(]{2,60}?) (?:de|xem xet)(?: kip thoi)?"
    r" (?:nghien cuu|sua doi|giai quyet|xem xet|huong dan)"
)
"""Rules end with where doubts are sent: to the body that made them."""


@dataclass(frozen=True)
class Said:
    """What a document says of places: its running text with its title, and the units named in them."""

    text: str
    title: str
    units: Sequence[tuple[str, str]]

    @once
    def places(self) -> dict[str, Counter[str]]:
        return names_by_unit(self.units)


def _said(anatomy: Anatomy) -> Said:
    title = " ".join(strip.text for strip in anatomy.title)
    units = [unit for paragraph in anatomy.body for unit in paragraph.units]
    return Said("\n".join([*(one.text for one in anatomy.body), title]), title, [*units, *units_in(title)])


def issuer_of(anatomy: Anatomy, blocks: Sequence[Block], date: PrintedDate | None, symbol: str | None) -> Issuer | None:
    said = _said(anatomy)
    if blocks:
        return _of_letterhead(blocks, said, date, symbol)
    named = _office_line(anatomy.body) or _named_in_text(anatomy.body) or _from_symbol(anatomy.body, date, symbol)
    if not named:
        return None
    name, paragraph, start, end = named
    line, span = paragraph.where(start, end)
    return _issuer(_of_office(name), said, date, line=line, span=span, implied=True)


def _of_letterhead(blocks: Sequence[Block], said: Said, date: PrintedDate | None, symbol: str | None) -> Issuer:
    first = blocks[-1][0]
    line, span = first.line, first.span(0, len(first.text))
    joint = len(blocks) > 1 and symbol is not None and flat(symbol).startswith(("ttlt", "nqlt"))
    whole = " - ".join(printed(block) for block in blocks) if joint else printed(blocks[-1])
    issuer = _issuer(whole, said, date, line=line, span=span, implied=False)
    if joint or len(blocks) == 1:
        return issuer
    above = _name(printed(blocks[-2]), said, date)
    name = _under(issuer.name, above)
    units = units_in(name)
    level = level_of(name) or level_of(printed(blocks[-2]))
    return replace(issuer, name=name, level=level, place=units[-1][1] if units else issuer.place)


_FIELD_ALONE = re.compile(r"(?:so|phong|ban|van phong|thanh tra|trung tam|hoi dong)\b")
_HAS_PLACE = re.compile(r"(?:ubnd|hdnd|tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy)\b")


_CENTRAL = re.compile(r"ban chap hanh trung uong|trung uong dang|ban bi thu")
_OF_CENTRE = re.compile(
    r"(?:u\w? ?ban kiem tra|van phong|ban (?:to chuc|tuyen giao|tuyen giao va dan van|dan van|noi chinh|kinh te"
    r"|doi ngoai|bao ve suc khoe)|hoi dong ly luan)$"
)


def _under(name: str, above: str) -> str:
    """«SỞ Y TẾ» under «UBND TỈNH BẮC LÂM» is Sở Y tế tỉnh Bắc Lâm: the place is printed once, above."""
    if _CENTRAL.match(flat(above)) and _OF_CENTRE.match(flat(name)):
        return f"{name} Trung ương"
    units = units_in(above)
    if not _FIELD_ALONE.match(flat(name)) or units_in(name) or not _HAS_PLACE.match(flat(above)):
        return name
    if flat(above).startswith(("ubnd", "hdnd")):
        if not units or flat(units[-1][1]) in flat(name):
            return name
        whole = above if flat(name) in ("van phong", "thanh tra") else " ".join(units[-1])
        return f"{name} {whole}"
    return f"{name} {above}" if flat(above) not in flat(name) else name


def _of_office(name: str) -> str:
    """«Bộ trưởng Bộ Y tế» decides for Bộ Y tế, «Chủ tịch UBND huyện …» for that committee."""
    found = _HEAD_OF.match(flat(name))
    return name[found.end() :] if found else name


_HEAD_OF = re.compile(
    r"(?:bo truong|chu tich|thu truong|giam doc|tong giam doc|hieu truong|thong doc|chanh an|vien truong|chu nhiem)"
    r" (?=bo\b|u\w? ?ban|ubnd|hdnd|hoi dong|so\b|truong|ngan hang|toa an|vien|benh vien|trung tam|cong ty)"
)


def _office_line(body: Sequence[Paragraph]) -> tuple[str, Paragraph, int, int] | None:
    """«CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …» alone on a line above the bases."""
    for paragraph in body[:3]:
        text = paragraph.text
        if is_upper(text) and len(text) < 110 and HEAD_OFFICE.match(paragraph.flat):
            return squeeze(text), paragraph, 0, len(text)
    return None


def _name(text: str, said: Said, date: PrintedDate | None) -> str:
    name = _with_place(short(expanded(from_capitals(text, said.text))), said, date)
    return _UNIT_IN_CAPITALS.sub(lambda found: found[0].lower(), name)


_UNIT_IN_CAPITALS = re.compile(r"(?<=UBND |HĐND )(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn)(?= )")


def _issuer(
    text: str, said: Said, date: PrintedDate | None, *, line: int, span: tuple[int, int], implied: bool
) -> Issuer:
    name = _name(text, said, date)
    units = units_in(name)
    return Issuer(
        name=name,
        level=level_of(name),
        place=units[-1][1] if units else date.place if date else None,
        province=_province(said, name),
        evidence_line=line,
        name_printed=text,
        implied=implied,
        line=line,
        span=span,
    )


_ENDS_IN_CITY = re.compile(r"\btp\.?$")
_ENDS_IN_UNIT = re.compile(r"\b(?P<unit>thi tran|thi xa|thanh pho|dac khu|tinh|huyen|quan|phuong|xa)$")


def _whole(name: str, said: Said, date: PrintedDate | None) -> str:
    """«UBND» alone: of the place in the date line, in the title, or of the level the text speaks of."""
    place = flat(date.place) if date and date.place else ""
    if date and date.place and (city := _CITY.match(place)):
        return f"{name} thành phố {date.place[city.end() :]}"
    for unit, named in said.units:
        if place and date and f"{flat(named)} ".startswith(f"{place} ") and unit in _GOVERNED:
            return f"{name} {unit} {date.place}"
    if found := _OF_TITLE.search(flat(said.title)):
        return f"{name} {said.title[found.start() : found.end()].lower()}"
    day = day_of(date)
    provinces = [one for one in territory().named(place, day) if one.level is Level.PROVINCE] if place and day else []
    if provinces:
        return f"{name} {provinces[0].full_name}"
    of_text = _COMMITTEE_OF.search(flat(said.text))
    return f"{name} {said.text[of_text.start(1) : of_text.end(1)].lower()}" if of_text else name


_CITY = re.compile(r"(?:thanh pho|tp\.?) ?(?=[a-z])")
_GOVERNED = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_OF_TITLE = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|thi xa)\b(?= [^\W\d_])")
_COMMITTEE_OF = re.compile(
    r"\b(?:ubnd|u\w? ?ban nhan dan) (tinh|huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|dac khu)\b"
)


def _with_place(name: str, said: Said, date: PrintedDate | None) -> str:
    """«Phòng … thị xã» and a bare «UBND» get the name of their place from the text, or from the date line."""
    if name in ("UBND", "HĐND"):
        name = _whole(name, said, date)
    if date and date.place and (cut := _ENDS_IN_CITY.search(flat(name))):
        return f"{name[: cut.end()]} {date.place[city.end() if (city := _CITY.match(flat(date.place))) else 0 :]}"
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
                # «Tổng cục Thuế nhận được …. Tổng cục có ý kiến …»: the second only shortens the first.
                best = best if best and best["body"].startswith(found["body"]) else found
        if best:
            start, end = best.span("body")
            return squeeze(paragraph.text[start:end]), paragraph, start, end
    for paragraph in reversed(body[-6:]):
        if found := _CLOSING.search(paragraph.flat) or _ASKED_BACK.search(paragraph.flat):
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


def parent_of(anatomy: Anatomy, blocks: Sequence[Block], issuer: Issuer | None) -> ParentIssuer | None:
    """The body printed above the issuer, or the committee one level up that the text names most."""
    if len(blocks) > 1:
        name = short(expanded(from_capitals(printed(blocks[-2]), _said(anatomy).text)))
        first = blocks[-2][0]
        return ParentIssuer(name, "governing_body", first.line, *first.where(0, len(first.text)))
    if not issuer or issuer.level not in _UPWARD:
        return None
    counts = names_by_unit(unit for paragraph in anatomy.body for unit in paragraph.units)
    names = [
        (count, f"{unit} {name}") for unit in _UPWARD[issuer.level] for name, count in counts.get(unit, {}).items()
    ]
    if not names:
        return None
    place = max(names)[1]
    said = next(((one, one.text.find(place)) for one in anatomy.body if place in one.text), None)
    line, span = said[0].where(said[1], said[1] + len(place)) if said else (None, None)
    relation = "governing_body" if issuer.level == "district_division" else "superior"
    return ParentIssuer(f"UBND {place}", relation, line, line, span)
