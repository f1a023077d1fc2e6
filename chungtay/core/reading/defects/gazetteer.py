"""Names of provinces, districts and communes against the map of the document's own day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice

from chungtay.core.reading.defects.look import Look, at, mend, mended
from chungtay.core.reading.defects.made_on import made_on
from chungtay.core.reading.facts import Defect, Fix
from chungtay.core.reading.glyphs import cased, flat
from chungtay.core.territory import BEGINNING, Level, Unit, territory
from chungtay.core.territory.gazetteer import NEXT
from chungtay.core.text import name_key

_LEVELS = {
    "tỉnh": Level.PROVINCE,
    "huyện": Level.DISTRICT,
    "quận": Level.DISTRICT,
    "thị xã": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}
_NAME = cased(r"[A-ZĐÀ-Ỹ][^\W\d_A-ZĐÀ-Ỹ]*(?: [A-ZĐÀ-Ỹ][^\W\d_A-ZĐÀ-Ỹ]*){0,3}(?![^\W_]|['’-]| [-–] [A-ZĐÀ-Ỹ])")
_NEXT = cased(r"(?:, |,? và |; )(?=[A-ZĐÀ-Ỹ])")
_FORMER = re.compile(r",? ?\(?(?:cu\b|truoc (?:day|khi|sap xep)|nay (?:la|thuoc))")
# Names taken from other tongues are written in several ways, and every one of them stands in some law.
_SEVERAL_WAYS = re.compile(r"\b(?:dak|dac|lak|lac|kan|can|krong|ia|ea|ya|plei|pley|kon|cu|chu|hlap|glei)\b")
TWO_TIERS = date(2025, 7, 1)
KINDS_KNOWN = date(2025, 1, 1)
"""Before this day communes became wards and towns on days that the tables do not have."""
MOST_ENDED = 3
OFTEN = 3
MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class Named:
    """A unit word and a name behind it, and where in the body the name stands."""

    word: str
    name: str
    start: int
    end: int
    follows: str

    @property
    def level(self) -> Level:
        return _LEVELS[self.word]


@lru_cache(maxsize=10_000)
def spelt(name: str) -> str:
    """A name for comparing: wherever its tone was put, with y and i as one letter."""
    return name_key(name).replace("y", "i")


def letters(name: str) -> str:
    return flat(name).replace("y", "i")


@cache
def by_letters() -> dict[str, tuple[Unit, ...]]:
    """Every unit of every era under its bare letters; made when the first document asks."""
    made: dict[str, list[Unit]] = defaultdict(list)
    for unit in territory().units:
        made[letters(unit.name)].append(unit)
    return {key: tuple(units) for key, units in made.items()}


@cache
def by_province() -> dict[str, tuple[tuple[str, Unit], ...]]:
    """What ever lay in a province, with its bare letters, for names that are a letter away; provinces under no code."""
    made: dict[str, list[tuple[str, Unit]]] = defaultdict(list)
    for key, units in by_letters().items():
        for unit in units:
            made["" if unit.level is Level.PROVINCE else unit.province].append((key, unit))
    return {code: tuple(units) for code, units in made.items()}


def named_units(look: Look) -> Iterator[Named]:
    """Every unit word with a name behind it, and the names of a list («các xã A, B và C») one by one."""
    for word in _LEVELS:
        start = look.lower.find(f"{word} ")
        while start >= 0:
            name_at = start + len(word) + 1
            if look.text[name_at : name_at + 1].isupper() and not _inside(look.lower, start):
                yield from _names(look, word, start, name_at)
            start = look.lower.find(f"{word} ", name_at)


def _inside(text: str, start: int) -> bool:
    """Whether the unit word is the end of a longer one: «thị xã»."""
    return text[max(0, start - 1) : start].isalnum() or text.endswith("thị ", 0, start)


def _names(look: Look, word: str, start: int, at_: int) -> Iterator[Named]:
    is_list = look.lower.endswith("các ", 0, start)
    while found := _NAME.match(look.text, at_):
        yield Named(word, found[0], found.start(), found.end(), look.plain[found.end() : found.end() + 30])
        separator = _NEXT.match(look.text, found.end())
        if not is_list or not separator:
            return
        at_ = separator.end()


def places(look: Look) -> Iterator[Defect]:
    """Each name once: misspelt, of another kind of unit, or of a unit that has ended."""
    when = made_on(look.document)
    day = when.day or when.first
    if day is None or day < BEGINNING:
        return
    named: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for one in named_units(look):
        named[one.word, one.name].append(one)
    province = _province(look, named, day)
    yield from _misspelt_seat(look, province, day)
    ended = 0
    for everywhere in islice(named.values(), MOST_NAMES):
        defect = _misspelt(look, everywhere, province, day) or _ended_or_other(look, everywhere[0], province, day)
        if defect and defect.kind == "place_ended":
            ended += 1
        if defect and ended <= MOST_ENDED:
            yield defect


def _province(look: Look, named: Iterable[tuple[str, str]], day: date) -> Unit | None:
    """The province the document speaks of: its issuer's, or the only one it names; its own name may be the slip."""
    issuer = look.document.issuer
    own = [issuer.province] if issuer and issuer.province else []
    for names in (own, [name for word, name in named if _LEVELS[word] is Level.PROVINCE]):
        for found in (map(_exact, names), (by_letters().get(letters(name), ()) for name in names)):
            provinces = {one for some in found for one in some if one.level is Level.PROVINCE and one.covers(day)}
            if len(provinces) == 1:
                return provinces.pop()
    return None


