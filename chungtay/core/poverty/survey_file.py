"""Survey files: households on one sheet and the people in them on another, read with a sentence for every bad cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chungtay.core.poverty.answers import MEMBERS, read_answers
from chungtay.core.poverty.facts import Area, Place, Survey
from chungtay.core.poverty.questions import Form, Of, Question, form_on
from chungtay.core.poverty.zones import zones
from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, Sheet, read_sheet

HOUSEHOLD, COMMUNE, AREA, ZONE, CENTRAL_CITY = "household", "commune", "area", "zone", "in_central_city"
MEMBER_SHEET = "Thành viên"
MOST_REASONS = 1_000
_YES_NO = {"Có": True, "Không": False, "1": True, "2": False, "true": True, "false": False}

Tell = Callable[[Iterable[Any], int], Iterable[Any]]
"""Passes the households on while a person watches how far it is."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One household of the file: its key there, its row, where it lives, what it answered and who lives in it."""

    key: str
    row: int
    commune: str | None
    survey: Survey
    member_rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """All households of a file in its order; `doubts` may stand and are asked again, `notes` say how it was read."""

    households: tuple[Surveyed, ...]
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def household_columns() -> tuple[Column, ...]:
    """What identifies and places a household; every question of the household follows."""
    named = {code: zone.name for code, zone in _every_zone().items()}
    choices = {text: code for code, name in named.items() for text in (name, code)}
    areas = {"Thành thị": Area.URBAN, "Nông thôn": Area.RURAL, "urban": Area.URBAN, "rural": Area.RURAL}
    return (
        Column(HOUSEHOLD, ("Mã hộ", HOUSEHOLD), required=True),
        Column(COMMUNE, ("Xã", "Xã, phường", "Tên xã", COMMUNE)),
        Column(AREA, ("Khu vực", AREA), Kind.CHOICE, required=True, choices=areas | {"1": Area.URBAN, "2": Area.RURAL}),
        Column(ZONE, ("Vùng", ZONE), Kind.CHOICE, required=True, choices=choices),
        Column(CENTRAL_CITY, ("Thành phố trực thuộc trung ương", CENTRAL_CITY), Kind.CHOICE, choices=_YES_NO),
    )


def member_columns() -> tuple[Column, ...]:
    """What says whose member a person is; every question of a member follows."""
    return (Column(HOUSEHOLD, ("Mã hộ", HOUSEHOLD), required=True),)


def asked(form: Form, of: Of) -> tuple[Question, ...]:
    """The questions that a survey file answers: not those that the register of households does."""
    return tuple(one for one in form.of(of) if not one.register)


def answer_columns(form: Form, of: Of) -> tuple[Column, ...]:
    return tuple(Column(one.key, (one.label, one.key), Kind.ANSWER) for one in asked(form, of))


def _every_zone() -> Mapping[str, Any]:
    return zones().national[-1].value.zones


