"""Documents named inside a text: type, number and symbol, day, issuer, subject."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from chungtay.core.reading.catalogue import kinds
from chungtay.core.reading.glyphs import as_symbol, flat, squeeze
from chungtay.core.reading.source import Paragraph

TOKEN = re.compile(
    r"(?P<no>\bs[o0] ?:? ?)?(?<![\d/.,])(?P<number>\d{1,5}[a-z]?)(?: ?[/-] ?(?P<year>(?:19|20)\d\d))?"
    r"(?: ?(?P<cut>[/-]) ?| (?=[a-z]{1,4} ?[/-] ?[a-z]))"
    r"(?P<symbol>[a-z][a-z0-9&]{0,14}(?: ?[-/_] ?[a-z][a-z0-9&]{0,14}){0,8})"
)
DAY = re.compile(
    r"[,;]? ?\(?(?:ban hanh |ky "
    r"|duoc ban hanh )?(?P<said>ngay ?)?(?P<printed>(?P<day>\d{1,2})(?: ?thang ?(?P<month>\d{1,2}) ?,?"
    r" ?nam ?(?P<year>\d{4}|(?:19|20) \d\d\b)"
    r"| ?(?P<cut>[/.-]) ?(?P<m>\d{1,2}) ?(?P=cut) ?(?P<y>\d{4}|(?:19|20)\d? \d{1,2}\b|(?(said)\d\d(?![\d/.-])|(?!)))))"
)
_TYPES = "|".join(
    sorted((re.escape(name) for name in kinds() if name not in ("cong van", "luat", "bo luat")), key=len, reverse=True)
)
_TYPE = re.compile(rf"\b(?P<many>cac |nhung )?(?P<type>{_TYPES}|cong van|luat|bo luat|ket luan)\b")
_TYPE_BEFORE = re.compile(rf"\b(?:{_TYPES}|cong van|van ban|ket luan)$")
_BEFORE_DAY = re.compile(
    r" ?\([^()\d]{1,60}\),?"
    r"| (?:da )?duoc (?:quoc hoi|u\w? ?ban thuong vu quoc hoi|hoi dong nhan dan)[^;.()]{0,120}? thong qua"
)
_ISSUER_THEN_DAY = re.compile(r",? ?cua (?P<issuer>[^;.,\d]{2,80}?),? (?=ngay \d)")
_ISSUER_ENDS = re.compile(
    r" (?:ve|v/v|quy dinh|ban hanh|phe duyet|huong dan|sua doi|thuc hien|trien khai|giao|phan bo|phan khai"
    r"|to chuc|cong nhan|cong bo"
    r"|tiep tuc|tang cuong|lanh dao|theo|(?<! va )truyen thong|va (?:quyet dinh|ke hoach|thong tu|nghi dinh|nghi quyet)"
    r"|gui|duoc|thong qua|dieu chinh|bo sung|nham|de (?:trien|thuc)|kem theo)\b|[;:.\"(]|, (?!thuong|the|xa hoi)"
)
MAX_SUBJECT = 600


@dataclass(frozen=True, slots=True)
class Found:
    """One citation token in a paragraph; `start` is where its type word (or number) begins."""

    start: int
    end: int
    type: str | None
    type_printed: bool
    number: str | None
    symbol: str | None
    day: date | None
    day_printed: str | None
    said_no: bool
    many: bool = False
    name: str | None = None
    issuer: str | None = None


def citations_in(paragraph: Paragraph) -> list[Found]:
    """Every numbered document of a paragraph, in order."""
    if "citations" not in paragraph.notes:
        paragraph.notes["citations"] = _citations(paragraph)
    found: list[Found] = paragraph.notes["citations"]
    return found


# The cheap look before the careful one: a number, a stroke, a letter.
_MAYBE = re.compile(r"\d[a-z]? ?(?:[/-] ?(?:19|20)\d\d)? ?[/-] ?[a-z]")
_MAYBE_APART = re.compile(r"so ?:? ?\d{1,5} [a-z]{1,4} ?[/-]")


def _citations(paragraph: Paragraph) -> list[Found]:
    plain, text = paragraph.flat, paragraph.text
    found: list[Found] = []
    last_end = 0
    if not (_MAYBE.search(plain) or _MAYBE_APART.search(plain)):
        return found
    for token in TOKEN.finditer(plain):
        if not _is_symbol(text, token) and not _follows_type(text, plain, token):
            continue
        one = _found(text, plain, token, last_end)
        found.append(one)
        last_end = one.end
    return found


def _is_symbol(text: str, token: re.Match[str]) -> bool:
    """A symbol is in capitals, with letters behind a dash; or it is the National Assembly's; or it follows «số»."""
    symbol = text[token.start("symbol") : token.end("symbol")]
    head = re.split(r"[-/_ ]", symbol)[0]
    if not head[:1].isupper() or not any(letter.isupper() for letter in head[1:2] or "A"):
        return False
    if token["cut"] is None:
        return bool(token["no"]) and symbol.replace(" ", "")[:2].isupper()
    if token["cut"] == "-" and not token["no"]:
        return bool(re.search("[-/]", symbol)) and len(head) <= 4
    return bool(re.search("[-/]", symbol)) or head.startswith("QH") or bool(token["no"]) or bool(token["year"])


