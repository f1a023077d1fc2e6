"""The top of a document: number and symbol, place and day, kind, title, addressees."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as day_type

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.catalogue import DocumentKind, kind_of_code, kinds_by_code
from chungtay.core.reading.facts import At, DocType, PrintedDate, RecipientLine
from chungtay.core.reading.glyphs import as_symbol, flat, squeeze
from chungtay.core.reading.landmarks import (
    DATE,
    DATE_IN_DIGITS,
    NUMBER,
    NUMBER_ALONE,
    NUMBER_BARE,
    NUMBER_SMUDGED,
    SUBJECT,
    has_motto,
    is_number_line,
)
from chungtay.core.reading.source import Paragraph, Strip
from chungtay.core.reading.titles import kind_in_text, title_in_sentence


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """The number line: `number` is None when the clerk has not given one yet."""

    number: str | None
    symbol: str | None
    printed: str
    at: At
    symbol_at: At


def number_of(anatomy: Anatomy) -> PrintedNumber | None:
    """The first number line of the header, or one that a web page put at the top of the body."""
    top = [(strip, True) for strip in anatomy.header]
    top += [(strip, False) for paragraph in anatomy.body[:2] for strip in paragraph.strips]
    for strip, in_header in top:
        if any(strip is one for one in anatomy.title):
            continue
        own = _IN_TITLE.search(strip.flat) if strip.is_upper and in_header else None
        found = NUMBER.match(strip.flat) or (NUMBER.search(strip.flat, 0, 60) if in_header else None)
        found = NUMBER.match(strip.flat, own.start("number")) if own else found
        if not found or not strip.text[found.start("symbol")].isupper() or not (own or not _is_reference(strip, found)):
            continue
        return _printed_number(strip, found)
    return _torn_number(anatomy.header) or _smudged_number(anatomy.header) or _bare_number(anatomy)


def _printed_number(strip: Strip, found: re.Match[str], digits: str | None = None) -> PrintedNumber:
    digits = re.sub(r"[^0-9a-z]", "", digits or found["number"] or "")
    year = found["year"]
    return PrintedNumber(
        number=f"{digits}/{year}" if digits and year else digits or None,
        symbol=as_symbol(strip.text[found.start("symbol") : found.end("symbol")]) or None,
        printed=squeeze(strip.text[found.start() : found.end()]),
        at=At(*strip.where(found.start(), found.end())),
        symbol_at=At(*strip.where(found.start("symbol"), found.end("symbol"))),
    )


def _bare_number(anatomy: Anatomy) -> PrintedNumber | None:
    for strip in anatomy.header:
        found = NUMBER_BARE.fullmatch(strip.flat)
        if found and strip.text[found.start("symbol")].isupper() and not any(strip is one for one in anatomy.title):
            return _printed_number(strip, found)
    return None


def _smudged_number(header: Sequence[Strip]) -> PrintedNumber | None:
    """«Số: {5o0 /TLĐ»: nobody can say which number it is, but whose series it belongs to."""
    for strip in header:
        found = NUMBER_SMUDGED.match(strip.flat)
        if found and strip.text[found.start("symbol")].isupper():
            symbol = as_symbol(strip.text[found.start("symbol") : found.end("symbol")])
            whole = squeeze(strip.text[: found.end()])
            at = At(*strip.where(0, found.end()))
            return PrintedNumber(None, symbol, whole, at, At(*strip.where(found.start("symbol"), found.end("symbol"))))
    return None


def _torn_number(header: Sequence[Strip]) -> PrintedNumber | None:
    """«Số:» in one line and «/TTr-VPCP» some lines below, with the other column between them."""
    for at, strip in enumerate(header):
        alone = NUMBER_ALONE.match(strip.flat)
        for below in header[at + 1 : at + 8] if alone else ():
            found = NUMBER.match(f"so{below.flat}") if below.text[0] in "/-" else None
            if found and below.text[found.start("symbol") - 2].isupper():
                whole = Strip(f"Số{below.text}", below.line, [below.columns[0]] * 2 + list(below.columns))
                return _printed_number(whole, found, alone["number"] if alone else None)
    return None


# «QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 20/2007/QĐ-TTG NGÀY …»: the title line of older printed laws.
_IN_TITLE = re.compile(
    r"^(?:[^\W\d_]+ ){0,4}?cua (?:bo|ban|thu tuong|chu tich|u\w? ?ban|hoi dong|chinh phu|tong) .{0,120}?"
    r"(?P<number>so:? ?\d)"
)


def _is_reference(strip: Strip, found: re.Match[str]) -> bool:
    """A number inside the subject or an enclosing decision is somebody else's."""
    before = strip.flat[: found.start()]
    return bool(SUBJECT.match(strip.flat)) or strip.text.startswith("(") or len(before) > 25


def date_of(anatomy: Anatomy) -> PrintedDate | None:
    """The place-and-day line of the header; drafts and minutes sometimes carry it at the foot."""
    if own := _day_in_title(anatomy):
        return own
    for strip in (*anatomy.header, *anatomy.foot):
        if SUBJECT.match(strip.flat) or strip.text.startswith("(") or any(strip is one for one in anatomy.title):
            continue
        found = DATE.search(strip.flat) or _in_digits(strip)
        if found and (found["place"] or found.start() < 3 or is_number_line(strip)) and len(strip.text) < 160:
            return _printed_date(strip, found)
    return None


def _day_in_title(anatomy: Anatomy) -> PrintedDate | None:
    """Older laws print their day behind their number, in the title line or alone under it."""
    own = -2
    for at, strip in enumerate(anatomy.header):
        if strip.is_upper and _IN_TITLE.search(strip.flat):
            own = at
        if own < 0 or at > own + 1:
            continue
        found = DATE.search(strip.flat)
        if found and found["year"] and (at == own or found.start() == 0):
            start = strip.flat.find("ngay", found.start())
            line = strip.part(start, len(strip.text))
            return _printed_date(line, DATE.match(line.flat) or found)
    return None


def _in_digits(strip: Strip) -> re.Match[str] | None:
    """«Đồi Thông, ngày 20.12.2021», «Hà Nội, tháng 5/2020»: such a day closes its line."""
    found = DATE_IN_DIGITS.search(strip.flat)
    return found if found and found["place"] and found.end() >= len(strip.text.rstrip(" .")) else None


def _printed_date(strip: Strip, found: re.Match[str]) -> PrintedDate:
    start = found.start("place") if found["place"] else found.start()
    place = strip.text[start : found.end("place")].strip() if found["place"] else None
    if place and not place[:1].isupper():
        place = None
    line, span = strip.where(start, found.end())
    return PrintedDate(
        place=place,
        year=_number(found["year"], 1900, 2100),
        month=_number(found["month"], 1, 12),
        day=_number(found["day"], 1, 31),
        printed=squeeze(strip.text[start : found.end()]),
        line=line,
        span=span,
    )


def day_of(date: PrintedDate | None) -> day_type | None:
    """The day of the date line; None where a part of it is missing or the calendar has no such day."""
    if date is None or not (date.year and date.month and date.day):
        return None
    try:
        return day_type(date.year, date.month, date.day)
    except ValueError:
        return None


def _number(text: str | None, low: int, high: int) -> int | None:
    digits = re.sub(r"\D", "", text or "")
    return int(digits) if digits and low <= int(digits) <= high else None


def doc_type_of(anatomy: Anatomy, number: PrintedNumber | None) -> DocType:
    """The type in the header; without one the subject or addressees make it a letter, else the symbol decides."""
    kind = anatomy.kind
    at = At(anatomy.first_line, None)
    if kind and anatomy.kind_strip:
        strip = anatomy.kind_strip
        at = At(*strip.where(0, min(len(kind.vi), len(strip.text))))
    elif subject := _subject_strip(anatomy):
        of_symbol = _kind_of_symbol(number.symbol if number else None)
        kind = of_symbol if of_symbol and of_symbol.code in _SURE else kinds_by_code()["CV"]
        at = At(*subject.where(0, len(subject.text)))
    elif number and (of_symbol := _kind_of_symbol(number.symbol)):
        kind, at = of_symbol, number.symbol_at
    elif said := kind_in_text(anatomy.body):
        kind, paragraph, start, end = said
        at = At(*paragraph.where(start, end))
    else:
        kind = kinds_by_code()["CV"]
        at = number.symbol_at if number else at
    return DocType(kind.code, kind.vi, kind.en, _subtype(anatomy), at.line, at.span)


_SURE = frozenset(["KH", "TB", "TTr", "GM", "QĐ", "NQ"])
"""Symbols of a type that no office abbreviates itself by: with them «V/v …» makes no letter."""


def _subject_strip(anatomy: Anatomy) -> Strip | None:
    subjects = (strip for strip in anatomy.header if SUBJECT.match(strip.flat))
    return next(subjects, anatomy.addressed[0] if anatomy.addressed else None)


def _kind_of_symbol(symbol: str | None) -> DocumentKind | None:
    return kind_of_code(re.split(r"[-/]", symbol)[0]) if symbol else None


def _subtype(anatomy: Anatomy) -> str | None:
    subject = " ".join(strip.flat for strip in anatomy.title)
    return (
        "forwarding"
        if anatomy.kind is None and re.search(r"sao gui|gui kem|chuyen (?:kem|ke hoach)|sao luc", subject)
        else None
    )


def title_of(anatomy: Anatomy, kind: str) -> tuple[str, At] | None:
    """The title as one line of text, and where it begins; where its line was lost, as the text names itself."""
    if not anatomy.title:
        said = title_in_sentence(anatomy.body, kinds_by_code().get(kind))
        if not said:
            return None
        paragraph, start, end = said
        line, span = paragraph.where(start, end)
        text = squeeze(paragraph.text[start:end]).strip(" :,")
        return text[:1].upper() + text[1:], At(line, span)
    text = squeeze(" ".join(strip.text for strip in anatomy.title)).strip(" :")
    first = anatomy.title[0]
    return (text, At(*first.where(0, len(first.text)))) if text else None


_YEARS = re.compile(
    r"\bnam (20\d\d)(?! ?[-/] ?20)|(?<!- )(?<!-)\b(20\d\d)$|(?:thang|quy) ?[\divx]{1,4} ?[/.] ?(20\d\d)"
)


def plan_year_of(title: str | None, date: PrintedDate | None) -> int | None:
    """The year the title names last, or else the year of the document."""
    found = [next(filter(None, match.groups())) for match in _YEARS.finditer(flat(title or "").strip(" ."))]
    return int(found[-1]) if found else date.year if date else None


def addressees_of(anatomy: Anatomy) -> tuple[RecipientLine, ...]:
    """Each addressee once; a name broken over lines is one, several behind each other with «;» are several."""
    runs: list[list[Strip]] = []
    for strip in anatomy.addressed:
        marker = strip.marker
        if runs and marker is None and not runs[-1][-1].text.endswith((";", ".")):
            runs[-1].append(strip)
        else:
            runs.append([strip.part(marker.end, len(strip.text)) if marker and marker.is_bullet else strip])
    return tuple(one for run in runs for one in _addressees_in(Paragraph(tuple(run))))


_NEXT_ADDRESSEE = re.compile(r";\s*(?:[-–]\s*)?")


def _addressees_in(paragraph: Paragraph) -> Iterator[RecipientLine]:
    text, at = paragraph.text, 0
    for cut in [*_NEXT_ADDRESSEE.finditer(text), None]:
        end = cut.start() if cut else len(text)
        said = text[at:end].strip(" .;-–:")
        if said:
            start = text.index(said, at)
            yield RecipientLine(squeeze(said).strip(" .;-–"), *paragraph.where(start, start + len(said)))
        at = cut.end() if cut else end


def motto_strip(strips: Sequence[Strip]) -> Strip | None:
    return next((strip for strip in strips if has_motto(strip)), None)
