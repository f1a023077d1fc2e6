"""Numbers that belong to a person, hidden wherever a report of the defects would repeat them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.defects.corrections import places_in
from chungtay.core.reading.facts import Defect, Span

_FIGURES = re.compile(r"\d(?:[^\w\n]{0,3}\d)*")
_TELLING = 5
"""So many figures in a row that are also in the number are a part of it."""


def mask(printed: str) -> str:
    """The number with all but its first two and last two signs hidden."""
    name, sign, home = printed.partition("@")
    if sign:
        return f"{name[:1]}…{sign}{home}"
    digits = [place for place, letter in enumerate(printed) if letter.isdigit()]
    hidden = set(digits[2:-2])
    return "".join("*" if place in hidden else letter for place, letter in enumerate(printed))


def masked(found: Sequence[Defect]) -> list[Defect]:
    """The defects, none of which says a number that one of them tells as personal; their fixes stay as they are."""
    numbers = [(one.line, one.printed) for one in found if one.kind == "personal_data" and one.printed]
    return [_masked(one, numbers) for one in found] if numbers else list(found)


def masked_lines(lines: Iterable[Line], personal: Iterable[tuple[int, Span]]) -> Iterator[Line]:
    """The lines with each of these stretches hidden, every other letter in its place."""
    spans: dict[int, list[Span]] = {}
    for number, span in personal:
        spans.setdefault(number, []).append(span)
    for line in lines:
        yield replace(line, text=_hidden(line.text, spans[line.number])) if line.number in spans else line


def _hidden(text: str, spans: Sequence[Span]) -> str:
    places = places_in(text)
    for start, end in spans:
        if places is not None:
            start, end = places[min(start, len(places) - 1)], places[min(end, len(places) - 1)]
        text = text[:start] + "".join("*" if one.isalnum() else one for one in text[start:end]) + text[end:]
    return text


def _masked(one: Defect, numbers: Sequence[tuple[int, str]]) -> Defect:
    lines = {one.line, *(fix.line for fix in one.fixes)}
    printed, expected = one.printed, one.expected
    for line, number in numbers:
        printed = _without(printed, number, near=line in lines) if printed else printed
        expected = _without(expected, number, near=line in lines)
    return replace(one, printed=printed, expected=expected)


def _without(text: str, number: str, *, near: bool) -> str:
    """A text without that number; on the line of the number also without a telling part of it."""
    if "@" in number:
        return text.replace(number, mask(number))
    figures = "".join(letter for letter in number if letter.isdigit())
    size = min(_TELLING, len(figures)) if near else len(figures)
    return _FIGURES.sub(lambda found: _part_hidden(found[0], figures, size), text)


def _part_hidden(run: str, figures: str, size: int) -> str:
    """A run of figures, what it shares with the number hidden as `mask` hides it there."""
    at = [place for place, letter in enumerate(run) if letter.isdigit()]
    said = "".join(run[place] for place in at)
    letters = list(run)
    for begin in range(len(said) - size + 1):
        stands = figures.find(said[begin : begin + size])
        for step in range(size) if stands >= 0 else ():
            if 2 <= stands + step < len(figures) - 2:
                letters[at[begin + step]] = "*"
    return "".join(letters)
