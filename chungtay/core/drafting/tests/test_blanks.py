"""What has still to be filled in stands out of the page, in print as in Word, in text as in tables."""

import io

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn

from chungtay.core.drafting import docx, layout, typst
from chungtay.core.drafting.blocks import TO_FILL, Run, marking
from chungtay.core.drafting.drafts import DRAFTS
from chungtay.core.drafting.tests import page
from chungtay.core.refusal import Refused


def document(kind, **changes):
    return DRAFTS[kind].mailing({**yaml.safe_load(DRAFTS[kind].example), **changes}).document


def shown(data):
    """The words of a Word file that are highlighted."""
    runs = Document(io.BytesIO(data)).element.body.iter(qn("w:r"))
    return [
        "".join(t.text for t in run.iter(qn("w:t"))) for run in runs if run.find(f".//{qn('w:highlight')}") is not None
    ]


@pytest.mark.parametrize(("kind", "blanks"), [("plan", 3), ("letter", 1)])
def test_every_blank_is_marked_in_word_and_printed_in_the_pdf(kind, blanks):
    assert shown(docx.docx(document(kind))) == [TO_FILL] * blanks
    printed = typst.pdf(document(kind))
    assert "".join(page.texts(printed)).count(TO_FILL) == blanks
    assert len(page.fills(printed)) >= blanks
    assert layout.blanks(document(kind)) == blanks


def test_only_the_blank_itself_is_marked():
    parts = marking(Run(f"Số lượng: {TO_FILL} hội nghị", italic=True))
    assert [(part.text, part.marked, part.italic) for part in parts] == [
        ("Số lượng: ", False, True),
        (TO_FILL, True, False),
        (" hội nghị", False, True),
    ]
    assert marking(Run("Số lượng: 11")) == (Run("Số lượng: 11"),)


def test_a_letter_prints_its_subject_without_saying_about_twice():
    said = document("letter", title="V/v gửi Kế hoạch số 51/KH-UBND").title
    assert said == "gửi Kế hoạch số 51/KH-UBND"
    assert " ".join("".join(page.texts(typst.pdf(document("letter", title=said)))).split()).count("V/v gửi") == 1


def test_a_letter_has_no_name_of_its_kind_in_its_symbol():
    assert document("letter").letterhead.number_line == "Số: 05/UBND-VHXH"
    assert document("plan").letterhead.number_line == "Số: 05/KH-UBND"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"columns": ["STT", "Việc"], "rows": [["1"]]}, "có 1 ô, cần 2"),
        ({"columns": ["STT", "Việc"], "rows": [["1", "x"]], "widths": [1]}, "mỗi cột một bề rộng"),
        ({"columns": ["STT"], "rows": "1"}, "danh sách các dòng"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_row(table, why):
    with pytest.raises(Refused) as refused:
        document("letter", body=[{"table": table}])
    assert why in f"{refused.value} {' '.join(refused.value.reasons)}"
