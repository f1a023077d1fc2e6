"""The report of a territory and year: every form filled, and what in it does not add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Q

from chungtay.core.law import NotInForce, Version
from chungtay.core.poverty.procedure import RoundKind, procedure_on
from chungtay.core.reporting.breaches import Breach, breaches, roots
from chungtay.core.reporting.figures import Figure, Place, Table
from chungtay.core.reporting.layout import (
    OTHER_GROUPS,
    FormSet,
    Part,
    TableForm,
    ethnic_groups,
    forms_of,
    with_ethnic_groups,
)
from chungtay.core.reporting.publishing import published
from chungtay.core.reporting.rolling_up import roll_up
from chungtay.core.workdays import calendar
from chungtay.households.models import Classification
from chungtay.places.models import Unit
from chungtay.places.queries import children_on, units_on
from chungtay.review.models import Residents, ReviewRound
from chungtay.review.queries import counts
from chungtay.web.paths import within
from chungtay.web.scope import Scope

FLOWS = ("7.2", "7.3")
NO_GROUP = "?"
SENSITIVE = ("7.8", "7.9", "7.10", "7.11")
SOURCES = {
    "7.1": ("groups", "residents"),
    "7.2": ("flows",),
    "7.3": ("flows",),
    "7.4": ("groups",),
    "7.5": ("groups",),
    "7.6": ("groups",),
    "7.7": ("groups",),
    "7.8": ("groups", "residents"),
    "7.9": ("ethnic",),
    "7.10": ("causes",),
    "7.11": ("groups",),
}


@dataclass(frozen=True, slots=True)
class Report:
    """The forms of one territory and year, as counted now."""

    unit: Unit
    place: Place
    year: int
    forms: Version[FormSet]
    tables: Mapping[str, Table]
    breaches: tuple[Breach, ...]
    is_preliminary: bool = False

    @property
    def gaps(self) -> tuple[Breach, ...]:
        return tuple(one for one in self.breaches if one.is_gap)

    @property
    def clashes(self) -> tuple[Breach, ...]:
        """What contradicts something, told where it arises."""
        return roots(one for one in self.breaches if not one.is_gap)


def own_units(scope: Scope, day: date) -> list[Unit]:
    """The units this person's posts are for, where a report begins: every province for whoever sees the country."""
    paths = scope.paths("review.view")
    own = Q(level=Unit.Level.PROVINCE) if "" in paths else Q(path__in=paths)
    return list(units_on(day).filter(own).order_by("path"))


def unit_in(scope: Scope, code: str, day: date) -> Unit | None:
    """A unit inside this person's territory."""
    return units_on(day).filter(within(scope.paths("review.view")), code=code).first()


def below(unit: Unit, day: date) -> list[Unit]:
    """The rows of a report as units, to be opened one by one."""
    return list(children_on(unit, day))


def years_with_results(scope: Scope, unit: Unit) -> list[int]:
    """The years with recognised classes in the unit, the newest first."""
    rows = Classification.objects.filter(scope.within("review.view"), within([unit.path]))
    return list(rows.values_list("year", flat=True).distinct().order_by("-year"))


def years_under_review(unit: Unit) -> list[int]:
    """The years of the rounds held in the unit, or in the commune it lies in: a report of them is being made."""
    above = [unit.path[: place + 1] for place, sign in enumerate(unit.path) if sign == "."]
    rounds = ReviewRound.objects.filter(within([unit.path]) | Q(path__in=above))
    return list(rounds.order_by().values_list("year", flat=True).distinct())


def undecided(unit: Unit, year: int) -> list[Unit]:
    """The communes of the unit whose annual round of the year no decision has recognised yet."""
    open_rounds = ReviewRound.objects.filter(
        within([unit.path]), year=year, kind=ReviewRound.Kind.ANNUAL, decision__isnull=True
    )
    return [one.commune for one in open_rounds.select_related("commune").order_by("path")]


def report(
    unit: Unit, year: int, *, day: date, codes: Sequence[str] | None = None, is_preliminary: bool = False
) -> Report:
    """The forms asked for (all of them when none is named), on the territory of the day."""
    version = forms_of(year)
    wanted = list(codes or version.value.tables)
    if is_preliminary:
        wanted = [code for code in wanted if version.value.tables[code].is_preliminary_too]
    areas = counts.areas_of(unit.path, day)
    rows = _rows(unit, day, areas)
    place = Place(unit.code, unit.full_name, unit.path)
    found = _cells(year, unit.path, wanted, rows, areas, is_preliminary=is_preliminary)
    no_start = ""
    if not set(FLOWS).isdisjoint(wanted) and not counts.has_last_year(year, unit.path):
        no_start = f"Năm {year - 1} chưa có kết quả công nhận trong máy: số đầu năm lấy theo danh sách năm {year}."
    tables = {}
    for code in wanted:
        form = version.value.tables[code]
        figures = found.get(form.counted_in or code, [])
        notes = [no_start] if no_start and code in FLOWS else []
        tables[code] = _table(form, figures, notes, place=place, rows=rows, year=year)
    seen = breaches(tables, version.value)
    return Report(unit, place, year, version, tables, seen, is_preliminary)


