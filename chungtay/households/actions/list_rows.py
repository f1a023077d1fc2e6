"""The rows of a list go into the register: set by set, in an order that breaks no rule of the tables on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chungtay.households.codes import new_codes
from chungtay.households.lists import twins
from chungtay.households.lists.changes import SEX_WORDS, Changes, Row, Year, people_in
from chungtay.households.lists.finding import STORED
from chungtay.households.lists.matching import Matched
from chungtay.households.lists.said import ListedHousehold
from chungtay.households.models import (
    Circumstances,
    Classification,
    FormerNumber,
    Household,
    HouseholdEvent,
    Membership,
    Person,
    PossibleTwin,
)
from chungtay.web import bulk, staging
from chungtay.web.scope import Scope
from chungtay.web.sealed import seal_many

HOUSEHOLD = (
    "id", "code", "head_name", "name_key", "folded", "head_birth_year", "head_sex", "member_count", "commune",
    "village", "address", "since", "ended_as", "path",
)  # fmt: skip
PERSON = (
    "id", "code", "full_name", "name_key", "folded", "sex", "born_on", "birth_year", "ethnicity", "number",
    "number_print", "path",
)  # fmt: skip
FACTS_OF_HOUSEHOLD = (*HOUSEHOLD[2:11], "path")
FACTS_OF_PERSON = ("full_name", "name_key", "folded", "sex", "born_on", "birth_year", "ethnicity")


@dataclass(frozen=True, slots=True)
class Writing:
    """When and by whom a list is written, and since when its people are said to live where it says."""

    year: Year
    since: date
    day: date
    by: Scope
    at: datetime

    def write(self, changes: Changes, matched: Matched, households: list[ListedHousehold]) -> int:
        """Every row of the changes. Gives how many pairs of people were found who may be one."""
        people = self.rows(changes, households)
        return self._twins(people, changes, matched)

    def rows(self, changes: Changes, households: list[ListedHousehold]) -> list[Row]:
        """Every row, and nobody looked for twice; gives what is needed to look for twins of those who are new."""
        self._households(changes)
        people = self._people(changes)
        self._change_people(changes)
        self._memberships(changes)
        self._classes(changes)
        self._circumstances(households)
        self._events(changes)
        return people

    def _households(self, changes: Changes) -> None:
        new = changes.households
        if new:
            since, codes = str(self.since), new_codes(len(new))
            for one, key in zip(new, staging.reserve_keys(Household, len(new)), strict=True):
                one.household = key
            staging.load(
                Household,
                HOUSEHOLD,
                [
                    (one.household, code, *_facts(one)[:-1], since, "", one.path)
                    for one, code in zip(new, codes, strict=True)
                ],
            )
        if changes.household_rows:
            staging.update(Household, FACTS_OF_HOUSEHOLD, changes.household_rows)

    def _people(self, changes: Changes) -> list[Row]:
        """New entries; gives what is needed to look for their twins."""
        new = changes.people
        if not new:
            return []
        keys = staging.reserve_keys(Person, len(new))
        sealed = seal_many(person.number for person, _one in new)
        rows, known = [], []
        for (person, one), key, code, number in zip(new, keys, new_codes(len(new)), sealed, strict=True):
            person.person = key
            born = str(person.born_on) if person.born_on else None
            rows.append(
                (
                    key,
                    code,
                    person.name,
                    person.key,
                    person.folded,
                    person.sex,
                    born,
                    person.year,
                    person.ethnicity,
                    number,
                    person.print,
                    one.path,
                )
            )
            is_long = twins.is_long(person.number)
            known.append((key, person.key, person.folded, born, person.year, person.sex, is_long, one.path))
        staging.load(Person, PERSON, rows)
        return known

    def _change_people(self, changes: Changes) -> None:
        if changes.person_rows:
            staging.update(Person, FACTS_OF_PERSON, changes.person_rows)
        if changes.moved_people:
            staging.update(Person, ["path"], changes.moved_people)
        if changes.numbers:
            keys = [key for key, _number, _print in changes.numbers]
            with staging.staged(Person, ["id"], ((key,) for key in keys)) as stage:
                # The old number is kept as it was sealed: nobody needs to open it.
                sql = (
                    f"SELECT p.id, p.number, p.number_print FROM {stage} s JOIN households_person p ON p.id = s.id "  # noqa: S608
                    "WHERE NOT (p.number_print = '')"
                )
                former = staging.found(Person, sql)
            fields = ["person", "number", "number_print", "until", "why"]
            staging.load(FormerNumber, fields, [(*row, str(self.day), "Theo danh sách hộ") for row in former])
            sealed = seal_many(number for _key, number, _print in changes.numbers)
            rows = [(key, number, mark) for (key, _n, mark), number in zip(changes.numbers, sealed, strict=True)]
            staging.update(Person, ["number", "number_print"], rows)

    def _memberships(self, changes: Changes) -> None:
        """Old heads step back before new ones step forward: a household has one head at every moment."""
        if changes.demoted:
            staging.update(Membership, ["relation"], changes.demoted)
        if changes.relations:
            staging.update(Membership, ["relation"], changes.relations)
        since = str(self.since)
        rows = [
            (one.household, person.person, person.relation, since, "")
            for person, one in (*changes.people, *changes.joining)
        ]
        if rows:
            staging.load(Membership, ["household", "person", "relation", "since", "left_as"], rows)

    def _classes(self, changes: Changes) -> None:
        if changes.new_classes:
            fields = ["household", "year", "standard", "path", *STORED]
            rows = [
                (one.household, self.year.year, self.year.standard, one.path, *row) for one, row in changes.new_classes
            ]
            staging.load(Classification, fields, rows)
        if changes.class_rows:
            staging.update(Classification, STORED, changes.class_rows)

    def _circumstances(self, households: Iterable[ListedHousehold]) -> None:
        """The causes of the year; what a survey said of supports and needs stays."""
        said = {one.household: one for one in households if one.causes and one.household}
        if not said:
            return
        with staging.staged(Household, ["id"], ((key,) for key in said)) as stage:
            sql = (
                f"SELECT c.household_id, c.id, c.causes FROM {stage} s "  # noqa: S608
                "JOIN households_circumstances c ON c.household_id = s.id AND c.year = %s"
            )
            known = {row[0]: row[1:] for row in staging.found(Circumstances, sql, [self.year.year])}
        fields = ["household", "year", "causes", "receives", "needs", "path"]
        new = [(key, self.year.year, one.causes, 0, 0, one.path) for key, one in said.items() if key not in known]
        if new:
            staging.load(Circumstances, fields, new)
        changed = [
            (known[key][0], one.causes) for key, one in said.items() if key in known and known[key][1] != one.causes
        ]
        if changed:
            staging.update(Circumstances, ["causes"], changed)

    def _events(self, changes: Changes) -> None:
        if changes.events:
            fields = ["household", "person", "kind", "on", "note", "by_name", "at", "path"]
            rows: Iterable[Any] = (
                (household, person, kind, self.since, note[:300], self.by.user_name, self.at, path)
                for household, person, kind, note, path in changes.events
            )
            bulk.insert(HouseholdEvent, fields, rows)

    def _twins(self, people: list[Row], changes: Changes, matched: Matched) -> int:
        """Pairs that a person is to settle: near in name and birthday, or of one number under two names."""
        found = {pair[:2]: (pair[2], path, PossibleTwin.Why.NAME) for pair, path in twins.find_twins(people)}
        paths = {person.person: one.path for person, one in changes.people}
        for person, other in matched.same_number:
            if person.person in paths and other != person.person:
                pair = (min(other, person.person or 0), max(other, person.person or 0))
                found[pair] = (50, paths[person.person], PossibleTwin.Why.NUMBER)
        fields = ["first", "second", "why", "likeness", "found_at", "verdict", "settled_by", "note", "path"]
        rows = [
            (*pair, why, likeness, self.at, "", "", "", path) for pair, (likeness, path, why) in sorted(found.items())
        ]
        if rows:
            bulk.insert(PossibleTwin, fields, rows)
        return len(rows)


def _facts(one: ListedHousehold) -> Row:
    head = one.head
    year, sex = (head.year or one.year, head.sex or one.sex) if head else (one.year, one.sex)
    return (
        one.head_name, one.key, one.folded, year, SEX_WORDS.get(sex or 0, ""), people_in(one), one.commune, one.village,
        one.address, one.path,
    )  # fmt: skip
