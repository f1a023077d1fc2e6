"""Days that come again: «trước ngày 15 hằng tháng», «ngày 20 tháng cuối quý», «trước ngày 15/6 và 15/12»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_D = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_M = r"(?:0?[1-9]|1[0-2])(?!\d)"
_CLOCK = r"(?:\d{1,2} ?(?:h|g|gio) ?(?:\d{2})?,? ?)?"
_LEAD = r"(?P<lead>truoc|cham nhat(?: la)?(?: vao| den)?|muon nhat(?: la)?(?: vao)?|vao|xong truoc|den|tu)"
_EVERY_QUARTER = (
    r"(?:cua )?(?:cac |moi )?thang (?P<which>cuoi|dau)(?: cua)?(?: (?:hang|moi"
    r"|cac))? quy(?P<next> sau| tiep theo| ke tiep)?"
)
_OF_DAY = re.compile(
    rf"\b{_LEAD} {_CLOCK}ngay (?P<day>{_D}) (?:{_EVERY_QUARTER}"
    r"|(?:cua )?(?:(?:hang|moi|cac) (?P<every>thang|quy|nam|tuan)|thang (?P<month>sau|ke tiep|tiep theo|lien ke|do))\b)"
)
_DATES = re.compile(
    rf"\b{_LEAD} {_CLOCK}(?:(?:cac )?ngay )?(?P<dates>{_D} ?(?:/|thang) ?{_M}(?:(?:,| va|,? va truoc"
    rf"|;) (?:ngay )?{_D} ?(?:/|thang) ?{_M})*)"
    r"(?![/\d])(?P<year> (?:cua )?(?:hang nam|moi nam|nam (?:bao cao|sau|ke tiep|lien ke)))?"
)
_WEEKDAY = re.compile(
    rf"\b{_LEAD} {_CLOCK}(?:ngay |chieu |sang )?(?P<name>thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?: cua)?"
    r" (?:hang|moi|cac) tuan\b"
)
_BARE = re.compile(rf"\b{_LEAD} {_CLOCK}ngay (?P<day>{_D})(?! ?(?:/|-|thang|\.\d|,? ?\d))")
_PERIODIC = re.compile(
    r"\b(?:dinh k[iy],? ?(?:vao )?(?P<each>(?:(?:hang |moi )?(?:0?6 thang(?: dau nam)?|thang|quy|nam|tuan)\b(?:(?:,"
    r"| va| hoac|/) ?)?)+)|(?:hang|moi) (?P<every>thang|quy|tuan|nam)\b)"
)
_EACH = (
    ("half_year", re.compile(r"6 thang")),
    ("quarter", re.compile(r"\bquy\b")),
    ("month", re.compile(r"(?<!6 )\bthang\b")),
    ("year", re.compile(r"\bnam\b(?<!dau nam)")),
    ("week", re.compile(r"\btuan\b")),
)
_NAMES = {"thang": "month", "quy": "quarter", "nam": "year", "tuan": "week"}
_SAID = {"month": "hằng tháng", "quarter": "hằng quý", "year": "hằng năm", "week": "hằng tuần", "half_year": "6 tháng"}
_WEEKDAYS = {"hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7}


@dataclass(frozen=True, slots=True)
class Recurring:
    """`last_days`: «15» a day of every month, «06-14» of every year, «T6» of every week; the last that still counts."""

    start: int
    end: int
    recurrence: tuple[str, ...]
    last_days: tuple[str, ...]
    rule: str


def recurring_in(plain: str) -> Iterator[Recurring]:
    """Everything in a flat paragraph that comes again, most exact first; «trước» leaves the day before as the last."""
    taken = bytearray(len(plain))
    readers = ((_OF_DAY, _of_day), (_DATES, _of_dates), (_WEEKDAY, _of_week), (_BARE, _of_sentence))
    for pattern, reader in readers:
        for found in pattern.finditer(plain):
            if taken.find(1, found.start(), found.end()) >= 0:
                continue
            made = reader(found, plain)
            if made is not None:
                taken[made.start : made.end] = b"\x01" * (made.end - made.start)
                yield made


def periodic_in(plain: str) -> tuple[int, int, tuple[str, ...]] | None:
    """«Định kỳ 6 tháng, năm»: how often, where no day is said."""
    found = _PERIODIC.search(plain)
    return (*found.span(), names_of(found)) if found else None


def names_of(found: re.Match[str]) -> tuple[str, ...]:
    each = found["each"] or found["every"]
    return tuple(name for name, pattern in _EACH if pattern.search(each))


def _is_before(found: re.Match[str]) -> bool:
    return found["lead"].endswith("truoc") and not re.search(r"\d ?(?:h|g|gio)\b", found[0])


def _day_of_month(day: int, *, before: bool) -> str:
    return f"{day - 1 or 31:02d}" if before else f"{day:02d}"


def _day_of_year(day: int, month: int, *, before: bool) -> str | None:
    try:
        one = date(2025, month, day)
    except ValueError:
        return None
    return f"{one - timedelta(days=1) if before else one:%m-%d}"


def _of_day(found: re.Match[str], plain: str) -> Recurring | None:
    before, day = _is_before(found), int(found["day"])
    side = "trước ngày" if before else "chậm nhất ngày"
    if found["which"]:
        months = (1, 4, 7, 10) if found["which"] == "dau" else (3, 6, 9, 12)
        days = [_day_of_year(day, month, before=before) for month in months]
        words = "tháng cuối quý" if found["which"] == "cuoi" else "tháng đầu quý" + (" sau" if found["next"] else "")
        return Recurring(*found.span(), ("quarter",), _kept(days), f"{side} {day:02d} {words}")
    name = _NAMES[found["every"]] if found["every"] else "month"
    days = [_day_of_month(day, before=before)] if name == "month" else []
    return Recurring(*found.span(), (name,), _kept(days), f"{side} {day:02d} {_SAID[name]}")


def _of_dates(found: re.Match[str], plain: str) -> Recurring | None:
    named = re.findall(rf"({_D}) ?(?:/|thang) ?({_M})", found["dates"])
    every = bool(found["year"]) or _periodic_near(found, plain) is not None
    if not every and (len(named) < 2 or found["lead"] in ("den", "tu")):
        return None
    before = _is_before(found)
    days = _kept([_day_of_year(int(day), int(month), before=before) for day, month in named])
    name = {2: "half_year", 4: "quarter"}.get(len(days), "year")
    if not days:
        return None
    side = "trước" if before else "chậm nhất"
    said = " và ".join(f"{int(day):02d}/{int(month)}" for day, month in named)
    return Recurring(*found.span(), (name,), days, f"{side} ngày {said} hằng năm")


def _of_week(found: re.Match[str], plain: str) -> Recurring | None:
    word = found["name"].split()[-1]
    day = 8 if word == "nhat" else _WEEKDAYS.get(word) or int(word)
    last = day - 1 if _is_before(found) else day
    said = "Chủ nhật" if day == 8 else f"thứ {day}"
    side = "trước" if _is_before(found) else "chậm nhất"
    return Recurring(*found.span(), ("week",), ("CN" if last in (1, 8) else f"T{last}",), f"{side} {said} hằng tuần")


def _of_sentence(found: re.Match[str], plain: str) -> Recurring | None:
    """«Hằng tháng (trước ngày 25)»: the day stands apart from the word that says how often."""
    periodic = _periodic_near(found, plain)
    names = names_of(periodic) if periodic else ()
    if not periodic or len(names) != 1 or names[0] not in ("month", "quarter"):
        return None
    before, day = _is_before(found), int(found["day"])
    start = periodic.start() if 0 <= found.start() - periodic.end() <= 3 else found.start()
    days = (_day_of_month(day, before=before),) if names[0] == "month" else ()
    side = "trước ngày" if before else "chậm nhất ngày"
    return Recurring(start, found.end(), names, days, f"{side} {day:02d} {_SAID[names[0]]}")


_SENTENCE = 400


def _periodic_near(found: re.Match[str], plain: str) -> re.Match[str] | None:
    """How often, said in the same sentence before the day or right behind it."""
    floor = max(0, found.start() - _SENTENCE)
    begin = max(plain.rfind(". ", floor, found.start()), plain.rfind(";", floor, found.start()), floor - 1) + 1
    ahead = list(_PERIODIC.finditer(plain, begin, found.start()))
    return ahead[-1] if ahead else _PERIODIC.match(plain, found.end() + 1)


def _kept(days: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(day for day in days if day)
