"""Ages in completed months, as the law counts them on the day of the survey."""

from datetime import date


def months_old(born_on: date, day: date) -> int:
    """Completed months; a month that has no such day is completed on the first of the next."""
    months = (day.year - born_on.year) * 12 + day.month - born_on.month
    return months - (day.day < born_on.day)


def possible_births(born_on: date | None, birth_year: int | None, day: date) -> tuple[date, ...]:
    """The day of birth, or the first and the last day it can be when only the year is known; none when neither is."""
    if born_on is not None:
        return (born_on,)
    if birth_year is None:
        return ()
    first, last = date(birth_year, 1, 1), min(date(birth_year, 12, 31), day)
    return (first, last) if first < last else (first,)
