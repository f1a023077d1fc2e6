"""A small district that every test of scheduling knows."""

from datetime import date

import pytest

from chungtay.core.scheduling import (
    Assignment,
    Half,
    Leader,
    Place,
    Problem,
    Session,
    Slot,
    Speaker,
    Team,
    Venue,
)

TUESDAY, WEDNESDAY, THURSDAY = date(2024, 7, 2), date(2024, 7, 3), date(2024, 7, 4)
MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON


@pytest.fixture
def district() -> Problem:
    """Three communes on a line, two speakers, two teams, three days."""
    return Problem(
        sessions=(
            Session("an", "an", headcount=140, name="buổi xã An", topic="vay vốn"),
            Session("binh", "binh", headcount=140, name="buổi xã Bình", topic="vay vốn"),
            Session("chau", "chau", headcount=140, name="buổi xã Châu", topic="vay vốn"),
        ),
        places=(
            Place("huyen", "Trung tâm huyện", (0, 0)),
            Place("an", "xã An", (10, 0)),
            Place("binh", "xã Bình", (12, 0)),
            Place("chau", "xã Châu", (-100, 0)),
        ),
        venues=(
            Venue("ht-an", "Hội trường xã An", "an", 200, frozenset({Slot(TUESDAY, MORNING)})),
            Venue("ht-binh", "Hội trường xã Bình", "binh", 150),
            Venue("ht-chau", "Hội trường xã Châu", "chau", 100),
        ),
        days=(TUESDAY, WEDNESDAY, THURSDAY),
        speakers=(
            Speaker("lan", "Lê Thị Lan", frozenset({"vay vốn"}), home="huyen"),
            Speaker("minh", "Trần Văn Minh", frozenset({"việc làm"}), frozenset({Slot(TUESDAY, MORNING)})),
        ),
        leaders=(Leader("hoa", "Đỗ Thị Hòa", frozenset({Slot(THURSDAY, MORNING)}), attends_all=True),),
        teams=(Team("mot", "Tổ số 1", home="huyen"), Team("hai", "Tổ số 2", max_per_day=1)),
    )


@pytest.fixture
def schedule() -> tuple[Assignment, ...]:
    """Nothing clashes in it, once xã Châu waits."""
    return (
        Assignment("an", WEDNESDAY, MORNING, "ht-an", ("lan",), "mot"),
        Assignment("binh", WEDNESDAY, AFTERNOON, "ht-binh", ("lan",), "mot"),
    )
