"""Amounts of money in running text, as they are meant: «1,5 tỷ đồng», «13.000. 000đ», «2 tỷ 300 triệu đồng»."""

import re
from dataclasses import dataclass, replace

from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.source import Paragraph

_GROUP = r"(?:(?:[.,]| ?[.,] ?)\d{3}(?!\d))"
_DIGITS = rf"\d{{1,3}}{_GROUP}+(?:,\d{{1,3}}(?!\d))?|\d{{1,3}}(?: \d{{3}}(?!\d)){{2,4}}|\d+(?:[.,]\d+)?"
_UNIT = r"nghin ty|ngan ty|tram ty|ty|ti|tram trieu|trieu|tr\.?|nghin|ngan"
_NOT_DONG = (
    r"(?! (?:bao|thoi|chi|y\b|tinh|bo\b|ho\b|loat|phuc|cap|hanh|nai|thap|ruong|bang|nghiep|dieu|xoai"
    r"|khoi|van\b|hung))"
)
_EACH_OF = (
    r"(?:bao cao|mo hinh|hoc sinh|hoc vien|chuyen muc|chuyen de|lao dong|nguoi lao dong|nhan khau|ho gia dinh"
    r"|ho dan|dai bieu"
    r"|can ho|can nha|phong su|hoi nghi|tac pham|san pham|dia phuong|don vi|can bo|du an|tap the|ca nhan"
    r"|bai viet|ngay cong"
    r"|thanh vien|[a-z0-9]+)"
)
_PER = rf"(?P<per>(?: ?/ ?(?:\d{{1,3}} )?{_EACH_OF}(?=[/,.;:) ]|$)){{0,3}})"
AMOUNT = re.compile(
    rf"(?<![\d.,/])(?P<digits>{_DIGITS}) ?(?:\(\w+(?: \w+){{0,3}}\) ?)?(?:(?P<scale>{_UNIT})(?=\b|d\b) ?)?"
    rf"(?:(?P<digits2>\d{{1,3}}(?:[.,]\d{{1,3}})?) ?(?P<scale2>trieu|nghin|ngan)\b ?)?"
    rf"(?P<dong>dong(?: viet nam| vn)?{_NOT_DONG}|vnd|d|₫)(?!\w){_PER}"
    rf"|(?<![\d.,/])(?P<bare>{_DIGITS}) (?P<bare_scale>ty|ti"
    rf"|trieu)\b(?: (?P<bare2>\d{{1,3}}) (?P<bare2_scale>trieu|nghin))?"
    r"(?= ?(?:[,.;:)/-]|$|(?:cho|de|va|tu|trong|moi|la|gom)\b))"
)
SCALES = {
    "nghin": 10**3,
    "ngan": 10**3,
    "tr": 10**6,
    "trieu": 10**6,
    "tram trieu": 10**8,
    "ty": 10**9,
    "ti": 10**9,
    "tram ty": 10**11,
    "nghin ty": 10**12,
    "ngan ty": 10**12,
}
_IN_WORDS = r"(?P<words>(?:[a-z]+,? ){1,40}dong(?: chan)?)"
_WORDS = re.compile(
    rf"[\s,;.]*(?:\( ?(?:(?:so tien )?(?:viet |ghi )?bang chu ?:? ?)?|(?:so tien )?(?:viet "
    rf"|ghi )?bang chu ?:? ?){_IN_WORDS}"
)
_WORDS_ALONE = re.compile(rf"[(\s-]*(?:so tien )?(?:viet |ghi )?bang chu ?:? ?{_IN_WORDS}")
_LOWER = re.compile(
    rf"(?:(?P<from>tu) )?(?<![\d.,/])(?P<digits>{_DIGITS})(?: ?(?P<scale>{_UNIT})(?: ?dong)?)? ?(?:-"
    rf"|den)(?: duoi| tren)? ?$"
)
_EACH = re.compile(
    r"\bmoi (?P<each>nguoi|ho|suat|lop|buoi|can|nha|thon|xa|em|hoc sinh|mo hinh|can nha|phan qua"
    r"|don vi)\b[^.;:]{0,40}$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at [start, end) of a paragraph; `is_lower` marks the first figure of «từ … đến …»."""

    vnd: int
    start: int
    end: int
    printed: str
    unit: str
    scale: int
    per: str | None
    words: str | None
    is_lower: bool = False


_DIGIT_DONG = re.compile(r"\d ?[đd₫]\b|tr\.?[đd]\b|₫")


def amounts_in(paragraph: Paragraph) -> list[Amount]:
    plain, text = paragraph.flat, paragraph.text
    if not ("dong" in plain or "trieu" in plain or " ty" in plain or "vnd" in plain or _DIGIT_DONG.search(text)):
        return []
    made: list[Amount] = []
    for found in AMOUNT.finditer(plain):
        if found["dong"] == "d" and text[found.start("dong")] not in "đĐ":
            continue
        if _CAPTION.search(plain, max(0, found.start() - 24), found.start()):
            continue
        amount = _amount(found, paragraph)
        if amount:
            if made and _RANGE.fullmatch(plain, made[-1].end, amount.start) and made[-1].vnd < amount.vnd:
                made[-1] = replace(made[-1], per=made[-1].per or amount.per, is_lower=True)
            lower = _lower(amount, paragraph, made[-1].end if made else 0)
            made.extend([lower, amount] if lower else [amount])
    return made


_CAPTION = re.compile(r"(?:don vi(?: tinh)?|dvt|d/v/t|dv tinh) ?:? ?\(?$")
_RANGE = re.compile(r" ?(?:-|den)(?: duoi)? ?")


def words_alone(plain: str) -> tuple[int, int] | None:
    """«(Bằng chữ: … đồng)» on a line of its own: where the words stand."""
    if "bang chu" not in plain:
        return None
    found = _WORDS_ALONE.match(plain)
    return found.span("words") if found else None


def _amount(found: re.Match[str], paragraph: Paragraph) -> Amount | None:
    text, plain = paragraph.text, paragraph.flat
    digits = found["digits"] or found["bare"]
    scale_word = (found["scale"] or found["bare_scale"] or "").rstrip(".")
    scale = SCALES.get(scale_word, 1)
    value = value_of(digits, scale)
    if value is None:
        return None
    for more, scale2 in (("digits2", "scale2"), ("bare2", "bare2_scale")):
        if found[more]:
            value += value_of(found[more], SCALES[found[scale2]]) or 0
    if value < 1000 or (not scale_word and value < 5_000 and "." not in digits):
        return None
    words = _WORDS.match(plain, found.end()) if found["dong"] else None
    end = found.end("dong") if found["dong"] else found.end()
    name = next(one for one in ("digits2", "digits", "bare2", "bare") if found[one])
    return Amount(
        vnd=value,
        start=found.start(),
        end=end,
        printed=squeeze(text[found.start() : end]),
        unit=re.sub(r"^\([^)]*\) ?", "", squeeze(text[found.end(name) : end])),
        scale=scale,
        per=_per(found, paragraph),
        words=squeeze(text[words.start("words") : words.end("words")]) if words else None,
    )


def _per(found: re.Match[str], paragraph: Paragraph) -> str | None:
    """«…/người/tháng» behind the amount, or «mỗi hộ …» before it."""
    if found["dong"] and found["per"]:
        return squeeze(paragraph.text[found.start("per") : found.end("per")]).lstrip("/ ") or None
    begin = max(0, found.start() - 60)
    said = "moi " in paragraph.flat[begin : found.start()]
    each = _EACH.search(paragraph.flat, begin, found.start()) if said else None
    return paragraph.text[each.start("each") : each.end("each")] if each else None


def _lower(upper: Amount, paragraph: Paragraph, floor: int) -> Amount | None:
    """«Từ 10 đến 15 triệu đồng», «5.000.000 - 7.000.000 đồng»: the first figure has the unit of the second."""
    begin = max(floor, upper.start - 40)
    found = _LOWER.search(paragraph.flat, begin, upper.start) if begin < upper.start else None
    if found is None:
        return None
    scale = SCALES.get((found["scale"] or "").rstrip("."), upper.scale)
    value = value_of(found["digits"], scale)
    if value is None or not 1_000 <= value < upper.vnd:
        return None
    start, end = found.start("digits"), found.end("scale") if found["scale"] else found.end("digits")
    printed = squeeze(paragraph.text[start:end])
    return Amount(value, start, end, printed, upper.unit, scale, upper.per, None, is_lower=True)


_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+|\d{1,3}\.\d{3}")


def value_of(digits: str, scale: int) -> int | None:
    """The literal value in đồng: a dot groups thousands, a comma is decimal unless it groups thousands itself."""
    digits = re.sub(r"(?<=\d) (?=\d)", ".", digits).replace(" ", "")
    if _THOUSANDS.fullmatch(digits) or (scale <= 10**3 and re.fullmatch(r"\d{1,3},\d{3}", digits)):
        return int(re.sub(r"\D", "", digits)) * scale
    mark = digits.rfind(",") if digits.count(",") == 1 else digits.rfind(".") if digits.count(".") == 1 else -1
    whole = re.sub(r"\D", "", digits[:mark] if mark >= 0 else digits)
    fraction = re.sub(r"\D", "", digits[mark + 1 :]) if mark >= 0 else ""
    if not whole or len(whole) > 15 or len(fraction) > 9:
        return None
    return int(whole) * scale + (int(fraction) * scale // 10 ** len(fraction) if fraction else 0)
