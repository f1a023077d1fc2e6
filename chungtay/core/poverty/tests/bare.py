"""Two households the tests start from: one that has nothing, one that lacks nothing; both answered every question."""

from datetime import date
from typing import Any

HAS_NOTHING: dict[str, Any] = {
    "column_material": 4,
    "roof_material": 1,
    "wall_material": 4,
    "wall_wood": None,
    "housing_area": 60.0,
    "latrine": 2,
    "power": 1,
    "electricity_kwh": 0,
    "water": 4,
    **dict.fromkeys(
        ("cars", "motorbikes", "boats", "generators", "printers", "televisions", "stereos", "computers"), 0
    ),
    **dict.fromkeys(("fridges", "air_conditioners", "washers", "water_heaters", "ovens", "telephones"), 0),
    **dict.fromkeys(("pond_garden_land", "annual_land", "perennial_land", "water_surface", "forest_land"), 0),
    **dict.fromkeys(("cattle", "pigs", "poultry_tens", "other_animals"), 0),
    "aquaculture": 2,
    "income_declared": None,
    "waste_collected": 1,
    "foundation_floor": 1,
    "water_standard": 1,
    "person_count": 4,
    "workers": 0,
    "dependants": 2,
    "qualification": 0,
    "pensions": 0,
    **dict.fromkeys(("works_civil", "works_contract", "works_hired", "lacks_job", "lacks_regular_job"), False),
    **dict.fromkeys(("undernourished_child", "uninsured_from_6", "uninsured_6_to_75"), False),
    **dict.fromkeys(("undereducated_16_to_29", "undereducated_16_to_30", "child_out_of_school"), False),
    "uses_internet": True,
    "uses_digital_services": True,
}

LACKS_NOTHING: dict[str, Any] = {
    **HAS_NOTHING,
    "column_material": 2,
    "wall_material": 2,
    "latrine": 1,
    "water": 1,
    "televisions": 1,
    "telephones": 1,
}

GROWN_UP: dict[str, Any] = {
    "born_on": date(1986, 5, 1),
    "sex": 1,
    "height_cm": None,
    "weight_kg": None,
    "studying": 2,
    "study_level": None,
    "education": 4,
    "training": 1,
    "health_insurance": 1,
    "internet": 1,
    "digital_services": 1,
    "social_allowance": 0,
    "work": 1,
    "work_kind": 4,
    "contract": 3,
    "nonfarm": 2,
    "regular_work": 2,
    "employer_training": 2,
    "pension": 0,
    "critical_illness": 2,
}
