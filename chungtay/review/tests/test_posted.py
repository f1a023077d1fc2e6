"""What the world may read of a review: a few columns, on a few days, and then nothing."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.households.models import Membership, Person
from chungtay.review import actions, jobs, whitelist
from chungtay.review.models import Case, Posting
from chungtay.review.tests import village as commune
from chungtay.review.tests.village import AT, MET, START, Village
from chungtay.web import clock

pytestmark = pytest.mark.django_db
NUMBER = "096185001234"
FIRST, LAST, AFTER = MET, date(2026, 10, 6), date(2026, 10, 7)


@pytest.fixture
def posting(village: Village) -> Posting:
    """A list of the village whose first household has everything that must never leave the register."""
    head = Person.objects.create(
        code="NG-1", full_name="Hà Văn Bưởi", name_key="", folded="", number=NUMBER, ethnicity="08",
        path=village.poor[1].path,
    )  # fmt: skip
    Membership.objects.create(household=village.poor[1], person=head, since=START, relation=1)
    of = commune.posted(village)
    return Posting.objects.get(round=of, village=village.cast.village)


def read(posting: Posting) -> Any:
    return Client().get(reverse("review:posted", args=[posting.pk]))


@pytest.mark.parametrize(
    ("day", "status"), [(date(2026, 9, 30), 404), (FIRST, 200), (LAST, 200), (AFTER, 404), (date(2027, 1, 1), 404)]
)
def test_a_list_is_read_on_its_days_and_on_no_other(posting: Posting, settings: Any, day: date, status: int) -> None:
    settings.ASSUMED_TODAY = day
    answer = read(posting)
    assert answer.status_code == status
    assert ("Hà Văn Bưởi" in answer.content.decode()) is (status == 200)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_number_ethnicity_or_health_is_ever_stored_or_shown_on_a_list(posting: Posting, settings: Any) -> None:
    settings.ASSUMED_TODAY = FIRST
    assert all(set(row) == set(whitelist.COLUMNS) for row in posting.rows)
    told = json.dumps(posting.rows, ensure_ascii=False) + read(posting).content.decode()
    for secret in (NUMBER, NUMBER[-4:], "Mông", "Tày", "bệnh", "khuyết tật", "critical", "dân tộc", "số định danh"):
        assert secret.lower() not in told.lower(), secret


def test_whatever_else_is_stored_with_a_list_is_not_shown(posting: Posting, settings: Any) -> None:
    settings.ASSUMED_TODAY = FIRST
    Posting.objects.filter(pk=posting.pk).update(rows=[posting.rows[0] | {"number": NUMBER, "ethnicity": "Mông"}])
    page = read(posting).content.decode()
    assert NUMBER not in page
    assert "Mông" not in page


def test_a_list_is_withdrawn_by_itself_when_its_days_are_over(posting: Posting) -> None:
    when = clock.now()
    assert actions.withdraw_expired(today=LAST, by=jobs.MACHINE, at=when) == 0
    assert actions.withdraw_expired(today=AFTER, by=jobs.MACHINE, at=when) == 2
    assert actions.withdraw_expired(today=AFTER, by=jobs.MACHINE, at=when) == 0
    posting.refresh_from_db()
    assert posting.withdrawn_at == when
    assert Entry.objects.filter(action="review.withdrawn").count() == 2


def test_whoever_opens_a_list_that_is_over_starts_its_withdrawal_once(posting: Posting, settings: Any) -> None:
    from django_tasks_db.models import DBTaskResult

    settings.ASSUMED_TODAY = AFTER
    read(posting)
    read(posting)
    assert DBTaskResult.objects.filter(task_path="chungtay.review.jobs.withdraw").count() == 1
    jobs.withdraw.call(AFTER.isoformat())
    assert not Posting.objects.filter(withdrawn_at=None).exists()


def test_the_command_takes_down_what_is_over(posting: Posting, settings: Any) -> None:
    from click.testing import CliRunner

    from chungtay.cli.main import group

    settings.ASSUMED_TODAY = AFTER
    assert "Đã gỡ 2 danh sách" in CliRunner().invoke(group, ["withdraw"]).output
    assert "Đã gỡ 0 danh sách" in CliRunner().invoke(group, ["withdraw"]).output


def test_who_posted_what_and_where_is_in_the_log(posting: Posting) -> None:
    entry = Entry.objects.get(action="review.posted", subject_id=str(posting.pk))
    assert entry.actor_name == "Lò Thị Sim"
    assert "5 hộ của thôn Cầu Tre đến hết 06/10/2026 tại Nhà văn hóa thôn" in entry.sentence


def test_a_list_taken_down_is_gone_at_once_and_its_households_wait_again(
    posting: Posting, village: Village, settings: Any
) -> None:
    settings.ASSUMED_TODAY = FIRST
    actions.take_down(posting=posting, by=village.officer, at=AT)
    actions.take_down(posting=posting, by=village.officer, at=AT)
    assert read(posting).status_code == 404
    assert Case.objects.filter(round=posting.round, state="met").count() == 5
    assert Entry.objects.filter(action="review.taken_down").count() == 1


def test_a_holiday_announced_late_keeps_a_list_up_longer(posting: Posting, village: Village, settings: Any) -> None:
    from chungtay.core.workdays import Calendar, Exceptional

    off = Calendar(exceptions={date(2026, 10, 5): Exceptional(works=False, name="nghỉ bù")})
    moved = actions.reckon_again(of=posting.round, by=village.officer, at=AT, using=off)
    assert moved == 2
    posting.refresh_from_db()
    assert posting.until == AFTER
    assert actions.reckon_again(of=posting.round, by=village.officer, at=AT, using=off) == 0
    settings.ASSUMED_TODAY = AFTER
    assert read(posting).status_code == 200
