"""docs/formats/follow.md says what the command gives, key by key."""

import dataclasses
import re
from pathlib import Path

from chungtay.core.following.ask import Ask, Quantity

PAGE = Path(__file__).resolve().parents[4] / "docs" / "formats" / "follow.md"


def documented() -> dict[str, list[str]]:
    parts = re.split(r"^## `(\w+)`.*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        name: re.findall(r"^\| `(\w+)` \| \S", part, re.MULTILINE)
        for name, part in zip(parts[::2], parts[1::2], strict=True)
    }


def test_every_key_of_an_ask_is_documented_in_order() -> None:
    written = {one.__name__: [field.name for field in dataclasses.fields(one)] for one in (Ask, Quantity)}
    told = documented()
    assert told.pop("Document") == ["id", "document", "body", "asks"]
    assert told == written
