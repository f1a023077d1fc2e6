"""Between which two days a document was made: laws and places are judged as they were then."""

import calendar
from dataclasses import dataclass
from datetime import date

from chungtay.core.reading.facts import ReadDocument


@dataclass(frozen=True, slots=True)
class MadeOn:
    """The first and the last day it may have been made on; None where nothing says."""

    first: date | None
    last: date | None

    @property
    def day(self) -> date | None:
        """The day, when it is printed whole."""
        return self.first if self.first == self.last else None


def made_on(document: ReadDocument) -> MadeOn:
    """The printed day; where parts of it are blank, what is left and the youngest document it names."""
    printed = document.date
    first, last = _printed(printed.year, printed.month, printed.day) if printed and printed.year else (None, None)
    if first is not None and first == last:
        return MadeOn(first, last)
    named = [one.date for one in (*document.legal_bases, *document.citations) if one.date]
    known = [day for day in named if last is None or day <= last]
    return MadeOn(max([*known, *([first] if first else [])], default=None), last)


def _printed(year: int, month: int | None, day: int | None) -> tuple[date | None, date | None]:
    try:
        if month and day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None, None
