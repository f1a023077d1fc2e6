from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.desk.due import nearness
from chungtay.desk.tests.plan_reading import LINES, plan_reading
from chungtay.documents.tests.cast import NOW, TODAY, Cast, signed_in
from chungtay.programme import actions
from chungtay.programme.models import Plan
from chungtay.programme.plan_facts import TaskFacts
from chungtay.programme.tests.test_adopting_a_plan import adopt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def summer(settings) -> None:
    settings.ASSUMED_TODAY = TODAY


def put(cast: Cast, plan: Plan, *days: tuple[str, date], **fields: object) -> None:
    tasks = [TaskFacts(key=title, title=title, due_on=day, why="theo dòng 87", **fields) for title, day in days]
    actions.put_tasks(source=plan, tasks=tasks, by=cast.officer, at=NOW)


def home(user) -> str:
    answer = signed_in(user).get(reverse("desk:home"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_late_work_comes_first_with_when_and_why() -> None:
    cast = Cast()
    put(cast, adopt(cast), ("Ký giấy mời", TODAY), ("Mời báo cáo viên", date(2024, 6, 25)))
    shown = home(cast.officer_user)
    assert shown.index("Mời báo cáo viên") < shown.index("Ký giấy mời")
    assert "1 việc trễ hạn, 1 việc đến hạn từ nay đến thứ Tư, 3/7." in shown
    for words in ("Thứ Ba, 25/6", "trễ 1 ngày", "hôm nay", "theo dòng 87"):
        assert words in shown


def test_work_that_is_far_off_is_counted_not_listed() -> None:
    cast = Cast()
    put(cast, adopt(cast), ("Việc mùa đông", date(2024, 12, 1)))
    shown = home(cast.officer_user)
    assert "Việc mùa đông" not in shown
    assert "Không có việc nào trễ hạn" in shown


def test_a_finished_task_leaves_the_desk() -> None:
    cast = Cast()
    put(cast, adopt(cast), ("Ký giấy mời", TODAY))
    plan = Plan.objects.get()
    actions.finish_task(task=plan.tasks.get(key="Ký giấy mời"), by=cast.officer, at=NOW)
    assert "Ký giấy mời" not in home(cast.officer_user)


def test_a_commune_sees_its_own_part_of_a_district_plan_and_no_link_to_the_plan() -> None:
    cast = Cast()
    plan = adopt(cast)
    put(cast, plan, ("Danh sách xã Bình An", TODAY), path=cast.commune.path)
    put(cast, plan, ("Danh sách xã khác", TODAY), path=f"{cast.district.path}29999.")
    shown = home(cast.commune_user)
    assert "Danh sách xã Bình An" in shown
    assert "Danh sách xã khác" not in shown
    assert reverse("programme:plan", args=[plan.pk]) not in shown


def test_a_reading_waits_on_the_desk_with_how_much_there_is_to_look_at() -> None:
    cast = Cast()
    reading = cast.reading(plan_reading(), LINES)
    shown = home(cast.officer_user)
    assert reverse("desk:reading", args=[reading.document_id]) in shown
    assert "2 điều cần xem lại" in shown
    assert reverse("desk:reading", args=[reading.document_id]) not in home(cast.stranger_user)


def test_a_person_who_may_not_confirm_has_nothing_waiting() -> None:
    cast = Cast()
    cast.reading(plan_reading(), LINES)
    assert "Chờ bạn xác nhận" not in home(cast.clerk_user)


def test_a_village_head_has_a_desk_without_an_upload() -> None:
    shown = home(Cast().village_user)
    assert "Tải lên và đọc" not in shown
    assert "Chưa có việc nào ở đây" in shown


def test_nobody_signed_out_has_a_desk(client) -> None:
    assert client.get(reverse("desk:home")).status_code == 302


def test_a_card_has_at_most_one_filled_button() -> None:
    cast = Cast()
    put(cast, adopt(cast), *((f"Việc {n}", TODAY) for n in range(4)), opens="/hoi-nghi/")
    cast.reading(plan_reading(), LINES)
    for card in home(cast.officer_user).split('<section class="card"')[1:]:
        assert card.count("btn main") <= 1


def test_the_desk_costs_the_same_statements_with_much_work() -> None:
    cast = Cast()
    plan = adopt(cast)
    counts = []
    for more in (1, 8):
        put(cast, plan, *((f"Việc {more}.{n}", TODAY) for n in range(more)))
        for _n in range(more):
            cast.reading(plan_reading(), LINES)
        with CaptureQueriesContext(connection) as made:
            home(cast.officer_user)
        counts.append(len(made))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 6, 24), "trễ 2 ngày"),
        (date(2024, 6, 26), "hôm nay"),
        (date(2024, 7, 1), "còn 3 ngày làm việc"),
        (None, ""),
    ],
)
def test_nearness_counts_working_days(day: date | None, words: str) -> None:
    assert nearness(day, TODAY) == words
