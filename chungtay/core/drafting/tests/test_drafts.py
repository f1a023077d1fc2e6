import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from chungtay.cli.draft import command
from chungtay.core.drafting.drafts import DRAFTS
from chungtay.core.drafting.facts import paths
from chungtay.core.drafting.lint import texts
from chungtay.core.refusal import Refused

FORMAT = Path(__file__).resolve().parents[4] / "docs" / "formats" / "draft.md"


def example(kind="invitation"):
    return yaml.safe_load(DRAFTS[kind].example)


def call(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.mark.parametrize("kind", DRAFTS)
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_example_of_every_kind_can_be_drafted_as_it_stands(kind, suffix, tmp_path):
    data, out = tmp_path / "mau.yaml", tmp_path / f"ra{suffix}"
    assert call(kind, "--example", data).exit_code == 0
    done = call(kind, "--data", data, "--out", out)
    assert (done.exit_code, done.exception) == (0, None)
    assert out.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


def test_json_serves_as_well_as_yaml(tmp_path):
    data, out = tmp_path / "mau.json", tmp_path / "ra.docx"
    data.write_text(json.dumps(example(), default=str, ensure_ascii=False), encoding="utf-8")
    assert call("invitation", "--data", data, "--out", out).exit_code == 0


def test_all_that_is_wrong_is_told_at_once():
    content = example()
    content["meeting"] |= {"day": "31/02/2024", "start": "25:00", "chair": None}
    content["nguoi_ky"] = "x"
    content["number"] = 0
    content["invitees"][1] = {"name": ["hai", "tên"]}
    del content["signer"]["lines"]
    with pytest.raises(Refused) as refusal:
        DRAFTS["invitation"].mailing(content)
    told = "\n".join(refusal.value.reasons)
    for place in (
        "meeting.day",
        "meeting.start",
        "meeting.chair",
        "nguoi_ky",
        "number",
        "invitees[2].name",
        "signer.lines",
    ):
        assert place in told


@pytest.mark.parametrize("written", ["13:30", "13h30", "13 giờ 30", 13 * 60 + 30])
def test_hours_are_read_as_people_and_yaml_write_them(written):
    content = example()
    content["meeting"] |= {"start": written, "end": None}
    assert any("13 giờ 30" in text for text in texts(DRAFTS["invitation"].mailing(content).document))


@pytest.mark.parametrize("written", [date(2024, 7, 9), "2024-07-09", "09/7/2024", "9-7-2024"])
def test_days_are_read_as_people_and_yaml_write_them(written):
    content = example()
    content["meeting"]["day"] = written
    assert any("thứ Ba, ngày 09 tháng 7 năm 2024" in t for t in texts(DRAFTS["invitation"].mailing(content).document))


@pytest.mark.parametrize(("data", "why"), [("[1, 2]", "tệp"), ("a: [", "YAML"), ("\x00", "YAML"), ("", "tệp")])
def test_a_file_that_is_no_data_file_is_refused_with_a_sentence(data, why, tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text(data)
    done = call("letters", "--data", file, "--out", tmp_path / "x.pdf")
    assert isinstance(done.exception, Refused)
    assert why in "\n".join([str(done.exception), *done.exception.reasons])


def test_a_small_file_that_names_a_billion_entries_is_refused_at_once(tmp_path):
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    file = tmp_path / "x.yaml"
    file.write_text("\n".join([*levels, "number: *a9", "place: *a9", "invitees: *a9", "signed_on: *a9"]))
    done = call("letters", "--data", file, "--out", tmp_path / "x.pdf")
    assert isinstance(done.exception, Refused)
    assert max(map(len, done.exception.reasons)) < 400


def test_wrong_usage_and_absent_files_are_told_apart(tmp_path):
    assert call("letters").exit_code == 2
    assert call("thu", "--example", tmp_path / "x").exit_code == 2
    assert call("letters", "--data", tmp_path / "x", "--out", "x.odt").exit_code == 2
    assert "không đọc được" in str(call("letters", "--data", tmp_path / "x", "--out", "x.pdf").exception)
    binary = tmp_path / "x.yaml"
    binary.write_bytes(b"\xff\xfe\xfa")
    assert "UTF-8" in str(call("letters", "--data", binary, "--out", "x.pdf").exception)


def test_a_draft_against_the_decree_is_refused(tmp_path):
    content = example()
    content["notes"] = ["Họp thứ Hai, ngày 09 tháng 7 năm 2024"]
    file = tmp_path / "x.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    refusal = call("invitation", "--data", file, "--out", tmp_path / "x.pdf").exception
    assert "thứ Ba" in "\n".join(refusal.reasons)
    assert not (tmp_path / "x.pdf").exists()


def test_nobody_invited_is_refused():
    for kind in ("invitation", "letters"):
        with pytest.raises(Refused, match="mời"):
            DRAFTS[kind].mailing({**example(), "invitees": []})


@pytest.mark.parametrize("kind", DRAFTS)
def test_the_format_page_names_every_key_and_no_other(kind):
    section = re.search(rf"^## `{kind}`.*?(?=^## |\Z)", FORMAT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[0]
    if "Như `invitation`" in section:
        assert DRAFTS[kind].fields == DRAFTS["invitation"].fields
        return
    told = dict(re.findall(r"^\| `([\w.]+)` \| (có|không) \|", section, re.MULTILINE))
    assert told == {path: "có" if field.required else "không" for path, field in paths(DRAFTS[kind].fields)}


def test_times_keep_their_minutes():
    content = example()
    content["meeting"] |= {"start": "8h5", "end": "9h"}
    meeting_line = texts(DRAFTS["invitation"].mailing(content).document)[3]
    assert "từ 08 giờ 05 đến 09 giờ 00" in meeting_line
