"""The law over columns says of every household what it says of each alone."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.core.poverty import lanes
from chungtay.core.poverty.columnar import RESULTS, classify, columns_read, summarise_members
from chungtay.core.poverty.conditions import AllOf, Among, AnyOf, Between, Condition
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.members import How, counted_on
from chungtay.core.poverty.sheet import ScoreSheet, sheet_on
from chungtay.core.poverty.standard import standard_on
from chungtay.core.poverty.summary import summarise
from chungtay.core.poverty.tests.random_households import ZONES, random_survey
from chungtay.core.poverty.tests.two_engines import (
    ON,
    differences,
    frames,
    laws,
    placed,
    surveyed,
    verdict_differences,
)

STANDARD = standard_on(ON).value
SHEET = sheet_on(ON).value
FLAGS = {one.key for one in counted_on(ON) if one.how is How.ANY}


def households(seed: int, count: int) -> list[Any]:
    dice = random.Random(seed)
    return [surveyed(random_survey(dice, ON)) for _ in range(count)]


def test_both_engines_agree_on_random_households() -> None:
    assert differences(households(20261121, 1_000)) == []


def conditions() -> Iterator[Condition]:
    for standard, sheet in laws():
        yield from (one.deprived_when for one in standard.indicators)
        yield from (row.when for row in sheet.rows) if sheet else ()


def leaves(condition: Condition) -> Iterator[Among | Between]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def at_every_threshold() -> dict[str, list[Any]]:
    """For each question the values on both sides of everything the law compares it with."""
    found: dict[str, set[Any]] = {}
    for leaf in (leaf for condition in conditions() for leaf in leaves(condition)):
        values = found.setdefault(leaf.question, set())
        if isinstance(leaf, Among):
            values |= set(leaf.values) | {value + 1 for value in leaf.values if not isinstance(value, bool)}
            continue
        bounds = [one for one in (leaf.at_least, leaf.above, leaf.at_most, leaf.below) if one is not None]
        for bound in bounds:
            values |= {bound * count + step for count in ((1, 2, 4, 7) if leaf.per else (1,)) for step in (-1, 0, 1)}
    for key, values in found.items():
        found[key] = {True, False} if key in FLAGS else {round(value) for value in values if value >= 0}
    found["housing_area"] |= {value - 0.1 for value in found["housing_area"] if value}
    found["person_count"] = set(range(1, 10))
    found["income_declared"] = {line + step for law, _ in laws() for line in law.lines.values() for step in (0, 1)}
    return {key: sorted(values) for key, values in found.items()}


THRESHOLDS = at_every_threshold()
SUMMARIES = st.fixed_dictionaries(
    {key: st.one_of(st.none(), st.sampled_from(values), st.sampled_from(values)) for key, values in THRESHOLDS.items()}
)
PLACES = st.builds(Place, st.sampled_from(Area), st.sampled_from(ZONES), st.booleans())
KINDS = {key: pl.Boolean if key in FLAGS else pl.Float64 if key == "housing_area" else pl.Int64 for key in THRESHOLDS}


def frame_of(summaries: list[Mapping[str, Any]], places: list[Place]) -> pl.LazyFrame:
    rows = [{**placed(place), **one} for one, place in zip(summaries, places, strict=True)]
    return pl.LazyFrame(
        rows, schema={**dict.fromkeys(("area", "zone"), pl.String), "in_central_city": pl.Boolean, **KINDS}
    )


def test_every_threshold_of_the_law_is_tried() -> None:
    assert set(THRESHOLDS) >= {name for law in laws() for name in columns_read(*law)} - set(
        placed(Place(Area.RURAL, "CH"))
    )
    assert {149, 150, 151} <= set(THRESHOLDS["electricity_kwh"])
    assert {15.9, 16, 159.9, 160} <= set(THRESHOLDS["housing_area"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(SUMMARIES, PLACES), min_size=1, max_size=40))
def test_both_engines_agree_on_both_sides_of_every_threshold(made: list[tuple[Mapping[str, Any], Place]]) -> None:
    summaries, places = [one for one, _ in made], [place for _, place in made]
    assert verdict_differences(frame_of(summaries, places), summaries, places, laws()) == []


def test_one_answer_at_a_time_changes_both_engines_alike() -> None:
    plain = {key: values[len(values) // 2] for key, values in THRESHOLDS.items()}
    summaries = [{**plain, key: value} for key, values in THRESHOLDS.items() for value in (None, *values)]
    places = [Place(Area.RURAL, zone) for zone in ZONES] + [Place(Area.URBAN, "RRD"), Place(Area.URBAN, "SE", True)]
    for place in places:
        there = [place] * len(summaries)
        assert verdict_differences(frame_of(summaries, there), summaries, there, laws()) == []


def classified(frame: pl.LazyFrame, **options: Any) -> pl.DataFrame:
    return classify(frame, STANDARD, SHEET, **options).collect()


def random_frame(count: int = 300) -> tuple[pl.LazyFrame, pl.DataFrame]:
    households_, members = frames(households(7, count))
    frame = households_.join(summarise_members(members, ON), on="household", how="left", maintain_order="left")
    return frame, classified(frame)


def test_narrow_columns_give_the_same_verdicts() -> None:
    frame, wanted = random_frame()
    whole = frame.collect()
    kinds: dict[str, Any] = {"area": pl.Enum(["rural", "urban"]), "zone": pl.Categorical, "housing_area": pl.Float32}
    for name in columns_read(STANDARD, SHEET):
        if whole.schema[name] == pl.Int64:
            kinds[name] = pl.UInt8 if (whole[name].max() or 0) < 256 else pl.UInt16
        elif name in FLAGS:
            kinds[name] = pl.UInt8
    assert pl.UInt8 in kinds.values()
    assert classified(whole.cast(kinds).lazy()).select(RESULTS).equals(wanted.select(RESULTS))


def test_shuffled_rows_and_the_streaming_engine_change_nothing() -> None:
    frame, wanted = random_frame()
    shuffled = frame.collect().sample(fraction=1, shuffle=True, seed=3).lazy()
    found = classify(shuffled, STANDARD, SHEET).collect(engine="streaming").sort("household")
    assert found.select(RESULTS).equals(wanted.sort("household").select(RESULTS))


def test_a_column_that_is_not_there_is_a_question_nobody_answered() -> None:
    frame, _ = random_frame()
    silent = frame.with_columns(latrine=pl.lit(None, dtype=pl.Int64))
    assert classified(frame.drop("latrine")).select(RESULTS).equals(classified(silent).select(RESULTS))
    nobody_knows = classified(pl.LazyFrame({"area": ["rural"], "zone": ["CH"], "in_central_city": [False]}))
    assert nobody_knows["poverty_class"].to_list() == ["undetermined"]
    assert nobody_knows["unknown_mask"].to_list() == [0b1111_1111_1111]
    assert nobody_knows["b1"].to_list() == [None]


def test_two_standards_stand_side_by_side_in_one_frame() -> None:
    frame, wanted = random_frame()
    new = next(standard for standard, sheet in laws() if sheet is None)
    both = classify(classify(frame, STANDARD, SHEET), new, None, suffix=":new").collect()
    assert both.select(RESULTS).equals(wanted.select(RESULTS))
    assert both["poverty_class"].to_list() != both["poverty_class:new"].to_list()
    assert not [name for name in both.columns if name.startswith("_")]


def with_points(sheet: ScoreSheet, change: Any) -> ScoreSheet:
    groups = tuple(
        replace(group, bands=tuple(replace(band, rows=tuple(map(change, band.rows))) for band in group.bands))
        for group in sheet.groups
    )
    return replace(sheet, groups=groups)


def test_points_too_fine_for_one_word_are_added_in_more() -> None:
    fine = with_points(
        SHEET, lambda row: replace(row, points={name: points + 1 for name, points in row.points.items()})
    )
    assert len(lanes.words(SHEET)) == 1
    assert len(lanes.words(fine)) > 1
    surveys = households(11, 200)
    homes, members = frames(surveys)
    frame = homes.join(summarise_members(members, ON), on="household", how="left", maintain_order="left")
    summaries, places = [summarise(one) for one in surveys], [one.place for one in surveys]
    assert verdict_differences(frame, summaries, places, [(STANDARD, fine)]) == []


def test_points_below_zero_are_not_added_up_wrongly() -> None:
    with pytest.raises(ValueError, match="below zero"):
        lanes.words(with_points(SHEET, lambda row: replace(row, points=dict.fromkeys(row.points, -5))))
