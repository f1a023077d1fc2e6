"""Until when a household that left poverty counts as newly escaped."""

import calendar
from datetime import date
from functools import cache

from chungtay.core.law import Rule, Version, page, rule


@cache
def clock() -> Rule[int]:
    """For how many months, as the lawbook tells it."""
    return rule(page("poverty/newly_escaped"), lambda entry: int(entry["months"]))


def clock_on(day: date) -> Version[int]:
    return clock().on(day)


def recognised_on(year: int, decided_on: date | None) -> date:
    """The day of the decision; where nobody wrote it down, the last day of the year it was for."""
    return decided_on or date(year, 12, 31)


def counts_until(recognised: date) -> date:
    """The last day: a term in months ends with the same day of its last month (Civil Code 2015, article 148)."""
    return months_after(recognised, clock_on(recognised).value)


def months_after(day: date, months: int) -> date:
    """The same day that many months later, or the last day of a month that does not have it; backwards too."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
