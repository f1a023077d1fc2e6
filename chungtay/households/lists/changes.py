"""What a list changes in the register, worked out before a row is written: new rows, changed rows, things to tell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.core.law import NotInForce
from chungtay.core.poverty.recognised import LISTED, Left, movement
from chungtay.core.poverty.standard import standard_on
from chungtay.households.lists.finding import STORED, KnownHousehold, KnownPerson
from chungtay.households.lists.layouts import UNLISTED, class_label
from chungtay.households.lists.matching import Matched
from chungtay.households.lists.placing import Territory
from chungtay.households.lists.said import Faults, ListedHousehold, ListedPerson
from chungtay.households.models import HouseholdEvent

SEX_WORDS = {1: "Nam", 2: "Nữ"}
Kind = HouseholdEvent.Kind
Row = tuple[Any, ...]


@dataclass(slots=True)
class Changes:
    """Rows as the database stores them; numbers are still open here and are sealed when they are written."""

    households: list[ListedHousehold] = field(default_factory=list)  # new ones
    people: list[tuple[ListedPerson, ListedHousehold]] = field(default_factory=list)  # new ones
    joining: list[tuple[ListedPerson, ListedHousehold]] = field(default_factory=list)  # known, now of this household
    household_rows: list[Row] = field(default_factory=list)
    person_rows: list[Row] = field(default_factory=list)
    moved_people: list[tuple[int, str]] = field(default_factory=list)
    numbers: list[tuple[int, str, str]] = field(default_factory=list)  # person, new number, its fingerprint
    demoted: list[tuple[int, int | None]] = field(default_factory=list)
    relations: list[tuple[int, int]] = field(default_factory=list)
    events: list[tuple[int, int | None, str, str, str]] = field(default_factory=list)
    class_rows: list[Row] = field(default_factory=list)
    new_classes: list[tuple[ListedHousehold, Row]] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)  # households of the register that are not as they were
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Year:
    """The list's year, and what the register already has of the years around it."""

    year: int
    is_newest: bool  # no later list is known: what this one says of people holds today
    listed_before: frozenset[int]  # communes that have a list of the year before
    standard: str
    recognised: frozenset[int] = frozenset()  # households of which the commune itself decided this year

    @classmethod
    def of(cls, year: int, *, is_newest: bool, listed_before: Iterable[int], recognised: Iterable[int] = ()) -> "Year":
        try:
            standard = standard_on(date(year, 12, 31)).value.key
        except NotInForce:
            standard = ""
        return cls(year, is_newest, frozenset(listed_before), standard, frozenset(recognised))


