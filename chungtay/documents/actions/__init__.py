"""Everything that can happen to letters: received, read again, discarded, corrected, confirmed, issued."""

from chungtay.documents.actions.correcting import (
    Value,
    add,
    change_sentence,
    changes_since,
    confirm_reading,
    correct,
    drop,
    restore,
    settle,
)
from chungtay.documents.actions.receiving import Receipt, discard, read_again, receive, too_heavy

__all__ = [
    "Receipt",
    "Value",
    "add",
    "change_sentence",
    "changes_since",
    "confirm_reading",
    "correct",
    "discard",
    "drop",
    "read_again",
    "receive",
    "restore",
    "settle",
    "too_heavy",
]
