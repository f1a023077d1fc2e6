"""Slips that recognition makes again and again, put right where the lines around leave no doubt."""

import re
from collections.abc import Sequence

from chungtay.core.extracting.cleaning import Repairs

_AS_READ = {
    read: number
    for number, ways in {
        "I": "l",
        "II": "H IL LI 1I I1 ll lI Il",
        "III": "HI IH HH IHI 11I II1 lll",
        "IV": "TV 1V lV",
        "VI": "VL",
        "VII": "VH",
        "VIII": "VHI VIH",
    }.items()
    for read in ways.split()
}
_HEADING = re.compile(r"\s*([A-Zl1]{1,4})(\s*[.,]\s*)(?=\S)")
_LETTER_BEFORE = {"H": "G"}


def put_right(texts: Sequence[str], repairs: Repairs) -> list[str]:
    """The lines with Roman numbers of their headings as they were printed: a strong II looks like an H."""
    firsts = {found[1] for text in texts if (found := _HEADING.match(text))}
    return [_numbered(text, number, firsts, repairs) for number, text in enumerate(texts, 1)]


def _numbered(text: str, number: int, firsts: set[str], repairs: Repairs) -> str:
    found = _HEADING.match(text)
    if not found or found[1] not in _AS_READ or _LETTER_BEFORE.get(found[1]) in firsts:
        return text
    rest = text[found.end() :]
    letters = [letter for letter in rest if letter.isalpha()]
    if len(letters) < 4 or sum(letter.isupper() for letter in letters) < 0.8 * len(letters):
        return text
    mended = f"{_AS_READ[found[1]]}. {rest}"
    repairs.at("Sửa số La Mã máy nhận dạng nhầm", number, f'"{text[:30]}" → "{mended[:30]}"')
    return mended
