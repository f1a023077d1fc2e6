import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.core.refusal import Refused
from chungtay.desk import actions
from chungtay.desk.tests.plan_reading import LINES, settled_plan
from chungtay.documents.models import Document, Reading
from chungtay.documents.tests.cast import NOW, TODAY, Cast, signed_in
from chungtay.programme.models import Plan, Task
from chungtay.web.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def summer(settings: Any) -> None:
    settings.ASSUMED_TODAY = TODAY


def at_commune(cast: Cast, **fields: Any) -> Reading:
    """The plan of the district on the desk of a commune."""
    return cast.reading(settled_plan(**fields), LINES, body=cast.commune_committee, path=cast.commune_committee.path)


def confirm(reading: Reading, by: Scope, **more: Any) -> actions.Confirmed:
    return actions.confirm(reading=reading, seen=9, by=by, at=NOW, today=TODAY, **more)


def shown(client: Client, reading: Reading, query: str = "") -> str:
    answer = client.get(reverse("desk:asks", args=[reading.document_id]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_plan_from_above_becomes_the_tasks_it_gives_this_body_and_no_more() -> None:
    cast = Cast()
    reading = at_commune(cast)
    done = confirm(reading, cast.scope(cast.commune_user))
    assert (done.plan, Plan.objects.count()) == (None, 0)
    tasks = {task.title: task for task in Task.objects.all()}
    report = tasks["Báo cáo kết quả"]
    assert f"{report.due_on:%d/%m/%Y}" <= "15/08/2024"
    assert (report.lead, report.document, report.plan, report.path) == (
        cast.commune_committee,
        reading.document,
        None,
        cast.commune_committee.path,
    )
    assert done.taken == len(tasks)
    assert not any("Phát tin" in title for title in tasks), "that is not asked of a commune"


def test_confirming_again_takes_nothing_twice() -> None:
    cast = Cast()
    reading = at_commune(cast)
    first = confirm(reading, cast.scope(cast.commune_user))
    again = confirm(reading, cast.scope(cast.commune_user))
    assert (again.is_new, again.taken) == (False, 0)
    assert Task.objects.count() == first.taken


def test_a_person_may_carry_out_the_whole_plan_all_the_same() -> None:
    cast = Cast()
    plan = confirm(at_commune(cast), cast.scope(cast.commune_user), reach=actions.Reach.WHOLE).plan
    assert plan is not None
    assert plan.activities.count() == 2


def test_our_own_plan_is_carried_out_as_a_whole_unless_a_person_says_otherwise() -> None:
    cast = Cast()
    assert confirm(cast.reading(settled_plan(), LINES), cast.officer).plan is not None
    other = cast.reading(settled_plan(), LINES)
    assert confirm(other, cast.officer, reach=actions.Reach.OURS).plan is None


def test_a_plan_from_above_needs_no_year_and_no_activity_to_be_confirmed() -> None:
    cast = Cast()
    reading = at_commune(cast, plan_year=None, activities=[], events=[])
    assert confirm(reading, cast.scope(cast.commune_user)).is_new


def test_the_page_shows_what_is_asked_with_day_product_and_line() -> None:
    cast = Cast()
    page = shown(signed_in(cast.commune_user), at_commune(cast))
    assert "Việc giao cho Ủy ban nhân dân xã Bình An" in page
    assert "Báo cáo kết quả" in page
    assert "dòng 10" in page
    assert "Bản đọc chưa được xác nhận" in page
    assert "Đưa việc đã chọn" not in page, "nothing is taken on before it is confirmed"


def test_what_has_a_day_or_a_time_limit_stands_before_the_rest() -> None:
    cast = Cast()
    page = shown(signed_in(cast.commune_user), at_commune(cast))
    assert "chưa có ngày tổ chức" in page, "why three days before it is no day yet"
    order = [page.index(words) for words in ("Báo cáo kết quả", "Gửi danh sách người dự")]
    assert order == sorted(order)
    assert "chủ trì: Ủy ban nhân dân xã Bình An" not in page, "that we lead our own work goes without saying"


def test_what_is_chosen_on_the_page_becomes_tasks_once() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)  # the district's own plan, read by its division
    confirm(reading, cast.officer, reach=actions.Reach.OURS)
    Task.objects.all().delete()
    client = signed_in(cast.officer_user)
    page = shown(client, reading)
    assert "Đưa việc đã chọn" in page
    sent = {"viec": ["activities.A1", "activities.A999"]}
    for _n in range(2):
        assert client.post(reverse("desk:take_on", args=[reading.document_id]), sent).status_code == 302
    assert [task.title for task in Task.objects.all()] == ["Mở hội nghị"]
    assert "đã nhận" in shown(client, reading)
    everything = re.findall(r'name="viec" value="([^"]+)"', shown(client, reading))
    client.post(reverse("desk:take_on", args=[reading.document_id]), {"viec": everything})
    assert "Đưa việc đã chọn" not in shown(client, reading), "nothing is left to choose"


def test_a_district_sees_what_is_asked_of_its_communes_and_takes_nothing_for_them() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    confirm(reading, cast.officer)
    page = shown(signed_in(cast.officer_user), reading, f"?don_vi={cast.commune_committee.pk}")
    assert "Việc giao cho Ủy ban nhân dân xã Bình An" in page
    assert 'name="viec"' not in page


def test_a_body_elsewhere_cannot_be_asked_for() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    address = reverse("desk:asks", args=[reading.document_id])
    client = signed_in(cast.officer_user)
    assert client.get(f"{address}?don_vi={cast.other_division.pk}").status_code == 404
    assert signed_in(cast.stranger_user).get(address).status_code == 404


def test_nothing_is_taken_on_from_a_reading_that_nobody_confirmed() -> None:
    cast = Cast()
    reading = at_commune(cast)
    with pytest.raises(Refused, match="chưa được xác nhận"):
        actions.take_on(
            document=reading.document,
            chosen={"activities.A1"},
            by=cast.scope(cast.commune_user),
            at=NOW,
            today=TODAY,
        )


def test_the_home_page_leads_from_such_a_task_to_what_was_asked() -> None:
    cast = Cast()
    reading = at_commune(cast)
    confirm(reading, cast.scope(cast.commune_user))
    Task.objects.update(due_on=TODAY)
    home = signed_in(cast.commune_user).get("/").content.decode()
    assert reverse("desk:asks", args=[reading.document_id]) in home


def test_the_page_costs_the_same_however_much_is_asked(django_assert_max_num_queries: Any) -> None:
    cast = Cast()
    many = [{"text": f"Nộp báo cáo số {n}", "line": 10} for n in range(40)]
    facts = settled_plan()
    facts["responsibilities"][0]["duties"] = many
    reading = cast.reading(facts, LINES, body=cast.commune_committee, path=cast.commune_committee.path)
    client = signed_in(cast.commune_user)
    with django_assert_max_num_queries(14):
        shown(client, reading)
    assert Document.objects.count() == 1


def test_who_confirms_first_says_how_much_becomes_work() -> None:
    cast = Cast()
    reading = at_commune(cast)
    by = cast.scope(cast.commune_user)
    first = confirm(reading, by)
    again = confirm(reading, by, reach=actions.Reach.WHOLE)
    assert (again.is_new, again.plan) == (False, None)
    assert Task.objects.count() == first.taken


def test_what_is_in_the_plan_is_not_taken_on_a_second_time() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    plan = confirm(reading, cast.officer).plan
    count = Task.objects.count()
    page = shown(signed_in(cast.officer_user), reading)
    assert 'name="viec"' not in page
    assert reverse("programme:plan", args=[plan.pk]) in page
    with pytest.raises(Refused, match="đã thành kế hoạch"):
        actions.take_on(document=reading.document, chosen={"activities.A1"}, by=cast.officer, at=NOW, today=TODAY)
    assert Task.objects.count() == count


def test_a_task_without_a_day_is_found_and_finished() -> None:
    cast = Cast()
    reading = at_commune(cast)
    confirm(reading, cast.scope(cast.commune_user))
    Task.objects.update(due_on=None)
    client = signed_in(cast.commune_user)
    assert reverse("programme:tasks") in client.get("/").content.decode()
    assert "Báo cáo kết quả" in client.get(reverse("programme:tasks")).content.decode()
    page = reverse("desk:asks", args=[reading.document_id])
    task = Task.objects.get(title="Báo cáo kết quả")
    finish = reverse("programme:finish", args=[task.pk])
    assert f'formaction="{finish}"' in shown(client, reading)
    assert client.post(finish, {"next": page}).url == page
    assert "đã xong" in shown(client, reading)
    assert "Báo cáo kết quả" not in client.get(reverse("programme:tasks")).content.decode()


def test_tasks_of_other_places_are_not_listed() -> None:
    cast = Cast()
    confirm(at_commune(cast), cast.scope(cast.commune_user))
    page = signed_in(cast.stranger_user).get(reverse("programme:tasks")).content.decode()
    assert "Báo cáo kết quả" not in page


def test_the_list_of_open_tasks_costs_the_same_however_long(django_assert_max_num_queries: Any) -> None:
    cast = Cast()
    confirm(at_commune(cast), cast.scope(cast.commune_user))
    client = signed_in(cast.commune_user)
    client.get(reverse("programme:tasks"))
    with django_assert_max_num_queries(9):
        client.get(reverse("programme:tasks"))
