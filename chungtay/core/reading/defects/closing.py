"""The title against the rest: its punctuation, the name that the closing gives, how the text ends."""

import re
from collections.abc import Iterator

from chungtay.core.reading.defects.look import Look, at, mend, mended, on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.source import Paragraph

_CLOSING = re.compile(r"tren day la (?:toan bo )?(?:noi dung )?")
_ASKS = re.compile(r"tren day la|(?:yeu cau|de nghi) (?:cac|thu truong|lanh dao|dong chi)|trong qua trinh|nhan duoc")


def end_mark(look: Look) -> Iterator[Defect]:
    body = look.anatomy.body
    if look.document.end_mark.printed is not None or not body or look.document.doc_type.code in ("L", "NĐ"):
        return
    if not look.document.signer.name and not look.document.recipients:
        return  # Nothing stands below: the text was cut off somewhere, and its end is not here.
    last = body[-1]
    said = on(last.last_line, "missing_end_mark", "info", "./. ở cuối phần lời văn")
    end = len(last.text)
    whole = look.anatomy.foot and _ASKS.match(last.flat, last.body_at)
    full_stop = last.text.endswith(".") and not last.text.endswith("..")
    yield mended(said, mend(last, end - 1, end, "./.")) if whole and full_stop else said


def missing_closing(look: Look) -> Iterator[Defect]:
    """A plan that stops after its last duty."""
    body = look.anatomy.body
    if not look.is_plan or not look.document.signer.name or len(body) < 8 or look.document.end_mark.printed:
        return
    if not any(_ASKS.search(paragraph.flat) for paragraph in body[-3:]):
        yield on(
            body[-1].last_line, "missing_closing", "info", "Trên đây là Kế hoạch …; yêu cầu các đơn vị thực hiện./."
        )


def title_mismatch(look: Look) -> Iterator[Defect]:
    """The closing names the document; a word or two differ from its title."""
    title = flat(look.title_text).split()
    if len(title) < 8:
        return
    for paragraph in look.anatomy.body[-4:]:
        closing = _CLOSING.match(paragraph.flat)
        if not closing:
            continue
        kind = flat(look.document.doc_type.vi)
        start = paragraph.flat.find(kind, closing.end())
        start = start + len(kind) if 0 <= start <= closing.end() + 12 else closing.end()
        said = paragraph.flat[start:].split()[: len(title)]
        wrong = [place for place, (one, other) in enumerate(zip(title, said, strict=False)) if _differ(one, other)]
        near = wrong and wrong[-1] - wrong[0] <= 2 and len(said) == len(title) and wrong[-1] < len(title) - 1
        if near:
            yield _named(look, paragraph, start, wrong)
        return


def _named(look: Look, paragraph: Paragraph, start: int, wrong: list[int]) -> Defect:
    places = list(re.finditer(r"\S+", paragraph.text[start:]))
    begin, end = start + places[wrong[0]].start(), start + places[wrong[-1]].end()
    words = look.title_text.split()[wrong[0] : wrong[-1] + 1]
    return at(paragraph, begin, end, "title_mismatch", "info", f"{' '.join(words)} (như trích yếu)")


def _differ(one: str, other: str) -> bool:
    return one.strip(',.;:-"()') != other.strip(',.;:-"()')


_QUOTED = re.compile(r"du an \d(?P<colon> ?:)? ?[\"“]")


def title_punctuation(look: Look) -> Iterator[Defect]:
    """A title ends without a full stop, and its parts are written one way."""
    strips = look.anatomy.title
    if not strips:
        return
    last = strips[-1]
    if last.text[-1] in ".;," and not last.text.endswith(("...", "./.")):
        said = on(last.line, "title_punctuation", "info", "trích yếu không có dấu ở cuối", printed=last.text[-40:])
        yield mended(said, mend(last, len(last.text) - 1, len(last.text), ""))
    parts = [(strip, found) for strip in strips for found in _QUOTED.finditer(strip.flat)]
    with_colon = [(strip, found) for strip, found in parts if found["colon"]]
    if with_colon and len(with_colon) < len(parts):
        strip, found = with_colon[0]
        said = on(
            strip.line, "title_punctuation", "info", "các dự án viết một kiểu", printed=strip.text[found.start() :][:40]
        )
        yield mended(said, *(mend(one, part.start("colon"), part.end("colon"), "") for one, part in with_colon))


def copy_form(look: Look) -> Iterator[Defect]:
    """«Sao gửi» in a letter that only encloses the document."""
    if look.document.doc_type.code != "CV" or "sao gui" not in flat(look.title_text):
        return
    line = look.document.where["title"].line if "title" in look.document.where else look.document.lines[0]
    expected = "gửi kèm (hoặc bản sao y có dòng số riêng)"
    yield on(line, "copy_form", "info", expected, printed="sao gửi")


RULES = (end_mark, missing_closing, title_mismatch, title_punctuation, copy_form)
