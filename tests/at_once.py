"""Two people, or one hurried one, doing things at the very same time: real threads with real transactions."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections, transaction

OVERLAP = 2.0  # seconds the first waits with its transaction open; the second is expected to wait for it


def together(act: Callable[[], Any], times: int = 5) -> list[Any]:
    """What came of doing the same thing several times at once."""
    gate = threading.Barrier(times)

    def one() -> Any:
        gate.wait()
        return in_own_connection(act)

    return all_of([one] * times)


def while_open(first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
    """What came of each when the second begins after the first has written, and before it has committed."""
    written, over = threading.Event(), threading.Event()

    def earlier() -> Any:
        try:
            with transaction.atomic():
                answer = first()
                written.set()
                over.wait(OVERLAP)
                return answer
        finally:
            written.set()

    def later() -> Any:
        written.wait()
        try:
            return second()
        finally:
            over.set()

    return all_of([lambda: in_own_connection(earlier), lambda: in_own_connection(later)])


def all_of(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    with ThreadPoolExecutor(len(acts)) as people:
        return [one.result() for one in [people.submit(act) for act in acts]]


def in_own_connection(act: Callable[[], Any]) -> Any:
    """The answer or the exception it ended with; the thread's connection does not outlive it."""
    try:
        return act()
    except Exception as refused:
        return refused
    finally:
        connections.close_all()
