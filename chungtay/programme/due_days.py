"""From a rule of the plan to a day."""

from datetime import date, timedelta

from chungtay.core.workdays import Calendar
from chungtay.programme.models import Deadline


def due_day(deadline: Deadline, event_on: date, calendar: Calendar) -> date | None:
    """The day it is due for the event held on `event_on`; the fixed day, if any, when the rule hangs on no event."""
    if deadline.offset is None:
        return deadline.due_on
    if deadline.unit_of_offset == Deadline.Unit.WORKING_DAY:
        return calendar.add(event_on, deadline.offset)
    weeks = deadline.unit_of_offset == Deadline.Unit.WEEK
    return event_on + timedelta(days=deadline.offset * (7 if weeks else 1))
