"""Households as no village has them: every answer the form allows, close to every threshold, and many left open."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

ZONES = ("RRD", "NMM", "NCC", "CH", "SE", "MRD")

CODES: Mapping[str, Sequence[int]] = {
    "column_material": (1, 2, 3, 4),
    "roof_material": (1, 2, 3, 4),
    "wall_material": (1, 2, 3, 4),
    "wall_wood": (1, 2),
    "latrine": (1, 2, 3),
    "power": (1, 2, 3, 4),
    "water": (1, 2, 3, 4),
    "aquaculture": (1, 2),
    "waste_collected": (1, 2),
    "foundation_floor": (1, 2),
    "water_standard": (1, 2),
}
FEW = (0, 0, 0, 1, 1, 2, 3, 4)
ASSETS = ("cars", "motorbikes", "boats", "generators", "printers", "televisions", "stereos", "computers", "fridges")
ASSETS += ("air_conditioners", "washers", "water_heaters", "ovens", "telephones", "cattle")
OWNED = ("pigs", "poultry_tens", "pond_garden_land", "annual_land", "perennial_land", "water_surface", "forest_land")
COUNTS: Mapping[str, Sequence[int]] = {
    **dict.fromkeys(ASSETS, FEW),
    "pigs": (0, 0, 1, 9, 10, 11, 200),
    "poultry_tens": (0, 1, 9, 10, 11, 300),
    "other_animals": (0, 5),
    "electricity_kwh": (0, 24, 25, 26, 49, 50, 51, 60, 99, 100, 101, 149, 150, 151, 900),
    "pond_garden_land": (0, 299, 300, 301, 499, 500, 501),
    "annual_land": (0, 4_999, 5_000, 5_001),
    "perennial_land": (0, 999, 1_000, 1_001, 4_999, 5_000, 5_001),
    "water_surface": (0, 499, 500, 501, 4_999, 5_000, 5_001),
    "forest_land": (0, 4_999, 5_000, 5_001, 9_999, 10_000, 10_001),
    "income_declared": (0, 1_500_000, 1_500_001, 2_000_000, 2_000_001, 2_200_000, 2_200_001, 2_800_000, 2_800_001),
}
MEMBER_CODES: Mapping[str, Sequence[int]] = {
    "sex": (1, 2),
    "studying": (1, 2),
    "study_level": (1, 2, 3, 4, 5, 6, 7, 8),
    "education": (1, 2, 3, 4),
    "training": (1, 1, 2, 3, 4, 5, 6),
    "health_insurance": (1, 1, 1, 2),
    "internet": (1, 2, 2),
    "social_allowance": (0, 0, 0, 1, 2, 3),
    "work": (1, 1, 1, 2, 3, 4, 5, 6),
    "work_kind": (1, 2, 3, 4),
    "contract": (1, 2, 3),
    "pension": (0, 0, 0, 1, 2, 3),
    "critical_illness": (1, 2, 2),
    "nonfarm": (1, 2),
    "digital_services": (1, 2),
    "employer_training": (1, 2),
    "regular_work": (1, 2),
}
SERVED: Mapping[str, Any] = {"health_insurance": 1, "internet": 1, "digital_services": 1, "studying": 1}
SERVED = {**SERVED, "study_level": 8, "work": 6, "height_cm": 190.0, "weight_kg": 80.0}
AGES = (
    0,
    1,
    2,
    3,
    5,
    6,
    10,
    11,
    12,
    14,
    15,
    16,
    17,
    18,
    25,
    29,
    30,
    31,
    40,
    54,
    55,
    56,
    57,
    60,
    61,
    62,
    63,
    74,
    75,
    76,
)
PER_PERSON = (79, 80, 81, 199, 200, 201, 299, 300, 301, 399, 400, 401, 900)
"""Floor area of a person in tenths of a square metre, at every threshold of the score table and the standard."""


def random_survey(dice: random.Random, on: date) -> dict[str, Any]:
    """One household: `household` answers, `members`, and where it lives. What is not answered is absent or None."""
    silent = dice.choice((0.0, 0.0, 0.0, 0.01, 0.05, 0.3, 0.9))
    size = dice.choice((1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 9, 12))
    household: dict[str, Any] = {key: dice.choice(values) for key, values in {**CODES, **COUNTS}.items()}
    household["housing_area"] = _area(dice, size)
    if dice.random() < 0.7:
        household["income_declared"] = None
    if dice.random() < 0.6:
        # Of those who own everything at random, hardly one comes near the line.
        household |= {key: household[key] if dice.random() < 0.15 else 0 for key in (*ASSETS, *OWNED)}
    members = [_member(dice, on) for _ in range(size)]
    if dice.random() < 0.6:
        # Of those who answer at random, hardly one is deprived in fewer than three indicators.
        household |= {key: 1 if dice.random() < 0.9 else household[key] for key in CODES}
        members = [one | {key: best for key, best in SERVED.items() if dice.random() < 0.95} for one in members]
    return {
        "area": dice.choice(("rural", "rural", "urban")),
        "zone": dice.choice(ZONES),
        "in_central_city": dice.random() < 0.2,
        "household": _silenced(dice, household, silent),
        "members": [_silenced(dice, member, silent) for member in members],
    }


def _area(dice: random.Random, size: int) -> float:
    return (dice.choice(PER_PERSON) * size + dice.choice((-1, 0, 0, 1))) / 10


def _member(dice: random.Random, on: date) -> dict[str, Any]:
    born = _born(dice, on)
    member: dict[str, Any] = {key: dice.choice(values) for key, values in MEMBER_CODES.items()}
    member["born_on"] = born
    if dice.random() < 0.1:
        member |= {"born_on": None, "birth_year": born.year}
    years = on.year - born.year
    if years <= 16:
        member["height_cm"] = dice.randint(440 + 50 * min(years, 16), 900 + 50 * min(years, 16)) / 10
        member["weight_kg"] = dice.randint(24 + 12 * min(years, 16), 60 + 25 * min(years, 16)) / 10
    return member


def _born(dice: random.Random, on: date) -> date:
    """A birthday today, yesterday, tomorrow or at any time; infants by the month."""
    if dice.random() < 0.1:
        return on - timedelta(days=dice.randint(0, 900))
    year = on.year - dice.choice(AGES)
    return min(on, date(year, on.month, min(on.day, 28)) + timedelta(days=dice.choice((-1, 0, 1, -180, 15))))


def _silenced(dice: random.Random, answers: dict[str, Any], share: float) -> dict[str, Any]:
    """The same answers, that share of them unanswered: absent, or said to be None."""
    kept: dict[str, Any] = {}
    for key, value in answers.items():
        if dice.random() >= share:
            kept[key] = value
        elif dice.random() < 0.5:
            kept[key] = None
    return kept
