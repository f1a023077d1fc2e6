"""Which articles carry a title («Điều 3. Tổ chức thực hiện») and which are themselves the sentence that decides."""

import re

from chungtay.core.reading.landmarks import BODY_WORD
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
_DECIDES = re.compile(
    r"(?:thong (?:qua|nhat)|ban hanh|thanh lap|kien toan|bai bo|thu hoi|tang|thuong truc|hoi dong|uy ban|van phong"
    r"|nay)\b"
)
_AMENDS = re.compile(
    r"(?:sua doi|bo sung|bai bo|thay the|dinh chinh)\b.{0,200}?\b(?:dieu|khoan|diem|chuong|muc|phu luc|mau|bieu|cum tu"
    r"|thong tu|nghi dinh|quyet dinh|nghi quyet|luat|phap lenh|quy che|quy dinh)\b"
)
_VERB = re.compile(r" (?:nay|duoc|phai|do|la|gom|co|thuc hien theo|ke tu|tu ngay|chiu) ")
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
    if _AMENDS.match(plain, at) and _amends_below(text, after):
        return whole
    if text.endswith(".") and _is_closed_title(plain[at:whole], after):
        return whole
    is_sentence = text.endswith((".", ";", ":")) or whole - at > MOST or _PEOPLE.match(plain, at)
    return at if is_sentence or _was_cut(paragraph, at, whole, after) else whole


def _amends_below(text: str, after: Paragraph | None) -> bool:
    """«Điều 2. Sửa đổi khoản 1 Điều 5 … như sau:» heads the new text, however much it cites."""
    return text.endswith(":") or (after is not None and after.text[:1] in '“"')


def _is_closed_title(plain: str, after: Paragraph | None) -> bool:
    """«Điều 1. Phạm vi điều chỉnh.» above what it heads."""
    if after is None or (after.marker is not None and after.marker.rank <= Rank.ARTICLE):
        return False
    return _LABEL.match(plain) is not None and not _VERB.search(plain)


def _was_cut(paragraph: Paragraph, at: int, whole: int, after: Paragraph | None) -> bool:
    """A sentence without its end: the last of the file, or long and with nothing under it."""
    plain = paragraph.flat
    decides = _ORDERS.match(plain, at) or _DECIDES.match(plain, at) or " nay " in plain
    if after is None:
        return bool(decides or whole - at > CUT_OFF or ACTION.match(plain, at))
    empty = after.marker is not None and after.marker.rank <= Rank.ARTICLE
    return bool(empty and (decides or whole - at > ALONE))


_SAYS = re.compile(
    r" (?:doi voi|gom|bao gom|trach nhiem|chiu|duoc|phai|nhu sau|sau day|quy dinh|theo|khi|neu|la|co|thuc hien|chu tri"
    r"|phoi hop|can cu|tren co so|kem theo|sau)\b"
)


def heads_clause(paragraph: Paragraph, marker: Marker, after: Paragraph | None) -> bool:
    """Under an article a number counts a clause, unless it only names a body or a subject above what that must do."""
    if marker.rank is not Rank.ONE or after is None or (after.marker is not None and after.marker.rank <= Rank.ONE):
        return False
    rest = paragraph.flat[marker.end :].rstrip()
    if len(rest) > 90 or rest.endswith((".", ";", ",")) or _SAYS.search(rest) or ACTION.match(rest):
        return False
    return BODY_WORD.match(rest) is not None or (_LABEL.match(rest.rstrip(":")) is not None and len(rest.split()) <= 8)
