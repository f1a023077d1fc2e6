"""How the subject of a cited document differs from its title, when it is plainly meant to be the same."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

from chungtay.core.reading.glyphs import flat

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\bngay \d{1,2} ?(?:[/.-]|thang) ?\d{1,2} ?(?:[/.-]|nam) ?\d{4}|\bcua (?:thu tuong )?chinh phu\b")
_LONG = {
    "ctmtqg": "chuong trinh muc tieu quoc gia",
    "mtqg": "muc tieu quoc gia",
    "gnbv": "giam ngheo ben vung",
    "ktxh": "kinh te xa hoi",
    "kt": "kinh te",
    "xh": "xa hoi",
    "dtts": "dan toc thieu so",
    "htx": "hop tac xa",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
}
ENOUGH = 0.8


def words_of(text: str) -> list[str]:
    """The words without marks and signs, the usual abbreviations spelled out."""
    made: list[str] = []
    for word in _WORD.findall(_DAY.sub(" ", flat(text))):
        made.extend(_LONG[word].split() if word in _LONG else (word,))
    return made


# What people add or leave out without meaning another document.
_LOOSE = frozenset(
    words_of(
        "về việc của và các những một số trong trên ở đến từ theo cho tại để nhằm được đợt hằng mới nước ngày tháng năm"
        " phê duyệt ban hành quy định hướng dẫn thực hiện triển khai nội dung giai đoạn tổng thể điều chỉnh bổ sung"
        " sửa đổi chính phủ thủ tướng bộ trưởng chương trình dự án địa bàn thuộc"
    )
)


def differs(title: str, printed: str) -> bool:
    """Whether the printed subject has words of its own inside of what is otherwise the title."""
    official, said = words_of(title), words_of(printed)
    if len(official) < 6 or len(said) < 6 or _begins_alike(official, said):
        return False
    if len(set(official) & set(said)) < ENOUGH * min(len(set(official)), len(set(said))):
        return False
    blocks = [
        block
        for block in SequenceMatcher(None, official, said, autojunk=False).get_matching_blocks()
        if block.size >= 2
    ]
    if sum(block.size for block in blocks) < ENOUGH * min(len(official), len(said)):
        return False
    added = (said[before.b + before.size : after.b] for before, after in pairwise(blocks))
    return any(0 < len(words) <= 4 and not _LOOSE.issuperset(words) for words in added)


def _begins_alike(official: list[str], said: list[str]) -> bool:
    shorter = min(len(official), len(said))
    return official[:shorter] == said[:shorter] or official == said[-len(official) :]


def same_title(title: str, printed: str) -> bool:
    """Whether a printed subject is this title and no other one."""
    official, said = words_of(title), words_of(printed)
    at = next((n for n in range(min(4, len(said))) if said[n : n + 4] == official[:4]), None)
    if at is None or len(official) < 8:
        return False
    said = said[at : at + len(official)]
    return SequenceMatcher(None, official, said, autojunk=False).ratio() >= 0.9