@dataclass(slots=True)
class _Reading:
    """What was found while reading: faults refuse the file. `where` names both sheets, households first."""

    where: Sequence[str]
    faults: list[tuple[int, int, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def fault(self, sheet: int, row: int, sentence: str) -> None:
        self.faults.append((sheet, row, self.said(sheet, row, sentence)))

    def said(self, sheet: int, row: int, sentence: str) -> str:
        return f"{self.where[sheet]}, dòng {row}, {sentence}"

    def refuse(self, filename: str) -> None:
        if self.faults:
            said = [sentence for _, _, sentence in sorted(self.faults)]
            more = [f"Còn {len(said) - MOST_REASONS} chỗ sai nữa chưa kể ra đây."] if len(said) > MOST_REASONS else []
            raise Refused(
                f"{filename}: có {len(said)} chỗ sai, nên chưa xét hộ nào. Sửa trong tệp rồi chạy lại:",
                [*said[:MOST_REASONS], *more],
            )


def read_survey(
    data: bytes,
    *,
    filename: str,
    on: date,
    members: tuple[bytes, str] | None = None,
    tell: Tell = lambda households, count: households,
) -> SurveyFile:
    """The households of the file as surveyed on that day, with the people of its second sheet or of the other file.

    Refused as a whole when a cell cannot be, a key stands twice, or a person or a household is left alone.
    """
    form = form_on(on).value
    homes = read_sheet(data, filename=filename, columns=(*household_columns(), *answer_columns(form, Of.HOUSEHOLD)))
    people_data, people_name = members or (data, filename)
    wanted = (*member_columns(), *answer_columns(form, Of.MEMBER))
    people = read_sheet(people_data, filename=people_name, columns=wanted)
    if members is None and people.name == homes.name:
        raise Refused(
            f"{filename}: không thấy trang “{MEMBER_SHEET}” ghi từng người của hộ. Thêm trang ấy, "
            "hoặc ghi người vào tệp riêng và dùng --members."
        )
    names = (
        (f"Tệp {filename}", f"Tệp {people_name}") if members else (f"Trang “{homes.name}”", f"Trang “{people.name}”")
    )
    reading = _Reading(names)
    _carry_over((homes, people), reading)
    by_key = _by_key(homes, people, reading)
    found = [_surveyed(key, rows, on, reading) for key, rows in tell(by_key.items(), len(by_key))]
    reading.refuse(filename)
    notes = [f"{name}: {note}" for name, sheet in zip(names, (homes, people), strict=True) for note in sheet.notes]
    return SurveyFile(tuple(one for one in found if one), tuple(reading.doubts), tuple(notes))


def _carry_over(sheets: tuple[Sheet, Sheet], reading: _Reading) -> None:
    """What the reader of sheets found wrong with single cells."""
    for place, sheet in enumerate(sheets):
        for problem in sheet.problems:
            reading.fault(place, problem.row, problem.sentence.removeprefix(f"Dòng {problem.row}, "))


@dataclass(slots=True)
class _Rows:
    """The row of one household and the rows of its people."""

    number: int
    values: Mapping[str, Any]
    people: list[tuple[int, Mapping[str, Any]]] = field(default_factory=list)


def _by_key(homes: Sheet, people: Sheet, reading: _Reading) -> dict[str, _Rows]:
    """The people under their households. Neither may be without the other, and a key stands once."""
    found: dict[str, _Rows] = {}
    for row in homes.rows:
        key = row.values[HOUSEHOLD]
        if key is None:
            continue
        if str(key) in found:
            first = found[str(key)].number
            reading.fault(0, row.number, f"mã hộ “{key}” đã có ở dòng {first}. Mỗi hộ một dòng, một mã.")
            continue
        found[str(key)] = _Rows(row.number, row.values)
    for row in people.rows:
        key = row.values[HOUSEHOLD]
        if key is not None and str(key) in found:
            found[str(key)].people.append((row.number, row.values))
        elif key is not None:
            reading.fault(1, row.number, f"mã hộ “{key}” không có trong danh sách hộ. Sửa mã, hoặc thêm hộ ấy.")
    for key, rows in found.items():
        if not rows.people:
            said = f"hộ “{key}” không có người nào. Ghi từng người của hộ ở {reading.where[1]}, mỗi người một dòng."
            reading.fault(0, rows.number, said)
    return found


def _surveyed(key: str, rows: _Rows, on: date, reading: _Reading) -> Surveyed | None:
    answers, problems = read_answers({**rows.values, MEMBERS: [values for _, values in rows.people]}, day=on)
    for problem in problems:
        sheet = 0 if problem.member is None else 1
        number = rows.number if problem.member is None else rows.people[problem.member - 1][0]
        sentence = f"hộ “{key}”: {problem.sentence}"
        if problem.is_doubt:
            reading.doubts.append(reading.said(sheet, number, sentence))
        else:
            reading.fault(sheet, number, sentence)
    place = _place(rows, reading)
    if place is None:
        return None
    commune = rows.values.get(COMMUNE)
    survey = Survey(on, place, answers.household, answers.members)
    return Surveyed(key, rows.number, str(commune) if commune else None, survey, tuple(n for n, _ in rows.people))


def _place(rows: _Rows, reading: _Reading) -> Place | None:
    area, zone, central = (rows.values.get(name) for name in (AREA, ZONE, CENTRAL_CITY))
    if area is None or zone is None:
        return None
    if central is None and area is Area.URBAN:
        # Group 15 gives the five central cities points of their own: nothing may be taken for granted.
        said = "cột Thành phố trực thuộc trung ương: còn trống mà hộ ở thành thị."
        reading.fault(0, rows.number, f"{said} Ghi Có nếu hộ ở năm thành phố mà bảng điểm kể tên, không thì ghi Không.")
        return None
    return Place(area, str(zone), bool(central))
