"""Stretches of days in words: quarters, months, from-to, half years, single days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Q = r"(?:iv|i{1,3}|[1-4])\b"
_PERIOD = re.compile(
    rf"(?P<quarters>quy {_Q}(?: ?(?:,|va|-|den|den het|va quy"
    rf"|, quy) ?(?:quy )?{_Q}){{0,3}})(?: ?[/,.]? ?(?:nam )?(?P<qy>20\d\d))?"
    r"|(?P<half>(?:06|6|sau) thang (?P<which>dau|cuoi) nam)(?: (?P<hy>20\d\d))?"
    r"|(?P<nine>(?:09|9|chin) thang dau nam)(?: (?P<ny>20\d\d))?"
    r"|(?:ngay )?(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2}) ?[/.-] ?(?P<y>20\d\d)"
    r"|ngay (?P<d2>\d{1,2}) thang (?P<m2>\d{1,2})(?:,? nam (?P<y2>20\d\d))?"
    r"|ngay (?P<d3>\d{1,2}) ?[/.] ?(?P<m3>\d{1,2})(?![/.\d])"
    r"|thang (?P<mo>\d{1,2})(?P<more>(?: ?(?:,|va|-|den(?: het)?)? ?(?:thang )?(?:0?[1-9]"
    r"|1[0-2])\b(?! ?/ ?\d{1,2} ?/)){0,4}?)"
    r"(?: ?[/.-] ?|,? ?nam )(?P<my>20\d\d)"
    r"|thang (?P<mo2>\d{1,2}(?: ?(?:,|va|-|den(?: het)?) ?(?:thang )?\d{1,2}){0,4})\b(?! ?[/.-] ?\d)"
    r"|(?:nam|trong nam) (?P<year>20\d\d)(?! ?[-/] ?20)"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days found at [at, until) of a text; `grain` is how fine they were said."""

    at: int
    until: int
    start: date | None
    end: date | None
    quarters: tuple[int, ...]
    grain: str


def stretches(plain: str, year: int | None) -> Iterator[Stretch]:
    """Every stretch of days in a flat text; `year` fills in where the text leaves it out."""
    for found in _PERIOD.finditer(plain):
        made = _stretch(found, year)
        if made:
            yield made


def _stretch(found: re.Match[str], year: int | None) -> Stretch | None:
    at, until = found.span()
    if found["quarters"]:
        quarters = tuple(_QUARTERS[one] for one in re.findall(r"\b(?:iv|i{1,3}|[1-4])\b", found["quarters"]))
        if re.search(r"-|den", found["quarters"]) and len(quarters) == 2:
            quarters = tuple(range(quarters[0], quarters[1] + 1))
        return _months(
            at, until, _year(found["qy"], year), [3 * q - 2 for q in quarters], [3 * q for q in quarters], "quarter"
        )
    if found["half"]:
        first = found["which"] == "dau"
        return _months(at, until, _year(found["hy"], year), [1 if first else 7], [6 if first else 12], "half")
    if found["nine"]:
        return _months(at, until, _year(found["ny"], year), [1], [9], "half")
    for d, m, y in (("d", "m", "y"), ("d2", "m2", "y2"), ("d3", "m3", None)):
        if found[d]:
            return _day(at, until, found[d], found[m], _year(found[y] if y else None, year))
    if found["mo"] or found["mo2"]:
        months = [int(one) for one in re.findall(r"\d{1,2}", found["mo2"] or found["mo"] + " " + (found["more"] or ""))]
        return _months(at, until, _year(found["my"], year), months, months, "month")
    if found["year"]:
        return _months(at, until, int(found["year"]), [1], [12], "year")
    return None


def _year(said: str | None, year: int | None) -> int | None:
    return int(said) if said else year


def _day(at: int, until: int, day: str, month: str, year: int | None) -> Stretch | None:
    try:
        one = date(year or 0, int(month), int(day))
    except ValueError:
        return None
    return Stretch(at, until, one, one, (_quarter(one.month),), "day")


def _months(at: int, until: int, year: int | None, firsts: list[int], lasts: list[int], grain: str) -> Stretch | None:
    if not year or not firsts or not all(1 <= month <= 12 for month in (*firsts, *lasts)):
        return None
    first, last = min(firsts), max(lasts)
    if grain == "quarter":
        quarters = tuple(dict.fromkeys(_quarter(month) for month in firsts))
    else:
        quarters = tuple(range(_quarter(first), _quarter(last) + 1))
    return Stretch(at, until, date(year, first, 1), date(year, last, monthrange(year, last)[1]), quarters, grain)


def _quarter(month: int) -> int:
    return (month + 2) // 3


_UP_TO = re.compile(
    r"(?:den het|het|den|truoc|cham nhat|hoan thanh|xong|khong qua|muon nhat|chậm nhat)(?: (?:trong|vao|la"
    r"|truoc|ngay|het|cuoi))* ?$"
)
_BEFORE = re.compile(r"\btruoc(?: ngay)? ?$")
_FROM = re.compile(r"\b(?:tu|ke tu|bat dau)(?: (?:ngay|dau|thang))* ?$")


@dataclass(frozen=True, slots=True)
class Range:
    at: int
    until: int
    start: date | None
    end: date | None
    quarters: tuple[int, ...]
    grain: str


def eve_of(days: "Stretch | Range") -> date | None:
    """«Trước ngày 15» leaves the 14th as the last day; a clock time or «hết» would let the day itself count."""
    return days.start - timedelta(days=1) if days.start else None


def range_in(plain: str, year: int | None) -> Range | None:
    """The days a phrase speaks of: «từ … đến …», «đến hết quý IV», «trong tháng 7»."""
    found = [one for one in stretches(plain, year) if one.start]
    if not found:
        return None
    first = found[0]
    if (
        len(found) > 1
        and _FROM.search(plain[: first.at])
        and re.fullmatch(r" ?(?:-|den|den het|den ngay|den het ngay|toi) ?", plain[first.until : found[1].at])
    ):
        second = found[1]
        return Range(
            first.at,
            second.until,
            first.start,
            second.end,
            tuple(dict.fromkeys((*first.quarters, *second.quarters))),
            second.grain,
        )
    before = plain[max(0, first.at - 40) : first.at]
    if _UP_TO.search(before):
        end = eve_of(first) if _BEFORE.search(before) else first.end
        return Range(first.at, first.until, None, end, first.quarters, first.grain)
    return Range(first.at, first.until, first.start, first.end, first.quarters, first.grain)
