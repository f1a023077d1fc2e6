"""For every test of the house: the cast, no network, and a way to run only the tests that touch a database."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost")
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}


class NetworkReached(BaseException):
    """A test tried to leave the machine. Not an Exception, so that no handler in the code can swallow it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that touch the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    chosen = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    from django.test import SimpleTestCase, TransactionTestCase

    kind = getattr(item, "cls", None) or SimpleTestCase
    return issubclass(kind, TransactionTestCase)


def stays_here(address: Any) -> bool:
    """Whether a connection to this address stays on this machine: a Unix socket or the loopback."""
    return not isinstance(address, tuple) or str(address[0]).startswith(LOOPBACK)


@pytest.fixture
def cast(db: None) -> Any:
    """The people everyone knows, freshly entered; see tests/cast.py."""
    from tests.cast import enter  # models can only be imported once Django stands

    return enter()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """No test reaches the network: connecting and sending anywhere but to this machine fails the test at once."""
    patch = pytest.MonkeyPatch()

    def guarded(name: str) -> None:
        real = getattr(socket.socket, name)

        def connect(self: socket.socket, *words: Any) -> Any:
            if not stays_here(words[-1]):
                raise NetworkReached(f"a test tried to reach {words[-1]}")
            return real(self, *words)

        patch.setattr(socket.socket, name, connect)

    def resolve(host: Any, *words: Any, **options: Any) -> Any:
        if host is not None and not stays_here((host.decode() if isinstance(host, bytes) else host,)):
            raise NetworkReached(f"a test tried to resolve {host}")
        return real_resolve(host, *words, **options)

    real_resolve = socket.getaddrinfo
    for name in ("connect", "connect_ex", "sendto"):
        guarded(name)
    patch.setattr(socket, "getaddrinfo", resolve)
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def log_can_be_emptied() -> Iterator[None]:
    """Between tests that really commit, the database is emptied: the log's guards step aside, and are laid anew."""
    from django.db import connection
    from django.test import TransactionTestCase

    from chungtay.audit import triggers

    patch = pytest.MonkeyPatch()
    real = TransactionTestCase._fixture_teardown

    def empty(case: Any) -> None:
        with connection.cursor() as cursor:
            for statement in triggers.unguards(connection.vendor):
                cursor.execute(statement)
        real(case)
        triggers.lay(connection)

    patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def nothing_remembered(settings: Any) -> None:
    """Each test starts with an empty cache of its own: sign-in counts failures there."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    from django.core.cache import cache

    cache.clear()
