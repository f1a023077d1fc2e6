"""Our own specimen papers, read as the desk stores them: facts as plain data."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from chungtay.core.extracting import extract
from chungtay.core.reading import read

FOLDER = Path(__file__).resolve().parents[4] / "specimens" / "reading"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


@cache
def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@cache
def _json(name: str) -> str:
    lines = extract(text_of(name).encode(), filename=f"{name}.txt").lines
    return json.dumps(read(lines).as_json(), ensure_ascii=False)


def documents_of(name: str) -> list[dict[str, Any]]:
    """The documents of one specimen, as fresh data that a test may change."""
    documents: list[dict[str, Any]] = json.loads(_json(name))["documents"]
    return documents


def facts_of(name: str) -> dict[str, Any]:
    return documents_of(name)[0]


def line_of(name: str, line: int | None) -> str:
    return text_of(name).split("\n")[line - 1] if line else ""
