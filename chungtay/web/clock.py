"""The one clock: what day it is for the person who asks, and what moment it is for the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_assumed: ContextVar[date | None] = ContextVar("assumed_day", default=None)


def today() -> date:
    """The working day: a demonstration locality's own, else the one the environment assumes, else the real one."""
    return _assumed.get() or settings.ASSUMED_TODAY or timezone.localdate()


def assumed_day() -> date | None:
    """The assumed working day, or None when the clock is real."""
    return _assumed.get() or settings.ASSUMED_TODAY


def now() -> datetime:
    """The real moment, for records. It is never assumed."""
    return timezone.now()


@contextmanager
def assume(day: date | None) -> Iterator[None]:
    """Within the block the working day is `day`; None leaves the clock as it is."""
    token = _assumed.set(day or _assumed.get())
    try:
        yield
    finally:
        _assumed.reset(token)
