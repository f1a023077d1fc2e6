"""A form as PDF: A4, the head repeated on each page, page numbers, cells that do not add up marked."""

from pathlib import Path
from typing import Any

from chungtay.core.drafting.blocks import printable
from chungtay.core.drafting.fonts import typeface
from chungtay.core.drafting.typst import set_in_type
from chungtay.core.reporting.printed import Cell, Look, Printed

TEMPLATE = Path(__file__).with_name("form.typ")
# The more columns, the smaller the figures: points by the most columns they serve.
SIZES = ((8, 11.5), (13, 10.0), (16, 9.5), (24, 8.5), (1_000, 7.0))
_ALIGN = {Look.NAME: "left", Look.COUNT: "right", Look.PERCENT: "right"}


def pdf(printed: Printed) -> bytes:
    """The file's bytes. What people wrote is passed as data, never as markup."""
    return set_in_type(TEMPLATE, _job(printed), tagged=False)


def _job(printed: Printed) -> dict[str, Any]:
    return {
        "family": typeface().family,
        "landscape": printed.is_landscape,
        "size": next(size for most, size in SIZES if len(printed.looks) <= most),
        "label": printed.label,
        "issued": printed.issued,
        "motto": printed.has_motto,
        "left": [printable(line) for line in printed.left],
        "dated": printed.dated,
        "title": printed.title,
        "subtitle": [printable(line) for line in printed.subtitle],
        "widths": list(printed.widths),
        "align": [_ALIGN.get(look, "center") for look in printed.looks],
        "headings": [
            {"text": printable(one.text), "x": one.column, "y": one.row, "rows": one.rows, "columns": one.columns}
            for one in printed.headings
        ],
        "heading_rows": printed.heading_rows,
        "numbers": list(printed.numbers),
        "rows": [{"bold": row.is_bold, "cells": [_cell(cell) for cell in row.cells]} for row in printed.rows],
        "totals": [printable(line) for line in printed.totals],
        "breaches_are": f"{printed.breaches_are}:",
        "breaches": [printable(line) for line in printed.breaches],
        "warnings": [printable(line) for line in printed.warnings],
        "notes": [printable(line) for line in printed.notes],
        "signed": [list(one) for one in printed.signed],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": printable(cell.text), "rows": cell.rows, "marked": cell.is_marked}
