"""A kept survey as it is printed to be signed: the official form by its sections, our own questions on a page apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chungtay.core.poverty.answers import Answers
from chungtay.core.poverty.questions import Form, Kind, Of, Question
from chungtay.review.surveying.comparing import said

PEOPLE_ABREAST = 5  # columns of people that fit the width of a page


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the household and its answer."""

    question: Question
    said: str


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """One column of part B, printed as a line: the question, and each person's answer."""

    question: Question
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Some of the people beside each other, numbered as on the form."""

    numbers: tuple[int, ...]
    lines: tuple[PeopleLine, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed: parts A and B of the form, and what is not of the form."""

    household: tuple[Line, ...]
    people: tuple[PeopleTable, ...]


def paper_of(form: Form, answers: Answers, *, sensitive: bool) -> Paper:
    """The official questions with their answers; nothing that its reader may not see, and no question of ours."""
    official = [one for one in form.questions if one.place and not one.register and (sensitive or not one.sensitive)]
    household = tuple(Line(one, _said(one, answers.household)) for one in official if one.of is Of.HOUSEHOLD)
    asked = [one for one in official if one.of is Of.MEMBER and one.kind is not Kind.YEAR]
    return Paper(household, tuple(_tables(asked, answers.members)))


def _tables(asked: list[Question], members: tuple[Mapping[str, Any], ...]) -> list[PeopleTable]:
    tables = []
    for first in range(0, len(members), PEOPLE_ABREAST):
        rows = members[first : first + PEOPLE_ABREAST]
        lines = tuple(PeopleLine(one, tuple(_said(one, row) for row in rows)) for one in asked)
        tables.append(PeopleTable(tuple(range(first + 1, first + 1 + len(rows))), lines))
    return tables


def _said(question: Question, answers: Mapping[str, Any]) -> str:
    """The answer in words; what nobody answered stays empty, to be written by hand."""
    value = answers.get(question.key)
    if question.key == "born_on" and value is None:
        value = answers.get("birth_year")
    return "" if value is None else said(question, value)
