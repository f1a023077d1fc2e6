"""What is pressed twice, or by two people, in the same moment."""

from datetime import date

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.events import actions, improving
from chungtay.events.models import Campaign, Improvement, Invitation, Schedule, Session
from chungtay.events.searching import Search
from chungtay.events.tests.district import LATER, NOW, TODAY, District, a_plan, enter, enter_households
from tests.at_once import together, while_open

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def district(transactional_db: None) -> District:
    return enter()


def number(invitation: Invitation, district: District) -> None:
    actions.number_invitation(invitation=invitation, number=17, issued_on=date(2024, 6, 26), by=district.by, at=NOW)


def test_a_campaign_opened_five_times_at_once_is_one(district: District) -> None:
    opened = together(lambda: district.opened().pk)
    assert len(set(opened)) == 1, opened
    assert (Campaign.objects.count(), Session.objects.count()) == (1, 11)
    assert Entry.objects.filter(action="events.campaign_opened").count() == 1


def test_a_search_asked_for_five_times_at_once_is_one(district: District) -> None:
    schedule = district.drafted()
    Schedule.objects.filter(pk=schedule.pk).update(is_proven=False)
    asked = together(
        lambda: actions.improve_schedule(schedule=schedule, seconds=30, today=TODAY, by=district.by, at=NOW).pk
    )
    assert len(set(asked)) == 1, asked


def test_a_schedule_published_five_times_at_once_is_published_once(district: District) -> None:
    schedule = district.drafted()
    edition = schedule.edition
    came = together(
        lambda: actions.publish(schedule=schedule, edition=edition, today=TODAY, by=district.by, at=NOW), times=3
    )
    assert sorted(type(one).__name__ for one in came) == ["Refused", "Refused", "list"], came
    assert Entry.objects.filter(action="events.schedule_published").count() == 1


def test_a_list_is_not_filled_anew_while_its_paper_gets_a_number(district: District) -> None:
    enter_households(district, each=8)
    campaign = district.published().campaign
    invitation = actions.invite(campaign=campaign, by=district.by, at=NOW).invitation
    enter_households_again = lambda: actions.invite(campaign=campaign, by=district.by, at=LATER)  # noqa: E731
    came = while_open(lambda: number(invitation, district), enter_households_again)
    assert came[0] is None
    assert isinstance(came[1], Refused), came


def test_two_papers_of_one_office_never_get_the_same_number(district: District) -> None:
    enter_households(district, each=8)
    first = actions.invite(campaign=district.published().campaign, by=district.by, at=NOW).invitation
    district.activity = a_plan(district.division).activities.get()
    schedule = actions.make_schedule(campaign=district.opened(), today=TODAY, by=district.by, at=NOW)
    actions.publish(schedule=schedule, edition=schedule.edition, today=TODAY, by=district.by, at=NOW)
    second = actions.invite(campaign=schedule.campaign, by=district.by, at=NOW).invitation
    came = while_open(lambda: number(first, district), lambda: number(second, district))
    assert came[0] is None
    assert isinstance(came[1], Refused), came


def test_what_is_published_is_what_was_seen_though_the_search_finds_better_in_that_moment(district: District) -> None:
    schedule = district.drafted()
    edition = schedule.edition

    def found_better() -> None:
        Schedule.objects.select_for_update().get(pk=schedule.pk)
        Schedule.objects.filter(pk=schedule.pk).update(edition=edition + 1)

    came = while_open(
        found_better, lambda: actions.publish(schedule=schedule, edition=edition, today=TODAY, by=district.by, at=NOW)
    )
    assert isinstance(came[1], Refused), came
    assert Schedule.objects.get(pk=schedule.pk).is_draft


def test_a_draft_thrown_away_ends_its_search_quietly(district: District) -> None:
    schedule = district.drafted()
    Schedule.objects.filter(pk=schedule.pk).update(is_proven=False)
    asked = actions.improve_schedule(schedule=schedule, seconds=30, today=TODAY, by=district.by, at=NOW)
    work = improving._Work(asked, schedule, flawless=True, fixed=[])
    actions.discard(schedule=schedule, by=district.by, at=NOW)
    problem_is_gone = Search.__new__(Search)
    problem_is_gone.best = problem_is_gone.end = problem_is_gone.refusal = None
    assert not work.look(problem_is_gone, 1.0)
    work.finish(problem_is_gone)
    assert not Improvement.objects.exists()


def test_a_session_set_free_is_not_fixed_again_by_a_search_that_began_before(district: District) -> None:
    schedule = district.drafted()
    session = schedule.slots.first().session
    schedule.slots.filter(session=session).update(is_fixed=True)
    actions.release_session(schedule=schedule, session=session, by=district.by, at=NOW)
    assert Schedule.objects.get(pk=schedule.pk).edition == schedule.edition + 1
