"""The register of the demonstration's commune as Excel files: who lives there, and the class of each home in a year."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from chungtay.cli.demonstration.homes import Home
from chungtay.households.lists.layouts import RELATION_PRINTED, SHEET_NAMES, TEMPLATE_HOUSEHOLDS, TEMPLATE_MEMBERS

HOUSEHOLD_COLUMNS = {column.name: column.heading for column in TEMPLATE_HOUSEHOLDS}
MEMBER_COLUMNS = {column.name: column.heading for column in TEMPLATE_MEMBERS}
ON_NO_LIST = {"status": "Không thuộc danh sách"}
SEXES = {1: "Nam", 2: "Nữ"}
DAY = "dd/mm/yyyy"


def code_of(home: Home) -> str:
    """The code that ties a home to its people inside one file."""
    return f"BM{home.seed % 100_003:05d}"


def village_book(homes: Iterable[Home], commune: str, of_the_year: Mapping[str, Mapping[str, object]]) -> bytes:
    """Our own template filled in; `of_the_year` holds class, points and decision of the homes that are on the list."""
    households, members = [], []
    for home in homes:
        code, head = code_of(home), home.head
        households.append(
            {
                "code": code,
                "head_name": head.full_name,
                "born": head.born_on,
                "sex": SEXES[head.sex],
                "size": len(home.people),
                "commune": commune,
                "village": home.village,
                **of_the_year.get(code, ON_NO_LIST),
            }
        )
        members += [
            {
                "code": code,
                "full_name": person.full_name,
                "relation": RELATION_PRINTED[person.relation],  # type: ignore[index]
                "born": person.born_on,
                "sex": SEXES[person.sex],
                "number": person.number,
                "ethnicity": person.ethnicity,
            }
            for person in home.people
        ]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": DAY, "strings_to_numbers": False}) as book:
        _sheet(book, SHEET_NAMES["households"], HOUSEHOLD_COLUMNS, households)
        _sheet(book, SHEET_NAMES["persons"], MEMBER_COLUMNS, members)
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, columns.values())
    for at, row in enumerate(rows, start=1):
        for place, key in enumerate(columns):
            value = row.get(key)
            if isinstance(value, date):
                sheet.write_datetime(at, place, value)
            elif value is not None:
                sheet.write(at, place, value)
