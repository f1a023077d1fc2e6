"""Two surveys of one household beside each other: only what they answer differently."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chungtay.core.poverty.answers import MEMBERS
from chungtay.core.poverty.questions import Form, Kind, Of, Question
from chungtay.core.text import name_key
from chungtay.review.surveying.posted import PERSON


@dataclass(frozen=True, slots=True)
class Difference:
    """One question two surveys answer differently, in the words of the form."""

    who: str
    label: str
    one: str
    other: str
    is_own: bool


def differences(
    form: Form, one: Mapping[str, Any], other: Mapping[str, Any], *, sensitive: bool
) -> tuple[Difference, ...]:
    """What two stored surveys answer differently; people are matched by their code, else by name."""
    shown = [each for each in form.questions if not each.register and (sensitive or not each.sensitive)]
    return tuple(_differences(shown, one, other))


def _differences(shown: list[Question], one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Difference]:
    for part, of in (("household", Of.HOUSEHOLD), ("paper", Of.PAPER)):
        asked = [question for question in shown if question.of is of]
        yield from _of_one(asked, "", one.get(part) or {}, other.get(part) or {})
    asked = [question for question in shown if question.of is Of.MEMBER]
    rows, others = _by_person(one), _by_person(other)
    for person in dict.fromkeys((*rows, *others)):
        mine, theirs = rows.get(person), others.get(person)
        name = str((mine or theirs or {}).get("full_name") or "")
        if mine is None or theirs is None:
            said = (_("có ghi"), _("không ghi"))
            yield Difference(name, _("Người trong hộ"), *(said if mine else said[::-1]), is_own=False)
        else:
            yield from _of_one(asked, name, mine, theirs)


def _of_one(asked: list[Question], who: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Difference]:
    for question in asked:
        mine, theirs = one.get(question.key), other.get(question.key)
        if mine != theirs:
            yield Difference(who, question.label, said(question, mine), said(question, theirs), question.is_own)


def _by_person(stored: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    rows: dict[str, Mapping[str, Any]] = {}
    for number, row in enumerate(stored.get(MEMBERS) or [], 1):
        key = str(row.get(PERSON) or "") or name_key(str(row.get("full_name") or "")) or str(number)
        rows[key if key not in rows else f"{key} {number}"] = row
    return rows


def said(question: Question, answer: Any) -> str:
    """An answer in words: the meaning of a code, a number with its unit, a day as it is written."""
    if answer is None:
        return _("chưa trả lời")
    if question.kind is Kind.MANY:
        return ", ".join(question.codes.get(one, str(one)) for one in answer) or _("không có")
    if question.codes:
        return question.codes.get(answer, str(answer))
    if question.listed:
        return question.listed.get(answer, str(answer))
    text = str(answer)
    if question.kind is Kind.DATE and len(text) == 10:
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    if isinstance(answer, (int, float)) and question.kind is not Kind.YEAR:
        text = f"{answer:,}".translate(str.maketrans(",.", ".,"))
    return f"{text} {question.unit}".strip()
