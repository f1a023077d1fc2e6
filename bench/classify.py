"""A whole country judged from a Parquet file, with the totals of every commune.

The limit is reading the same columns and doing nothing with them; the baseline is the plain engine, which judges a
sample of the same households one by one, scaled up to the country. Both engines must say the same of the sample.
"""

import time
from collections.abc import Callable
from typing import Any

import polars as pl

from bench import country
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.totals import HOUSEHOLDS, Law, classify_under, laws_on, totals
from chungtay.core.poverty.verdict import judging

SAMPLE = 20_000
TIMES = 3
COMMUNE = "commune"


def _read(frame: pl.LazyFrame) -> None:
    """Every value decoded, nothing kept."""
    frame.select(pl.all().null_count()).collect(engine="streaming")


def _classified(frame: pl.LazyFrame, laws: tuple[Law, ...]) -> pl.DataFrame:
    return totals(classify_under(frame, laws), laws, by=(COMMUNE,)).collect(engine="streaming")


def _seconds(work: Callable[[], Any]) -> float:
    since = time.perf_counter()
    work()
    return time.perf_counter() - since


def _sample(frame: pl.LazyFrame) -> pl.DataFrame:
    """Households from every part of the country, taken without holding the country."""
    every = country.HOUSEHOLDS // SAMPLE
    return frame.with_row_index("row").filter(pl.col("row") % every == 0).drop("row").collect(engine="streaming")


def _one_by_one(sample: pl.DataFrame, laws: tuple[Law, ...]) -> float:
    """Seconds a household of the plain engine; a class that the columns did not give stops the bench."""
    summaries = sample.to_dicts()
    places = [Place(Area(one["area"]), one["zone"], one["in_central_city"]) for one in summaries]
    since = time.perf_counter()
    verdicts = [
        [judging(place, law.standard.value, law.score_sheet)(one) for law in laws]
        for one, place in zip(summaries, places, strict=True)
    ]
    took = time.perf_counter() - since
    columns = classify_under(sample.lazy(), laws).collect()
    for number, law in enumerate(laws):
        if columns[law.result("poverty_class")].to_list() != [of[number].poverty_class for of in verdicts]:
            raise SystemExit(f"{law.key}: the engines do not agree")
    return took / sample.height


def row(*, every: bool) -> dict[str, Any]:
    laws = laws_on(country.ON, every=every)
    file = country.path()
    columns = dict.fromkeys((COMMUNE, *(name for law in laws for name in law.reads)))
    frame = pl.scan_parquet(file).select(*columns)
    _read(frame)  # the file is in memory from now on: neither side pays for the disk
    pairs = [(_seconds(lambda: _read(frame)), _seconds(lambda: _classified(frame, laws))) for _ in range(TIMES)]
    reading, seconds = (min(one) for one in zip(*pairs, strict=True))
    found = _classified(frame, laws)
    if found[HOUSEHOLDS].sum() != country.HOUSEHOLDS:
        raise SystemExit("households were lost on the way")
    alone = _one_by_one(_sample(frame), laws)
    return {
        "size": f"{country.HOUSEHOLDS:,} households, {found[COMMUNE].n_unique():,} communes, {len(columns)} columns, "
        f"{file.stat().st_size / 1e6:,.0f} MB, {len(laws)} standard{'s' * (len(laws) > 1)}",
        "seconds": seconds,
        "per_second": country.HOUSEHOLDS / seconds,
        "baseline": {
            "what": f"the plain engine one by one ({SAMPLE:,} measured, scaled)",
            "seconds": alone * country.HOUSEHOLDS,
        },
        "limit": {"what": f"reading the same columns ({seconds / reading:.2f} times that)", "seconds": reading},
    }


ROWS: dict[str, Callable[[], dict[str, Any]]] = {
    "classify_country": lambda: row(every=False),
    "classify_country_two_standards": lambda: row(every=True),
}
