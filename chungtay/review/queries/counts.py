"""What the forms of the report count, each in one statement over the recognised classes of a year."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Greatest

from chungtay.core.reporting import flows
from chungtay.core.reporting.figures import Figure
from chungtay.core.reporting.flows import LISTED, NEAR_POOR, POOR, Movement
from chungtay.core.reporting.layout import HOUSEHOLDS, PERSONS
from chungtay.households.models import Circumstances, Classification, VillageSetting
from chungtay.places.models import Unit
from chungtay.places.queries import units_on
from chungtay.review.models import Case as ReviewCase
from chungtay.review.models import Residents, ReviewRound
from chungtay.web.paths import within

CAUSES = 8
INDICATORS = range(1, 13)
MOST_PATHS = 500
INDICATORS_OF = {POOR: "7.4", NEAR_POOR: "7.6"}
GROUPS = {"minority": "is_minority", "no_labour": "has_no_labour", "merit": "has_merit"}
CHILDREN = {
    "children": "children",
    "uninsured": "children_uninsured",
    "malnourished": "children_undernourished",
    "unschooled": "children_out_of_school",
}

# The order of the index that serves the groups, so that no database has to sort.
KEYS = ("path", "status", "previous", "change", "is_urban")
PEOPLE = ("n", "unknown", "before", "after", "gained")
BEFORE, GAINED = PEOPLE.index("before"), PEOPLE.index("gained")

Cells = Iterator[tuple[str, Figure]]
People = tuple[int | None, int | None, int | None, int | None]


def listed(year: int, path: str) -> QuerySet[Classification]:
    """The poor and near-poor households of the year inside a territory."""
    return Classification.objects.filter(within([path]), year=year, status__in=LISTED).order_by()


def flow_cells(year: int, path: str, rows: Sequence[str] = ()) -> Cells:
    """Forms 7.2 and 7.3: two statements, and a third where somebody was listed elsewhere the year before.

    Villages are gathered into the rows of the report at once: their paths, or the villages' own where there is none.
    """
    row_of = rows_of(rows)
    starts = _starts(year, path)
    said: dict[Key, int] = {}
    gathered: dict[tuple[str, bool, str, str, str], list[int]] = {}
    unsaid = 0
    for village, status, previous, change, is_urban, missing, *people in _groups(year, path):
        if previous in LISTED:
            key = village, is_urban, previous
            said[key] = said.get(key, 0) + people[0]
            unsaid += missing
        sums = gathered.setdefault((row_of(village), is_urban, previous, status, change), [0] * len(PEOPLE))
        for at, number in enumerate(people):
            sums[at] += number or 0
    for village, status, previous, change, is_urban, fewer, gained in _grown(year, path) if unsaid and starts else ():
        sums = gathered[row_of(village), is_urban, previous, status, change]
        sums[BEFORE] -= fewer
        sums[GAINED] += gained
    movements = [_movement(*way, *sums) for way, sums in gathered.items()]
    found = [cell for movement in movements for cell in flows.cells(movement)]
    yield from found
    if not starts:  # nothing was recognised in the program the year before: the lists of this year say how it began
        for form, figure in found:
            if figure.column == "said_start":
                yield form, figure._replace(column="start")
        return
    for (place, is_urban, status), (households, persons) in starts.items():
        yield from flows.start(place, is_urban, status, households, persons)
    yield from _moves(year, path, _differing(said, starts))


def rows_of(rows: Sequence[str]) -> Callable[[str], str]:
    """The row of the report that a path lies in, or the path itself."""
    known = {row: row for row in rows}

    def row_of(path: str) -> str:
        if path not in known:
            above = path[: path.rstrip(".").rfind(".") + 1]
            found = row_of(above) if above else ""
            known[path] = found if found in rows_set else path
        return known[path]

    rows_set = set(rows)
    return row_of


def has_last_year(year: int, path: str) -> bool:
    """Whether the class of anybody in the territory was recognised in the program the year before."""
    return listed(year - 1, path).exists()


def _groups(year: int, path: str) -> QuerySet[Classification, tuple[Any, ...]]:
    """The households that went one way from one village; served by one index in the order of the groups."""
    before = Coalesce(F("previous_person_count"), F("person_count"))
    groups = Classification.objects.filter(within([path]), year=year).order_by().values(*KEYS)
    groups = groups.annotate(
        n=Count("pk"),
        unknown=Count("pk", filter=Q(person_count=None)),
        before=Sum(before),
        after=Sum("person_count"),
        gained=Sum(Greatest(F("person_count") - before, 0)),
        missing=Count("pk", filter=Q(previous_person_count=None)),
    )
    return groups.values_list(*KEYS, "missing", *PEOPLE)


def _grown(year: int, path: str) -> QuerySet[Classification, tuple[Any, ...]]:
    """Where a row does not remember how many lived there the year before, last year's row does."""
    change = F("person_count") - F("household__classifications__person_count")
    rows = Classification.objects.filter(
        within([path]),
        year=year,
        previous__in=LISTED,
        previous_person_count=None,
        person_count__isnull=False,
        household__classifications__year=year - 1,
        household__classifications__person_count__isnull=False,
    )
    groups = rows.order_by().values(*KEYS).annotate(fewer=Sum(change), gained=Sum(Greatest(change, 0)))
    return groups.values_list(*KEYS, "fewer", "gained")


