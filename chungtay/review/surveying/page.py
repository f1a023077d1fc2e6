"""The survey as a page shows it: sections that open one at a time, people as cards, one field for each question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chungtay.core.poverty.answers import MEMBERS, Answers, Problem
from chungtay.core.poverty.questions import Form, Kind, Of, Question, is_asked
from chungtay.review.surveying.posted import PERSON, member_field

MOST_RADIOS = 4
SHORT = 8
KEYBOARDS = {Kind.COUNT: "numeric", Kind.MONEY: "numeric", Kind.YEAR: "numeric", Kind.DATE: "numeric"}
HOUSEHOLD_GROUPS = ("house", "living", "assets", "land", "animals", "causes", "supports", "household_own")
MEMBER_GROUPS = ("person", "body", "schooling", "care", "work", "person_own")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question as it stands on the page.

    `when` and `ages` tell the script when it is asked. Without a script only age hides a question: what waits for
    another answer must be there to be answered.
    """

    question: Question
    name: str
    value: str
    options: tuple[Option, ...]
    is_asked: bool
    is_of_age: bool
    when: str
    ages: str
    problems: tuple[Problem, ...]

    @property
    def widget(self) -> str:
        if self.question.kind is Kind.MANY:
            return "checks"
        if self.options:
            return "radios" if len(self.options) <= MOST_RADIOS else "select"
        return "text"

    @property
    def is_short(self) -> bool:
        """Whether its answers fit beside each other on a phone."""
        return self.widget == "radios" and all(len(option.label) <= SHORT for option in self.options)

    @property
    def is_from_list(self) -> bool:
        """Whether it is typed with a list of words to choose from: too long a list for every person to carry."""
        return self.question.kind is Kind.LISTED

    @property
    def keyboard(self) -> str:
        if self.question.kind in (Kind.AREA, Kind.NUMBER):
            return "decimal"
        return KEYBOARDS.get(self.question.kind, "text")

    @property
    def is_answered(self) -> bool:
        return bool(self.value) or any(option.is_chosen for option in self.options)

    @property
    def is_wrong(self) -> bool:
        return any(not problem.is_doubt for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading; our own questions apart from those of the official form."""

    key: str
    title: str
    fields: tuple[Field, ...]

    @property
    def is_own(self) -> bool:
        return all(one.question.is_own for one in self.fields)

    @property
    def may_be_asked(self) -> bool:
        """Whether anything in it is asked of somebody of this age."""
        return any(one.is_of_age for one in self.fields)

    @property
    def asked_count(self) -> int:
        return sum(one.is_asked for one in self.fields)

    @property
    def answered_count(self) -> int:
        return sum(one.is_asked and one.is_answered for one in self.fields)

    @property
    def has_wrong(self) -> bool:
        return any(one.is_wrong for one in self.fields)


@dataclass(frozen=True, slots=True)
class Card:
    """One person."""

    number: int
    person: str
    person_field: str
    name: str
    groups: tuple[Group, ...]

    @property
    def asked_count(self) -> int:
        return sum(group.asked_count for group in self.groups)

    @property
    def answered_count(self) -> int:
        return sum(group.answered_count for group in self.groups)

    @property
    def has_wrong(self) -> bool:
        return any(group.has_wrong for group in self.groups)


@dataclass(frozen=True, slots=True)
class Page:
    """The whole survey of one household."""

    groups: tuple[Group, ...]
    cards: tuple[Card, ...]
    blank: Card
    paper: Group
    words: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def page_of(
    form: Form,
    raw: Mapping[str, Any],
    answers: Answers,
    problems: Sequence[Problem],
    *,
    day: date,
    sensitive: bool,
) -> Page:
    """The page with what was written on it, each problem at its field."""
    shown = tuple(one for one in form.questions if not one.register and (sensitive or not one.sensitive))
    made = _Maker(form, shown, problems, day)
    groups = tuple(made.group(key, Of.HOUSEHOLD, raw, answers.household, None) for key in HOUSEHOLD_GROUPS)
    rows = raw.get(MEMBERS) or []
    cards = tuple(
        made.card(number, row, answers.members[number - 1] if number <= len(answers.members) else {})
        for number, row in enumerate(rows, 1)
    )
    paper = made.group("paper", Of.PAPER, raw, answers.paper, None)
    words = {one.key: tuple(one.listed.values()) for one in shown if one.listed}
    at_no_field = tuple(one for one in problems if one.member is None and one.key == "relation")
    return Page(
        tuple(group for group in groups if group.fields), cards, made.card(0, {}, {}), paper, words, at_no_field
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    form: Form
    shown: tuple[Question, ...]
    problems: Sequence[Problem]
    day: date

    def card(self, number: int, raw: Mapping[str, Any], answers: Mapping[str, Any]) -> Card:
        groups = (self.group(key, Of.MEMBER, raw, answers, number) for key in MEMBER_GROUPS)
        return Card(
            number=number,
            person=str(raw.get(PERSON) or ""),
            person_field=member_field(number, PERSON),
            name=str(raw.get("full_name") or ""),
            groups=tuple(group for group in groups if group.fields),
        )

    def group(self, key: str, of: Of, raw: Mapping[str, Any], answers: Mapping[str, Any], member: int | None) -> Group:
        asked = (one for one in self.shown if one.of is of and one.group == key)
        # A year alone is written where the birthday goes.
        fields = tuple(self.field(one, raw, answers, member) for one in asked if one.kind is not Kind.YEAR)
        return Group(key, self.form.groups[key], fields)

    def field(
        self, question: Question, raw: Mapping[str, Any], answers: Mapping[str, Any], member: int | None
    ) -> Field:
        written = raw.get(question.key)
        if question.key == "born_on" and not written:
            written = raw.get("birth_year")
        return Field(
            question=question,
            name=question.key if member is None else member_field(member, question.key),
            value=question.listed.get(str(written), _shown(written)),
            options=_options(question, written),
            is_asked=is_asked(question, answers, self.day),
            is_of_age=is_asked(replace(question, when={}), answers, self.day),
            when=_when(question, member),
            ages=f"{question.ages.first}-{question.ages.below}" if question.ages else "",
            problems=tuple(one for one in self.problems if one.member == member and one.key == question.key),
        )


def _when(question: Question, member: int | None) -> str:
    """The fields it waits for, as the script reads them: "work=1" or "m2-work=1,2"."""
    return " ".join(
        f"{key if member is None else member_field(member, key)}={','.join(map(str, codes))}"
        for key, codes in question.when.items()
    )


def _options(question: Question, written: Any) -> tuple[Option, ...]:
    if question.kind is Kind.MANY:
        chosen = {str(one) for one in written} if isinstance(written, (list, tuple)) else {str(written)}
        chosen = {"0"} if written == [] else chosen
        codes: Iterable[tuple[Any, str]] = [*question.codes.items(), (0, "Không có")]
        return tuple(Option(str(code), label, str(code) in chosen) for code, label in codes)
    return tuple(Option(str(code), label, str(code) == _shown(written)) for code, label in question.codes.items())


def _shown(written: Any) -> str:
    if written is None or isinstance(written, (list, tuple)):
        return ""
    if isinstance(written, date):
        return f"{written:%d/%m/%Y}"
    if isinstance(written, float):
        return str(written).replace(".", ",")
    text = str(written)
    # A stored day comes back as a person writes it.
    if len(text) == 10 and text[4] == text[7] == "-":
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    return text
