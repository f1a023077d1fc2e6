"""Lists of one year: a page at a time by place and name, whatever the size of the register; and counts by commune."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from django.db import connection
from django.db.models import Count, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from chungtay.core.text import fold
from chungtay.households.models import Classification, Household, SheetImport
from chungtay.households.models.naming import GivenName
from chungtay.places import queries as places
from chungtay.places.models import Unit
from chungtay.web.paths import beyond, within
from chungtay.web.scope import Scope

Status = Classification.Status
OFF_LIST = tuple(set(Status) - set(Status.on_list()))
FIRST_YEAR = 2015
PAGE_SIZE = 50
COUNTED = 10_000  # beyond this many a page only says that there are more
OF_HOUSEHOLD = (
    "code",
    "head_name",
    "head_birth_year",
    "member_count",
    "path",
    "until",
    "ended_as",
    "village__name",
    *(f"commune__{name}" for name in ("kind", "level", "name")),
)
SHOWN = ("status", "path", *(f"household__{name}" for name in OF_HOUSEHOLD))
ORDER = ("path", "household__folded", "household_id")
OFFERED = 400  # places a select box may offer


def visible_to(scope: Scope) -> QuerySet[Household]:
    """The households inside the territories where the person may see them."""
    return Household.objects.filter(scope.within("households.view"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a year's list: one class or every class on it, inside one place, heads so called."""

    year: int
    status: str = ""
    inside: str = ""
    words: str = ""


def classes_of(scope: Scope, wanted: Wanted) -> QuerySet[Classification]:
    """The classes asked for, where they were recognised. How a household left the list is only told when asked."""
    return _of_class(Classification.objects.filter(within(_territory(scope, wanted)), year=wanted.year), wanted)


def _territory(scope: Scope, wanted: Wanted) -> tuple[str, ...]:
    if not wanted.inside:
        return scope.paths("households.view")
    return (wanted.inside,) if scope.may("households.view", wanted.inside) else ()


def _of_class(rows: QuerySet[Classification], wanted: Wanted) -> QuerySet[Classification]:
    # Excluding two classes keeps the order of the index by place; naming three would sort the whole year.
    return rows.filter(status=wanted.status) if wanted.status else rows.exclude(status__in=OFF_LIST)


def _led_otherwise(scope: Scope, wanted: Wanted) -> QuerySet[Classification]:
    """The same rows for a search that another index leads: the territory is only compared, no range is walked for it.

    Of two ranges over one column SQLite walks the first it reads, which would be the whole territory.
    """
    rows = Classification.objects.alias(at=Coalesce("path", Value("")))
    return _of_class(rows.filter(within(_territory(scope, wanted), "at"), year=wanted.year), wanted)


def called(words: str, field: str = "folded") -> Q:
    """Names that end with these words: what people are called by, or the whole name; with or without marks."""
    folded = fold(words)
    return Q(**{field: folded}) | Q(**{f"{field}__endswith": f" {folded}"})


