"""docs/formats/reading.md says what the code gives, key by key."""

import dataclasses
import re
from pathlib import Path

from chungtay.core.reading import facts

PAGE = Path(__file__).resolve().parents[4] / "docs" / "formats" / "reading.md"


def documented() -> dict[str, list[str]]:
    parts = re.split(r"^## `(\w+)`.*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
        for name, part in zip(parts[::2], parts[1::2], strict=True)
    }


def test_every_key_of_every_fact_is_documented_in_order() -> None:
    written = {
        name: [field.name.rstrip("_") for field in dataclasses.fields(one)]
        for name, one in vars(facts).items()
        if dataclasses.is_dataclass(one) and isinstance(one, type)
    }
    assert documented() == written


def test_every_key_has_a_meaning() -> None:
    rows = re.findall(r"^\| `\w+` \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows
    assert all(row.strip() for row in rows)
