"""The command takes a survey and says which class every household is in, or why it cannot."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from chungtay.cli.classify import command
from chungtay.core.law import NotInForce
from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, read_sheet

DAY = ("--on", "21/11/2026")
CLASSES = {"H01": "poor", "H02": "near_poor", "H03": "not_poor", "H04": "undetermined"}


def run(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "khảo-sát.xlsx"
    assert run("--example", path).exit_code == 0
    return path


def data(*words: object) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_both_standards_are_told_with_what_is_still_to_be_asked(survey: Path) -> None:
    result = run(survey, *DAY)
    assert result.exit_code == 0
    assert "khảo sát ngày 21/11/2026: 4 hộ, 13 người." in result.stdout
    assert "(tiếp tục áp dụng năm 2026) (351/2025/NĐ-CP" in result.stdout
    assert "hộ nghèo → chưa xác định: 1 hộ" in result.stdout
    assert "Chưa có bảng chấm điểm cho chuẩn này: chỉ xét phần thiếu hụt" in result.stdout
    assert "Hộ H04 (dòng 5): A.IV Tổng diện tích nhà ở;" in result.stdout
    assert "Tạm dùng tiếp bảng cũ" in result.stdout


def test_every_household_is_told_with_its_rows(survey: Path) -> None:
    found = {one["household"]: one["standards"]["2022-2026"] for one in data(survey, *DAY, "--rows")["results"]}
    assert {key: one["class"] for key, one in found.items()} == CLASSES
    first = found["H01"]
    assert sum(first["rows"].values()) == first["b1"] == 115
    assert first["deprived"] == ["job", "dependants", "nutrition", "water", "latrine", "internet"]
    assert first["b2"] == 60
    assert found["H04"]["b1"] is None
    assert found["H04"]["b1_known"] <= 140 < found["H04"]["b1_most"]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_excel_csv_and_parquet_give_the_same_totals(survey: Path, tmp_path: Path, ending: str) -> None:
    other = tmp_path / f"b{ending}"
    assert run("--example", other).exit_code == 0
    wanted, found = data(survey, *DAY), data(other, *DAY)
    for name in ("households", "persons", "standards", "together", "communes"):
        assert found[name] == wanted[name], name


def test_a_parquet_file_says_how_many_left_which_question_open(tmp_path: Path) -> None:
    path = tmp_path / "b.parquet"
    run("--example", path)
    assert data(path, *DAY)["unanswered"]["2022-2026"] == {
        "housing_area": 1, "electricity_kwh": 1, "water": 1, "wall_wood": 1
    }  # fmt: skip
    assert "A.IV Tổng diện tích nhà ở: 1 hộ" in run(path, *DAY).stdout


def test_totals_are_told_commune_by_commune(survey: Path) -> None:
    communes = {one["commune"]: one["standards"]["2022-2026"] for one in data(survey, *DAY)["communes"]}
    assert communes["Xã Đắk Mơ"]["poor"] == {"households": 1, "persons": 5}
    assert communes["Phường Hòa Lạc"]["not_poor"] == {"households": 1, "persons": 3}
    assert communes["Phường Hòa Lạc"]["poor"] == {"households": 0, "persons": 0}


def test_results_go_to_every_kind_of_file(survey: Path, tmp_path: Path) -> None:
    for ending in (".xlsx", ".csv", ".parquet", ".json"):
        result = run(survey, *DAY, "--out", tmp_path / f"ra{ending}", "--rows")
        assert result.exit_code == 0, result.output
        assert f"Đã ghi kết quả từng hộ ra {tmp_path / f'ra{ending}'}" in result.stderr
    frame = pl.read_parquet(tmp_path / "ra.parquet")
    assert dict(zip(frame["household"], frame["poverty_class:2022-2026"], strict=True)) == CLASSES
    assert frame["12.02:2022-2026"].to_list() == [20, 20, None, 20]
    columns = (
        Column("key", ("Mã hộ",)),
        Column("given", ("Phân loại (2022-2026)",)),
        Column("ask", ("Còn phải hỏi (2022-2026)",)),
    )
    for name in ("ra.xlsx", "ra.csv"):
        rows = read_sheet((tmp_path / name).read_bytes(), filename=name, columns=columns).rows
        assert [row.values["given"] for row in rows] == ["hộ nghèo", "hộ cận nghèo", "hộ không nghèo", "chưa xác định"]
        assert "Tổng diện tích nhà ở" in str(rows[3].values["ask"])
    assert len(json.loads((tmp_path / "ra.json").read_text(encoding="utf-8"))["results"]) == 4


def test_one_standard_alone_and_the_other_printing_of_the_sheet(survey: Path) -> None:
    alone = data(survey, *DAY, "--standard", "2022-2026", "--variant", "common", "--nonfarm", "max")
    assert [one["key"] for one in alone["standards"]] == ["2022-2026"]
    assert alone["standards"][0]["sheet"] == {"key": "2022-2026", "variant": "common", "nonfarm": "max"}
    with_points = [one["key"] for one in data(survey, "--on", "2026-08-31")["standards"]]
    assert with_points == ["2022-2026"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--on", "2021-12-31"), "Không có văn bản hiệu lực ngày 31/12/2021"),
        ((*DAY, "--standard", "2016-2020"), "Các chuẩn xét ngày này: 2022-2026, 2027-2030"),
        (("--on", "hôm nay"), "“hôm nay” không phải là ngày"),
        (("--on", "2026"), "“2026” không phải là ngày"),
        ((*DAY, "--out", "ra.docx"), "Đổi đuôi tên tệp"),
        ((*DAY, "--variant", "khác"), "không có bản “khác”"),
        ((*DAY, "--members", "không-có.xlsx"), "không đọc được tệp"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(survey: Path, words: tuple[str, ...], sentence: str) -> None:
    refused = run(survey, *words).exception
    assert isinstance(refused, Refused)
    assert sentence in str(refused)


def test_no_form_of_questions_in_2027_says_what_can_be_done(survey: Path) -> None:
    refused = run(survey, "--on", "2027-01-01").exception
    assert isinstance(refused, Refused)
    assert not isinstance(refused, NotInForce)
    assert "Không có văn bản hiệu lực ngày 01/01/2027" in str(refused)
    assert "dùng --on trong khoảng 01/09/2026 đến 31/12/2026" in str(refused)


def test_summaries_are_judged_in_2027_on_deprivation_alone(tmp_path: Path) -> None:
    path = tmp_path / "b.parquet"
    run("--example", path)
    result = run(path, "--on", "2027-01-01")
    assert "chỉ xét phần thiếu hụt" in result.stdout
    assert "Thiếu hụt từ 3 chỉ số trở lên: 2 hộ; dưới 3: 1 hộ; chưa rõ: 1 hộ." in result.stdout


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.parquet"
    broken.write_bytes(b"PAR1" + b"\0" * 50 + b"PAR1")
    missing = tmp_path / "không-có.parquet"
    for path, sentence in (
        (broken, "như tệp Parquet"),
        (missing, "không đọc được tệp"),
        (tmp_path, "không đọc được tệp"),
    ):
        refused = run(path, *DAY).exception
        assert isinstance(refused, Refused), path
        assert sentence in str(refused)


def test_a_result_never_takes_the_place_of_the_survey(survey: Path) -> None:
    before = survey.read_bytes()
    assert isinstance(run(survey, *DAY, "--out", survey).exception, Refused)
    assert survey.read_bytes() == before


def test_a_call_without_a_file_or_a_day_is_a_wrong_usage(survey: Path) -> None:
    assert run().exit_code == run(survey).exit_code == 2
