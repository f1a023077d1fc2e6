"""The register of instruments: which law, decree or circular was in force on which day, and what followed it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any

from chungtay.core.law.book import LAWBOOK, page
from chungtay.core.text import DASHES, fold

FOLDER = "documents/instruments"
ONE_DAY = timedelta(days=1)
_NUMBER = re.compile(r"0*(?P<n>\d{1,5})(?P<letter>[a-z]?)(?:/(?P<year>\d{4}))?$")
_APART = re.compile(rf"[\s/._{re.escape(DASHES)}]+")


class Standing(StrEnum):
    """Where an instrument stands on a day; unknown when the register does not say."""

    NOT_ISSUED = "not_issued"
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Surety(StrEnum):
    """How sure an entry is: compared with a text, carried on by practice when its years are over, or never compared."""

    VERIFIED = "verified"
    CONTINUED = "continued"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument. `until` is its last day in force; `gone_by` a day on which it had certainly ended."""

    type: str
    number: str
    symbol: str
    issuer: str
    title: str
    source: str
    issued: date | None = None
    since: date | None = None
    applies: date | None = None
    until: date | None = None
    gone_by: date | None = None
    ended_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    status: Surety = Surety.VERIFIED
    unverified: frozenset[str] = frozenset()
    local: bool = False

    @property
    def key(self) -> str:
        """As it is cited: "90/QĐ-TTg"; a party's as the party writes: "05-CT/TW"."""
        return f"{self.number}-{self.symbol}" if "/" in self.symbol else f"{self.number}/{self.symbol}"

    @property
    def year_in_number(self) -> bool:
        """Whether the number alone tells it from those of other years: "07/2021", and not "90"."""
        return "/" in self.number

    def sure_of(self, *names: str) -> bool:
        """Whether these facts were compared with a text, and not only remembered."""
        return self.status is not Surety.UNVERIFIED and not self.unverified.intersection(names)

    def on(self, day: date) -> Standing:
        """Silence is no answer: where the first or last day is not known, the standing is not either."""
        if self.issued and day < self.issued:
            return Standing.NOT_ISSUED
        if self.since and day < self.since:
            return Standing.NOT_YET
        if (self.until and day > self.until) or (self.gone_by and day >= self.gone_by):
            return Standing.ENDED
        if self.since is None or (self.ended_by and self.until is None):
            return Standing.UNKNOWN
        return Standing.IN_FORCE


class Register:
    """All instruments, found by number and symbol in any spelling, or by the name of a law and its day or year."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self.instruments = tuple(instruments)
        self._by_key: dict[tuple[str, str], list[Instrument]] = defaultdict(list)
        self._by_number: dict[str, list[Instrument]] = defaultdict(list)
        self._by_name: dict[str, list[Instrument]] = defaultdict(list)
        self._by_day: dict[date, list[Instrument]] = defaultdict(list)
        for one in self.instruments:
            self._by_key[key_of(one.number, one.symbol)].append(one)
            self._by_number[number_key(one.number)].append(one)
            if one.issued:
                self._by_day[one.issued].append(one)
            if one.type in ("L", "PL"):
                self._by_name[law_key(one.title)].append(one)
        _check(self)

    def find(self, number: str | None, symbol: str | None, issuer: str | None = None) -> Instrument | None:
        """The instrument so numbered; a local one only when its issuer is named too: local numbers recur everywhere."""
        if not number or not symbol:
            return None
        for one in self._by_key.get(key_of(number, symbol), ()):
            if not one.local or (issuer and _same_body(one.issuer, issuer)):
                return one
        return None

    def cited(self, key: str) -> Instrument:
        """The instrument under its whole key: "90/QĐ-TTg"."""
        found = self.find(*apart(key))
        if found is None:
            raise KeyError(key)
        return found

    def numbered(self, number: str) -> tuple[Instrument, ...]:
        """Every instrument with this number, whatever its symbol."""
        return tuple(self._by_number.get(number_key(number), ()))

    def issued_on(self, day: date) -> tuple[Instrument, ...]:
        return tuple(self._by_day.get(day, ()))

    def law(self, name: str, *, day: date | None = None, year: int | None = None) -> Instrument | None:
        """A law by its name and the day or year of its passing; by the name alone only when it is the only one."""
        found = self.laws_named(name)
        if day:
            return next((one for one in found if one.issued == day), None)
        if year:
            fitting = [one for one in found if one.issued and one.issued.year == year]
            return fitting[0] if len(fitting) == 1 else None
        return None

    def laws_named(self, name: str) -> tuple[Instrument, ...]:
        return tuple(self._by_name.get(law_key(name), ()))

    def followers(self, instrument: Instrument, day: date | None = None) -> tuple[Instrument, ...]:
        """What is to be cited instead, on that day or now: what ended it, and what ended that."""
        made: list[Instrument] = []
        for key in instrument.ended_by or instrument.next:
            one = self.cited(key)
            over = bool(one.until or one.gone_by) if day is None else one.on(day) is Standing.ENDED
            made.extend(self.followers(one, day) if over else (one,))
        return tuple(dict.fromkeys(made))


def number_key(number: str) -> str:
    """A number without its leading zeros: "07/2021" and "7/2021" are one."""
    found = _NUMBER.match(number.strip().lower())
    if not found:
        return number.strip().lower()
    return f"{found['n']}{found['letter']}" + (f"/{found['year']}" if found["year"] else "")


@cache
def symbol_key(symbol: str) -> str:
    """A symbol in one spelling: NĐ-CP, ND - CP and nđ-cp are one; a scan's eth counts as a D."""
    return fold(_APART.sub("", symbol))


