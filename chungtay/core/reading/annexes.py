"""The tables behind the signature: an annex of tasks, a budget, a timetable; what a web page adds has none."""

from collections.abc import Sequence
from dataclasses import replace

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.columns import is_order
from chungtay.core.reading.joining import paragraphs_of
from chungtay.core.reading.landmarks import ANNEX
from chungtay.core.reading.outline import Item, Outline
from chungtay.core.reading.source import Strip


def with_annex(outline: Outline, anatomy: Anatomy) -> Outline:
    """The same headings, and behind the text the paragraphs of its annex, numbered on; they stand under no heading."""
    begin = _begins(anatomy)
    if not begin:
        return outline
    first = len(outline.items)
    added = [replace(one, index=first + one.index) for one in paragraphs_of(begin)]
    return Outline(outline.roots, [*outline.items, *(Item(one, ()) for one in added)], outline.by_articles)


def _begins(anatomy: Anatomy) -> Sequence[Strip]:
    behind = [*anatomy.foot, *anatomy.annex]
    if not any(strip.cell is not None for strip in behind):
        return ()
    for at, strip in enumerate(behind):
        if (ANNEX.match(strip.flat) and strip.is_upper) or (strip.cell is not None and is_order(strip.flat)):
            return behind[at:]
    return ()
