"""Places: lists of communes and villages, printed counts of them, venues."""

import re
from dataclasses import dataclass

from chungtay.core.reading.facts import PlaceCount
from chungtay.core.reading.glyphs import cased, squeeze
from chungtay.core.reading.source import Paragraph

_UNITS = r"xom|thi tran|thi xa|thanh pho|dac khu|xa|phuong|huyen|quan|thon|ban|buon|ap|khu pho|to dan pho|to|khom|lang"
_LIST_HEAD = re.compile(
    rf"(?:\b(?P<many>(?:cac|gom|\d{{1,3}}) (?:\d{{1,3}} )?(?:{_UNITS})(?:,? (?:va )?(?:{_UNITS}))*) ?(?:: "
    rf"|gom:? |la:? )?|\b(?P<one>{_UNITS}) )(?=\S)"
)
COUNT = re.compile(
    rf"\b(?P<value>\d{{1,4}})(?: ?/ ?(?P<of>\d{{1,4}}))? (?P<unit>(?:{_UNITS})(?:(?:, | va | )(?:{_UNITS}))*)\b"
)
_NAME = r"[A-ZĐÀ-Ỹ][^\W_]*(?:['’][^\W_]+)?"
_NAMES = cased(rf"{_NAME}(?: (?:{_NAME}|\d{{1,2}})\b){{0,3}}|\d{{1,2}}\b")
_PREFIX = re.compile(
    r"(?:(?P<unit>[Tt]hị trấn|[Tt]hị xã|[Tt]hành phố|[Đđ]ặc khu|[Xx]ã|[Pp]hường|[Tt]hôn|[Bb]ản|[Bb]uôn|[ẤấAa]p"
    r"|TT\.?|TDP|[Tt]ổ dân phố|[Kk]hu phố|[Xx]óm)\s)"
)
_SEPARATOR = re.compile(r"\s?(?:,|;|và|\+)\s?(?:và )?|\s?[-–]\s")
_FALSE_UNIT = re.compile(
    r"xa hoi|ban chi dao|ban quan ly|ban nhan dan|ban tuyen|ban to chuc|ban thuong|ban bi|ban hanh|ban giam"
    r"|ban cong|ban dan|to chuc|quan ly"
)
_EXACT = {"ban": "bản", "ap": "ấp", "to": "tổ", "quan": "quận", "lang": "làng"}
_WHOLE = re.compile(r"(?:UBND|Ủy|Uỷ|Ban|Hội|Đoàn|Trường|Phòng|Trung|Sở|Công|Trạm|Nhà|Mặt)\b")


@dataclass(frozen=True, slots=True)
class PlaceList:
    names: tuple[str, ...]
    start: int
    end: int


def place_lists(paragraph: Paragraph) -> list[PlaceList]:
    """Lists of named places in a paragraph, in order; a name keeps its unit where that is printed beside it."""
    made: list[PlaceList] = []
    at = 0
    for head in _LIST_HEAD.finditer(paragraph.flat):
        if head.start() < at or (head["one"] and _is_false(paragraph, head.start("one"))):
            continue
        found = _names_from(paragraph.text, head.start() if head["one"] else head.end(), with_unit=bool(head["one"]))
        if found:
            made.append(found)
            at = found.end
    return made


def _is_false(paragraph: Paragraph, at: int) -> bool:
    """«ban chỉ đạo» is no «bản», «xã hội» no «xã»: short unit words must carry their own marks."""
    word = re.match(r"\w+", paragraph.flat[at : at + 8])
    exact = _EXACT.get(word[0]) if word else None
    printed = paragraph.text[at : at + len(word[0])].lower() if word else ""
    return bool(_FALSE_UNIT.match(paragraph.flat, at)) or (exact is not None and printed != exact)


def _names_from(text: str, at: int, *, with_unit: bool) -> PlaceList | None:
    names: list[str] = []
    start = end = at
    while at < len(text):
        unit = _PREFIX.match(text, at)
        name_at = unit.end() if unit else at
        name = _NAMES.match(text, name_at)
        if not name or (not unit and with_unit and not names) or _WHOLE.match(name[0]):
            break
        if name[0].isdigit() and not (unit or names):
            break
        if not names:
            start = at
        names.append(squeeze(f"{unit['unit']} {name[0]}" if unit else name[0]))
        end = name.end()
        separator = _SEPARATOR.match(text, end)
        if not separator:
            break
        at = separator.end()
    return PlaceList(tuple(names), start, end) if names else None


def longest_list(paragraph: Paragraph) -> PlaceList | None:
    lists = place_lists(paragraph)
    return max(lists, key=lambda one: len(one.names)) if lists else None


_MAYBE_COUNT = re.compile(rf"\d (?:{_UNITS})")


def counts_in(paragraph: Paragraph) -> list[PlaceCount]:
    """«11 xã, thị trấn», «10/10 thôn»: how many places the text says there are."""
    made: list[PlaceCount] = []
    if not _MAYBE_COUNT.search(paragraph.flat):
        return made
    for found in COUNT.finditer(paragraph.flat):
        if _is_false(paragraph, found.start("unit")) or paragraph.flat[found.end() : found.end() + 4] == " hoi":
            continue
        if paragraph.text[found.end() : found.end() + 2].strip()[:1].isupper() and int(found["value"]) < 2:
            continue
        line, span = paragraph.where(found.start(), found.end())
        of = int(found["of"]) if found["of"] else None
        unit = paragraph.text[found.start("unit") : found.end("unit")]
        made.append(PlaceCount(int(found["value"]), unit, paragraph.text[found.start() : found.end()], line, of, span))
    return made
