from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.poverty.ages import months_old
from chungtay.core.poverty.conditions import AllOf, Among, AnyOf, Condition
from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.members import DERIVED, counted_on, member_questions
from chungtay.core.poverty.questions import Of, form_on, is_asked
from chungtay.core.poverty.sheet import sheet_on
from chungtay.core.poverty.standard import standard_on, standards
from chungtay.core.poverty.summary import Gap, gaps, summarise
from chungtay.core.poverty.tests.bare import GROWN_UP, HAS_NOTHING
from chungtay.core.poverty.verdict import judge

DAY = date(2026, 11, 21)
HERE = Place(Area.RURAL, "CH")
COUNTED = {one.key: one for one in counted_on(DAY)}
FORM = form_on(DAY).value
ASKED = [one for one in FORM.of(Of.MEMBER) if any(one.key in member_questions(counted) for counted in COUNTED.values())]


def survey(*members: dict[str, Any], **household: Any) -> Survey:
    return Survey(DAY, HERE, household, members)


PERSON = st.fixed_dictionaries(
    {
        "born_on": st.dates(date(1940, 1, 1), DAY),
        "height_cm": st.integers(400, 1_900).map(lambda tenths: tenths / 10),
        "weight_kg": st.integers(20, 900).map(lambda tenths: tenths / 10),
        **{one.key: st.sampled_from(sorted(one.codes)) for one in ASKED if one.codes},
    }
)


def test_of_a_household_nobody_listed_nothing_is_counted() -> None:
    assert summarise(survey(latrine=1)) == {"latrine": 1, **dict.fromkeys(COUNTED)}


def test_one_person_not_known_makes_a_count_unknown_but_not_a_claim_that_holds() -> None:
    works_out = {**GROWN_UP, "health_insurance": 2}
    unknown = {**GROWN_UP, "health_insurance": None, "work": None}
    summary = summarise(survey(works_out, unknown))
    assert summary["person_count"] == 2
    assert summary["workers"] is None
    assert summary["uninsured_from_6"] is True
    assert summarise(survey(GROWN_UP, unknown))["uninsured_from_6"] is None


def test_the_best_qualification_is_known_when_nobody_could_have_a_better_one() -> None:
    unknown = {**GROWN_UP, "training": None}
    assert summarise(survey({**GROWN_UP, "training": 5}, unknown))["qualification"] == 3
    assert summarise(survey({**GROWN_UP, "training": 3}, unknown))["qualification"] is None
    assert summarise(survey({**GROWN_UP, "training": 3}, GROWN_UP))["qualification"] == 2


@settings(max_examples=60)
@given(st.lists(PERSON, min_size=1, max_size=4), st.data())
def test_an_answer_given_later_never_contradicts_what_was_counted(members: list[dict[str, Any]], data: Any) -> None:
    full = summarise(survey(*members))
    assert None not in full.values()
    open_ones = [data.draw(st.sets(st.sampled_from(sorted(one)), max_size=4)) for one in members]
    partly = [
        {key: None if key in keys else value for key, value in one.items()}
        for one, keys in zip(members, open_ones, strict=True)
    ]
    before = summarise(survey(*partly))
    assert {key: value for key, value in before.items() if value is not None}.items() <= full.items()
    for key in (key for key, value in before.items() if value is None):
        asked = gaps(survey(*partly), (key,))
        assert asked
        assert all(gap.member is not None and gap.question in open_ones[gap.member] for gap in asked)


@settings(max_examples=60)
@given(PERSON, st.integers(0, 364))
def test_a_year_of_birth_says_only_what_every_day_of_it_would(person: dict[str, Any], later: int) -> None:
    year = person["born_on"].year
    born_on = min(date(year, 1, 1) + timedelta(days=later), DAY)
    only_year = summarise(survey({**person, "born_on": None, "birth_year": year}))
    exact = summarise(survey({**person, "born_on": born_on}))
    assert {key: value for key, value in only_year.items() if value is not None}.items() <= exact.items()


def test_a_year_of_birth_that_is_not_enough_asks_for_the_day() -> None:
    person = {**GROWN_UP, "born_on": None, "birth_year": 2010}
    assert gaps(survey(person), ("dependants",)) == (Gap("born_on", 0),)
    assert gaps(survey({**person, "birth_year": 1990}), ("dependants",)) == ()
    assert gaps(survey(GROWN_UP, latrine=None), ("latrine",)) == (Gap("latrine"),)


@pytest.mark.parametrize("sex", [1, 2])
@pytest.mark.parametrize("age", range(105))
def test_whoever_answers_every_question_asked_at_his_age_is_fully_counted(age: int, sex: int) -> None:
    born_on = DAY.replace(year=DAY.year - age)
    assert months_old(born_on, DAY) == age * 12
    for choice in (0, 1, -1):
        person: dict[str, Any] = {"born_on": born_on, "sex": sex}
        for question in ASKED:
            if question.key not in person and is_asked(question, person, DAY):
                codes = sorted(question.codes)
                person[question.key] = codes[choice] if codes else 100.0 if question.key == "height_cm" else 15.0
        assert [key for key, value in summarise(survey(person)).items() if value is None] == []


def leaves(condition: Condition) -> Iterator[Any]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def every_condition() -> Iterator[Condition]:
    yield from (level.when for one in COUNTED.values() for level in one.levels)
    yield from (row.when for row in sheet_on(DAY).value.rows)
    yield from (reading.when for reading in sheet_on(DAY).value.readings)
    yield from (one.deprived_when for version in standards().national for one in version.value.indicators)


def test_every_condition_reads_a_question_of_the_form_and_codes_it_has() -> None:
    for leaf in (leaf for condition in every_condition() for leaf in leaves(condition)):
        if leaf.question in COUNTED or leaf.question in DERIVED:
            continue
        question = FORM.question(leaf.question)
        if isinstance(leaf, Among) and question.codes:
            assert set(leaf.values) <= set(question.codes), leaf


def test_a_survey_is_judged_where_it_was_made() -> None:
    made = Survey(DAY, Place(Area.URBAN, "SE"), {**HAS_NOTHING}, (GROWN_UP,))
    standard, sheet = standard_on(DAY), sheet_on(DAY)
    assert judge(made, None, standard, sheet) == judge(summarise(made), made.place, standard, sheet)
    with pytest.raises(TypeError):
        judge(summarise(made), None, standard, sheet)
