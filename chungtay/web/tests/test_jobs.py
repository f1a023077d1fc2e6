import threading
from datetime import timedelta

import pytest
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from chungtay.web import clock, jobs
from chungtay.web.models import Lease

pytestmark = pytest.mark.django_db(transaction=True)

DONE: list[str] = []


@task()
def note_down(word: str) -> str:
    DONE.append(word)
    return word


@task()
def stumble() -> None:
    raise ValueError("không làm được")


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    DONE.clear()


def work_through() -> int:
    return jobs.work(threading.Event(), until_empty=True)


def test_a_job_sent_five_times_runs_once() -> None:
    sent = [jobs.enqueue_once(note_down, "ghi:1", word="một") for _ in range(5)]
    assert sent == [True, False, False, False, False]
    assert jobs.is_under_way("ghi:1")
    assert work_through() == 1
    assert DONE == ["một"]
    assert not jobs.is_under_way("ghi:1")


def test_a_finished_job_may_be_asked_for_again() -> None:
    jobs.enqueue_once(note_down, "ghi:1", word="một")
    work_through()
    assert jobs.enqueue_once(note_down, "ghi:1", word="hai")
    work_through()
    assert DONE == ["một", "hai"]


def test_a_job_whose_worker_died_is_run_again() -> None:
    jobs.enqueue_once(note_down, "ghi:1", word="một")
    lost = jobs.claim("người làm đã mất")
    assert lost is not None
    assert work_through() == 0, "while the lease holds, nobody else takes it"
    Lease.objects.update(until=clock.now() - timedelta(seconds=1))
    assert work_through() == 1
    assert DONE == ["một"]
    assert len(DBTaskResult.objects.get().worker_ids) == 2


def test_a_job_lost_too_often_has_failed() -> None:
    jobs.enqueue_once(note_down, "ghi:1", word="một")
    for n in range(jobs.ATTEMPTS):
        jobs.claim(f"w{n}")
        Lease.objects.update(until=clock.now() - timedelta(seconds=1))
        jobs.take_back_lost()
    assert DBTaskResult.objects.get().status == "FAILED"
    assert work_through() == 0


def test_a_job_that_stumbles_is_recorded_and_the_worker_goes_on() -> None:
    stumble.enqueue()
    note_down.enqueue(word="hai")
    assert work_through() == 2
    assert DONE == ["hai"]
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]
