"""Every specimen letter is read exactly as the person read it who wrote the file beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read

SPECIMENS = Path(__file__).resolve().parents[4] / "specimens" / "reading"
LETTERS = sorted(SPECIMENS.glob("*.txt"))


def lines_of(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


def differences(truth: Any, answer: Any, path: str = "") -> Iterator[str]:
    """Where the answer lacks what the truth says; keys that only the answer has are its own matter."""
    if isinstance(truth, dict) and isinstance(answer, dict):
        for key, wanted in truth.items():
            if key in answer or wanted not in (None, [], False):
                yield from differences(wanted, answer.get(key), f"{path}.{key}")
    elif isinstance(truth, list) and isinstance(answer, list):
        if len(truth) != len(answer):
            yield f"{path}: {len(truth)} expected, {len(answer)} read: {answer}"
        for at, (wanted, got) in enumerate(zip(truth, answer, strict=False)):
            yield from differences(wanted, got, f"{path}[{at}]")
    elif truth != answer:
        yield f"{path}: expected {truth!r}, read {answer!r}"


def test_there_are_specimens() -> None:
    assert len(LETTERS) >= 5


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_specimen_is_read_as_its_writer_reads_it(letter: Path) -> None:
    truth = yaml.safe_load(letter.with_suffix(".yaml").read_text(encoding="utf-8"))
    answer = read(lines_of(letter.read_text(encoding="utf-8"))).as_json()
    assert not list(differences(truth["documents"], answer["documents"]))


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_every_span_holds_the_text_of_its_fact(letter: Path) -> None:
    lines = letter.read_text(encoding="utf-8").split("\n")
    for document in read(lines_of("\n".join(lines))).documents:
        for duty in (duty for one in document.responsibilities for duty in one.duties):
            assert duty.span is not None
            start, end = duty.span
            assert lines[duty.line - 1][start:end] == duty.text
        for item in document.budget.items:
            assert item.span is not None
            assert lines[item.line - 1][slice(*item.span)] == item.amount_text
        for recipient in document.recipient_lines:
            assert recipient.span is not None
            assert lines[recipient.line - 1][slice(*recipient.span)] == recipient.text
