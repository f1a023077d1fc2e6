"""For every test of the house: the cast, no network, and a way to run only the tests that touch a database."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import network

DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}


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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file, as it is in real life: in memory it locks by other rules, and threads share one connection."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def cast(db: None) -> Any:
    """The people everyone knows, freshly entered; see tests/cast.py."""
    from tests.cast import enter  # models can only be imported once Django stands

    return enter()


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """No test reaches the network; see tests/network.py."""
    with network.closed():
        yield


@pytest.fixture(scope="session", autouse=True)
def log_can_be_emptied() -> Iterator[None]:
    """Between tests that really commit, the database is emptied: the log's guards step aside, and are laid anew."""
    from django.db import connection
    from django.test import TransactionTestCase

    from chungtay.audit import triggers

    patch = pytest.MonkeyPatch()
    real = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

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
