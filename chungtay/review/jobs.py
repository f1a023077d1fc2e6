"""Background work of this app. Each job is told a key and comes to the same end however often it is started."""

from datetime import date

from django_tasks import task

from chungtay.review import actions
from chungtay.web import clock
from chungtay.web.jobs import enqueue_once
from chungtay.web.scope import Scope

MACHINE = Scope(user_name="Tự động khi hết hạn niêm yết")


@task()
def withdraw(today: str) -> None:
    """Take down the lists whose days are over."""
    actions.withdraw_expired(today=date.fromisoformat(today), by=MACHINE, at=clock.now())


def withdraw_soon(today: date) -> bool:
    """Ask for it once; asking while it waits or runs asks for nothing more."""
    return enqueue_once(withdraw, "review:withdraw", today=today.isoformat())
