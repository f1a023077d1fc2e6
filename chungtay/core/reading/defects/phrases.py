"""The phrases of lawbook/language as the speller asks for them: by pairs of words, a page at a time."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from chungtay.core.law import page
from chungtay.core.reading.glyphs import flat
from chungtay.core.syllables import is_syllable
from chungtay.core.text import name_key, nfc

Pair = tuple[str, str]

WORD = re.compile(r"[^\W\d_]+")
_NEWER = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_OLDER = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
OLDER_OF = dict(zip(_NEWER, _OLDER, strict=True))
NEWER_OF = dict(zip(_OLDER, _NEWER, strict=True))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that has one spelling: as written, and without marks."""

    words: tuple[str, ...]
    plain: str

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def key(self) -> str:
        return name_key(self.text)


class Lexicon:
    """Phrases, known slips and words with two spellings, with the indexes that one pass over a page needs."""

    def __init__(
        self,
        phrases: Iterable[str],
        slips: Mapping[str, str] | None = None,
        allowed: Iterable[str] = (),
        variants: Iterable[tuple[str, str]] = (),
        common: Iterable[str] = (),
        compounds: Iterable[str] = (),
    ) -> None:
        self.phrases = tuple(dict.fromkeys(_phrase(text) for text in phrases if len(WORD.findall(text)) > 1))
        self.allowed = tuple(allowed)
        self.variants = tuple(variants)
        beside = tuple(_phrase(text) for text in compounds)
        ways = list(self._ways((*self.phrases, *beside), self.allowed))
        self.known = frozenset(common).union(*ways)
        self.good: frozenset[Pair] = frozenset(pair for words in ways for pair in pairwise(words))
        self.by_plain_pair: dict[Pair, list[Phrase]] = defaultdict(list)
        for one in self.phrases:
            for pair in pairwise(one.plain.split()):
                self.by_plain_pair[pair].append(one)
        self.plain_words = frozenset(word for pair in self.by_plain_pair for word in pair)
        self.after: dict[str, set[str]] = defaultdict(set)
        self.before: dict[str, set[str]] = defaultdict(set)
        for first, second in self.good:
            self.after[first].add(second)
            self.before[second].add(first)
        self.by_words: dict[str, str] = {}
        self.slips_by_pair: dict[Pair, list[tuple[str, str]]] = defaultdict(list)
        for wrong, right in (slips or {}).items():
            words = wrong.split()
            if len(words) == 1:
                self.by_words[wrong] = right
            else:
                self.slips_by_pair[words[0], words[1]].append((wrong, right))

        for disguised, right in self._disguised():
            self.slips_by_pair[disguised[0], disguised[1]].append((" ".join(disguised), right))
        self.slip_pairs = frozenset(self.slips_by_pair)

    def _disguised(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Wrong forms of long phrases of which every two words are right by themselves: «công tác» + «tác viên»."""
        by_plain: dict[Pair, list[Pair]] = defaultdict(list)
        for pair in self.good:
            by_plain[flat(pair[0]), flat(pair[1])].append(pair)
        right = {one.key for one in self.phrases}
        for one in (one for one in self.phrases if len(one.words) > 2):
            made: list[tuple[str, ...]] = [(word,) for word in {pair[0] for pair in by_plain[_first_two(one.plain)]}]
            for step in pairwise(one.plain.split()):
                made = [(*words, pair[1]) for words in made for pair in by_plain[step] if pair[0] == words[-1]]
            yield from ((words, one.text) for words in made if name_key(" ".join(words)) not in right)

    @staticmethod
    def _ways(phrases: Iterable[Phrase], allowed: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Every phrase with its tone marks where they were put before and where they are put now."""
        for one in phrases:
            yield one.words
            yield tuple(older(word) for word in one.words)
            yield tuple(newer(word) for word in one.words)
        for text in allowed:
            yield tuple(WORD.findall(text))


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, other or moved by one place makes the one word of the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    if len(one) == len(other):
        moved = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        return moved or one[at + 1 :] == other[at + 1 :]
    return shorter[at:] == longer[at + 1 :]


# What one ear cannot tell from another: tr and ch, s and x, gi, d and r, l and n; n and ng, t and c; hook and tilde.
_BEGINS = (("tr", "ch"), ("x", "s"), ("gi", "d"), ("r", "d"), ("n", "l"))
_WHOLE = ("ng", "nh")
_ENDS = (("ng", "n"), ("c", "t"))
_ILL_SPELT = re.compile(r"ng[iey]|ngh[aou]|ge|gh[aou]|c[iey]|k[aou]")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """One spelling for words that sound alike somewhere in the country."""
    said = nfc(unicodedata.normalize("NFD", word).replace("\u0303", "\u0309"))
    begins = next(((old, new) for old, new in _BEGINS if said.startswith(old) and not said.startswith(_WHOLE)), None)
    said = begins[1] + said[len(begins[0]) :] if begins else said
    ends = next(((old, new) for old, new in _ENDS if said.endswith(old)), None)
    return said[: -len(ends[0])] + ends[1] if ends else said


@lru_cache(maxsize=20_000)
def is_no_word(word: str) -> bool:
    """Whether nobody could say it, or nobody would write it so: «ngiệp», «nghành»."""
    return len(word) > 2 and not word.isascii() and (not is_syllable(word) or bool(_ILL_SPELT.match(flat(word))))


def _first_two(plain: str) -> Pair:
    first, second = plain.split()[:2]
    return first, second


def older(word: str) -> str:
    """A word with its tone on the second of two vowels: hoà, uỷ."""
    return word if word.startswith("q") else word[:-2] + OLDER_OF.get(word[-2:], word[-2:])


def newer(word: str) -> str:
    return word if word.startswith("q") else word[:-2] + NEWER_OF.get(word[-2:], word[-2:])


def _phrase(text: str) -> Phrase:
    words = tuple(WORD.findall(text))
    return Phrase(words, flat(" ".join(words)))


def lexicon_of(content: Mapping[str, Any]) -> Lexicon:
    """A lexicon from its page: phrases stand in groups, several to a line."""
    lines = (line for group in content["phrases"].values() for line in group)
    return Lexicon(
        (text.strip() for line in lines for text in line.split(",")),
        content["slips"],
        content["allowed"],
        [(usual, other) for usual, other in content["variants"]],
        (word for line in content["common"] for word in line.split()),
        (text.strip() for line in content["compounds"] for text in line.split(",")),
    )


@cache
def lexicon() -> Lexicon:
    return lexicon_of(page("language/lexicon"))
