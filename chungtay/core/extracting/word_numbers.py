"""The numbers that Word counts by itself: they are printed on paper and stand nowhere in the text."""

import re
from collections import defaultdict
from typing import Any

from chungtay.core.extracting.word_markup import tag
from chungtay.core.extracting.word_styles import Styles

_PLACE = re.compile("%([1-9])")
BULLETS_KEPT = frozenset("-–—+*•")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9


def roman(number: int) -> str:
    """A count in small Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def letter(number: int) -> str:
    """A count in letters as Word writes it: a … z, aa, bb …"""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def written(number: int, style: str) -> str:
    """A count in one of Word's ways of writing it."""
    if not 0 < number < 4000:
        return str(number)
    ways = {
        "upperRoman": roman(number).upper(),
        "lowerRoman": roman(number),
        "upperLetter": letter(number).upper() if number < 800 else str(number),
        "lowerLetter": letter(number) if number < 800 else str(number),
        "decimalZero": f"{number:02d}",
        "none": "",
    }
    return ways.get(style, str(number))


class Numbers:
    """The counters of one document, moved on by each numbered paragraph in reading order."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, Any] = {}
        self._abstract: dict[str, Any] = {}
        if root is not None:
            self._lists = {item.get(tag("numId")): item for item in root.iter(tag("num"))}
            self._abstract = {item.get(tag("abstractNumId")): item for item in root.iter(tag("abstractNum"))}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._started: set[tuple[str, int]] = set()
        self.made = 0

    def label(self, paragraph: Any) -> str:
        """What Word prints before the paragraph, with a space after it; empty for most paragraphs."""
        list_id, level = self._place(paragraph)
        number = self._lists.get(list_id or "")
        if number is None or list_id is None:
            return ""
        abstract_id = self._abstract_id(number)
        levels = self._levels(abstract_id, number)
        if level not in levels:
            return ""
        counts = self._counts[abstract_id]
        self._advance(counts, levels, level, list_id, number)
        return self._printed(levels, level, counts)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        own = paragraph.find(f"{tag('pPr')}/{tag('numPr')}")
        list_id, level = _list_and_level(own)
        for style in self._styles.chain(self._styles.of_paragraph(paragraph)):
            if list_id is not None and level is not None:
                break
            from_style = _list_and_level(style.find(f"{tag('pPr')}/{tag('numPr')}"))
            list_id = from_style[0] if list_id is None else list_id
            level = from_style[1] if level is None else level
        return list_id, min(max(level or 0, 0), _LEVELS - 1)

    def _abstract_id(self, number: Any) -> str:
        reference = number.find(tag("abstractNumId"))
        found = "" if reference is None else reference.get(tag("val"), "")
        link = self._abstract[found].find(tag("numStyleLink")) if found in self._abstract else None
        for style in self._styles.chain(None if link is None else link.get(tag("val")))[:1]:
            linked = self._lists.get(_list_and_level(style.find(f"{tag('pPr')}/{tag('numPr')}"))[0] or "")
            other = None if linked is None else linked.find(tag("abstractNumId"))
            found = found if other is None else other.get(tag("val"), found)
        return str(found)

    def _levels(self, abstract_id: str, number: Any) -> dict[int, Any]:
        abstract = self._abstract.get(abstract_id)
        levels = {} if abstract is None else {whole(item.get(tag("ilvl"))): item for item in abstract.iter(tag("lvl"))}
        for item in number.iter(tag("lvl")):
            levels[whole(item.get(tag("ilvl")))] = item
        return levels

    def _advance(self, counts: list[int | None], levels: dict[int, Any], level: int, list_id: str, number: Any) -> None:
        restart = self._override(number, level) if (list_id, level) not in self._started else None
        self._started.add((list_id, level))
        current = counts[level]
        if restart is not None:
            counts[level] = restart
        else:
            counts[level] = _start(levels[level]) if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            keeps = deeper in levels and _value(levels[deeper], "lvlRestart") == "0"
            counts[deeper] = counts[deeper] if keeps else None

    def _override(self, number: Any, level: int) -> int | None:
        for item in number.iter(tag("lvlOverride")):
            if whole(item.get(tag("ilvl"))) == level and (start := _value(item, "startOverride")) is not None:
                return whole(start)
        return None

    def _printed(self, levels: dict[int, Any], level: int, counts: list[int | None]) -> str:
        style = _value(levels[level], "numFmt") or "decimal"
        pattern = _value(levels[level], "lvlText") or ""
        if style == "bullet":
            mark = pattern.strip()
            return f"{mark if mark in BULLETS_KEPT else '-'} " if mark else ""
        legal = levels[level].find(tag("isLgl")) is not None

        def at(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            if place not in levels:
                return ""
            count = counts[place]
            shown = "decimal" if legal else _value(levels[place], "numFmt") or "decimal"
            return written(_start(levels[place]) if count is None else count, shown)

        label = _PLACE.sub(at, pattern).strip()
        self.made += bool(label)
        return f"{label} " if label else ""


def _list_and_level(properties: Any) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    level = _value(properties, "ilvl")
    return _value(properties, "numId"), None if level is None else whole(level)


def _value(element: Any, name: str) -> str | None:
    child = element.find(tag(name))
    return None if child is None else child.get(tag("val"))


def _start(level: Any) -> int:
    return whole(_value(level, "start") or "1")


def whole(text: str | None) -> int:
    """The number as the file writes it; 0 when it is none."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else 0
