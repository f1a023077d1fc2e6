"""Seeded households of a fictional province: the same people at every run, two in a hundred of them twice."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

DATA = Path(__file__).resolve().parent / "data"
SIZES = (1, 2, 3, 4, 5, 6, 7)
WEIGHTS = (9, 14, 18, 27, 18, 9, 5)
NEAR = 0.02  # of the people stand twice, once slightly otherwise
VILLAGES = 12
HOUSEHOLDS_OF_A_COMMUNE = 1_430
PROVINCE = "97"


@dataclass(frozen=True, slots=True)
class Someone:
    """One member as the list says it."""

    full_name: str
    relation: int
    born: date
    sex: int
    number: str
    ethnicity: str


@dataclass(frozen=True, slots=True)
class Home:
    """One household as the list says it."""

    commune: int
    village: int
    status: str
    members: tuple[Someone, ...]
    serial: int

    @property
    def head(self) -> Someone:
        return self.members[0]


class Province:
    """Households drawn one after another; numbers never repeat because they count."""

    def __init__(self, seed: int, *, first: int = 0) -> None:
        self.chance = random.Random(seed)
        self.serial = first
        self.seen: list[Someone] = []
        self.repeated: list[tuple[int, Someone]] = []

    def homes(self, count: int, *, communes: range, near: float = NEAR) -> Iterator[Home]:
        for _ in range(count):
            size = self.chance.choices(SIZES, WEIGHTS)[0]
            where = self.chance.choice(communes)
            members = tuple(self._someone(place, near) for place in range(size))
            status = self.chance.choices(("Hộ nghèo", "Hộ cận nghèo"), (6, 5))[0]
            yield Home(where, self.chance.randrange(VILLAGES), status, members, self.serial)

    def _someone(self, place: int, near: float) -> Someone:
        self.serial += 1
        if place and self.seen and self.chance.random() < near:
            return self._again(self.chance.choice(self.seen), place)
        one = self._new(place)
        if self.chance.random() < 0.2:
            self.seen.append(one)
        return one

    def _new(self, place: int) -> Someone:
        from chungtay.cli.demonstration.people import name_parts

        sex = self.chance.choice((1, 2))
        parts = name_parts()["Nam" if sex == 1 else "Nữ"]
        surname, middle = self.chance.choice(parts["surname"]), self.chance.choice(parts["middle"])
        given = self.chance.choice(parts["given"])
        extra = self.chance.choice(parts["given"]) if self.chance.random() < 0.5 else ""
        age = self.chance.randint(25, 85) if place == 0 else self.chance.randint(0, 80)
        born = date(2026, 6, 1) - timedelta(days=age * 365 + self.chance.randrange(365))
        relation = 1 if place == 0 else self.chance.choices((2, 3, 4, 5), (2, 5, 1, 1))[0]
        group = self.chance.choices(("01", "06", "08", "11"), (70, 15, 10, 5))[0]
        name = " ".join(filter(None, (surname, middle, extra, given)))
        return Someone(name, relation, born, sex, f"0{self.serial:011d}", group)

    def _again(self, one: Someone, place: int) -> Someone:
        """The same person as another clerk typed them: a letter off, a day off, no number or an old one."""
        born, name = one.born, one.full_name
        kind = self.chance.randrange(3)
        if kind == 0:
            words = name.split()
            at = self.chance.randrange(len(words))
            words[at] = words[at][:-1] + self.chance.choice("nghcat") if len(words[at]) > 2 else words[at] + "h"
            name = " ".join(words)
        elif kind == 1 and born.day <= 12 and born.day != born.month and born.year < 2026:
            born = born.replace(month=born.day, day=born.month)
        else:
            name = name.lower()
        number = "" if self.chance.random() < 0.7 else f"{self.serial:09d}"
        twin = replace(one, full_name=name, born=born, relation=5 if place else 1, number=number)
        self.repeated.append((self.serial, one))
        return twin


def write_exchange(path: Path, homes: list[Home], *, year: int) -> None:
    """The homes as a province's exchange workbook: one row a member."""
    from chungtay.households.lists import layouts

    file = path.with_suffix(".part")
    with xlsxwriter.Workbook(str(file), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Hộ nghèo, cận nghèo")
        columns = [column for column in layouts.EXCHANGE_MEMBERS if column.name != "code"]
        sheet.write(0, 0, f"DANH SÁCH THÀNH VIÊN HỘ NGHÈO, HỘ CẬN NGHÈO NĂM {year}")
        sheet.write_row(2, 0, ["STT", *(column.heading for column in columns)])
        row = 3
        for home in homes:
            for one in home.members:
                said = _row(home, one, year)
                sheet.write_number(row, 0, row - 2)
                for place, column in enumerate(columns, 1):
                    value = said[column.name]
                    if isinstance(value, date):
                        sheet.write_datetime(row, place, value)
                    elif isinstance(value, int):
                        sheet.write_number(row, place, value)
                    elif value:
                        sheet.write_string(row, place, value)
                row += 1
    file.rename(path)


def _row(home: Home, one: Someone, year: int) -> dict[str, object]:
    poor = home.status == "Hộ nghèo"
    return {
        "head_name": home.head.full_name + f" ({home.serial})",
        "full_name": one.full_name + (f" ({home.serial})" if one.relation == 1 else ""),
        "relation": {1: "Chủ hộ", 2: "Vợ/chồng", 3: "Con", 4: "Bố/mẹ", 5: "Khác"}[one.relation],
        "born": one.born,
        "sex": "Nam" if one.sex == 1 else "Nữ",
        "number": one.number,
        "province": "Tỉnh Sông Bồng",
        "district": "",
        "district_code": "",
        "commune": f"Xã Sậy {home.commune}",
        "commune_code": f"{PROVINCE}{home.commune:03d}",
        "village": f"Thôn {home.village + 1}",
        "ethnicity": {"01": "Kinh", "06": "Mường", "08": "Mông", "11": "Ngái"}[one.ethnicity],
        "status": home.status,
        "decision_number": f"{100 + home.commune}/QĐ-UBND",
        "decided_on": date(year, 11, 10),
        "b1": 80 + home.serial % 60,
        "b2": 30 + home.serial % 4 * 10 if poor else home.serial % 3 * 10,
        "is_minority": "Có" if home.head.ethnicity != "01" else "",
        "has_no_labour": "X" if home.serial % 17 == 0 else "",
        "has_merit": "",
        "causes": f"{1 + home.serial % 7}",
        "age": year - one.born.year,
        "size": len(home.members),
    }
