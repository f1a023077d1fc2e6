"""Which articles carry a title («Điều 3. Tổ chức thực hiện») and which are themselves the sentence that decides."""

import re

from chungtay.core.reading.lexicon import ACTION
from chungtay.core.reading.markers import Marker, Rank
from chungtay.core.reading.source import Paragraph

MOST = 320
_TITLE_WORDS = (
    r"(?:pham vi|doi tuong|hieu luc|dieu khoan|to chuc (?:thuc hien|thi hanh)|trach nhiem|nguyen tac|giai thich"
    r"|muc (?:tieu|dich|chi|ho tro)|yeu cau|kinh phi|nguon|noi dung|nhiem vu|quyen|nghia vu|che do|hinh thuc|tham quyen"
    r"|trinh tu|thu tuc|dieu kien|tieu chi|tieu chuan|thoi (?:gian|han)|khen thuong|xu ly|vi tri|chuc nang|co cau)\b"
)
_LABEL = re.compile(rf"{_TITLE_WORDS}[^.:]{{0,70}}$")
_TITLE_THEN_TEXT = re.compile(rf"(?P<title>{_TITLE_WORDS}[^.:;]{{0,70}}?)(?:\.|:| -) (?=\S)")
_PEOPLE = re.compile(
    r"(?:cac )?(?:ong|ba|dong chi|chanh|giam doc|thu truong|truong|bo truong|chu tich|co quan|don vi)\b"
)
_ORDERS = re.compile(r"(?:giao|cong bo|tan thanh|nhat tri|bo nhiem|cu|cho phep|trich|uy quyen|cong nhan|phe duyet)\b")
CUT_OFF = 60
ALONE = 140
"""A last line longer than the first, a line alone longer than the second: sentences without their end, no titles."""


def title_end(paragraph: Paragraph, marker: Marker, after: Paragraph | None) -> int:
    """Where the title of an article ends; at the marker itself when it has none."""
    text, plain, at = paragraph.text, paragraph.flat, marker.end
    whole = len(text.rstrip(" :.;"))
    if (run_in := _TITLE_THEN_TEXT.match(plain, at)) and text[run_in.end() : run_in.end() + 1].isupper():
        return run_in.end("title")
    colon = text.find(":", at)
    if colon > 0:
        left = plain[at : min(colon, whole)].strip()
        if _LABEL.match(left) and not _PEOPLE.match(left):
            return at + len(left)
    is_sentence = text.endswith((".", ";", ":")) or whole - at > MOST or _PEOPLE.match(plain, at)
    return at if is_sentence or _was_cut(paragraph, at, whole, after) else whole


def _was_cut(paragraph: Paragraph, at: int, whole: int, after: Paragraph | None) -> bool:
    """A sentence without its end: the last of the file, or long and with nothing under it."""
    if after is None:
        begins = ACTION.match(paragraph.flat, at) or _ORDERS.match(paragraph.flat, at)
        return whole - at > CUT_OFF or begins is not None
    empty = after.marker is not None and after.marker.rank <= Rank.ARTICLE
    return empty and (whole - at > ALONE or " nay " in paragraph.flat)
