"""What a document asks of one body: the work, its day, its paper, whom to report to, and why it is ours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from chungtay.core.following.body import Body, Sort, same_place
from chungtay.core.following.calling import Call, called
from chungtay.core.following.due import Due, due_of, due_of_work
from chungtay.core.following.given import (
    Facts,
    about_day,
    addressed,
    at_line,
    every,
    group,
    kept,
    number,
    section_at,
    span,
    texts,
    words,
)
from chungtay.core.following.setting import Setting, setting_of, unit_level
from chungtay.core.reading.glyphs import flat
from chungtay.core.text import fold
from chungtay.core.workdays import Calendar

__all__ = ["Ask", "Body", "Quantity", "Role", "asks_of"]


class Role(StrEnum):
    """What part the body has in the work."""

    LEAD = "chủ trì"
    SUPPORT = "phối hợp"
    DO = "thực hiện"


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much of it falls to this place: «khoảng 140 hộ»."""

    value: int
    unit: str
    approx: bool = False

    @property
    def words(self) -> str:
        return f"{'khoảng ' if self.approx else ''}{self.value:,} {self.unit}".replace(",", ".").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One piece of work that the document asks of the body.

    `at` is the address of the fact it comes from, stable for as long as the reading is («responsibilities.4.duties.1»,
    «activities.A3»). `due` is None where no day can be worked out; `rule` always holds the words of the document.
    `doubt` says what a person should look at, empty when it is surely ours.
    """

    at: str
    text: str
    role: Role
    why: str
    due: date | None = None
    rule: str = ""
    deliverable: str = ""
    report_to: str = ""
    via: str = ""
    lead: str = ""
    quantities: tuple[Quantity, ...] = ()
    line: int | None = None
    span: tuple[int, int] | None = None
    section: str = ""
    activity: str | None = None
    doubt: str = ""

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubt)

    @property
    def quantity(self) -> str:
        return ", ".join(one.words for one in self.quantities)


PRODUCTS = {
    "bao_cao": "báo cáo",
    "bien_ban": "biên bản",
    "danh_sach": "danh sách",
    "giay_moi": "giấy mời",
    "ho_so_quyet_toan": "hồ sơ quyết toán",
    "ke_hoach": "kế hoạch",
    "quyet_dinh": "quyết định",
    "thong_bao": "thông báo",
    "tin_bai": "tin, bài",
}
_LEADS = re.compile(r"(?:truc tiep )?(?:chiu trach nhiem )?chu tri\b")
_SUPPORTS = re.compile(r"(?:tich cuc |chu dong )?phoi hop\b|tao dieu kien\b|cung phoi hop\b")
_TOGETHER = re.compile(r"\bphoi hop(?: chat che)? (?:voi|cung)(?: voi)? (?P<whom>[^;.]{3,220})")
_WORK_BEGINS = re.compile(
    r" (?:to chuc (?!chinh tri|doan|xa hoi|hoi\b)|trien khai|thuc hien|xay dung|tham muu|huong dan|thanh lap|kiem tra"
    r"|lap|de\b|trong viec|tuyen truyen|ra soat|theo doi|tong hop|bao cao|chuan bi|quan ly|bo tri|day manh|van dong)\b"
)
_OWN_OFFICE = re.compile(r"(?:Phòng|Trung tâm|Sở|Chi cục|Ban|Văn phòng)$")


def asks_of(facts: Facts, body: Body, calendar: Calendar, on: date) -> tuple[Ask, ...]:
    """Everything the document asks of the body, in the order of its lines; `on` is the day on which one asks."""
    desk = _Desk(facts, setting_of(facts, body, on), calendar, on)
    found = [*desk.duties(), *desk.work(), *desk.loose_deadlines(), *desk.loose_reports()]
    sane = (_not_before(ask, _earliest(facts)) for ask in _once(found))
    return tuple(sorted(sane, key=lambda ask: (ask.line is None, ask.line or 0)))


@dataclass(frozen=True)
class _Desk:
    """The facts of one document laid out for one body."""

    facts: Facts
    setting: Setting
    calendar: Calendar
    on: date

    @property
    def body(self) -> Body:
        return self.setting.body

    @property
    def events(self) -> list[dict[str, Any]]:
        return kept(self.facts.get("events"))

    def duties(self) -> Iterator[Ask]:
        """What the body is given to do, and what others are told to do together with it."""
        for at, one in addressed(self.facts.get("responsibilities")):
            call = self._unit_called(one)
            for step, duty in addressed(one.get("duties")):
                address = f"responsibilities.{at}.duties.{step}"
                if call:
                    yield self._duty(duty, one, call, address)
                elif together := self._together(duty, one):
                    yield self._shared(duty, one, together, address)

    def _unit_called(self, one: Facts) -> Call | None:
        """A letter that names nobody in its sentence asks those it is addressed to."""
        unit = words(one, "unit")
        if unit:
            return called(unit, self.setting)
        calls = [called(name, self.setting) for name in self.setting.addressees]
        return next((call for call in calls if call), None)

    def _together(self, duty: Facts, one: Facts) -> Call | None:
        text = words(duty, "text")
        match = _TOGETHER.search(flat(text))
        if not match or self.setting.is_own:
            return None
        stop = _WORK_BEGINS.search(flat(text), match.start("whom"))
        whom = text[match.start("whom") : stop.start() if stop else match.end()]
        call = called(whom, self.setting)
        return None if call and call.is_general else call

    def _duty(self, duty: Facts, one: Facts, call: Call, address: str) -> Ask:
        text = words(duty, "text")
        plain = flat(text)
        role = Role.LEAD if _LEADS.match(plain) else Role.SUPPORT if _SUPPORTS.match(plain) else Role.DO
        report = self._report(duty, one)
        due = self._due(duty.get("deadline"))
        return Ask(
            at=address,
            text=text,
            role=role,
            why=self._why(call, words(one, "unit"), number(one, "line")),
            due=due.day,
            rule=due.rule,
            deliverable=_deliverable(duty),
            report_to=self._whole_name(words(report, "to")),
            via=self._whole_name(words(report, "via")),
            lead="" if role is Role.SUPPORT else self.body.name,
            line=number(duty, "line"),
            span=span(duty),
            section=section_at(self.facts, number(duty, "line")),
            doubt=call.doubt,
        )

    def _shared(self, duty: Facts, one: Facts, call: Call, address: str) -> Ask:
        unit, line = words(one, "unit"), number(duty, "line")
        why = f"{unit} chủ trì, phối hợp với «{call.printed}» ({at_line(self.facts, line)})."
        due = self._due(duty.get("deadline"))
        return Ask(
            at=address,
            text=words(duty, "text"),
            role=Role.SUPPORT,
            why=why,
            due=due.day,
            rule=due.rule,
            lead=unit,
            line=line,
            span=span(duty),
            section=section_at(self.facts, line),
            doubt=call.doubt,
        )

    def work(self) -> Iterator[Ask]:
        """Activities that the body leads, helps with, or that take place with it."""
        for at, one in addressed(self.facts.get("activities")):
            event = self._event_of(one)
            if part := self._part_in(one, event):
                role, why, doubt = part
                due, line = due_of_work(one, event), number(one, "line")
                yield Ask(
                    at=f"activities.{at}",
                    text=words(one, "text"),
                    role=role,
                    why=why,
                    due=due.day,
                    rule=due.rule,
                    lead=words(one, "lead") if role is Role.SUPPORT else self.body.name,
                    quantities=self._share(one, event, role),
                    line=line,
                    span=span(one),
                    section=section_at(self.facts, line),
                    activity=str(one.get("id") or "") or None,
                    doubt=doubt,
                )

    def _part_in(self, one: Facts, event: Facts) -> tuple[Role, str, str] | None:
        """The surest of the ways in which an activity is the body's."""
        found = [part for part in self._parts_in(one, event) if part]
        return min(found, key=lambda part: bool(part[2]), default=None)

    def _parts_in(self, one: Facts, event: Facts) -> Iterator[tuple[Role, str, str] | None]:
        line, places = number(one, "line"), self._places(one, event)
        lead = words(one, "lead")
        if lead and (call := called(lead, self.setting)):
            yield Role.LEAD, f"«{lead}» chủ trì ({at_line(self.facts, line)}).", call.doubt
        elif self.setting.is_own:
            yield Role.DO, f"Việc trong văn bản của chính {self.body.name} ({at_line(self.facts, line)}).", ""
        if places:
            yield self._at_places(one, event, places)
            if self.body.sort is Sort.COMMITTEE and not self._is_at(places):
                return
        for name in texts(one, "coordinate"):
            if (call := called(name, self.setting)) and not call.is_general:
                led = f", {lead} chủ trì" if lead else ""
                yield Role.SUPPORT, f"«{name}» là đơn vị phối hợp{led} ({at_line(self.facts, line)}).", call.doubt
        if not places and (call := called(self._where(one), self.setting)):
            role = Role.SUPPORT if lead else Role.DO
            yield role, f"Việc làm tại «{call.printed}» ({at_line(self.facts, line)}).", call.doubt

    def _where(self, one: Facts) -> str:
        """The words of an activity that say where it is done: «tại 15 xã, phường»."""
        text = words(one, "text")
        found = re.search(r"\b(?:tai|o|cho) (?=(?:cac|\d+|moi|tung) )", flat(text))
        return text[found.end() : found.end() + 60] if found else ""

    def _at_places(self, one: Facts, event: Facts, places: Sequence[str]) -> tuple[Role, str, str] | None:
        if not self._is_at(places) or self.setting.has_body is False:
            return None
        lead = words(one, "lead")
        line = number(event, "places_line") or number(one, "line")
        unsure = self.setting.has_body is None and not self.setting.is_own
        doubt = f"chưa rõ {self.body.unit_name} có thuộc phạm vi của {self.setting.name} không" if unsure else ""
        named = (
            f"{self.body.place} là một trong {len(places)} nơi được kể tên" if len(places) > 1 else "nơi được kể tên"
        )
        why = f"{named[0].upper()}{named[1:]} ({at_line(self.facts, line)})."
        return (Role.SUPPORT if lead else Role.DO), why, doubt

    def _is_at(self, places: Sequence[str]) -> bool:
        """A committee, a village and whoever works for one unit alone is where its unit is."""
        if self.body.sort is Sort.VILLAGE:
            return any(fold(one) in (fold(self.body.name), fold(self.body.name).split(" ", 1)[-1]) for one in places)
        return any(same_place(one, self.body.place) for one in places)

    def _places(self, one: Facts, event: Facts) -> tuple[str, ...]:
        """The places that are named; «tại huyện Bình Sơn» in its words names one even where no list was read."""
        listed = texts(one, "places") or texts(event, "places")
        if listed or self.body.unit is None:
            return listed
        named = re.search(r"\btai (?P<names>.+)", flat(words(one, "text")))
        mine = flat(self.body.unit_name)
        return (self.body.unit_name,) if named and re.search(rf"\b{re.escape(mine)}\b", named["names"]) else ()

    def _event_of(self, one: Facts) -> Facts:
        return next((event for event in self.events if event.get("activity") == one.get("id")), {})

    def _share(self, one: Facts, event: Facts, role: Role) -> tuple[Quantity, ...]:
        """What is said for each place; a whole is this place's only when it divides into one for each."""
        places, unit = self._places(one, event), words(one, "unit")
        count = number(event, "count") or number(one, "quantity")
        if not (self._is_at(places) or (not places and self._is_commune())):
            return (Quantity(count, unit),) if count and unit and role is not Role.SUPPORT else ()
        named = number(group(event, "place_count_printed"), "value") or number(one, "place_count")
        shares = []
        if count and unit and count == (len(places) or named):
            shares.append(Quantity(1, unit))
        heads = group(event, "headcount_per_place")
        if (value := number(heads, "value")) and words(heads, "unit"):
            shares.append(Quantity(value, words(heads, "unit"), bool(heads.get("approx"))))
        return tuple(shares)

    def _is_commune(self) -> bool:
        return self.body.sort is Sort.COMMITTEE and unit_level(self.body) == "commune" and not self.setting.is_own

    def loose_deadlines(self) -> Iterator[Ask]:
        """A deadline that names the body and hangs on no duty."""
        used = {duty.get("deadline") for duty in self._all_duties()}
        for at, one in addressed(self.facts.get("deadlines")):
            who, line = words(one, "who"), number(one, "line")
            if one.get("id") in used or not who or not (call := called(who, self.setting)):
                continue
            due = self._due(one.get("id"))
            yield Ask(
                at=f"deadlines.{at}",
                text=PRODUCTS.get(words(one, "deliverable"), "") or words(one, "text"),
                role=Role.DO,
                why=self._why(call, who, line),
                due=due.day,
                rule=due.rule,
                deliverable=PRODUCTS.get(words(one, "deliverable"), words(one, "deliverable")),
                report_to=self._whole_name(words(one, "to")),
                lead=self.body.name,
                line=line,
                span=span(one),
                section=section_at(self.facts, line),
                doubt=call.doubt,
            )

    def loose_reports(self) -> Iterator[Ask]:
        """A reporting line of the body on a line where no duty stands, such as one that a person added."""
        lines = {duty.get("line") for duty in self._all_duties()}
        for at, one in addressed(self.facts.get("reporting_lines")):
            who, line = words(one, "from"), number(one, "line")
            if line in lines or not who or not (call := called(who, self.setting)):
                continue
            due = self._due(one.get("deadline"))
            yield Ask(
                at=f"reporting_lines.{at}",
                text=words(one, "what"),
                role=Role.DO,
                why=self._why(call, who, line),
                due=due.day,
                rule=due.rule,
                deliverable="báo cáo",
                report_to=self._whole_name(words(one, "to")),
                via=self._whole_name(words(one, "via")),
                lead=self.body.name,
                line=line,
                section=section_at(self.facts, line),
                doubt=call.doubt,
            )

    def _all_duties(self) -> Iterator[Facts]:
        """Also those that people dropped: their deadlines and reports went with them."""
        for one in every(self.facts.get("responsibilities")):
            yield from every(one.get("duties"))

    def _report(self, duty: Facts, one: Facts) -> Facts:
        """The reporting line that a duty makes."""
        text, line = fold(words(duty, "text")), number(duty, "line")
        for report in kept(self.facts.get("reporting_lines")):
            same = report.get("line") == line and fold(words(report, "from")) == fold(words(one, "unit"))
            if same and fold(words(report, "what")) in text:
                return report
        deadline = self._deadline(duty.get("deadline"))
        return {"to": words(deadline, "to")} if words(deadline, "to") else {}

    def _deadline(self, name: object) -> Facts:
        return next((one for one in kept(self.facts.get("deadlines")) if name and one.get("id") == name), {})

    def _due(self, name: object) -> Due:
        deadline = self._deadline(name)
        return due_of(deadline, self.facts, self.events, self.calendar, self.on) if deadline else Due()

    def _whole_name(self, name: str) -> str:
        """«Phòng» alone is the office that issued the paper."""
        if _OWN_OFFICE.fullmatch(name) and self.setting.name.startswith(name):
            return self.setting.name
        return name

    def _why(self, call: Call, unit: str, line: int | None) -> str:
        place = at_line(self.facts, line)
        where = f" ({place})" if place else ""
        if not unit:
            return f"Văn bản gửi «{call.printed}»{where}."
        if call.is_name:
            return f"«{unit}» được gọi tên{where}."
        if call.doubt:
            return f"Văn bản gọi «{unit}»{where}."
        return f"«{unit}»{where} gồm cả {self.body.name}."


