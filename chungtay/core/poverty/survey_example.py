"""A small survey file to start from: invented households, our headings, and a sheet that explains every column."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from chungtay.core.poverty.facts import Area
from chungtay.core.poverty.questions import Form, Kind, Of, Question, form_on
from chungtay.core.poverty.survey_file import (
    AREA,
    CENTRAL_CITY,
    COMMUNE,
    HOUSEHOLD,
    MEMBER_SHEET,
    ZONE,
    asked,
    household_columns,
    member_columns,
)
from chungtay.core.sheets import Column

HOUSEHOLD_SHEET, LEGEND_SHEET = "Hộ", "Giải thích"
_UNDATED = date(2000, 1, 1)
_PLAIN = dict.fromkeys(
    ("cars", "boats", "generators", "printers", "stereos", "computers", "fridges", "air_conditioners", "washers"), 0
) | dict.fromkeys(("water_heaters", "ovens", "cattle", "pigs", "other_animals", "poultry_tens"), 0)
_LAND = dict.fromkeys(("pond_garden_land", "annual_land", "perennial_land", "water_surface", "forest_land"), 0)
_HOUSE = {"column_material": 2, "roof_material": 2, "wall_material": 2, "latrine": 1, "power": 1, "water": 2}
_OWN = {"waste_collected": 2, "foundation_floor": 1, "water_standard": 2}
_ALL = {**_PLAIN, **_LAND, **_HOUSE, **_OWN, "aquaculture": 2, "motorbikes": 1, "televisions": 1, "telephones": 1}
_RURAL = {COMMUNE: "Xã Đắk Mơ", AREA: Area.RURAL, ZONE: "CH", CENTRAL_CITY: False}
_URBAN = {COMMUNE: "Phường Hòa Lạc", AREA: Area.URBAN, ZONE: "SE", CENTRAL_CITY: False}

HOUSEHOLDS: tuple[Mapping[str, Any], ...] = (
    {
        **_RURAL,
        **_ALL,
        HOUSEHOLD: "H01",
        "water": 4,
        "latrine": 3,
        "housing_area": 45.5,
        "electricity_kwh": 60,
        "perennial_land": 6_000,
        "cattle": 1,
    },
    {**_RURAL, **_ALL, HOUSEHOLD: "H02", "housing_area": 60, "electricity_kwh": 40, "wall_material": 4},
    {
        **_URBAN,
        **_ALL,
        HOUSEHOLD: "H03",
        "housing_area": 96,
        "electricity_kwh": 210,
        "motorbikes": 3,
        "fridges": 1,
        "washers": 1,
        "waste_collected": 1,
        "water_standard": 1,
        "water": 1,
        "income_declared": 4_500_000,
    },
    {**_RURAL, **_ALL, HOUSEHOLD: "H04", "housing_area": None, "electricity_kwh": None, "water": None},
)
_ADULT = {
    "ethnicity": "01",
    "studying": 2,
    "education": 3,
    "training": 1,
    "health_insurance": 1,
    "internet": 2,
    "social_allowance": 0,
    "work": 1,
    "work_kind": 4,
    "contract": 3,
    "pension": 0,
    "critical_illness": 2,
    "nonfarm": 2,
}
_CHILD = {"ethnicity": "01", "education": 1, "training": 1, "health_insurance": 1, "internet": 2, "social_allowance": 0}


def _adult(key: str, relation: int, name: str, born: date, sex: int, **more: Any) -> dict[str, Any]:
    return {HOUSEHOLD: key, "relation": relation, "full_name": name, "born_on": born, "sex": sex, **_ADULT, **more}


def _pupil(key: str, name: str, born: date, sex: int, **more: Any) -> dict[str, Any]:
    who = {HOUSEHOLD: key, "relation": 3, "full_name": name, "born_on": born, "sex": sex, "studying": 1}
    return {**who, **_CHILD, **more}


MEMBERS: tuple[Mapping[str, Any], ...] = (
    _adult("H01", 1, "LÒ VĂN CHỰA", date(1985, 3, 5), 1, work_kind=3, contract=2, nonfarm=1),
    _adult("H01", 2, "QUÀNG THỊ ÉN", date(1988, 11, 22), 2),
    _pupil("H01", "LÒ VĂN PÁO", date(2012, 6, 1), 1, study_level=3, height_cm=146.5),
    _pupil("H01", "LÒ THỊ ÚN", date(2018, 9, 14), 2, study_level=2, height_cm=119.0, weight_kg=20.1),
    _pupil("H01", "LÒ VĂN HẶC", date(2022, 2, 2), 1, study_level=1, height_cm=98.0, weight_kg=13.0),
    _adult("H02", 1, "HẠNG A SÙNG", date(1959, 7, 30), 1),
    _adult("H02", 2, "MÙA THỊ CÀ", date(1963, 1, 9), 2, work=6, work_kind=None, contract=None, nonfarm=None),
    _adult(
        "H03",
        1,
        "DOÃN BÁ TỀ",
        date(1979, 5, 17),
        1,
        work_kind=2,
        contract=1,
        nonfarm=1,
        internet=1,
        digital_services=1,
        training=3,
    ),
    _adult("H03", 2, "NINH THỊ KHANH", date(1981, 8, 3), 2, internet=1, digital_services=1, nonfarm=1),
    _pupil("H03", "DOÃN NINH AN", date(2014, 10, 10), 2, study_level=3, height_cm=150.0),
    _adult("H04", 1, "GIÀNG THỊ TÒNG", date(1970, 12, 12), 2),
    _adult("H04", 3, "GIÀNG A CÀ", date(1998, 4, 4), 1),
    _adult("H04", 3, "GIÀNG A LƯỜNG", date(2001, 10, 15), 1, internet=1),
)


def _columns(of: Of, form: Form) -> tuple[tuple[Column, Question | None], ...]:
    head = household_columns() if of is Of.HOUSEHOLD else member_columns()
    return (
        *((column, None) for column in head),
        *((Column(one.key, (one.label, one.key)), one) for one in asked(form, of)),
    )


def _rows(of: Of) -> tuple[Mapping[str, Any], ...]:
    return HOUSEHOLDS if of is Of.HOUSEHOLD else MEMBERS


def _shown(value: Any, column: Column, question: Question | None) -> Any:
    """The value as a person would write it: the words of the form, not its codes."""
    if value is None:
        return None
    if question is None:
        return next((text for text, meant in column.choices.items() if meant == value), value)
    if question.kind in (Kind.CHOICE, Kind.YES_NO):
        return question.codes[value]
    return question.listed.get(value, value)


def as_workbook(on: date) -> bytes:
    """Both sheets and the explanations, as Excel."""
    form = form_on(on).value
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Phiếu rà soát: tệp mẫu", "created": _UNDATED})
        strong = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E8EEF4"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, of in ((HOUSEHOLD_SHEET, Of.HOUSEHOLD), (MEMBER_SHEET, Of.MEMBER)):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for place, (column, question) in enumerate(_columns(of, form)):
                sheet.set_column(place, place, 16)
                sheet.write_string(0, place, column.heading, strong)
                for number, row in enumerate(_rows(of), 1):
                    value = _shown(row.get(column.name), column, question)
                    if isinstance(value, date):
                        sheet.write_datetime(number, place, value, day)
                    elif value is not None:
                        sheet.write(number, place, value)
        _write_legend(book.add_worksheet(LEGEND_SHEET), form, strong)
    return file.getvalue()


def _write_legend(sheet: Any, form: Form, strong: Any) -> None:
    for place, (heading, width) in enumerate((("Trang", 12), ("Cột", 40), ("Khóa", 18), ("Ô chứa", 90))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, strong)
    lines = [(HOUSEHOLD_SHEET, *one) for one in legend(Of.HOUSEHOLD, form)]
    lines += [(MEMBER_SHEET, *one) for one in legend(Of.MEMBER, form)]
    for number, line in enumerate(lines, 1):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text)


def legend(of: Of, form: Form) -> tuple[tuple[str, str, str], ...]:
    """Each column by its heading and key, and what its cells hold."""
    return tuple((column.heading, column.name, _holds(column, question)) for column, question in _columns(of, form))


def _holds(column: Column, question: Question | None) -> str:
    if question is None:
        own = [text for text in column.choices if not text.isascii() or text.isupper()]
        held = "; ".join(own) or "chữ hoặc số"
        return f"bắt buộc; {held}" if column.required else held
    said = _KINDS[question.kind]
    if question.kind in (Kind.CHOICE, Kind.YES_NO, Kind.MANY):
        said = said + "; ".join(f"{code} {label}" for code, label in question.codes.items())
    if question.unit:
        said = f"{said}, {question.unit}"
    return f"{said} (câu hỏi thêm)" if question.is_own else said


_KINDS = {
    Kind.CHOICE: "",
    Kind.LISTED: "tên hoặc mã trong danh mục",
    Kind.YES_NO: "",
    Kind.MANY: "một hay nhiều mã, cách nhau dấu phẩy: ",
    Kind.COUNT: "số nguyên",
    Kind.NUMBER: "số",
    Kind.AREA: "số, ví dụ 45,5",
    Kind.MONEY: "số đồng",
    Kind.DATE: "ngày/tháng/năm",
    Kind.YEAR: "năm, khi không biết ngày",
    Kind.TEXT: "chữ",
}


def as_tables(on: date) -> tuple[bytes, bytes]:
    """The households and the members, each as CSV."""
    form = form_on(on).value
    return tuple(_csv(of, form) for of in (Of.HOUSEHOLD, Of.MEMBER))  # type: ignore[return-value]


def _csv(of: Of, form: Form) -> bytes:
    columns = _columns(of, form)
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([column.heading for column, _ in columns])
    for row in _rows(of):
        lines.writerow([_typed(_shown(row.get(column.name), column, question)) for column, question in columns])
    return text.getvalue().encode("utf-8-sig")


def _typed(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def as_rows(of: Of) -> Sequence[Mapping[str, Any]]:
    """The same households or members under the keys of the questions, codes as codes."""
    return [{key: getattr(value, "value", value) for key, value in row.items()} for row in _rows(of)]
