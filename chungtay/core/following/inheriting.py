"""What a plan takes over from the plan above: the names of its work, never its figures, places and days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chungtay.core.drafting.blocks import TO_FILL
from chungtay.core.following.asks import Ask, Role
from chungtay.core.following.body import Body, Sort, same_place
from chungtay.core.following.given import Facts, group, kept, number, texts, words
from chungtay.core.reading.bodies import expanded
from chungtay.core.reading.glyphs import flat

# A number is the upper level's own quantity, unless it belongs to a day, a year, a project, a school class or a paper.
_NOT_BEHIND = ("nam", "thang", "ngay", "quy", "an", "lop", "so", "dieu", "khoan", "doan", "dot", "vong")
_NUMBER = re.compile(
    rf"(?<![\w/.,-]){''.join(f'(?<!{word} )' for word in _NOT_BEHIND)}"
    r"(?!20\d\d\s?-\s?20\d\d)(?:\d{1,3}(?:\.\d{3})+|\d{1,6})(?:\s?-\s?\d{1,6})?(?= (?!thang|nam\b|ngay)\w)"
)
_PLACES = re.compile(
    r"[ ,(]*\b(?:tai (?:hoi truong )?(?:ubnd )?(?:(?:cac|\d+) )?|(?:o|cua) (?:cac|\d+) )"
    r"(?:xa|phuong|thi tran|dac khu|huyen|thi xa|thanh pho|tinh)(?! hoi)\b"
)
_TAIL = re.compile(
    r"[ ,;(]+(?:du kien |hoan thanh |thuc hien |xong )?"
    r"(?:trong|truoc|vao|tu|den het|cham nhat)?(?: (?:ngay|thang|quy))? ?$"
)
_EACH = re.compile(r"[ ,;(]+moi (?:xa|phuong|thi tran|noi|lop|buoi|huyen|diem|hoi nghi|xa/phuong)\b.*$")
_COUNTED = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$|\s*\([^()]*$")


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work taken over: its name with blanks, its words, what the plan above says of it."""

    name: str
    text: str
    role: Role
    unit: str = ""
    asked: str = ""
    number: str = ""
    time: str = ""
    place: str = ""
    who: str = ""
    lead: str = ""
    line: int | None = None


def works_of(facts: Facts, body: Body, asks: Sequence[Ask]) -> tuple[Work, ...]:
    """The activities that concern the body, in the order of the plan above."""
    asked = {ask.activity: ask for ask in asks if ask.activity and not ask.is_doubtful}
    own = _own_ids(facts, body, asks)
    found = []
    for one in kept(facts.get("activities")):
        ask = asked.get(str(one.get("id")))
        if ask or str(one.get("id")) in own:
            found.append(_work(one, _event(facts, one), ask))
    return tuple(found)


def _own_ids(facts: Facts, body: Body, asks: Sequence[Ask]) -> frozenset[str]:
    """Work that the plan gives to nobody and to no place is everybody's: a committee takes it over."""
    if body.sort is not Sort.COMMITTEE or not any(not ask.is_doubtful for ask in asks):
        return frozenset()
    return frozenset(
        str(one.get("id"))
        for one in kept(facts.get("activities"))
        if not words(one, "lead") and not texts(one, "places") and not texts(one, "coordinate")
    )


def _event(facts: Facts, one: Facts) -> Facts:
    return next((event for event in kept(facts.get("events")) if event.get("activity") == one.get("id")), {})


def _work(one: Facts, event: Facts, ask: Ask | None) -> Work:
    time = words(group(one, "time"), "printed") or words(group(event, "date_range"), "printed")
    places = texts(one, "places") or texts(event, "places")
    venue = words(group(event, "venue"), "printed")
    return Work(
        name=name_of(one, event),
        text=words(one, "text").rstrip(" .;,:"),
        role=ask.role if ask else Role.DO,
        unit=words(one, "unit"),
        asked=ask.quantity if ask else "",
        number=", ".join(_numbers(one, event)),
        time=time,
        place=_place(places, venue) or _said_place(words(one, "text")),
        who=", ".join(texts(one, "target_groups") or texts(event, "audience")),
        lead=expanded(words(one, "lead")) if ask and ask.role is Role.SUPPORT else "",
        line=number(one, "line"),
    )


def _numbers(one: Facts, event: Facts) -> Iterator[str]:
    """What the plan above counts in all: «11 hội nghị», «Mỗi xã khoảng 140 hộ»."""
    count = number(one, "quantity") or number(event, "count")
    if count and words(one, "unit"):
        yield f"{count:02d} {words(one, 'unit')}"
    heads = words(group(event, "headcount_per_place"), "printed")
    if heads:
        yield heads[0].lower() + heads[1:]


def _place(places: Sequence[str], venue: str) -> str:
    named = ", ".join(places)
    if venue and named and not any(same_place(venue, one) for one in places):
        return f"{venue} {named}"
    return named or venue


def _said_place(text: str) -> str:
    """«tại các huyện, thị xã» where no list of places was read."""
    found = _PLACES.search(flat(text))
    if not found:
        return ""
    said = text[found.start() :].strip(" ,(").split(" ", 1)[-1]
    return re.split(r"[;(.]|, mỗi|, trong|, từ|, xong", said)[0].strip(" ,")


def name_of(one: Facts, event: Facts) -> str:
    """The name of the work as the plan above has it, its figures blank, without its places, days and head counts."""
    text = words(one, "text").rstrip(" .;,:")
    for printed in (words(group(one, "time"), "printed"), words(group(event, "headcount_per_place"), "printed")):
        text = _without(text, printed)
    text = _cut(_cut(text, _EACH), _PLACES)
    text = _with_blanks(_COUNTED.sub("", text).rstrip(" .;,:("))
    return text[:1].upper() + text[1:] if text else words(one, "text")


def _without(text: str, printed: str) -> str:
    """The text up to what is printed in it, and what follows; the little word before it goes too."""
    at = flat(text).find(flat(printed)) if printed else -1
    if at < 0:
        return text
    before, after = text[:at], text[at + len(printed) :]
    end = _TAIL.search(flat(before))
    before = before[: end.start()] if end else before
    return (
        f"{before.rstrip(' ,;(')}{after if after[:1] in ('', ';', '.') else ''}"
        if not after.strip(" ).;")
        else (f"{before.rstrip()} {after.lstrip(' ,')}")
    )


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(flat(text))
    return text[: found.start()] if found and found.start() > 12 else text


def _with_blanks(text: str) -> str:
    """Every count of the upper level becomes a blank of our own."""
    plain, made, at = flat(text), "", 0
    for found in _NUMBER.finditer(plain):
        made += text[at : found.start()] + TO_FILL
        at = found.end()
    return made + text[at:]
