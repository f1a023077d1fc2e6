"""Every fact stands where it says: its printed words are found at its line and span, in every specimen."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import facts, read
from chungtay.core.reading.glyphs import flat

SPECIMENS = Path(__file__).resolve().parents[4] / "specimens" / "reading"
LETTERS = sorted(SPECIMENS.glob("*.txt"))

# What each kind of fact prints; None where the words are those of another fact, or masked on purpose.
PRINTED: dict[type, Callable[[Any], str | None]] = {
    facts.DocType: lambda one: None,
    facts.Issuer: lambda one: one.name_printed,
    facts.ParentIssuer: lambda one: None,
    facts.PrintedDate: lambda one: one.printed,
    facts.Citation: lambda one: one.printed,
    facts.EffectiveDate: lambda one: one.printed,
    facts.Section: lambda one: f"{one.num} {one.heading or ''}",
    facts.Component: lambda one: one.printed,
    facts.Period: lambda one: one.printed,
    facts.Activity: lambda one: one.text,
    facts.Headcount: lambda one: one.printed,
    facts.PlaceCount: lambda one: one.printed,
    facts.Venue: lambda one: one.printed,
    facts.Event: lambda one: None,
    facts.MoneyItem: lambda one: one.amount_text,
    facts.MoneySource: lambda one: one.printed,
    facts.ExpenditureKind: lambda one: one.printed,
    facts.Duty: lambda one: one.text,
    facts.Responsibility: lambda one: one.unit,
    facts.Deadline: lambda one: one.text,
    facts.ReportingLine: lambda one: None,
    facts.RecipientLine: lambda one: one.text,
    facts.Signer: lambda one: one.name,
    facts.Attachment: lambda one: one.printed,
    facts.EndMark: lambda one: one.printed,
    facts.Fix: lambda one: one.printed,
    facts.Defect: lambda one: None,
    facts.At: lambda one: None,
}
NEED_NO_SPAN = (facts.Defect, facts.Signer)
"""A defect may be what is missing; a signature may be blank."""


def read_lines(letter: Path) -> tuple[list[str], tuple[facts.ReadDocument, ...]]:
    lines = letter.read_text(encoding="utf-8").split("\n")
    return lines, read([Line(number, line) for number, line in enumerate(lines, start=1)]).documents


def facts_in(value: Any) -> Iterator[Any]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "span"):
            yield value
        for one in dataclasses.fields(value):
            yield from facts_in(getattr(value, one.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from facts_in(one)
    elif isinstance(value, dict):
        yield from facts_in(tuple(value.values()))


def words(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in flat(text)).split()) or text


def test_every_kind_of_fact_with_a_span_is_looked_at_here() -> None:
    with_span = {
        one
        for one in vars(facts).values()
        if isinstance(one, type) and dataclasses.is_dataclass(one) and "span" in one.__dataclass_fields__
    }
    assert with_span == set(PRINTED)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_the_printed_words_of_every_fact_are_at_its_line_and_span(letter: Path) -> None:
    lines, documents = read_lines(letter)
    for fact in facts_in(documents):
        if fact.line is None or fact.span is None:
            assert fact.line is None or isinstance(fact, NEED_NO_SPAN), fact
            continue
        start, end = fact.span
        said, printed = lines[fact.line - 1][start:end], PRINTED[type(fact)](fact)
        assert said.strip() or isinstance(fact, facts.Fix), fact
        if printed is None:
            continue
        whole, here = words(printed), words(said)
        goes_on_below = isinstance(fact, facts.Issuer) or not lines[fact.line - 1][end:].strip(" |*.;:,")
        assert whole == here or (whole.startswith(here) and goes_on_below), fact


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_number_symbol_and_title_are_where_they_are_said_to_be(letter: Path) -> None:
    lines, documents = read_lines(letter)
    for document in documents:
        for name, printed in (
            ("number", document.number_printed),
            ("symbol", document.symbol),
            ("title", document.title),
        ):
            at = document.where.get(name)
            if at is None or at.span is None:
                continue
            said = lines[at.line - 1][slice(*at.span)]
            assert words(printed or "").startswith(words(said)[: len(said) // 2]), (name, said)
