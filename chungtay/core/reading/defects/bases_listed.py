"""The list of legal bases as a whole: how many, and in which order."""

import re
from collections.abc import Iterator

from chungtay.core.reading.defects.look import Look, on
from chungtay.core.reading.facts import Citation, Defect

_RANKS = (
    (re.compile(r"QH\d*$"), 0),
    (re.compile(r"-CP$"), 1),
    (re.compile(r"-TTg$"), 2),
    (re.compile(r"-B[A-ZĐ]+$|-NHNN$|-UBDT$"), 3),
)
_LOCAL, _OTHER = 9, 10
_OF_A_LOCALITY = re.compile(r"(?:UBND|HĐND|UB)\b|/[THX]U$")


def _rank(one: Citation) -> int:
    """How high an instrument stands: laws, the Government, the Prime Minister, ministries, localities, others."""
    if one.type in ("L", "PL"):
        return 0
    symbol = one.symbol or ""
    if _OF_A_LOCALITY.search(symbol):
        return _LOCAL
    return next((rank for pattern, rank in _RANKS if pattern.search(symbol)), _OTHER)


def citation_order(look: Look) -> Iterator[Defect]:
    """A central instrument behind a local one; told once."""
    bases = look.document.legal_bases
    ranks = [_rank(one) for one in bases]
    for place, (one, rank) in enumerate(zip(bases, ranks, strict=True)):
        if rank < _LOCAL and _LOCAL in ranks[:place]:
            expected = "xếp trước các văn bản của địa phương"
            yield on(one.line, "citation_order", "info", expected, printed=one.printed)
            return


def legal_basis_thin(look: Look) -> Iterator[Defect]:
    bases = look.document.legal_bases
    if look.is_plan and len(bases) == 1 and _rank(bases[0]) >= _LOCAL and look.document.citations == ():
        expected = "thêm quyết định phê duyệt chương trình, thông tư hướng dẫn, quyết định giao kinh phí"
        yield on(bases[0].line, "legal_basis_thin", "info", expected, printed=bases[0].printed)


RULES = (citation_order, legal_basis_thin)