class Deciding:
    """Goes through the list once and gathers what is new, changed or worth telling."""

    def __init__(self, matched: Matched, territory: Territory, faults: Faults, year: Year) -> None:
        self.matched, self.territory, self.faults, self.year = matched, territory, faults, year
        self.changes = Changes()

    def decide(self, households: list[ListedHousehold]) -> Changes:
        for one in households:
            known = self.matched.known.get(one.household or 0)
            if known is None:
                self._new(one)
            else:
                self._known(one, known)
            self._class(one, known)
        for one in self.matched.maybe_known:
            if one.household is None:
                self._tell(
                    one,
                    _("trong sổ có hộ cùng thôn, cùng tên chủ hộ, không rõ năm sinh; đã nhập thành hộ mới. Xem lại."),
                )
        return self.changes

    def _new(self, one: ListedHousehold) -> None:
        self.changes.households.append(one)
        for person in one.members:
            self._joins(person, one)

    def _joins(self, person: ListedPerson, one: ListedHousehold) -> None:
        known = self.matched.people.get(id(person))
        if known is None:
            self.changes.people.append((person, one))
            return
        self.changes.joining.append((person, one))
        self._facts(person, known, one)
        self.changes.moved_people.append((known.id, one.path))
        self._tell(person, _("%(name)s đã có trong sổ, nay vào hộ %(head)s.") % _who(person, one))

    def _known(self, one: ListedHousehold, known: KnownHousehold) -> None:
        if not self.year.is_newest:
            return
        self._place(one, known)
        self._members(one, known)
        self._of_household(one, known)

    def _place(self, one: ListedHousehold, known: KnownHousehold) -> None:
        """A household elsewhere than before has moved: its people go with it, and somebody is told."""
        if one.path == known.path or (not one.village_key and known.path.startswith(one.path)):
            one.path, one.village, one.commune = known.path, known.village, known.commune
            return
        words = {"head": known.head_name, "old": self._where(known.village, known.commune)}
        words["new"] = self._where(one.village, one.commune)
        self._tell(one, _("hộ %(head)s chuyển từ %(old)s đến %(new)s.") % words)
        note = f"Theo danh sách năm {self.year.year}: từ {words['old']} đến {words['new']}."
        self.changes.events.append((known.id, None, Kind.MOVED, note, one.path))
        self.changes.moved_people += [(person.id, one.path) for person in known.members]
        self.changes.changed.add(known.id)

    def _where(self, village: int | None, commune: int) -> str:
        found = self.territory.villages.get(village or 0)
        place = self.territory.communes.get(commune)
        names = [found.name if found else "", place.full_name if place else ""]
        return ", ".join(filter(None, names)) or _("nơi khác")

    def _members(self, one: ListedHousehold, known: KnownHousehold) -> None:
        listed = {person.person for person in one.members}
        head = one.head if one.is_full else None
        for member in known.members:
            if member.relation == 1 and head is not None and head.person != member.id:
                now = next((other.relation for other in one.members if other.person == member.id), None)
                self.changes.demoted.append((int(member.membership or 0), now))
                self.changes.changed.add(known.id)
        here = {member.id for member in known.members}
        for person in one.members:
            found = self.matched.people.get(id(person))
            if found is not None and found.id in here:
                self._facts(person, found, one)
                self._relation(person, found, one)
            elif one.is_full or not known.members:
                self._joins(person, one)
                self.changes.changed.add(known.id)
                if found is None:
                    self._tell(person, _("%(name)s là thành viên mới của hộ %(head)s.") % _who(person, one))
        gone = [person.full_name for person in known.members if person.id not in listed] if one.is_full else []
        if gone:
            words = {"head": one.head_name, "names": ", ".join(gone)}
            self._tell(
                one,
                _(
                    "hộ %(head)s trong sổ còn %(names)s, danh sách không có. Vẫn giữ trong sổ; "
                    "nếu đã đi khỏi hoặc qua đời, ghi ở trang của hộ."
                )
                % words,
            )

    def _relation(self, person: ListedPerson, known: KnownPerson, one: ListedHousehold) -> None:
        """Heads are exchanged elsewhere: here only what somebody is to a head who stays."""
        if person.relation is None or person.relation == known.relation or not one.is_full:
            return
        if known.relation == 1:
            return
        self.changes.relations.append((int(known.membership or 0), person.relation))
        self.changes.changed.add(one.household or 0)

    def _facts(self, person: ListedPerson, known: KnownPerson, one: ListedHousehold) -> None:
        """What the list says newly of somebody; an empty cell says nothing, an older list only fills gaps."""
        born = str(person.born_on) if person.born_on else None
        day, year = known.born_on, known.year
        if born and born != day:
            if day:
                words = _who(person, one) | {"old": day, "new": born}
                self._tell(person, _("ngày sinh của %(name)s đổi từ %(old)s thành %(new)s.") % words)
            day, year = born, person.year
        elif person.year and person.year != year and not day:
            year = person.year
        name, key, folded = known.full_name, known.key, known.folded
        if person.key != known.key:
            words = {"old": known.full_name, "new": person.name}
            self._tell(person, _("họ tên trong sổ đổi từ %(old)s thành %(new)s.") % words)
            name, key, folded = person.name, person.key, person.folded
        row = (name, key, folded, person.sex or known.sex, day, year, person.ethnicity or known.ethnicity)
        if row != (known.full_name, known.key, known.folded, known.sex, known.born_on, known.year, known.ethnicity):
            self.changes.person_rows.append((known.id, *row))
            self.changes.changed.add(one.household or 0)
        if person.print and person.print != known.print:
            if known.print:
                self._tell(person, _("số định danh của %(name)s đổi; số cũ được giữ lại.") % _who(person, one))
            self.changes.numbers.append((known.id, person.number, person.print))
            self.changes.changed.add(one.household or 0)

    def _of_household(self, one: ListedHousehold, known: KnownHousehold) -> None:
        head = one.head if one.is_full else None
        name, key, folded = known.head_name, known.key, known.folded
        year, sex = known.year, known.sex
        if head is not None:
            if key != one.key:
                self._tell(
                    one, _("chủ hộ đổi từ %(old)s thành %(new)s.") % {"old": known.head_name, "new": one.head_name}
                )
                note = f"Theo danh sách năm {self.year.year}: từ {known.head_name} thành {one.head_name}."
                self.changes.events.append((known.id, head.person, Kind.HEAD_CHANGED, note, one.path))
                name, key, folded = one.head_name, one.key, one.folded
                year, sex = head.year, SEX_WORDS.get(head.sex or 0, "")
            year, sex = head.year or year, SEX_WORDS.get(head.sex or 0, "") or sex
        else:
            year, sex = one.year or year, SEX_WORDS.get(one.sex or 0, "") or sex
        size = people_in(one) or known.size
        row = (name, key, folded, year, sex, size, one.commune, one.village, one.address or known.address, one.path)
        before = (
            known.head_name, known.key, known.folded, known.year, known.sex, known.size, known.commune, known.village,
            known.address, known.path,
        )  # fmt: skip
        if row != before:
            self.changes.household_rows.append((known.id, *row))
            self.changes.changed.add(known.id)

    def _class(self, one: ListedHousehold, known: KnownHousehold | None) -> None:
        before = known.of_year if known else None
        is_kept = one.status == UNLISTED or (known is not None and known.id in self.year.recognised)
        if before and is_kept:
            was = dict(zip(STORED, before[1:], strict=True))["status"]
            if was != one.status:
                self._tell(one, _left_off(one, was) if one.status == UNLISTED else _decided_otherwise(one, was))
            return
        if one.status == UNLISTED:
            return
        previous, change = self._way(one, known)
        head = one.head
        said: dict[str, Any] = {
            "status": str(one.status),
            "previous": previous,
            "change": change,
            "person_count": people_in(one),
            "b1": one.b1,
            "b2": one.b2,
            "is_urban": self.territory.is_urban(one),
            "is_minority": one.is_minority,
            "has_no_labour": one.has_no_labour,
            "has_merit": one.has_merit,
            "ethnicity": head.ethnicity if head else "",
            "decision_number": one.decision_number,
            "decided_on": str(one.decided_on) if one.decided_on else None,
        }
        if before is None:
            flags = {name: bool(said[name]) for name in ("is_minority", "has_no_labour", "has_merit")}
            row = tuple((said | flags)[name] for name in STORED)
            self.changes.new_classes.append((one, row))
            if known:
                self.changes.changed.add(known.id)
            return
        was = dict(zip(STORED, before[1:], strict=True))
        now = {name: was[name] if value is None or value == "" else value for name, value in said.items()}
        now |= {"previous": previous or was["previous"], "change": change or was["change"]}
        if now["status"] != was["status"]:
            self.changes.told.append(self._sentence(one, _changed_class(one, was["status"])))
        if any(now[name] != was[name] for name in STORED):
            self.changes.class_rows.append((before[0], *(now[name] for name in STORED)))
            self.changes.changed.add(known.id if known else 0)

    def _way(self, one: ListedHousehold, known: KnownHousehold | None) -> tuple[str, str]:
        """The class before and the way to this one, as far as last year's list is known."""
        classes = known.classes if known else {}
        last = classes.get(self.year.year - 1)
        if last is None and one.commune not in self.year.listed_before:
            return "", ""
        before = last if last in LISTED else ""
        once = {status for year, status in classes.items() if year < self.year.year}
        now = one.status if one.status in LISTED else "not_poor"
        moved = movement(before=before, now=str(now), once={_listed_as(status) for status in once})
        return (before, str(moved.change)) if moved is not None and moved.status == one.status else (before, "")

    def _tell(self, where: ListedPerson | ListedHousehold, sentence: str) -> None:
        self.changes.told.append(self._sentence(where, sentence))

    def _sentence(self, where: ListedPerson | ListedHousehold, sentence: str) -> str:
        row = self.faults.row(where)
        return f"{row[:1].upper()}{row[1:]}: {sentence}"


