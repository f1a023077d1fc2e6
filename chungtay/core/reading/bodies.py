"""Names of public bodies: level, usual short form, case, and the place names inside them."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from chungtay.core.reading.glyphs import flat, is_upper, squeeze
from chungtay.core.reading.lexicon import PAIRS

LEVELS = (
    ("province", r"tinh|thanh pho truc thuoc"),
    ("district", r"huyen|quan|thi xa|thanh pho"),
    ("commune", r"(?<!thi )xa|phuong|thi tran|dac khu"),
    ("village", r"thon|ap|ban|buon|lang|to dan pho|khu pho"),
)
UNIT_WORDS = (
    "thị trấn",
    "thị xã",
    "thành phố",
    "đặc khu",
    "tổ dân phố",
    "khu phố",
    "tỉnh",
    "huyện",
    "quận",
    "phường",
    "xã",
    "thôn",
    "ấp",
    "buôn",
)
_UNIT = re.compile(
    r"\b(?P<unit>thi tran|thi xa|thanh pho|dac khu|tinh|huyen|quan|phuong|xa(?! hoi\b(?! an\b))|thon"
    r"|buon)\b (?!(?:uy|doan)\b)(?P<name>[^\s,.;:()\"]{1,12}(?: [^\s,.;:()\"]{1,12}){0,3})"
)
_CENTRAL = re.compile(
    r"chinh phu|thu tuong|quoc hoi|bo truong|\bbo\b|tong cuc|van phong quoc gia|trung uong|uy ban dan toc|ban bi thu"
)
_PARTY = re.compile(r"huyen uy|tinh uy|thanh uy|dang uy|thi uy|ban bi thu|trung uong dang|bo chinh tri|ban thuong vu")
_SMALL = frozenset(["và", "của", "về", "thuộc", "trên", "các", "với"])
_INITIALS = frozenset(["ubnd", "hđnd", "ubmttq", "mttq", "gd&đt", "thcs", "thpt", "ptdtbt", "ptdtnt", "tnhh", "mtv"])
_COMMITTEE = re.compile(r"u\w? ?ban nhan dan")
_COUNCIL = re.compile(r"hoi dong nhan dan")
_SHORT_FIELDS = (
    (r"L[ĐD]\s?[-–]?\s?TB\s?[&-]?\s?XH|Lao động\s?[-–,]\s?TB\s?(?:&|và)?\s?XH", "Lao động - Thương binh và Xã hội"),
    (r"\bTC\s?[-–]\s?KH\b", "Tài chính - Kế hoạch"),
    (r"\bVH\s?,?\s?TT\s?(?:&|và)\s?DL\b|\bVHTTDL\b", "Văn hóa, Thể thao và Du lịch"),
    (r"\bVH\s?[-–&]?\s?TT\b", "Văn hóa và Thông tin"),
    (r"\bNN\s?(?:&|và)\s?PTNT\b", "Nông nghiệp và Phát triển nông thôn"),
    (r"\bVH\s?[-–]?\s?XH\b", "Văn hóa - Xã hội"),
    (r"\bGD\s?(?:&|và|-)?\s?ĐT\b", "Giáo dục và Đào tạo"),
    (r"\bTN\s?(?:&|và)\s?MT\b", "Tài nguyên và Môi trường"),
    (r"\bKH\s?(?:&|và)\s?ĐT\b", "Kế hoạch và Đầu tư"),
    (r"\bKH\s?(?:&|và)\s?CN\b", "Khoa học và Công nghệ"),
    (r"\bTT\s?(?:&|và)\s?TT\b", "Thông tin và Truyền thông"),
    (r"\bGTVT\b", "Giao thông vận tải"),
    (r"\bLĐLĐ\b", "Liên đoàn Lao động"),
)
EXPANSIONS = tuple((re.compile(pattern, re.IGNORECASE), full) for pattern, full in _SHORT_FIELDS)


def short(name: str) -> str:
    """«Ủy ban nhân dân huyện X» as people write it: «UBND huyện X»."""
    for pattern, abbreviation in ((_COMMITTEE, "UBND"), (_COUNCIL, "HĐND")):
        found = pattern.search(flat(name))
        if found:
            name = name[: found.start()] + abbreviation + name[found.end() :]
    return squeeze(name)


def expanded(name: str) -> str:
    """«Phòng Lao động – TB&XH» with its field spelled out."""
    for pattern, full in EXPANSIONS:
        name = pattern.sub(full, name)
    return squeeze(name)


def level_of(name: str | None) -> str | None:
    """The level of a body from the unit in its name; a division under a district is `district_division`."""
    if not name:
        return None
    plain = flat(name)
    party = bool(_PARTY.search(plain))
    level = _level(plain, party=party)
    if party and level:
        return f"{level}_party"
    if level == "district" and re.match(r"phong\b|trung tam phat|hat\b", plain) and "trung tam y te" not in plain:
        return "district_division"
    return level


def _level(plain: str, *, party: bool) -> str | None:
    if re.match(r"so\b", plain) or "tinh uy" in plain:
        return "province"
    if "huyen uy" in plain or "thi uy" in plain:
        return "district"
    for level, unit in reversed(LEVELS):
        if level != "village" and re.search(rf"\b(?:{unit})\b(?! hoi\b)", plain.replace("xa hoi", "xahoi")):
            return level
    if _CENTRAL.search(plain):
        return "central"
    return "commune" if party and "dang uy" in plain else None


@lru_cache(maxsize=200)
def units_in(text: str) -> tuple[tuple[str, str], ...]:
    """Every «huyện Bình Sơn» of a text as (unit word, name), a name being words with capitals."""
    found, plain, at = [], flat(text), 0
    while match := _UNIT.search(plain, at):
        name = _capitals(text[match.start("name") : match.end("name")])
        if name:
            found.append((text[match.start("unit") : match.end("unit")].lower(), name))
        at = match.end("name") if name else match.end("unit")
    return tuple(found)


def _capitals(text: str) -> str:
    kept: list[str] = []
    for word in text.split():
        if not word[:1].isupper() or (is_upper(word) and len(word) > 3 and not is_upper(text)):
            break
        kept.append(word)
    return " ".join(kept)


def names_by_unit(found: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """How often each named unit is written, per unit word."""
    counts: dict[str, Counter[str]] = {}
    for unit, name in found:
        counts.setdefault(unit, Counter())[name] += 1
    return counts


def from_capitals(name: str, body: str) -> str:
    """A name in capitals as it is written inside the text; when the text never says it, by rule."""
    if not is_upper(name):
        return squeeze(name)
    at = flat(body).find(flat(squeeze(name)))
    if at >= 0:
        written = body[at : at + len(squeeze(name))]
        if not is_upper(written):
            return squeeze(written[0].upper() + written[1:])
    return _recased(squeeze(name))


def _recased(name: str) -> str:
    words = name.lower().split()
    result: list[str] = []
    proper = False
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        ends_unit = any(" ".join(words[: at + 1]).endswith(unit) for unit in UNIT_WORDS) and at > 0
        if ends_unit and words[at + 1 : at + 2] not in (["hội"], ["ủy"], ["uỷ"], ["đoàn"], ["đội"]):
            proper = True
            result.append(word)
        elif word in _SMALL or (not proper and (before, word) in PAIRS):
            result.append(word)
        else:
            result.append(word.upper() if word in _INITIALS else word.capitalize())
    return " ".join(result)
