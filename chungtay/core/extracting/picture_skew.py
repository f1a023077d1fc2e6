"""How far a page was turned when it was scanned, told from its lines of text, and the page turned back."""

from itertools import pairwise

from PIL import Image, ImageOps

_WIDE = 700
_MOST = 5.0
_WORTH = 0.15
_DARK = 110
_LONGEST = 20  # sides beyond this are no page, and made as wide as a page they would fill the memory


def straightened(picture: Image.Image) -> Image.Image:
    """The page with its lines level; one that lies straight, or lies as no scanner leaves it, stays as it is."""
    angle = skew_of(picture)
    if abs(angle) < _WORTH:
        return picture
    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def skew_of(picture: Image.Image) -> float:
    """The turn, in degrees, after which rows of letters and gaps between them stand out most."""
    if max(picture.size) > _LONGEST * min(picture.size):
        return 0.0
    size = (_WIDE, max(1, picture.height * _WIDE // picture.width))
    small = ImageOps.autocontrast(ImageOps.invert(picture.resize(size, Image.Resampling.BOX)), cutoff=2)
    ink = small.point([255 if value > _DARK else 0 for value in range(256)])
    steps = int(_MOST * 2)
    rough = max((_evenness(ink, half / 2), -abs(half), half / 2) for half in range(-steps, steps + 1))[2]
    return max((_evenness(ink, rough + tenth / 10), -abs(tenth), rough + tenth / 10) for tenth in range(-5, 6))[2]


def _evenness(ink: Image.Image, angle: float) -> int:
    turned = ink.rotate(angle, resample=Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))