def _movement(
    path: str, is_urban: bool, previous: str, status: str, change: str, n: int, unknown: int, *people: int
) -> Movement:
    """One household without a count of persons leaves the persons of its group unknown, not fewer."""
    if unknown:
        return Movement(path, is_urban, previous, status, change, n, None, None, None, None)
    before, after, gained = people
    if previous not in LISTED or status not in LISTED:
        return Movement(path, is_urban, previous, status, change, n, before, after, 0, 0)
    return Movement(path, is_urban, previous, status, change, n, before, after, gained, gained - (after - before))


Key = tuple[str, bool, str]
Starts = dict[Key, tuple[int, int | None]]


def _starts(year: int, path: str) -> Starts:
    """What last year's list ended with in each village. No class is asked for, so that the same index serves it."""
    groups = Classification.objects.filter(within([path]), year=year - 1).order_by().values("path", "status")
    urban, unknown = Q(is_urban=True), Q(person_count=None)
    groups = groups.annotate(
        n=Count("pk"),
        people=Sum("person_count"),
        unknown=Count("pk", filter=unknown),
        urban_n=Count("pk", filter=urban),
        urban_people=Sum("person_count", filter=urban),
        urban_unknown=Count("pk", filter=urban & unknown),
    )
    starts: Starts = {}
    for row in groups:
        if row["status"] not in LISTED:
            continue
        of_urban = row["urban_n"], row["urban_people"] or 0, row["urban_unknown"]
        of_rural = (row["n"] - of_urban[0], (row["people"] or 0) - of_urban[1], row["unknown"] - of_urban[2])
        for is_urban, (households, persons, missing) in ((True, of_urban), (False, of_rural)):
            if households:
                starts[row["path"], is_urban, row["status"]] = households, None if missing else persons
    return starts


def _differing(said: Mapping[Key, int], starts: Starts) -> set[str]:
    """The villages where this year's lists remember another start than last year's ended with."""
    return {key[0] for key in {*said, *starts} if said.get(key, 0) != starts.get(key, (0, None))[0]}


def _moves(year: int, path: str, villages: set[str]) -> Cells:
    """Households listed last year in one village and this year in another: off there, on here."""
    if not villages:
        return
    here, there = Q(path__in=villages), Q(household__classifications__path__in=villages)
    if len(villages) > MOST_PATHS:
        here, there = within([path]), within([path], "household__classifications__path")
    rows = Classification.objects.filter(
        here | there,
        Q(household__classifications__path__lt=F("path")) | Q(household__classifications__path__gt=F("path")),
        year=year,
        previous__in=LISTED,
        household__classifications__year=year - 1,
        household__classifications__status=F("previous"),
    ).values_list(
        "path",
        "is_urban",
        "previous",
        "status",
        "change",
        "person_count",
        "previous_person_count",
        "household__classifications__path",
        "household__classifications__is_urban",
        "household__classifications__person_count",
    )
    for village, is_urban, previous, status, change, after, before, old, was_urban, last_year in rows:
        people = _people(status, _first_known(before, last_year, after), after)
        movement = Movement(village, is_urban, previous, status, change, 1, *people)
        yield from flows.moved(movement, (old, was_urban))


