"""Pictures on their way to recognition: opened within limits, cleaned, their drawn lines found."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageChops, ImageDraw

from chungtay.core.extracting import extract, recognition
from chungtay.core.extracting.picture_rules import rules_in, without_rules
from chungtay.core.extracting.picture_skew import skew_of
from chungtay.core.extracting.pictures import MAX_FRAMES, cleaned, page_count_of, pages_of
from chungtay.core.refusal import Refused


def bars() -> Image.Image:
    """A page of short black bars in rows, as lines of text look from afar."""
    picture = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(picture)
    for row in range(40):
        for word in range(12):
            pen.rectangle((120 + word * 80, 120 + row * 36, 180 + word * 80, 134 + row * 36), fill=20)
    return picture


def as_file(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def png_that_says(wide: int, high: int) -> bytes:
    """A few bytes that promise a picture of this size."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")


@pytest.mark.parametrize(("wide", "high"), [(60_000, 60_000), (200_000, 1_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory_is_refused_unopened(wide: int, high: int) -> None:
    with pytest.raises(Refused, match=r"quá lớn|bị hỏng"):
        extract(png_that_says(wide, high), filename="anh.png", recognise=True)


@pytest.mark.parametrize("size", [(60_000, 1), (1, 60_000), (49, 80), (2_100, 100), (100, 2_100)])
def test_a_picture_of_no_shape_of_a_page_is_refused_before_any_work(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "is_here", lambda: True)
    with pytest.raises(Refused, match="không phải trang giấy"):
        extract(as_file(Image.new("L", size, 255), "PNG"), filename="anh.png", recognise=True)


@pytest.mark.parametrize("size", [(60_000, 1), (1, 60_000)])
def test_no_turn_is_looked_for_in_a_thread_of_dots(size: tuple[int, int]) -> None:
    assert skew_of(Image.new("L", size, 255)) == 0.0


@pytest.mark.parametrize("data", [as_file(bars(), "PNG")[:900], as_file(bars(), "JPEG")[:700], b"GIF89a" + bytes(30)])
def test_a_picture_cut_short_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_here", lambda: True)
    with pytest.raises(Refused, match="bị hỏng"):
        extract(data, filename="anh.png", recognise=True)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_way_of_keeping_colours_becomes_grey(mode: str) -> None:
    picture = bars().resize((62, 88))
    kept = picture.convert("I").point(lambda value: value * 256) if mode in ("I", "I;16") else picture
    [grey] = pages_of(as_file(kept.convert(mode), "TIFF" if mode not in ("LA", "P", "RGBA") else "PNG"), "x")
    assert (grey.mode, grey.size) == ("L", (62, 88))
    assert grey.getpixel((1, 1)) > 200
    assert min(grey.tobytes()) < 150


def test_what_is_clear_in_a_picture_is_paper() -> None:
    clear = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    [grey] = pages_of(as_file(clear, "PNG"), "x")
    assert set(grey.tobytes()) == {255}


def test_a_photo_is_turned_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    [grey] = pages_of(as_file(Image.new("L", (60, 80), 255), "JPEG", exif=exif), "x")
    assert grey.size == (80, 60)


def test_pages_of_a_fax_are_pages_and_a_moving_picture_is_one() -> None:
    pages = [Image.new("1", (60, 90), 1) for _ in range(3)]
    fax = as_file(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    assert len(list(pages_of(fax, "x"))) == page_count_of(fax, "x") == 3
    moving = as_file(pages[0], "GIF", save_all=True, append_images=[Image.new("1", (60, 90), 0)])
    assert page_count_of(moving, "x") == 1
    assert MAX_FRAMES >= 100


@pytest.mark.parametrize("angle", [-3.0, -1.5, 0.0, 0.7, 2.4])
def test_the_turn_of_a_page_is_found(angle: float) -> None:
    turned = bars().rotate(-angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert abs(skew_of(turned) - angle) <= 0.2


def test_a_clean_page_is_level_white_and_without_grain() -> None:
    shade = Image.linear_gradient("L").resize((1240, 1754)).point([120 + value // 2 for value in range(256)])
    grain = Image.effect_noise((1240, 1754), 30)
    dirty = ImageChops.add(ImageChops.multiply(bars().rotate(2, fillcolor=255), shade), grain, offset=-128)
    clean = cleaned(dirty)
    assert abs(skew_of(clean)) <= 0.2
    middle = clean.resize((62, 88), Image.Resampling.BOX)
    assert min(middle.crop((0, 80, 62, 86)).tobytes()) > 215  # the foot, in the deepest shadow of the photo or not
    assert min(middle.crop((0, 0, 62, 4)).tobytes()) > 215


def test_drawn_lines_are_found_and_painted_over_and_letters_stay() -> None:
    picture = Image.new("L", (2480, 3508), 255)
    pen = ImageDraw.Draw(picture)
    for x in (300, 900, 2000):
        pen.line((x, 400, x, 1000), fill=0, width=4)
    for y in (400, 700, 1000):
        pen.line((300, y, 2000, y), fill=0, width=4)
    pen.rectangle((400, 500, 440, 540), fill=0)
    rules = rules_in(picture, 1.0)
    assert {round(place, -2) for place, _, _ in rules.uprights} == {300, 900, 2000}
    assert {round(place, -1) for place, _, _ in rules.levels} == {2510, 2810, 3110}
    assert all(right - left > 1_500 for _, left, right in rules.levels)
    bare = without_rules(picture, rules, 1.0)
    assert min(bare.crop((200, 650, 2100, 750)).tobytes()) == 255
    assert bare.getpixel((420, 520)) == 0
