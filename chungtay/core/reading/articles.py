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
"""A last line longer than this, without an end, is a sentence that was cut off, not a title."""


def title_end(paragraph: Paragraph, marker: Marker, after: Paragraph | None) -> int:
    """Where the title of an article ends; at the marker itself when it has none."""
    text, plain, at = paragraph.text, paragraph.flat, marker.end
    whole = len(text.rstrip(" :.;"))
    if (run_in := _TITLE_THEN_TEXT.match(plain, at)) and text[run_in.end() : run_in.end() + 1].isupper():
        return run_in.end("title")
    colon = text.find(":", at)
    if 0 < colon < whole or text.endswith(":"):
        left = plain[at : colon if 0 < colon < whole else whole].strip()
        titled = _LABEL.match(left) and not _PEOPLE.match(left)
        return (
            at + len(left)
            if titled
            else (at if text.endswith((":", ".", ";")) else _sentence_or_title(text, at, whole))
        )
    if text.endswith((".", ";")) or whole - at > MOST:
        return at
    if after is None or (after.marker is not None and after.marker.rank <= Rank.ARTICLE):
        cut = after is None and (whole - at > CUT_OFF or ACTION.match(plain, at) or _ORDERS.match(plain, at))
        return at if cut or _PEOPLE.match(plain, at) else whole
    return whole


def _sentence_or_title(text: str, at: int, whole: int) -> int:
    return at if whole - at > 160 else whole