def _first_known(*numbers: int | None) -> int | None:
    return next((number for number in numbers if number is not None), None)


def _people(
    status: str, before: int | None, after: int | None
) -> tuple[int | None, int | None, int | None, int | None]:
    """Those before and after in one household that was listed, those it gained and lost if it still is."""
    if before is None or after is None:
        return None, None, None, None
    grown = after - before if status in LISTED else 0
    return before, after, max(grown, 0), max(-grown, 0)


def group_cells(year: int, path: str) -> Cells:
    """Forms 7.4, 7.6, 7.8 and 7.11, and the poor and near-poor of 7.1: one statement."""
    bits = {f"d{number}": Sum(F("deprived").bitand(1 << (number - 1))) for number in INDICATORS}
    sums = {key: Sum(field) for key, field in CHILDREN.items()}
    groups = {f"{key}_h": Count("pk", filter=Q(**{field: True})) for key, field in GROUPS.items()}
    people = {f"{key}_p": Sum("person_count", filter=Q(**{field: True})) for key, field in GROUPS.items()}
    rows = (
        listed(year, path)
        .values("path", "is_urban", "status")
        .annotate(
            n=Count("pk"),
            persons=Sum("person_count"),
            uncounted=Count("pk", filter=Q(person_count=None)),
            unmeasured=Count("pk", filter=Q(deprived=None)),
            unsurveyed=Count("pk", filter=Q(children=None)),
            **bits,
            **groups,
            **people,
            **{f"sum_{key}": value for key, value in sums.items()},
        )
    )
    for row in rows:
        yield from _indicator_cells(row)
        yield from _class_cells(row)
        yield from _child_cells(row)


