"""Each thing that can be wrong with a schedule is found and said."""

from dataclasses import replace
from datetime import date

import pytest

from chungtay.core.refusal import Refused
from chungtay.core.scheduling import (
    Assignment,
    ClashKind,
    Half,
    Pin,
    Place,
    Problem,
    Session,
    Slot,
    check,
    clashes_of_move,
    cost_of,
)

TUESDAY, WEDNESDAY, THURSDAY = date(2024, 7, 2), date(2024, 7, 3), date(2024, 7, 4)
MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON
Schedule = tuple[Assignment, ...]


def kinds(problem: Problem, schedule: Schedule, moved: Assignment) -> set[ClashKind]:
    return {clash.kind for clash in clashes_of_move(problem, schedule, moved)}


def test_a_sound_schedule_has_no_clash(district: Problem, schedule: Schedule) -> None:
    assert check(district, schedule, complete=False) == ()


def test_a_session_left_out_is_named(district: Problem, schedule: Schedule) -> None:
    (clash,) = check(district, schedule)
    assert clash.kind == ClashKind.UNSCHEDULED
    assert clash.sentence == "Buổi xã Châu chưa có trong lịch."


@pytest.mark.parametrize(
    ("moved", "kind"),
    [
        (Assignment("an", TUESDAY, MORNING, "ht-an", ("lan",), "mot"), ClashKind.VENUE_BLOCKED),
        (Assignment("an", WEDNESDAY, AFTERNOON, "ht-an", ("lan",), "hai"), ClashKind.SPEAKER_ELSEWHERE),
        (Assignment("an", WEDNESDAY, AFTERNOON, "ht-an", ("lan",), "mot"), ClashKind.TEAM_ELSEWHERE),
        (Assignment("an", WEDNESDAY, AFTERNOON, "ht-an", ("lan",), "hai"), ClashKind.LEADER_ELSEWHERE),
        (Assignment("an", THURSDAY, MORNING, "ht-an", ("lan",), "mot"), ClashKind.LEADER_ABSENT),
        (Assignment("an", TUESDAY, AFTERNOON, "ht-an", ("minh",), "mot"), ClashKind.WRONG_SPEAKER),
        (Assignment("an", TUESDAY, MORNING, "ht-an", ("minh",), "mot"), ClashKind.SPEAKER_UNAVAILABLE),
        (Assignment("an", TUESDAY, AFTERNOON, "ht-an", (), "mot"), ClashKind.SPEAKER_MISSING),
        (Assignment("an", TUESDAY, AFTERNOON, "ht-an", ("lan",), None), ClashKind.TEAM_MISSING),
        (Assignment("an", WEDNESDAY, AFTERNOON, "ht-binh", ("lan",), "mot"), ClashKind.VENUE_TAKEN),
        (Assignment("an", TUESDAY, AFTERNOON, "ht-binh", ("lan",), "mot"), ClashKind.WRONG_VENUE),
        (Assignment("chau", TUESDAY, AFTERNOON, "ht-chau", ("lan",), "mot"), ClashKind.VENUE_TOO_SMALL),
        (Assignment("an", date(2024, 7, 8), MORNING, "ht-an", ("lan",), "mot"), ClashKind.OUTSIDE_CAMPAIGN),
    ],
)
def test_a_hand_move_is_told_what_it_clashes_with(
    district: Problem, schedule: Schedule, moved: Assignment, kind: ClashKind
) -> None:
    assert kind in kinds(district, schedule, moved)


def test_a_harmless_move_clashes_with_nothing(district: Problem, schedule: Schedule) -> None:
    assert kinds(district, schedule, Assignment("an", TUESDAY, AFTERNOON, "ht-an", ("lan",), "hai")) == set()


def test_the_sentence_says_what_where_and_when(district: Problem, schedule: Schedule) -> None:
    moved = Assignment("an", TUESDAY, MORNING, "ht-an", ("lan",), "mot")
    (clash,) = clashes_of_move(district, schedule, moved)
    assert clash.sentence == "Hội trường xã An bận sáng thứ Ba, 2/7: buổi xã An phải dời."
    assert clash.sessions == ("an",)
    assert clash.slot == Slot(TUESDAY, MORNING)


def test_a_day_left_out_of_the_campaign_is_no_working_day(district: Problem, schedule: Schedule) -> None:
    without = replace(district, days=(TUESDAY, THURSDAY))
    clashes = check(without, schedule, complete=False)
    assert {clash.kind for clash in clashes} == {ClashKind.NOT_A_WORKDAY}


def test_a_day_before_the_notice_runs_out_is_too_soon(district: Problem, schedule: Schedule) -> None:
    clashes = check(replace(district, earliest=THURSDAY), schedule, complete=False)
    assert {clash.kind for clash in clashes} == {ClashKind.TOO_SOON}


