import re
from pathlib import Path

import pytest

from scripts import tracked_files

ROOT = Path(__file__).resolve().parents[1]


def test_no_tracked_file_names_a_registry_or_is_half_merged() -> None:
    assert tracked_files.faults() == []


@pytest.mark.parametrize(
    "line",
    [
        "pip install --index" + "-url somewhere django",
        "see https://py" + "pi.org/project/django",
        '"resolved": ' + '"https://elsewhere/package.tgz"',
        "<<<<" + "<<< HEAD",
    ],
)
def test_an_address_or_a_merge_mark_is_seen(line: str) -> None:
    assert list(tracked_files.faults_in(f"first\n{line}\nlast"))


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.search(r"^## Tests$(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    assert section, "README.md has a section «Tests»"
    command = re.search(r"```\w*\n(.+?)\n```", section[1], re.DOTALL)
    assert command, "the section holds the command in a block of its own"
    assert f"\n{command[1]} " in (ROOT / ".ci" / "run").read_text()


def test_the_makefile_knows_the_words_of_a_newcomer() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for word in ("setup", "demo", "run", "test", "check", "bench", "soak"):
        assert re.search(rf"^{word}:$", makefile, re.MULTILINE), word
