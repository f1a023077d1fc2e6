"""docs/formats/survey.md says what the command takes and gives, column by column."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from chungtay.cli.classify import command
from chungtay.cli.classifying_files import example_day
from chungtay.core.poverty.columnar import RESULTS
from chungtay.core.poverty.members import How, counted_on
from chungtay.core.poverty.questions import Of, form_on
from chungtay.core.poverty.survey_example import legend

PAGE = Path(__file__).resolve().parents[3] / "docs" / "formats" / "survey.md"
ON = example_day()


def part(heading: str) -> list[list[str]]:
    """The rows of the table under a heading."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in re.findall(r"^\|.*\|$", text, re.M)]
    return rows[2:]


@pytest.mark.parametrize(("heading", "of"), [("Trang hộ", Of.HOUSEHOLD), ("Trang Thành viên", Of.MEMBER)])
def test_every_column_of_a_survey_stands_there_in_order(heading: str, of: Of) -> None:
    assert part(heading) == [[name, f"`{key}`", holds] for name, key, holds in legend(of, form_on(ON).value)]


def test_every_figure_over_members_stands_there() -> None:
    wanted = [[f"`{one.key}`", one.label, "true, false" if one.how is How.ANY else "số"] for one in counted_on(ON)]
    assert part("Cột đếm từ thành viên") == wanted


def test_every_result_stands_there(tmp_path: Path) -> None:
    assert [row[0].strip("`") for row in part("Kết quả từng hộ")] == [
        "poverty_class",
        *[r for r in RESULTS if r != "poverty_class"],
    ]
    survey = str(tmp_path / "a.xlsx")
    CliRunner().invoke(command, ["--example", survey])
    data = json.loads(CliRunner().invoke(command, [survey, "--on", ON.isoformat(), "--json", "--rows"]).stdout)
    assert [row[0].strip("`") for row in part("Kết quả `--json`")] == list(data)
