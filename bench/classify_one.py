"""How many households the explaining engine judges in a second on one core, with every row of points."""

import gc
import random
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.sheet import sheet_on
from chungtay.core.poverty.standard import standard_on
from chungtay.core.poverty.summary import summarise
from chungtay.core.poverty.verdict import judging

DAY = date(2026, 11, 21)
HOUSEHOLDS = 60_000
ZONES = ("RRD", "NMM", "NCC", "CH", "SE", "MRD")
FEW = (0, 0, 0, 1)
ASSETS = ("cars", "boats", "printers", "stereos", "computers", "fridges", "washers", "water_heaters", "ovens")
LANDS = ("pond_garden_land", "annual_land", "perennial_land", "water_surface", "forest_land")

Household = dict[str, Any]


def home(chance: random.Random) -> Household:
    """What a household answers about itself."""
    return {
        **{key: chance.randint(1, 4) for key in ("column_material", "roof_material", "wall_material", "water")},
        **{key: chance.choice((1, 1, 2)) for key in ("wall_wood", "aquaculture", "waste_collected")},
        **{key: chance.choice((1, 1, 2)) for key in ("foundation_floor", "water_standard")},
        **{key: chance.choice(FEW) for key in ASSETS},
        **{key: 100 * chance.randint(0, 120) for key in LANDS},
        "latrine": chance.randint(1, 3),
        "power": 1,
        "electricity_kwh": chance.randint(0, 260),
        "housing_area": chance.randint(180, 1_600) / 10,
        "motorbikes": chance.randint(0, 3),
        "televisions": chance.randint(0, 2),
        "air_conditioners": chance.choice(FEW),
        "telephones": chance.randint(0, 4),
        "cattle": chance.randint(0, 4),
        "pigs": chance.choice((0, 0, 2, 12)),
        "poultry_tens": chance.randint(0, 14),
    }


def person(chance: random.Random, nth: int) -> Household:
    """What one of its members answers: two grown-ups first, then children, now and then somebody old."""
    years = chance.randint(22, 66) if nth < 2 else chance.choice((chance.randint(0, 18), chance.randint(0, 80)))
    is_grown, is_child = years >= 15, years < 16
    works = is_grown and chance.random() < 0.8
    return {
        "born_on": DAY - timedelta(days=365 * years + chance.randint(0, 364)),
        "sex": chance.randint(1, 2),
        "height_cm": chance.randint(450, 1_700) / 10 if is_child else None,
        "weight_kg": chance.randint(30, 350) / 10 if years < 10 else None,
        "studying": 1 if 3 <= years < 17 else 2,
        "study_level": min(4, max(1, (years - 2) // 4 + 1)) if 3 <= years < 17 else None,
        "education": chance.randint(1, 4),
        "training": chance.choice((1, 1, 1, 2, 3, 5)),
        "health_insurance": chance.choice((1, 1, 1, 2)),
        "internet": chance.randint(1, 2),
        "digital_services": chance.randint(1, 2),
        "social_allowance": chance.choice((0, 0, 0, 0, 1, 2)),
        "work": (1 if works else chance.randint(2, 6)) if is_grown else None,
        "work_kind": chance.randint(2, 4) if works else None,
        "contract": chance.randint(1, 3) if works else None,
        "nonfarm": chance.randint(1, 2) if works else None,
        "regular_work": chance.randint(1, 2) if works else None,
        "employer_training": chance.choice((1, 2, 2)),
        "pension": chance.choice((0, 0, 0, 0, 1)) if is_grown else None,
        "critical_illness": chance.choice((1, *[2] * 20)) if is_grown else None,
    }


def made() -> list[Survey]:
    """Households of all zones, four in five of them rural, of 3.9 members; place after place, as lists come."""
    chance = random.Random(1_315)
    places = [Place(area, zone) for zone in ZONES for area in (*[Area.RURAL] * 4, Area.URBAN)]
    surveys = []
    for number in range(HOUSEHOLDS):
        place = places[number * len(places) // HOUSEHOLDS]
        size = chance.choice((1, 2, 3, 4, 4, 4, 5, 5, 5, 6))
        members = tuple(person(chance, nth) for nth in range(size))
        surveys.append(Survey(DAY, place, home(chance), members))
    return surveys


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds, the best of three: the reach is said per core, and other work shares this machine."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def each(verdicts: Iterable[object]) -> None:
    """One after the other, none kept, as a list of households is worked through."""
    for _ in verdicts:
        pass


def bare_sums(points: Iterable[tuple[dict[str, int], list[str]]]) -> int:
    """The plain way, with the rows known beforehand: points added, nothing judged and nothing to show for it."""
    return sum(sum([column[code] for code in codes]) for column, codes in points)


def classify_one() -> dict[str, Any]:
    surveys = made()
    standard, sheet = standard_on(DAY), sheet_on(DAY)
    judges = {place: judging(place, standard, sheet) for place in {survey.place for survey in surveys}}
    ready = [(judges[survey.place], summarise(survey)) for survey in surveys]
    # What was made beforehand is no part of the work, nor is the collector's looking through it.
    gc.collect()
    gc.freeze()
    spent = seconds(lambda: each(judge(summary) for judge, summary in ready))
    with_members = seconds(lambda: each(judges[survey.place](summarise(survey)) for survey in surveys))
    columns = {
        column: {row.code: row.points[column] for row in sheet.value.rows} | {"15": 15} for column in (*ZONES, "URB")
    }
    rows = [
        (columns[sheet.value.column(survey.place)], [row.code for row in judge(summary).rows])
        for survey, (judge, summary) in zip(surveys, ready, strict=True)
    ]
    return {
        "name": "classify_one",
        "size": HOUSEHOLDS,
        "seconds": round(spent, 3),
        "per_second": round(HOUSEHOLDS / spent),
        "with_members_per_second": round(HOUSEHOLDS / with_members),
        "baseline": {
            "what": "bare sums, the rows known",
            "seconds": round(seconds(lambda: bare_sums(rows)), 3),
        },
        "limit": {
            "what": "every answer read once",
            "seconds": round(seconds(lambda: each(tuple(summary.values()) for _, summary in ready)), 3),
        },
    }


ROWS = {"classify_one": classify_one}
