"""Reading what people wrote: whatever the keyboard, the same answer; what cannot be is named with its person."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.core.poverty.answers import Problem, read_answers
from chungtay.core.poverty.questions import Kind, Of, questions

DAY = date(2026, 11, 21)
# A loaded machine is slow, not wrong.
PATIENT = settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(raw: dict[str, Any]) -> tuple[Any, tuple[Problem, ...]]:
    return read_answers(raw, day=DAY)


def one(key: str, value: Any) -> tuple[Any, list[Problem]]:
    answers, problems = read({key: value})
    return answers.household[key], [problem for problem in problems if problem.key == key]


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("housing_area", "45,5", 45.5),
        ("housing_area", "45.5", 45.5),
        ("housing_area", " 45,5 m² ", 45.5),
        ("housing_area", "48", 48),
        ("annual_land", "1.200", 1200),
        ("annual_land", "12 000 m2", 12000),
        ("annual_land", "1,5 ha", 15000),
        ("electricity_kwh", "60 KW", 60),
        ("electricity_kwh", "60 kWh", 60),
        ("motorbikes", "2 chiếc", 2),
        ("motorbikes", 2.0, 2),
        ("income_declared", "1.850.000", 1_850_000),
        ("income_declared", "1,85 triệu", 1_850_000),
        ("aquaculture", "Không", 2),
        ("aquaculture", "khong", 2),
        ("water", "2", 2),
        ("causes", ["3", "1", "3"], [1, 3]),
        ("causes", "1, 3", [1, 3]),
        ("causes", ["0"], []),
        ("causes", "", None),
        ("housing_area", "   ", None),
        ("housing_area", None, None),
    ],
)
def test_one_answer_is_read_however_it_was_typed(key: str, written: Any, meant: Any) -> None:
    value, problems = one(key, written)
    assert value == meant
    assert type(value) is type(meant)
    assert not problems


@pytest.mark.parametrize(
    ("key", "written", "says"),
    [
        ("housing_area", "bốn lăm", "không phải là số"),
        ("housing_area", "-4", "không phải là số"),
        ("housing_area", -4, "số âm"),
        ("housing_area", float("nan"), "không phải là số"),
        ("housing_area", True, "không phải là số"),
        ("housing_area", "99.999", "không thể đúng"),
        ("annual_land", "1,200", "hai cách"),
        ("annual_land", "3 sào", "đơn vị “sào”"),
        ("motorbikes", "1,5", "số nguyên"),
        ("motorbikes", "120", "không thể đúng"),
        ("water", "5", "Chọn một trong: 1"),
        ("causes", "0,1", "không có vừa chọn"),
        ("causes", ["9"], "Chọn một trong"),
        ("income_declared", "nhiều", "không phải là số tiền"),
        ("housing_area", "9" * 400, "không phải là số"),
        ("cars", "9" * 20, "không thể đúng"),
        ("income_declared", "9" * 400, "không phải là số tiền"),
    ],
)
def test_an_answer_that_cannot_be_is_left_out_and_named(key: str, written: Any, says: str) -> None:
    value, problems = one(key, written)
    assert value is None
    assert len(problems) == 1
    assert not problems[0].is_doubt
    assert says in problems[0].sentence


def test_an_empty_survey_answers_nothing_and_has_no_problem() -> None:
    answers, problems = read({})
    assert not problems
    assert set(answers.household.values()) == {None}
    assert answers.members == ()


def person(**said: Any) -> dict[str, Any]:
    return {"full_name": "Lò Thị Mẫu", "relation": "1", "born_on": "05/03/1988", "sex": "2"} | said


def test_two_heads_are_named_with_their_rows() -> None:
    _, problems = read({"members": [person(), person(full_name="Lò Văn Thử")]})
    assert [(problem.member, problem.is_doubt) for problem in problems] == [(2, False)]
    assert "Người thứ 1 (Lò Thị Mẫu) và Người thứ 2 (Lò Văn Thử)" in problems[0].sentence


def test_seven_said_and_six_rows_do_not_agree() -> None:
    rows = [person()] + [person(full_name=f"Lò Văn {letter}", relation="5") for letter in "ABCDE"]
    _, problems = read({"persons_said": "7", "members": rows})
    assert [str(problem) for problem in problems] == [
        "Hộ nói có 7 người nhưng phần B ghi 6 người. Thêm hoặc bớt người cho khớp."
    ]
    assert not read({"persons_said": "6", "members": rows})[1]


@pytest.mark.parametrize(("tens", "doubted"), [("9", False), ("10", True), ("40", True)])
def test_poultry_that_looks_counted_in_birds_is_doubted_and_kept(tens: str, doubted: bool) -> None:
    value, problems = one("poultry_tens", tens)
    assert value == int(tens)
    assert [problem.is_doubt for problem in problems] == [True] * doubted
    assert not doubted or f"{int(tens)} chục là {int(tens) * 10} con" in problems[0].sentence


@pytest.mark.parametrize(
    ("born", "says"),
    [
        ("31/02/1990", "không phải là ngày"),
        ("31021990", "không phải là ngày"),
        ("33000", "không phải là ngày"),
        ("22/11/2026", "sau ngày khảo sát"),
        ("1889", "không thể đúng"),
        ("2030", "sau ngày khảo sát"),
    ],
)
def test_an_impossible_birthday_is_refused_with_the_person(born: str, says: str) -> None:
    answers, problems = read({"members": [person(born_on=born)]})
    assert answers.members[0]["born_on"] is answers.members[0]["birth_year"] is None
    assert [says in str(problem) for problem in problems if not problem.is_doubt] == [True]
    assert "Người thứ 1 (Lò Thị Mẫu)" in str(problems[0])


def test_a_name_keeps_no_character_that_cannot_be_stored() -> None:
    answers, problems = read({"members": [person(full_name="Lò\0 Thị\ud800\nMẫu")]})
    assert answers.members[0]["full_name"] == "Lò Thị Mẫu"
    assert not problems


def test_a_year_alone_is_kept_as_a_year() -> None:
    answers, problems = read({"members": [person(born_on="1988")]})
    assert (answers.members[0]["born_on"], answers.members[0]["birth_year"]) == (None, 1988)
    assert not problems


def test_an_ethnic_group_is_told_by_code_or_name() -> None:
    rows = [person(ethnicity=said, relation=str(5)) for said in ("03", "3", "Thái", "thai", "Người Trời")]
    answers, problems = read({"members": rows})
    assert [row["ethnicity"] for row in answers.members] == ["03", "03", "03", "03", None]
    assert [problem.member for problem in problems if problem.key == "ethnicity"] == [5]


def test_a_birthday_and_another_year_do_not_stand_together() -> None:
    answers, problems = read({"members": [person(birth_year="1987")]})
    assert len(problems) == 1
    assert "1988 và 1987" in str(problems[0])
    assert answers.members[0]["born_on"] is None


def test_answers_that_surprise_are_doubted_and_kept() -> None:
    child = person(full_name="Lò Văn Con", relation="3", born_on="01/01/1970")
    answers, problems = read({"members": [person(), child, person(full_name="Lò Văn Con", relation=4, born_on="1990")]})
    assert answers.members[1]["relation"] == 3
    assert all(problem.is_doubt for problem in problems)
    assert [problem.member for problem in problems if "nhiều tuổi hơn" in str(problem)] == [2]
    assert [problem.member for problem in problems if "ít tuổi hơn" in str(problem)] == [3]


def test_one_person_written_twice_is_doubted() -> None:
    twice = person(full_name="LÒ THỊ MẪU", relation="5")
    _, problems = read({"members": [person(), twice]})
    assert [(problem.member, problem.is_doubt) for problem in problems] == [(2, True)]


def test_an_answer_to_a_question_not_asked_is_dropped_and_said() -> None:
    answers, problems = read({"members": [person(weight_kg="40", work="2", contract="2")]})
    assert answers.members[0]["weight_kg"] is answers.members[0]["contract"] is None
    assert sorted(problem.key for problem in problems) == ["contract", "weight_kg"]
    assert all(problem.is_doubt for problem in problems)


NUMBERS = st.floats(0, 2000).map(lambda number: round(number, 1))


@PATIENT
@given(NUMBERS)
def test_an_area_is_the_same_with_a_comma_a_dot_or_as_a_number(number: float) -> None:
    forms = {str(number), str(number).replace(".", ","), f"{number} m2"}
    read_forms = {one("housing_area", form)[0] for form in forms} | {one("housing_area", number)[0]}
    assert read_forms == {number}


@PATIENT
@given(st.integers(0, 10_000_000))
def test_thousands_may_be_set_apart_or_not(number: int) -> None:
    apart = f"{number:,}"
    forms = (str(number), apart.replace(",", "."), apart.replace(",", " "))
    assert {one("annual_land", form)[0] for form in forms} == {number}


@PATIENT
@given(st.dates(DAY - timedelta(days=120 * 365), DAY))
def test_a_birthday_is_the_same_in_every_fashion(born: date) -> None:
    forms = (f"{born:%d/%m/}{born.year}", f"{born:%d%m}{born.year}", born.isoformat(), born)
    assert {read({"members": [{"born_on": form}]})[0].members[0]["born_on"] for form in forms} == {born}


ANYTHING = st.one_of(st.none(), st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.dates())
KEYS = st.sampled_from([one.key for one in questions(DAY) if one.of is not Of.MEMBER])
MEMBER_KEYS = st.sampled_from([one.key for one in questions(DAY) if one.of is Of.MEMBER])
RAW = st.builds(
    lambda household, members: household | {"members": members},
    st.dictionaries(KEYS, st.one_of(ANYTHING, st.lists(ANYTHING, max_size=3))),
    st.lists(st.dictionaries(MEMBER_KEYS, ANYTHING), max_size=4),
)


@PATIENT
@given(RAW)
def test_reading_never_throws_and_what_it_keeps_reads_back_the_same(raw: dict[str, Any]) -> None:
    answers, problems = read(raw)
    assert all(problem.sentence for problem in problems)
    kept = json.loads(json.dumps({**answers.household, **answers.paper, "members": answers.members}, default=str))
    again, left = read(kept)
    assert again == answers
    assert not [problem for problem in left if not problem.is_doubt and "chủ hộ:" not in str(problem)] or (
        answers.household["persons_said"] is not None
    )


@PATIENT
@given(RAW)
def test_what_is_kept_lies_within_its_codes_and_limits(raw: dict[str, Any]) -> None:
    answers, _ = read(raw)
    for asked in questions(DAY):
        rows = answers.members if asked.of is Of.MEMBER else (answers.household, answers.paper)
        for value in (row.get(asked.key) for row in rows):
            if value is None:
                continue
            if asked.kind in (Kind.CHOICE, Kind.YES_NO):
                assert value in asked.codes
            if asked.kind is Kind.MANY:
                assert set(value) <= set(asked.codes)
            if asked.limits:
                assert asked.limits.least <= value <= asked.limits.most
