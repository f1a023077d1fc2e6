"""Vietnamese text compared the way people compare it: whichever keyboard, tone placement or dash was used."""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining grave, acute, tilde, hook above and dot below: the five written tones."""

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Every character that a typist takes for a dash."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c"
    "\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
"""Marks without width that editors and web pages leave inside words."""

_SEEN_AS_D = str.maketrans({"đ": "d", "ð": "d", **dict.fromkeys(INVISIBLE)})
_SEEN_AS_DD = str.maketrans({"ð": "đ", **dict.fromkeys(INVISIBLE)})
_MARKS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_BREAKS = re.compile(rf"[\s{re.escape(DASHES)}]+")


def nfc(text: str) -> str:
    """The same text with every letter and its marks in one code point where one exists."""
    return unicodedata.normalize("NFC", text)


def _caseless(text: str) -> str:
    # Some letters decompose only after folding and some fold only after decomposing: two rounds reach a fixed point.
    for _ in range(2):
        text = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFD", text)


def fold(text: str) -> str:
    """What a person types into a search box: no case, no marks, d for đ, one space between words."""
    return " ".join(_MARKS.sub("", _caseless(text).translate(_SEEN_AS_D)).split())


def name_key(name: str) -> str:
    """One key for one name, wherever the tone mark and whichever dash was typed; tones and đ still tell names apart."""
    words = _BREAKS.split(_caseless(name).translate(_SEEN_AS_DD))
    return nfc(" ".join(_tone_last(word) for word in words if word))


def _tone_last(word: str) -> str:
    letters = "".join(letter for letter in word if letter not in TONES)
    return letters + "".join(sorted(letter for letter in word if letter in TONES))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name."""
    return name_key(one) == name_key(other)
