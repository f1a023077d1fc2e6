"""How many pages of plans and letters are read in a second; a page is 2,000 characters."""

import random
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import Reading, read
from chungtay.core.reading.bodies import units_in
from chungtay.core.reading.components import mentions_in
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.kinds import kind_of

SPECIMENS = Path(__file__).resolve().parents[1] / "specimens" / "reading"
PAGE = 2_000
PAGES = 400
LONG = 5 * PAGE
HEADS = {"căn", "thực", "nơi", "số:", "kính", "điều", "-", "+"}


def letters() -> list[str]:
    """Documents of about five pages, as district plans are: each specimen with its own paragraphs over again."""
    chance = random.Random(2024)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SPECIMENS.glob("*.txt"))]
    gathered: list[str] = []
    while sum(map(len, gathered)) < PAGES * PAGE:
        gathered += [lengthened(text, chance) for text in texts]
    return gathered


def lengthened(text: str, chance: random.Random) -> str:
    """More dashes under every dash, with other figures, until the document is as long as real ones are."""
    lines = text.split("\n")
    dashes = [at for at, line in enumerate(lines) if line.startswith("- ") and len(line) > 40]
    while dashes and sum(map(len, lines)) < LONG:
        at = chance.choice(dashes)
        lines.insert(at + 1, re.sub(r"\d+", lambda _: str(chance.randint(2, 28)), lines[at]))
        dashes = [one + (one > at) for one in dashes]
    return "\n".join(lines)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds: the reach is said per core, and other work shares this machine."""
    start = time.process_time()
    work()
    return time.process_time() - start


REMEMBERED = (flat, kind_of, mentions_in, units_in)


def afresh(lines: list[Line]) -> Reading:
    """Nothing remembered from the letter before: these share their paragraphs, real ones do not."""
    for one in REMEMBERED:
        one.cache_clear()
    return read(lines)


def in_words(text: str) -> int:
    """The plain way: lines split into words and their first word looked up, no pattern anywhere."""
    found = 0
    for line in text.split("\n"):
        words = line.casefold().split()
        found += bool(words) and words[0] in HEADS
    return found


def read_pages() -> dict[str, Any]:
    texts = letters()
    numbered = [[Line(number, line) for number, line in enumerate(text.split("\n"), start=1)] for text in texts]
    pages = sum(map(len, texts)) / PAGE
    read(numbered[0])
    spent = seconds(lambda: [afresh(lines) for lines in numbered])
    return {
        "name": "read_pages",
        "size": round(pages),
        "seconds": round(spent, 3),
        "per_second": round(pages / spent),
        "baseline": {
            "what": "split into words, no pattern",
            "seconds": round(seconds(lambda: [in_words(text) for text in texts]), 4),
        },
        "limit": {
            "what": "one NFC pass",
            "seconds": round(seconds(lambda: [unicodedata.normalize("NFC", text) for text in texts]), 4),
        },
    }


ROWS = {"read_pages": read_pages}
