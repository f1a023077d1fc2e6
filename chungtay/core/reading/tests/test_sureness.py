"""Facts read from a scan are no surer than its letters."""

from dataclasses import replace
from pathlib import Path

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import ReadDocument, read

LETTER = Path(__file__).resolve().parents[4] / "specimens" / "reading" / "ke-hoach-doi-thoai.txt"
LINES = [Line(number, text) for number, text in enumerate(LETTER.read_text(encoding="utf-8").split("\n"), 1)]


def one(lines: list[Line]) -> ReadDocument:
    return read(lines).documents[0]


def test_a_line_that_was_hard_to_recognise_lowers_its_facts_alone_and_is_asked() -> None:
    plain = one(LINES)
    base, other = plain.legal_bases[:2]
    assert base.confidence > 0.5
    assert base.line != other.line
    hard = [replace(line, confidence=0.3) if line.number == base.line else line for line in LINES]
    document = one(hard)
    assert document.legal_bases[0].confidence <= 0.4
    assert document.legal_bases[1] == other
    assert {doubt.line for doubt in document.doubts} - {doubt.line for doubt in plain.doubts} <= {base.line}
    assert any(doubt.line == base.line for doubt in document.doubts)


def test_text_that_was_typed_is_as_sure_as_ever() -> None:
    assert one(LINES) == one([replace(line, confidence=1.0) for line in LINES])


def test_no_fact_of_a_scan_is_surer_than_its_line() -> None:
    document = one([replace(line, confidence=0.9) for line in LINES])
    facts = [*document.legal_bases, *document.activities, *document.events, *document.deadlines, document.doc_type]
    assert facts
    assert all(fact.confidence <= 0.9 for fact in facts if fact is not None and fact.line)