def _named(scope: Scope, wanted: Wanted) -> QuerySet[Classification]:
    """In a small territory each row is looked at; in a large one the index of given names leads to those that match."""
    rows, words = classes_of(scope, wanted), wanted.words
    if not rows.order_by()[COUNTED : COUNTED + 1].exists():
        return rows.filter(called(words, "household__folded"))
    given = Household.objects.alias(given=GivenName("folded")).filter(called(words), given=fold(words).split()[-1])
    of_year = Classification.objects.alias(at=Coalesce("path", Value("")), of=Coalesce("year", Value(0)))
    of_year = of_year.filter(within(_territory(scope, wanted), "at"), of=wanted.year)
    return _of_class(of_year.filter(household__in=Subquery(given.values("pk")[: COUNTED + 1])), wanted)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and the marks that lead on and back; a mark is the key of a row."""

    rows: Sequence[Classification]
    back: int | None
    on: int | None
    count: int
    is_more: bool  # there are more than were counted


def page_of_list(
    scope: Scope, wanted: Wanted, *, after: int | None = None, before: int | None = None, size: int = PAGE_SIZE
) -> Page:
    """One page in the order of places and names. Its cost grows with the page, not with the list."""
    if fold(wanted.words):
        return _page_of_names(scope, wanted, after, before, size)
    count = classes_of(scope, wanted).order_by()[: COUNTED + 1].values("pk").count()
    mark = _mark(scope, after or before)
    is_backwards = bool(mark and before and not after)
    rows = _near(scope, wanted, mark, is_backwards, size)
    if mark:
        rows = rows.filter(_beyond_mark(mark, is_backwards))
    found = list(_wide(rows).order_by(*(f"-{key}" if is_backwards else key for key in ORDER))[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if is_backwards:
        found.reverse()
    first, last = (found[0].pk, found[-1].pk) if found else (None, None)
    return Page(
        rows=found,
        back=first if (has_more if is_backwards else mark is not None) else None,
        on=last if (is_backwards or has_more) else None,
        count=min(count, COUNTED),
        is_more=count > COUNTED,
    )


def _page_of_names(scope: Scope, wanted: Wanted, after: int | None, before: int | None, size: int) -> Page:
    """Names match few rows: all of them are put in order by their keys, and only a page of them is read."""
    keys = list(_named(scope, wanted).order_by(*ORDER).values_list("pk", flat=True)[: COUNTED + 1])
    start = keys.index(after) + 1 if after in keys else max(keys.index(before) - size, 0) if before in keys else 0
    shown = keys[start : start + size]
    rows = {row.pk: row for row in _wide(Classification.objects.filter(pk__in=shown))}
    return Page(
        rows=[rows[key] for key in shown],
        back=shown[0] if start and shown else None,
        on=shown[-1] if start + size < len(keys) else None,
        count=min(len(keys), COUNTED),
        is_more=len(keys) > COUNTED,
    )


def _wide(rows: QuerySet[Classification]) -> QuerySet[Classification]:
    """With what a line shows, and no other column."""
    return rows.select_related("household__village", "household__commune").only(*SHOWN)


def _mark(scope: Scope, pk: int | None) -> Classification | None:
    """The row a page begins behind; one the person may not see marks nothing."""
    rows = Classification.objects.filter(scope.within("households.view"), pk=pk) if pk else None
    return rows.select_related("household").first() if rows is not None else None


def _near(
    scope: Scope, wanted: Wanted, mark: Classification | None, is_backwards: bool, size: int
) -> QuerySet[Classification]:
    """Only the villages a page can reach: the mark's own, and as many more as fill the page."""
    rows, paths = _led_otherwise(scope, wanted), _territory(scope, wanted)
    if not paths:
        return rows
    low, high = min(paths), beyond(max(paths))
    if is_backwards and mark:
        before = rows.filter(path__gte=low, path__lt=mark.path).order_by("-path").values_list("path", flat=True)
        return rows.filter(path__gte=before[size : size + 1].first() or low, path__lte=mark.path)
    since = rows.filter(path__gt=mark.path) if mark else rows.filter(path__gte=low)
    after = since.filter(path__lt=high).order_by("path").values_list("path", flat=True)
    end = after[size : size + 1].first()
    return rows.filter(path__gte=mark.path if mark else low, path__lte=end or high)


def _beyond_mark(mark: Classification, is_backwards: bool) -> Q:
    side = "lt" if is_backwards else "gt"
    folded, key = mark.household.folded, mark.household_id
    return (
        Q(**{f"path__{side}": mark.path})
        | Q(path=mark.path, **{f"household__folded__{side}": folded})
        | Q(path=mark.path, household__folded=folded, **{f"household_id__{side}": key})
    )


