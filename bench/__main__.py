"""`python -m bench [NAME]` measures every row, or one; `--soak` runs the long random runs instead.

A module of this folder offers ROWS (name -> function giving a row of results.json) or SOAKS (name -> function giving
{what, count, failures}; `make test` calls it with a small count). Each runs in a process of its own, so that no row
inherits another's memory.
"""

import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench import tables

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
SOAK = HERE.parent / "docs" / "soak.md"

Row = dict[str, Any]


def offered(kind: str) -> dict[str, str]:
    """Which module offers what; two modules offering one name is a mistake."""
    found: dict[str, str] = {}
    for path in sorted(HERE.glob("*.py")):
        if path.stem.startswith("__"):
            continue
        module = f"bench.{path.stem}"
        for name in getattr(importlib.import_module(module), kind, {}):
            if name in found:
                sys.exit(f"{name} is offered by both {found[name]} and {module}")
            found[name] = module
    return found


def chosen(kind: str, only: str | None) -> dict[str, str]:
    every = offered(kind)
    if only is None:
        return every
    if only not in every:
        sys.exit(f"ONLY={only}: there is no such name; choose from {', '.join(sorted(every)) or 'nothing yet'}")
    return {only: every[only]}


def in_own_process(kind: str, module: str, name: str) -> Row | None:
    """The row, or None when the measurement failed; its own output goes to the terminal."""
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        command = [sys.executable, "-m", "bench", "--one", kind, module, name, answer.name]
        if subprocess.run(command, cwd=HERE.parent, check=False).returncode:
            return None
        return dict(json.loads(Path(answer.name).read_text()))


def one(kind: str, module: str, name: str, answer: str) -> None:
    function: Callable[[], Row] = getattr(importlib.import_module(module), kind)[name]
    since = time.perf_counter()
    row = function()
    row.setdefault("seconds", time.perf_counter() - since)
    # Kilobytes on Linux: the most this process and no other has held.
    row.setdefault("peak_mb", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    Path(answer).write_text(json.dumps({"name": name, **row}, ensure_ascii=False))


def run(kind: str, only: str | None) -> tuple[list[Row], list[str]]:
    rows, failed = [], []
    for name, module in chosen(kind, only).items():
        print(f"{name} …", file=sys.stderr, flush=True)
        row = in_own_process(kind, module, name)
        if row is None:
            failed.append(name)
        else:
            rows.append(row)
    return rows, failed


def replaced(old: Iterable[Row], new: list[Row]) -> list[Row]:
    """The old rows with the new ones in their places, by name."""
    by_name = {row["name"]: row for row in (*old, *new)}
    return [by_name[name] for name in sorted(by_name)]


def bench(only: str | None) -> int:
    rows, failed = run("ROWS", only)
    rows = [tables.completed(row) for row in rows]
    old = json.loads(RESULTS.read_text()) if only and RESULTS.exists() else []
    print(tables.of_rows(rows))
    RESULTS.write_text(json.dumps(replaced(old, rows), ensure_ascii=False, indent=1) + "\n")
    return ended(failed)


def soak(only: str | None) -> int:
    rows, failed = run("SOAKS", only)
    old = tables.read_soaks(SOAK.read_text()) if only and SOAK.exists() else []
    text = tables.of_soaks(replaced(old, [tables.soaked(row) for row in rows]))
    SOAK.write_text(text)
    print(text)
    return ended(failed + [row["name"] for row in rows if row["failures"]])


def ended(failed: list[str]) -> int:
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def main(words: list[str]) -> int:
    if words[:1] == ["--one"]:
        one(*words[1:])
        return 0
    names = [word for word in words if word != "--soak"]
    only = names[0] if names else None
    return soak(only) if "--soak" in words else bench(only)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
