"""What happens on the day a sheet for 2027-2030 is issued: a new entry, and no change of the program."""

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from chungtay.core.law import NotInForce, page
from chungtay.core.poverty import sheet as sheet_module
from chungtay.core.poverty import zones as zones_module
from chungtay.core.poverty.classes import PovertyClass
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.sheet import sheet_for, sheet_on
from chungtay.core.poverty.standard import standards_to_review
from chungtay.core.poverty.tests.bare import LACKS_NOTHING
from chungtay.core.poverty.verdict import judge

DAY = date(2026, 11, 21)


def issued() -> dict[str, Any]:
    """The page with a sheet for the new standard: the old points under other cut-offs, in one printing."""
    content: dict[str, Any] = copy.deepcopy(page("poverty/score_sheet"))
    new = copy.deepcopy(content["sheets"]["2022-2026"])
    new |= {"name": "Bảng thử nghiệm", "estimates": ["2027-2030"], "cutoffs": {"rural": 150, "urban": 190}}
    new |= {"default_variant": "official", "variants": {"official": {"name": "Mẫu thử nghiệm", "points": {}}}}
    content["sheets"]["2027-2030"] = new
    source = {"number": "0/2026/TT-BNNMT", "article": "Phụ lục"}
    span = {"since": date(2027, 1, 1), "until": date(2030, 12, 31)}
    content["national"].append({**span, "source": source, "sheet": "2027-2030"})
    return content


def issued_zones() -> dict[str, Any]:
    content: dict[str, Any] = copy.deepcopy(page("poverty/zones"))
    content["national"].append({**content["national"][-1], "since": date(2027, 1, 1), "until": date(2030, 12, 31)})
    return content


@pytest.fixture(autouse=True)
def _a_sheet_is_issued(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sheet_module, "page", lambda name: issued())
    monkeypatch.setattr(zones_module, "page", lambda name: issued_zones())
    caches = (sheet_module.sheets, sheet_module._sheet, zones_module.zones)
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


def test_each_standard_is_scored_on_its_own_sheet_at_the_first_review() -> None:
    old, new = standards_to_review(DAY)
    sheets = [sheet_for(DAY, version.value.key) for version in (old, new)]
    assert [sheet.value.key for sheet in sheets if sheet] == ["2022-2026", "2027-2030"]
    facts = {**LACKS_NOTHING, "person_count": 2, "motorbikes": 1, "fridges": 1, "housing_area": 60.0, "dependants": 1}
    before, after = (
        judge(facts, Place(Area.RURAL, "RRD"), version, sheet)
        for version, sheet in zip((old, new), sheets, strict=True)
    )
    assert before.b1 == after.b1 == 150
    assert (before.poverty_class, after.poverty_class) == (PovertyClass.NOT_POOR, PovertyClass.NEAR_POOR)
    assert (before.distance, after.distance) == (-10, 0)


def test_the_sheet_of_a_day_stays_the_one_in_force() -> None:
    assert sheet_on(date(2026, 12, 31)).value.key == "2022-2026"
    assert sheet_on(date(2027, 1, 1)).value.key == "2027-2030"
    with pytest.raises(NotInForce):
        sheet_on(date(2031, 1, 1))


def test_before_its_first_review_a_standard_has_no_sheet() -> None:
    assert sheet_for(date(2026, 8, 31), "2027-2030") is None
    assert sheet_for(date(2026, 9, 1), "2027-2030") is not None
    assert sheet_for(date(2027, 1, 1), "2022-2026") is None
