"""Background jobs that survive kill -9: a lease says who runs a job, and a job whose lease ran out is run again.

Every job function must give the same end however often it is started: it is told a business key, not a step.
"""

import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, transaction
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from chungtay.web import clock
from chungtay.web.models import Lease

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
HEARTBEAT_SECONDS = 8
ATTEMPTS = 5
UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@transaction.atomic
def enqueue_once(task: Task[Any, Any], key: str, **arguments: Any) -> bool:
    """Queue the job unless one with this key is waiting or running. Says whether it was queued."""
    held = Lease.objects.select_for_update().filter(key=key).first()
    if held and DBTaskResult.objects.filter(pk=held.result_id, status__in=UNFINISHED).exists():
        return False
    if held:
        held.delete()
    result = task.enqueue(**arguments)
    Lease.objects.create(result_id=uuid.UUID(str(result.id)), key=key)
    return True


def is_under_way(key: str) -> bool:
    """Whether a job with this key waits or runs."""
    held = Lease.objects.filter(key=key).first()
    return held is not None and DBTaskResult.objects.filter(pk=held.result_id, status__in=UNFINISHED).exists()


@transaction.atomic
def claim(worker: str) -> DBTaskResult[Any, Any] | None:
    """The next waiting job, now ours under a lease, or None."""
    result = DBTaskResult.objects.ready().get_locked()
    if result is None:
        return None
    result.claim(worker)
    Lease.objects.update_or_create(result_id=result.pk, defaults={"until": clock.now() + LEASE})
    return result


@transaction.atomic
def take_back_lost() -> int:
    """Jobs whose worker is gone wait again; one that was lost too often has failed. Gives how many waited again."""
    lost = Lease.objects.filter(until__lt=clock.now()).values("result_id")
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, pk__in=lost)
    again = [result.pk for result in running if len(result.worker_ids) < ATTEMPTS]
    for result in running.exclude(pk__in=again):
        result.set_failed(RuntimeError(f"lost {ATTEMPTS} times"))
    return running.filter(pk__in=again).update(status=TaskResultStatus.READY)


@contextmanager
def heartbeat(result: DBTaskResult[Any, Any]) -> Iterator[None]:
    """Keeps the lease for as long as the block runs."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(HEARTBEAT_SECONDS):
            Lease.objects.filter(result_id=result.pk).update(until=clock.now() + LEASE)
        close_old_connections()

    beating = threading.Thread(target=beat, daemon=True)
    beating.start()
    try:
        yield
    finally:
        stop.set()
        beating.join(timeout=2)


def run(result: DBTaskResult[Any, Any]) -> None:
    """Runs one claimed job and records how it ended."""
    try:
        with heartbeat(result):
            waiting = result.task_result
            result.set_successful(result.task.call(*waiting.args, **waiting.kwargs))
    except Exception as failure:
        logger.exception("job %s failed", result.task_path)
        result.set_failed(failure)


def work(stop: threading.Event, *, until_empty: bool = False, pause: float = 0.5) -> int:
    """Runs jobs until `stop` is set, or until none waits. Gives how many it ran."""
    worker, ran = f"{uuid.uuid4().hex[:12]}", 0
    while not stop.is_set():
        if not until_empty:
            close_old_connections()
        take_back_lost()
        result = claim(worker)
        if result is not None:
            run(result)
            ran += 1
        elif until_empty:
            break
        else:
            stop.wait(pause)
    return ran
