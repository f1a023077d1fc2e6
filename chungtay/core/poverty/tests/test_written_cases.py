from datetime import date
from typing import Any

import pytest
import yaml

from chungtay.core.law import LAWBOOK
from chungtay.core.poverty.depriving import depriving
from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.quick import identify, quick_form_on
from chungtay.core.poverty.sheet import sheet_on
from chungtay.core.poverty.standard import standard_on, standards
from chungtay.core.poverty.summary import summarise
from chungtay.core.poverty.tests.bare import GROWN_UP, HAS_NOTHING, LACKS_NOTHING
from chungtay.core.poverty.verdict import Verdict, judge

Case = dict[str, Any]


def cases(name: str) -> list[Any]:
    written = yaml.safe_load((LAWBOOK / "poverty" / f"{name}.cases.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in written]


def judged(case: Case) -> Verdict:
    place = Place(**{**case["place"], "area": Area(case["place"]["area"])})
    sheet = sheet_on(case["day"], case.get("variant"), case.get("nonfarm", "sum"))
    return judge({**HAS_NOTHING, **case["household"]}, place, standard_on(case["day"]), sheet)


@pytest.mark.parametrize("case", cases("score_sheet"))
def test_a_household_is_scored_as_its_case_says(case: Case) -> None:
    verdict, expect = judged(case), case["expect"]
    rows = {row.code: row.points for row in verdict.rows}
    deprived = {one.code: one.is_deprived for one in verdict.deprivations}
    other = verdict.other_printing
    found = {
        "rows": rows,
        "b1": verdict.b1,
        "b2": verdict.b2,
        "b1_missing": list(verdict.b1_missing),
        "missing": list(verdict.missing),
        "class": verdict.poverty_class.value,
        "with": rows.items() >= expect.get("with", {}).items() and expect.get("with"),
        "without": [code for code in expect.get("without", []) if code not in rows],
        "deprived": deprived.items() >= expect.get("deprived", {}).items() and expect.get("deprived"),
        "other_printing": other and {"variant": other.variant, "b1": other.b1, "class": other.poverty_class.value},
        "warning": any(expect.get("warning", "") in said for said in verdict.warnings) and expect.get("warning"),
    }
    assert {name: found[name] for name in expect} == expect


@pytest.mark.parametrize("case", cases("indicators"))
def test_an_indicator_is_judged_as_its_case_says(case: Case) -> None:
    standard = next(version.value for version in standards().national if version.value.key == case["standard"])
    deprived = depriving(standard)({**LACKS_NOTHING, **case["household"]})
    expected = {one.code: case["expect"].get(one.code, False) for one in standard.indicators}
    assert {one.code: one.is_deprived for one in deprived.every} == expected


@pytest.mark.parametrize("case", cases("members"))
def test_a_person_is_counted_as_its_case_says(case: Case) -> None:
    survey = Survey(case["day"], Place(Area.RURAL, "CH"), {}, ({**GROWN_UP, **case["person"]},))
    summary = summarise(survey)
    assert {key: summary[key] for key in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases("quick_identification"))
def test_a_quick_form_ends_as_its_case_says(case: Case) -> None:
    form = quick_form_on(case["day"]).value
    unasked = case.get("unasked", [])
    every = [one.key for one in (*form.stops, *form.questions)]
    quick = identify({key: key in case["has"] for key in every if key not in unasked}, form)
    found = {"outcome": quick.outcome.value, "count": quick.count, "code": quick.code}
    assert {name: found[name] for name in case["expect"]} == case["expect"]


DEPRIVING = {"latrine": 3, "child_out_of_school": True, "undernourished_child": True, "dependants": 4}


@pytest.mark.parametrize("case", cases("standard"))
def test_a_declared_income_and_its_deprivations_make_the_class_of_their_case(case: Case) -> None:
    lacking = dict(list(DEPRIVING.items())[: case["deprivations"]])
    place = Place(Area(case["area"]), "RRD")
    summary = {**LACKS_NOTHING, **lacking, "income_declared": case["income"]}
    verdict = judge(summary, place, standard_on(case["day"]), None)
    assert verdict.deprived_count == case["deprivations"]
    assert verdict.poverty_class == case["expect"]


def test_e1_comes_out_the_same_from_its_five_members() -> None:
    day = date(2026, 11, 21)
    hired = {"work": 1, "work_kind": 3, "contract": 2, "nonfarm": 1}
    children = [
        {**GROWN_UP, "born_on": date(2014 + nth, 3, 1), "sex": 2, "height_cm": 160.0, "weight_kg": 40.0}
        | {"studying": 1, "study_level": 3, "education": 2, "work": None}
        for nth in range(3)
    ]
    members = ({**GROWN_UP, **hired}, {**GROWN_UP, **hired, "sex": 2}, *children)
    e1 = next(case.values[0] for case in cases("score_sheet") if case.values[0]["expect"].get("b1") == 120)
    counted = {"person_count", "workers", "dependants", "works_hired", "lacks_job"}
    household = {key: value for key, value in {**HAS_NOTHING, **e1["household"]}.items() if key not in counted}
    verdict = judge(Survey(day, Place(Area.RURAL, "CH"), household, members), None, standard_on(day), sheet_on(day))
    assert {row.code: row.points for row in verdict.rows} == e1["expect"]["rows"]
    assert (verdict.b1, verdict.b2, verdict.poverty_class.value) == (120, 30, "poor")
