"""Strips become paragraphs: where a page, a narrow column or a lost line break cut a sentence, it is whole again."""

import re
from collections.abc import Sequence

from chungtay.core.reading.glyphs import starts_lower
from chungtay.core.reading.lexicon import ACTION
from chungtay.core.reading.markers import Marker, Rank
from chungtay.core.reading.source import Paragraph, Strip

_ENDS = (".", ";", ":", "!", "?", "./.")


def paragraphs_of(strips: Sequence[Strip], *, width: int | None = None) -> list[Paragraph]:
    """Strips joined where a page, a fixed width or a lost line break cut a sentence."""
    width = _fixed_width(strips) if width is None else width
    runs: list[list[Strip]] = []
    for strip in strips:
        if runs and _goes_on(runs[-1], strip, width):
            runs[-1].append(strip)
        else:
            runs.append([strip])
    return [Paragraph(tuple(run), index) for index, run in enumerate(runs)]


def _goes_on(run: Sequence[Strip], strip: Strip, width: int) -> bool:
    last = run[-1]
    if last.cell is not None or strip.cell is not None:
        return last.row is not None and (last.row, last.cell) == (strip.row, strip.cell)
    marker = run[0].marker
    if marker is not None and marker.rank <= Rank.DIVISION and strip.is_upper and strip.marker is None:
        return marker.end >= len(run[0].text) or run[-1] is not run[0]
    if marker is not None and marker.rank <= Rank.ARTICLE and _lacks_title(run, marker) and _is_title(strip):
        return True
    if strip.marker is not None or last.text.endswith(_ENDS):
        return False
    if starts_lower(strip.text):
        return True
    if last.is_upper and strip.is_upper:
        return marker is not None and not strip.blank_before
    if last.is_upper or (strip.is_upper and strip.text[0].isalpha()):
        return False
    if _BEGINS.match(strip.flat):
        return False
    if _HANGS.search(last.text) or (not strip.blank_before and (_hangs_near(run, strip) or _in_basis(run, strip))):
        return True
    return 0 < width * 0.8 <= len(last.text) and not strip.blank_before


def _hangs_near(run: Sequence[Strip], strip: Strip) -> bool:
    """A word that goes on in running text; a short numbered line that ends in it («2. Quan điểm») is a heading."""
    heads = run[0].marker is not None and len(run) == 1 and len(run[0].text) < 40
    return not heads and _HANGS_NEAR.search(run[-1].text) is not None and not ACTION.match(strip.flat)


def _in_basis(run: Sequence[Strip], strip: Strip) -> bool:
    """A basis without its closing mark goes on, unless the next line names another document or the issuer acts."""
    if not _BASIS.match(run[0].flat) or strip.is_upper:
        return False
    return strip.text[0].isdigit() or not (_NAMES_DOCUMENT.match(strip.flat) or _ISSUER_ACTS.match(strip.flat))


def _lacks_title(run: Sequence[Strip], marker: Marker) -> bool:
    return len(run) == 1 and marker.end >= len(run[0].text) and marker.rank not in (Rank.CAPITAL, Rank.ROMAN)


def _is_title(strip: Strip) -> bool:
    """«Những quy định chung» under «Chương I»."""
    short = len(strip.text) <= 160 and not strip.text.endswith(_ENDS)
    return short and strip.marker is None and strip.text[:1].isupper()


# Words that never end a line of their own; and those that do so only in headings.
_HANGS = re.compile(
    r"(?:[,–—-]|\b(?i:số|tại|của|và|ngày|theo|các|về|là|từ|đến|cho|với|thuộc|cùng|trong|trên|dưới|được|do|bằng|khi|để"
    r"|những|một))$"
)
_HANGS_NEAR = re.compile(
    r"\b(?:(?i:tháng|năm|điều|khoản|điểm|tỉnh|huyện|thị xã|thành phố|xã|phường|số|ubnd|hđnd|chính phủ|quốc hội|luật)"
    r"|Bộ|BỘ|Sở|SỞ)$"
)
_BASIS = re.compile(
    r"(?:- ?)?(?:can cu|theo de nghi|xet de nghi|(?:thuc hien|tiep theo)(?= (?:cac )?(?:luat|nghi|quyet dinh|ke hoach"
    r"|cong van|chi thi|thong|huong dan|ket luan)\b)) "
)
_NAMES_DOCUMENT = re.compile(
    r"(?:luat|bo luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|ke hoach|cong van|huong dan|thong bao"
    r"|ket luan|quy dinh|quy che|to trinh|theo|xet)\b"
)
_ISSUER_ACTS = re.compile(
    r".{3,100}? (?:xay dung|ban hanh|to chuc|bao cao|huong dan|quyet dinh|thong bao|de nghi|yeu cau|trien khai)\b"
)
_BEGINS = re.compile(r"can cu\b|noi nhan\b|kinh gui\b|quyet (?:dinh|nghi) ?:|tren day la\b|theo de nghi\b|xet\b")


def _fixed_width(strips: Sequence[Strip]) -> int:
    """The width at which a file breaks its lines, or 0 when a line is a paragraph."""
    lengths = sorted(len(strip.text) for strip in strips if len(strip.text) > 40)
    if len(lengths) < 8 or lengths[len(lengths) * 9 // 10] > 130:
        return 0
    going_on = sum(1 for strip in strips if starts_lower(strip.text) and strip.marker is None)
    return lengths[len(lengths) * 3 // 4] if going_on * 5 >= len(lengths) else 0
