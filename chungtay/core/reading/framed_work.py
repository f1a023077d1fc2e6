"""Work that a heading names and labels describe: «Số lượng: …», «Thời gian: …», «Địa điểm: …» under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chungtay.core.reading.defaults import period_of
from chungtay.core.reading.facts import Activity
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.kinds import kind_of
from chungtay.core.reading.outline import Item, Node
from chungtay.core.reading.places import longest_list
from chungtay.core.reading.quantities import quantity_in
from chungtay.core.reading.source import Paragraph

_LABEL = re.compile(
    r"(?:so (?:luong|lop|buoi|cuoc|nguoi|hoc vien)|quy mo|thoi (?:gian|diem|luong)|dia (?:diem|ban)|doi tuong"
    r"|thanh phan|noi dung|hinh thuc|kinh phi|don vi|co quan|chu tri|phoi hop|nguoi du|giang vien"
    r"|bao cao vien|du kien|muc)"
    r"\b[^:]{0,50}:\s*"
)
_COUNTS = re.compile(r"so (?:luong|lop|buoi|cuoc)|quy mo")


@dataclass(frozen=True)
class WorkFrame:
    """The labelled lines under one heading."""

    labels: tuple[Paragraph, ...]

    def _value(self, pattern: str) -> tuple[Paragraph, int] | None:
        for label in self.labels:
            found = _LABEL.match(label.flat, label.body_at)
            if found and re.match(pattern, found[0]):
                return label, found.end()
        return None

    def told(self, one: Activity, year: int | None) -> Activity:
        """The activity with what its labels say."""
        if one.quantity is None and (counted := self._value(_COUNTS.pattern)):
            label, start = counted
            quantity, unit, implied = quantity_in(label, start, len(label.text), one.place_count)
            one = replace(one, quantity=quantity, unit=unit, quantity_implied=implied)
        if not one.places and (where := self._value(r"dia (?:diem|ban)")):
            listed = longest_list(where[0])
            one = replace(one, places=listed.names if listed else ())
        if one.time.printed is None and (when := self._value(r"thoi (?:gian|diem)")):
            one = replace(one, time=period_of(when[0], when[1], year))
        if one.lead is None and (lead := self._value(r"(?:don vi|co quan)? ?chu tri|don vi (?:to chuc|thuc hien)")):
            one = replace(one, lead=squeeze(lead[0].text[lead[1] :]).strip(" .;"))
        return one


def frames_in(items: Sequence[Item]) -> dict[int, WorkFrame]:
    """Headings of work under which every line is a label, and one of them says how many, when or where."""
    below: dict[int, list[Item]] = {}
    heads: dict[int, Node] = {}
    for item in items:
        for node in item.path:
            if node is not item.node:
                below.setdefault(id(node), []).append(item)
                heads[id(node)] = node
    made: dict[int, WorkFrame] = {}
    for key, inside in below.items():
        labels = [one.paragraph for one in inside if _LABEL.match(one.paragraph.flat, one.paragraph.body_at)]
        told = any(re.match(r"so |quy mo|thoi |dia ", one.flat[one.body_at :]) for one in labels)
        node = heads[key]
        if (
            len(labels) == len(inside) >= 2
            and told
            and kind_of(node.paragraph.flat[node.marker.end : node.heading_end])
        ):
            made[key] = WorkFrame(tuple(labels))
    return made
