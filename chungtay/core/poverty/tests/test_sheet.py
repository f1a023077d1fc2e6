from datetime import date

import pytest

from chungtay.core.law import LAWBOOK, page
from chungtay.core.poverty.facts import Area, Place
from chungtay.core.poverty.sheet import ScoreSheet, read_table, sheet_on
from chungtay.core.refusal import Refused

DAY = date(2026, 11, 21)
TABLE = (LAWBOOK / "poverty" / "score_sheet_2022_2026.tsv").read_text(encoding="utf-8")
CHECKSUM = page("poverty/score_sheet")["sheets"]["2022-2026"]["checksum"]
COLUMNS = {"RRD": 1150, "NMM": 1115, "NCC": 995, "CH": 1065, "SE": 1130, "MRD": 1180, "URB": 1250}


def sheet(variant: str | None = None) -> ScoreSheet:
    return sheet_on(DAY, variant).value


def test_the_table_has_every_row_and_every_point_of_the_circular() -> None:
    rows = sheet("common").rows
    assert len(rows) == 66
    assert {column: sum(row.points[column] for row in rows) for column in COLUMNS} == COLUMNS


@pytest.mark.parametrize(
    "tampered",
    [
        TABLE.replace("\t105\t", "\t104\t", 1),
        TABLE.replace("01.01", "01.1", 1),
        "\n".join(TABLE.splitlines()[:-1]) + "\n",
        TABLE + TABLE.splitlines()[-1] + "\n",
    ],
    ids=["one point less", "another code", "a row gone", "a row twice"],
)
def test_a_table_that_was_touched_is_refused(tampered: str) -> None:
    assert tampered != TABLE
    with pytest.raises(Refused, match="không khớp mã kiểm"):
        read_table(tampered, CHECKSUM)


def test_the_table_as_it_came_is_read() -> None:
    assert read_table(TABLE, CHECKSUM)["12.04"][1]["CH"] == 30


def test_the_two_printings_differ_in_one_number() -> None:
    regional, common = sheet(), sheet("common")
    assert regional.variant == "regional"
    differ = [
        (one.code, column, one.points[column], other.points[column])
        for one, other in zip(regional.rows, common.rows, strict=True)
        for column in COLUMNS
        if one.points[column] != other.points[column]
    ]
    assert differ == [("12.04", "CH", 40, 30)]


def test_a_printing_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused):
        sheet("Mẫu 3.9")
    with pytest.raises(Refused):
        sheet_on(DAY, nonfarm="average")


def test_a_household_signs_the_form_of_its_own_zone() -> None:
    forms = {column: sheet().form(Place(Area.RURAL, column)) for column in ("RRD", "NMM", "NCC", "CH", "SE", "MRD")}
    assert forms == {
        "RRD": "Mẫu số 3.5", "NMM": "Mẫu số 3.6", "NCC": "Mẫu số 3.7", "CH": "Mẫu số 3.8", "SE": "Mẫu số 3.9",
        "MRD": "Mẫu số 3.10",
    }  # fmt: skip
    assert sheet().form(Place(Area.URBAN, "CH")) == "Mẫu số 3.4"
    assert sheet("common").form(Place(Area.RURAL, "RRD")) == "Mẫu số 3.3 (bảng chung)"


def test_only_the_urban_sheet_has_zone_points() -> None:
    points = {zone: sheet().zone_points(Place(Area.URBAN, zone)) for zone in ("RRD", "NMM", "NCC", "CH", "SE", "MRD")}
    assert points == {"RRD": 10, "NMM": 0, "NCC": 10, "CH": 15, "SE": 20, "MRD": 15}
    assert sheet().zone_points(Place(Area.URBAN, "SE", in_central_city=True)) == 25
    assert sheet().zone_points(Place(Area.RURAL, "SE", in_central_city=True)) == 0


def test_cut_offs_are_those_of_the_area() -> None:
    assert (sheet().cutoff(Area.RURAL), sheet().cutoff(Area.URBAN)) == (140, 175)
