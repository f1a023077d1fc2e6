"""Is this a Vietnamese syllable? The question that tells text from text read with the wrong table of letters."""

import re
import unicodedata
from functools import lru_cache

from chungtay.core.text import TONES

_ONSET = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_VOWEL = "iê|yê|uô|ươ|ia|ya|ua|ưa|[aăâeêioôơuưy]"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?[ou]?(?:{_VOWEL})(?:ch|c|m|ng|nh|n|p|t|[iyou])?")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_STOPPED_TONES = ("\u0301", "\u0323")
_CLOSED_ONLY = re.compile(r"[ăâ]$")
ONSETS = frozenset(_ONSET.split("|"))


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether a Vietnamese reader could say the word aloud, its tone and capitals included."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters, tones = _untoned(word.lower())
    if len(tones) > 1 or not _SYLLABLE.fullmatch(letters) or _CLOSED_ONLY.search(letters):
        return False
    return not _STOPPED.search(letters) or tones in _STOPPED_TONES or not tones


def _untoned(word: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    return letters, "".join(part for part in parts if part in TONES)
