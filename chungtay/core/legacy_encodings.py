"""Vietnamese from before Unicode: text of the TCVN3 (ABC) and VNI fonts, recognised and put into today's letters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.syllables import is_syllable


class Legacy(StrEnum):
    """A way of writing Vietnamese with the 256 characters of a Western font."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


# One byte of the font for each letter, row by row in the same order.
_TCVN3_BYTES = """
    B5B6B7B8B9 A8BBBCBDBEC6 A9C7C8C9CACB AE CCCECFD0D1 AAD2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 ABE5E6E7E8E9 ACEAEBECEDEE
    EFF1F2F3F4 ADF5F6F7F8F9 FAFBFCFDFE A1A2A3A4A5A6A7"""
_TCVN3_LETTERS = (
    "àảãáạ" "ăằẳẵắặ" "âầẩẫấậ" "đ" "èẻẽéẹ" "êềểễếệ" "ìỉĩíị" "òỏõóọ" "ôồổỗốộ" "ơờởỡớợ"
    "ùủũúụ" "ưừửữứự" "ỳỷỹýỵ" "ĂÂÊÔƠƯĐ"
)  # fmt: skip
_FROM_TCVN3 = dict(zip(bytes.fromhex(_TCVN3_BYTES), _TCVN3_LETTERS, strict=True))

# VNI writes the plain letter, then one character that carries its marks. Codes of small marks; capitals are 32 lower.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _CIRCUMFLEX, _BREVE = "\u0300\u0301\u0309\u0303\u0323\u0302\u0306"
_VNI_TONES = {0xF8: _GRAVE, 0xF9: _ACUTE, 0xFB: _HOOK, 0xF5: _TILDE, 0xEF: _DOT}
_VNI_CIRCUMFLEX = {0xE2: "", 0xE0: _GRAVE, 0xE1: _ACUTE, 0xE5: _HOOK, 0xE3: _TILDE, 0xE4: _DOT}
_VNI_BREVE = {0xEA: "", 0xE8: _GRAVE, 0xE9: _ACUTE, 0xFA: _HOOK, 0xFC: _TILDE, 0xEB: _DOT}
_VNI_ALONE = {0xED: "í", 0xEC: "ì", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ", 0xF1: "đ", 0xF4: "ơ", 0xF6: "ư"}


def _vni_table() -> dict[str, str]:
    marks: dict[int, str] = _VNI_TONES
    circumflex = {code: _CIRCUMFLEX + tone for code, tone in _VNI_CIRCUMFLEX.items()}
    breve = {code: _BREVE + tone for code, tone in _VNI_BREVE.items()}
    carried = {
        "a": marks | circumflex | breve,
        "e": marks | circumflex,
        "o": marks | circumflex,
        "u": marks,
        "y": marks,
    }
    table = {chr(code): letter for code, letter in _VNI_ALONE.items()}
    table |= {base + chr(code): base + mark for base, codes in carried.items() for code, mark in codes.items()}
    table |= {
        chr(horned) + chr(code): _VNI_ALONE[horned] + tone for horned in (0xF4, 0xF6) for code, tone in marks.items()
    }
    table |= {_capital(codes): letters.upper() for codes, letters in table.items()}
    table |= {codes[0] + _capital(codes[1]): letters for codes, letters in table.items() if len(codes) == 2}
    return {codes: unicodedata.normalize("NFC", letters) for codes, letters in table.items()}


def _capital(codes: str) -> str:
    return "".join(chr(ord(code) - 32) for code in codes)


_FROM_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))
_WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_WESTERN = re.compile("[\u00a1-\u00ff]")
_PLAIN = re.compile("[A-Za-z]")
_VIETNAMESE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_ETH = str.maketrans("", "", "Ðð")


def convert(text: str, legacy: Legacy, *, capitals: bool = False) -> str:
    """The text in Unicode. `capitals` for the fonts named .Vn…H, which draw capitals over codes of small letters."""
    if legacy is Legacy.TCVN3:
        text = text.translate(_FROM_TCVN3)
    else:
        text = _VNI_LETTER.sub(lambda found: _FROM_VNI[found[0]], text)
    return text.upper() if capitals else text


def legacy_of_font(font: str) -> Legacy | None:
    """The table that a font of this name was drawn for."""
    if font.casefold().startswith(".vn"):
        return Legacy.TCVN3
    return Legacy.VNI if font.casefold().startswith("vni") else None


@dataclass(frozen=True, slots=True)
class Repaired:
    """Pieces of one file (lines, cells) in today's letters; `changed`: the places of those that had to be converted."""

    texts: tuple[str, ...]
    legacy: Legacy | None
    changed: tuple[int, ...]


def repair(pieces: Sequence[str]) -> Repaired:
    """Convert the pieces that only make sense as text of an old font, the file's other pieces being the witnesses."""
    doubtful = [place for place, piece in enumerate(pieces) if could_be_legacy(piece)]
    distinct = {pieces[place] for place in doubtful}
    known = {legacy: {piece: gain(piece, legacy) for piece in distinct} for legacy in Legacy}
    verdicts = {legacy: {place: known[legacy][pieces[place]] for place in doubtful} for legacy in Legacy}
    totals = {legacy: sum(gains.values()) for legacy, gains in verdicts.items()}
    legacy = max(Legacy, key=totals.__getitem__)
    if totals[legacy] <= 0:
        return Repaired(tuple(pieces), None, ())
    gains = verdicts[legacy]
    for_it = sum(gained > 0 for gained in gains.values())
    against = sum(gained < 0 for gained in gains.values()) + sum(
        bool(_VIETNAMESE_ONLY.search(piece)) for piece in pieces
    )
    least = 0 if for_it > against else 1
    texts = list(pieces)
    for place, gained in gains.items():
        if gained >= least:
            texts[place] = convert(pieces[place], legacy)
    changed = tuple(place for place in doubtful if texts[place] != pieces[place])
    return Repaired(tuple(texts), legacy if changed else None, changed)


def could_be_legacy(text: str) -> bool:
    """Whether the text has Western letters with marks and none that only Unicode Vietnamese has."""
    return not text.isascii() and bool(_WESTERN.search(text)) and not _VIETNAMESE_ONLY.search(text)


def gain(text: str, legacy: Legacy) -> int:
    """How many words become Vietnamese by the conversion, less those that stop being so."""
    before = list(_words(text))
    after = [convert(word, legacy) for word in before]
    return sum(is_syllable(new) - is_syllable(old) for old, new in zip(before, after, strict=True) if new != old)


def _words(text: str) -> Iterator[str]:
    """Words that can bear witness: with a plain letter and a marked one other than eth, often a mistyped Đ."""
    for found in _WORD.finditer(text):
        word = found[0]
        if _PLAIN.search(word) and not word.translate(_ETH).isascii():
            yield word
