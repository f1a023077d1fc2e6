"""Whom the households and people of a list are found to be in the register, asked in a few statements for any size."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from chungtay.households.lists.said import ListedHousehold, ListedPerson
from chungtay.households.models import Classification, Household, Membership, Person
from chungtay.web import staging

LIKE_ENOUGH = 85  # two spellings of one name under one identity number


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the register, and the household they live in today if any."""

    id: int
    full_name: str
    key: str
    folded: str
    born_on: str | None
    year: int | None
    sex: int | None
    ethnicity: str
    print: str
    died_on: str | None
    membership: int | None
    relation: int | None
    household: int | None


@dataclass(slots=True)
class KnownHousehold:
    """A household of the register with its people and the classes of its years."""

    id: int
    code: str
    head_name: str
    key: str
    folded: str
    year: int | None
    sex: str
    size: int | None
    commune: int
    village: int | None
    address: str
    path: str
    until: str | None
    members: list[KnownPerson]
    classes: dict[int, str]
    counts: dict[int, int | None]
    of_year: tuple[Any, ...] | None = None


PERSON = (
    "p.id, p.full_name, p.name_key, p.folded, p.born_on, p.birth_year, p.sex, p.ethnicity, p.number_print, p.died_on, "
    "m.id, m.relation, m.household_id"
)
HOUSEHOLD = (
    "h.id, h.code, h.head_name, h.name_key, h.folded, h.head_birth_year, h.head_sex, h.member_count, "
    "h.commune_id, h.village_id, h.address, h.path, h.until"
)
OF_YEAR = (
    "id", "status", "previous", "change", "person_count", "b1", "b2", "is_urban", "is_minority", "has_no_labour",
    "has_merit", "ethnicity", "decision_number", "decided_on",
)  # fmt: skip
STORED = OF_YEAR[1:]


def by_number(people: Iterable[ListedPerson]) -> dict[str, list[KnownPerson]]:
    """Everybody of the register who bears one of the numbers, by its fingerprint."""
    prints = {one.print for one in people if one.print}
    if not prints:
        return {}
    found: dict[str, list[KnownPerson]] = {}
    with staging.staged(Person, ["number_print"], ((one,) for one in prints)) as stage:
        # The second condition is the one of the partial index, word for word.
        sql = (
            f"SELECT {PERSON} FROM {stage} s CROSS JOIN households_person p "  # noqa: S608
            "LEFT JOIN households_membership m ON m.person_id = p.id AND m.until IS NULL "
            "WHERE p.number_print = s.number_print AND NOT (p.number_print = '')"
        )
        for row in staging.found(Person, sql):
            person = _person(row)
            found.setdefault(person.print, []).append(person)
    return found


def by_code(households: Iterable[ListedHousehold]) -> dict[str, int]:
    codes = {one.code for one in households if one.code}
    if not codes:
        return {}
    with staging.staged(Household, ["code"], ((code,) for code in codes)) as stage:
        sql = f"SELECT h.code, h.id FROM {stage} s JOIN households_household h ON h.code = s.code"  # noqa: S608
        return dict(staging.found(Household, sql))


def by_name(households: list[ListedHousehold]) -> dict[tuple[int, str], list[tuple[int, int | None, int | None]]]:
    """Households of the same commune under a head of that name: key, village and the head's year of birth."""
    wanted = {(one.commune, one.key) for one in households if one.commune}
    if not wanted:
        return {}
    found: dict[tuple[int, str], list[tuple[int, int | None, int | None]]] = {}
    with staging.staged(Household, ["commune", "name_key"], wanted) as stage:
        sql = (
            f"SELECT h.commune_id, h.name_key, h.id, h.village_id, h.head_birth_year FROM {stage} s "  # noqa: S608
            "JOIN households_household h ON h.commune_id = s.commune_id AND h.name_key = s.name_key "
            "WHERE h.until IS NULL ORDER BY h.id"
        )
        for commune, key, pk, village, year in staging.found(Household, sql):
            found.setdefault((commune, key), []).append((pk, village, year))
    return found


def households(keys: Iterable[int], *, year: int) -> dict[int, KnownHousehold]:
    """The households with all who live in them and the classes of all their years; three statements."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    found: dict[int, KnownHousehold] = {}
    with staging.staged(Household, ["id"], ((key,) for key in wanted)) as stage:
        sql = f"SELECT {HOUSEHOLD} FROM {stage} s JOIN households_household h ON h.id = s.id"  # noqa: S608
        for row in staging.found(Household, sql):
            found[row[0]] = KnownHousehold(*[*row[:12], _day(row[12]), [], {}, {}])
        sql = (
            f"SELECT {PERSON} FROM {stage} s JOIN households_membership m ON m.household_id = s.id "  # noqa: S608
            "AND m.until IS NULL JOIN households_person p ON p.id = m.person_id ORDER BY p.id"
        )
        for row in staging.found(Membership, sql):
            found[row[12]].members.append(_person(row))
        columns = ", ".join(f"c.{name}" for name in OF_YEAR)
        sql = (
            f"SELECT c.household_id, c.year, {columns} FROM {stage} s "  # noqa: S608
            "JOIN households_classification c ON c.household_id = s.id"
        )
        for row in staging.found(Classification, sql):
            household = found[row[0]]
            household.classes[row[1]] = row[3]
            household.counts[row[1]] = row[6]
            if row[1] == year:
                household.of_year = (*row[2:-1], _day(row[-1]))
    return found


def same_person(one: ListedPerson, other: KnownPerson) -> bool:
    """Whether two bearers of one number go by one name, however it was typed."""
    return one.key == other.key or fuzz.ratio(one.folded, other.folded) >= LIKE_ENOUGH


def _person(row: Any) -> KnownPerson:
    return KnownPerson(*[*row[:4], _day(row[4]), *row[5:9], _day(row[9]), *row[10:]])


def _day(value: Any) -> str | None:
    """SQLite gives days as text, PostgreSQL as dates."""
    return None if value is None else str(value)
