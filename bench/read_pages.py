"""How many pages of plans and letters are read in a second; a page is 2,000 characters."""

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read

SPECIMENS = Path(__file__).resolve().parents[1] / "specimens" / "reading"
PAGE = 2_000
PAGES = 400
HEADS = {"căn", "thực", "nơi", "số:", "kính", "điều", "-", "+"}


def letters() -> list[str]:
    """The specimen letters over and over, PAGES pages in all: every one is a whole document."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SPECIMENS.glob("*.txt"))]
    gathered: list[str] = []
    while sum(map(len, gathered)) < PAGES * PAGE:
        gathered += texts
    return gathered


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds: the reach is said per core, and other work shares this machine."""
    start = time.process_time()
    work()
    return time.process_time() - start


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
    spent = seconds(lambda: [read(lines) for lines in numbered])
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
