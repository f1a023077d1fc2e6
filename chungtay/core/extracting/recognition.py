"""Letters recognised in a picture by Tesseract, with where each line stands and how sure it is."""

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from statistics import median
from typing import Any

from lxml import etree
from PIL import Image

from chungtay.core.extracting import programs
from chungtay.core.extracting.pdf_page import Letter
from chungtay.core.refusal import Refused
from chungtay.core.syllables import is_syllable

SECONDS, _MEGABYTES = 90, 1_500
_DPI = 300
POINTS = 72 / _DPI
_SPAN = "{http://www.w3.org/1999/xhtml}span"
_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SURE = re.compile(r"\bx_wconf (\d+)")
_SIZE = re.compile(r"\bx_size (\d+(?:\.\d+)?)")
_BASE = re.compile(r"\bbaseline -?[\d.]+ (-?[\d.]+)")
_TURN = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_ALONE = frozenset('-–—+*•.,;:/…%&()"“”')
_REACHES_BELOW = re.compile("[gjpqy\u0323,;()]")
_BELOW = 0.2  # of the size of a line: how far its letters reach under it
_NOTHING, _DOUBTFUL = 0.3, 0.5
_LOW = 0.33  # of the size of a line: no letter or digit is so low


def is_here() -> bool:
    """Whether this machine can recognise Vietnamese letters."""
    program = programs.find("tesseract")
    try:
        return program is not None and "vie" in _languages(program)
    except programs.ProgramError:
        return False


def missing() -> str:
    """What to install, for a sentence."""
    return "tesseract-ocr-vie" if programs.find("tesseract") else "tesseract-ocr và tesseract-ocr-vie"


@cache
def _languages(program: str) -> tuple[str, ...]:
    with programs.own_folder() as folder:
        printed = programs.run([program, "--list-langs"], folder=folder, seconds=20, megabytes=_MEGABYTES)
    return tuple(printed.decode("utf-8", "replace").split())


def _run(picture: Image.Image, *words: str) -> bytes:
    program = programs.find("tesseract")
    if program is None:
        raise Refused(f"Máy này chưa nhận dạng được chữ trong ảnh: nhờ người quản trị cài gói {missing()}.")
    file = io.BytesIO()
    picture.save(file, "PPM")
    with programs.own_folder() as folder:
        command = [program, "stdin", "stdout", "--dpi", str(_DPI), *words]
        return programs.run(command, folder=folder, seconds=SECONDS, megabytes=_MEGABYTES, data=file.getvalue())


def turn_of(picture: Image.Image) -> int:
    """By how many degrees the page has to be turned, as far as Tesseract can tell."""
    try:
        found = _TURN.search(_run(picture, "--psm", "0").decode("utf-8", "replace"))
    except programs.ProgramError:  # too few letters to tell
        return 0
    return int(found[1]) if found else 0


def words_of(picture: Image.Image) -> list[Letter | None]:
    """The words of a clean picture line by line, None after each, measured in points from its foot."""
    printed = _run(picture, "-l", "vie", "--psm", "3", "hocr")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(printed, parser)
    if root is None:
        return []
    lines = [line for line in root.iter(_SPAN) if line.get("class", "") != "ocrx_word" and len(line)]
    sizes = [float(found[1]) if (found := _SIZE.search(line.get("title", ""))) else 0.0 for line in lines]
    usual = median(sizes) if sizes else 0.0
    words: list[Letter | None] = []
    for line, size in zip(lines, sizes, strict=True):
        # Letters without strokes above or below make a line look smaller than it is set, two lines in one larger.
        words += _words_in(line, usual if size > 0.7 * usual else size, picture.height)
    return words


def _is_no_word(text: str, confidence: float, tall: float) -> bool:
    """Borders, folds, specks and marks of letters below are read as marks, or as letters nobody would swear to."""
    if not any(letter.isalnum() for letter in text):
        return confidence < _DOUBTFUL or not set(text) <= _ALONE
    return tall < _LOW or (confidence < _NOTHING and not is_syllable(text.strip(".,;:()\"'")))


def _base_of(text: str, bottom: int, base: float, size: float) -> float:
    """Where a word stands: on its line, unless the line was put together from cells that stand at other heights."""
    drop = (bottom - base) / size
    if -0.25 < drop < 0.4 or not any(letter.isalnum() for letter in text):
        return base
    return bottom - (_BELOW * size if _REACHES_BELOW.search(unicodedata.normalize("NFD", text)) else 0)


def _words_in(line: Any, size: float, high: int) -> Iterator[Letter | None]:
    """The words of one line, all of them as high as the line: a gap is then measured by its letters."""
    box, base = _BOX.search(line.get("title", "")), _BASE.search(line.get("title", ""))
    if not box or not size:
        return
    line_base = int(box[4]) + (float(base[1]) if base else 0.0)
    for element in line.iter(_SPAN):
        title = element.get("title", "")
        box, sure = _BOX.search(title), _SURE.search(title)
        text = "".join("".join(element.itertext()).split())
        if element is line or not (box and sure and text):
            continue
        left, top, right, bottom = (int(edge) for edge in box.groups())
        confidence = int(sure[1]) / 100
        if _is_no_word(text, confidence, (bottom - top) / size):
            continue
        foot = (high - _base_of(text, bottom, line_base, size) - _BELOW * size) * POINTS
        yield Letter(text, left * POINTS, foot, right * POINTS, foot + size * POINTS, False, confidence)
        yield None
