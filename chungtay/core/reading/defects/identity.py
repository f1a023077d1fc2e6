"""Number, day, national name, symbol: can the document be told from every other one?"""

import re
from collections.abc import Iterator

from chungtay.core.reading.catalogue import kind_of_code
from chungtay.core.reading.defects.look import Look, mend, mended, on
from chungtay.core.reading.facts import Defect, Fix, ReadDocument
from chungtay.core.reading.glyphs import flat, squeeze
from chungtay.core.reading.landmarks import ENCLOSED, NUMBER, SLOGAN
from chungtay.core.reading.source import Strip

_NORMATIVE = ("L", "PL", "NĐ", "TT", "TTLT")


def missing_number(look: Look) -> Iterator[Defect]:
    """A number line left blank, or none at all where every document has one."""
    document = look.document
    if document.number is not None or document.doc_type.code == "BB" or _has_no_header_of_its_own(look):
        return
    at = document.where.get("number")
    symbol = document.symbol or f"{document.doc_type.code}-…"
    line = at.line if at else document.date.line if document.date else document.lines[0]
    yield on(line, "missing_number", "error", f"Số: <số>/{symbol}", printed=document.number_printed)


def _has_no_header_of_its_own(look: Look) -> bool:
    """A text that lost its whole header has lost number and day with it; an enclosed one never had them."""
    document = look.document
    printed = document.number_printed or document.date or document.header.issuer_printed
    return not (printed or document.header.national_motto_printed) or _is_enclosed(look)


def _is_enclosed(look: Look) -> bool:
    """«(Ban hành kèm theo Quyết định số …)» under the title, or rules without a header behind the decision itself:
    number and day are those of the decision."""
    document = look.document
    if look.behind in ("QĐ", "NQ", "TT", "NĐ") and not (document.number_printed or document.header.issuer_printed):
        return True
    top = [strip.flat for strip in look.anatomy.header] + [paragraph.flat for paragraph in look.anatomy.body[:2]]
    return any(ENCLOSED.match(text) and ("quyet dinh" in text or "cong van" in text) for text in top)


def missing_day(look: Look) -> Iterator[Defect]:
    """Day or month left blank for the clerk to fill in."""
    date = look.document.date
    if _has_no_header_of_its_own(look):
        return
    if date is None or (date.day and date.month and date.year):
        header = look.document.header
        lost = not header.national_motto_printed and not header.issuer_printed
        if date is None and look.document.doc_type.code != "BB" and not look.anatomy.annex and not lost:
            line = look.document.where["number"].line if "number" in look.document.where else look.document.lines[0]
            yield on(line, "missing_date", "error", "<địa danh>, ngày … tháng … năm …")
        return
    kind = "missing_day" if date.month and date.year else "missing_date"
    yield on(date.line, kind, "error", "ngày <d> tháng <m> năm <y> đủ cả ba", printed=date.printed)


def missing_header(look: Look) -> Iterator[Defect]:
    """Neither national name nor issuer: cut off, or lost by a scan."""
    header = look.document.header
    if not header.national_motto_printed and not header.issuer_printed and not _is_enclosed(look):
        # Of the first document the very top of the file is missing; of a later one its own first line.
        line = 1 if look.document.id == "d1" else look.document.lines[0]
        yield on(line, "missing_header", "warning", "Quốc hiệu, Tiêu ngữ và tên cơ quan ban hành (có thể mất khi quét)")


def motto_dash(look: Look) -> Iterator[Defect]:
    for strip in look.anatomy.header:
        found = SLOGAN.search(strip.flat)
        if found and any(dash in strip.text for dash in "–—"):
            dashes = (mend(strip, one.start(), one.end(), "-") for one in re.finditer("[–—]", strip.text))
            yield mended(
                on(strip.line, "motto_dash", "info", "Độc lập - Tự do - Hạnh phúc (gạch nối)", printed=strip.text),
                *dashes,
            )


_CAPITALS = re.compile(r"Độc Lập|Tự Do|Hạnh Phúc")


