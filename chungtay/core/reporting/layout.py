"""The forms as the circular prints them: columns, headings, rows and the arithmetic between them, by the year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.core.law.book import page
from chungtay.core.law.rule import Rule, Version, rule

HOUSEHOLDS, PERSONS = "households", "persons"
OTHER_GROUPS = "other"
MOST_GROUPS = 8


class Part(StrEnum):
    """Which villages a line counts: the urban ones, the rural ones, all."""

    URBAN = "urban"
    RURAL = "rural"
    TOTAL = "total"

    @property
    def words(self) -> str:
        return {"urban": "Khu vực thành thị", "rural": "Khu vực nông thôn", "total": "Tổng cộng"}[self.value]


class Stand(StrEnum):
    """Where the lines of one unit stand: as a column of its own beside its name, or one under the other."""

    ALONE = "alone"
    BESIDE = "beside"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it says, its printed number, the headings it stands under; `percent` is (part, whole)."""

    key: str
    says: str
    number: int | None = None
    under: tuple[str, ...] = ()
    width: float = 1.0
    percent: tuple[str, str] | None = None

    @property
    def named(self) -> str:
        """How a sentence names it: «cột 5 (Tái nghèo)»."""
        says = self.says.partition(" (")[0]
        if self.under and len(says) < 12:  # «Số hộ» alone tells nothing
            says = f"{self.under[-1].partition(' (')[0]}: {says}"
        says = says if len(says) <= 60 else f"{says[:59].rsplit(' ', 1)[0]}…"
        return f"cột {self.number} ({says})" if self.number else f"cột «{says}»"


