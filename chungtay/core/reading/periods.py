"""Stretches of days in words: quarters, months, from-to, half years, single days, days in a row."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

_JOIN = r" ?(?:,|;|\+|&|va|-|den het|den|toi) ?"
_Q = r"(?:iv|i{1,3}|0?[1-4])\b"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_Y = r"20\d\d"
_NO_SHARE = r"(?! (?:so|tong|dien|ho|dai|thanh|thoi|quang|nguoi|xa|thon|thanh vien|chi tieu))"
_PERIOD = re.compile(
    # quý II, III và IV năm 2026
    rf"quy (?P<quarters>{_Q}(?:(?:,? va |{_JOIN})(?:quy )?{_Q}){{0,3}})(?: ?[/,.]? ?(?:cua )?(?:nam )?(?P<qy>{_Y}))?"
    # 6 tháng đầu năm
    rf"|(?:0?6|sau) thang (?P<half>dau|cuoi) nam(?: (?P<hy>{_Y}))?"
    rf"|(?P<nine>(?:0?9|chin) thang) dau nam(?: (?P<ny>{_Y}))?"
    # các ngày 12, 13 và 14/8/2026; ngày 12 đến ngày 14 tháng 8
    rf"|(?:(?:cac )?ngay )?(?<![\d/.])(?P<days>{_D}(?:{_JOIN}(?:het )?(?:ngay )?{_D}){{1,9}})"
    rf"(?: ?/ ?(?P<dm>{_M})(?: ?/ ?(?P<dy>{_Y}))?(?![/\d]|\.\d)| thang (?P<dm2>{_M})(?:,? (?:nam )?(?P<dy2>{_Y}))?)"
    # 15/8/2026; ngày 15 tháng 8 năm 2026; ngày 15/8
    rf"|(?:ngay )?(?<![\d/.])(?P<d>{_D}) ?[/.-] ?(?P<m>{_M}) ?[/.-] ?(?P<y>{_Y})"
    rf"|ngay (?P<d2>{_D}) ?(?:thang|/ ?thang) (?P<m2>{_M})(?:,? ?(?:nam |/ ?)(?P<y2>{_Y}))?"
    rf"|(?:ngay|(?<=tu )|(?<=den )|(?<=truoc )) ?(?P<d3>{_D}) ?[/.] ?(?P<m3>{_M})(?![/.]\d|[%/\w]){_NO_SHARE}"
    # tháng 3, 4/2026; từ tháng 3 đến tháng 11
    rf"|thang (?P<mo>{_M})(?P<more>(?:{_JOIN}(?:thang )?{_M}\b(?! ?/ ?\d{{1,2}} ?/)){{0,5}}?)"
    rf"(?: ?[/.-] ?|,? ?nam )(?P<my>{_Y})"
    rf"|thang (?P<mo2>{_M}(?:{_JOIN}(?:thang )?{_M}){{0,5}})\b(?! ?[/.-] ?\d)"
    rf"|nam (?P<year>{_Y})(?! ?[-/] ?20)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days found at [at, until) of a text; `grain` is how fine they were said, `year_said` whether with their year."""

    at: int
    until: int
    start: date
    end: date
    grain: str
    year_said: bool
    quarters: tuple[int, ...]


def stretches(plain: str, year: int | None) -> Iterator[Stretch]:
    """Every stretch of days in a flat text; `year` fills in where the text leaves it out."""
    for found in _PERIOD.finditer(plain):
        made = _stretch(found, year)
        if made:
            yield made


def _stretch(found: re.Match[str], year: int | None) -> Stretch | None:
    if found["quarters"]:
        said = [_QUARTERS.get(one) or int(one) for one in re.findall(rf"\b{_Q}", found["quarters"])]
        whole = re.search(r"-|den|toi", found["quarters"])
        quarters = tuple(range(said[0], said[-1] + 1)) if whole else tuple(dict.fromkeys(said))
        made = _months(found, found["qy"], year, [*(3 * q - 2 for q in said), *(3 * q for q in said)], "quarter")
        return replace(made, quarters=quarters) if made else None
    if found["half"]:
        return _months(found, found["hy"], year, [1, 6] if found["half"] == "dau" else [7, 12], "half")
    if found["nine"]:
        return _months(found, found["ny"], year, [1, 9], "half")
    if found["days"]:
        return _days(found, year)
    for d, m, y in (("d", "m", "y"), ("d2", "m2", "y2"), ("d3", "m3", None)):
        if found[d]:
            said_year = found[y] if y else None
            one = _day(found[d], found[m], said_year, year)
            return _made(found, one, one, "day", said_year)
    if found["mo"] or found["mo2"]:
        months = [int(one) for one in re.findall(r"\d{1,2}", found["mo2"] or f"{found['mo']} {found['more'] or ''}")]
        return _months(found, found["my"], year, months, "month")
    return _months(found, found["year"], year, [1, 12], "year")