def motto_capitals(look: Look) -> Iterator[Defect]:
    """Each of the three begins with one capital, and only one."""
    for strip in look.anatomy.header:
        places = list(_CAPITALS.finditer(strip.text)) if SLOGAN.search(strip.flat) else []
        if places:
            said = on(strip.line, "capitalisation", "info", "Độc lập - Tự do - Hạnh phúc", printed=strip.text)
            yield mended(said, *(mend(strip, one.start(), one.end(), one[0].capitalize()) for one in places))


def number_format(look: Look) -> Iterator[Defect]:
    """Numbers under 10 take a leading zero; no space inside."""
    document = look.document
    place = document.where.get("number")
    if not place or not document.number:
        return
    first, printed = document.number.split("/")[0], document.number_printed or ""
    strip, start, end = _number_in(look, place.line, printed)
    if first.isdigit() and len(first) == 1:
        said = on(place.line, "number_format", "info", f"Số: 0{first}/… (số dưới 10 thêm số 0)", printed=printed)
        digit = strip.text.find(first, start, end) if strip else -1
        yield mended(said, mend(strip, digit, digit + 1, f"0{first}")) if strip and digit >= 0 else said
    inside = re.search(r"(?<=\d)\s+(?=/)|(?<=/)\s+(?=\S)|\s+(?=[-–])|(?<=[-–])\s+", printed.partition(":")[2].strip())
    if inside:
        said = on(place.line, "spacing", "info", "số và ký hiệu viết liền, không cách", printed=printed)
        yield mended(said, *_tightened(strip, start, end)) if strip else said


def _number_in(look: Look, line: int, printed: str) -> tuple[Strip | None, int, int]:
    """The strip of the number line, and where in it the number and symbol stand."""
    for strip in look.anatomy.strips:
        if strip.line == line and (found := NUMBER.search(strip.flat)):
            if squeeze(strip.text[found.start() : found.end()]) == printed:
                return strip, found.start(), found.end()
        elif strip.line > line:
            break
    return None, 0, 0


def _tightened(strip: Strip, start: int, end: int) -> Iterator[tuple[Fix, ...]]:
    digits = re.compile(r"\d").search(strip.text, start, end)
    if digits:
        for gap in re.finditer(r"\s+", strip.text[digits.start() : end]):
            yield mend(strip, digits.start() + gap.start(), digits.start() + gap.end(), "")


def symbol_format(look: Look) -> Iterator[Defect]:
    """A letter carries no type code; every other document begins its symbol with its own."""
    document = look.document
    place = document.where.get("symbol")
    if not place or not document.symbol or document.doc_type.code in _NORMATIVE or _is_of_the_party(document):
        return
    head = re.split(r"[-/]", document.symbol)[0]
    known = kind_of_code(head)
    if document.doc_type.code == "CV":
        if re.fullmatch(r"t?cv", flat(head)):
            expected = "công văn không có chữ viết tắt tên loại: <số>/<cơ quan>-<đơn vị soạn>"
            yield on(place.line, "symbol_format", "warning", expected, printed=document.number_printed)
    elif known and known.code != document.doc_type.code and flat(known.code) != flat(document.doc_type.code):
        expected = f"ký hiệu bắt đầu bằng {document.doc_type.code} ({document.doc_type.vi})"
        yield on(place.line, "symbol_format", "warning", expected, printed=document.number_printed)
    yield from _wrong_sign(look, place.line)


def _is_of_the_party(document: ReadDocument) -> bool:
    """«97-QĐ/TW»: the Party writes the number before the type, and has abbreviations of its own."""
    return re.search(r"\d ?-", document.number_printed or "") is not None


def _wrong_sign(look: Look, line: int) -> Iterator[Defect]:
    """«157/TB_UBND»: groups of a symbol are parted by a hyphen."""
    strip, start, end = _number_in(look, line, look.document.number_printed or "")
    if strip is None:
        return
    signs = [one.start() for one in re.finditer("[_–—]", strip.text[start:end])]
    if signs:
        printed = strip.text[start:end]
        said = on(line, "symbol_format", "info", re.sub("[_–—]", "-", printed), printed=printed)
        yield mended(said, *(mend(strip, start + sign, start + sign + 1, "-") for sign in signs))


RULES = (missing_number, missing_day, missing_header, motto_dash, motto_capitals, number_format, symbol_format)
