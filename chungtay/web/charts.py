"""Small charts that the server draws: numbers in, places of bars out."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW, TOP = 26, 4
LEFT, RIGHT = 200, 590


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a lying bar chart, in the units of a 640-wide viewBox."""

    label: str
    value: int
    y: int
    width: int

    @property
    def text_y(self) -> int:
        return self.y + 13

    @property
    def end(self) -> int:
        return LEFT + self.width + 6


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars one under another; the longest reaches the right edge."""

    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        return TOP + ROW * len(self.bars)


def bar_chart(values: Sequence[tuple[str, int]]) -> BarChart:
    """A chart of (label, value) pairs in their order."""
    most = max((value for _, value in values), default=0) or 1
    reach = RIGHT - LEFT
    return BarChart(
        tuple(
            Bar(label, value, TOP + ROW * place, max(round(reach * value / most), 1 if value else 0))
            for place, (label, value) in enumerate(values)
        )
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bars under one label: the same thing counted two ways."""

    label: str
    one: Bar
    other: Bar


def pair_chart(values: Sequence[tuple[str, int, int]]) -> tuple[Pair, ...]:
    """A chart of (label, value, other value): pairs of bars one under another, all on one measure."""
    flat = bar_chart([(label, value) for label, *both in values for value in both]).bars
    return tuple(Pair(one.label, one, other) for one, other in zip(flat[::2], flat[1::2], strict=True))


def height_of(pairs: Sequence[Pair]) -> int:
    """How tall the picture of the pairs is."""
    return TOP + ROW * 2 * len(pairs)


UNDER_ROW, UNDER_LABEL, UNDER_RIGHT = 52, 18, 370


@dataclass(frozen=True, slots=True)
class LabelledBar:
    """One bar under its label, for labels too long to stand beside it, in the units of a 420-wide viewBox."""

    label: str
    value: int
    top: int
    width: int

    @property
    def label_y(self) -> int:
        return self.top + UNDER_LABEL

    @property
    def bar_y(self) -> int:
        return self.top + UNDER_LABEL + 8

    @property
    def value_y(self) -> int:
        return self.bar_y + 14

    @property
    def end(self) -> int:
        return self.width + 6


@dataclass(frozen=True, slots=True)
class LabelledChart:
    """Bars under their labels; the longest reaches the right edge."""

    bars: tuple[LabelledBar, ...]

    @property
    def height(self) -> int:
        return TOP + UNDER_ROW * len(self.bars)


def labelled_chart(values: Sequence[tuple[str, int]]) -> LabelledChart:
    """A chart of (label, value) pairs in their order, each label over its bar."""
    most = max((value for _, value in values), default=0) or 1
    return LabelledChart(
        tuple(
            LabelledBar(
                label, value, TOP + UNDER_ROW * place, max(round(UNDER_RIGHT * value / most), 1 if value else 0)
            )
            for place, (label, value) in enumerate(values)
        )
    )