def _day(day: str, month: str, said: str | None, year: int | None) -> date | None:
    try:
        return date(int(said or year or 0), int(month), int(day))
    except ValueError:
        return None


def _days(found: re.Match[str], year: int | None) -> Stretch | None:
    """Several days of one month, from the first to the last; «28 đến 03/9» begins in the month before."""
    named = re.findall(r"\d{1,2}", found["days"])
    month, said = found["dm"] or found["dm2"], found["dy"] or found["dy2"]
    first, last = _day(named[0], month, said, year), _day(named[-1], month, said, year)
    if first and last and first > last and re.search(r"-|den|toi", found["days"]):
        before = last.replace(day=1) - timedelta(days=1)
        first = _day(named[0], str(before.month), str(before.year), None)
    return _made(found, first, last, "day", said)


def _made(found: re.Match[str], first: date | None, last: date | None, grain: str, said: str | None) -> Stretch | None:
    if not first or not last or first > last:
        return None
    return Stretch(*found.span(), first, last, grain, bool(said), () if grain == "year" else quarters_of(first, last))


def quarters_of(first: date, last: date) -> tuple[int, ...]:
    """The quarters that two days span, each once, in their order."""
    begin, end = (4 * one.year + (one.month - 1) // 3 for one in (first, last))
    return tuple(dict.fromkeys(at % 4 + 1 for at in range(begin, min(end, begin + 3) + 1)))


def _months(found: re.Match[str], said: str | None, year: int | None, months: list[int], grain: str) -> Stretch | None:
    of = int(said) if said else year
    if not of or not all(1 <= month <= 12 for month in months):
        return None
    first, last = min(months), max(months)
    return _made(found, date(of, first, 1), date(of, last, monthrange(of, last)[1]), grain, said)


_UP_TO = re.compile(
    r"(?:den het|het|den|truoc|cham nhat|hoan thanh|xong|khong qua|muon nhat|han chot|han cuoi)(?: (?:trong|vao|la"
    r"|truoc|ngay|het|cuoi|cung))* ?:? ?$"
)
_BEFORE = re.compile(r"\btruoc(?: ngay)? ?$")
_TO = re.compile(
    r" ?(?:-|den|den het|den ngay|den het ngay|toi|cho den|den cuoi|den het cuoi)"
    r" ?(?:nam |(?:luc )?\d{1,2} ?(?:h|g|gio) ?(?:\d{2}(?: phut)?)?,? ?)?"
)
_FROM = re.compile(r"\b(?:tu|ke tu|bat dau)(?: (?:ngay|dau|thang|giua|cuoi))* ?$")
_SINCE = re.compile(r"\b(?:ke )?tu $")


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
    found = list(stretches(plain, year or _year_in(plain)))
    if not found:
        return None
    first = found[0]
    if len(found) > 1 and _TO.fullmatch(plain[first.until : found[1].at]):
        return _from_to(first, found[1], plain)
    before = plain[max(0, first.at - 40) : first.at]
    if _UP_TO.search(before):
        end = eve_of(first) if _BEFORE.search(before) else first.end
        return Range(first.at, first.until, None, end, first.quarters, first.grain)
    end = None if _SINCE.search(before) and _is_one(first, plain) else first.end
    return Range(first.at, first.until, first.start, end, first.quarters, first.grain)


def _is_one(days: Stretch, plain: str) -> bool:
    """«Từ tháng 6» has no end; «từ tháng 3 đến tháng 11» and «từ năm 2026» are whole as they stand."""
    if days.grain == "day":
        return days.start == days.end
    return days.grain != "year" and not re.search(r"-|,|\+|\bva\b|\bden\b", plain[days.at : days.until])


def _from_to(first: Stretch, second: Stretch, plain: str) -> Range:
    """One range of two dates; the year of the second holds for the first, or the one before when they would cross."""
    if second.grain == "year" and not _FROM.search(plain[: first.at]):
        return Range(first.at, first.until, first.start, first.end, first.quarters, first.grain)
    start = first.start
    if not first.year_said and start > second.end:
        back = start.year - (second.end.year - (start.replace(year=second.end.year) > second.end))
        start = start.replace(year=start.year - back) if start.day < 29 else start - timedelta(days=365 * back)
    return Range(first.at, second.until, start, second.end, quarters_of(start, second.end), second.grain)


def _year_in(plain: str) -> int | None:
    """A phrase without the year of its plan may still say one for all its days."""
    said = re.findall(r"(?:nam |/ ?)(20\d\d)", plain)
    return int(said[-1]) if said else None
