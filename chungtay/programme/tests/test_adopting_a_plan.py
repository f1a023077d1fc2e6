from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.documents.tests.cast import NOW, Cast
from chungtay.programme import actions, queries
from chungtay.programme.models import Activity, Component, Deadline, Plan, Task
from chungtay.programme.plan_facts import ActivityFacts, ComponentFacts, DeadlineFacts, DutyFacts, PlanFacts

pytestmark = pytest.mark.django_db


def conference(**fields: object) -> ActivityFacts:
    given = {
        "key": "A1",
        "title": "Mở 11 hội nghị",
        "kind": "propaganda_conference",
        "project": 6,
        "subproject": 2,
        "quantity": 11,
        "unit": "hội nghị",
        "headcount": 140,
        "places": ("Bình An", "Thị trấn Châu Ổ"),
        "starts_on": date(2024, 7, 1),
        "ends_on": date(2024, 7, 31),
        "lead": "Phòng Lao động – Thương binh và Xã hội",
        "supporting": ("UBND các xã",),
        "line": 9,
    }
    return ActivityFacts(**(given | fields))


def plan_facts(**fields: object) -> PlanFacts:
    given = {
        "title": "Mở hội nghị năm 2024",
        "year": 2024,
        "day": date(2024, 6, 10),
        "activities": (conference(),),
        "components": (ComponentFacts(project=6, subproject=2, name="Truyền thông về giảm nghèo", line=51),),
        "deadlines": (
            DeadlineFacts(
                key="D1", text="trước 03 ngày làm việc", offset=-3, unit="working_day", activity="A1", line=87
            ),
            DeadlineFacts(key="D2", text="trước ngày 15/8/2024", due_on=date(2024, 8, 15), line=90),
        ),
        "duties": (
            DutyFacts(unit="UBND các xã", text="Gửi danh sách người dự", deadline="D1", line=87, section="V.5"),
            DutyFacts(unit="UBND huyện", text="Báo cáo kết quả", deadline="D2", line=90, section="V.1"),
            DutyFacts(unit="Phòng Tài chính", text="Hướng dẫn quyết toán", line=63),
        ),
    }
    return PlanFacts(**(given | fields))


def adopt(cast: Cast, facts: PlanFacts | None = None) -> Plan:
    document = cast.document()
    return actions.adopt(document=document, facts=facts or plan_facts(), by=cast.officer, at=NOW)


def test_a_plan_becomes_components_activities_and_tasks() -> None:
    cast = Cast()
    plan = adopt(cast)
    activity = Activity.objects.get()
    assert (plan.year, plan.path, plan.adopted_by) == (2024, cast.division.path, "Người chuyenvien")
    assert (activity.component.project, activity.component.subproject) == (6, 2)
    assert activity.component.name == "Truyền thông về giảm nghèo"
    assert (activity.quantity, activity.headcount, activity.places) == (11, 140, ["Bình An", "Thị trấn Châu Ổ"])
    titles = list(Task.objects.order_by("pk").values_list("title", "due_on", "line"))
    assert titles == [
        ("Mở 11 hội nghị", date(2024, 7, 31), 9),
        ("Báo cáo kết quả", date(2024, 8, 15), 90),
        ("Hướng dẫn quyết toán", None, 63),
    ]


def test_a_task_says_which_line_it_comes_from() -> None:
    adopt(Cast())
    task = Task.objects.get(title="Báo cáo kết quả")
    assert task.why == "theo mục V.1 của kế hoạch, dòng 90"
    assert task.rule == "trước ngày 15/8/2024"


def test_a_duty_that_only_repeats_an_activity_makes_no_second_task() -> None:
    repeated = DutyFacts(unit="UBND huyện", text="Mở  11 hội nghị", line=73)
    lower = DutyFacts(unit="UBND huyện", text="báo cho các xã", line=75)
    adopt(Cast(), plan_facts(duties=(repeated, lower)))
    assert [task.title for task in Task.objects.order_by("pk")] == ["Mở 11 hội nghị", "Báo cho các xã"]


def test_a_duty_that_hangs_on_events_waits_for_their_days() -> None:
    adopt(Cast())
    assert not Task.objects.filter(title="Gửi danh sách người dự").exists()
    waiting = queries.deadlines_before_events(Activity.objects.get())
    assert [(one.key, one.offset, one.unit_of_offset, one.line) for one in waiting] == [("D1", -3, "working_day", 87)]


def test_an_offset_without_its_activity_is_kept_as_words_only() -> None:
    lost = DeadlineFacts(key="D1", text="trước 03 ngày làm việc", offset=-3, unit="working_day", activity="A9")
    adopt(Cast(), plan_facts(deadlines=(lost,)))
    assert Deadline.objects.get().offset is None
    assert Task.objects.filter(title="Gửi danh sách người dự", due_on=None).exists()


def test_the_lead_is_the_body_of_that_name_on_that_day_however_its_dash_is_typed() -> None:
    cast = Cast()
    adopt(cast)
    assert Activity.objects.get().lead == cast.division
    assert Task.objects.get(title="Báo cáo kết quả").lead == cast.committee
    unknown = Task.objects.get(title="Hướng dẫn quyết toán")
    assert (unknown.lead, unknown.lead_name) == (None, "Phòng Tài chính")


def test_a_body_that_did_not_exist_yet_is_not_the_lead() -> None:
    cast = Cast()
    adopt(cast, plan_facts(day=date(2019, 12, 31)))
    assert Activity.objects.get().lead is None


def test_adopting_five_times_makes_one_plan() -> None:
    cast = Cast()
    document = cast.document()
    plans = {actions.adopt(document=document, facts=plan_facts(), by=cast.officer, at=NOW).pk for _ in range(5)}
    assert len(plans) == Plan.objects.count() == Activity.objects.count() == 1
    assert Task.objects.count() == 3
    assert Entry.objects.filter(action="programme.plan_adopted").count() == 1


def test_an_activity_of_a_component_that_is_not_listed_still_has_one() -> None:
    adopt(Cast(), plan_facts(activities=(conference(project=7, subproject=None),)))
    assert Component.objects.get(project=7).name == "Dự án 7"


def test_what_keeps_a_plan_back_is_said_in_one_sentence_each() -> None:
    backwards = conference(ends_on=date(2024, 6, 1))
    facts = plan_facts(title=" ", year=24, activities=(backwards,))
    with pytest.raises(Refused) as refusal:
        adopt(Cast(), facts)
    assert len(refusal.value.reasons) == 3
    assert "01/06/2024" in refusal.value.reasons[2]
    assert not Plan.objects.exists()


def test_a_plan_without_activities_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        adopt(Cast(), plan_facts(activities=()))
    assert refusal.value.reasons == ("Kế hoạch chưa có hoạt động nào: thêm ít nhất một hoạt động.",)


def test_adopting_costs_the_same_number_of_statements_for_a_long_plan() -> None:
    cast = Cast()
    counts = []
    for size in (2, 40):
        facts = plan_facts(activities=tuple(conference(key=f"A{n}", title=f"Việc {n}") for n in range(size)))
        with CaptureQueriesContext(connection) as queries_made:
            adopt(cast, facts)
        counts.append(len(queries_made))
    assert counts[0] == counts[1]