def test_more_sessions_than_the_day_may_hold_are_found(district: Problem, schedule: Schedule) -> None:
    (clash,) = check(replace(district, max_per_day=1), schedule, complete=False)
    assert clash.kind == ClashKind.TOO_MANY_THAT_DAY
    assert clash.sessions == ("an", "binh")


def test_a_speaker_has_a_daily_maximum(district: Problem, schedule: Schedule) -> None:
    tired = replace(district.speakers[0], max_per_day=1)
    (clash,) = check(replace(district, speakers=(tired, district.speakers[1])), schedule, complete=False)
    assert clash.kind == ClashKind.SPEAKER_OVER_MAXIMUM


def test_a_team_has_a_daily_maximum(district: Problem, schedule: Schedule) -> None:
    held = tuple(replace(assignment, team="hai") for assignment in schedule)
    (clash,) = check(district, held, complete=False)
    assert clash.kind == ClashKind.TEAM_OVER_MAXIMUM


def test_nobody_crosses_the_district_in_the_midday_break(district: Problem, schedule: Schedule) -> None:
    moved = Assignment("chau", WEDNESDAY, AFTERNOON, "ht-chau", ("lan",), "mot")
    found = kinds(district, schedule[:1], moved)
    assert ClashKind.TOO_FAR_IN_THE_BREAK in found


def test_a_place_keeps_its_days_between_two_sessions(district: Problem) -> None:
    places = tuple(replace(place, gap_days=2) if place.key == "an" else place for place in district.places)
    again = Session("an-2", "an", headcount=10, topic="vay vốn")
    problem = replace(district, places=places, sessions=(*district.sessions, again))
    held = (
        Assignment("an", TUESDAY, AFTERNOON, "ht-an", ("lan",), "mot"),
        Assignment("an-2", WEDNESDAY, MORNING, "ht-an", ("lan",), "mot"),
    )
    assert {clash.kind for clash in check(problem, held, complete=False)} == {ClashKind.TOO_CLOSE_TOGETHER}


def test_what_a_person_has_pinned_is_not_moved(district: Problem, schedule: Schedule) -> None:
    pinned = replace(district.sessions[0], pin=Pin(day=TUESDAY, team="hai"))
    problem = replace(district, sessions=(pinned, *district.sessions[1:]))
    clashes = check(problem, schedule, complete=False)
    assert [clash.kind for clash in clashes] == [ClashKind.PIN_MOVED, ClashKind.PIN_MOVED]


def test_the_window_of_a_session_is_kept(district: Problem, schedule: Schedule) -> None:
    late = replace(district.sessions[0], since=THURSDAY)
    early = replace(district.sessions[1], until=TUESDAY)
    clashes = check(replace(district, sessions=(late, early)), schedule)
    assert [clash.kind for clash in clashes] == [ClashKind.OUTSIDE_WINDOW, ClashKind.OUTSIDE_WINDOW]


def test_a_half_day_that_is_not_used_is_refused(district: Problem, schedule: Schedule) -> None:
    (clash,) = check(replace(district, halves=(MORNING,)), schedule, complete=False)
    assert clash.kind == ClashKind.HALF_NOT_USED


def test_one_of_the_named_leaders_comes(district: Problem, schedule: Schedule) -> None:
    wants = replace(district.sessions[0], leaders=frozenset({"hoa"}))
    problem = replace(district, sessions=(wants, *district.sessions[1:]))
    (clash,) = check(problem, schedule, complete=False)
    assert clash.kind == ClashKind.LEADER_MISSING
    assert check(problem, (replace(schedule[0], leader="hoa"), schedule[1]), complete=False) == ()


def test_a_session_scheduled_twice_is_found(district: Problem, schedule: Schedule) -> None:
    again = replace(schedule[0], day=THURSDAY, half=AFTERNOON)
    (clash,) = check(district, (*schedule, again), complete=False)
    assert clash.kind == ClashKind.TWICE


def test_a_schedule_of_unknown_things_is_refused(district: Problem, schedule: Schedule) -> None:
    with pytest.raises(Refused, match="hội trường “ht-la”"):
        check(district, (replace(schedule[0], venue="ht-la"),))


def test_a_problem_of_unknown_things_is_refused(district: Problem) -> None:
    with pytest.raises(Refused, match="địa điểm “xa-la”"):
        replace(district, sessions=(Session("x", "xa-la"),))
    with pytest.raises(Refused, match="“an” dùng cho hai mục"):
        replace(district, places=(*district.places, Place("an", "xã An")))


def test_the_cost_is_rounds_from_home_and_days_of_speakers(district: Problem, schedule: Schedule) -> None:
    """Lan and team 1 each drive 10 + 2 + 12 km, and Lan gives one day."""
    cost = cost_of(district, schedule)
    assert (cost.travel_km, cost.speaker_days, cost.total) == (48.0, 1, 98.0)
