from datetime import date

import pytest

from chungtay.core.refusal import Refused
from chungtay.desk import actions
from chungtay.desk.tests.plan_reading import LINES, plan_reading, settled_plan
from chungtay.documents import actions as documents
from chungtay.documents.models import Document, Reading
from chungtay.documents.tests.cast import NOW, TODAY, Cast, unit
from chungtay.events.models import Campaign
from chungtay.places.models import Unit
from chungtay.programme.models import Activity, Deadline, Plan, Task

pytestmark = pytest.mark.django_db


def confirm(cast: Cast, reading: Reading, seen: int = 1, **who: object) -> actions.Confirmed:
    return actions.confirm(reading=reading, seen=seen, **({"by": cast.officer, "at": NOW, "today": TODAY} | who))


def reasons(cast: Cast, **fields: object) -> tuple[str, ...]:
    with pytest.raises(Refused) as refusal:
        confirm(cast, cast.reading(settled_plan(**fields), LINES))
    assert not Plan.objects.exists()
    return refusal.value.reasons


def test_confirming_makes_the_plan_its_activities_and_its_tasks() -> None:
    cast = Cast()
    plan = confirm(cast, cast.reading(settled_plan(), LINES)).plan
    activity = Activity.objects.get(key="A1")
    assert (plan.title, plan.year) == ("Mở hội nghị nói chuyện chuyên đề năm 2024", 2024)
    assert (activity.quantity, activity.headcount, activity.unit_of_headcount) == (3, 140, "hộ")
    assert (activity.starts_on, activity.ends_on) == (date(2024, 7, 1), date(2024, 7, 31))
    assert (activity.venue, activity.is_tentative, activity.lead) == ("Hội trường UBND xã", True, cast.division)
    deadline = Deadline.objects.get(key="D1")
    assert (deadline.activity, deadline.offset, deadline.deliverable) == (activity, -3, "danh sách")
    assert Task.objects.get(title="Báo cáo kết quả").why == "theo mục V của kế hoạch, dòng 10"
    assert Document.objects.get().state == Document.State.CONFIRMED


def test_confirming_five_times_makes_one_plan() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    answers = [confirm(cast, reading) for _n in range(5)]
    assert [answer.is_new for answer in answers] == [True, False, False, False, False]
    assert Plan.objects.count() == 1
    assert Activity.objects.count() == 2


def test_what_people_corrected_dropped_and_added_is_what_becomes_work() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    who = {"by": cast.officer, "at": NOW, "seen": 1}
    documents.correct(reading=reading, path="activities.A1.quantity", became=4, line=6, **who)
    documents.drop(reading=reading, path="activities.A2", **who)
    documents.drop(reading=reading, path="responsibilities.0.duties.1", **who)
    key = actions.add_activity(
        reading=reading,
        item={"text": "Treo băng rôn", "kind": "print_material", "line": 7},
        event=None,
        made_from=None,
        **who,
    )
    reading.refresh_from_db()
    confirm(cast, reading, seen=reading.edition)
    assert dict(Activity.objects.values_list("key", "quantity")) == {"A1": 4, key: None}
    assert not Task.objects.filter(title="Báo cáo kết quả").exists()


def test_a_plan_without_year_title_or_activity_is_refused_with_a_sentence_each() -> None:
    cast = Cast()
    assert reasons(cast, plan_year=None) == ("Chưa rõ kế hoạch của năm nào: ghi năm kế hoạch.",)
    assert "ghi tên kế hoạch" in reasons(cast, title="")[0]
    assert "thêm ít nhất một hoạt động" in reasons(cast, activities=[])[0]
    assert len(reasons(cast, plan_year=None, title=None, activities=[])) == 3


def test_what_must_be_settled_is_named_with_its_line() -> None:
    cast = Cast()
    reading = cast.reading(plan_reading(), LINES)
    with pytest.raises(Refused) as refusal:
        confirm(cast, reading)
    assert refusal.value.reasons == ("Dòng 1: Thiếu số văn bản.",)
    documents.settle(reading=reading, doubt="X01", answer="Để trống", by=cast.officer, at=NOW)
    reading.refresh_from_db()
    assert confirm(cast, reading, seen=reading.edition).plan is not None


def test_a_letter_that_is_no_plan_is_confirmed_without_work() -> None:
    cast = Cast()
    letter = settled_plan(doc_type={"code": "CV", "vi": "Công văn"}, activities=[], events=[], plan_year=None)
    assert confirm(cast, cast.reading(letter, LINES)).plan is None
    assert not Plan.objects.exists()
    assert Document.objects.get().state == Document.State.CONFIRMED


def test_an_edition_that_a_colleague_changed_is_not_confirmed_unseen() -> None:
    cast = Cast()
    reading = cast.reading(settled_plan(), LINES)
    documents.correct(reading=reading, path="title", became="Khác", line=5, seen=1, by=cast.colleague, at=NOW)
    with pytest.raises(Refused) as refusal:
        confirm(cast, reading, seen=1)
    assert "Người dongnghiep đã sửa" in refusal.value.reasons[0]
    assert not Plan.objects.exists()


def communes(cast: Cast) -> None:
    unit("21041", "Bình Trị", Unit.Kind.COMMUNE, 3, cast.district)
    unit("21055", "Châu Ổ", Unit.Kind.TOWNSHIP, 3, cast.district)


def test_a_confirmed_plan_has_one_campaign_with_a_session_in_each_place() -> None:
    cast = Cast()
    communes(cast)
    plan = confirm(cast, cast.reading(settled_plan(), LINES)).plan
    for _again in range(2):
        opened = actions.open_campaigns(plan=plan, by=cast.officer, at=NOW)
    assert (len(opened.campaigns), opened.unsettled) == (1, ())
    campaign = Campaign.objects.get()
    assert sorted(session.commune.name for session in campaign.sessions.all()) == ["Bình An", "Bình Trị", "Châu Ổ"]


def test_a_place_that_cannot_be_found_is_named_and_the_plan_stands() -> None:
    cast = Cast()
    plan = confirm(cast, cast.reading(settled_plan(), LINES)).plan
    opened = actions.open_campaigns(plan=plan, by=cast.officer, at=NOW)
    assert opened.campaigns == ()
    assert "Bình Trị" in opened.unsettled[0]
    assert Plan.objects.count() == 1
    assert not Campaign.objects.exists()


def test_nonsense_in_a_reading_never_stops_the_page_or_the_plan() -> None:
    cast = Cast()
    strange = settled_plan(
        date={"year": 2024, "month": 13, "day": 40},
        components=[{"project": 100000, "subproject": -1, "role": "subject", "printed": "x"}],
        activities=[{"id": "A1", "text": "Việc", "quantity": -5, "time": {"start": "hôm nay"}, "places": None}],
        events=[{"id": "E1", "activity": "A9"}],
        deadlines=[{"id": "D1", "text": "x", "offset": "ba", "end": "2024-02-31"}],
        responsibilities=[{"unit": None, "duties": None}],
    )
    confirm(cast, cast.reading(strange, LINES))
    activity = Activity.objects.get()
    assert (activity.quantity, activity.starts_on, activity.component) == (None, None, None)
