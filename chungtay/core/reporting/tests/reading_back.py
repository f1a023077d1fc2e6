"""Both files of one form read again by other programs, as whoever receives them does."""

import io

from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from chungtay.core.reporting.printed import Look, Printed


def sheet_rows(data: bytes) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def pdf_words(data: bytes) -> list[str]:
    with PdfDocument(data) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document).split()


def sheet_cells(printed: Printed, data: bytes) -> list[list[object]]:
    """The rows of the table itself: those under the line of column numbers, or under the headings."""
    rows = sheet_rows(data)
    height = printed.heading_rows + bool(printed.numbers)
    top = next(at for at, row in enumerate(rows) if row[0] == printed.headings[0].text) + height
    return [row[: len(printed.looks)] for row in rows[top : top + len(printed.rows)]]


def written_numbers(printed: Printed) -> list[tuple[int, int, float | int]]:
    """Where the form has numbers, and which."""
    return [
        (at, place, cell.value / 100 if look is Look.PERCENT else cell.value)
        for at, row in enumerate(printed.rows)
        for place, (cell, look) in enumerate(zip(row.cells, printed.looks, strict=True))
        if cell.value is not None and look in (Look.COUNT, Look.PERCENT)
    ]


def is_in_order(wanted: list[str], words: list[str]) -> bool:
    """Whether the wanted words stand among the words in that order."""
    left = iter(words)
    return all(word in left for word in wanted)
