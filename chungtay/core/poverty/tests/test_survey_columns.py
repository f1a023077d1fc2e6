"""Columns that come as they are (Parquet) are looked over before anybody is judged."""

import random
from datetime import date
from typing import Any

import polars as pl
import pytest

from chungtay.core.poverty import survey_columns
from chungtay.core.poverty.columnar import RESULTS, summarise_members
from chungtay.core.poverty.survey_columns import opened
from chungtay.core.poverty.tests.random_households import random_survey
from chungtay.core.poverty.tests.two_engines import ON, frames, surveyed
from chungtay.core.poverty.totals import HOUSEHOLDS, PERSONS, classify_under, laws_on, totals
from chungtay.core.refusal import Refused

LAWS = laws_on(ON)


def made(count: int = 80, seed: int = 8) -> tuple[pl.DataFrame, pl.DataFrame]:
    dice = random.Random(seed)
    homes, members = frames([surveyed(random_survey(dice, ON)) for _ in range(count)])
    return homes.with_columns(commune=pl.col("household") % 3).collect(), members.collect()


def counted(homes: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    return (
        homes.lazy()
        .join(summarise_members(members.lazy(), ON), on="household", how="left", maintain_order="left")
        .collect()
    )


HOMES, MEMBERS = made()
COUNTED = counted(HOMES, MEMBERS)


def judged(homes: pl.DataFrame, members: pl.DataFrame | None = None) -> pl.DataFrame:
    frame, _ = opened(homes.lazy(), None if members is None else members.lazy(), LAWS, ON, filename="a.parquet")
    return classify_under(frame, LAWS).collect().sort("household")


def reasons(homes: pl.DataFrame, members: pl.DataFrame | None = None) -> list[str]:
    with pytest.raises(Refused, match=r"a\.parquet") as refusal:
        judged(homes, members)
    return [str(refusal.value), *refusal.value.reasons]


def with_cell(frame: pl.DataFrame, name: str, row: int, value: Any) -> pl.DataFrame:
    cells = frame[name].to_list()
    cells[row] = value
    return frame.with_columns(pl.Series(name, cells, strict=False))


def test_figures_in_the_file_and_figures_from_members_give_the_same_verdicts() -> None:
    names = [law.result(name) for law in LAWS for name in RESULTS]
    assert judged(COUNTED).select(names).equals(judged(HOMES, MEMBERS.sample(fraction=1, shuffle=True)).select(names))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (with_cell(COUNTED, "latrine", 4, 7), "1 ô không thể đúng, dòng 5 ghi “7”. Phải từ 1 đến 3."),
        (with_cell(COUNTED, "electricity_kwh", 2, -1), "dòng 3 ghi “-1”. Phải từ 0 đến 10.000"),
        (with_cell(COUNTED, "housing_area", 2, float("nan")), "Cột housing_area (Tổng diện tích nhà ở): 1 ô"),
        (with_cell(COUNTED.cast({"cattle": pl.Float64}), "cattle", 0, 1.5), "Cột cattle"),
        (with_cell(COUNTED, "person_count", 7, 0), "Cột person_count (Số người trong hộ): 1 ô không thể đúng, dòng 8"),
        (with_cell(COUNTED, "area", 9, "đồi"), "Cột area: 1 ô không dùng được, dòng 10 ghi “đồi”"),
        (with_cell(COUNTED, "zone", 0, None), "Cột zone: 1 ô không dùng được, dòng 1 ghi trống"),
        (with_cell(COUNTED, "household", 5, 3), "mã “3” đứng 2 lần, dòng 4, 6"),
        (COUNTED.with_columns(water=pl.lit("giếng")), "Cột water (Nguồn nước ăn uống và sinh hoạt chính): phải là"),
        (COUNTED.drop("zone"), "Thiếu cột zone"),
        (HOMES, "không có cột person_count"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named_with_its_column_and_first_row(frame: pl.DataFrame, said: str) -> None:
    assert [one for one in reasons(frame) if said in one], reasons(frame)


@pytest.mark.parametrize(
    ("homes", "members", "said"),
    [
        (HOMES, with_cell(MEMBERS, "household", 0, 999), "1 người có mã hộ không có trong tệp hộ, mã: 999"),
        (HOMES, MEMBERS.filter(pl.col("household") != 7), "1 hộ không có người nào trong tệp thành viên, mã: 7"),
        (HOMES, with_cell(MEMBERS, "born_on", 3, date(1800, 1, 1)), "1 ngày sinh không thể đúng, dòng 4"),
        (HOMES, with_cell(MEMBERS, "born_on", 3, date(2027, 1, 1)), "dòng 4 ghi “2027-01-01”"),
        (HOMES, with_cell(MEMBERS, "birth_year", 3, 1780), "Tệp thành viên, cột birth_year"),
        (HOMES, with_cell(MEMBERS, "sex", 3, 3), "Tệp thành viên, cột sex (Giới tính): 1 ô không thể đúng"),
        (HOMES, MEMBERS.with_columns(relation=pl.lit(1)), "hộ có hơn một chủ hộ"),
        (HOMES.drop("household"), MEMBERS, "đều phải có cột household"),
    ],
)  # fmt: skip
def test_members_that_cannot_be_are_named(homes: pl.DataFrame, members: pl.DataFrame, said: str) -> None:
    assert [one for one in reasons(homes, members) if said in one], reasons(homes, members)


def test_a_central_city_is_asked_of_urban_households_alone() -> None:
    silent = COUNTED.with_columns(in_central_city=pl.lit(None, dtype=pl.Boolean))
    assert [one for one in reasons(silent) if "Cột in_central_city" in one]
    assert judged(silent.filter(pl.col("area") == "rural")).height


def test_columns_nobody_asked_about_are_said() -> None:
    _, notes = opened(COUNTED.drop("waste_collected").lazy(), None, LAWS, ON, filename="a.parquet")
    assert [one for one in notes if one.startswith("Chuẩn 2027-2030") and "waste_collected" in one]


def test_keys_are_compared_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_columns, "KEYS_AT_ONCE", 10)
    assert [one for one in reasons(with_cell(COUNTED, "household", 5, 3)) if "mã “3” đứng 2 lần, dòng 4, 6" in one]
    assert judged(COUNTED).height == COUNTED.height


def test_totals_count_every_household_once_and_what_is_certain() -> None:
    frame = classify_under(COUNTED.lazy(), LAWS)
    found = totals(frame, LAWS, by=("commune",)).collect()
    rows = frame.collect()
    assert found[HOUSEHOLDS].sum() == rows.height
    assert found[PERSONS].sum() == rows["person_count"].sum()
    for law in LAWS:
        classes = pl.col(law.result("poverty_class")) == "not_poor"
        assert found.filter(classes)[HOUSEHOLDS].sum() == rows.filter(classes).height
        deprived = [mask.bit_count() for mask in rows[law.result("deprived_mask")]]
        unknown = [mask.bit_count() for mask in rows[law.result("unknown_mask")]]
        assert found[law.result("enough")].sum() == sum(count >= 3 for count in deprived)
        assert found[law.result("few")].sum() == sum(a + b < 3 for a, b in zip(deprived, unknown, strict=True))
    in_first = found.filter(pl.col("commune") == 1)[HOUSEHOLDS].sum()
    assert in_first == rows.filter(pl.col("commune") == 1).height