def _follows_type(text: str, plain: str, token: re.Match[str]) -> bool:
    """«Công văn 1517/TLĐ»: right behind its type a number needs no «số» and its symbol no hyphen."""
    symbol = text[token.start("symbol") : token.end("symbol")]
    before = plain[max(0, token.start() - 24) : token.start()].rstrip()
    return symbol[:2].isupper() and token["cut"] == "/" and _TYPE_BEFORE.search(before) is not None


def _symbol_end(text: str, token: re.Match[str]) -> int:
    """A symbol ends before a word of the sentence that a loose dash drew in («/QĐ-UBND - ngày»)."""
    end = token.start("symbol")
    for group in re.finditer(r"[^-/_–—]+", text[token.start("symbol") : token.end("symbol")]):
        if not group[0].strip()[:1].isupper():
            break
        end = token.start("symbol") + group.end()
    return end


def _found(text: str, plain: str, token: re.Match[str], floor: int) -> Found:
    end = _symbol_end(text, token)
    number = f"{token['number']}/{token['year']}" if token["year"] else token["number"]
    symbol = as_symbol(text[token.start("symbol") : end])
    kind, start, many = _type_of(plain, token.start(), floor, symbol)
    if kind and kind[0] == "L" and symbol.startswith("QH"):
        start = min(start, token.start())
    day, printed, day_end = _day_after(plain, text, end)
    issuer = None
    if day is None and (said := _ISSUER_THEN_DAY.match(plain, end)):
        day, printed, day_end = _day_after(plain, text, said.end())
        issuer = squeeze(text[said.start("issuer") : said.end("issuer")]) if day else None
    return Found(
        start=start,
        end=day_end,
        type=kind[0] if kind else None,
        type_printed=bool(kind and kind[1]),
        number=number,
        symbol=symbol,
        day=day,
        day_printed=printed,
        said_no=bool(token["no"]),
        many=many,
        name=squeeze(text[start : token.start()]).rstrip(" ,") if kind and kind[0] in ("L", "PL") else None,
        issuer=issuer,
    )


def _type_of(plain: str, at: int, floor: int, symbol: str) -> tuple[tuple[str, bool] | None, int, bool]:
    """The type word right before a number (laws may have their whole name between), else from the symbol."""
    own = _code_of_symbol(symbol)
    window = plain[max(floor, at - 160) : at]
    best: tuple[tuple[str, bool] | None, int, bool] = ((own, False) if own else None, at, False)
    for found in _TYPE.finditer(window):
        between = window[found.end() :]
        code = kinds()[found["type"]].code if found["type"] in kinds() else "KL"
        is_law = code in ("L", "PL")
        near = len(between.strip()) <= 12 or is_law or (found["many"] and (":" in between or len(between) <= 40))
        agrees = (
            symbol.startswith(("QH", "UBTVQH", "PL-"))
            if is_law
            else own in (None, code) or (own, code) == ("QĐ", "QyĐ")
        )
        if near and agrees and not re.search(r"[;.]", between):
            best = (code, True), at - len(window) + found.start("type"), bool(found["many"])
            if found["many"] or is_law:
                break
    return best


def _code_of_symbol(symbol: str) -> str | None:
    head = re.split(r"[-/]", symbol)[0]
    if head.startswith("QH"):
        return None
    return _codes().get(head) or _codes().get(flat(head))


@cache
def _codes() -> dict[str, str]:
    codes = [kind.code for kind in kinds().values()]
    return {flat(code): code for code in codes} | {code: code for code in codes} | {"qd": "QĐ", "nd": "NĐ", "hd": "HD"}


def _day_after(plain: str, text: str, end: int) -> tuple[date | None, str | None, int]:
    found = day_behind(plain, end) or DAY.match(plain, end + 1)
    if not found:
        return None, None, end
    day = day_from(found)
    return day, text[found.start("printed") : found.end("printed")], found.end("printed")


def day_behind(plain: str, at: int) -> re.Match[str] | None:
    """The day behind a name, also past «(sửa đổi)» or «được Quốc hội khóa XI thông qua»."""
    day = DAY.match(plain, at)
    if day is None and (between := _BEFORE_DAY.match(plain, at)):
        day = DAY.match(plain, between.end())
    return day


def day_from(found: re.Match[str]) -> date | None:
    """The day of a DAY match; None when the calendar has no such day."""
    try:
        printed = (found["year"] or found["y"]).replace(" ", "")
        year = int(printed) if len(printed) > 2 else int(printed) + (1900 if printed > "50" else 2000)
        return date(year, int(found["month"] or found["m"]), int(found["day"]))
    except ValueError:
        return None


_JOINT = re.compile(r"(?:^|[,;]? )và(?: các)?$|^(?:và|các|,)$")


def issuer_and_subject(paragraph: Paragraph, found: Found, until: int) -> tuple[str | None, str | None]:
    """«của <body> về <subject>» behind a citation, up to where the next one begins."""
    text, plain = paragraph.text[found.end : until], paragraph.flat[found.end : until]
    start = re.match(r"[\s,)]{0,3}cua ", plain)
    issuer = found.issuer
    at = 0
    if start and not issuer:
        stop = _ISSUER_ENDS.search(plain, start.end())
        at = stop.start() if stop else len(plain)
        issuer = squeeze(text[start.end() : at]).strip(" ,.;") or None
    subject = _JOINT.sub("", squeeze(text[at:]).strip(" ,.;:()"))
    return issuer, subject[:MAX_SUBJECT] or None
