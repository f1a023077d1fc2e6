"""Photos and scans made ready for recognition: of a size we take, upright, even in light, without specks."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageFilter, ImageOps, UnidentifiedImageError

from chungtay.core.extracting.picture_skew import straightened
from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import called

MAX_PIXELS = 120_000_000
MAX_FRAMES = 100
WIDE = 2_481  # an A4 page at 300 dots an inch: what recognition was trained for
_MOST_WIDE = 4_000
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP")
_NARROWEST, _LONGEST = 50, 20  # fewer dots hold no line of letters; no page is so many times as long as wide
_NOISY = 4
_GROUND = 16


def pages_of(data: bytes, filename: str) -> Iterator[Image.Image]:
    """The pictures of a file, one at a time: a TIFF may hold many pages. Too many pixels are refused unopened."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                for frame in range(frame_count(picture)):
                    picture.seek(frame)
                    _refuse_size(picture, filename)
                    yield _grey(picture)
        except Image.DecompressionBombError as bomb:
            raise _too_big(filename) from bomb
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as broken:
            raise _spoiled(filename) from broken


def page_count_of(data: bytes, filename: str) -> int:
    """How many pictures a file holds, told from its headers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                _refuse_size(picture, filename)
                return frame_count(picture)
        except Image.DecompressionBombError as bomb:
            raise _too_big(filename) from bomb
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as broken:
            raise _spoiled(filename) from broken


def frame_count(picture: Image.Image) -> int:
    """The pages of a TIFF; of a moving picture only the first is a page."""
    return min(getattr(picture, "n_frames", 1), MAX_FRAMES) if picture.format == "TIFF" else 1


def cleaned(picture: Image.Image) -> Image.Image:
    """The same page in black on white, its lines level.

    Tried on a page of ours, wrong letters in a hundred: tilted and grey 0.4 -> 0.2; in shadow and grainy 84 -> 0.4.
    """
    picture = _sized(picture)
    smooth = picture.filter(ImageFilter.MedianFilter(3))
    if _median(ImageChops.difference(picture, smooth)) >= _NOISY:
        picture = smooth
    small = picture.resize((max(1, picture.width // _GROUND), max(1, picture.height // _GROUND)), Image.Resampling.BOX)
    ground = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(6))
    even = ImageOps.invert(ImageChops.subtract(ground.resize(picture.size, Image.Resampling.BILINEAR), picture))
    return ImageOps.autocontrast(straightened(even), cutoff=1)


def _sized(picture: Image.Image) -> Image.Image:
    """Small letters are made as large as on a scan, huge photos as small."""
    side = min(picture.size)
    if side < 0.7 * WIDE:
        scale = min(WIDE / side, 3.0)
    elif side > _MOST_WIDE:
        scale = _MOST_WIDE / side
    else:
        return picture
    wide, high = round(picture.width * scale), round(picture.height * scale)
    return picture.resize((wide, high), Image.Resampling.BICUBIC) if wide * high < MAX_PIXELS else picture


def _median(picture: Image.Image) -> int:
    half, seen = picture.width * picture.height // 2, 0
    for value, count in enumerate(picture.histogram()):
        seen += count
        if seen > half:
            return value
    return 255


def _grey(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        shown = upright.convert("RGBA")
        upright = Image.new("RGBA", shown.size, "white")
        upright.alpha_composite(shown)
    if upright.mode.startswith("I"):
        upright = ImageOps.autocontrast(upright.convert("F").point(lambda value: value * (1 / 256)).convert("L"))
    return upright.convert("L")


def _refuse_size(picture: Image.Image, filename: str) -> None:
    wide, high = picture.size
    if wide * high > MAX_PIXELS:
        raise _too_big(filename)
    if min(wide, high) < _NARROWEST or max(wide, high) > _LONGEST * min(wide, high):
        raise Refused(
            f"{called(filename)} là ảnh {wide} × {high} điểm: quá nhỏ hoặc quá dài, không phải trang giấy. "
            "Hãy chụp hoặc quét cả trang rồi tải lại."
        )


def _too_big(filename: str) -> Refused:
    return Refused(
        f"{called(filename)} là ảnh quá lớn để mở (hơn {MAX_PIXELS // 1_000_000} triệu điểm ảnh). "
        "Hãy chụp hoặc quét lại ở 300 dpi rồi tải lại."
    )


def _spoiled(filename: str) -> Refused:
    return Refused(f"{called(filename)} là ảnh bị hỏng, không mở được. Hãy chụp hoặc quét lại, hoặc xin bản .docx.")
