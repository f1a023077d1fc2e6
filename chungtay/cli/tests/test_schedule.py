"""The command takes a file and prints a schedule, or says why there is none."""

import json
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from chungtay.cli.schedule import command
from chungtay.core.refusal import Refused


def run(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def example(folder: Path, **changes: object) -> str:
    path = folder / "đợt.yaml"
    assert run("--example", str(path)).exit_code == 0
    content = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return str(path)


def test_a_schedule_is_a_table_with_its_proof(tmp_path: Path) -> None:
    result = run(example(tmp_path), "--seconds", "10")
    assert result.exit_code == 0
    assert "thứ Tư, 10/7" in result.output
    assert "Hội nghị xã Gò Vàng" in result.output
    assert result.output.rstrip().endswith("Không lịch nào tốn ít hơn (đã chứng minh).")


def test_json_holds_the_schedule_and_nothing_else(tmp_path: Path) -> None:
    result = run(example(tmp_path), "--json", "--seconds", "10")
    answer = json.loads(result.stdout)
    assert {one["session"] for one in answer["assignments"]} == {"doi-sim", "bai-dau", "ben-mit", "go-vang"}
    assert answer["proven"] is True
    assert answer["gap"] == 0


def test_no_schedule_ends_with_one_and_the_clashing_demands(tmp_path: Path) -> None:
    impossible = example(tmp_path, first_day="2024-07-10", last_day="2024-07-10", max_per_day=3)
    result = run(impossible, "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["smallest"] is True
    assert answer["clashing"] == ["Nhiều nhất 3 buổi một ngày, đợt có 4 buổi trong 1 ngày."]
    refused = run(impossible).exception
    assert isinstance(refused, Refused)
    assert refused.reasons == tuple(answer["clashing"])


def test_a_call_without_a_file_is_a_wrong_usage() -> None:
    result = run()
    assert result.exit_code == 2
    assert "--example" in result.output


def test_files_that_cannot_be_read_are_refused_with_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.yaml"
    for content, sentence in (
        (b"a: [1, 2", "dòng 2: không đúng cú pháp"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[" * 2_000_000, "lồng nhau quá 50 tầng"),
        (b"- " * 2_000_000, "lồng nhau quá 50 tầng"),
        (b"", "Tệp: cần các trường"),
    ):
        broken.write_bytes(content)
        refused = run(str(broken)).exception
        assert isinstance(refused, Refused)
        assert sentence in "\n".join((str(refused), *refused.reasons))
    as_json = tmp_path / "hỏng.json"
    for content, sentence in ((b'{"a":\n1,}', "dòng 2"), (b"[" * 2_000_000, "không đúng cú pháp")):
        as_json.write_bytes(content)
        assert sentence in str(run(str(as_json)).exception)
    missing = run(str(tmp_path / "không-có.yaml")).exception
    assert isinstance(missing, Refused)
    assert "không đọc được tệp" in str(missing)
