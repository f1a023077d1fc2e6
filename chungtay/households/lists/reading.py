"""From the bytes of a workbook to the households it lists, whichever of the layouts it has."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.core.name_keys import NameKeys
from chungtay.core.refusal import Refused
from chungtay.core.sheets.tables import Table, read_tables
from chungtay.core.text import fold
from chungtay.households.lists import layouts
from chungtay.households.lists.layouts import Layout, Relation, Status
from chungtay.households.lists.said import Faults, ListedHousehold, ListedPerson, without_order_number
from chungtay.households.wording import wording_of

OF_THE_HOUSEHOLD = (
    "code", "head_name", "commune_code", "commune", "village", "address", "size", "status", "b1", "b2",
    "decision_number", "decided_on", "is_minority", "has_no_labour", "has_merit", "causes",
)  # fmt: skip
OF_THE_PERSON = ("full_name", "relation", "born", "sex", "number", "ethnicity")
_APART = str.maketrans("", "", " .-\u00a0'`’‘")
LONGEST_NAME = 120

Group = tuple[str, ...]


@dataclass(slots=True)
class Sent:
    """A workbook as understood: its layout, its households, and whatever is wrong so far."""

    layout: Layout
    households: list[ListedHousehold]
    tables: list[Table]
    faults: Faults
    row_count: int

    @property
    def people(self) -> Iterable[ListedPerson]:
        return (person for one in self.households for person in one.members)


def read_workbook(data: bytes, *, file_name: str, year: int, restore_zeros: bool = False) -> Sent:
    """Every household the file lists. Refused only when there is no list in it at all."""
    tables = read_tables(data, filename=file_name, columns=layouts.vocabulary(), needed=layouts.NEEDED)
    reader = _Reader(tables, year, restore_zeros)
    kinds = [_kind(table, tables) for table in tables]
    for number, (table, kind) in enumerate(zip(tables, kinds, strict=True)):
        reader.read(number, table, kind)
    reader.settle()
    households = list(reader.groups.values())
    if not households and not reader.faults.marks:
        raise Refused(_("Tệp có đủ tiêu đề nhưng chưa có hộ nào bên dưới. Điền danh sách rồi tải lại."))
    layout = {"members": Layout.EXCHANGE, "escaped": Layout.EXCHANGE, "persons": Layout.TEMPLATE}
    found = next((layout[kind] for kind in kinds if kind in layout), Layout.SIMPLE)
    return Sent(found, households, tables, reader.faults, sum(len(table.numbers) for table in tables))


def _kind(table: Table, tables: list[Table]) -> str:
    """What one sheet lists: members, people by the code of their household, households, or those who left."""
    has = set(table.values)
    if {"head_name", "full_name", "relation"} <= has:
        return "members"
    if {"code", "full_name"} <= has and not {"head_name", "status"} & has:
        return "persons"
    if "status" in has:
        return "households"
    return "escaped"


class _Reader:
    """Reads the tables of one workbook; which row came first decides nothing."""

    def __init__(self, tables: list[Table], year: int, restore_zeros: bool) -> None:
        self.faults = Faults(tables)
        self.groups: dict[Group, ListedHousehold] = {}
        self._said: dict[Group, tuple[Any, ...]] = {}
        self._people: list[tuple[str, ListedPerson]] = []
        self._keys = NameKeys()
        self._restore_zeros = restore_zeros
        self._causes = wording_of(year).causes
        self._known_causes: dict[str, int | None] = {}

    def read(self, number: int, table: Table, kind: str) -> None:
        if kind == "members":
            self._read_members(number, table)
        elif kind == "persons":
            self._read_persons(number, table)
        else:
            self._read_households(number, table, kind)

    def _read_members(self, number: int, table: Table) -> None:
        houses = zip(*(table.column(name) for name in OF_THE_HOUSEHOLD), strict=True)
        people = zip(*(table.column(name) for name in OF_THE_PERSON), strict=True)
        before: tuple[Any, ...] | None = None
        household: ListedHousehold | None = None
        for at, (house, one) in enumerate(zip(houses, people, strict=True)):
            if house[1] is None or one[0] is None:
                continue
            if household is not None and house == before:
                household.members.append(self._person(number, at, one))
                continue
            before, group = house, self._group(house)
            household = self.groups.get(group)
            if household is None:
                household = self._household(number, at, house, born=None, sex=None)
                household.is_full = True
                self.groups[group], self._said[group] = household, house
            elif self._said[group] != house:
                self._said[group] = self._agree(household, self._said[group], house, number, at)
            household.members.append(self._person(number, at, one))

    def _group(self, house: tuple[Any, ...]) -> Group:
        """What all rows of one household have in common: its code, or its place and its head."""
        if house[0]:
            return "code", house[0]
        return (*self._where(house[2], house[3], house[4]), self._keys.of(str(house[1]))[0])

    def _read_persons(self, number: int, table: Table) -> None:
        people = zip(*(table.column(name) for name in OF_THE_PERSON), strict=True)
        for at, (code, one) in enumerate(zip(table.column("code"), people, strict=True)):
            if code is None:
                self.faults.add((number, at), "code", _("còn trống. Ghi mã hộ như ở trang danh sách hộ."))
            elif one[0] is not None:
                self._people.append((str(code), self._person(number, at, one)))

    def _read_households(self, number: int, table: Table, kind: str) -> None:
        if "head_name" not in table.values:
            table.rename("full_name", "head_name")
        status = None
        if kind == "escaped":
            status = _left(table)
            if status is None:
                raise Refused(
                    _("Trang «%(name)s» thiếu cột Diện. Thêm cột, hoặc đặt tên trang là «Hộ thoát nghèo».")
                    % {"name": table.name}
                )
        houses = zip(*(table.column(name) for name in OF_THE_HOUSEHOLD), strict=True)
        people = zip(table.column("born"), table.column("sex"), table.column("number"), strict=True)
        for at, (house, (born, sex, identity)) in enumerate(zip(houses, people, strict=True)):
            if house[1] is None:
                continue
            household = self._household(number, at, house, born=born, sex=sex)
            household.status = household.status or status
            if identity:
                head = self._person(number, at, (household.head_name, Relation.HEAD, born, sex, identity, None))
                household.members.append(head)
            self._enter(household)

    def _enter(self, household: ListedHousehold) -> None:
        """Two rows of one code are a mistake; two of one name are looked at when their place is known."""
        group = ("code", household.code) if household.code else ("row", str(household.table), str(household.at))
        known = self.groups.setdefault(group, household)
        if known is not household:
            why = _("mã hộ «%(code)s» đã ở %(row)s. Mỗi hộ một mã.")
            self.faults.add(household, "code", why % {"code": household.code, "row": self.faults.row(known)})

    def _where(self, code: object, commune: object, village: object) -> Group:
        """The place as one key, however it is spelled in other rows."""
        named = str(code) if code else self._keys.of(str(commune or ""))[0]
        return named, self._keys.of(str(village or ""))[0]

    def settle(self) -> None:
        """Our own two sheets meet: every person goes into the household whose code stands beside them."""
        by_code = {one.code: one for one in self.groups.values() if one.code}
        for code, person in self._people:
            household = by_code.get(code)
            if household is None:
                why = _("trang danh sách hộ không có hộ mang mã «%(code)s». Sửa mã, hoặc thêm hộ.") % {
                    "code": code[:40]
                }
                self.faults.add(person, "code", why)
            else:
                household.members = [
                    one for one in household.members if one.at != household.at or one.table != household.table
                ]
                household.members.append(person)
                household.is_full = True

    def _household(self, number: int, at: int, house: tuple[Any, ...], *, born: object, sex: object) -> ListedHousehold:
        said = dict(zip(OF_THE_HOUSEHOLD, house, strict=True))
        name = self._name(str(said["head_name"]), (number, at), "head_name")
        key, folded = self._keys.of(name)
        _born, year = _birth(born)
        return ListedHousehold(
            table=number,
            at=at,
            code=said["code"] or "",
            head_name=name,
            key=key[:LONGEST_NAME],
            folded=folded[:LONGEST_NAME],
            place=(said["commune_code"] or "", said["commune"] or "", said["village"] or ""),
            address=said["address"] or "",
            year=year,
            sex=sex,  # type: ignore[arg-type]
            size=said["size"],
            status=said["status"],
            b1=said["b1"],
            b2=said["b2"],
            decision_number=said["decision_number"] or "",
            decided_on=said["decided_on"],
            is_minority=said["is_minority"],
            has_no_labour=said["has_no_labour"],
            has_merit=said["has_merit"],
            causes=self._causes_of(said["causes"], (number, at)),
        )

    def _agree(
        self, household: ListedHousehold, before: tuple[Any, ...], now: tuple[Any, ...], number: int, at: int
    ) -> tuple[Any, ...]:
        """What every row of one household repeats must be the same wherever it is filled in."""
        for name, one, other in zip(OF_THE_HOUSEHOLD, before, now, strict=True):
            if one is not None and other is not None and one != other and name != "head_name":
                why = _("khác với %(row)s của cùng hộ %(name)s. Các dòng của một hộ phải ghi giống nhau.")
                self.faults.add(
                    (number, at), name, why % {"row": self.faults.row(household), "name": household.head_name}
                )
        merged = tuple(one if one is not None else other for one, other in zip(before, now, strict=True))
        if merged != before:
            members = household.members
            filled = self._household(household.table, household.at, merged, born=None, sex=None)
            for name in ListedHousehold.__slots__:
                setattr(household, name, getattr(filled, name))
            household.members, household.is_full = members, True
        return merged

    def _person(self, number: int, at: int, said: tuple[Any, ...]) -> ListedPerson:
        full_name, relation, born, sex, identity, ethnicity = said
        name = self._name(str(full_name), (number, at), "full_name")
        name = without_order_number(name)
        key, folded = self._keys.of(name)
        born_on, year = _birth(born)
        person = ListedPerson(
            number,
            at,
            name,
            key[:LONGEST_NAME],
            folded[:LONGEST_NAME],
            relation,
            born_on,
            year,
            sex,
            "",
            ethnicity or "",
        )
        if identity:
            person.number = self._number(identity, person)
        return person

    def _number(self, said: str, person: ListedPerson) -> str:
        digits = said if said.isdigit() and said.isascii() else said.translate(_APART)
        if not (digits.isdigit() and digits.isascii()):
            why = _("không phải là số định danh. Chỉ ghi 12 chữ số (hoặc 9 chữ số của chứng minh nhân dân).")
            self.faults.add(person, "number", why)
            return ""
        if len(digits) in (9, 12):
            return digits
        if len(digits) in (8, 11):
            if self._restore_zeros:
                return "0" + digits
            why = _(
                "có %(count)s chữ số, phải là 9 hoặc 12. Có lẽ Excel đã bỏ số 0 ở đầu: thêm số 0 thành «0…%(tail)s», "
                "hoặc chọn «Thêm số 0 mà Excel đã bỏ» khi nhập."
            )
        else:
            why = _("có %(count)s chữ số, phải là 9 hoặc 12 (số tận cùng %(tail)s). Xem lại giấy tờ.")
        self.faults.add(person, "number", why % {"count": len(digits), "tail": digits[-3:]})
        return ""

    def _name(self, text: str, where: tuple[int, int], column: str) -> str:
        name = " ".join(text.split())
        if len(name) > LONGEST_NAME:
            self.faults.add(where, column, _("dài quá 120 chữ. Chỉ ghi họ và tên."))
        return name[:LONGEST_NAME]

    def _causes_of(self, said: object, where: tuple[int, int]) -> int | None:
        if said is None:
            return None
        text = str(said)
        if text not in self._known_causes:
            self._known_causes[text] = _bits(text, self._causes)
        bits = self._known_causes[text]
        if bits is None:
            why = _("«%(said)s» không có trong các nguyên nhân của phiếu. Ghi mã từ 1 đến 8, cách nhau bằng dấu phẩy.")
            self.faults.add(where, "causes", why % {"said": text[:60]})
        return bits


def _bits(text: str, causes: Any) -> int | None:
    """The causes as bits, said by code or in words; None when any of them is neither."""
    by_words = {fold(words): code for code, words in causes.items()}
    if whole := by_words.get(fold(text)):
        return 1 << (whole - 1)
    bits = 0
    parts: Callable[[str], list[str]] = lambda mark: [part for part in re.split(mark, text) if part.strip()]  # noqa: E731
    for part in parts(r"[,;+&\s]+") if re.fullmatch(r"[\d,;+&\s.]+", text) else parts(r"[;\n]+"):
        code = int(part) if part.strip(" .").isdigit() else by_words.get(fold(part))
        if code is None or code not in causes:
            return None
        bits |= 1 << (code - 1)
    return bits or None


def _birth(born: object) -> tuple[date | None, int | None]:
    if isinstance(born, date):
        return born, born.year
    return None, born if isinstance(born, int) else None


def _left(table: Table) -> str | None:
    """Which list a sheet of households that left holds: its own name says so, or the title above its headings."""
    said = fold(f"{table.name} {table.title}")
    if "thoat can ngheo" in said or "thoat ho can ngheo" in said:
        return str(Status.LEFT_NEAR_POOR)
    return str(Status.NEWLY_ESCAPED) if "thoat ngheo" in said or "thoat ho ngheo" in said else None
