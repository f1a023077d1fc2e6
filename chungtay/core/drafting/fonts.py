"""Where a serif with every Vietnamese letter and the measures of Times New Roman lies on this machine."""

import os
import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
FOLDERS = (
    Path(sys.prefix) / "fonts",  # where `make setup` unpacks them when the machine has none
    PROJECT / "var" / "fonts",
    Path.home() / ".local" / "share" / "fonts",
    Path.home() / ".fonts",
    Path("/usr/local/share/fonts"),
    Path("/usr/share/fonts"),
    Path("/Library/Fonts"),
)
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
# Both are drawn to the widths of Times New Roman; the four styles must come from one folder, so versions never mix.
FAMILIES = {"Liberation Serif": "LiberationSerif", "Tinos": "Tinos"}
EMBEDDED = "Libertinus Serif"
NOTICE = (
    "Không tìm thấy phông Liberation Serif (từ 2.1) hoặc Tinos: bản in dùng phông dự phòng, độ dài dòng không khớp "
    "Times New Roman. Chạy «make setup», hoặc đặt phông vào thư mục nêu ở biến CHUNGTAY_FONTS."
)


def _letters() -> str:
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product("aăâeêioôơuưy", tones)} | {"đ"}
    return "".join(sorted(lower | {letter.upper() for letter in lower}))


VIETNAMESE = _letters()
PUNCTUATION = "\u00a0–“”‘’…×•"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family and its files; `notice` is said to the officer when the measure is not exact."""

    family: str
    files: tuple[Path, ...]
    notice: str | None = None


@cache
def typeface() -> Typeface:
    """The first complete family found; Typst's own serif, with a notice, where there is none."""
    return find(_folders())


def find(folders: Iterable[Path]) -> Typeface:
    places = [place for folder in folders if folder.is_dir() for place in _with_fonts(folder)]
    for family, stem in FAMILIES.items():
        for place in places:
            files = tuple(place / f"{stem}-{style}.ttf" for style in STYLES)
            if all(file.is_file() and not missing(file) for file in files):
                return Typeface(family, files)
    return Typeface(EMBEDDED, (), NOTICE)


@cache
def drawable(face: Typeface) -> frozenset[str]:
    """The signs that every style of the face can draw."""
    styles = [set(glyphs(file.read_bytes())) for file in face.files]
    return frozenset(map(chr, set.intersection(*styles))) if styles else frozenset()


def missing(file: Path) -> str:
    """The Vietnamese letters and marks of writing that a font file cannot draw; all of them when it is no font."""
    try:
        drawn = glyphs(file.read_bytes())
    except (OSError, ValueError, struct.error):
        drawn = {}
    return "".join(letter for letter in VIETNAMESE + PUNCTUATION if ord(letter) not in drawn)


def glyphs(data: bytes) -> dict[int, int]:
    """Which glyph a TrueType file draws for a code point: its `cmap` table, formats 4 and 12; .notdef is left out."""
    tables = struct.unpack_from(">H", data, 4)[0]
    directory = {data[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", data, 20 + 16 * n)[0] for n in range(tables)}
    if b"cmap" not in directory:
        raise ValueError("no cmap table")
    start = directory[b"cmap"]
    found: dict[int, int] = {}
    for n in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = start + struct.unpack_from(">I", data, start + 8 + 8 * n)[0]
        kind = struct.unpack_from(">H", data, at)[0]
        if kind == 4:
            found.update(_segments(data, at))
        elif kind == 12:
            found.update(_groups(data, at))
    return {code: glyph for code, glyph in found.items() if glyph}


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 4: four arrays, one entry a segment of code points."""
    size = struct.unpack_from(">H", data, at + 6)[0]
    ends, starts = at + 14, at + 16 + size
    deltas, offsets = starts + size, starts + 2 * size
    for n in range(0, size, 2):
        end, start, delta, offset = (
            struct.unpack_from(">H", data, array + n)[0] for array in (ends, starts, deltas, offsets)
        )
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, offsets + n + offset + 2 * (code - start))[0]
            yield code, (glyph + delta) % 0x10000 if glyph or not offset else 0


def _groups(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Format 12: a list of groups of code points whose glyphs follow each other."""
    for group in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * group)
        for code in range(first, min(last, 0x10FFFF) + 1):
            yield code, glyph + code - first


def _folders() -> list[Path]:
    named = os.environ.get("CHUNGTAY_FONTS", "")
    return [Path(part) for part in named.split(os.pathsep) if part] + list(FOLDERS)


def _with_fonts(folder: Path) -> list[Path]:
    """The folder itself and those below that hold one of our families, newest name first (liberation2, liberation)."""
    wanted = {f"{stem}-Regular.ttf" for stem in FAMILIES.values()}
    found = {file.parent for file in folder.rglob("*-Regular.ttf") if file.name in wanted}
    return sorted(found, reverse=True)
