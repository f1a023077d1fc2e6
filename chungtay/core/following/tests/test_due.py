"""A last day is worked out where the paper allows it, and only there; its words always stay."""

from datetime import date
from typing import Any

import pytest

from chungtay.core.following.due import due_of, due_of_work
from chungtay.core.workdays import Calendar

FACTS = {"date": {"year": 2024, "month": 6, "day": 5}}
ON = date(2024, 6, 20)


def due(events: list[dict[str, Any]] | None = None, **deadline: Any) -> Any:
    return due_of(deadline, FACTS, events or [], Calendar(), ON)


def test_a_last_day_that_is_printed_is_the_day() -> None:
    found = due(text="trước ngày 15/8/2024", end="2024-08-14")
    assert (found.day, found.rule) == (date(2024, 8, 14), "trước ngày 15/8/2024")


@pytest.mark.parametrize(
    ("last_days", "next_one"),
    [
        (["14"], date(2024, 7, 14)),
        (["20"], date(2024, 6, 20)),
        (["31"], date(2024, 6, 30)),
        (["06-14", "12-14"], date(2024, 12, 14)),
        (["T6"], date(2024, 6, 21)),
        (["CN"], date(2024, 6, 23)),
        (["không phải ngày"], None),
    ],
)
def test_what_comes_again_is_due_on_its_next_day(last_days: list[str], next_one: date | None) -> None:
    assert due(text="định kỳ", last_days=last_days, recurrence=["month"]).day == next_one


@pytest.mark.parametrize(
    ("offset", "unit", "day"),
    [(10, "day", date(2024, 6, 15)), (5, "working_day", date(2024, 6, 12))],
)
def test_days_from_the_issue_of_the_paper_are_counted(offset: int, unit: str, day: date) -> None:
    text = f"trong vòng {offset} ngày kể từ ngày ký ban hành"
    assert due(text=text, offset=offset, offset_unit=unit, anchor_text="ngày ký ban hành").day == day


def test_days_from_its_receipt_stay_words() -> None:
    text = "trong 05 ngày làm việc kể từ ngày nhận được văn bản"
    found = due(text=text, offset=5, offset_unit="working_day", anchor_text="ngày nhận được văn bản")
    assert (found.day, found.rule) == (None, text)


def test_days_before_a_meeting_wait_for_its_day_and_say_what_is_known() -> None:
    deadline = {"text": "trước 03 ngày", "offset": -3, "offset_unit": "day", "anchor": "E1"}
    assert due(**deadline).hint == ""
    assert due([{"id": "E1", "date_range": None}], **deadline).hint == "chưa có ngày tổ chức"
    month = {"id": "E1", "date_range": {"start": "2024-07-01", "end": "2024-07-31", "printed": "trong tháng 7"}}
    assert due([month], **deadline).hint.endswith("nếu tổ chức ngày 01/7/2024 thì hạn là 28/6/2024")
    month["date_range"] = {"start": "2024-07-09", "end": "2024-07-09", "printed": "ngày 09/7"}
    assert due([month], **deadline).day == date(2024, 7, 6)


def test_a_year_without_a_calendar_gives_words_and_no_guess() -> None:
    meeting = {"id": "E1", "date_range": {"start": "1999-07-09", "end": "1999-07-09", "printed": "ngày 09/7/1999"}}
    found = due([meeting], text="trước 03 ngày làm việc", offset=-3, offset_unit="working_day", anchor="E1")
    assert (found.day, found.rule) == (None, "trước 03 ngày làm việc")


def test_work_is_due_at_the_end_of_its_time_or_of_its_event() -> None:
    quarter = {"time": {"printed": "quý II", "end": "2024-06-30"}}
    assert due_of_work(quarter, {}).day == date(2024, 6, 30)
    event = {"date_range": {"printed": "tháng 7", "end": "2024-07-31"}}
    assert due_of_work({"time": {"printed": None, "end": None}}, event).rule == "tháng 7"
    assert due_of_work({}, {}).day is None
