"""What stands where on a printed page, in millimetres from its top left corner."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

POINT_MM = 25.4 / 72


@dataclass(frozen=True)
class Mark:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _mark(page: int, height: float, box: tuple[float, float, float, float], text: str = "") -> Mark:
    left, bottom, right, top = box
    return Mark(page, left * POINT_MM, (height - top) * POINT_MM, right * POINT_MM, (height - bottom) * POINT_MM, text)


def words(data: bytes) -> Iterator[Mark]:
    """Each run of text with its box."""
    with PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for at in range(text.count_rects()):
                box = text.get_rect(at)
                yield _mark(number, page.get_height(), box, text.get_text_bounded(*box).strip())


def texts(data: bytes) -> list[str]:
    """The text of each page, lines joined as they stand."""
    with PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def rules(data: bytes) -> list[Mark]:
    """The drawn lines."""
    with PdfDocument(data) as document:
        return [
            _mark(number, page.get_height(), found.get_bounds())
            for number, page in enumerate(document, 1)
            for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])
        ]


def faces(data: bytes) -> set[str]:
    """The names of all faces used, without the mark of a subset."""
    with PdfDocument(data) as document:
        found = [one for page in document for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])]
        return {_face(one.raw).rpartition("+")[2] for one in found}


def _face(raw: object) -> str:
    font = pdfium.FPDFTextObj_GetFont(raw)
    room = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, room, 200)
    return room.value.decode()


def letters(data: bytes) -> Iterator[Mark]:
    """Each visible letter with its box."""
    with PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for at in range(text.count_chars()):
                letter = text.get_text_range(at, 1)
                if letter.strip():
                    yield _mark(number, page.get_height(), text.get_charbox(at), letter)


def fills(data: bytes) -> list[Mark]:
    """The filled areas behind words."""
    found = []
    with PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            for area in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
                mode, stroke = ctypes.c_int(), ctypes.c_int()
                pdfium.FPDFPath_GetDrawMode(area.raw, mode, stroke)
                if mode.value:
                    found.append(_mark(number, page.get_height(), area.get_bounds()))
    return found
