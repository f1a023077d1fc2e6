"""How the text is typed: words twice, spaces and marks at the wrong side, capitals, letters lost from abbreviations."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from operator import eq

from chungtay.core.reading.catalogue import programme
from chungtay.core.reading.defects.look import Look, at, mend, mended
from chungtay.core.reading.facts import Defect
from chungtay.core.reading.glyphs import cased, flat
from chungtay.core.reading.source import Paragraph, Strip

# Small words that nobody says twice; «từ từ», «ngày ngày», «năm năm» are words of their own.
_SAID_ONCE = """
và của các cho được trong theo với tại về để những đến do khi này đã sẽ trên giữa vì nhằm thì mà luật số khoản điều
nghị quyết tổ bàn thôn hộ nghèo cận
"""
_MOST = 20
_NEVER_TWICE = frozenset(_SAID_ONCE.split())


def doubled_word(look: Look) -> Iterator[Defect]:
    """A small word, or two words together, said twice in a row."""
    words = look.lower.split()
    twice = {words[place] for place in _ones(map(eq, words, islice(words, 1, None)), b"\1")} & _NEVER_TWICE
    pairs = {
        f"{words[place]} {words[place + 1]}"
        for place in _ones(map(eq, words, islice(words, 2, None)), b"\1\1")
        if words[place] != words[place + 1] and words[place].isalpha() and words[place + 1].isalpha()
    }
    for said in sorted((*twice, *pairs))[:_MOST]:
        for found in re.finditer(rf"\b{re.escape(said)}( {re.escape(said)})\b", look.lower):
            paragraph, start = look.place(found.start())
            end = start + len(found[0])
            printed = paragraph.text[start:end]
            # «Luật Luật»: the name may begin with the word that names its kind.
            if printed[: len(said)] == printed[len(said) + 1 :] and "\n" not in found[0]:
                defect = at(paragraph, start, end, "doubled_word", "info", printed[: len(said)])
                yield mended(defect, mend(paragraph, start, start + len(said) + 1, ""))


def _ones(same: Iterable[bool], wanted: bytes) -> Iterator[int]:
    """Where neighbours are the same, in one pass: nearly all are not."""
    found = bytes(same)
    place = found.find(wanted)
    while place >= 0:
        yield place
        place = found.find(wanted, place + 1)


_LETTER = r"[^\W\d_]"
_LOOSE = re.compile(r" +(?=[,;:](?:\s|$))(?!: \d)(?<=[^\W_] )")
_TIGHT = re.compile(rf"[,;](?={_LETTER}{_LETTER})(?<={_LETTER}{_LETTER}.)")
_WIDE = re.compile(r" {2,3}(?=[^\W_])(?<=[^\W_ ]  | {3})")


def spacing(look: Look) -> Iterator[Defect]:
    """No space before a mark, one behind it, one between words: each told once with every place put right."""
    text = look.text
    loose = _LOOSE.finditer(text) if " ," in text or " ;" in text or " :" in text else ()
    wide = _WIDE.finditer(text) if "  " in text else ()
    for found, expected, right in (
        (loose, "không cách trước dấu câu", ""),
        (_TIGHT.finditer(text), "cách một chữ sau dấu câu", None),
        (wide, "một khoảng trắng giữa hai chữ", " "),
    ):
        places = [(*look.place(one.start()), one[0]) for one in found]
        if places:
            paragraph, start, printed = places[0]
            said = _around(paragraph, start, start + len(printed), "spacing", expected)
            fixes = (
                mend(one, begin, begin + len(sign), f"{sign} " if right is None else right)
                for one, begin, sign in places
            )
            yield mended(said, *(fix for fix in fixes if fix))


def _around(paragraph: Paragraph, start: int, end: int, kind: str, expected: str) -> Defect:
    """A defect of a blank or a mark shows the words on both sides."""
    before = paragraph.text.rfind(" ", 0, max(start - 1, 0)) + 1
    behind = paragraph.text.find(" ", end + 1)
    return at(paragraph, before, behind if behind > 0 else len(paragraph.text), kind, "info", expected)


_TWICE = re.compile(r",[ ]?,|;[ ]?;|(?<![.v…])\.\.(?![.…])|,[ ]\.(?!\.)|;[ ]?\.(?![./])")
_LABEL = cased(
    r"^(?:[-+–] ?)?(?P<label>Thời gian(?: thực hiện| tổ chức)?|Địa điểm(?: tổ chức)?)"
    r" (?=(?:Hoàn|Từ|Trong|Tại|Dự|Quý|Tháng|Ngày|Năm|Hội|Nhà|Trước|Cả) )"
)


def punctuation(look: Look) -> Iterator[Defect]:
    doubtful = any(sign in look.text for sign in (",,", ", ,", ";;", "; ;", "..", ", .", ";.", "; ."))
    for found in _TWICE.finditer(look.text) if doubtful else ():
        paragraph, start = look.place(found.start())
        right = "." if "." in found[0] else found[0][0]
        said = _around(paragraph, start, start + len(found[0]), "punctuation", f"một dấu «{right}»")
        yield mended(said, mend(paragraph, start, start + len(found[0]), right))
    labelled = "Thời gian " in look.text or "Địa điểm " in look.text
    for paragraph in look.anatomy.body if labelled else ():
        if label := _LABEL.match(paragraph.text):
            end = label.end("label")
            said = at(paragraph, label.start("label"), end, "punctuation", "info", f"{label['label']}:")
            yield mended(said, mend(paragraph, end, end, ":"))
    yield from _ends_of_bases(look)


def _ends_of_bases(look: Look) -> Iterator[Defect]:
    """One basis a paragraph, each closed by a semicolon; only the last may be closed by a full stop."""
    bases = [paragraph for paragraph in look.anatomy.body if paragraph.index in look.bases.paragraphs]
    closed = [paragraph for paragraph in bases if paragraph.text.endswith(";")]
    if len(bases) < 3 or len(closed) * 2 < len(bases):
        return
    for paragraph, below in pairwise(bases):
        end = len(paragraph.text)
        if below.index == paragraph.index + 1 and paragraph.text[-1] in ".,":
            said = at(
                paragraph,
                paragraph.text.rfind(" ", 0, end - 12) + 1,
                end,
                "punctuation",
                "info",
                "dấu chấm phẩy ở cuối mỗi căn cứ",
            )
            yield mended(said, mend(paragraph, end - 1, end, ";"))


_DASHED = re.compile(r"\bto chuc ?- ?chinh tri xa hoi\b")


def moved_dash(look: Look) -> Iterator[Defect]:
    """«tổ chức - chính trị xã hội»: the dash belongs between politics and society."""
    for found in _DASHED.finditer(look.plain) if "chinh tri xa hoi" in look.plain else ():
        paragraph, start = look.place(found.start())
        yield at(paragraph, start, start + len(found[0]), "punctuation", "info", "tổ chức chính trị - xã hội", fix=True)


_CAPITALS = {
    "Chính Phủ": "Chính phủ",
    "Thủ Tướng": "Thủ tướng",
    "Quốc Hội": "Quốc hội",
    "Ủy Ban": "Ủy ban",
    "Uỷ Ban": "Uỷ ban",
    "Ủy ban Nhân dân": "Ủy ban nhân dân",
    "Uỷ ban Nhân dân": "Uỷ ban nhân dân",
    "Ủy ban Nhân Dân": "Ủy ban nhân dân",
    "Hội Đồng": "Hội đồng",
    "Hội đồng Nhân dân": "Hội đồng nhân dân",
    "Mặt trận tổ quốc": "Mặt trận Tổ quốc",
    "Mặt trận Tổ Quốc": "Mặt trận Tổ quốc",
    "Đảng Cộng Sản": "Đảng Cộng sản",
    "Trung ương đảng khóa": "Trung ương Đảng khóa",
    "Trung ương đảng khoá": "Trung ương Đảng khoá",
    "mục tiêu Quốc gia": "mục tiêu quốc gia",
    "Bộ Trưởng": "Bộ trưởng",
    "Nghị Định": "Nghị định",
    "Thông Tư số": "Thông tư số",
}


def capitalisation(look: Look) -> Iterator[Defect]:
    """Set names with a capital too many or too few; a line in capitals of every word is left alone."""
    for wrong, right in _CAPITALS.items():
        if wrong not in look.text:
            continue
        places = [(text, start) for text, start in look.each(wrong) if not _is_title_case(text.text, start)]
        if places:
            text, start = places[0]
            said = at(text, start, start + len(wrong), "capitalisation", "info", right)
            yield mended(said, *(mend(text, start, start + len(wrong), right) for text, start in places))
    yield from _component_names(look)


def _is_title_case(text: str, start: int) -> bool:
    """Whether the words around it all begin with capitals: a name set so on purpose, or a heading."""
    around = [word for word in text[max(0, start - 25) : start + 40].split()[1:-1] if word[0].isalpha()]
    return sum(word[0].isupper() for word in around) * 4 > len(around) * 3


_NAMED = re.compile(r"du an \d{1,2}(?: ?[:-] ?| ?\")")


def _component_names(look: Look) -> Iterator[Defect]:
    """«Dự án 6: truyền thông …»: the name of a project begins with a capital."""
    places = []
    for found in _NAMED.finditer(look.plain):
        start = found.end()
        if look.text[start : start + 1].islower() and look.plain.startswith(_all_names(), start):
            places.append(look.place(start))
    if places:
        paragraph, begin = places[0]
        said = at(paragraph, begin, min(begin + 20, len(paragraph.text)), "capitalisation", "info", _CAPITAL_FIRST)
        yield mended(said, *(mend(text, start, start + 1, text.text[start].upper()) for text, start in places))


_CAPITAL_FIRST = "tên dự án viết hoa chữ đầu"


@cache
def _all_names() -> tuple[str, ...]:
    return tuple(flat(one) for name, subs in programme().values() for one in (name, *subs.values()))


_LOST_STROKE = {
    "LD-TBXH": "LĐ-TBXH",
    "LD-TB&XH": "LĐ-TB&XH",
    "LDTBXH": "LĐTBXH",
    "LDTB&XH": "LĐTB&XH",
    "HDND": "HĐND",
    "QD-UBND": "QĐ-UBND",
    "QD-TTg": "QĐ-TTg",
    "BCD": "BCĐ",
}
_KNOWN = ("VHXH", "BTXH", "TBXH", "KTXH", "UBND", "HĐND", "MTTQ", "MTQG", "TTTT", "GDĐT", "DTTS", "LĐTBXH")
_STUTTERED = {
    name[:place] + letter + name[place:]: name
    for name in _KNOWN
    for place, letter in enumerate(name)
    if name[:place] + letter + name[place:] not in _KNOWN
}
_WRONG = frozenset((*_LOST_STROKE, *_STUTTERED))
_CAPITAL_RUN = re.compile(r"[A-ZĐ][A-ZĐTg&-]{2,12}")
_TOKEN = re.compile(r"(?<![\w&-])[A-ZĐ]{2,8}(?:[-&][A-ZĐTg]{2,6}){0,2}(?![\w&])")


def abbreviation(look: Look) -> Iterator[Defect]:
    """An abbreviation that lost the stroke of its Đ or got a letter twice, each once."""
    for wrong in sorted(_WRONG.intersection(_CAPITAL_RUN.findall(look.text))):
        for paragraph, start in look.each(wrong):
            if (found := _TOKEN.match(paragraph.text, start)) and found[0] == wrong and _begins(paragraph, start):
                yield _abbreviated(paragraph, start, wrong)
                break
    for strip in look.anatomy.foot:
        for found in _TOKEN.finditer(strip.text):
            if found[0] in _WRONG:
                yield _abbreviated(strip, found.start(), found[0])


def _begins(paragraph: Paragraph, start: int) -> bool:
    return start == 0 or not (paragraph.text[start - 1].isalnum() or paragraph.text[start - 1] in "&-")


def _abbreviated(text: Paragraph | Strip, start: int, wrong: str) -> Defect:
    right = _LOST_STROKE.get(wrong) or _STUTTERED[wrong]
    return at(text, start, start + len(wrong), "abbreviation", "info", right, fix=right)


RULES = (doubled_word, spacing, punctuation, moved_dash, capitalisation, abbreviation)
