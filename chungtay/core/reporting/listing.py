"""The lists of the review: the households to review, and those on and off the lists after it."""

from collections.abc import Mapping, Sequence
from datetime import date

from chungtay.core.reporting.figures import dotted
from chungtay.core.reporting.layout import Column, ListForm
from chungtay.core.reporting.printed import Cell, Look, Printed, Row, arranged
from chungtay.core.reporting.rolling_up import ROMAN

BLANK = ""
_LOOKS = {"head": Look.NAME, "address": Look.NAME, "b1": Look.COUNT, "b2": Look.COUNT}
Household = Mapping[str, object]


def printed_list(
    form: ListForm,
    households: Sequence[Household],
    *,
    left: Sequence[str],
    dated: str,
    subtitle: Sequence[str] = (),
    warnings: Sequence[str] = (),
) -> Printed:
    """A list on paper. A household's `class` says its group; no key outside the form's columns is ever read."""
    columns = [Column("number", "STT", width=0.6), *form.columns]
    headings, depth = arranged(columns)
    is_numbered = any(column.number for column in form.columns)
    return Printed(
        code=form.code,
        label=form.label,
        issued=form.issued,
        title=form.title,
        left=tuple(left),
        subtitle=tuple(subtitle),
        looks=(Look.NUMBER, *(_LOOKS.get(column.key, Look.CODE) for column in form.columns)),
        widths=tuple(column.width for column in columns),
        headings=headings,
        heading_rows=depth,
        numbers=("A", "B", *(str(column.number or "") for column in form.columns[1:])) if is_numbered else (),
        rows=tuple(_grouped(form, households) if form.groups else _plain(form, households)),
        signed=form.signed,
        dated=dated,
        notes=form.notes,
        totals=_totals(form, households),
        warnings=tuple(warnings),
        has_motto=True,
        is_landscape=False,
    )


def _plain(form: ListForm, households: Sequence[Household]) -> list[Row]:
    return [_row(form, number, household) for number, household in enumerate(households, 1)]


def _grouped(form: ListForm, households: Sequence[Household]) -> list[Row]:
    rows: list[Row] = []
    whole = 0
    for order, (key, says) in enumerate(form.groups):
        own = [household for household in households if household.get("class") == key]
        whole += len(own)
        rows.append(_heading(form, f"{ROMAN[order]}.", says, len(own)))
        rows += [_row(form, number, household) for number, household in enumerate(own, 1)]
    rows.append(_heading(form, f"{ROMAN[len(form.groups)]}.", form.sum_says, whole))
    return rows


def _heading(form: ListForm, number: str, says: str, count: int) -> Row:
    empty = [Cell(BLANK)] * (len(form.columns) - 2)
    return Row((Cell(number), Cell(says), *empty, Cell(f"{dotted(count)} hộ")), is_bold=True)


def _row(form: ListForm, number: int, household: Household) -> Row:
    return Row((Cell(str(number), number), *(_cell(form, column.key, household) for column in form.columns)))


def _cell(form: ListForm, key: str, household: Household) -> Cell:
    value = household.get(key)
    if value is None or value == "":
        return Cell(BLANK)
    if key == "class":
        return Cell(form.classes.get(str(value), ""))
    if isinstance(value, date):
        return Cell(f"{value:%d/%m/%Y}")
    return Cell(str(value), value) if isinstance(value, int) else Cell(str(value))


def _totals(form: ListForm, households: Sequence[Household]) -> tuple[str, ...]:
    """«Có 12 hộ nghèo; …», left open while no household has a class."""
    if not form.totals:
        return ()
    is_open = not any(household.get("class") in form.classes for household in households)
    counts = {key: sum(household.get("class") == key for household in households) for key, _ in form.totals}
    said = (f"- Có {'........' if is_open else dotted(counts[key])} {says}" for key, says in form.totals)
    return ("Kết quả phân loại sau khi rà soát Phiếu B:", *(f"{line};" for line in said))
