"""Surveyed households as columns: what they answered, and what is counted over the people in them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from chungtay.core.poverty.columnar import summarise_members
from chungtay.core.poverty.questions import Kind, Of, Question, form_on
from chungtay.core.poverty.survey_file import AREA, CENTRAL_CITY, COMMUNE, HOUSEHOLD, ZONE, Surveyed, asked

_NUMBERS = {
    Kind.CHOICE: pl.Int64,
    Kind.YES_NO: pl.Int64,
    Kind.COUNT: pl.Int64,
    Kind.MONEY: pl.Int64,
    Kind.YEAR: pl.Int64,
    Kind.NUMBER: pl.Float64,
    Kind.AREA: pl.Float64,
    Kind.DATE: pl.Date,
}
ROW = "row"
_HEAD = {
    HOUSEHOLD: pl.String,
    ROW: pl.Int64,
    COMMUNE: pl.String,
    AREA: pl.String,
    ZONE: pl.String,
    CENTRAL_CITY: pl.Boolean,
}


def summaries(households: Sequence[Surveyed], on: date) -> pl.LazyFrame:
    """One row for each household, in their order, with everything a verdict is made of."""
    form = form_on(on).value
    homes = _frame([_home(one) for one in households], _HEAD, asked(form, Of.HOUSEHOLD))
    people = [{HOUSEHOLD: one.key, **member} for one in households for member in one.survey.members]
    members = _frame(people, {HOUSEHOLD: pl.String}, asked(form, Of.MEMBER))
    return homes.join(summarise_members(members, on), on=HOUSEHOLD, how="left", maintain_order="left")


def _home(one: Surveyed) -> dict[str, Any]:
    place = one.survey.place
    head = {HOUSEHOLD: one.key, ROW: one.row, COMMUNE: one.commune, AREA: place.area.value, ZONE: place.zone}
    return {**head, CENTRAL_CITY: place.in_central_city, **one.survey.household}


def _frame(rows: Iterable[Mapping[str, Any]], head: Mapping[str, Any], questions: Sequence[Question]) -> pl.LazyFrame:
    schema = dict(head) | {one.key: _NUMBERS[one.kind] for one in questions if one.kind in _NUMBERS}
    return pl.LazyFrame({name: [row.get(name) for row in rows] for name in schema}, schema=schema)
