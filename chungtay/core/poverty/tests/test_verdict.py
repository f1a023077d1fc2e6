"""Whatever a household answers, the verdict adds up; whatever it leaves out, the verdict does not guess."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.law import page
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.sheet import sheet_on
from chungtay.core.poverty.standard import standard_on, standards_to_review
from chungtay.core.poverty.tests.bare import HAS_NOTHING, LACKS_NOTHING
from chungtay.core.poverty.verdict import PovertyClass, Verdict, judge
from chungtay.core.refusal import Refused

DAY = date(2026, 11, 21)
CODES = {"latrine": 3, "column_material": 4, "roof_material": 4, "wall_material": 4, "power": 4, "water": 4}
YES_NO = ("wall_wood", "aquaculture", "waste_collected", "foundation_floor", "water_standard")
LANDS = ("pond_garden_land", "annual_land", "perennial_land", "water_surface", "forest_land")
FLAGS = [key for key, value in HAS_NOTHING.items() if isinstance(value, bool)]
COUNTS = [
    key
    for key, value in HAS_NOTHING.items()
    if isinstance(value, int) and key not in {*CODES, *YES_NO, *LANDS, *FLAGS, "person_count", "electricity_kwh"}
]
EDGES = [0, 299, 300, 499, 500, 999, 1_000, 4_999, 5_000, 9_999, 10_000]
FULL = st.fixed_dictionaries(
    {
        **{key: st.integers(1, most) for key, most in CODES.items()},
        **dict.fromkeys(YES_NO, st.sampled_from([1, 2])),
        **dict.fromkeys(LANDS, st.sampled_from(EDGES)),
        **dict.fromkeys(FLAGS, st.booleans()),
        **dict.fromkeys(COUNTS, st.integers(0, 12)),
        "person_count": st.integers(1, 10),
        "electricity_kwh": st.sampled_from([0, 24, 25, 49, 50, 99, 100, 149, 150, 400]),
        "housing_area": st.integers(30, 2_000).map(lambda tenths: tenths / 10),
        "income_declared": st.sampled_from([1_500_000, 2_200_000, 2_200_001, 2_800_000, 2_800_001]),
    }
)
PLACES = st.builds(
    Place, st.sampled_from(Area), st.sampled_from(["RRD", "NMM", "NCC", "CH", "SE", "MRD"]), st.booleans()
)
LEFT_OUT = st.sets(st.sampled_from(sorted(HAS_NOTHING)), max_size=6)


def judged(summary: Mapping[str, Any], place: Place, nonfarm: str = "sum", variant: str | None = None) -> Verdict:
    return judge(summary, place, standard_on(DAY), sheet_on(DAY, variant, nonfarm))


def holds(written: Any, facts: Mapping[str, Any]) -> bool:
    """A condition of the lawbook read the slow way, of a household that answered everything."""
    if isinstance(written, list):
        return any(holds(one, facts) for one in written)
    return all(_said(facts, facts[question], said) for question, said in written.items())


def _said(facts: Mapping[str, Any], value: Any, said: Any) -> bool:
    if not isinstance(said, dict):
        return value in said if isinstance(said, list) else bool(value == said)
    times = facts[said["per"]] if "per" in said else 1
    return (
        value >= said.get("from", 0) * times
        and value <= said.get("to", 10**9) * times
        and value < said.get("below", 10**9) * times
        and ("above" not in said or value > said["above"] * times)
    )


def added_up(facts: Mapping[str, Any], place: Place, nonfarm: str) -> int:
    """B1 straight from the pages: every row that holds, group 05 by its choice, the zone on the urban sheet."""
    groups = page("poverty/score_sheet")["sheets"]["2022-2026"]["groups"]
    points = {row.code: row.points for row in sheet_on(DAY).value.rows}
    column = "URB" if place.area is Area.URBAN else place.zone
    total = sheet_on(DAY).value.zone_points(place)
    for group in groups:
        true = [points[code][column] for band in group["bands"] for code, when in band.items() if holds(when, facts)]
        total += max(true, default=0) if group.get("combine") == "choice" and nonfarm == "max" else sum(true)
    return total


@given(FULL, PLACES, st.sampled_from(["sum", "max"]))
def test_a_household_that_answered_everything_has_the_points_of_the_pages(
    facts: dict[str, Any], place: Place, nonfarm: str
) -> None:
    verdict = judged(facts, place, nonfarm)
    expected = added_up(facts, place, nonfarm)
    lacking = [
        one["code"]
        for one in page("poverty/indicators")["national"][0]["indicators"]
        if holds(one["deprived_when"], facts)
    ]
    assert verdict.b1 == verdict.b1_known == verdict.b1_most == expected
    assert sum(row.points for row in verdict.rows) == expected
    assert [one.code for one in verdict.deprivations if one.is_deprived] == lacking
    assert verdict.b2 == verdict.b2_known == 10 * len(lacking)
    cutoff = 140 if place.area is Area.RURAL else 175
    assert (verdict.cutoff, verdict.distance) == (cutoff, cutoff - expected)
    wanted = PovertyClass.POOR if len(lacking) >= 3 else PovertyClass.NEAR_POOR
    assert verdict.poverty_class is (wanted if expected <= cutoff else PovertyClass.NOT_POOR)
    assert verdict.missing == ()


@settings(max_examples=200)
@given(FULL, PLACES, LEFT_OUT, st.sampled_from(["sum", "max"]))
def test_an_answer_given_later_never_contradicts_a_verdict(
    facts: dict[str, Any], place: Place, left_out: set[str], nonfarm: str
) -> None:
    after = judged(facts, place, nonfarm)
    before = judged({key: None if key in left_out else value for key, value in facts.items()}, place, nonfarm)
    assert after.b1 is not None
    assert before.b1_known <= after.b1 <= before.b1_most
    assert before.b1 in (None, after.b1)
    assert before.deprived_mask & ~after.deprived_mask == 0
    assert after.deprived_mask & ~(before.deprived_mask | before.unknown_mask) == 0
    if before.poverty_class is PovertyClass.UNDETERMINED:
        assert before.missing
        assert set(before.missing) <= left_out
    else:
        assert before.poverty_class is after.poverty_class
        assert before.missing == ()


@given(FULL, PLACES, LEFT_OUT)
def test_a_key_that_is_absent_is_an_answer_that_is_open(
    facts: dict[str, Any], place: Place, left_out: set[str]
) -> None:
    absent = {key: value for key, value in facts.items() if key not in left_out}
    assert judged(absent, place) == judged({**facts, **dict.fromkeys(left_out)}, place)


@given(FULL, PLACES)
def test_answering_all_that_is_missing_decides_the_class(facts: dict[str, Any], place: Place) -> None:
    partly: dict[str, Any] = {}
    for _ in range(20):
        verdict = judged(partly, place)
        if verdict.poverty_class is not PovertyClass.UNDETERMINED:
            break
        partly |= {key: facts[key] for key in verdict.missing}
    assert verdict.poverty_class is judged(facts, place).poverty_class


@given(FULL, PLACES)
def test_more_deprivations_never_make_a_poor_household_near_poor(facts: dict[str, Any], place: Place) -> None:
    worse = {**facts, "child_out_of_school": True, "uninsured_from_6": True, "undernourished_child": True}
    before, after = judged(facts, place).poverty_class, judged(worse, place).poverty_class
    assert after is (PovertyClass.POOR if before is PovertyClass.NEAR_POOR else before)


@pytest.mark.parametrize("zone", ["RRD", "NMM", "NCC", "CH", "SE", "MRD"])
@pytest.mark.parametrize("area", list(Area))
@pytest.mark.parametrize("key", ["motorbikes", "televisions", "air_conditioners", "cattle", "electricity_kwh", *LANDS])
def test_owning_more_never_gives_fewer_points(area: Area, zone: str, key: str) -> None:
    have = [
        judged({**HAS_NOTHING, key: value}, Place(area, zone)).b1_known for value in (*range(4), 25, 50, *EDGES[3:])
    ]
    assert have == sorted(have)


def test_nothing_known_is_undetermined_and_asks_for_everything() -> None:
    verdict = judged({}, Place(Area.RURAL, "CH"))
    assert verdict.poverty_class is PovertyClass.UNDETERMINED
    assert verdict.b1 is None
    assert verdict.b2 is None
    assert verdict.unknown_mask == 2**12 - 1
    assert {"motorbikes", "latrine", "person_count", "uninsured_from_6"} <= set(verdict.missing)


def test_rows_worth_nothing_in_a_zone_need_no_answer() -> None:
    without_latrine_points = Place(Area.RURAL, "NMM")
    verdict = judged({**LACKS_NOTHING, "televisions": None}, without_latrine_points)
    assert verdict.b1 is not None  # one or two televisions give nothing there
    assert judged({**LACKS_NOTHING, "televisions": None}, Place(Area.RURAL, "NCC")).b1 is None


def test_without_a_sheet_income_is_what_was_declared() -> None:
    _, new = standards_to_review(DAY)
    place = Place(Area.RURAL, "CH")
    poor = {"waste_collected": 2, "water_standard": 2, "foundation_floor": 2, "roof_material": 4}
    open_income = judge({**LACKS_NOTHING, **poor}, place, new, None)
    assert (open_income.poverty_class, open_income.missing) == (PovertyClass.UNDETERMINED, ("income_declared",))
    assert (open_income.b1, open_income.distance, open_income.cutoff, open_income.sheet_key) == (None,) * 4
    assert open_income.deprived_count == 3
    assert any("Chưa có bảng chấm điểm" in said for said in open_income.warnings)
    at_the_line = judge({**LACKS_NOTHING, **poor, "income_declared": 2_200_000}, place, new, None)
    assert (at_the_line.poverty_class, at_the_line.income_basis) == (PovertyClass.POOR, "declared")
    above = judge({**LACKS_NOTHING, **poor, "income_declared": 2_200_001}, place, new, None)
    assert above.poverty_class is PovertyClass.NOT_POOR


def test_a_sheet_never_estimates_a_standard_it_was_not_made_for() -> None:
    _, new = standards_to_review(DAY)
    with pytest.raises(Refused, match="không ước lượng"):
        judge(HAS_NOTHING, Place(Area.RURAL, "CH"), new, sheet_on(DAY))


def test_one_survey_has_its_own_bits_under_each_standard() -> None:
    old, new = standards_to_review(DAY)
    summary = {**LACKS_NOTHING, "waste_collected": 2, "televisions": 0, "telephones": 0}
    place = Place(Area.URBAN, "SE")
    before, after = judge(summary, place, old, sheet_on(DAY)), judge(summary, place, new, None)
    assert before.deprived_mask == old.value.indicator("information_means").bit
    assert after.deprived_mask == new.value.indicator("waste").bit


def test_a_threshold_nobody_compared_is_said_where_it_decides() -> None:
    place = Place(Area.RURAL, "RRD")
    two_and_it = {"uninsured_from_6": True, "child_out_of_school": True, "undereducated_16_to_29": True}
    decides = judged({**LACKS_NOTHING, **two_and_it, "person_count": 7}, place)
    assert (decides.poverty_class, decides.deprived_count) == (PovertyClass.POOR, 3)
    assert any("chưa đối chiếu" in said and "Trình độ giáo dục" in said for said in decides.warnings)
    does_not = judged({**LACKS_NOTHING, **two_and_it, "lacks_job": True, "person_count": 7}, place)
    assert (does_not.poverty_class, does_not.deprived_count) == (PovertyClass.POOR, 4)
    assert not any("Trình độ giáo dục" in said for said in does_not.warnings)
