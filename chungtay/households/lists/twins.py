"""People who may stand twice in the register: looked for among those of one birthday or one name, judged by likeness.

Blocking keeps the pairs few: the same day of birth and an equal beginning or end of the name, or the same name within a
year. Two valid twelve-digit numbers that differ are two people, unless name and birthday are the same to the letter.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from chungtay.households.models import Person
from chungtay.web import staging

LIKE = 86
ENDS = 4  # letters of the folded name compared at either end
LONG_SEALED = 56  # letters of a sealed number of twelve digits; one of nine has 52

Pair = tuple[int, int, int]  # older entry, newer entry, likeness

_BOTH = (
    "SELECT s.id, p.id, s.full_name, p.folded, s.born_on, p.born_on, s.birth_year, p.birth_year, "
    "s.died_on IS NOT NULL, p.number, s.path, p.path, p.merged_into_id, s.name_key = p.name_key "
    "FROM {stage} s CROSS JOIN households_person p WHERE "
)
# A cross join keeps SQLite from asking the whole register first.
_BY_BIRTHDAY = (
    "p.born_on = s.born_on AND (substr(p.folded, 1, 4) = s.code OR substr(p.folded, {end}) = s.folded) "
    "AND p.id <> s.id AND (p.sex IS NULL OR s.sex IS NULL OR p.sex = s.sex)"
)
_BY_NAME = (
    "p.name_key = s.name_key AND p.birth_year BETWEEN s.birth_year - 1 AND s.birth_year + 1 AND p.id <> s.id "
    "AND (p.sex IS NULL OR s.sex IS NULL OR p.sex = s.sex) "
    "AND (p.born_on IS NULL OR s.born_on IS NULL OR p.born_on <> s.born_on)"
)


def find_twins(people: Iterable[Sequence[Any]]) -> list[tuple[Pair, str]]:
    """Pairs of entries that may be one person, with the path common to both. Two statements for any number of people.

    Each of the people: id, name key, folded name, birthday as text, year, sex, whether they have a long number, path.
    """
    rows = [
        (pk, key, folded[:ENDS], folded[-ENDS:], folded, born, year, sex, "0001-01-01" if is_long else None, path)
        for pk, key, folded, born, year, sex, is_long, path in people
    ]
    if not rows:
        return []
    rows.sort(key=lambda row: row[5] or "")  # those of one birthday are asked of the same pages, one after another
    fields = ["id", "name_key", "code", "folded", "full_name", "born_on", "birth_year", "sex", "died_on", "path"]
    found: dict[tuple[int, int], tuple[int, str]] = {}
    with staging.staged(Person, fields, rows) as stage:
        for on in (_BY_BIRTHDAY, _BY_NAME):
            sql = (_BOTH + on).format(stage=stage, end=_end())
            for row in staging.found(Person, sql):
                if row[12] is None and (likeness := _likeness(row)):
                    pair = (min(row[:2]), max(row[:2]))
                    found[pair] = max(found.get(pair, (0, "")), (likeness, common_path(row[10], row[11])))
    return [((*pair, likeness), path) for pair, (likeness, path) in sorted(found.items())]


def _end() -> str:
    """The last letters of a text, as the database takes them."""
    return f"length(p.folded) - {ENDS - 1}"


def _likeness(row: tuple[Any, ...]) -> int:
    """From 0, two people, to 100."""
    name, other = row[2], row[3]
    born, other_born = _day(row[4]), _day(row[5])
    both_long = bool(row[8]) and len(row[9].partition(":")[2]) >= LONG_SEALED
    if born and born == other_born:
        ratio = fuzz.ratio(name, other)
        if both_long:
            return 90 if row[13] else 0
        return round(ratio) if ratio >= LIKE else _fewer_words(name, other)
    if both_long:
        return 0
    return _by_dates(born, other_born, row)


def _fewer_words(name: str, other: str) -> int:
    """A name with its middle words left out, or in another order: all its words stand in the longer one."""
    words, more = sorted((set(name.split()), set(other.split())), key=len)
    return LIKE if len(words) >= 2 and words <= more and name.split()[-1] == other.split()[-1] else 0


def _by_dates(born: date | None, other: date | None, row: tuple[Any, ...]) -> int:
    """The same name under two dates: day and month changed places, one digit slipped, or only the year is known."""
    if born is None or other is None:
        return 80 if row[6] == row[7] and common_path(row[10], row[11]).count(".") >= 2 else 0
    if (born.day, born.month, born.year) == (other.month, other.day, other.year):
        return 95
    if (born.day, born.month) == (other.day, other.month):
        return 90
    return 0


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(value)


def common_path(one: str, other: str) -> str:
    """The smallest territory in which both lie."""
    parts = []
    for ours, theirs in zip(one.split(".")[:-1], other.split(".")[:-1], strict=False):
        if ours != theirs:
            break
        parts.append(ours)
    return "".join(f"{part}." for part in parts)


def is_long(number: str) -> bool:
    """Whether an identity number is one of twelve digits, which nobody else has."""
    return len(number) == 12
