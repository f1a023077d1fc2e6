"""A country of 27 million invented households as one Parquet file: 3,321 communes, every answer a verdict is made of.

Narrow columns, rows by commune as a country's register is kept. One household in 256 left half of its questions open.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from polars.io.plugins import register_io_source

from chungtay.core.poverty.columnar import columns_read
from chungtay.core.poverty.members import How, counted_on
from chungtay.core.poverty.sheet import sheet_for
from chungtay.core.poverty.standard import standards_to_review

DATA = Path(__file__).resolve().parent / "data"
ON = date(2026, 11, 21)
HOUSEHOLDS = 27_000_000
COMMUNES = 3_321
AT_ONCE = 500_000
SEED = 20261121
DRAWN = 256  # one byte of chance for each answer

AREA = pl.Enum(["rural", "urban"])
ZONE = pl.Enum(["RRD", "NMM", "NCC", "CH", "SE", "MRD"])
SHARES: Mapping[str, Mapping[float, int]] = {
    "column_material": {1: 60, 2: 20, 3: 12, 4: 8},
    "roof_material": {1: 30, 2: 35, 3: 25, 4: 10},
    "wall_material": {1: 5, 2: 80, 3: 8, 4: 7},
    "wall_wood": {1: 70, 2: 30},
    "latrine": {1: 80, 2: 12, 3: 8},
    "power": {1: 97, 2: 1, 3: 1, 4: 1},
    "water": {1: 60, 2: 20, 3: 12, 4: 8},
    "aquaculture": {1: 5, 2: 95},
    "waste_collected": {1: 60, 2: 40},
    "foundation_floor": {1: 90, 2: 10},
    "water_standard": {1: 65, 2: 35},
    "person_count": {1: 10, 2: 18, 3: 20, 4: 25, 5: 14, 6: 8, 7: 3, 8: 1, 9: 1},
    "workers": {0: 10, 1: 20, 2: 45, 3: 15, 4: 8, 5: 2},
    "dependants": {0: 40, 1: 25, 2: 25, 3: 8, 4: 2},
    "qualification": {0: 55, 1: 10, 2: 10, 3: 25},
    "pensions": {0: 82, 1: 14, 2: 4},
    "cars": {0: 90, 1: 10},
    "motorbikes": {0: 10, 1: 35, 2: 40, 3: 15},
    "boats": {0: 97, 1: 3},
    "printers": {0: 97, 1: 3},
    "televisions": {0: 8, 1: 75, 2: 17},
    "stereos": {0: 85, 1: 15},
    "computers": {0: 70, 1: 20, 2: 10},
    "fridges": {0: 18, 1: 82},
    "air_conditioners": {0: 60, 1: 25, 2: 15},
    "washers": {0: 40, 1: 60},
    "water_heaters": {0: 50, 1: 50},
    "ovens": {0: 75, 1: 25},
    "telephones": {0: 3, 1: 20, 2: 40, 3: 25, 4: 12},
    "cattle": {0: 85, 1: 6, 2: 5, 3: 4},
    "pigs": {0: 80, 2: 8, 6: 5, 10: 4, 40: 3},
    "poultry_tens": {0: 50, 1: 20, 3: 15, 8: 8, 10: 4, 30: 3},
}
SPREAD: Mapping[str, tuple[float, int]] = {
    "electricity_kwh": (1.0, 180),
    "pond_garden_land": (0.5, 300),
    "annual_land": (0.5, 2_500),
    "perennial_land": (0.3, 3_000),
    "water_surface": (0.08, 2_000),
    "forest_land": (0.1, 9_000),
}
"""The share of households that have any, and how much those have on average."""
CLAIMS: Mapping[str, float] = {"uses_internet": 0.85, "uses_digital_services": 0.6, "works_contract": 0.3}
SELDOM = 0.12


def path(count: int = HOUSEHOLDS) -> Path:
    """The file, made once."""
    file = DATA / f"country-{count}.parquet"
    if not file.exists():
        DATA.mkdir(exist_ok=True)
        beside = file.with_suffix(".part")
        write(beside, count)
        beside.replace(file)
    return file


def write(file: Path, count: int) -> None:
    """Generated and written piece by piece, so that no more than a few pieces are ever in memory."""
    tables = _tables()
    schema = _piece(0, 10, count, tables).schema

    def pieces(_columns: Any, _predicate: Any, _rows: Any, _size: Any) -> Iterator[pl.DataFrame]:
        for start in range(0, count, AT_ONCE):
            yield _piece(start, min(AT_ONCE, count - start), count, tables)

    register_io_source(pieces, schema=schema, is_pure=True).sink_parquet(file, row_group_size=AT_ONCE // 2)


def _tables() -> dict[str, np.ndarray[Any, Any]]:
    """For each column of a verdict under either standard what each byte of chance means."""
    laws = [(one.value, sheet_for(ON, one.value.key)) for one in standards_to_review(ON)]
    asked = dict.fromkeys(name for law, sheet in laws for name in columns_read(law, sheet.value if sheet else None))
    claims = {one.key for one in counted_on(ON) if one.how is How.ANY}
    dice = np.random.default_rng(SEED)
    tables: dict[str, np.ndarray[Any, Any]] = {}
    for name in asked:
        if name in claims:
            tables[name] = np.arange(DRAWN) < DRAWN * CLAIMS.get(name, SELDOM)
        elif name in SHARES:
            tables[name] = _shared(SHARES[name])
        elif name in SPREAD:
            tables[name] = _spread(*SPREAD[name], dice)
    return tables


def _shared(shares: Mapping[float, int]) -> np.ndarray[Any, Any]:
    ends = np.cumsum(list(shares.values())) / sum(shares.values()) * DRAWN
    places = np.searchsorted(ends, np.arange(DRAWN), side="right").clip(max=len(shares) - 1)
    return np.array(list(shares))[places].astype(np.uint8)


def _spread(some: float, average: int, dice: np.random.Generator) -> np.ndarray[Any, Any]:
    having = np.arange(DRAWN) < DRAWN * some
    amounts = dice.gamma(1.5, average / 1.5, DRAWN) * having
    return (amounts // 5 * 5).astype(np.uint16 if average < 1_000 else np.uint32)


def _piece(start: int, size: int, count: int, tables: Mapping[str, np.ndarray[Any, Any]]) -> pl.DataFrame:
    dice = np.random.default_rng((SEED, start))
    commune = np.arange(start, start + size) * COMMUNES // count
    chance = dice.integers(0, DRAWN, (len(tables) + 3, size), dtype=np.uint8)
    is_open, halves, spare = chance[-1] == 0, chance[-2], chance[-3]
    columns = _places(commune)
    for number, (name, table) in enumerate(tables.items()):
        column = pl.Series(name, table[chance[number]])
        unanswered = pl.Series(is_open & ((halves >> (number % 8)) & 1 == 1))
        columns.append(_without(column, unanswered))
    persons = tables["person_count"][chance[list(tables).index("person_count")]]
    area = (persons.astype(np.int32) * (60 + spare.astype(np.int32) * 3) / 10).astype(np.float32)
    columns.append(_without(pl.Series("housing_area", area), pl.Series(is_open)))
    declared = pl.Series("income_declared", (spare.astype(np.int32) + 2) * 40_000)
    columns.append(_without(declared, pl.Series(halves > DRAWN // 10)))
    return pl.DataFrame(columns)


def _without(column: pl.Series, unanswered: pl.Series) -> pl.Series:
    return pl.select(pl.when(~unanswered).then(column)).to_series().alias(column.name)


def _places(commune: np.ndarray[Any, Any]) -> list[pl.Series]:
    """Every commune has one zone and one area: two thirds of the country are rural."""
    zones: Sequence[str] = ZONE.categories.to_list()
    number = pl.Series("commune", commune.astype(np.uint16))
    zone = pl.Series("zone", commune * len(zones) // COMMUNES).cast(pl.UInt8)
    area = pl.Series("area", commune % 3 == 0)
    named = pl.select(
        zone.replace_strict(dict(enumerate(zones)), return_dtype=ZONE).alias("zone"),
        pl.when(area).then(pl.lit("urban", dtype=AREA)).otherwise(pl.lit("rural", dtype=AREA)).alias("area"),
    )
    return [number, *named.get_columns(), pl.Series("in_central_city", commune % 11 == 0)]
