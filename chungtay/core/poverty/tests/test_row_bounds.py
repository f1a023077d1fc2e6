"""The bounds of every row against its own label, as the circular prints it."""

import re
from datetime import date
from typing import Any

import pytest

from chungtay.core.poverty.conditions import questions
from chungtay.core.poverty.evaluating import compiled
from chungtay.core.poverty.sheet import Row, sheet_on
from chungtay.core.poverty.tests.bare import HAS_NOTHING

ROWS = sheet_on(date(2026, 11, 21)).value.rows
SPAN = re.compile(r"[Tt]ừ (?P<first>[\d.]+) .*?đến dưới (?P<end>[\d.]+) ")
FROM = re.compile(r"[Tt]ừ (?P<first>[\d.]+) .*trở lên")
EXACT = re.compile(r"(?:Hộ có|Chỉ có|Có|^) ?(?P<first>\d+) ")
KEYS = ("person_count", "workers", "dependants", "pensions", "housing_area", "electricity_kwh", "motorbikes")
MEASURED = {*KEYS, "televisions", "air_conditioners", "cattle", "pigs", "poultry_tens"}
MEASURED |= {"pond_garden_land", "annual_land", "perennial_land", "water_surface", "forest_land"}


def number(printed: str) -> int:
    return int(printed.replace(".", ""))


def bounds(row: Row) -> tuple[int, int | None]:
    """The first value that scores and the first above that does not, as the label says."""
    if found := SPAN.search(row.label):
        return number(found["first"]), number(found["end"])
    if found := FROM.search(row.label):
        return number(found["first"]), None
    if row.label == "Không có người nào":
        return 0, 1
    found = EXACT.search(row.label)
    assert found, row.label
    return number(found["first"]), number(found["first"]) + 1


def measured(row: Row) -> str | None:
    return next((key for key in questions(row.when) if key in MEASURED), None)


def holds(row: Row, key: str, value: float) -> bool | None:
    """Area per person is told for one person; poultry is asked in tens and printed in birds."""
    facts: dict[str, Any] = {**HAS_NOTHING, "person_count": 1, "power": 1}
    facts[key] = value / 10 if key == "poultry_tens" else value
    return compiled(row.when)(facts)


WITH_BOUNDS = [row for row in ROWS if measured(row)]


def test_every_row_that_measures_is_tried() -> None:
    without = [row.code for row in ROWS if not measured(row)]
    assert without == [
        *("04.01", "04.02", "04.03", "05.01", "05.02", "05.03", "07.01", "07.02", "10.01", "10.02", "10.03", "11.01"),
        *("12.01", "12.05", "12.06", "12.09", "12.10", "12.11", "12.14", "12.15", "12.16", "14.06"),
    ]


@pytest.mark.parametrize("row", WITH_BOUNDS, ids=lambda row: row.code)
def test_a_row_scores_from_its_first_value_to_just_under_its_end(row: Row) -> None:
    key, (first, end) = measured(row), bounds(row)
    assert key
    step = 0.1 if key in ("housing_area", "electricity_kwh", "poultry_tens") else 1
    assert holds(row, key, first)
    assert not holds(row, key, first - step)
    if end is None:
        assert holds(row, key, first * 100 + 100)
    else:
        assert holds(row, key, end - step)
        assert not holds(row, key, end)


@pytest.mark.parametrize("key", ["cars", "boats", "printers", "stereos", "computers", "fridges", "washers"])
def test_one_asset_scores_and_two_score_no_more(key: str) -> None:
    (row,) = (row for row in ROWS if key in questions(row.when))
    assert [holds(row, key, count) for count in (0, 1, 2)] == [False, True, True]
