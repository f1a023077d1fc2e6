"""The one exception that a person may cause."""

from collections.abc import Iterable


class Refused(Exception):  # noqa: N818 — the house word: an action is refused, with a sentence for the person
    """An action is refused. The message is a Vietnamese sentence: what happened, where, and what to do.

    `reasons` holds one sentence per place when there are many (row errors of a sheet, clashes of a schedule).
    """

    def __init__(self, message: str, reasons: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.reasons: tuple[str, ...] = tuple(reasons)