@lru_cache(maxsize=10_000)
def _exact(name: str) -> tuple[Unit, ...]:
    """Units that are called so, the longest beginning of the name that any unit bears."""
    words = name.split()
    for count in range(len(words), 0, -1):
        part = " ".join(words[:count])
        key = spelt(part)
        found = tuple(unit for unit in by_letters().get(letters(part), ()) if spelt(unit.name) == key)
        if found and (count > 1 or len(words) == 1):
            return found
    return ()


def _misspelt(look: Look, everywhere: list[Named], province: Unit | None, day: date) -> Defect | None:
    """A name that no unit of that level bears anywhere, one tone or one letter from the only unit it can be."""
    one = everywhere[0]
    if len(one.name.split()) < 2 or _SEVERAL_WAYS.search(flat(one.name)):
        return None
    if any(unit.level is one.level for unit in _exact(one.name)):
        return None
    near = _near(one, province, day)
    if len(near) != 1:
        return None
    right = near.pop()
    paragraph, start = look.place(one.start)
    severity = "error" if _is_own(look, right) else "warning"
    said = at(paragraph, start, start + one.end - one.start, "place_name", severity, right)
    return mended(said, *(_renamed(look, named, right) for named in everywhere))


def _renamed(look: Look, named: Named, right: str) -> tuple[Fix, ...]:
    paragraph, start = look.place(named.start)
    return mend(paragraph, start, start + named.end - named.start, right)


def _misspelt_seat(look: Look, province: Unit | None, day: date) -> Iterator[Defect]:
    """The place before the day of issue, which is where the issuer sits, under another tone.

    Where the text itself writes the name often enough, the rule that looks inside the text has told it already.
    """
    printed, issuer = look.document.date, look.document.issuer
    if not printed or not printed.place or not issuer or not issuer.place or province is None:
        return
    said, right = printed.place, issuer.place
    same = letters(said) == letters(right) and spelt(said) != spelt(right)
    real = [unit for unit in _exact(right) if unit.covers(day) and unit.province == province.code]
    if (
        not same
        or not real
        or look.text.count(right) >= OFTEN
        or _exact(said)
        or said.isupper()
        or _SEVERAL_WAYS.search(flat(said))
    ):
        return
    for strip in look.anatomy.header:
        start = strip.text.find(said) if strip.line == printed.line else -1
        if start >= 0:
            yield at(strip, start, start + len(said), "place_name", "error", real[0].name, fix=real[0].name)
            return


def _near(one: Named, province: Unit | None, day: date) -> set[str]:
    if one.level is Level.PROVINCE:
        units = by_province()[""]
    elif province is None:
        return set()
    else:
        units = by_province()[province.code]
    plain = letters(one.name)
    near = [
        (key, unit)
        for key, unit in units
        if key[0] == plain[0] and (key == plain or _one_letter_apart(key, plain)) and unit.level is one.level
    ]
    there = [(key, unit) for key, unit in near if one.level is Level.PROVINCE or unit.covers(day)]
    same = {unit.name for key, unit in there if key == plain}
    return same or {unit.name for _, unit in there}


def _one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 6 or one[0] != other[0]:
        return False
    at_ = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at_ + (len(one) >= len(other)) :] == other[at_ + (len(other) >= len(one)) :]


def _is_own(look: Look, name: str) -> bool:
    """Whether it is the place of the issuer or of the body above it."""
    document = look.document
    return any(body and name in body.name for body in (document.issuer, document.parent_issuer))


def _ended_or_other(look: Look, one: Named, province: Unit | None, day: date) -> Defect | None:
    is_province = one.level is Level.PROVINCE
    if (province is None and not is_province) or _FORMER.match(one.follows):
        return None
    code = province.code if province else ""
    own = [unit for unit in _exact(one.name) if unit.province == code or day >= TWO_TIERS]
    here = [unit for unit in own if unit.province == code and not is_province]
    if any(unit.covers(day) and unit.kind.word == one.word for unit in own) or not own:
        return None
    then = [unit for unit in own if unit.kind.word == one.word and unit.until and unit.until < day]
    paragraph, start = look.place(one.start)
    end = start + one.end - one.start
    if len(then) == 1 and day >= TWO_TIERS:
        return at(paragraph, start, end, "place_ended", "info", _after(then[0]))
    same = {unit.full_name for unit in here if unit.covers(day) and unit.level is one.level}
    if len(same) == 1 and day >= KINDS_KNOWN and not then:
        return at(paragraph, start, end, "place_level", "info", same.pop())
    return None


def _after(unit: Unit) -> str:
    """What became of it."""
    ended = f"{unit.full_name} không còn từ ngày {unit.until + NEXT:%d/%m/%Y}" if unit.until else unit.full_name
    names = [after.full_name for after, _ in territory().followers(unit)]
    return f"{ended}; nay thuộc {', '.join(names)}" if names else ended


RULES = (places,)
