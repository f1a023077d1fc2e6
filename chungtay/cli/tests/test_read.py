import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from chungtay.cli.read import command
from chungtay.core.refusal import Refused

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
    assert -3 in [one["offset"] for one in document["deadlines"]]


def test_lint_tells_only_the_defects() -> None:
    result = CliRunner().invoke(command, [str(PLAN), "--lint", "--json"])
    (document,) = json.loads(result.stdout)["documents"]
    assert set(document) == {"id", "lines", "defects"}
    assert {"missing_number", "missing_day", "annex_missing"} <= {one["kind"] for one in document["defects"]}


def test_lint_says_why_and_shows_before_and_after() -> None:
    told = CliRunner().invoke(command, [str(PLAN), "--lint"]).stdout
    assert "    7  LỖI: Thiếu số văn bản [missing_number]" in told
    assert "Vì: Văn bản được đăng ký và viện dẫn bằng số" in told
    assert told.index("LỖI:") < told.index("GHI CHÚ:")
    before, after = (next(line for line in told.splitlines() if f"       {sign} 17: " in line) for sign in "-+")
    assert "ngày 06/2/2024 của UBND huyện" in before
    assert after == before.replace("- 17", "+ 17").replace("06/2/2024", "06/02/2024")
    assert "1 sửa được ngay (--fix TỆP.txt)." in told


def test_fix_writes_the_corrected_text_and_leaves_the_file_alone(tmp_path: Path) -> None:
    source, out = tmp_path / "thu.txt", tmp_path / "thu-da-sua.txt"
    source.write_bytes(PLAN.read_bytes())
    result = CliRunner().invoke(command, [str(source), "--fix", str(out)])
    assert result.exit_code == 0
    assert "Đã sửa 1 dòng" in result.stderr
    assert source.read_bytes() == PLAN.read_bytes()
    changed = [
        (one, other)
        for one, other in zip(PLAN.read_text().split("\n"), out.read_text().split("\n"), strict=False)
        if one != other
    ]
    assert [(one.replace("06/2/", "06/02/"), other) for one, other in changed] == [(changed[0][1], changed[0][1])]


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("thu.txt", "tệp đang đọc"),
        ("lien-ket.txt", "tệp đang đọc"),
        ("thu.docx", "đuôi .txt"),
        ("cu.txt", "đã có tệp này: đặt tên khác"),
        (f"{'a' * 300}.txt", "không ghi được tệp"),
        ("thu.txt/sua.txt", "không ghi được tệp"),
    ],
)
def test_fix_never_writes_over_a_file_or_into_another_format(out: str, says: str, tmp_path: Path) -> None:
    source, older = tmp_path / "thu.txt", tmp_path / "cu.txt"
    source.write_bytes(PLAN.read_bytes())
    older.write_text("việc của người khác", encoding="utf-8")
    (tmp_path / "lien-ket.txt").symlink_to(source)
    result = CliRunner().invoke(command, [str(source), "--fix", str(tmp_path / out), "--lint"])
    assert isinstance(result.exception, Refused)
    assert says in str(result.exception)
    assert not result.stdout, "refused before anything is read"
    assert source.read_bytes() == PLAN.read_bytes()
    assert older.read_text(encoding="utf-8") == "việc của người khác"


def test_a_personal_number_is_masked_in_the_text_the_diff_and_the_data(tmp_path: Path) -> None:
    source = tmp_path / "thu.txt"
    line = "Liên hệ ông Lò Văn Hặc, điện thoại 0912 345 678 ,trước  ngày họp."
    source.write_text(f"ỦY BAN NHÂN DÂN XÃ ĐỒI SIM\nSố: 05/UBND-VHXH\nKính gửi: Các thôn.\n{line}\n", encoding="utf-8")
    for words in (["--lint"], ["--lint", "--json"]):
        said = CliRunner().invoke(command, [str(source), *words]).stdout
        assert "[spacing]" in said or '"spacing"' in said
        assert "345" not in said
        assert "09** *** *78" in said


def test_fix_is_for_one_file() -> None:
    assert CliRunner().invoke(command, [str(PLAN), str(PLAN), "--fix", "x.txt"]).exit_code == 2


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
