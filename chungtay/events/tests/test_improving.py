import threading
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from chungtay.core.refusal import Refused
from chungtay.core.scheduling import Problem
from chungtay.events import actions, improving, jobs
from chungtay.events.models import Improvement, Schedule
from chungtay.events.queries.schedules import clashes_of, slots_of
from chungtay.events.searching import Search, first_solution
from chungtay.events.tests.district import LATER, NOW, TODAY, District
from chungtay.events.tests.test_schedules import free_day, move
from chungtay.web.jobs import work


def ask(schedule: Schedule, district: District) -> Improvement:
    return actions.improve_schedule(schedule=schedule, seconds=30, today=TODAY, by=district.by, at=NOW)


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search of a test gives up after three seconds, proven or not."""
    real = Search.__init__

    def begin(self: Search, problem: Problem, seconds: float) -> None:
        real(self, problem, min(seconds, 3.0))

    monkeypatch.setattr(Search, "__init__", begin)


def run_jobs() -> int:
    return work(threading.Event(), until_empty=True)


def test_a_search_ends_proven_and_leaves_a_schedule_without_clash(district: District) -> None:
    schedule = district.drafted()
    first = schedule.cost
    search = ask(schedule, district)
    assert run_jobs() == 1
    search.refresh_from_db()
    schedule.refresh_from_db()
    assert (search.state, search.message) == ("proven", "")
    assert (schedule.is_proven, schedule.gap) == (True, 0)
    assert schedule.cost <= first
    assert clashes_of(schedule, slots_of(schedule), today=TODAY) == []
    assert "không có lịch nào tốt hơn" in improving.sentence(search)
    with pytest.raises(Refused, match="tốt nhất"):
        ask(schedule, district)


def test_asking_twice_searches_once(district: District) -> None:
    schedule = district.drafted()
    assert ask(schedule, district) == ask(schedule, district)
    assert DBTaskResult.objects.count() == 1


def test_a_job_started_again_after_its_end_changes_nothing(district: District) -> None:
    schedule = district.drafted()
    search = ask(schedule, district)
    run_jobs()
    schedule.refresh_from_db()
    edition = schedule.edition
    jobs.improve.call(improvement=search.pk, today=TODAY.isoformat())
    schedule.refresh_from_db()
    assert schedule.edition == edition


def test_a_search_whose_worker_is_killed_is_finished_by_the_next(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = district.drafted()
    search = ask(schedule, district)

    def killed(self: Search, look: Callable[[Search, float], bool]) -> None:
        self.best = first_solution(self.problem)
        look(self, 1.0)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Search, "run", killed)
        with pytest.raises(SystemExit):
            jobs.improve.call(improvement=search.pk, today=TODAY.isoformat())
    search.refresh_from_db()
    assert (search.state, search.ended_at) == ("running", None)
    jobs.improve.call(improvement=search.pk, today=TODAY.isoformat())
    search.refresh_from_db()
    assert search.state in ("proven", "ended")
    assert schedule.slots.count() == 11


def test_what_a_person_has_fixed_stays_where_it_is(district: District) -> None:
    schedule = district.drafted()
    slot = slots_of(schedule)[-1]
    day = free_day(schedule, slot.day)
    assert move(schedule, slot, district, day=day) == []
    ask(schedule, district)
    run_jobs()
    stored = schedule.slots.get(session=slot.session)
    assert (stored.day, stored.is_fixed) == (day, True)


def test_a_draft_with_a_clash_is_mended_by_the_search(district: District) -> None:
    schedule = district.drafted()
    one, other = slots_of(schedule)[0], slots_of(schedule)[-1]
    assert move(schedule, one, district, day=other.day, half=other.half, speaker=other.speaker_id)
    actions.release_session(schedule=schedule, session=one.session, by=district.by, at=NOW)
    ask(schedule, district)
    run_jobs()
    assert clashes_of(schedule, slots_of(schedule), today=TODAY) == []


def test_demands_that_fixed_sessions_break_are_told_as_the_end_of_the_search(district: District) -> None:
    schedule = district.drafted()
    one, other = slots_of(schedule)[0], slots_of(schedule)[-1]
    move(schedule, one, district, day=other.day, half=other.half, speaker=other.speaker_id)
    move(schedule, other, district, leader=None)
    search = ask(schedule, district)
    run_jobs()
    search.refresh_from_db()
    assert search.state == "refused"
    assert search.message


def test_a_hand_move_during_the_search_wins(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = district.drafted()
    search = ask(schedule, district)
    slot = slots_of(schedule)[0]
    real = Search.run

    def meanwhile(self: Search, look: object) -> None:
        move(schedule, slot, district, team=schedule.campaign.teams.exclude(pk=slot.team_id).first().pk)
        real(self, look)  # type: ignore[arg-type]

    monkeypatch.setattr(Search, "run", meanwhile)
    run_jobs()
    search.refresh_from_db()
    assert search.state == "overtaken"
    assert schedule.slots.get(session=slot.session).team_id != slot.team_id


def test_a_search_that_nobody_has_begun_is_stopped_at_once(district: District) -> None:
    schedule = district.drafted()
    search = ask(schedule, district)
    for _ in range(2):
        actions.stop_improving(schedule=schedule, by=district.by, at=LATER)
    search.refresh_from_db()
    assert (search.state, search.ended_at) == ("stopped", LATER)
    run_jobs()
    schedule.refresh_from_db()
    assert schedule.edition == 1


def test_a_search_tells_how_it_goes_and_obeys_when_told_to_stop(district: District) -> None:
    schedule = district.drafted()
    search = ask(schedule, district)
    going = improving._Work(search, schedule, True, [])
    seen = Search(problem=None, seconds=30)  # type: ignore[arg-type]
    assert going.look(seen, 12.4)
    search.refresh_from_db()
    assert (search.state, search.seconds) == ("running", 12.4)
    assert 0 < search.gap_percent < 100
    assert improving.sentence(search) == (
        f"Đang tìm lịch tốt hơn: đã thử 12 giây, còn cách tối ưu nhiều nhất {search.gap_percent} %."
    )
    actions.stop_improving(schedule=schedule, by=district.by, at=LATER)
    assert not going.look(seen, 13.0)
    going.finish(seen)
    search.refresh_from_db()
    assert search.state == "stopped"


def test_the_page_polls_by_htmx_and_reloads_when_the_search_has_ended(
    client: Client, district: District, settings: object
) -> None:
    settings.ASSUMED_TODAY = TODAY  # type: ignore[attr-defined]
    client.force_login(district.officer)
    schedule = district.drafted()
    args = [schedule.campaign_id, schedule.version]
    client.post(reverse("events:improve", args=args), {"seconds": "30"})
    page = client.get(reverse("events:schedule", args=args)).content.decode()
    assert 'hx-trigger="every 2s"' in page
    part = client.get(reverse("events:progress", args=args), headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part.headers
    assert "<html" not in part.content.decode()
    run_jobs()
    part = client.get(reverse("events:progress", args=args), headers={"HX-Request": "true"})
    assert part.headers["HX-Refresh"] == "true"
    page = client.get(reverse("events:schedule", args=args)).content.decode()
    assert "hx-trigger" not in page
    assert "đã chứng minh là tốt nhất" in page


@pytest.mark.parametrize(("bound", "percent"), [(0, None), (99.9, 1), (96, 4), (95.99, 5), (100, 0)])
def test_a_gap_is_rounded_up_and_unknown_without_a_floor(bound: float, percent: int | None) -> None:
    search = Improvement(state="running", cost=100, bound=bound)
    assert search.gap_percent == percent
    assert ("chưa biết" in improving.sentence(search)) == (percent is None)


def test_the_first_schedule_is_improved_while_the_officer_looks(district: District) -> None:
    campaign = district.prepared()
    for _ in range(2):
        schedule = actions.make_and_improve(campaign=campaign, today=TODAY, by=district.by, at=NOW)
    assert schedule.improvements.count() == 1
    run_jobs()
    schedule.refresh_from_db()
    assert schedule.is_proven