_LONG = {
    "hdnd": "hoi dong nhan dan",
    "ubnd": "uy ban nhan dan",
    "mttq": "mat tran to quoc",
    "nsnn": "ngan sach nha nuoc",
    "vbqppl": "van ban quy pham phap luat",
    "bhxh": "bao hiem xa hoi",
    "bhyt": "bao hiem y te",
}
_NO_WORD = re.compile(r"\b(?:bo sung|nam \d{4}|viet nam|va)\b|[^\w ]")


def law_key(name: str) -> str:
    """A law's name as people shorten it: "Luật sửa đổi một số điều …", "Luật Tổ chức HĐND và UBND"."""
    words = _NO_WORD.sub(" ", fold(name)).split()
    return " ".join(_LONG.get(word, word) for word in words)


def key_of(number: str, symbol: str) -> tuple[str, str]:
    return number_key(number), symbol_key(symbol)


def apart(key: str) -> tuple[str, str]:
    """Number and symbol of a key, the year being part of the number."""
    found = re.match(r"(\d{1,5}[a-z]?(?:/\d{4})?)[/-](.+)$", key)
    if not found:
        raise ValueError(f"{key}: không phải số, ký hiệu của văn bản")
    return found[1], found[2]


def _same_body(one: str, other: str) -> bool:
    short = {"uy ban nhan dan": "ubnd", "hoi dong nhan dan": "hdnd"}
    names = []
    for name in (one, other):
        plain = fold(name)
        for long, brief in short.items():
            plain = plain.replace(long, brief)
        names.append(plain)
    return names[0] == names[1]


def _check(register: Register) -> None:
    """A register that contradicts itself is refused as a whole."""
    wrong = [sentence for one in register.instruments for sentence in _wrongs(register, one)]
    if wrong:
        raise ValueError("Sổ văn bản có chỗ sai: " + "; ".join(wrong))


def _wrongs(register: Register, one: Instrument) -> Iterator[str]:
    same = [other for other in register._by_key[key_of(one.number, one.symbol)] if other is not one]
    if any(not other.local or (one.local and _same_body(one.issuer, other.issuer)) for other in same):
        yield f"{one.key} ghi hai lần"
    days = [day for day in (one.issued, one.since, one.until) if day]
    if days != sorted(days):
        yield f"{one.key} có ngày không theo thứ tự ban hành, có hiệu lực, hết hiệu lực"
    if one.years and one.years[0] > one.years[1]:
        yield f"{one.key} có giai đoạn ngược"
    if (one.until or one.gone_by) and not one.ended_by:
        yield f"{one.key} hết hiệu lực mà không ghi văn bản nào làm hết hiệu lực"
    for key in chain(one.ended_by, one.amended_by, one.next):
        other = register.find(*apart(key))
        if other is None:
            yield f"{one.key} dẫn {key}, không có trong sổ"
        elif other is one:
            yield f"{one.key} dẫn chính nó"
        elif key in one.ended_by and one.until and other.issued and other.issued > one.until + ONE_DAY:
            yield f"{one.key} hết hiệu lực trước ngày ban hành {key}"


def instrument(entry: Mapping[str, Any], *, issuer: str | None, local: bool) -> Instrument:
    """One entry of a page; an entry that says no issuer has the page's."""
    values: dict[str, Any] = {"issuer": issuer, "local": local} | dict(entry)
    for name in ("ended_by", "amended_by", "next"):
        values[name] = tuple(values.get(name, ()))
    values["years"] = tuple(values["years"]) if "years" in values else None
    values["status"] = Surety(values.get("status", "verified"))
    values["unverified"] = frozenset(values.get("unverified", ()))
    return Instrument(**values)


def pages() -> Iterator[Instrument]:
    for file in sorted((LAWBOOK / FOLDER).glob("*.yaml")):
        content = page(f"{FOLDER}/{file.stem}")
        for entry in content["instruments"]:
            yield instrument(entry, issuer=content.get("issuer"), local=bool(content.get("local")))


@cache
def register() -> Register:
    """The register as the lawbook tells it, read once."""
    return Register(pages())