def may_read_whole(code: str, path: str, scope: Scope) -> bool:
    """Small figures about ethnicity, illness and children are for those who may see such things of a household."""
    return code not in SENSITIVE or scope.may("households.sensitive", path)


def for_reader(table: Table, version: Version[FormSet], scope: Scope, *, is_public: bool = False) -> Table:
    """The table as this person may have it."""
    if is_public or not may_read_whole(table.form.code, table.place.path, scope):
        return published(table, version.value.smallest_published)
    return table


def _rows(unit: Unit, day: date, areas: Mapping[str, bool]) -> list[Place]:
    """The units one level down, each with the areas its villages have; a village reports on itself."""
    units = below(unit, day) or [unit]
    row_of = counts.rows_of([one.path for one in units])
    parts: dict[str, set[Part]] = {}
    for village, is_urban in areas.items():
        parts.setdefault(row_of(village), set()).add(Part.URBAN if is_urban else Part.RURAL)
    return [Place(one.code, one.full_name, one.path, tuple(sorted(parts.get(one.path, {Part.RURAL})))) for one in units]


def _cells(
    year: int,
    path: str,
    wanted: Iterable[str],
    rows: Sequence[Place],
    areas: Mapping[str, bool],
    *,
    is_preliminary: bool,
) -> dict[str, list[Figure]]:
    sources = set(chain.from_iterable(SOURCES[code] for code in wanted))
    parts = []
    if is_preliminary:
        parts = [counts.preliminary_cells(year, path, areas), counts.resident_cells(year, path, areas)]
    else:
        if "flows" in sources:
            parts.append(counts.flow_cells(year, path, [row.path for row in rows]))
        if "groups" in sources:
            parts.append(counts.group_cells(year, path))
        if "ethnic" in sources:
            parts.append(counts.ethnic_cells(year, path))
        if "causes" in sources:
            parts.append(counts.cause_cells(year, path))
        if "residents" in sources:
            parts.append(counts.resident_cells(year, path, areas))
    found: dict[str, list[Figure]] = {}
    for form, figure in chain.from_iterable(parts):
        found.setdefault(form, []).append(figure)
    return found


def _table(
    form: TableForm, figures: list[Figure], notes: list[str], *, place: Place, rows: Sequence[Place], year: int
) -> Table:
    if form.code == "7.9":
        form, figures = _by_group(form, figures)
        if unknown := sum(figure.number or 0 for figure in figures if figure.column.endswith(f"_{NO_GROUP}")):
            notes = [*notes, f"{unknown} hộ dân tộc thiểu số chưa ghi dân tộc của chủ hộ."]
    return roll_up(form, figures, place=place, rows=rows, year=year, notes=notes)


def _by_group(form: TableForm, figures: list[Figure]) -> tuple[TableForm, list[Figure]]:
    """The columns of the groups that were met; figures of a group without one go to the column they share."""
    met: dict[str, int] = {}
    for figure in figures:
        code = figure.column.rpartition("_")[2]
        if code.isdigit():
            met[code] = met.get(code, 0) + (figure.number or 0)
    form = with_ethnic_groups(form, met, ethnic_groups())
    shared = {f"{about}_{code}": f"{about}_{OTHER_GROUPS}" for about in ("poor", "near_poor") for code in met}
    moved = {key: other for key, other in shared.items() if key not in form.counted}
    return form, [figure._replace(column=moved.get(figure.column, figure.column)) for figure in figures]


def residents_of(villages: Sequence[Unit], year: int) -> dict[int, Residents]:
    """What was entered of each village for the year, by the village's key."""
    return {row.village_id: row for row in Residents.objects.filter(village__in=villages, year=year)}


def due_days(year: int) -> dict[str, date | None]:
    """By which day the preliminary and the official results of a year go up; nothing where no procedure is in force."""
    try:
        procedure = procedure_on(date(year, 12, 31)).value
    except NotInForce:
        return {}
    first, _ = procedure.annual.of(year)
    days = procedure.due_days(RoundKind.ANNUAL, first, calendar())
    return {key: days.get(key) for key in ("preliminary", "official")}
