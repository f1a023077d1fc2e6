"""What a clerk would print and sign, kept line by line with its place; CHUNGTAY_REWRITE_GOLDEN=1 writes it anew."""

import os
from pathlib import Path

import pytest

from chungtay.core.drafting import typst
from chungtay.core.drafting.fonts import typeface
from chungtay.core.drafting.tests import page

GOLDEN = Path(__file__).resolve().parent / "golden"
NAMES = ("invitation", "not_yet_numbered", "long_names", "announcement", "plan", "letter")


def lines(data: bytes) -> str:
    """Page, millimetres from the top and from the left to the half, and the words."""
    marks = (f"{m.page} {round(m.top * 2) / 2:6.1f} {round(m.left * 2) / 2:6.1f}  {m.text}" for m in page.words(data))
    return "\n".join(marks) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_reads_and_stands_as_in_its_golden_file(name, specimen):
    assert typeface().notice is None, typeface().notice
    mailing = specimen(name)
    printed = lines(typst.pdf(mailing.document) if mailing.copies == ({},) else typst.mailings_pdf([mailing]))
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("CHUNGTAY_REWRITE_GOLDEN"):
        golden.write_text(printed, encoding="utf-8")
    assert printed == golden.read_text(encoding="utf-8")
