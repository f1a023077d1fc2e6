"""Where the lawbook lies, and one way to open a page of it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LAWBOOK = Path(__file__).resolve().parents[3] / "lawbook"


@cache
def page(name: str) -> dict[str, Any]:
    """The page `lawbook/<name>.yaml` as plain data. Callers must not change what they are given."""
    with (LAWBOOK / f"{name}.yaml").open(encoding="utf-8") as file:
        content = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 — both are safe
    if not isinstance(content, dict):
        raise TypeError(f"lawbook/{name}.yaml: a page is a mapping with its question first")
    return content
