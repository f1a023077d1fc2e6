"""What a paragraph begins with: a number of the outline, or a bullet."""

import re
from dataclasses import dataclass
from enum import IntEnum

from chungtay.core.reading.glyphs import cased, is_upper


class Rank(IntEnum):
    """How high a kind of number stands; a higher rank holds the lower ones."""

    PART = 0
    CHAPTER = 1
    DIVISION = 2
    CAPITAL = 3
    ROMAN = 4
    ARTICLE = 5
    CAPITAL_IN = 6
    """A capital or Roman number inside an article: «Điều 1. … như sau: I. MỤC TIÊU»."""
    ROMAN_IN = 7
    ONE = 8
    TWO = 9
    THREE = 10
    FOUR = 11
    LETTER = 12
    DASH = 20
    PLUS = 21


@dataclass(frozen=True, slots=True)
class Marker:
    """`num` as printed without its closing mark, `end` where the text behind it begins."""

    rank: Rank
    num: str
    end: int

    @property
    def is_bullet(self) -> bool:
        return self.rank >= Rank.DASH


# Old pages print «Điều» with the Icelandic letter Ð.
_NAMED = re.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|[ĐÐ]iều|[ĐÐ]IỀU)\s{1,3}"
    r"(?P<num>(?:thứ|THỨ)\s\w{1,6}|[IVXLC]{1,7}\b|[A-E]\b|\d{1,3}[a-zđ]?\b)\s{0,3}(?:[.:]|[-–/](?=\s))?\s{0,3}"
)
_CITED = re.compile(
    r"(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Luật|Bộ luật|Pháp lệnh|Hiến pháp|Quy chế|Quy định|Điều lệ"
    r"|Chỉ thị|Kế hoạch|Chương|Hướng dẫn|Hiệp định|Công ước|Nghị)\b"
    r"(?! này (?:có|quy|thay|áp|được|gồm|bãi)\b)"
)
_ROMAN = cased(r"([IVX]{1,6})\s?(?:[.):]|[/–-](?=\s|[A-ZĐÀ-Ỹ][^\W\d_]))\s{0,3}(?=\S)")
_CAPITAL = re.compile(r"([A-HK-MĐ])(?:\s?[.)/]|\s[-–])\s{1,3}(?=\S)")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?P<close>\s?[.)/:]|\s?[-–](?=\s))?(?P<gap>\s{0,3})(?=\S)")
_WORD = cased(r"[A-ZĐÀ-Ỹ][^\W\d_A-ZĐÀ-Ỹ]")
_LETTER = cased(r"([a-zđ])\s?(?:\)\s{0,3}|[./]\s{1,3}|/(?=[A-ZĐÀ-Ỹ])|[-–]\s{1,3}(?=[A-ZĐÀ-Ỹ]))(?=\S)")
_BULLETS = "-–—+•●▪■◦·✓❖➢*"
_BULLET = re.compile(rf"([{_BULLETS}])\s{{0,3}}(?=[^\s\d.-]|\d)")
_NAMED_RANKS = {"phần": Rank.PART, "chương": Rank.CHAPTER, "mục": Rank.DIVISION, "điều": Rank.ARTICLE}
_DEPTHS = (Rank.ONE, Rank.TWO, Rank.THREE, Rank.FOUR)


def marker_of(text: str) -> Marker | None:
    """The number or bullet a text begins with, if any."""
    if not text:
        return None
    first = text[0]
    if first.isdigit():
        return _decimal(text)
    if first in "PCMĐÐ" and (named := _NAMED.match(text)):
        return _named(named, text)
    if first in "IVX" and (found := _ROMAN.match(text)):
        return Marker(Rank.ROMAN, found[1], found.end())
    if first.isalpha():
        return None if text[1:2].isalpha() else _lettered(text)
    if first in _BULLETS and (found := _BULLET.match(text)):
        return Marker(Rank.PLUS if first == "+" else Rank.DASH, first, found.end())
    return None


def _lettered(text: str) -> Marker | None:
    if found := _CAPITAL.match(text):
        return Marker(Rank.CAPITAL, found[1], found.end())
    if found := _LETTER.match(text):
        return Marker(Rank.LETTER, found[1], found.end())
    return None


def _named(found: re.Match[str], text: str) -> Marker | None:
    """«Điều 3 Nghị định số …» in running text is a citation: a heading's number ends its line or is closed."""
    rest = text[found.end() :]
    word = found["word"].replace("Ð", "Đ").capitalize()
    rank = _NAMED_RANKS[word.lower()]
    closed = found[0].rstrip()[-1] in ".:-–/"
    if (
        rest
        and not closed
        and ((rank is Rank.DIVISION and not is_upper(rest)) or (rank is Rank.ARTICLE and not _begins_article(rest)))
    ):
        return None
    if rest[:1].islower():
        return None
    return Marker(rank, f"{word} {found['num']}", found.end())


def _begins_article(rest: str) -> bool:
    """«Điều 4 Quyết định này có hiệu lực …» lost its full stop; «Điều 4 Nghị định số …» cites."""
    return rest[0].isupper() and _CITED.match(rest) is None and len(rest) > 12


def _decimal(text: str) -> Marker | None:
    found = _DECIMAL.match(text)
    if not found or text[found.end()].isdigit():
        return None
    num = found[1]
    depth = num.count(".")
    if depth == 0 and not found["close"]:
        return None
    if not found["gap"] and not (found["close"] and text[found.end()].isalpha()):
        return None
    if depth == 0 and found["close"].strip() == "/" and not found["gap"] and not _WORD.match(text, found.end()):
        return None
    return Marker(_DEPTHS[depth], num, found.end())


ROMANS = {
    numeral: value
    for value, numeral in enumerate(
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
        ],
        start=1,
    )
}
LETTERS = "abcdđeghiklmnopqrstuvxy"


def order_of(marker: Marker) -> int | None:
    """The place of a number among its siblings: IV -> 4, 2.3 -> 3, đ -> 5."""
    if marker.rank in (Rank.ROMAN, Rank.ROMAN_IN):
        return ROMANS.get(marker.num)
    if marker.rank in _DEPTHS:
        return int(marker.num.rsplit(".", 1)[-1])
    if marker.rank in (Rank.LETTER, Rank.CAPITAL, Rank.CAPITAL_IN):
        at = LETTERS.find(marker.num.lower())
        return at + 1 if at >= 0 else None
    if marker.rank is Rank.ARTICLE:
        digits = re.search(r"\d+", marker.num)
        return int(digits[0]) if digits else None
    return None


def numeral(rank: Rank, order: int, like: str) -> str | None:
    """The number that stands at `order`, written like its neighbour `like`."""
    if rank in (Rank.ROMAN, Rank.ROMAN_IN):
        return next((name for name, value in ROMANS.items() if value == order), None)
    if rank in _DEPTHS:
        head = like.rpartition(".")[0]
        return f"{head}.{order}" if head else str(order)
    if rank is Rank.LETTER and 0 < order <= len(LETTERS):
        return LETTERS[order - 1]
    return f"Điều {order}" if rank is Rank.ARTICLE else None
