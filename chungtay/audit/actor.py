"""Who the database should name as the author of a row change: kept beside the connection, read by the triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

from chungtay.web.scope import Scope

_actor: ContextVar[int | None] = ContextVar("audit_actor", default=None)


def teach_connection(sender: Any, connection: Any, **kwargs: Any) -> None:
    """Gives a new SQLite connection the function its triggers ask."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("chungtay_actor", 0, _actor.get)


def _tell_postgresql(actor_id: int | None) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('chungtay.actor', %s, false)", [str(actor_id or "")])


@contextmanager
def acting(by: Scope) -> Iterator[None]:
    """Within the block every changed row names this person."""
    token = _actor.set(by.user_id)
    _tell_postgresql(by.user_id)
    try:
        yield
    finally:
        _actor.reset(token)
        _tell_postgresql(_actor.get())
