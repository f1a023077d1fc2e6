"""What the activities of a document ask of a body: those it leads, helps with, or that take place with it."""

import re
from collections.abc import Iterator, Sequence

from chungtay.core.following.ask import Ask, Quantity, Role
from chungtay.core.following.body import Sort, same_place
from chungtay.core.following.calling import called
from chungtay.core.following.case import Case
from chungtay.core.following.due import due_of_work
from chungtay.core.following.given import Facts, addressed, at_line, group, number, section_at, span, texts, words
from chungtay.core.following.setting import unit_level
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import fold


def work(case: Case) -> Iterator[Ask]:
    """Activities that the body leads, helps with, or that take place with it."""
    for at, one in addressed(case.facts.get("activities")):
        event = _event_of(case, one)
        if part := _part_in(case, one, event):
            role, why, doubt = part
            due, line = due_of_work(one, event), number(one, "line")
            yield Ask(
                at=f"activities.{at}",
                text=words(one, "text"),
                role=role,
                why=why,
                due=due.day,
                rule=due.rule,
                hint=due.hint,
                lead=words(one, "lead") if role is Role.SUPPORT else case.body.name,
                quantities=_share(case, one, event, role),
                line=line,
                span=span(one),
                section=section_at(case.facts, line),
                activity=str(one.get("id") or "") or None,
                doubt=doubt,
            )


def _part_in(case: Case, one: Facts, event: Facts) -> tuple[Role, str, str] | None:
    """The surest of the ways in which an activity is the body's."""
    found = [part for part in _parts_in(case, one, event) if part]
    return min(found, key=lambda part: bool(part[2]), default=None)


def _parts_in(case: Case, one: Facts, event: Facts) -> Iterator[tuple[Role, str, str] | None]:
    line, places = number(one, "line"), _places(case, one, event)
    lead = words(one, "lead")
    if lead and (call := called(lead, case.setting)):
        yield Role.LEAD, f"«{lead}» chủ trì ({at_line(case.facts, line)}).", call.doubt
    elif case.setting.is_own:
        yield Role.DO, f"Việc trong văn bản của chính {case.body.name} ({at_line(case.facts, line)}).", ""
    if places:
        yield _at_places(case, one, event, places)
        if case.body.sort is Sort.COMMITTEE and not _is_at(case, places):
            return
    for name in texts(one, "coordinate"):
        if (call := called(name, case.setting)) and not call.is_general:
            led = f", {lead} chủ trì" if lead else ""
            yield Role.SUPPORT, f"«{name}» là đơn vị phối hợp{led} ({at_line(case.facts, line)}).", call.doubt
    if not places and (call := called(_where(case, one), case.setting)):
        role = Role.SUPPORT if lead else Role.DO
        yield role, f"Việc làm tại «{call.printed}» ({at_line(case.facts, line)}).", call.doubt


def _where(case: Case, one: Facts) -> str:
    """The words of an activity that say where it is done: «tại 15 xã, phường»."""
    text = words(one, "text")
    found = re.search(r"\b(?:tai|o|cho) (?=(?:cac|\d+|moi|tung) )", flat(text))
    return text[found.end() : found.end() + 60] if found else ""


def _at_places(case: Case, one: Facts, event: Facts, places: Sequence[str]) -> tuple[Role, str, str] | None:
    if not _is_at(case, places) or case.setting.has_body is False:
        return None
    lead = words(one, "lead")
    line = number(event, "places_line") or number(one, "line")
    unsure = case.setting.has_body is None and not case.setting.is_own
    doubt = f"chưa rõ {case.body.unit_name} có thuộc phạm vi của {case.setting.name} không" if unsure else ""
    named = f"{case.body.place} là một trong {len(places)} nơi được kể tên" if len(places) > 1 else "nơi được kể tên"
    why = f"{named[0].upper()}{named[1:]} ({at_line(case.facts, line)})."
    return (Role.SUPPORT if lead else Role.DO), why, doubt


def _is_at(case: Case, places: Sequence[str]) -> bool:
    """A committee, a village and whoever works for one unit alone is where its unit is."""
    if case.body.sort is Sort.VILLAGE:
        return any(fold(one) in (fold(case.body.name), fold(case.body.name).split(" ", 1)[-1]) for one in places)
    return any(same_place(one, case.body.place) for one in places)


def _places(case: Case, one: Facts, event: Facts) -> tuple[str, ...]:
    """The places that are named; «tại huyện Bình Sơn» in its words names one even where no list was read."""
    listed = texts(one, "places") or texts(event, "places")
    if listed or case.body.unit is None:
        return listed
    named = re.search(r"\btai (?P<names>.+)", flat(words(one, "text")))
    mine = flat(case.body.unit_name)
    return (case.body.unit_name,) if named and re.search(rf"\b{re.escape(mine)}\b", named["names"]) else ()


def _event_of(case: Case, one: Facts) -> Facts:
    return next((event for event in case.events if event.get("activity") == one.get("id")), {})


def _share(case: Case, one: Facts, event: Facts, role: Role) -> tuple[Quantity, ...]:
    """What is said for each place; a whole is this place's only when it divides into one for each."""
    places, unit = _places(case, one, event), words(one, "unit")
    count = number(event, "count") or number(one, "quantity")
    if not (_is_at(case, places) or (not places and _is_commune(case))):
        return (Quantity(count, unit),) if count and unit and role is not Role.SUPPORT else ()
    named = number(group(event, "place_count_printed"), "value") or number(one, "place_count")
    shares = []
    if count and unit and count == (len(places) or named):
        shares.append(Quantity(1, unit))
    heads = group(event, "headcount_per_place")
    if (value := number(heads, "value")) and words(heads, "unit"):
        shares.append(Quantity(value, words(heads, "unit"), bool(heads.get("approx"))))
    return tuple(shares)


def _is_commune(case: Case) -> bool:
    return case.body.sort is Sort.COMMITTEE and unit_level(case.body) == "commune" and not case.setting.is_own
