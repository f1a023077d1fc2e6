"""Whom the document is for, who receives it, and what becomes of what people say."""

import re
from collections.abc import Iterator

from chungtay.core.reading.defects.look import Look, at, on
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import flat
from chungtay.core.reading.outline import Topic

_POOR = re.compile(r"(?:ho|nguoi|gia dinh|dan) (?:\w+ )?(?:ngheo|can ngheo)\b|\bngheo,? can ngheo")


def target_group_gap(look: Look) -> Iterator[Defect]:
    """Those who have just escaped poverty are named, and the poor themselves are not."""
    if not look.is_plan or "moi thoat ngheo" not in look.plain:
        return
    people = [item.paragraph for item in look.items(Topic.PEOPLE)]
    if any(_POOR.search(paragraph.flat.replace("moi thoat ngheo", "")) for paragraph in people):
        return
    for paragraph in people:
        start = paragraph.flat.find("ho moi thoat ngheo")
        if start >= 0:
            expected = "thêm hộ nghèo, hộ cận nghèo"
            yield at(paragraph, start, start + 18, "target_group_gap", "warning", expected)
            return


_ANSWERS = re.compile(
    r"\b(?:tra loi|giai dap|giai trinh|tiep thu)\b[^.;]{0,40}\by kien\b|\btra loi\b[^.;]{0,30}\bkien nghi\b"
)
_FOLLOWS = re.compile(
    r"bien ban|bang van ban|ghi chep|ghi nhan|theo doi(?:,| viec| ket qua)? (?:\w+ ){0,3}(?:giai quyet|kien nghi)"
    r"|thong bao ket qua|cong khai ket qua|thu ky"
)


def no_follow_up(look: Look) -> Iterator[Defect]:
    """Opinions are answered on the spot; nobody writes them down, and no answer is promised for later."""
    if not any(event.kind == "dialogue" for event in look.document.events) or _FOLLOWS.search(look.plain):
        return
    if found := _ANSWERS.search(look.plain):
        paragraph, start = look.place(found.start())
        expected = "ai ghi ý kiến, hẹn ngày trả lời bằng văn bản, công khai ở đâu"
        yield at(paragraph, start, start + len(found[0]), "no_follow_up", "warning", expected)


_NO_STANDING = re.compile(r"(?:tt\.?|thuong truc) ?(?:ubnd|uy ban nhan dan)\b")


def recipient_suspect(look: Look) -> Iterator[Defect]:
    """A People's Committee has no standing board; «Như trên» points at addressees."""
    for one in look.document.recipient_lines:
        said = flat(one.text)
        if _NO_STANDING.match(said):
            expected = "TT. HĐND, hoặc CT, PCT UBND (UBND không có thường trực)"
            yield on(one.line, "recipient_suspect", "info", expected, printed=one.text)
        elif said == "nhu tren" and not look.document.addressees:
            expected = "«Như trên» chỉ dùng khi có Kính gửi"
            yield on(one.line, "recipient_suspect", "info", expected, printed=one.text)


_EACH = re.compile(r"\bmoi xa\b(?! ?[,/]| phuong| thi tran| hoac)[^.;\n]{0,60}\d")


def count_ambiguous(look: Look) -> Iterator[Defect]:
    """«Mỗi xã khoảng 140 hộ» while a town is among the places."""
    if "moi xa" not in look.plain or not re.search(r"\bxa, (?:thi tran|phuong)\b", look.plain):
        return
    if found := _EACH.search(look.plain):
        paragraph, start = look.place(found.start())
        yield at(paragraph, start, start + 6, "count_ambiguous", "info", "mỗi xã, thị trấn (phường)")


def name_variant(look: Look) -> Iterator[Defect]:
    """«Phòng Văn hóa và Thông tin» in one place, «Phòng Văn hóa - Thông tin» in another."""
    for one in look.document.responsibilities:
        unit = flat(one.unit)
        other = unit.replace(" - ", " va ") if " - " in unit else unit.replace(" va ", " - ")
        if other != unit and unit.startswith(("phong ", "trung tam ", "so ", "ban ")) and other in look.plain:
            found = look.plain.find(other)
            paragraph, start = look.place(found)
            expected = f"{paragraph.text[start : start + len(other)]} (như dòng {paragraph.line}), hoặc ngược lại"
            yield on(one.line, "name_variant", "info", expected, printed=one.unit)


RULES = (target_group_gap, no_follow_up, recipient_suspect, count_ambiguous, name_variant)
