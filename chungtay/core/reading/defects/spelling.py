"""Set phrases under wrong marks, everyday slips, and words spelt two ways in one document."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from chungtay.core.reading.defects.look import Look, at, cased_like, mend, mended
from chungtay.core.reading.defects.phrases import (
    NEWER_OF,
    OLDER_OF,
    WORD,
    Pair,
    Phrase,
    is_no_word,
    lexicon,
    newer,
    one_letter_apart,
    sound,
)
from chungtay.core.reading.facts import Defect, Fix
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import TONES, name_key

# Words that stand before and behind everything: beside one of them a phrase is no phrase.
_SMALL = frozenset(
    WORD.findall(
        "tại của và các có từ để là được ở về cho với đã sẽ đang không này đó khi trong trên do bị bởi mà thì nếu hay"
        " hoặc những vì mọi mỗi một hai ba lại ra vào lên xuống đến theo như so hơn nhất cả cùng đều cũng còn rất quá"
        " lần năm ngày giờ người ai gì nào đây thế vậy bà ông anh chị tôi ta họ nó"
    )
)
_SHORTEST, _ENOUGH = 200, 2_000
_MARKED = 0.05
_PARTED = 3
_LONG = 3
_FEW, _LETTERS_TO_A_SLIP = 5, 500
"""Slips as dense as these are a machine's reading, for which nobody is sent back his letter."""
_BAD_SCAN = 12
"""More words than this that nobody could say are a bad scan, and no slips."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A stretch of the whole body and what it was meant to be; more than one meaning is no correction."""

    start: int
    end: int
    meant: tuple[str, ...]


