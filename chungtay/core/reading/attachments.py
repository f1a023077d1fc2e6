"""What the text says is attached, and whether the file holds it."""

import re
from collections.abc import Iterator

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.facts import Attachment
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.source import Paragraph

_SAYS = re.compile(
    r"\(?(?P<what>(?:du kien )?(?:co )?(?:lich|phu luc|danh sach|bieu|bang|ke hoach|chuong trinh|du toan|mau"
    r"|quy che|tai lieu|van ban|de cuong|noi dung|phan cong)"
    r"[^.;()]{0,60}?(?:gui )?(?:dinh )?kem(?: theo)?(?: (?:ke hoach|cong van|quyet dinh|van ban|to trinh"
    r"|thong bao) nay)?)\)?"
    r"|(?P<what3>\b(?:ke hoach|de an|chuong trinh|quy che|quy dinh|danh muc|danh sach|phuong an|phu luc)"
    r"[^.;()]{60,240}?,? kem theo (?:quyet dinh|nghi quyet|thong tu) nay)"
    r"|\(? ?(?P<what2>(?:theo|tai|xem|co) (?:phu luc|bieu|danh sach|bang|lich)[^.;()]{0,40}?(?:dinh )?kem(?: theo)?)\)?"
)
_SENDS = re.compile(
    r"\bgui kem(?: theo| day)? (?P<what>(?:ke hoach|quyet dinh|bao cao|danh sach|phu luc|tai lieu"
    r"|van ban|mau)\b[^.;,()]{0,60}?)(?= va | de | cho | den |[.;,()]|$)"
)
_OTHERS = re.compile(
    r"(?:ban hanh|phu luc|danh muc)?[^.;(]{0,40}kem theo (?:quyet dinh|ke hoach|cong van|thong tu|nghi dinh) so"
)


def attachments_of(anatomy: Anatomy, bases: set[int]) -> tuple[Attachment, ...]:
    """Each announced attachment once; an annex that is in the file counts for all of them."""
    made: list[Attachment] = []
    for paragraph in anatomy.body:
        if paragraph.index in bases:
            continue
        made.extend(_in_paragraph(paragraph, present=bool(anatomy.annex)))
    return tuple(made)


def _in_paragraph(paragraph: Paragraph, *, present: bool) -> Iterator[Attachment]:
    if "kem" not in paragraph.flat:
        return
    sends = _SENDS.search(paragraph.flat)
    if sends and not re.match(r"(?:\w+ ){1,3}so \d", sends["what"]):
        line, span = paragraph.where(*sends.span("what"))
        yield Attachment(squeeze(paragraph.text[sends.start("what") : sends.end("what")]), present, line, span)
        return
    for found in _SAYS.finditer(paragraph.flat):
        group = next(name for name in ("what", "what2", "what3") if found[name])
        start, end = found.span(group)
        if _OTHERS.match(paragraph.flat, start) or re.match(
            r" (?:quyet dinh|ke hoach|cong van|thong tu) so", paragraph.flat[end:]
        ):
            continue
        line, span = paragraph.where(start, end)
        yield Attachment(squeeze(paragraph.text[start:end]), present, line, span)