def list_of_year(
    scope: Scope, *, year: int, commune_id: int | None = None, status: str = "", words: str = ""
) -> QuerySet[Household]:
    """The households on the list of that year, whole: for a file, not for a page."""
    rows = classes_of(scope, Wanted(year, status))
    households = Household.objects.filter(pk__in=rows.values("household_id"))
    if commune_id:
        households = households.filter(commune_id=commune_id)
    if words:
        households = households.filter(called(words))
    of_year = Prefetch("classifications", Classification.objects.filter(year=year), to_attr="of_year")
    return households.select_related("commune", "village").prefetch_related(of_year).order_by("path", "folded", "pk")


def years(scope: Scope, day: date) -> list[int]:
    """The years, up to the next, that have a list in the territory, newest first: one row of each is asked for."""
    ranges = [(path, beyond(path)) for path in scope.paths("households.view")]
    if not ranges:
        return []
    inside = " OR ".join(["(path >= %s AND path < %s)"] * len(ranges))
    table = connection.ops.quote_name(Classification._meta.db_table)
    one = f"SELECT %s WHERE EXISTS (SELECT 1 FROM {table} WHERE year = %s AND ({inside}))"  # noqa: S608
    asked = range(day.year + 1, FIRST_YEAR - 1, -1)
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([one] * len(asked)),
            list(chain.from_iterable((year, year, *chain.from_iterable(ranges)) for year in asked)),
        )
        return sorted((int(row[0]) for row in cursor.fetchall()), reverse=True)


def places_offered(scope: Scope, day: date) -> list[tuple[str, str]]:
    """Code and name of the places a list can be narrowed to: one level below the person's own territory."""
    paths = scope.paths("households.view")
    own = list(places.units_on(day).filter(path__in=paths).values_list("level", flat=True))
    below = Unit.Level.COMMUNE if own and min(own) < Unit.Level.COMMUNE else Unit.Level.VILLAGE
    level = below if own else Unit.Level.PROVINCE
    found = places.units_on(day).filter(within(paths), level=level).order_by("path")
    return [(unit.code, unit.full_name) for unit in found.only("code", "name", "kind", "level")[:OFFERED]]


def place_named(scope: Scope, code: str, day: date) -> Unit | None:
    """A place the person may look into, by its code."""
    unit = places.unit_on(code, day) if code else None
    return unit if unit and scope.may("households.view", unit.path) else None


@dataclass(frozen=True, slots=True)
class CommuneCount:
    """How many households of each class one commune has on a year's list."""

    commune: str
    commune_id: int
    code: str
    poor: int = 0
    near_poor: int = 0
    newly_escaped: int = 0

    @property
    def total(self) -> int:
        return self.poor + self.near_poor + self.newly_escaped


def counts_by_commune(scope: Scope, year: int) -> list[CommuneCount]:
    """One row a commune, in the order of the map: one statement counts by village, one names the communes."""
    rows = (
        classes_of(scope, Wanted(year)).values_list("path", "status").annotate(n=Count("pk")).order_by("path", "status")
    )
    units = Unit.objects.filter(within(scope.paths("households.view")), level=Unit.Level.COMMUNE).order_by("since")
    communes = {unit.path: unit for unit in units}  # of a name that changed the newest
    found: dict[str, CommuneCount] = {}
    for path, status, n in rows:
        own = next((part for part in _prefixes(path) if part in communes), None)
        if own is not None:
            known = found.setdefault(own, CommuneCount(communes[own].full_name, communes[own].pk, communes[own].code))
            found[own] = replace(known, **{status: getattr(known, status) + n})
    return list(found.values())


def _prefixes(path: str) -> Iterator[str]:
    return (path[: place + 1] for place, letter in enumerate(path) if letter == ".")


def imports_seen_by(scope: Scope) -> QuerySet[SheetImport]:
    """The lists that came in from Excel, newest first."""
    return SheetImport.objects.filter(scope.within("households.view")).order_by("-at")
