"""The register written in the layouts a list may come in: what goes out comes in again and changes nothing."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from chungtay.core.sheets import Column
from chungtay.core.sheets.writer import fill_sheet
from chungtay.households.lists import layouts
from chungtay.households.lists.layouts import SHEET_NAMES, Layout, Status
from chungtay.households.wording import codes_in

Rows = list[dict[str, Any]]
LISTED = (Status.POOR, Status.NEAR_POOR)


def workbook(layout: Layout, year: int, households: Sequence[Mapping[str, Any]], people: Rows) -> bytes:
    """A workbook of members as the provinces exchange it, or our own of two sheets. Without rows, a template."""
    sheets = _exchange(households, people) if layout is Layout.EXCHANGE else _template(households, people)
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {**options, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, columns, rows in sheets:
            fill_sheet(book, SHEET_NAMES[name], f"{SHEET_NAMES[name].upper()} NĂM {year}", _asked(columns), rows)
    return file.getvalue()


def _asked(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns with our lists of choices, each meaning printed one way."""
    return tuple(layouts.with_groups(column) for column in columns)


def _exchange(
    households: Sequence[Mapping[str, Any]], people: Rows
) -> list[tuple[str, tuple[Column, ...], Iterable[Mapping[str, Any]]]]:
    by_id = {one["id"]: one for one in households}
    members = [
        {**by_id[one["household"]], **one, "code": by_id[one["household"]]["code"]}
        for one in people
        if by_id[one["household"]]["status"] in LISTED
    ]
    lived_in = {one["household"] for one in people}
    alone = [one for one in households if one["status"] in LISTED and one["id"] not in lived_in]
    escaped = [one for one in households if one["status"] == Status.NEWLY_ESCAPED]
    left = [one for one in households if one["status"] == Status.LEFT_NEAR_POOR]
    return [
        ("members", layouts.EXCHANGE_MEMBERS, members),
        ("newly_escaped", layouts.EXCHANGE_ESCAPED, escaped),
        ("left_near_poor", layouts.EXCHANGE_ESCAPED, left),
        ("without_members", layouts.WITHOUT_MEMBERS, alone),
    ]


def _template(
    households: Sequence[Mapping[str, Any]], people: Rows
) -> list[tuple[str, tuple[Column, ...], Iterable[Mapping[str, Any]]]]:
    codes = {one["id"]: one["code"] for one in households}
    members = [{**one, "code": codes[one["household"]]} for one in people]
    return [
        ("households", layouts.TEMPLATE_HOUSEHOLDS, households),
        ("persons", layouts.TEMPLATE_MEMBERS, members),
    ]


def causes_said(bits: int | None) -> str:
    """Codes of the causes as a list writes them."""
    return ",".join(map(str, codes_in(bits or 0)))
