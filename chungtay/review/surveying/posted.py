"""The survey as it is sent from a page: plain words under the names of its fields, person by person."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from chungtay.core.poverty.answers import MEMBERS, Answers
from chungtay.core.poverty.questions import Form, Kind, Of, Question

MOST_PEOPLE = 40
PERSON = "person"  # the code of the person in the register, "" for somebody the register does not know
_CODE = re.compile(r"[\w.-]{1,30}")
_OF_MEMBER = re.compile(r"m(\d{1,3})-(\w+)")

Raw = dict[str, Any]


def member_field(number: int, key: str) -> str:
    """The name of a person's field on the page; people are numbered from 1."""
    return f"m{number}-{key}"


def posted(post: QueryDict, form: Form, *, sensitive: bool) -> Raw:
    """What was sent, under the keys of the questions. Rows in which nothing was written are no people."""
    raw: Raw = {
        one.key: _value(post, one.key, one)
        for one in form.questions
        if one.of is not Of.MEMBER and _sent(one, sensitive)
    }
    asked = {one.key: one for one in form.of(Of.MEMBER) if _sent(one, sensitive)}
    rows: dict[int, Raw] = {}
    for name in post:
        found = _OF_MEMBER.fullmatch(name)
        if found and found[2] in asked:
            rows.setdefault(int(found[1]), {})[found[2]] = _value(post, name, asked[found[2]])
        elif found and found[2] == PERSON:
            rows.setdefault(int(found[1]), {})[PERSON] = _code(str(post[name]))
    raw[MEMBERS] = [rows[number] for number in sorted(rows) if _is_written(rows[number])][: MOST_PEOPLE + 1]
    return raw


def _sent(question: Question, sensitive: bool) -> bool:
    return not question.register and (sensitive or not question.sensitive)


def _value(post: QueryDict, name: str, question: Question) -> Any:
    if question.kind is not Kind.MANY:
        return post.get(name, "")
    return post.getlist(name) or None


def _code(text: str) -> str:
    return text if _CODE.fullmatch(text) else ""


def _is_written(row: Mapping[str, Any]) -> bool:
    return any(value for key, value in row.items() if key != PERSON)


def kept(answers: Answers, people: list[str]) -> dict[str, Any]:
    """The answers as they are stored, days as text; `people` are the register's codes, row by row."""
    rows = (
        _storable(row) | ({PERSON: code} if code else {}) for row, code in zip(answers.members, people, strict=True)
    )
    return {"household": _storable(answers.household), MEMBERS: list(rows), "paper": _storable(answers.paper)}


def _storable(answers: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in answers.items() if value is not None}
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in given.items()}


def raw_of(stored: Mapping[str, Any]) -> Raw:
    """Stored answers as a page would send them again."""
    household, paper = stored.get("household") or {}, stored.get("paper") or {}
    return {**household, **paper, MEMBERS: [dict(row) for row in stored.get(MEMBERS) or []]}


def people_of(raw: Mapping[str, Any]) -> list[str]:
    """The register's code of each person, in order."""
    return [str(row.get(PERSON) or "") for row in raw.get(MEMBERS) or []]


def with_hidden(raw: Raw, before: Mapping[str, Any], form: Form) -> Raw:
    """What the sender may not see is not lost: sensitive answers come from the survey before, person by person."""
    hidden = {of: [one.key for one in form.of(of) if one.sensitive and not one.register] for of in Of}
    known = {row[PERSON]: row for row in before.get(MEMBERS) or [] if row.get(PERSON)}
    rows = []
    for row in raw.get(MEMBERS) or []:
        old = known.get(row.get(PERSON) or "", {})
        rows.append(row | {key: old[key] for key in hidden[Of.MEMBER] if key in old})
    old_household = before.get("household") or {}
    found = {key: old_household[key] for key in hidden[Of.HOUSEHOLD] if key in old_household}
    return {**raw, **found, MEMBERS: rows}
