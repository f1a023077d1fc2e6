"""What a list says, before anything is asked of the register: households, their members, and what is wrong where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from chungtay.core.refusal import Refused
from chungtay.core.sheets.tables import Table

REASONS_SHOWN = 200
_NUMBERED = re.compile(r"\s*\(\d{1,8}\)$")


def without_order_number(name: str) -> str:
    """The name without the "(1)" that tells two heads of one village apart (Appendix IV.I of Circular 07/2021)."""
    return _NUMBERED.sub("", name) if name.endswith(")") else name


@dataclass(slots=True)
class ListedPerson:
    """One member as listed; `at` is the row's place in its table. `person` is the entry found in the register."""

    table: int
    at: int
    name: str
    key: str
    folded: str
    relation: int | None
    born_on: date | None
    year: int | None
    sex: int | None
    number: str
    ethnicity: str
    print: str = ""
    person: int | None = None


@dataclass(slots=True)
class ListedHousehold:
    """One household as listed, with where it lies and whom it is found to be."""

    table: int
    at: int
    code: str
    head_name: str
    key: str
    folded: str
    place: tuple[str, str, str]  # commune's code, commune, village: as written
    address: str
    year: int | None
    sex: int | None
    size: int | None
    status: str | None
    b1: int | None
    b2: int | None
    decision_number: str
    decided_on: date | None
    is_minority: bool | None
    has_no_labour: bool | None
    has_merit: bool | None
    causes: int | None
    members: list[ListedPerson] = field(default_factory=list)
    is_full: bool = False  # all members are listed, not the head alone
    commune: int = 0
    village: int | None = None
    village_key: str = ""
    path: str = ""
    household: int | None = None

    @property
    def head(self) -> ListedPerson | None:
        return next((one for one in self.members if one.relation == 1), None)


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell a person must mend, and the sentence that says why."""

    sheet: int
    row: int
    letter: str
    sentence: str


class SheetRefused(Refused):
    """A list is refused; the marks say in which cells, the headers where the headings of each sheet stand."""

    def __init__(self, message: str, marks: Iterable[Mark], headers: Mapping[int, int]) -> None:
        self.marks = tuple(marks)
        self.headers = headers
        super().__init__(message, [mark.sentence for mark in self.marks[:REASONS_SHOWN]])


class Faults:
    """Gathers what is wrong in a workbook, cell by cell."""

    def __init__(self, tables: list[Table]) -> None:
        self.tables = tables
        self.marks: list[Mark] = []
        for table in tables:
            for one in table.problems:
                self.marks.append(Mark(table.sheet, one.row, one.column_letter, self._of_sheet(table) + one.sentence))
        self._unread = {(mark.sheet, mark.row, mark.letter) for mark in self.marks}

    def add(self, where: ListedPerson | ListedHousehold | tuple[int, int], column: str, why: str) -> None:
        """`why` goes on after "Dòng 7, cột Ngày sinh: " and says what to do."""
        number, at = where if isinstance(where, tuple) else (where.table, where.at)
        table = self.tables[number]
        row = table.numbers[at]
        heading = table.headings.get(column)
        letter = table.letters.get(column) or next(iter(table.letters.values()), "A")
        place = (
            _("Dòng %(row)s, cột %(heading)s: ") % {"row": row, "heading": heading}
            if heading
            else _("Dòng %(row)s: ") % {"row": row}
        )
        self.marks.append(Mark(table.sheet, row, letter, self._of_sheet(table) + place + why))

    def is_unread(self, where: ListedPerson | ListedHousehold, column: str) -> bool:
        """Whether that very cell holds something nobody could read: it is not also missing."""
        table = self.tables[where.table]
        return (table.sheet, table.numbers[where.at], table.letters.get(column)) in self._unread

    def say(self, where: ListedPerson | ListedHousehold, column: str, sentence: str) -> None:
        """A whole sentence that names its rows itself."""
        table = self.tables[where.table]
        letter = table.letters.get(column) or next(iter(table.letters.values()), "A")
        self.marks.append(Mark(table.sheet, table.numbers[where.at], letter, self._of_sheet(table) + sentence))

    def row(self, where: ListedPerson | ListedHousehold) -> str:
        """`dòng 7`, with the sheet's name when the workbook has several lists."""
        table = self.tables[where.table]
        row = _("dòng %(row)s") % {"row": table.numbers[where.at]}
        return f"{row} ({table.name})" if len(self.tables) > 1 else row

    def _of_sheet(self, table: Table) -> str:
        return _("Trang «%(name)s», ") % {"name": table.name} if len(self.tables) > 1 else ""

    def refuse(self) -> None:
        """Refused with one sentence for each place, if there is any."""
        if not self.marks:
            return
        self.marks.sort(key=lambda mark: (mark.sheet, mark.row, mark.letter))
        text = _("Chưa nhập được hộ nào: có %(count)s chỗ phải sửa trong tệp. Sửa rồi tải lại.")
        headers = {table.sheet: table.header_row for table in self.tables}
        raise SheetRefused(text % {"count": len(self.marks)}, self.marks, headers)
