"""One document laid out for one body: what its readers of duties and of activities both need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.core.body_names import body_key
from chungtay.core.following.body import Body
from chungtay.core.following.calling import Call
from chungtay.core.following.due import Due, due_of
from chungtay.core.following.given import Facts, at_line, every, kept
from chungtay.core.following.setting import Setting
from chungtay.core.workdays import Calendar

_WHEN = re.compile(r" (?:chậm nhất|trước|xong|trong|để|khi)\b.*$")
_OWN_OFFICE = re.compile(r"(?:Phòng|Trung tâm|Sở|Chi cục|Ban|Văn phòng)$")


@dataclass(frozen=True)
class Case:
    """The facts of one document, who issued it, and the body and the day for which it is read."""

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

    def deadline(self, name: object) -> Facts:
        return next((one for one in kept(self.facts.get("deadlines")) if name and one.get("id") == name), {})

    def due(self, name: object) -> Due:
        deadline = self.deadline(name)
        return due_of(deadline, self.facts, self.events, self.calendar, self.on) if deadline else Due()

    def all_duties(self) -> Iterator[Facts]:
        """Also those that people dropped: their deadlines and reports went with them."""
        for one in every(self.facts.get("responsibilities")):
            yield from every(one.get("duties"))

    def whole_name(self, name: str) -> str:
        """«Phòng» alone is the office that issued the paper, «UBND huyện» alone its committee."""
        own, name = self.setting.name, _WHEN.sub("", name)
        if _OWN_OFFICE.fullmatch(name) and own.startswith(name):
            return own
        return own if name and body_key(own).startswith(f"{body_key(name)} ") else name

    def why(self, call: Call, unit: str, line: int | None) -> str:
        place = at_line(self.facts, line)
        where = f" ({place})" if place else ""
        if not unit:
            return f"Văn bản gửi «{call.printed}»{where}."
        if call.is_name:
            return f"«{unit}» được gọi tên{where}."
        if call.doubt:
            return f"Văn bản gọi «{unit}»{where}."
        return f"«{unit}»{where} gồm cả {self.body.name}."
