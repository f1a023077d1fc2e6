"""Broken copies of honest and of hostile files, by the thousand: each is read or refused with a sentence.

The same copies in a small number stand in the tests of core.extracting and core.sheets.
"""

import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from chungtay.core.extracting import extract
from chungtay.core.extracting.tests import made_files
from chungtay.core.refusal import Refused
from chungtay.core.sheets import Column, Kind, read_sheet
from chungtay.core.sheets.tests import made_sheets

COLUMNS = (Column("name", ("Họ và tên",), required=True), Column("born", ("Năm sinh",), Kind.DATE_OR_YEAR))
LIST = [["DANH SÁCH"], ["Họ và tên", "Năm sinh"], ["Lê Thị Hà", "03/02/1960"], ["Vũ A Páo", 1971]]


def extracting(count: int = 10_000, seed: int = 2024) -> dict[str, Any]:
    originals = [
        made_files.letter_docx(),
        made_files.letter_pdf(),
        made_files.letter_odt(),
        made_files.letter_html(),
        made_files.PLAN.encode(),
        made_files.PLAN.encode("utf-16"),
        made_files.scan_pdf(),
        made_files.locked_pdf(),
        made_files.ole("WordDocument"),
    ]
    return _soak("broken letters and plans (.docx .pdf .odt .html .txt)", originals, count, seed, _extract)


def sheets(count: int = 10_000, seed: int = 2024) -> dict[str, Any]:
    originals = [
        made_sheets.xlsx(LIST),
        made_sheets.xls(LIST),
        made_sheets.ods(LIST),
        made_sheets.csv_file(LIST),
        made_sheets.csv_file(LIST, ";", "utf-16"),
    ]
    return _soak("broken lists (.xlsx, .xls, .ods, .csv)", originals, count, seed, _read_sheet)


def _extract(data: bytes) -> None:
    extract(data, filename="ke-hoach.docx")


def _read_sheet(data: bytes) -> None:
    read_sheet(data, filename="danh-sach.xlsx", columns=COLUMNS)


def _soak(what: str, originals: list[bytes], count: int, seed: int, read: Callable[[bytes], None]) -> dict[str, Any]:
    since, failures = time.perf_counter(), 0
    for number, data in enumerate(made_files.mutations(originals, count, seed)):
        try:
            read(data)
        except Refused as refusal:
            failures += not str(refusal).endswith(".")
        except Exception:
            failures += 1
            print(f"copy {number} of seed {seed}: neither read nor refused", file=sys.stderr)
            traceback.print_exc(limit=-3, file=sys.stderr)
    seconds = time.perf_counter() - since
    return {"what": f"{what} read or refused", "count": count, "failures": failures, "seconds": seconds}


SOAKS = {"extracting": extracting, "sheets": sheets}
