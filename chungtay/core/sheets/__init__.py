"""Lists that come and go as Excel, OpenDocument or CSV: rows by their headings, with a sentence for every bad cell."""

from chungtay.core.sheets.columns import Column, Kind
from chungtay.core.sheets.reader import Problem, Row, Sheet, read_sheet
from chungtay.core.sheets.writer import write_sheet

__all__ = ["Column", "Kind", "Problem", "Row", "Sheet", "read_sheet", "write_sheet"]
