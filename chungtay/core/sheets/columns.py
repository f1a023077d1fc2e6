"""What a list is expected to hold: its columns, and which heading of a file means which of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz

from chungtay.core.text import fold, name_key

_NEAR = 86.0
_SHORT = 5
_LONGEST = 80
_ASIDE = re.compile(r"\([^)]*\)|\*")
_NOT_WORDS = re.compile(r"[^\w/]+")


class Kind(StrEnum):
    """What the cells of a column hold. DATE_OR_YEAR gives a date, or the int of the year where only that is known.

    ANSWER gives the cell as it stands, for a reader that knows what the answers of a question may look like.
    """

    TEXT = "text"
    INT = "int"
    DATE = "date"
    DATE_OR_YEAR = "date_or_year"
    CHOICE = "choice"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the name our code uses, the headings people write (the first is ours), and what its cells hold.

    `choices` of a choice column: accepted text -> value. A required column must be there and have no empty cell.
    """

    name: str
    headings: tuple[str, ...]
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Mapping[str, object] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """The heading we print."""
        return self.headings[0]


def plain(heading: str) -> str:
    """A heading without what is said in brackets, marks and line breaks."""
    return " ".join(_NOT_WORDS.sub(" ", _ASIDE.sub(" ", heading)).split())


class Headings:
    """How well any heading of a file fits any column; asked often, so it remembers."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self._known = [[_keys(plain(heading)) for heading in column.headings] for column in columns]
        self._fits: dict[str, dict[int, float]] = {}

    def fits(self, heading: str) -> dict[int, float]:
        """The columns that the heading may mean, with how sure that is: 3 same name, 2 same letters, below 1 near."""
        if heading not in self._fits:
            keys = _keys(plain(heading)) if len(heading) <= _LONGEST else ("", "")
            found = {place: _fit(keys, known) for place, known in enumerate(self._known)}
            self._fits[heading] = {place: sure for place, sure in found.items() if sure}
        return self._fits[heading]


def _keys(heading: str) -> tuple[str, str]:
    return name_key(heading), fold(heading)


def _fit(heading: tuple[str, str], known: list[tuple[str, str]]) -> float:
    key, folded = heading
    best = 0.0
    for other_key, other in known if folded else ():
        if other_key == key:
            return 3
        if other == folded:
            best = max(best, 2)
        elif min(len(other), len(folded)) >= _SHORT and (near := fuzz.ratio(other, folded)) >= _NEAR:
            best = max(best, near / 101)
    return best