def _earliest(facts: Facts) -> date | None:
    """The first day on which the paper can have been written: its day, else the first of its month or year."""
    printed = group(facts, "date")
    day, year, month = about_day(facts), number(printed, "year"), number(printed, "month")
    if day is None or number(printed, "day"):
        return day
    return day.replace(day=1) if month else day.replace(month=1, day=1) if year else None


def _not_before(ask: Ask, issued: date | None) -> Ask:
    """Nothing is due before the paper that asks for it was written: such a day is somebody else's."""
    if ask.due is None or issued is None or ask.due >= issued:
        return ask
    why = f"hạn «{ask.rule}» trước cả ngày ban hành {issued:%d/%m/%Y}: xem lại văn bản"
    return replace(ask, due=None, doubt=ask.doubt or why)


def _deliverable(duty: Facts) -> str:
    made: Sequence[str] = texts(duty, "produces")
    return ", ".join(PRODUCTS.get(one, one) for one in made)


def _once(found: Sequence[Ask]) -> Iterator[Ask]:
    """An activity that repeats a duty gives it its quantity and its days; it is not asked twice."""
    work = [ask for ask in found if ask.activity]
    taken: set[str] = set()
    for ask in found:
        twin = None if ask.activity else next((one for one in work if _is_same(ask, one)), None)
        if twin:
            taken.add(twin.at)
            ask = replace(
                ask,
                activity=twin.activity,
                quantities=ask.quantities or twin.quantities,
                due=ask.due or (None if ask.rule else twin.due),
                rule=ask.rule or twin.rule,
            )
        if ask.at not in taken:
            yield ask


def _is_same(duty: Ask, work: Ask) -> bool:
    one, other = fold(duty.text), fold(work.text)
    return one == other or (duty.line == work.line and (one in other or other in one))