def _indicator_cells(row: Mapping[str, Any]) -> Cells:
    form = INDICATORS_OF[str(row["status"])]
    for number in INDICATORS:
        bit = 1 << (number - 1)  # each household that lacks it added its bit to the sum
        yield form, _figure(row, HOUSEHOLDS, f"d{number}", (row[f"d{number}"] or 0) // bit)
    yield form, _figure(row, HOUSEHOLDS, str(row["status"]), row["n"])
    yield form, _figure(row, HOUSEHOLDS, "unanswered", row["unmeasured"])


def _class_cells(row: Mapping[str, Any]) -> Cells:
    status = str(row["status"])
    yield "7.1", _figure(row, HOUSEHOLDS, status, row["n"])
    yield "7.8", _figure(row, HOUSEHOLDS, status, row["n"])
    yield "7.8", _figure(row, PERSONS, status, None if row["uncounted"] else row["persons"])
    for key in GROUPS:
        yield "7.8", _figure(row, HOUSEHOLDS, f"{status}_{key}", row[f"{key}_h"])
        people = row[f"{key}_p"] or 0
        yield "7.8", _figure(row, PERSONS, f"{status}_{key}", None if row["uncounted"] else people)


def _child_cells(row: Mapping[str, Any]) -> Cells:
    for key in CHILDREN:
        yield "7.11", _figure(row, HOUSEHOLDS, f"{row['status']}_{key}", row[f"sum_{key}"] or 0)
    yield "7.11", _figure(row, HOUSEHOLDS, "unanswered", row["unsurveyed"])


def _figure(row: Mapping[str, Any], line: str, column: str, number: int | None) -> Figure:
    return Figure(str(row["path"]), bool(row["is_urban"]), line, column, number)


def ethnic_cells(year: int, path: str) -> Cells:
    """Form 7.9, by the group of the head among households of minorities: one statement."""
    rows = (
        listed(year, path).values_list("path", "is_urban", "status", "is_minority", "ethnicity").annotate(Count("pk"))
    )
    for place, is_urban, status, is_minority, code, households in rows:
        columns = [status, f"{status}_minority", f"{status}_{code or '?'}"] if is_minority else [status]
        for key in columns:
            yield "7.9", Figure(place, is_urban, HOUSEHOLDS, key, households)


def cause_cells(year: int, path: str) -> Cells:
    """Form 7.10, where a household has as many causes as it stated: two statements."""
    whole = {
        (place, is_urban, status): households
        for place, is_urban, status, households in listed(year, path)
        .values_list("path", "is_urban", "status")
        .annotate(Count("pk"))
    }
    stated = Circumstances.objects.filter(
        within([path], "household__classifications__path"),
        year=year,
        causes__gt=0,
        household__classifications__year=year,
        household__classifications__status__in=LISTED,
    )
    masks = stated.order_by().values_list(
        "household__classifications__path",
        "household__classifications__is_urban",
        "household__classifications__status",
        "causes",
    )
    said: dict[tuple[str, bool, str], int] = {}
    for place, is_urban, status, causes, households in masks.annotate(Count("pk")):
        said[place, is_urban, status] = said.get((place, is_urban, status), 0) + households
        for code in range(1, CAUSES + 1):
            if causes >> (code - 1) & 1:
                yield "7.10", Figure(place, is_urban, status, f"c{code}", households)
    for (place, is_urban, status), households in whole.items():
        yield "7.10", Figure(place, is_urban, status, "listed", households)
        missing = households - said.get((place, is_urban, status), 0)
        yield "7.10", Figure(place, is_urban, status, "unanswered", missing)


def resident_cells(year: int, path: str, areas: Mapping[str, bool]) -> Cells:
    """All households and people of each village as entered, unknown where nobody has: one statement."""
    known = {row.path: row for row in Residents.objects.filter(within([path]), year=year)}
    for village, is_urban in areas.items():
        row = known.get(village)
        households, persons = (row.households, row.persons) if row else (None, None)
        of_minority = (row.minority_households, row.minority_persons) if row else (None, None)
        for form, line, column, number in (
            ("7.1", HOUSEHOLDS, "households", households),
            ("7.1", HOUSEHOLDS, "persons", persons),
            ("7.8", HOUSEHOLDS, "all", households),
            ("7.8", PERSONS, "all", persons),
            ("7.8", HOUSEHOLDS, "minority", of_minority[0]),
            ("7.8", PERSONS, "minority", of_minority[1]),
        ):
            yield form, Figure(village, is_urban, line, column, number)


def preliminary_cells(year: int, path: str, areas: Mapping[str, bool]) -> Cells:
    """Form 7.1 before anything is recognised: the classes as computed from the surveys of the annual rounds."""
    cases = ReviewCase.objects.filter(
        within([path]), round__year=year, round__kind=ReviewRound.Kind.ANNUAL, computed__in=LISTED, is_demographic=False
    )
    for place, status, households in cases.order_by().values_list("path", "computed").annotate(Count("pk")):
        yield "7.1", Figure(place, areas.get(place, False), HOUSEHOLDS, status, households)


def areas_of(path: str, day: date) -> dict[str, bool]:
    """Whether each village of a territory is urban: by its setting, by its kind where it has none. Two statements."""
    settings = VillageSetting.objects.filter(within([path]), VillageSetting.covering(day))
    known = dict(settings.values_list("path", "area"))
    villages = units_on(day).filter(within([path]), level=Unit.Level.VILLAGE).order_by("path")
    return {
        village: known.get(village, _by_kind(kind)) == VillageSetting.Area.URBAN
        for village, kind in villages.values_list("path", "kind")
    }


def _by_kind(kind: str) -> str:
    return VillageSetting.Area.URBAN if kind == Unit.Kind.NEIGHBOURHOOD else VillageSetting.Area.RURAL
