from datetime import date

import pytest

from chungtay.desk.summary import summary_of, time_in_words
from chungtay.desk.tests.plan_reading import plan_reading

TODAY = date(2024, 6, 20)


def test_a_summary_multiplies_conferences_by_households() -> None:
    summary = summary_of(plan_reading(), TODAY)
    (held,) = summary.held
    assert (held.count, held.headcount, held.seats) == (3, 140, 420)
    assert held.when == "tháng 7/2024"
    assert held.lead == "Phòng Lao động - Thương binh và Xã hội"
    assert summary.others == 1


def test_a_summary_does_not_guess_what_the_plan_leaves_out() -> None:
    facts = plan_reading()
    facts["events"] = []
    (held,) = summary_of(facts, TODAY).held
    assert held.headcount is None
    assert held.seats is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 7, 1), date(2024, 7, 31), "tháng 7/2024"),
        (date(2024, 7, 1), date(2024, 9, 30), "tháng 7 đến tháng 9/2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "năm 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "từ 1/2/2024 đến 28/2/2024"),
        (date(2024, 7, 5), date(2024, 7, 5), "5/7/2024"),
        (None, date(2024, 8, 15), "15/8/2024"),
        (None, None, ""),
    ],
)
def test_a_stretch_of_days_is_said_as_short_as_it_can_be(start: date | None, end: date | None, words: str) -> None:
    assert time_in_words(start, end) == words
