"""What a scanner or a copied web page left: strokes read as letters, lines torn out of their sentence."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.reading.defects.look import Look, at, mend, mended, on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.source import Strip
from chungtay.core.syllables import is_syllable

_STRAY = re.compile(r"[}{✓✔□]|\(cid:\d+\)")
_TICK = re.compile(r"\s*[✓✔]\s*$")


def ocr_artifact(look: Look) -> Iterator[Defect]:
    for strip in look.anatomy.foot:
        if _STRAY.search(strip.text):
            said = on(strip.line, "ocr_artifact", "info", "dấu vết khi quét: bỏ", printed=strip.text)
            tick = _TICK.search(strip.text)
            alone = tick is not None and len(_STRAY.findall(strip.text)) == 1
            yield mended(said, mend(strip, tick.start(), tick.end(), "")) if tick and alone else said


_INITIALS = re.compile(r"[.;] (?P<word>[A-Za-z]{2,5})$")


def initials_read_as_text(look: Look) -> Iterator[Defect]:
    """A stroke of the pen behind the last sentence, read as letters that nobody can say."""
    for paragraph in look.anatomy.body[-1:]:
        found = _INITIALS.search(paragraph.text)
        if found and not is_syllable(found["word"].lower()) and not found["word"].isupper():
            yield at(paragraph, *found.span("word"), "ocr_artifact", "info", "nét bút bị đọc thành chữ: bỏ")


def page_break_split(look: Look) -> Iterator[Defect]:
    """Where a sentence goes on behind an empty line."""
    for paragraph in look.anatomy.body:
        for strip in paragraph.strips[1:]:
            if strip.blank_before:
                printed = " ".join(paragraph.strips[0].text.split()[-8:])
                yield on(
                    paragraph.line, "page_break_split", "info", f"câu viết tiếp ở dòng {strip.line}", printed=printed
                )
                return


def inline_text_on_own_line(look: Look) -> Iterator[Defect]:
    """A dash or a full stop that has a line to itself; told once."""
    for strip in look.anatomy.strips:
        if len(strip.text) == 1 and strip.cell is None and strip.text in "-–.,;:)":
            yield on(
                strip.line, "inline_text_on_own_line", "info", "nối với dòng trên và dòng dưới", printed=strip.text
            )
            return


_LEADS_IN = ("tai", "theo", "cua", "boi")
_LINKED = re.compile(
    r"(?:diem [a-zđ] )?(?:khoan \d+ )?(?:dieu \d+ )?(?:nghi dinh|luat|thong tu|quyet dinh|nghi quyet)\b"
)


def link_text_on_own_line(look: Look) -> Iterator[Defect]:
    """«theo quy định tại» and then a cited document at the head of a new line, in a text that does not break lines."""
    torn = [paragraph for paragraph in look.anatomy.body if len(paragraph.strips) > 1]
    if len(torn) * 4 > len(look.anatomy.body):
        return
    for paragraph in torn:
        for above, below in zip(paragraph.strips, paragraph.strips[1:], strict=False):
            if above.flat.rsplit(" ", 1)[-1] in _LEADS_IN and (
                found := _LINKED.match(below.flat) or re.match(r"(?:diem|khoan|dieu) \w", below.flat)
            ):
                printed = below.text[: max(found.end(), 40)]
                yield on(below.line, "link_text_on_own_line", "info", "nối với dòng trên", printed=printed)
                return


_NAVIGATION = ("muc luc", "luoc do", "van ban lien quan", "tai ve", "noi dung toan van")
_ENTRY = re.compile(r"(?:chuong|muc|dieu|khoan|diem|phu luc) [\divxlca-zđ]{1,4}\b")


def navigation_after_document(look: Look) -> Iterator[Defect]:
    """The table of contents of a web page, below a document that is over."""
    below = [*look.anatomy.foot, *look.anatomy.annex]
    for at_, strip in enumerate(below):
        if strip.flat.strip(" :") in _NAVIGATION and sum(map(_is_entry, below[at_ + 1 : at_ + 6])) >= 3:
            expected = "bỏ từ dòng này: mục lục của trang mạng"
            yield on(strip.line, "navigation_after_document", "info", expected, printed=strip.text)
            return


def _is_entry(strip: Strip) -> bool:
    return len(strip.text) < 120 and _ENTRY.match(strip.flat) is not None


def table_flattened_to_lines(look: Look) -> Iterator[Defect]:
    """An annex whose lines are by half short and end nowhere: cells of a table, one below the other."""
    annex: Sequence[Strip] = look.anatomy.annex
    cells = [strip for strip in annex if _like_a_cell(strip)]
    if len(annex) >= 12 and len(cells) * 5 >= len(annex) * 2 and not any(strip.cell is not None for strip in annex):
        first = next((strip for strip in cells if not strip.is_upper), cells[0])
        expected = "dựng lại thành bảng theo bản gốc"
        yield on(first.line, "table_flattened_to_lines", "info", expected, printed=first.text)


def _like_a_cell(strip: Strip) -> bool:
    return len(strip.text) < 60 and strip.text[0].isupper() and strip.text[-1].isalnum() and not strip.marker


RULES = (
    ocr_artifact,
    initials_read_as_text,
    page_break_split,
    inline_text_on_own_line,
    link_text_on_own_line,
    navigation_after_document,
    table_flattened_to_lines,
)
