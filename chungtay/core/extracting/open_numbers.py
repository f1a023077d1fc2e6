"""The numbers that lists of an OpenDocument text make: printed on paper, and nowhere in its text."""

from typing import Any

from chungtay.core.extracting.open_names import STYLE, TEXT
from chungtay.core.extracting.open_styles import OpenStyles
from chungtay.core.extracting.word_numbers import BULLETS_KEPT, whole, written

_LEVELS = 10
_WAYS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class OpenNumbers:
    """The counters of one document, moved on by each item in reading order."""

    def __init__(self, styles: OpenStyles) -> None:
        self._levels = {name: _levels(style) for name, style in styles.lists.items()}
        self._levels[""] = {} if styles.outline is None else _levels(styles.outline)
        self._counts: dict[str, list[int | None]] = {}
        self._last = ""
        self.made = 0

    def begin(self, name: str, *, goes_on: bool) -> None:
        """A list of the outermost level begins, or goes on counting where one of its style stopped."""
        if not goes_on:
            self._counts.pop(name, None)

    def label(self, name: str, level: int, start: str | None = None) -> str:
        """What is printed before an item, with a space after it. The outline of headings has no name."""
        levels = self._levels.get(name, {})
        if level not in levels or level >= _LEVELS:
            return ""
        counts = self._counts.setdefault(name, [None] * _LEVELS)
        current = counts[level]
        first = whole(start) if start is not None else None
        counts[level] = first if first is not None else _start(levels[level]) if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return self._printed(levels, level, counts)

    def _printed(self, levels: dict[int, Any], level: int, counts: list[int | None]) -> str:
        style = levels[level]
        if (bullet := style.get(f"{TEXT}bullet-char")) is not None:
            return f"{bullet if bullet in BULLETS_KEPT else '-'} "
        if not style.get(f"{STYLE}num-format"):
            return ""
        shown = max(1, min(whole(style.get(f"{TEXT}display-levels", "1")), level + 1))
        parts = [self._count(levels, place, counts) for place in range(level - shown + 1, level + 1)]
        label = (
            style.get(f"{STYLE}num-prefix", "") + ".".join(filter(None, parts)) + style.get(f"{STYLE}num-suffix", "")
        )
        self.made += 1
        return f"{label.strip()} "

    def _count(self, levels: dict[int, Any], level: int, counts: list[int | None]) -> str:
        if level not in levels:
            return ""
        count = counts[level]
        way = _WAYS.get(levels[level].get(f"{STYLE}num-format", "1"))
        return written(_start(levels[level]) if count is None else count, way) if way else ""


def _levels(style: Any) -> dict[int, Any]:
    return {whole(level.get(f"{TEXT}level", "1")) - 1: level for level in style if level.get(f"{TEXT}level")}


def _start(level: Any) -> int:
    return whole(level.get(f"{TEXT}start-value", "1"))
