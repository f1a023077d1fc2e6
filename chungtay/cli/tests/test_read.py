import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from chungtay.cli.read import command

SPECIMENS = Path(__file__).resolve().parents[3] / "specimens" / "reading"
PLAN = SPECIMENS / "ke-hoach-11-hoi-nghi.txt"


def test_a_plan_is_told_with_its_lines_and_doubts() -> None:
    result = CliRunner().invoke(command, [str(PLAN)])
    assert result.exit_code == 0
    assert "KẾ HOẠCH (dòng 1-115)" in result.stdout
    assert "11 cuộc; Bình An, Bình Trị" in result.stdout
    assert "    7  Số văn bản còn để trống." in result.stdout


def test_json_is_the_reading_itself() -> None:
    result = CliRunner().invoke(command, [str(PLAN), "--json"])
    (document,) = json.loads(result.stdout)["documents"]
    assert document["events"][0]["headcount_per_place"]["value"] == 140
    assert document["deadlines"][1]["offset"] == -3


def test_lint_tells_only_the_defects() -> None:
    result = CliRunner().invoke(command, [str(PLAN), "--lint", "--json"])
    (document,) = json.loads(result.stdout)["documents"]
    assert set(document) == {"id", "lines", "defects"}
    assert {"missing_number", "missing_day", "annex_missing"} <= {one["kind"] for one in document["defects"]}


def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    empty = tmp_path / "trong.txt"
    empty.write_text("\n\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / "khong-co.txt"), str(empty), str(PLAN), "--json"])
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["documents"]) == 1
    assert "khong-co.txt: không đọc được tệp" in result.stderr
    assert "trong.txt" in result.stderr


def test_no_file_is_a_wrong_call() -> None:
    assert CliRunner().invoke(command, []).exit_code == 2


def test_reading_needs_no_web_framework() -> None:
    call = f"command([{str(PLAN)!r}], standalone_mode=False)"
    code = f"import sys; from chungtay.cli.read import command; {call}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