def people_in(one: ListedHousehold) -> int | None:
    """How many live there, as the list says or shows."""
    return len(one.members) if one.is_full else one.size


def _who(person: ListedPerson, one: ListedHousehold) -> dict[str, str]:
    return {"name": person.name, "head": one.head_name}


def _listed_as(status: str) -> str:
    """A household that left a list had been on it."""
    return {Left.ESCAPED.value: "poor", Left.LEFT_NEAR_POOR.value: "near_poor"}.get(status, status)


def _left_off(one: ListedHousehold, was: str) -> str:
    """A file that says a household is on no list does not take it off the list it is on."""
    words = {"head": one.head_name, "old": class_label(was)}
    return _("hộ %(head)s trong năm đang là %(old)s, tệp ghi không thuộc danh sách: giữ như trong sổ.") % words


def _decided_otherwise(one: ListedHousehold, was: str) -> str:
    words = {"head": one.head_name, "old": class_label(was), "new": class_label(one.status or was)}
    return (
        _("hộ %(head)s đã được công nhận trong năm là %(old)s, danh sách này ghi %(new)s: giữ kết quả công nhận.")
        % words
    )


def _changed_class(one: ListedHousehold, was: str) -> str:
    words = {"head": one.head_name, "old": class_label(was), "new": class_label(one.status or was)}
    return _("diện của hộ %(head)s trong cùng năm đổi từ %(old)s thành %(new)s.") % words
