"""Working days as Vietnamese offices count them, and how a day is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from chungtay.core.law import NotInForce, Rule, Status, page, rule

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
ONE_DAY = timedelta(days=1)


def weekday_vi(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def short_day(day: date) -> str:
    """As a colleague says it: “thứ Ba, 25/6”."""
    return f"{weekday_vi(day)}, {day.day}/{day.month}"


def long_day(day: date) -> str:
    """As an official document writes it: a zero before days under 10 and months 1 and 2 (Decree 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A day that an office works or not, against the ordinary calendar."""

    works: bool
    name: str


@dataclass(frozen=True, slots=True)
class Published:
    """The holidays of the years we answer for, and the weekend days worked in exchange."""

    off: Mapping[date, str]
    worked_weekends: frozenset[date]


def _coverage() -> Rule[None]:
    return rule(page("calendar/public_holidays"), lambda entry: None)


def _exceptions() -> Mapping[date, Exceptional]:
    def build(entry: Mapping[str, Any]) -> Exceptional:
        return Exceptional(works=entry["works"], name=entry["name"])

    return {
        day: version.value
        for version in rule(page("calendar/exceptions"), build).national
        for day in each_day(version.since, version.until or version.since)
    }


@dataclass(frozen=True)
class Calendar:
    """The working calendar of state offices: Monday to Friday, less holidays, plus days worked in exchange.

    Every answer stands for a covered year only; elsewhere it refuses rather than guess.
    """

    covered: Rule[None] = field(default_factory=_coverage)
    exceptions: Mapping[date, Exceptional] = field(default_factory=_exceptions)

    def is_workday(self, day: date) -> bool:
        return self.why_off(day) is None

    def why_off(self, day: date) -> str | None:
        """The holiday or weekday that makes it a day off, None when it is worked."""
        self.covered.on(day)
        if day in self.exceptions:
            exceptional = self.exceptions[day]
            return None if exceptional.works else exceptional.name
        published = _published(*self._years())
        if day in published.off:
            return published.off[day]
        if day.weekday() >= 5 and day not in published.worked_weekends:
            return weekday_vi(day)
        return None

    def warning(self, day: date) -> str | None:
        """What to tell a person who relies on that day, None where the calendar is settled."""
        version = self.covered.on(day)
        return None if version.status is Status.OFFICIAL else version.warning

    def add(self, day: date, days: int) -> date:
        """The n-th working day after `day`; 0 is the day itself, or the next one worked; negative counts back."""
        if days < 0:
            return self.before(day, -days)
        if days == 0:
            return day if self.is_workday(day) else self.add(day, 1)
        while days:
            day += ONE_DAY
            days -= self.is_workday(day)
        return day

    def before(self, day: date, days: int) -> date:
        """The n-th working day before `day`: a list due 3 working days before a session is due then."""
        if days < 0:
            return self.add(day, -days)
        if days == 0:
            return day if self.is_workday(day) else self.before(day, 1)
        while days:
            day -= ONE_DAY
            days -= self.is_workday(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days there are, both ends included."""
        return len(self.workdays(first, last))

    def workdays(self, first: date, last: date) -> tuple[date, ...]:
        """The working days, both ends included."""
        return tuple(day for day in each_day(first, last) if self.is_workday(day))

    def _years(self) -> tuple[int, int]:
        versions = self.covered.national
        if any(version.until is None for version in versions):
            raise NotInForce(f"{self.covered.question} Mỗi mục phải ghi rõ năm cuối.")
        return min(v.since.year for v in versions), max(v.until.year for v in versions if v.until)


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day, both ends included; none when the last comes before the first."""
    for offset in range((last - first).days + 1):
        yield first + offset * ONE_DAY


@cache
def _published(first: int, last: int) -> Published:
    import holidays  # here, since reading a letter needs no holidays and the package is slow to load

    # One year more on both sides: a swap announced for January may touch December.
    found = holidays.country_holidays("VN", years=range(first - 1, last + 2), language="vi")
    worked: frozenset[date] = frozenset(getattr(found, "weekend_workdays", ()))
    return Published(off=dict(found.items()), worked_weekends=worked)


@cache
def calendar() -> Calendar:
    """The calendar as the lawbook tells it, made once."""
    return Calendar()
