"""A household of five in a round of autumn 2026, and the answers of the worked example of the score sheet."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from chungtay.accounts.models import Post, User
from chungtay.accounts.queries import scope_of
from chungtay.households.models import Household, Membership, Person, VillageSetting
from chungtay.places.models import Body
from chungtay.review.models import Case, ReviewRound
from chungtay.web.scope import Scope
from tests.cast import Cast, body, person

DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
OPENED = date(2026, 9, 5)
PEOPLE = (
    ("NK-1", "Quách Văn Ổi", 1, date(1985, 3, 2), 1),
    ("NK-2", "Lò Thị Mận", 2, date(1988, 7, 19), 2),
    ("NK-3", "Quách Thị Na", 3, date(2012, 1, 30), 2),
    ("NK-4", "Quách Văn Mít", 3, date(2016, 5, 6), 1),
    ("NK-5", "Quách Thị Bưởi", 3, date(2019, 9, 9), 2),
)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The round, the case and who works on it."""

    round: ReviewRound
    case: Case
    household: Household
    officer: User
    scope: Scope


def enter(cast: Cast) -> Surveyed:
    """The poor household of the cast, with its people, under review in a rural village of the Central Highlands."""
    VillageSetting.objects.create(
        village=cast.village, area="rural", zone="CH", since=date(2020, 1, 1), path=cast.village.path
    )
    household = cast.poor_head
    for code, name, relation, born, sex in PEOPLE:
        one = Person.objects.create(
            code=code,
            full_name=name,
            name_key=name.casefold(),
            folded=name.casefold(),
            sex=sex,
            born_on=born,
            ethnicity="03",
            path=household.path,
        )
        Membership.objects.create(household=household, person=one, relation=relation, since=date(2020, 1, 1))
    of = open_round(cast, 2026)
    case = Case.objects.create(round=of, household=household, origin=Case.Origin.POOR_LIST, path=household.path)
    return Surveyed(of, case, household, cast.officer, scope_of(cast.officer, DAY))


def open_round(cast: Cast, year: int) -> ReviewRound:
    return ReviewRound.objects.create(
        commune=cast.commune,
        kind=ReviewRound.Kind.ANNUAL,
        year=year,
        starts_on=date(year, 9, 5),
        ends_on=date(year, 12, 14),
        opened_at=AT,
        opened_by="Lò Thị Sim",
        listed_at=AT,
        path=cast.commune.path,
    )


def neighbour_officer(cast: Cast) -> User:
    """An officer of the neighbouring commune: may survey, but not here."""
    away = body("Ủy ban nhân dân xã Bãi Dứa", "UBND", Body.Kind.COMMITTEE, cast.neighbour)
    return person("canbodua", "Hà Văn Sung", away, Post.Role.COMMUNE_OFFICER)


HOUSEHOLD: dict[str, Any] = {
    "column_material": "4",
    "roof_material": "3",
    "wall_material": "2",
    "housing_area": "60",
    "latrine": "3",
    "power": "1",
    "electricity_kwh": "60",
    "water": "3",
    **dict.fromkeys(
        (
            *("cars", "boats", "generators", "printers", "stereos", "computers", "fridges", "air_conditioners"),
            *("washers", "water_heaters", "ovens", "telephones", "pond_garden_land", "annual_land", "water_surface"),
            *("forest_land", "pigs", "poultry_tens", "other_animals"),
        ),
        "0",
    ),
    "motorbikes": "1",
    "televisions": "1",
    "perennial_land": "6.000",
    "cattle": "1",
    "aquaculture": "2",
    "waste_collected": "2",
    "foundation_floor": "1",
    "water_standard": "2",
}


def adult(code: str, name: str, relation: str, born: str, sex: str) -> dict[str, Any]:
    return {
        "person": code,
        "full_name": name,
        "relation": relation,
        "born_on": born,
        "sex": sex,
        "ethnicity": "03",
        "studying": "2",
        "education": "3",
        "training": "1",
        "health_insurance": "1",
        "internet": "1",
        "social_allowance": "0",
        "work": "1",
        "work_kind": "3",
        "contract": "2",
        "pension": "0",
        "critical_illness": "2",
        "nonfarm": "1",
        "digital_services": "1",
        "regular_work": "1",
    }


def child(code: str, name: str, born: str, sex: str, **more: str) -> dict[str, Any]:
    return {
        "person": code,
        "full_name": name,
        "relation": "3",
        "born_on": born,
        "sex": sex,
        "ethnicity": "03",
        "studying": "1",
        "education": "1",
        "training": "1",
        "health_insurance": "1",
        "internet": "2",
        "social_allowance": "0",
        **more,
    }


def raw(**changed: Any) -> dict[str, Any]:
    """Five people, two of them working: 120 points and three deprived indicators, hence poor."""
    members = [
        adult("NK-1", "Quách Văn Ổi", "1", "02/03/1985", "1"),
        adult("NK-2", "Lò Thị Mận", "2", "19/07/1988", "2"),
        child("NK-3", "Quách Thị Na", "30/01/2012", "2", study_level="3", height_cm="150"),
        child("NK-4", "Quách Văn Mít", "06/05/2016", "1", study_level="2", height_cm="130"),
        child("NK-5", "Quách Thị Bưởi", "09/09/2019", "2", study_level="2", height_cm="115", weight_kg="22"),
    ]
    return HOUSEHOLD | {"members": members} | changed


def form_data(answers: dict[str, Any]) -> dict[str, Any]:
    """The same as a browser sends it."""
    sent = {key: value for key, value in answers.items() if key != "members"}
    for number, row in enumerate(answers["members"], 1):
        sent |= {f"m{number}-{key}": value for key, value in row.items()}
    return sent
