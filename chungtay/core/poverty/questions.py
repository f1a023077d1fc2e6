"""What the survey asks of a household and of each person in it, under which form or for which reason of our own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.core.law import Rule, Version, page, rule

MAIN_FORM = "Mẫu số 3.1"
YES_NO = {1: "Có", 2: "Không"}


class Of(StrEnum):
    """Whom a question is about; `paper` is what the reviewer wrote on the paper forms."""

    HOUSEHOLD = "household"
    MEMBER = "member"
    PAPER = "paper"


class Kind(StrEnum):
    """What an answer is."""

    CHOICE = "choice"
    LISTED = "listed"
    YES_NO = "yes_no"
    MANY = "many"
    COUNT = "count"
    NUMBER = "number"
    AREA = "area"
    MONEY = "money"
    DATE = "date"
    YEAR = "year"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Limits:
    """Below `least` and above `most` no answer can be true; beyond the doubts it is asked again."""

    least: float
    most: float
    doubt_below: float | None = None
    doubt_above: float | None = None


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages in whole years, the second one outside."""

    first: int
    below: int

    def __contains__(self, age: int) -> bool:
        return self.first <= age < self.below


@dataclass(frozen=True, slots=True)
class Own:
    """Why we ask what the official form does not, and the article that needs it."""

    why: str
    number: str
    article: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the official form asks it: "Mẫu số 3.1", "A.IV"."""

    form: str
    at: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. It stands on an official form (`place`) or is our own (`own`), never both."""

    key: str
    of: Of
    group: str
    kind: Kind
    label: str
    codes: Mapping[int, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    printed_unit: str = ""
    hint: str = ""
    limits: Limits | None = None
    ages: Ages | None = None
    when: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    usual: Mapping[int, Ages] = field(default_factory=dict)
    place: Place | None = None
    own: Own | None = None
    register: bool = False
    fresh: bool = False
    sensitive: bool = False
    since: date | None = None

    @property
    def is_own(self) -> bool:
        return self.own is not None

    @property
    def basis(self) -> str:
        """The text that wants the answer: form and place, or instrument and article."""
        if self.own:
            return f"{self.own.number}, {self.own.article}"
        return f"{self.place.form}, mục {self.place.at}" if self.place else ""

    @property
    def named(self) -> str:
        """How a sentence names the question."""
        return f"Câu hỏi thêm “{self.label}”" if self.own or not self.place else f"{self.place.at} {self.label}"


@dataclass(frozen=True, slots=True)
class Form:
    """All questions of one edition of the forms, in the order of the paper, with the names of their groups."""

    groups: Mapping[str, str]
    questions: tuple[Question, ...]

    def of(self, of: Of) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if one.of is of)

    def question(self, key: str) -> Question:
        """The question under a key. An unknown key is a mistake of the program, not of a person."""
        return self.by_key[key]

    @property
    def by_key(self) -> Mapping[str, Question]:
        return {one.key: one for one in self.questions}


@cache
def forms() -> Rule[Form]:
    """Every edition of the questions, with its days and source."""
    return rule(page("poverty/questions"), lambda entry: _form(entry["form"]))


def form_on(day: date) -> Version[Form]:
    """The edition of that day; NotInForce where no text gives one. Own questions wait for the text that needs them."""
    return _form_on(day)


@cache
def _form_on(day: date) -> Version[Form]:
    version = forms().on(day)
    asked = tuple(one for one in version.value.questions if one.since is None or one.since <= day)
    return Version(
        **{name: getattr(version, name) for name in Version.__dataclass_fields__ if name != "value"},
        value=Form(version.value.groups, asked),
    )


def questions(day: date) -> tuple[Question, ...]:
    """All questions asked on that day."""
    return form_on(day).value.questions


def question(key: str, day: date) -> Question:
    """The question under that key, as asked on that day."""
    return form_on(day).value.question(key)


def ages_on(born_on: date | None, birth_year: int | None, day: date) -> Ages | None:
    """The ages a person may have that day: one when the birthday is known, two when only the year is."""
    if born_on:
        age = day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
        return Ages(age, age + 1)
    if birth_year:
        return Ages(day.year - birth_year - 1, day.year - birth_year + 1)
    return None


def is_asked(question: Question, answers: Mapping[str, Any], day: date) -> bool:
    """Whether this household or person is asked it: right age (or age unknown), and the answers it waits for given."""
    if question.ages and not _may_be(question.ages, answers, day):
        return False
    return all(answers.get(key) in codes for key, codes in question.when.items())


def _may_be(ages: Ages, answers: Mapping[str, Any], day: date) -> bool:
    own = ages_on(answers.get("born_on"), answers.get("birth_year"), day)
    return own is None or (own.first < ages.below and own.below > ages.first)


def _form(entry: Mapping[str, Any]) -> Form:
    form = Form(groups=dict(entry["groups"]), questions=tuple(_question(one) for one in entry["questions"]))
    if len(form.by_key) != len(form.questions):
        raise ValueError("lawbook/poverty/questions.yaml: một khóa ghi hai lần")
    return form


def _question(entry: Mapping[str, Any]) -> Question:
    values = dict(entry)
    at, official_form = values.pop("at", None), values.pop("form", MAIN_FORM)
    if (at is None) == (values.get("own") is None):
        raise ValueError(f"{entry['key']}: hoặc là câu của mẫu chính thức, hoặc là câu hỏi thêm")
    values["place"] = Place(official_form, at) if at else None
    values["own"] = Own(**values["own"]) if values.get("own") else None
    values["of"], values["kind"] = Of(values["of"]), Kind(values["kind"])
    values["codes"] = YES_NO if values["kind"] is Kind.YES_NO else dict(values.get("codes", {}))
    values["listed"] = dict(page(values.pop("list"))["groups"]) if "list" in values else {}
    values["limits"] = Limits(**values["limits"]) if "limits" in values else None
    values["ages"] = Ages(*values["ages"]) if "ages" in values else None
    values["usual"] = {code: Ages(*ages) for code, ages in values.get("usual", {}).items()}
    values["when"] = {key: tuple(codes) for key, codes in values.get("when", {}).items()}
    return Question(**values)
