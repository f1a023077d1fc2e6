from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.documents.tests.cast import NOW, TODAY, Cast, signed_in
from chungtay.programme import actions
from chungtay.programme.models import Activity, Plan, Task
from chungtay.programme.plan_facts import DutyFacts, TaskFacts
from chungtay.programme.tests.test_adopting_a_plan import adopt, conference, plan_facts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def summer(settings) -> None:
    settings.ASSUMED_TODAY = TODAY


def page(client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_of_plans_shows_how_far_each_is() -> None:
    cast = Cast()
    adopt(cast)
    actions.finish_task(task=Task.objects.first(), by=cast.officer, at=NOW)
    shown = page(signed_in(cast.officer_user), "programme:plans")
    assert "Mở hội nghị năm 2024" in shown
    assert "1 / 3" in shown


def test_a_late_task_is_counted_on_the_list_of_plans() -> None:
    cast = Cast()
    plan = adopt(cast)
    late = TaskFacts(key="x", title="Mời báo cáo viên", due_on=date(2024, 6, 25))
    actions.put_tasks(source=plan, tasks=[late], by=cast.officer, at=NOW)
    assert "1 việc trễ hạn" in page(signed_in(cast.officer_user), "programme:plans")


def test_a_plan_is_shown_from_component_to_task_with_the_lines_it_comes_from() -> None:
    cast = Cast()
    plan = adopt(cast)
    shown = page(signed_in(cast.officer_user), "programme:plan", plan.pk)
    for words in ("Truyền thông về giảm nghèo", "Mở 11 hội nghị", "Trước mỗi buổi 3 ngày làm việc", "Thứ Năm, 15/8"):
        assert words in shown
    assert reverse("desk:reading", args=[plan.document_id]) + "#d90" in shown


def test_tasks_without_a_day_come_after_those_with_one() -> None:
    cast = Cast()
    shown = page(signed_in(cast.officer_user), "programme:plan", adopt(cast).pk)
    assert shown.index("Báo cáo kết quả") < shown.index("Hướng dẫn quyết toán")


def test_the_page_of_an_activity_leads_to_its_conferences() -> None:
    cast = Cast()
    adopt(cast)
    activity = Activity.objects.get()
    shown = page(signed_in(cast.officer_user), "programme:activity", activity.pk)
    assert "Bình An, Thị trấn Châu Ổ" in shown
    assert reverse("events:open", args=[activity.pk]) in shown
    assert "Mở đợt hội nghị" in shown


def test_the_page_of_a_plan_says_that_its_conferences_come_next() -> None:
    cast = Cast()
    plan = adopt(cast)
    address = reverse("events:open", args=[Activity.objects.get().pk])
    shown = page(signed_in(cast.officer_user), "programme:plan", plan.pk)
    assert "Mở đợt hội nghị" in shown
    assert address in shown


def test_a_plan_without_events_leads_to_no_conferences() -> None:
    cast = Cast()
    plan = adopt(cast, plan_facts(activities=(conference(kind="print_material"),)))
    assert "Mở đợt hội nghị" not in page(signed_in(cast.officer_user), "programme:plan", plan.pk)


def test_an_activity_that_is_no_event_leads_to_no_conferences() -> None:
    cast = Cast()
    adopt(cast, plan_facts(activities=(conference(kind="print_material"),)))
    assert "Mở đợt hội nghị" not in page(signed_in(cast.officer_user), "programme:activity", Activity.objects.get().pk)


def test_a_task_is_finished_and_opened_again_from_the_plan_page() -> None:
    cast = Cast()
    plan = adopt(cast)
    client, task, back = signed_in(cast.officer_user), Task.objects.first(), reverse("programme:plan", args=[plan.pk])
    answer = client.post(reverse("programme:finish", args=[task.pk]), {"next": back})
    assert answer.url == back
    second = client.post(reverse("programme:finish", args=[task.pk]), {"next": back}, follow=True)
    assert "Người chuyenvien đánh dấu" in second.content.decode()
    client.post(reverse("programme:reopen", args=[task.pk]))
    task.refresh_from_db()
    assert task.done_at is None


def test_the_way_back_never_leaves_the_house() -> None:
    cast = Cast()
    adopt(cast)
    task = Task.objects.first()
    answer = signed_in(cast.officer_user).post(
        reverse("programme:finish", args=[task.pk]), {"next": "https://example.org/"}
    )
    assert answer.url == reverse("desk:home")


def test_an_officer_of_another_district_finds_no_plan_activity_or_task() -> None:
    cast = Cast()
    plan = adopt(cast)
    client = signed_in(cast.stranger_user)
    assert "Mở hội nghị năm 2024" not in page(client, "programme:plans")
    assert client.get(reverse("programme:plan", args=[plan.pk])).status_code == 404
    assert client.get(reverse("programme:activity", args=[Activity.objects.get().pk])).status_code == 404
    for task in Task.objects.all():
        assert client.post(reverse("programme:finish", args=[task.pk])).status_code == 404
    assert not Task.objects.filter(done_at__isnull=False).exists()


def test_a_clerk_reads_plans_but_finishes_no_task() -> None:
    cast = Cast()
    plan = adopt(cast)
    client = signed_in(cast.clerk_user)
    assert "Đánh dấu xong" not in page(client, "programme:plan", plan.pk)
    assert client.post(reverse("programme:finish", args=[Task.objects.first().pk])).status_code == 403


def test_the_plan_page_costs_the_same_statements_for_a_long_plan() -> None:
    cast = Cast()
    client = signed_in(cast.officer_user)
    counts = []
    for size in (2, 40):
        plan = adopt(
            cast,
            plan_facts(
                activities=tuple(conference(key=f"A{n}", project=4 + n % 4, subproject=n % 3 + 1) for n in range(size)),
                duties=tuple(DutyFacts(unit="UBND huyện", text=f"Việc {n}", line=n + 1) for n in range(size)),
            ),
        )
        with CaptureQueriesContext(connection) as made:
            page(client, "programme:plan", plan.pk)
        counts.append(len(made))
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as made:
        page(client, "programme:plans")
    assert len(made) < counts[0] + 5
    assert Plan.objects.count() == 2
