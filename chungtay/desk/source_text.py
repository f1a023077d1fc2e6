"""The text of the document beside the facts: every line numbered, every place that was read marked and linked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chungtay.desk.cards import Group, anchor_of
from chungtay.desk.doubts import Doubt, Weight
from chungtay.documents.addressing import Facts

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `anchor` names the fact that was read there, if one was."""

    text: str
    anchor: str = ""
    weight: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line. `anchor` is the first fact that comes from it; `weight` that of a doubt about all of it."""

    number: str
    pieces: tuple[Piece, ...]
    is_bold: bool
    anchor: str = ""
    weight: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where in the text a fact was read, and by what name the page calls that fact."""

    line: int
    span: Span | None
    anchor: str
    weight: str = ""


def lines_of(lines: Iterable[list[Any]], marks: Iterable[Mark]) -> list[TextLine]:
    """Every line, cut into pieces by the marks on it; blank ones too, for a doubt may be about what is missing."""
    on_line: dict[int, list[Mark]] = {}
    for mark in marks:
        on_line.setdefault(mark.line, []).append(mark)
    return [
        TextLine(
            str(number),
            tuple(_pieces(text, on_line.get(number, []))),
            bool(bold),
            next((mark.anchor for mark in on_line.get(number, [])), ""),
            next((mark.weight for mark in on_line.get(number, []) if mark.weight and mark.span is None), ""),
        )
        for number, text, bold in lines
    ]


def _pieces(text: str, marks: list[Mark]) -> Iterator[Piece]:
    """Marks that overlap an earlier one give way; a longer one goes before a shorter at the same place."""
    spans = [(mark.span, mark) for mark in marks if mark.span and 0 <= mark.span[0] < mark.span[1] <= len(text)]
    done = 0
    for (start, end), mark in sorted(spans, key=lambda one: (one[0][0], -one[0][1])):
        if start < done:
            continue
        if start > done:
            yield Piece(text[done:start])
        yield Piece(text[start:end], mark.anchor, mark.weight)
        done = end
    if text[done:].strip():
        yield Piece(text[done:])


def marks_of(facts: Facts, groups: Iterable[Group], doubts: Iterable[Doubt]) -> list[Mark]:
    """Doubts first, since they must be seen, then every card and field that knows its line."""
    marks = [
        Mark(doubt.line, _span_of_defect(facts, doubt.key), f"n-{doubt.key}", doubt.weight)
        for doubt in doubts
        if doubt.line and doubt.is_open and doubt.weight is not Weight.INFO
    ]
    spans = dict(_spans(facts))
    for group in groups:
        for card in group.cards:
            if card.line and not card.is_dropped:
                marks.append(Mark(card.line, spans.get(card.anchor), card.anchor))
            marks += [
                Mark(one.line, spans.get(one.anchor), one.anchor if one.value else card.anchor)
                for one in card.fields
                if one.line and one.value and not card.is_dropped
            ]
    return marks


def _span_of_defect(facts: Facts, key: str) -> Span | None:
    for one in [*(facts.get("defects") or []), *(facts.get("doubts") or [])]:
        if one.get("id") == key:
            return _span(one)
    return None


def _spans(value: Any, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every span in the facts, by the name of the fact it belongs to."""
    if isinstance(value, dict):
        if (span := _span(value)) is not None:
            yield from ((name, span) for name in _names(path))
        for key, inner in value.items():
            yield from _spans(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            key = inner.get("id") if isinstance(inner, dict) else None
            yield from _spans(inner, f"{path}.{key or place}")


def _names(path: str) -> Iterator[str]:
    """A span on `events.E1.venue` marks what the page shows as `events.E1.venue.printed`."""
    path = path.removeprefix("where.")
    yield anchor_of(path)
    for part in ("text", "printed", "value", "end", "name"):
        yield anchor_of(f"{path}.{part}")


def _span(value: dict[str, Any]) -> Span | None:
    span = value.get("span")
    if isinstance(span, (list, tuple)) and len(span) == 2 and all(isinstance(one, int) for one in span):
        return (span[0], span[1])
    return None
