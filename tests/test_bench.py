import importlib
import json
from pathlib import Path

import pytest

from bench import tables
from bench.__main__ import offered, replaced

RESULTS = Path(__file__).resolve().parents[1] / "bench" / "results.json"
SMALL = 150  # as much of a soak as a suite can wait for


@pytest.mark.parametrize("name", sorted(offered("SOAKS")))
def test_a_small_soak_finds_nothing(name: str) -> None:
    module = importlib.import_module(offered("SOAKS")[name])
    count = getattr(module, "SMALL", {}).get(name, SMALL)
    told = module.SOAKS[name](count=count)
    assert told["count"] == count
    assert told["failures"] == 0


def test_one_row_replaces_itself_alone() -> None:
    old = [{"name": "a", "seconds": 1}, {"name": "b", "seconds": 2}]
    assert replaced(old, [{"name": "b", "seconds": 3}]) == [{"name": "a", "seconds": 1}, {"name": "b", "seconds": 3}]


def test_a_page_of_soaks_can_be_read_back() -> None:
    row = tables.soaked({"name": "x", "what": "damage", "count": 5, "failures": 0, "seconds": 1.2})
    assert tables.read_soaks(tables.of_soaks([row])) == [row]


def test_a_row_without_its_limit_is_refused() -> None:
    with pytest.raises(SystemExit, match="limit"):
        tables.completed({"name": "x", "size": 1, "seconds": 1.0, "per_second": 1.0, "peak_mb": 1, "baseline": None})


def test_the_last_results_are_whole_and_of_benches_that_exist() -> None:
    rows = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    for row in rows:
        assert tables.completed(dict(row)) == row
        assert row["name"] in offered("ROWS")
