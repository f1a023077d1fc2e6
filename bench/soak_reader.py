"""Letters that went wrong, by the thousand: whatever is done to them, they are read or refused with a sentence.

Words, lines and encodings of text are spoiled, and the bytes of .docx, .pdf, .odt, .html and .doc. No letter may take
a second of work for a page of 2,000 characters.
"""

import html
import random
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import typst

from bench import spoiling
from chungtay.core.extracting import extract, programs
from chungtay.core.extracting.tests import made_files
from chungtay.core.reading import read
from chungtay.core.refusal import Refused

SPECIMENS = Path(__file__).resolve().parents[1] / "specimens"
FULL = 10_000
PAGE = 2_000
HANGS = 120
"""Seconds after which a letter is given up: it will not come to an end."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How one letter was taken, and the CPU seconds that each of its pages took."""

    fault: str
    seconds_a_page: float


def texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((SPECIMENS / "reading").glob("*.txt"))]


def files() -> list[tuple[str, bytes]]:
    """Letters in every format that is kept in bytes; those of an office program among them."""
    made = [(path.name, path.read_bytes()) for path in sorted((SPECIMENS / "files").iterdir()) if path.suffix != ".rtf"]
    for number, text in enumerate(texts()):
        rows = [line.split("|") if "|" in line else [line] for line in text.splitlines()]
        made += [(f"{number}.docx", _word(rows)), (f"{number}.pdf", _pdf(text))]
        made += [(f"{number}.html", _web_page(rows)), (f"{number}.odt", _open_document(rows))]
    made += [("a.docx", made_files.letter_docx()), ("a.pdf", made_files.letter_pdf())]
    return [*made, ("a.odt", made_files.letter_odt()), ("a.html", made_files.letter_html())]


def _word(rows: list[list[str]]) -> bytes:
    document = docx.Document()
    for row in rows:
        if len(row) == 1:
            document.add_paragraph(row[0])
        else:
            for cell, text in zip(document.add_table(1, len(row)).rows[0].cells, row, strict=True):
                cell.text = text
    return made_files.saved(document)


def _pdf(text: str) -> bytes:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return bytes(typst.compile(f'#text(lang: "vi", "{quoted}")'.encode()))


def _web_page(rows: list[list[str]]) -> bytes:
    written = []
    for row in rows:
        cells = [html.escape(cell) for cell in row]
        table = "".join(f"<td>{cell}</td>" for cell in cells)
        written.append(f"<p>{cells[0]}</p>" if len(row) == 1 else f"<table border=1><tr>{table}</tr></table>")
    return f"<!DOCTYPE html><html><body><div class='menu'>Menu</div>{''.join(written)}</body></html>".encode()


def _open_document(rows: list[list[str]]) -> bytes:
    return made_files.odt("".join(f"<text:p>{html.escape(' | '.join(row))}</text:p>" for row in rows))


def spoiled_text(dice: random.Random, originals: list[str]) -> tuple[str, bytes]:
    lines = "\n".join(dice.sample(originals, dice.choice((1, 1, 1, 2, 4)))).split("\n")
    for mutation in dice.sample(spoiling.TEXT_MUTATIONS, dice.choice((1, 1, 2, 4))):
        lines = mutation(dice, lines)[:20_000]
    data = spoiling.encoded(dice, "\n".join(lines)[:200_000])
    return "thu.txt", spoiling.damaged(dice, data) if data and dice.random() < 0.2 else data


def taken(name: str, data: bytes) -> Taken:
    """Whether the letter was read, or refused with a sentence; anything else is a fault of ours."""
    since, letters, fault = time.process_time(), len(data), ""
    try:
        with _given_up_after(HANGS):
            extracted = extract(data, filename=name)
            letters = sum(len(line.text) for line in extracted.lines)
            read(extracted.lines).as_json()
    except Refused as refusal:
        fault = "" if str(refusal).strip().endswith(".") else "refused without a sentence"
    except Exception as raised:
        traceback.print_exc(limit=-3, file=sys.stderr)
        fault = repr(raised)
    return Taken(fault, (time.process_time() - since) / max(1.0, letters / PAGE))


def _without_office() -> None:
    """LibreOffice takes seconds to start and antiword none: .doc files go the way that a small machine has."""
    find = programs.find
    programs.find = lambda name: None if name == "soffice" else find(name)


@contextmanager
def _given_up_after(seconds: int) -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError(f"no end after {seconds} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def reader(count: int = FULL, seed: int = 2024) -> dict[str, Any]:
    since = time.perf_counter()
    _without_office()
    plain, packed = texts(), files()
    worst, worst_case, failures = 0.0, "", 0
    for number in range(count):
        dice = random.Random(f"{seed}/{number}")
        if dice.random() < 0.5:
            name, data = spoiled_text(dice, plain)
        else:
            name, original = dice.choice(packed)
            data = spoiling.damaged(dice, original)
        letter = taken(name, data)
        if letter.seconds_a_page > worst:
            worst, worst_case = letter.seconds_a_page, f"{name} {seed}/{number}"
        # A suite is not timed: only the full run counts a slow letter as a fault.
        slow = f"{letter.seconds_a_page:.1f} s a page" if letter.seconds_a_page > 1 and count >= FULL else ""
        if letter.fault or slow:
            failures += 1
            print(f"{name}, letter {seed}/{number}: {letter.fault or slow}", file=sys.stderr)
    return {
        "what": f"spoiled letters (.txt .docx .pdf .html .odt .doc) read or refused; slowest {worst:.2f} s a page "
        f"({worst_case})",
        "count": count,
        "failures": failures,
        "seconds": time.perf_counter() - since,
    }


SOAKS = {"reader": reader}
