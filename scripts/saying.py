"""How the scripts speak: a sentence in Vietnamese, the same in English, no traceback for what a person can mend."""

import sys
from typing import NoReturn

for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def say(vietnamese: str, english: str) -> None:
    print(f"{vietnamese}\n  ({english})", file=sys.stderr, flush=True)


def stop(vietnamese: str, english: str) -> NoReturn:
    say(vietnamese, english)
    raise SystemExit(1)
