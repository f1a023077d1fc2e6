"""Starts Django for the commands that need a database, and says who acts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from chungtay.core.refusal import Refused

if TYPE_CHECKING:
    from chungtay.web.scope import Scope


def start() -> None:
    """Django with the environment's settings; an environment that cannot be used is refused with its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    import django

    django.setup()


@contextmanager
def person(username: str) -> "Iterator[Scope]":
    """Within the block the command acts as this person: their posts, their territory, their working day."""
    from chungtay.accounts import queries
    from chungtay.accounts.models import User
    from chungtay.audit.actor import acting
    from chungtay.web import clock

    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise Refused(f"Không có người dùng nào tên {username}. Gõ đúng tên đăng nhập của người đang làm việc.")
    with clock.assume(queries.assumed_day_at(queries.latest_path_of(user))):
        scope = queries.scope_of(user, clock.today())
        with acting(scope):
            yield scope
