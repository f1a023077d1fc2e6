"""A reading laid out for a person: groups of cards, each fact with its line and what has become of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from chungtay.desk.fields import Entry, entry_at, shown
from chungtay.documents.addressing import Correction, Facts, at, canonical, is_unsure, touches
from chungtay.documents.models import Reading

SURE_AS_A_WHOLE = ("activities.", "deadlines.", "responsibilities.", "components.", "budget.items.", "legal_bases.")
"""Items of which the machine says how sure it is as a whole: their card is marked, not each of their facts."""
SHOWN_AT_FIRST = 5
"""So many cards of one sort stand open; the rest of a long list is folded under them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact. `was` is what had been read, when a person put something else there.

    `is_unsure`: the machine was not sure of it, and nobody has looked at it yet.
    """

    path: str
    label: str
    value: str
    line: int | None = None
    was: str | None = None
    by: str = ""
    note: str = ""
    is_unsure: bool = False

    @property
    def anchor(self) -> str:
        return anchor_of(self.path)


@dataclass(frozen=True, slots=True)
class Card:
    """Facts that belong together, such as one activity. `path` is the item that may be left out, if it may."""

    anchor: str
    title: str
    fields: tuple[Field, ...]
    path: str = ""
    line: int | None = None
    is_dropped: bool = False
    is_added: bool = False
    is_unsure: bool = False

    @property
    def key(self) -> str:
        """The last step of its path: the id of the item."""
        return self.path.rpartition(".")[2]

    @property
    def filled(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.value or one.was is not None)

    @property
    def blank(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if not one.value and one.was is None)


@dataclass(frozen=True, slots=True)
class Group:
    """Cards of one sort. `adds` names the list to which a person may add."""

    key: str
    title: str
    cards: tuple[Card, ...]
    adds: str = ""
    is_folded: bool = False

    @property
    def first(self) -> tuple[Card, ...]:
        """Those that stand open. One left over is not worth a fold."""
        return self.cards if len(self.cards) <= SHOWN_AT_FIRST + 1 else self.cards[:SHOWN_AT_FIRST]

    @property
    def rest(self) -> tuple[Card, ...]:
        return self.cards[len(self.first) :]


def anchor_of(path: str) -> str:
    """The name of a fact inside the page."""
    return "f-" + path.replace(".", "-")


@dataclass(frozen=True)
class Layout:
    """Builds the groups of one reading."""

    facts: Facts
    read: Facts
    changes: dict[str, Correction] = field(default_factory=dict)
    looked_at: frozenset[str] = frozenset()
    is_confirmed: bool = False

    @classmethod
    def of(cls, reading: Reading, facts: Facts) -> "Layout":
        changes = {one["path"]: one for one in reading.corrections if one["op"] == "set"}
        return cls(facts, reading.facts, changes, _looked_at(reading, changes), reading.confirmed_at is not None)

    def groups(self) -> list[Group]:
        """All groups that hold anything, or to which something may be added."""
        groups = [
            Group("van-ban", _("Văn bản"), (self._heading(),)),
            Group("hoat-dong", _("Hoạt động"), tuple(self._activities()), adds="activities"),
            Group("su-kien", _("Sự kiện chưa thuộc hoạt động nào"), tuple(self._loose_events())),
            Group("han", _("Thời hạn"), tuple(self._items("deadlines", ("text", "who", "to", "deliverable", "end")))),
            Group("viec", _("Giao việc"), tuple(self._duties())),
            Group("du-an", _("Dự án, tiểu dự án"), tuple(self._components())),
            Group("kinh-phi", _("Kinh phí"), tuple(self._budget())),
            Group("can-cu", _("Căn cứ"), tuple(self._bases()), is_folded=True),
            Group("ky", _("Nơi nhận, người ký"), (self._closing(),), is_folded=True),
        ]
        return [group for group in groups if group.adds or group.cards]

    def field(self, path: str, line: int | None = None, note: str = "", suffix: str = "") -> Field:
        """One fact as it is now."""
        entry = entry_at(path)
        if entry is None:
            raise LookupError(path)
        change = self.changes.get(path)
        value = shown(at(self.facts, path), entry.shape)
        was = (shown(at(self.read, path), entry.shape) or _("để trống")) if change else None
        who = change["who"] if change else ""
        if change:
            note = ""
        if not value:
            return Field(path, str(entry.label), "", line, was, who)
        is_unsure = not path.startswith(SURE_AS_A_WHOLE) and self.waits_for_a_look(path)
        return Field(path, str(entry.label), f"{value} {suffix}".strip(), line, was, who, note, is_unsure)

    def waits_for_a_look(self, path: str) -> bool:
        """Whether the machine was not sure of what stands here, and nobody has looked at it since."""
        if self.is_confirmed or not is_unsure(self.read, path):
            return False
        return not any(touches(path, one) for one in self.looked_at)

    def _where(self, name: str) -> int | None:
        return at(self.facts, f"where.{name}.line")

    def _heading(self) -> Card:
        lines = {
            "number": self._where("number"),
            "symbol": self._where("symbol"),
            "date": at(self.facts, "date.line"),
            "issuer.name": at(self.facts, "issuer.line") or at(self.facts, "issuer.evidence_line"),
            "title": self._where("title"),
            "plan_year": self._where("plan_year"),
        }
        kind = str(at(self.facts, "doc_type.vi") or _("Chưa rõ loại văn bản"))
        fields = tuple(self.field(path, line) for path, line in lines.items())
        return Card("f-heading", kind, fields, line=at(self.facts, "doc_type.line"))

    def _activities(self) -> Iterator[Card]:
        names = ("text", "kind", "quantity", "unit", "places", "time.start", "time.end", "lead", "coordinate")
        for key, one in _keyed(self.facts.get("activities")):
            path = f"activities.{key}"
            note = _("suy ra, không in trong văn bản") if one.get("quantity_implied") else ""
            event = self._event_of(key)
            own_line = {"places": event.get("places_line"), "quantity": at(event, "place_count_printed.line")}
            fields = [
                self.field(
                    f"{path}.{name}", own_line.get(name) or _line_of(one, name), note if name == "quantity" else ""
                )
                for name in names
            ]
            fields[4:4] = self._of_event(one, event)
            fields += [self.field(f"{path}.{name}") for name in ("project", "subproject")]
            title = str(one.get("text") or _("Hoạt động chưa có nội dung"))
            yield self._card(path, title, one, tuple(fields[1:] if fields[0].was is None else fields))

    def _event_of(self, activity: str) -> dict[str, Any]:
        """The event of an activity, or nothing."""
        events = (one for _key, one in _keyed(self.facts.get("events")) if not one.get("dropped"))
        return next((one for one in events if one.get("activity") == activity), {})

    def _of_event(self, activity: Mapping[str, Any], event: Mapping[str, Any]) -> list[Field]:
        """Headcount and venue stand with the event of the activity; its places too, when the activity has none."""
        if "id" not in event:
            return []
        path = f"events.{event['id']}"
        unit = str(at(event, "headcount_per_place.unit") or "")
        fields = [
            self.field(f"{path}.headcount_per_place.value", _line_of(event, "headcount_per_place"), suffix=unit),
            self.field(f"{path}.venue.printed", _line_of(event, "venue")),
        ]
        if not activity.get("places"):
            fields.append(self.field(f"{path}.places", event.get("places_line")))
        return fields

    def _loose_events(self) -> Iterator[Card]:
        names = ("kind", "count", "places", "headcount_per_place.value", "date_range.start", "date_range.end")
        known = {key for key, one in _keyed(self.facts.get("activities"))}
        for key, one in _keyed(self.facts.get("events")):
            if one.get("activity") not in known:
                path = f"events.{key}"
                fields = tuple(self.field(f"{path}.{name}", one.get("line")) for name in names)
                yield self._card(path, shown(one.get("kind"), _entry(f"{path}.kind").shape).capitalize(), one, fields)

    def _items(self, name: str, parts: Iterable[str]) -> Iterator[Card]:
        first, *others = parts
        for key, one in _keyed(self.facts.get(name)):
            path = f"{name}.{key}"
            fields = [self.field(f"{path}.{part}") for part in (first, *others)]
            yield self._card(path, fields[0].value, one, tuple(fields if fields[0].was is not None else fields[1:]))

    def _duties(self) -> Iterator[Card]:
        for key, one in _keyed(self.facts.get("responsibilities")):
            path = f"responsibilities.{key}"
            fields = tuple(
                self.field(f"{path}.duties.{number}.text", duty.get("line"))
                for number, duty in _keyed(one.get("duties"))
                if not duty.get("dropped")
            )
            yield self._card(path, str(one.get("unit") or ""), one, fields)

    def _components(self) -> Iterator[Card]:
        for key, one in _keyed(self.facts.get("components")):
            if one.get("role") == "subject" or one.get("added"):
                path = f"components.{key}"
                fields = tuple(self.field(f"{path}.{name}") for name in ("printed", "project", "subproject"))
                yield self._card(path, fields[0].value, one, fields[1:] if fields[0].was is None else fields)

    def _budget(self) -> Iterator[Card]:
        total = self.field("budget.total_vnd", self._where("budget.total_vnd"))
        yield Card("f-budget", _("Tổng cộng"), (total,))
        for key, one in _keyed(at(self.facts, "budget.items")):
            path = f"budget.items.{key}"
            amount = self.field(f"{path}.amount_vnd", one.get("line"))
            if amount.value or amount.was is not None:
                yield self._card(path, str(one.get("label") or ""), one, (amount,))

    def _bases(self) -> Iterator[Card]:
        for key, one in _keyed(self.facts.get("legal_bases")):
            path = f"legal_bases.{key}"
            fields = tuple(self.field(f"{path}.{name}") for name in ("number", "symbol", "date", "issuer", "subject"))
            mark = "/".join(filter(None, (one.get("number"), one.get("symbol"))))
            title = " ".join(filter(None, (one.get("type"), mark))) or str(
                one.get("printed") or one.get("subject") or ""
            )
            yield self._card(path, title, one, fields)

    def _closing(self) -> Card:
        line = at(self.facts, "signer.line")
        fields = (self.field("signer.position", line), self.field("signer.name", line), self.field("recipients"))
        return Card("f-signer", _("Người ký và nơi nhận"), fields, line=line)

    def _card(self, path: str, title: str, one: Mapping[str, Any], fields: tuple[Field, ...]) -> Card:
        return Card(
            anchor_of(path),
            title,
            fields,
            path,
            one.get("line"),
            is_dropped=bool(one.get("dropped")),
            is_added=bool(one.get("added")),
            is_unsure=not one.get("added") and self.waits_for_a_look(path),
        )


def _looked_at(reading: Reading, changes: Iterable[str]) -> frozenset[str]:
    """The facts that somebody has put right or answered a question about."""
    answered = {one["doubt"] for one in reading.settled}
    doubts = [one for one in reading.facts.get("doubts") or [] if one.get("id") in answered]
    return frozenset([*changes, *(canonical(reading.facts, str(one.get("about") or "")) for one in doubts)])


def _entry(path: str) -> Entry:
    entry = entry_at(path)
    if entry is None:
        raise LookupError(path)
    return entry


def _keyed(items: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Items with the step that leads to each: its own id, or its place."""
    for place, one in enumerate(items or []):
        if isinstance(one, dict):
            yield str(one.get("id") or place), one


def _line_of(one: Mapping[str, Any], name: str) -> int | None:
    """The line of a part of an item, if it has one of its own, else that of the item."""
    part = one.get(name.split(".")[0])
    return (part.get("line") if isinstance(part, Mapping) else None) or one.get("line")
