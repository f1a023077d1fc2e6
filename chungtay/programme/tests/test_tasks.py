from datetime import date

import pytest

from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar
from chungtay.documents.tests.cast import NOW, Cast
from chungtay.programme import actions, queries
from chungtay.programme.due_days import due_day
from chungtay.programme.models import Activity, Deadline, Plan, Task
from chungtay.programme.plan_facts import TaskFacts
from chungtay.programme.tests.test_adopting_a_plan import adopt

pytestmark = pytest.mark.django_db


def lists(*days: tuple[str, date], **fields: object) -> list[TaskFacts]:
    return [TaskFacts(key=f"buoi/{name}", title=f"Danh sách {name}", due_on=day, **fields) for name, day in days]


def put(cast: Cast, plan: Plan, tasks: list[TaskFacts], replacing: str | None = None) -> actions.Put:
    return actions.put_tasks(source=plan, tasks=tasks, by=cast.officer, at=NOW, replacing=replacing)


def test_putting_the_same_tasks_again_changes_nothing() -> None:
    cast = Cast()
    plan = adopt(cast)
    tasks = lists(("a", date(2024, 7, 1)), ("b", date(2024, 7, 2)))
    assert put(cast, plan, tasks) == actions.Put(new=2, changed=0, kept=0, withdrawn=0)
    assert put(cast, plan, tasks) == actions.Put(new=0, changed=0, kept=2, withdrawn=0)


def test_a_moved_day_moves_the_task_and_makes_no_second_one() -> None:
    cast = Cast()
    plan = adopt(cast)
    put(cast, plan, lists(("a", date(2024, 7, 1))))
    assert put(cast, plan, lists(("a", date(2024, 7, 9)))).changed == 1
    assert Task.objects.get(key="buoi/a").due_on == date(2024, 7, 9)


def test_a_done_task_keeps_its_day_and_stays_done() -> None:
    cast = Cast()
    plan = adopt(cast)
    put(cast, plan, lists(("a", date(2024, 7, 1))))
    actions.finish_task(task=Task.objects.get(key="buoi/a"), by=cast.officer, at=NOW)
    put(cast, plan, lists(("a", date(2024, 7, 9))), replacing="buoi/")
    task = Task.objects.get(key="buoi/a")
    assert (task.due_on, task.done_at) == (date(2024, 7, 1), NOW)


def test_open_tasks_that_are_no_longer_wanted_go_away_and_done_ones_stay() -> None:
    cast = Cast()
    plan = adopt(cast)
    put(cast, plan, lists(("a", date(2024, 7, 1)), ("b", date(2024, 7, 2)), ("c", date(2024, 7, 3))))
    actions.finish_task(task=Task.objects.get(key="buoi/b"), by=cast.officer, at=NOW)
    assert put(cast, plan, lists(("a", date(2024, 7, 1))), replacing="buoi/").withdrawn == 1
    assert set(Task.objects.filter(key__startswith="buoi/").values_list("key", flat=True)) == {"buoi/a", "buoi/b"}


def test_a_task_in_a_commune_is_seen_by_its_officer_who_does_not_see_the_plan() -> None:
    cast = Cast()
    plan = adopt(cast)
    put(cast, plan, lists(("a", date(2024, 7, 1)), path=cast.commune.path))
    commune = cast.scope(cast.commune_user)
    assert [task.key for task in queries.visible_tasks(commune)] == ["buoi/a"]
    assert not queries.visible_plans(commune).exists()
    assert not queries.visible_tasks(cast.stranger).exists()


def test_a_task_is_finished_once_and_the_second_person_is_told_by_whom() -> None:
    cast = Cast()
    adopt(cast)
    task = Task.objects.first()
    actions.finish_task(task=task, by=cast.officer, at=NOW)
    with pytest.raises(Refused, match="Người chuyenvien đánh dấu lúc 09:30 26/06/2024"):
        actions.finish_task(task=Task.objects.get(pk=task.pk), by=cast.colleague, at=NOW)


def test_a_finished_task_can_be_opened_again() -> None:
    cast = Cast()
    adopt(cast)
    task = Task.objects.first()
    actions.finish_task(task=task, by=cast.officer, at=NOW)
    actions.reopen_task(task=task, by=cast.officer, at=NOW)
    assert (task.done_at, task.done_by) == (None, "")
    with pytest.raises(Refused, match="chưa ai đánh dấu xong"):
        actions.reopen_task(task=task, by=cast.officer, at=NOW)


def test_the_due_list_puts_late_ones_first_and_counts_the_rest() -> None:
    cast = Cast()
    plan = adopt(cast)
    days = [("tre", date(2024, 6, 25)), ("nay", date(2024, 6, 26)), ("sau", date(2024, 12, 1))]
    put(cast, plan, lists(*days))
    due = queries.due_list(cast.officer, day=date(2024, 6, 26), until=date(2024, 7, 2))
    assert [task.key for task in due.tasks] == ["buoi/tre", "buoi/nay"]
    assert (due.late_count, due.soon_count, due.later_count, due.undated_count) == (1, 1, 3, 1)


def test_three_working_days_before_a_conference_skip_the_weekend() -> None:
    adopt(Cast())
    deadline = Deadline.objects.get(key="D1")
    assert due_day(deadline, date(2024, 7, 4), Calendar()) == date(2024, 7, 1)
    assert due_day(deadline, date(2024, 7, 8), Calendar()) == date(2024, 7, 3)


@pytest.mark.parametrize(
    ("unit", "offset", "day"),
    [("day", -3, date(2024, 7, 5)), ("week", 1, date(2024, 7, 15)), ("working_day", 1, date(2024, 7, 9))],
)
def test_days_and_weeks_are_counted_on_the_calendar(unit: str, offset: int, day: date) -> None:
    deadline = Deadline(offset=offset, unit_of_offset=unit, activity=Activity())
    assert due_day(deadline, date(2024, 7, 8), Calendar()) == day


def test_a_rule_is_said_in_words() -> None:
    assert Deadline(offset=-3, unit_of_offset="working_day").sentence == "trước mỗi buổi 3 ngày làm việc"
    assert Deadline(offset=2, unit_of_offset="week").sentence == "sau mỗi buổi 2 tuần"
    assert Deadline(text="định kỳ 6 tháng").sentence == "định kỳ 6 tháng"