@dataclass(frozen=True, slots=True)
class Sum:
    """A column that is the sum of others less others, as printed."""

    column: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableForm:
    """One table of the report."""

    code: str
    title: str
    issued: str
    place_says: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    units_under: tuple[Part, ...]
    stand: Stand = Stand.ALONE
    lines_say: str = ""
    lines: tuple[tuple[str, str], ...] = ((HOUSEHOLDS, ""),)
    sums: tuple[Sum, ...] = ()
    at_most: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    unanswered: str = ""
    unit_of_measure: str = ""
    counted_in: str = ""
    is_preliminary_too: bool = False
    counted: tuple[str, ...] = field(init=False)
    """What is counted: the columns, what percentages are computed from, what only the checks ask."""
    place_of: Mapping[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        needed = [key for column in self.columns for key in (column.percent or (column.key,))]
        object.__setattr__(self, "counted", tuple(dict.fromkeys([*needed, *self.hidden])))
        object.__setattr__(self, "place_of", {key: place for place, key in enumerate(self.counted)})

    @property
    def label(self) -> str:
        return f"Mẫu số {self.code}"

    @property
    def is_doubled(self) -> bool:
        """Whether the unit's own line is the sum of those below it."""
        return self.stand is Stand.BELOW

    def column(self, key: str) -> Column:
        return next((column for column in self.columns if column.key == key), Column(key, key))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two columns of two forms that must show the same figures on the same lines."""

    these: tuple[str, str]
    those: tuple[str, str]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list of households: which columns it may show and in which groups. Nothing else leaves the register."""

    code: str
    label: str
    title: str
    columns: tuple[Column, ...]
    groups: tuple[tuple[str, str], ...]
    classes: Mapping[str, str]
    totals: tuple[tuple[str, str], ...]
    sum_says: str
    notes: tuple[str, ...]
    signed: tuple[tuple[str, str], ...]
    issued: str

    @property
    def whitelist(self) -> frozenset[str]:
        return frozenset(column.key for column in self.columns)


@dataclass(frozen=True, slots=True)
class FormSet:
    """Every form of one circular, and what must agree between them."""

    tables: Mapping[str, TableForm]
    lists: Mapping[str, ListForm]
    agreements: tuple[Agreement, ...]
    carried: tuple[tuple[str, str, str], ...]
    signed: tuple[tuple[str, str], ...]
    minutes_title: str
    minutes_signed: tuple[tuple[str, str], ...]
    minutes_issued: str
    child_ages: Mapping[str, tuple[int, int]]
    indicator_count: int
    smallest_published: int


@cache
def forms() -> Rule[FormSet]:
    return rule(page("poverty/forms"), lambda entry: _form_set(entry["set"]))


def forms_of(year: int) -> Version[FormSet]:
    """The forms that a year's results are reported in: those in force on its last day, whenever they are printed."""
    return forms().on(date(year, 12, 31))


def with_ethnic_groups(form: TableForm, met: Mapping[str, int], names: Mapping[str, str]) -> TableForm:
    """The form with a column for each group it prints and the largest of the others met; the rest share a column."""
    printed = next((column.key.partition("@")[2].split(",") for column in form.columns if "@" in column.key), None)
    if printed is None:
        return form
    codes = [*printed, *further_groups(met, printed)]
    says = [names.get(code, f"Mã {code}") for code in codes]
    if set(met) - set(codes):
        codes, says = [*codes, OTHER_GROUPS], [*says, "Dân tộc khác"]
    columns: list[Column] = []
    sums: list[Sum] = list(form.sums)
    for column in form.columns:
        if "@" not in column.key:
            columns.append(column)
            continue
        about = column.key.partition("@")[0]
        keys = [f"{about}_{code}" for code in codes]
        columns += [replace(column, key=key, says=word) for key, word in zip(keys, says, strict=True)]
        sums.append(Sum(f"{about}_minority", tuple(keys), ()))
    return replace(form, columns=tuple(columns), sums=tuple(sums))


def further_groups(met: Mapping[str, int], printed: Iterable[str]) -> list[str]:
    """The largest groups that the form does not print, as many as a page bears, by their code."""
    others = sorted(set(met) - set(printed), key=lambda code: (-met[code], code))
    return sorted(others[:MOST_GROUPS])


@cache
def ethnic_groups() -> Mapping[str, str]:
    """The groups by their code in the list of the statistics office."""
    return {str(code): str(name) for code, name in page("poverty/ethnic_groups")["groups"].items()}


def _form_set(content: Mapping[str, Any]) -> FormSet:
    tables = {code: _table(code, entry, content) for code, entry in content["tables"].items()}
    signed = {name: tuple((who, how) for who, how in those) for name, those in content["signed"].items()}
    children = content["tables"]["7.11"]["child_ages"]
    return FormSet(
        tables=tables,
        lists={code: _list(code, entry, signed, content["issued"]) for code, entry in content["lists"].items()},
        agreements=tuple(
            Agreement(tuple(entry["these"]), tuple(entry["those"]), tuple(entry["lines"])) for entry in content["agree"]
        ),
        carried=tuple((code, start, end) for code, start, end in content["carried"]),
        signed=signed["table"],
        minutes_title=content["minutes"]["title"],
        minutes_signed=signed[content["minutes"]["signed"]],
        minutes_issued=content["issued"],
        child_ages={name: (low, high) for name, (low, high) in children.items()},
        indicator_count=len(content["indicators"]),
        smallest_published=content["smallest_published"],
    )


def _table(code: str, entry: Mapping[str, Any], content: Mapping[str, Any]) -> TableForm:
    columns = tuple(_column(column, entry) for column in entry["columns"])
    indicators = _indicators(entry.get("indicators"), content["indicators"])
    counted = () if entry.get("counted_in") else tuple(column.key for column in indicators)
    whole = entry["indicators"]["of"] if indicators else ""
    lines = entry.get("lines") or {}
    return TableForm(
        code=code,
        title=entry["title"],
        issued=content["amended"] if entry.get("is_amended") else content["issued"],
        place_says=entry["place"],
        columns=columns + indicators,
        parts=tuple(Part(part) for part in entry["parts"]),
        units_under=tuple(Part(part) for part in entry["units_under"]),
        stand=Stand(lines.get("stand", "alone")),
        lines_say=lines.get("says", ""),
        lines=tuple((lines.get("are") or {HOUSEHOLDS: ""}).items()),
        sums=tuple(Sum(one["is"], tuple(one["plus"]), tuple(one["minus"])) for one in entry.get("sums", ())),
        at_most=(*((small, large) for small, large in entry.get("at_most", ())), *((key, whole) for key in counted)),
        notes=tuple(entry.get("notes", ())),
        hidden=tuple(entry.get("hidden", ())),
        unanswered=entry.get("unanswered", ""),
        unit_of_measure=entry.get("unit_of_measure", ""),
        counted_in=entry.get("counted_in", ""),
        is_preliminary_too=entry.get("is_preliminary_too", False),
    )


def _column(entry: Mapping[str, Any], form: Mapping[str, Any]) -> Column:
    under = tuple(entry.get("under", ()))
    if "ethnic" in entry:  # one column for each group, known only when the households are counted
        return Column(f"{entry['ethnic']}@{','.join(form['ethnic_printed'])}", "", under=under)
    percent = entry.get("percent")
    return Column(
        key=entry["key"],
        says=entry["says"],
        number=entry.get("number"),
        under=under,
        width=entry.get("width", 1.0),
        percent=(percent[0], percent[1]) if percent else None,
    )


def _indicators(entry: Mapping[str, Any] | None, names: list[str]) -> tuple[Column, ...]:
    if entry is None:
        return ()
    numbered = list(enumerate(names, 1))
    if entry.get("as_percent"):
        return tuple(
            Column(f"r{at}", name, at, tuple(entry["under"]), percent=(f"{entry['keys']}{at}", entry["of"]))
            for at, name in numbered
        )
    return tuple(Column(f"{entry['keys']}{at}", name, at, tuple(entry["under"])) for at, name in numbered)


def _list(
    code: str, entry: Mapping[str, Any], signed: Mapping[str, tuple[tuple[str, str], ...]], issued: str
) -> ListForm:
    return ListForm(
        code=code,
        label=entry["label"],
        title=entry["title"],
        columns=tuple(_column(column, entry) for column in entry["columns"]),
        groups=tuple(entry.get("groups", {}).items()),
        classes=entry.get("classes", {}),
        totals=tuple(entry.get("totals", {}).items()),
        sum_says=entry.get("sum", ""),
        notes=tuple(entry.get("notes", ())),
        signed=signed[entry["signed"]],
        issued=issued,
    )
