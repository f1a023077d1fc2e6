"""What the register holds about a household, for the household itself: other apps add what they hold.

In `AppConfig.ready()`:

    add_holding(Holding("survey", answers_of, order=60))

`answers_of(scope, household)` gives sections; a section is a title, headings and rows of text as it is printed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chungtay.households.models import Household
from chungtay.web.scope import Scope


@dataclass(frozen=True, slots=True)
class Section:
    """One table of what is held; `empty` says what it means that there is nothing."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""

    @property
    def is_pairs(self) -> bool:
        """Whether each row is a name and what is written under it."""
        return len(self.headings) == 2

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """The rows with each cell beside its heading, as a phone shows them."""
        return [list(zip(self.headings, row, strict=True)) for row in self.rows]


Reading = Callable[[Scope, Household], Iterable[Section]]


@dataclass(frozen=True, slots=True)
class Holding:
    """What one app holds about a household. Smaller orders are printed first."""

    key: str
    reads: Reading
    order: int = 50


_holdings: dict[str, Holding] = {}


def add_holding(holding: Holding) -> None:
    """Under a key already known the newer one stands."""
    _holdings[holding.key] = holding


def sections_of(scope: Scope, household: Household) -> list[Section]:
    """Everything the house holds about the household, in its order."""
    ordered = sorted(_holdings.values(), key=lambda one: (one.order, one.key))
    return [section for one in ordered for section in one.reads(scope, household)]
