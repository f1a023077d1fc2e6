"""Pages of a PDF that are pictures: told from what covers them, and drawn at the size that recognition wants."""

from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from chungtay.core.extracting.pdf_page import Span

_DPI = 300
_MOST_DOTS = 18_000_000  # an A3 page at 300 dots an inch
_MOST_STORED = 150_000_000
_FEW_LETTERS = 20  # a page with fewer is a picture with a stamp or a page number
_SOME_LETTERS = 300  # what a digital signature or a scanner writes over a picture
_COVERED = 0.5
_MARKED = 0.04
_MOST_PICTURES = 500
_MANY_SHAPES = 100
_MUCH_MORE = 1.5


def is_scan(page: pypdfium2.PdfPage, spans: Sequence[Span]) -> bool:
    """Whether the text of the page is in its picture: none beside it, a stamp's, or what a foreign scanner guessed."""
    covered = _covered(page)
    letters = sum(len(span.text) for span in spans)
    if letters < _FEW_LETTERS:
        return covered > 0 or _is_drawn(page)
    return covered > _COVERED and (letters < _SOME_LETTERS or not _is_vietnamese(spans))


def says_more(recognised: Sequence[Span], beside: Sequence[Span]) -> bool:
    """Whether the picture holds the page: else it is a watermark, and the text beside it was typed."""
    typed = sum(len(span.text) for span in beside)
    found = sum(len(span.text) for span in recognised)
    return typed < _FEW_LETTERS or found > _MUCH_MORE * typed or (found > 0 and not _is_vietnamese(beside))


def _is_drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether the letters were turned into shapes: many shapes and no text."""
    shapes = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
    return sum(1 for _, _shape in zip(range(_MANY_SHAPES), shapes, strict=False)) == _MANY_SHAPES


def _covered(page: pypdfium2.PdfPage) -> float:
    """The part of the page that its largest picture takes."""
    wide, high = page.get_size()
    largest = 0.0
    for index, picture in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if index >= _MOST_PICTURES:
            break
        left, bottom, right, top = picture.get_bounds()
        largest = max(largest, abs((right - left) * (top - bottom)))
    return float(largest / max(wide * high, 1))


def _is_vietnamese(spans: Sequence[Span]) -> bool:
    letters = [letter for span in spans for letter in span.text if letter.isalpha()]
    return sum(letter > "\x7f" for letter in letters) > _MARKED * len(letters)


def picture_of(document: pypdfium2.PdfDocument, number: int) -> Image.Image | None:
    """The page as a grey picture; None when a picture in it is too large to unpack."""
    page = document[number - 1]
    try:
        for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            wide, high = picture.get_px_size()
            if wide * high > _MOST_STORED:
                return None
        wide, high = page.get_size()
        scale = min(_DPI / 72, (_MOST_DOTS / max(wide * high, 1)) ** 0.5)
        drawn: Image.Image = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil()
        return drawn.convert("L")
    finally:
        page.close()
