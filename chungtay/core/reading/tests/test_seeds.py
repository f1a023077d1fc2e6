"""The five real documents that are not ours to keep: scored only where a folder of them is named."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from chungtay.core.extracting import extract
from chungtay.core.reading import read

FOLDER = os.environ.get("CHUNGTAY_SEEDS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="CHUNGTAY_SEEDS names no folder of real documents")


def test_the_reader_scores_at_least_eighty_of_a_hundred(tmp_path: Path) -> None:
    seeds = Path(FOLDER)
    arguments = []
    for truth in sorted((seeds.parent / "truth").glob("*.yaml")):
        file = seeds / f"{truth.stem}.txt"
        answer = tmp_path / f"{truth.stem}.json"
        reading = read(extract(file.read_bytes(), filename=file.name).lines)
        answer.write_text(json.dumps(reading.as_json(), ensure_ascii=False), encoding="utf-8")
        arguments += [str(truth), str(answer)]
    assert arguments
    scorer = seeds.parent / "tools" / "score_reader.py"
    printed = subprocess.run(
        [sys.executable, str(scorer), "--json", *arguments], capture_output=True, text=True, check=True
    )
    assert json.loads(printed.stdout)["score"] >= 0.80
