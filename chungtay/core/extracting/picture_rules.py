"""Lines drawn on a scanned page: the borders of its tables, found as long dark runs."""

from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFilter

from chungtay.core.extracting.pdf_tables import Rules

_STEP = 4
_DARK = 128
_LONG = 0.02  # of the height of a page: no letter is so tall
_MOST = 4_000
_BRUSH = 4


def rules_in(picture: Image.Image, points: float) -> Rules:
    """The drawn lines, measured from the foot of the page in points; `points` is the size of one dot."""
    thick = picture.filter(ImageFilter.MinFilter(3))
    size = (max(1, picture.width // _STEP), max(1, picture.height // _STEP))
    small = thick.resize(size, Image.Resampling.BOX)
    ink = small.point([0 if value < _DARK + 60 else 255 for value in range(256)])
    step = points * _STEP
    high = ink.height * step
    least = max(8, round(ink.height * _LONG))
    across = ((high - (row + 0.5) * step, start * step, end * step) for row, start, end in _runs(ink, least * 2))
    turned = ink.transpose(Image.Transpose.TRANSPOSE)
    upright = (
        ((column + 0.5) * step, high - end * step, high - start * step) for column, start, end in _runs(turned, least)
    )
    return Rules(tuple(sorted(upright)), tuple(sorted(across)))


def without_rules(picture: Image.Image, rules: Rules, points: float) -> Image.Image:
    """The page with its drawn lines painted over: what they touch would be read as letters."""
    bare = picture.copy()
    pen = ImageDraw.Draw(bare)
    for place, bottom, top in rules.uprights:
        x = place / points
        pen.rectangle((x - _BRUSH, bare.height - top / points, x + _BRUSH, bare.height - bottom / points), fill=255)
    for place, left, right in rules.levels:
        y = bare.height - place / points
        pen.rectangle((left / points, y - _BRUSH, right / points, y + _BRUSH), fill=255)
    return bare


def _runs(ink: Image.Image, least: int) -> Iterator[tuple[int, int, int]]:
    """Dark runs along the rows of a picture: row, first and last place."""
    data, wide = ink.tobytes(), ink.width
    found = 0
    for row in range(ink.height):
        place = 0
        for run in data[row * wide : (row + 1) * wide].split(b"\xff"):
            if len(run) >= least:
                found += 1
                yield row, place, place + len(run)
            place += len(run) + 1
        if found > _MOST:
            return
