"""Letters as rules see them: without marks and case, every character still at its own place."""

import codecs
import re
import unicodedata
from functools import lru_cache

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def _base(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    first, rest = parts[0], parts[1:]
    plain = first.isascii() and first.isalpha() and all(unicodedata.combining(mark) for mark in rest)
    return first.lower() if plain else letter.lower() if len(letter.lower()) == 1 else letter


def _table() -> dict[int, str]:
    letters = [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    table = {code: _base(chr(code)) for code in letters}
    table |= dict.fromkeys(map(ord, "đĐðÐ"), "d")
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, "“”„«»"), '"')
    table |= dict.fromkeys(map(ord, "‘’"), "'")
    table |= dict.fromkeys([0x09, 0x0B, 0x0C, 0xA0, 0x3000, *range(0x2000, 0x200B)], " ")
    return table


_FLAT = _table()
_SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
_SIGNS = "\t\n !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~\u00a0–—“”‘’…•«»º"
_COMMON = f"\0{_SIGNS}{_SMALL}{_SMALL.upper()}"
"""Nearly every line is made of these: fewer than 256, so that C can look them up a byte each."""
_COMMON_BYTES = codecs.charmap_build(_COMMON)
_COMMON_FLAT = _COMMON.translate(_FLAT)
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХУΑΒΕΗΙΚΜΝΟΡΤΧÐð", "ABEKMHOPCTXYABEHIKMNOPTXĐđ")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SPACES = re.compile(r"\s+")
_CAPITALS = "".join(chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())


def cased(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that tells capitals from small letters: `À-Ỹ` in it means every accented capital, and only those."""
    return re.compile(pattern.replace("À-Ỹ", _CAPITALS), flags)


@lru_cache(maxsize=2_000)
def flat(text: str) -> str:
    """Lower case, no marks, one kind of dash and quote: as long as the text itself, so that spans fit both."""
    try:
        return codecs.charmap_decode(codecs.charmap_encode(text, "strict", _COMMON_BYTES)[0], "strict", _COMMON_FLAT)[0]
    except UnicodeEncodeError:
        return text.translate(_FLAT)


def as_symbol(text: str) -> str:
    """A document symbol with its Latin letters back, without spaces and with one kind of dash."""
    symbol = SPACES.sub("", text.translate(_LOOK_ALIKE))
    return re.sub(f"[{_DASHES}_]", "-", symbol).strip("-/.,;:")


def squeeze(text: str) -> str:
    """The text in one line with single spaces."""
    return " ".join(text.split())


def is_upper(text: str) -> bool:
    """Whether a line is written in capitals; a small word or two (và, về) does not count against it."""
    if text.isupper():
        return len(text) >= 2
    capitals = sum(map(str.isupper, text))
    return capitals >= 2 and capitals >= 9 * sum(map(str.islower, text))


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def starts_lower(text: str) -> bool:
    """Whether the first letter is small: the line goes on from the one before."""
    first = text.lstrip("“\"'(‘ ")[:1]
    return first.isalpha() and first.islower()
