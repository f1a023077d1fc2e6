"""What a document quotes: an amending one prints the new text of another, whose numbers are not its own."""

import re
from collections.abc import Sequence

from chungtay.core.reading.markers import Rank
from chungtay.core.reading.source import Paragraph

MOST = 120
"""No quotation is longer than so many paragraphs; a mark left open by mistake swallows no document."""
_OPENS = re.compile(r"(?:^|[:] ?)[“\"](?=[^\s”\"])")
_AMENDS = re.compile(r"(?:sua doi|bo sung|bai bo|thay the|dinh chinh|huy bo)\b")


def quoted(body: Sequence[Paragraph]) -> frozenset[int]:
    """Where in the body a quotation goes on that began above; its first paragraph too, when it begins with the mark."""
    inside: set[int] = set()
    at = 0
    while at < len(body):
        text = body[at].text
        if ("“" in text or '"' in text) and _is_left_open(text):
            end = _end_of(body, at)
            inside.update(range(at if text[0] in '“"' else at + 1, end + 1))
            at = max(end, at)
        at += 1
    return frozenset(inside)


def _is_left_open(text: str) -> bool:
    """A mark at the beginning, or behind a colon, that the paragraph does not close."""
    return _OPENS.search(text) is not None and _balance(text) > 0


def _balance(text: str) -> int:
    """How many quotations stay open; the two kinds of marks are often mixed."""
    curly = text.count("“") - text.count("”")
    straight = text.count('"')
    if curly > 0:
        return curly - straight
    return straight % 2 if curly == 0 else curly


def _end_of(body: Sequence[Paragraph], start: int) -> int:
    """The paragraph that closes the quotation; where none does, an amended text goes on to the next amendment."""
    stop = min(len(body), start + MOST)
    for at in range(start + 1, stop):
        if _closes(body[at].text):
            return at
    above = body[start].flat if start == 0 else body[start - 1].flat + body[start].flat
    if not _AMENDS.search(above):
        return start
    for at in range(start + 1, stop):
        marker = body[at].marker
        if marker and (marker.rank <= Rank.ARTICLE or _AMENDS.match(body[at].flat, marker.end)):
            return at - 1
    return stop - 1


def _closes(text: str) -> bool:
    opens, closes = text.count("“"), text.count("”")
    return closes > opens or (closes == opens and text.count('"') % 2 == 1)
