"""Both engines over the same households; every difference is told, figure by figure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from chungtay.core.poverty.columnar import RESULTS, classify, summarise_members
from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.members import counted_on
from chungtay.core.poverty.sheet import ScoreSheet, sheet_for
from chungtay.core.poverty.standard import Standard, standards_to_review
from chungtay.core.poverty.summary import summarise
from chungtay.core.poverty.verdict import judge

ON = date(2026, 11, 21)
SHEETS = (("regional", "sum"), ("common", "sum"), ("regional", "max"))
Law = tuple[Standard, ScoreSheet | None]


def laws(on: date = ON) -> list[Law]:
    """Every standard of the day, each with every printing of its sheet and both ways to add up group 05."""
    found: list[Law] = []
    for standard in standards_to_review(on):
        sheets = [sheet_for(on, standard.value.key, variant, nonfarm) for variant, nonfarm in SHEETS]
        found += [(standard.value, sheet.value) for sheet in sheets if sheet] or [(standard.value, None)]
    return found


def surveyed(made: Mapping[str, Any], on: date = ON) -> Survey:
    place = Place(Area(made["area"]), made["zone"], made["in_central_city"])
    return Survey(on, place, made["household"], tuple(made["members"]))


def placed(place: Place) -> dict[str, Any]:
    """The columns that say where a household lives."""
    return {"area": place.area.value, "zone": place.zone, "in_central_city": place.in_central_city}


def frames(surveys: Sequence[Survey]) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The households and their members as columns, each under the household's place in the list."""
    households = [{"household": number, **placed(one.place), **one.household} for number, one in enumerate(surveys)]
    members = [{"household": number, **member} for number, one in enumerate(surveys) for member in one.members]
    return pl.LazyFrame(households, infer_schema_length=None), pl.LazyFrame(members, infer_schema_length=None)


def differences(surveys: Sequence[Survey], on: date = ON) -> list[str]:
    """What the engines do not agree on: figures over members, points, rows, masks, classes."""
    households, members = frames(surveys)
    figures = [one.key for one in counted_on(on)]
    frame = households.join(summarise_members(members, on), on="household", how="left", maintain_order="left")
    summaries = [summarise(one) for one in surveys]
    alone = [{key: one[key] for key in figures} for one in summaries]
    found = list(unlike(frame.select(figures).collect().to_dicts(), alone))
    return found + verdict_differences(frame, summaries, [one.place for one in surveys], laws(on))


def verdict_differences(
    frame: pl.LazyFrame, summaries: Sequence[Mapping[str, Any]], places: Sequence[Place], under: Sequence[Law]
) -> list[str]:
    """The same for summaries: what the frame says of each row, and what each summary says alone."""
    found: list[str] = []
    for standard, sheet in under:
        columns = classify(frame, standard, sheet, rows=True).collect()
        alone = [judge(one, place, standard, sheet) for one, place in zip(summaries, places, strict=True)]
        wanted = [{name: getattr(one, name) for name in RESULTS} for one in alone]
        found += unlike(columns.select(RESULTS).to_dicts(), wanted)
        if sheet:
            codes = [row.code for row in sheet.rows] + [sheet.zone_row[0]]
            rows = [{row.code: row.points for row in one.rows} for one in alone]
            found += unlike(columns.select(codes).to_dicts(), [{code: one.get(code) for code in codes} for one in rows])
    return found


def unlike(columns: Sequence[Mapping[str, Any]], alone: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for number, (one, other) in enumerate(zip(columns, alone, strict=True)):
        for name, value in other.items():
            if one[name] != value or isinstance(one[name], bool) is not isinstance(value, bool):
                yield f"household {number}, {name}: columns say {one[name]!r}, alone it is {value!r}"
