"""Files that went wrong on the way: whatever is done to a plan's bytes, it is read or refused with a sentence."""

import io
import random
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import typst

from chungtay.core.extracting import extract
from chungtay.core.reading import read
from chungtay.core.refusal import Refused

PLAN = Path(__file__).resolve().parents[1] / "specimens" / "reading" / "ke-hoach-11-hoi-nghi.txt"
Mutation = Callable[[random.Random, bytes], bytes]


def flipped(dice: random.Random, data: bytes) -> bytes:
    """A few bytes are not what they were."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 4, 40))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(dice: random.Random, data: bytes) -> bytes:
    """The line went dead in mid-upload."""
    return data[: dice.randrange(len(data))]


def without_a_piece(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.choice((1, 100, 5_000)) :]


def with_a_piece_twice(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    end = start + dice.choice((1, 100, 5_000))
    return data[:end] + data[start:]


def with_a_stranger(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + dice.randbytes(dice.choice((1, 30, 3_000))) + data[start:]


MUTATIONS: tuple[Mutation, ...] = (flipped, cut, without_a_piece, with_a_piece_twice, with_a_stranger)


def inside_the_zip(dice: random.Random, data: bytes) -> bytes:
    """One part of a Word file is mutated and packed again: a checksum would stop a change of the packed bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = dice.choice(["word/document.xml", *old.namelist()])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, dice.choice(MUTATIONS)(dice, part) if name == chosen else part)
    return packed.getvalue()


def originals() -> dict[str, bytes]:
    """The same plan as text, Word and PDF."""
    text = PLAN.read_text(encoding="utf-8")
    word, buffer = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        word.add_paragraph(line)
    table = word.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "140 hộ"
    word.save(buffer)
    page = typst.compile(('#text(lang: "vi", ' + repr_of(text) + ")").encode())
    return {"plan.txt": text.encode(), "plan.docx": buffer.getvalue(), "plan.pdf": bytes(page)}


def repr_of(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def is_taken_well(name: str, data: bytes) -> bool:
    """Whether the file was read or refused with a sentence; anything else is a fault of ours."""
    try:
        read(extract(data, filename=name).lines).as_json()
    except Refused as refusal:
        return bool(str(refusal).strip())
    except Exception:
        traceback.print_exc(limit=-3, file=sys.stderr)
        return False
    return True


def upload_mutations(count: int = 20_000, seed: int = 2024) -> dict[str, Any]:
    since = time.perf_counter()
    files = sorted(originals().items())
    failures = 0
    for number in range(count):
        dice = random.Random(f"{seed}/{number}")
        name, data = dice.choice(files)
        mutation = inside_the_zip if name.endswith(".docx") and dice.random() < 0.7 else dice.choice(MUTATIONS)
        if not is_taken_well(name, mutation(dice, data)):
            failures += 1
            print(f"{name}, mutation {seed}/{number}: neither read nor refused", file=sys.stderr)
    return {
        "what": "damaged uploads (.txt, .docx, .pdf) read or refused with a sentence",
        "count": count,
        "failures": failures,
        "seconds": time.perf_counter() - since,
    }


SOAKS = {"upload_mutations": upload_mutations}
