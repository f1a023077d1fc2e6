"""What stands on the page before anybody writes: who lives there by the register, what the last survey answered."""

from collections.abc import Iterable, Mapping
from typing import Any

from chungtay.core.poverty.answers import MEMBERS
from chungtay.core.poverty.questions import Form, Of
from chungtay.core.text import name_key
from chungtay.households.models import Membership
from chungtay.review.models import Assessment
from chungtay.review.surveying.posted import PERSON, Raw, raw_of

REGISTERED = ("full_name", "relation", "born_on", "birth_year", "sex", "ethnicity")


def first_page(
    form: Form, members: Iterable[Membership], own: Assessment | None, before: Assessment | None, *, sensitive: bool
) -> Raw:
    """The case's own survey if there is one; else the register's people with what last year's survey said of them."""
    if own:
        raw = raw_of(own.answers)
    else:
        raw = _carried(form, raw_of(before.answers) if before else {MEMBERS: []})
        raw[MEMBERS] = [_person(one, raw[MEMBERS]) for one in members] or raw[MEMBERS]
    return raw if sensitive else _without_sensitive(form, raw)


def _carried(form: Form, raw: Raw) -> Raw:
    asked = {of: {one.key for one in form.of(of) if not (one.fresh or one.register)} for of in Of}
    rows = [_only(row, asked[Of.MEMBER] | {PERSON}) for row in raw[MEMBERS]]
    return {**_only(raw, asked[Of.HOUSEHOLD]), MEMBERS: rows}


def _only(answers: Mapping[str, Any], keys: set[str]) -> Raw:
    return {key: value for key, value in answers.items() if key in keys}


def _person(member: Membership, answered: Iterable[Mapping[str, Any]]) -> Raw:
    """One person: what the register knows goes before what a survey said of the same person."""
    person = member.person
    known = {
        "full_name": person.full_name,
        "relation": member.relation,
        "born_on": person.born_on,
        "birth_year": None if person.born_on else person.birth_year,
        "sex": person.sex,
        "ethnicity": person.ethnicity,
    }
    said = next((row for row in answered if _is_same(person.code, person.full_name, row)), {})
    return {**said, **{key: value for key, value in known.items() if value or key == "birth_year"}, PERSON: person.code}


def _is_same(code: str, name: str, row: Mapping[str, Any]) -> bool:
    if row.get(PERSON):
        return bool(row[PERSON] == code)
    return name_key(str(row.get("full_name") or "")) == name_key(name)


def _without_sensitive(form: Form, raw: Raw) -> Raw:
    hidden = {one.key for one in form.questions if one.sensitive}
    rows = [{key: value for key, value in row.items() if key not in hidden} for row in raw[MEMBERS]]
    return {**{key: value for key, value in raw.items() if key not in hidden}, MEMBERS: rows}


def differences_from_register(raw: Mapping[str, Any], members: Iterable[Membership]) -> list[str]:
    """Who the survey found that the register does not know, and whom it did not find, by name."""
    living = {one.person.code: one.person.full_name for one in members}
    found = {str(row.get(PERSON) or "") for row in raw.get(MEMBERS) or []}
    new = [str(row.get("full_name") or "") for row in raw.get(MEMBERS) or [] if row.get(PERSON) not in living]
    gone = [name for code, name in living.items() if code not in found]
    return [f"+ {name}" for name in new if name] + [f"\u2212 {name}" for name in gone]