def spelling(look: Look) -> Iterator[Defect]:
    """Each misspelt phrase once, in the form it is printed most often, with every place put right."""
    if not _is_marked(look.lower):
        return
    pairs = set(pairwise(words_of(look.lower)))
    wrong: dict[str, list[Slip]] = {}
    for slip in _apart(_slips(look, pairs), [*_marks(look, pairs), *_strange(look, pairs)]):
        wrong.setdefault(look.lower[slip.start : slip.end], []).append(slip)
    severity = "info" if len(wrong) > max(_FEW, len(look.text) // _LETTERS_TO_A_SLIP) else "warning"
    for places in wrong.values():
        usual = Counter(look.text[one.start : one.end] for one in places).most_common(1)[0][0]
        first = next(one for one in places if look.text[one.start : one.end] == usual)
        paragraph, start = look.place(first.start)
        expected = " / ".join(first.meant)
        said = at(paragraph, start, start + first.end - first.start, "spelling", severity, expected)
        yield mended(said, *(_respelt(look, one) for one in places)) if len(first.meant) == 1 else said


@lru_cache(maxsize=1)
def words_of(text: str) -> tuple[str, ...]:
    """Words without the signs between them: whether a sign parts two of them is looked at where it matters."""
    for sign in _WIDE_SIGNS:
        text = text.replace(sign, " ")
    return tuple(text.encode("utf-8", "replace").translate(_SIGNS_ARE_BLANK).decode("utf-8").split())


_WIDE_SIGNS = "“”–…"
_SIGNS_ARE_BLANK = bytes(32 if chr(code) in ".,;:()[]/-\"'*|" else code for code in range(256))


@lru_cache(maxsize=1)
def vocabulary_of(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return flat(word)


def _is_marked(text: str) -> bool:
    """Whether the letters still carry their marks: where a machine lost or parted them there is nothing to judge."""
    head = text[:_ENOUGH]
    if sum(text.count(f" {mark}") for mark in TONES) >= _PARTED:
        return False
    return len(head) < _SHORTEST or len(head) - len(head.encode("ascii", "ignore")) > _MARKED * len(head)


def _respelt(look: Look, slip: Slip) -> tuple[Fix, ...]:
    paragraph, start = look.place(slip.start)
    printed = look.text[slip.start : slip.end]
    return mend(paragraph, start, start + slip.end - slip.start, cased_like(printed, slip.meant[0]))


def _apart(slips: Iterable[Slip], guesses: Iterable[Slip]) -> Iterator[Slip]:
    """Where two overlap a known slip goes before a guess, and a longer phrase before a shorter one."""
    taken: list[Slip] = []
    for some in (slips, guesses):
        for one in sorted(some, key=lambda slip: slip.start - slip.end):
            if not any(one.start < other.end and other.start < one.end for other in taken):
                taken.append(one)
    yield from sorted(taken, key=lambda slip: slip.start)


def _marks(look: Look, pairs: set[Pair]) -> Iterator[Slip]:
    """Set phrases under other marks, found by the pairs of words that no phrase has."""
    known = lexicon()
    plain = {word: bare for word in vocabulary_of(look.lower) if (bare := _plain(word)) in known.plain_words}
    suspected: dict[Phrase, None] = {}
    for first, second in pairs - known.good:
        if first in plain and second in plain:
            for phrase in known.by_plain_pair.get((plain[first], plain[second]), ()):
                suspected[phrase] = None
    for phrase in suspected:
        for start in _where(look.plain, phrase.plain):
            end = start + len(phrase.plain)
            if meant := _meant(look, phrase, start, end):
                yield Slip(start, end, meant)


def _where(text: str, words: str) -> Iterator[int]:
    """Every place where these words stand as whole words."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(words, end)


def _meant(look: Look, phrase: Phrase, start: int, end: int) -> tuple[str, ...]:
    """The phrases that this stretch may have been meant to be; none where it may well be what it says."""
    printed = look.text[start:end]
    said = WORD.findall(look.lower[start:end])
    if len(said) != len(phrase.words) or _is_name(printed, len(said)) or printed.lower() == phrase.plain:
        return ()
    if lexicon().good.issuperset(pairwise(said)):
        return ()
    rivals = [one for one in lexicon().by_plain_pair[_pair(phrase.plain)] if one.plain == phrase.plain]
    if name_key(printed) in {one.key for one in rivals}:
        return ()
    wrong = [n for n, word in enumerate(said) if name_key(word) != name_key(phrase.words[n])]
    if _SMALL.intersection(said[n] for n in wrong) or _may_be(look, said, wrong, start, end):
        return ()
    return tuple(one.text for one in rivals)


def _pair(plain: str) -> Pair:
    first, second = plain.split()[:2]
    return first, second


def _is_name(printed: str, words: int) -> bool:
    """Words with capitals are a name; a line in capitals is none when the phrase is long enough to be sure of."""
    if printed.isupper():
        return words < _LONG
    return any(letter.isupper() for letter in printed[1:])


def _may_be(look: Look, said: list[str], wrong: list[int], start: int, end: int) -> bool:
    """Whether the words make sense with their neighbours, so that two of them only look like a phrase."""
    known = lexicon()
    if len(wrong) == len(said):
        return known.known.issuperset(said)
    before, after = _neighbours(look, start, end)
    if (wrong[0] == 0 and (before, said[0]) in known.good) or (
        wrong[-1] == len(said) - 1 and (said[-1], after) in known.good
    ):
        return True
    return len(said) == 2 and ((said[1], after) if wrong == [0] else (before, said[0])) in known.good


def _neighbours(look: Look, start: int, end: int) -> Pair:
    before = (
        WORD.findall(look.lower[max(0, start - 12) : start]) if look.lower[max(0, start - 1) : start] == " " else []
    )
    after = WORD.match(look.lower, end + 1) if look.lower[end : end + 1] == " " else None
    return (before[-1] if before else "", after[0] if after else "")


def _slips(look: Look, pairs: set[Pair]) -> Iterator[Slip]:
    """Slips that change a letter: known ones, whole words and pairs."""
    known = lexicon()
    for word in known.by_words.keys() & vocabulary_of(look.lower):
        yield from _places(look, word, known.by_words[word])
    for pair in pairs & known.slip_pairs:
        for wrong, right in known.slips_by_pair[pair]:
            yield from _places(look, wrong, right)


def _strange(look: Look, pairs: set[Pair]) -> Iterator[Slip]:
    """Words of no phrase, beside a word that makes a phrase with the only other that looks or sounds like them."""
    known = lexicon()
    strange = {
        word for word in vocabulary_of(look.lower) - known.known - _SMALL if 1 < len(word) < 8 and word.isalpha()
    }
    no_words = {word for word in strange if is_no_word(word)}
    if len(no_words) > _BAD_SCAN:
        return
    for first, second in pairs - known.good:
        if first in strange and second in known.before:
            meant = [(word, second) for word in known.before[second] if _may_mean(first, word, no_words)]
        elif second in strange and first in known.after:
            meant = [(first, word) for word in known.after[first] if _may_mean(second, word, no_words)]
        else:
            continue
        if len(meant) == 1:
            yield from _places(look, f"{first} {second}", " ".join(meant[0]), sure=False)


def _may_mean(word: str, other: str, no_words: set[str]) -> bool:
    return sound(word) == sound(other) or (word in no_words and one_letter_apart(word, other))


def _places(look: Look, wrong: str, right: str, *, sure: bool = True) -> Iterator[Slip]:
    """Every place of a slip that is no name; in a line of capitals only those of which we are sure."""
    longer = [text for text in lexicon().allowed if wrong in text]
    for start in _where(look.lower, wrong):
        excused = any(look.lower.startswith(text, start - text.find(wrong)) for text in longer)
        if not excused and not _is_name(look.text[start : start + len(wrong)], _LONG if sure else 1):
            yield Slip(start, start + len(wrong), (right,))


def spelling_variant(look: Look) -> Iterator[Defect]:
    """One document, two ways of placing the tone (uỷ, ủy) or of writing one syllable (kì, kỳ): the older way, once."""
    words = vocabulary_of(look.lower)
    old = {word: newer(word) for word in words if word[-2:] in NEWER_OF and not word.startswith("q")}
    new = {word for word in words if word[-2:] in OLDER_OF and not word.startswith("q")} if old else set()
    if new:
        yield from _mixed(look, old, new, "đặt dấu")
    for usual, other in lexicon().variants:
        if usual in words and other in words:
            yield from _mixed(look, {other: usual}, {usual}, "viết")


def _mixed(look: Look, old: dict[str, str], new: set[str], says: str) -> Iterator[Defect]:
    """Only where both ways are written in words: a name keeps the spelling it has."""
    found = sorted((start, word) for word in old for start in _where(look.text, word))
    if not found or not any(True for word in new for _ in _where(look.text, word)):
        return
    first, word = found[0]
    paragraph, start = look.place(first)
    expected = f"{old[word]} (một cách {says} trong cả văn bản)"
    said = at(paragraph, start, start + len(word), "spelling_variant", "info", expected)
    yield mended(said, *(_rewritten(look, start, word, old[word]) for start, word in found))


def _rewritten(look: Look, start: int, word: str, right: str) -> tuple[Fix, ...]:
    paragraph, begin = look.place(start)
    return mend(paragraph, begin, begin + len(word), right)


RULES = (spelling, spelling_variant)
