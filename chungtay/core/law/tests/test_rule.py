from datetime import date, timedelta

import pytest

from chungtay.core.law import NotInForce, Rule, rule

ONE_DAY = timedelta(days=1)
PAGE = {
    "question": "Mức nào áp dụng?",
    "national": [
        {"since": date(2022, 1, 1), "until": date(2025, 12, 31), "source": {"number": "1/QĐ"}, "level": 1},
        {
            "since": date(2026, 1, 1),
            "in_force": date(2026, 2, 15),
            "source": {"number": "2/QĐ", "article": "Điều 2"},
            "status": "continued",
            "warning": "Thiếu văn bản.",
            "level": 2,
        },
    ],
    "provincial": {
        "79": [{"since": date(2024, 1, 1), "until": date(2024, 12, 31), "source": {"number": "3/NQ"}, "level": 9}]
    },
}


def made() -> Rule[int]:
    return rule(PAGE, lambda entry: int(entry["level"]))


@pytest.mark.parametrize(
    ("day", "level"),
    [(date(2022, 1, 1), 1), (date(2025, 12, 31), 1), (date(2026, 1, 1), 2), (date(2099, 1, 1), 2)],
)
def test_a_version_holds_from_its_first_to_its_last_day(day: date, level: int) -> None:
    assert made().on(day).value == level


def test_before_the_first_version_nothing_is_guessed() -> None:
    with pytest.raises(NotInForce, match="31/12/2021"):
        made().on(date(2021, 12, 31))


@pytest.mark.parametrize(
    ("day", "level"),
    [(date(2023, 12, 31), 1), (date(2024, 1, 1), 9), (date(2024, 12, 31), 9), (date(2025, 1, 1), 1)],
)
def test_a_province_has_its_own_version_while_it_lasts(day: date, level: int) -> None:
    assert made().on(day, province="79").value == level
    assert made().on(day, province="62").value == made().on(day).value


def test_a_text_applies_from_one_day_and_takes_effect_on_another() -> None:
    earlier, later = made().national
    assert earlier.in_force is None
    assert later.in_force == date(2026, 2, 15)
    assert later.covers(later.in_force - ONE_DAY)  # Decree 351/2025 reaches back to the first of January
    assert (later.status, later.warning) == ("continued", "Thiếu văn bản.")
