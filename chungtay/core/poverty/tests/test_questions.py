"""The questions as data: complete, each with its place or its reason, and only in the years a text covers."""

from datetime import date

import pytest

from chungtay.core.law import NotInForce, Status
from chungtay.core.poverty.questions import Kind, Of, Question, ages_on, form_on, is_asked, question, questions

DAY = date(2026, 11, 21)
HOUSEHOLD = [
    "column_material",
    "roof_material",
    "wall_material",
    "wall_wood",
    "housing_area",
    "latrine",
    "power",
    "electricity_kwh",
    "water",
    "cars",
    "motorbikes",
    "boats",
    "generators",
    "printers",
    "televisions",
    "stereos",
    "computers",
    "fridges",
    "air_conditioners",
    "washers",
    "water_heaters",
    "ovens",
    "telephones",
    "pond_garden_land",
    "annual_land",
    "perennial_land",
    "water_surface",
    "forest_land",
    "cattle",
    "pigs",
    "poultry_tens",
    "other_animals",
    "aquaculture",
    "causes",
    "receives",
    "needs",
    "income_declared",
    "waste_collected",
    "foundation_floor",
    "water_standard",
]
MEMBER = [
    "relation",
    "full_name",
    "born_on",
    "birth_year",
    "ethnicity",
    "sex",
    "height_cm",
    "weight_kg",
    "studying",
    "study_level",
    "education",
    "training",
    "health_insurance",
    "internet",
    "social_allowance",
    "work",
    "work_kind",
    "contract",
    "pension",
    "critical_illness",
    "nonfarm",
    "digital_services",
    "employer_training",
    "regular_work",
]


def test_every_key_of_the_survey_is_there() -> None:
    keys = {of: {one.key for one in questions(DAY) if one.of is of and not one.register} for of in Of}
    assert keys[Of.HOUSEHOLD] == {*HOUSEHOLD, "persons_said"}
    assert keys[Of.MEMBER] == set(MEMBER)


@pytest.mark.parametrize("one", questions(DAY), ids=lambda one: one.key)
def test_a_question_says_who_wants_its_answer(one: Question) -> None:
    assert (one.place is None) != (one.own is None)
    assert one.basis
    assert one.label
    assert one.own is None or (one.own.why.endswith(".") and "/" in one.own.number)
    assert bool(one.codes) == (one.kind in (Kind.CHOICE, Kind.YES_NO, Kind.MANY))
    assert bool(one.listed) == (one.kind is Kind.LISTED)
    assert one.group in form_on(DAY).value.groups


def test_own_questions_are_those_the_form_lacks() -> None:
    own = {one.key for one in questions(DAY) if one.is_own}
    assert own == {
        *("wall_wood", "nonfarm", "persons_said", "waste_collected", "foundation_floor", "water_standard"),
        *("income_declared", "digital_services", "employer_training", "regular_work"),
    }


def test_the_sections_and_columns_of_the_form_are_all_asked() -> None:
    at = {one.place.at for one in questions(DAY) if one.place}
    sections = {place.split(".")[1] for place in at if place.startswith("A.")}
    columns = {place.removeprefix("B.") for place in at if place.startswith("B.")}
    assert sections == {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV"}
    # Column 1 is the order number of the row.
    assert columns == {"4a", "4b", *(str(number) for number in range(2, 20))}
    assert sum(1 for place in at if place.startswith("A.IX.")) == 14


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2022, 1, 1), Status.OFFICIAL),
        (date(2025, 12, 31), Status.OFFICIAL),
        (date(2026, 1, 1), Status.CONTINUED),
        (date(2026, 12, 31), Status.CONTINUED),
    ],
)
def test_the_form_stands_on_its_days(day: date, status: Status) -> None:
    version = form_on(day)
    assert version.status is status
    assert bool(version.warning) == (status is Status.CONTINUED)


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2027, 1, 1)])
def test_the_form_is_silent_outside_its_years(day: date) -> None:
    with pytest.raises(NotInForce):
        form_on(day)


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 2, 14), False), (date(2026, 2, 15), True)])
def test_what_the_new_decree_wants_is_asked_from_its_first_day(day: date, asked: bool) -> None:
    assert any(one.key == "waste_collected" for one in questions(day)) is asked
    assert any(one.key == "nonfarm" for one in questions(day))


@pytest.mark.parametrize(
    ("key", "born", "asked"),
    [
        ("height_cm", date(2010, 11, 22), True),
        ("height_cm", date(2010, 11, 21), False),
        ("weight_kg", date(2016, 11, 22), True),
        ("weight_kg", date(2016, 11, 21), False),
        ("work", date(2011, 11, 21), True),
        ("work", date(2011, 11, 22), False),
        ("critical_illness", date(2011, 11, 22), False),
    ],
)
def test_age_decides_who_is_asked(key: str, born: date, asked: bool) -> None:
    assert is_asked(question(key, DAY), {"born_on": born}, DAY) is asked


def test_a_person_of_unknown_birthday_is_asked_when_the_age_may_fit() -> None:
    assert is_asked(question("work", DAY), {"birth_year": 2011}, DAY)
    assert is_asked(question("work", DAY), {}, DAY)
    assert not is_asked(question("work", DAY), {"birth_year": 2012}, DAY)


def test_the_twenty_ninth_of_february_turns_a_year_on_the_first_of_march() -> None:
    born = date(2012, 2, 29)
    assert ages_on(born, None, date(2026, 2, 28)).first == 13
    assert ages_on(born, None, date(2026, 3, 1)).first == 14


def test_a_question_waits_for_the_answer_it_hangs_on() -> None:
    assert not is_asked(question("nonfarm", DAY), {"work": 2}, DAY)
    assert is_asked(question("nonfarm", DAY), {"work": 1}, DAY)
    assert not is_asked(question("wall_wood", DAY), {"wall_material": 2}, DAY)
