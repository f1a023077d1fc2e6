"""One way of writing each letter and space, and a sentence for every change made to the printed text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from chungtay.core.legacy_encodings import repair
from chungtay.core.syllables import ONSETS
from chungtay.core.text import INVISIBLE, nfc

_SHOWN = 3
_VIETNAMESE = "a-zA-ZàáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u1ea0-\u1ef9"
_ETH = re.compile(rf"(?<=[{_VIETNAMESE}])[\u00d0\u00f0\u0189]|[\u00d0\u00f0\u0189](?=[{_VIETNAMESE}])")
_TO_DD = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ"}
_OI = str.maketrans({"\u01a2": "Ư", "\u01a3": "ư"})
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\x85]")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]")
_SYMBOL_FONT = re.compile("[\uf020-\uf0ff]")
_STRANGE = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_JOINED = re.compile(r"[^\W\d_]+(?:[-–/&.][^\W\d_]+)*")
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\xd0\xf0\u0189\u01a2\u01a3\u034f\u0370-\u04ff\u061c\u1680\u180e"
    "\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ud800-\udfff\uf020-\uf0ff\ufeff\ufff9-\uffff]"
)
_LOOK = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХԛԜаеіјорсухѕһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",  # noqa: RUF001 — strangers that look like the letters below
        "ABESIJKMHOPCTYXqWaeijopcyxshABEZHIKMNOPTYXo",
        strict=True,
    )
)
_LOOK_TABLE = str.maketrans(_LOOK)
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[\u1ea0-\u1ef9]")


class Repairs:
    """What was changed in one file, gathered while its lines are read and told in a few sentences."""

    def __init__(self, *sentences: str) -> None:
        self._told = list(dict.fromkeys(sentences))
        self._lines: dict[str, list[int]] = {}
        self._examples: dict[str, Counter[str]] = {}

    def say(self, sentence: str) -> None:
        """Add a whole sentence, once."""
        if sentence not in self._told:
            self._told.append(sentence)

    def at(self, what: str, line: int, example: str = "") -> None:
        """Note that `what` was done on a line."""
        self._lines.setdefault(what, []).append(line)
        if example:
            self._examples.setdefault(what, Counter())[example] += 1

    def sentences(self) -> tuple[str, ...]:
        """Every repair as a sentence, each with where it was made."""
        return (*self._told, *(self._sentence(what, lines) for what, lines in self._lines.items()))

    def _sentence(self, what: str, lines: Sequence[int]) -> str:
        places = list(dict.fromkeys(lines))
        shown = ", ".join(map(str, places[:_SHOWN])) + ("…" if len(places) > _SHOWN else "")
        examples = [example for example, _ in self._examples.get(what, Counter()).most_common(_SHOWN)]
        words = f" ({'; '.join(examples)})" if examples else ""
        return f"{what}{words}: {len(places)} dòng (dòng {shown})."


def clean(texts: Sequence[str], repairs: Repairs) -> list[str]:
    """The lines of a file in today's letters, one code point a letter, without invisible marks."""
    repaired = repair(texts)
    if repaired.legacy:
        lines = [place + 1 for place in repaired.changed]
        for line in lines:
            repairs.at(f"Đổi chữ của phông cũ {repaired.legacy} sang Unicode", line)
    cleaned = [text if text.isascii() and text.isprintable() else clean_cell(text, number, repairs)
               for number, text in enumerate(repaired.texts, 1)]  # fmt: skip
    if example := _broken_font(cleaned):
        repairs.say(
            f'Chữ có dấu trong tệp bị mất nhiều, ví dụ "{example}": bảng phông của tệp hỏng. Máy không đoán thay; '
            "hãy xin tệp .docx gốc hoặc nhập bằng tay."
        )
    return [text.rstrip() for text in cleaned]


def is_clean(text: str) -> bool:
    """Whether nothing in the text would be changed."""
    return unicodedata.is_normalized("NFC", text) and not _SUSPECT.search(text)


def clean_cell(text: str, number: int, repairs: Repairs) -> str:
    """One piece of text in today's letters, its repairs noted under the number of its line or row."""
    if is_clean(text):
        return text
    for pattern, put, what in (
        (_CONTROL, "", "Bỏ ký tự điều khiển"),
        (_HIDDEN, "", "Bỏ ký tự không nhìn thấy trong chữ"),
        (_SPACES, " ", "Đổi khoảng trắng đặc biệt thành khoảng trắng thường"),
        (_SYMBOL_FONT, _symbol, "Đổi dấu của phông ký hiệu"),
    ):
        if pattern.search(text):
            text = pattern.sub(put, text)
            repairs.at(what, number)
    whole = nfc(text)
    if whole != text:
        repairs.at("Ghép chữ và dấu viết rời (NFC)", number)
    text = _letters(number, whole, repairs)
    return nfc(text)


def _symbol(found: re.Match[str]) -> str:
    """Symbol fonts hide plain marks 0xF000 higher; their bullets have no plain twin and become a dash."""
    plain = chr(ord(found[0]) - 0xF000)
    return plain if plain in "-+*() " else "-"


def _letters(number: int, text: str, repairs: Repairs) -> str:
    for what, mend in (
        ("Đổi chữ Ð (eth) thành Đ", lambda word: _ETH.sub(lambda eth: _TO_DD[eth[0]], word)),
        ("Đổi chữ ƣ (oi) thành ư", lambda word: word.translate(_OI)),
        ("Đổi chữ Nga, Hy Lạp trông giống chữ Latinh", _without_strangers),
    ):
        mended = mend(text)
        if mended != text:
            repairs.at(what, number, _example(text, mended))
            text = mended
    return text


def _without_strangers(text: str) -> str:
    return _JOINED.sub(lambda word: _latin(word[0]), text) if _STRANGE.search(text) else text


def _latin(word: str) -> str:
    """The word in Latin letters if the strangers in it are few enough to be slips; a foreign word stays as it is."""
    strange = _STRANGE.findall(word)
    latin = any(letter.isalpha() and not _STRANGE.match(letter) for letter in word)
    return word.translate(_LOOK_TABLE) if latin and strange and all(letter in _LOOK for letter in strange) else word


def _example(before: str, after: str) -> str:
    for old, new in zip(before.split(), after.split(), strict=False):
        if old != new:
            return f'"{old[:40]}" → "{new[:40]}"'
    return ""


def _broken_font(lines: Iterable[str]) -> str | None:
    """A line to show when vowels with two marks are gone and words are cut to their first consonants."""
    words, cut, worst, shown = 0, 0, 0, ""
    for line in lines:
        found = _WORD.findall(line)
        if _MARKED.search(line):
            words += 5 * len(found)
            continue
        pieces = sum(word.lower() in ONSETS for word in found)
        words, cut = words + len(found), cut + pieces
        if pieces > worst:
            worst, shown = pieces, line.strip()
    return shown[:60] if words >= 20 and cut * 8 > words else None
