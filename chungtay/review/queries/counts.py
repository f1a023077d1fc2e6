"""What the forms of the report count, each in one statement over the recognised classes of a year."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
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
PEOPLE = ("n", "unknown", "before", "after", "gained", "lost")

Cells = Iterator[tuple[str, Figure]]
Place = tuple[str, bool]
People = tuple[int | None, int | None, int | None, int | None]


def listed(year: int, path: str) -> QuerySet[Classification]:
    """The poor and near-poor households of the year inside a territory."""
    return Classification.objects.filter(within([path]), year=year, status__in=LISTED).order_by()


def flow_cells(year: int, path: str) -> Cells:
    """Forms 7.2 and 7.3: three statements, and one more where somebody was listed elsewhere the year before."""
    movements = _movements(Classification.objects.filter(within([path]), year=year))
    starts = _starts(year, path)
    for movement in movements:
        yield from flows.cells(movement)
    if not starts:  # nothing was recognised in the program the year before: the lists of this year say how it began
        for form, figure in [cell for movement in movements for cell in flows.cells(movement)]:
            if figure.column == "said_start":
                yield form, figure._replace(column="start")
        return
    for (place, is_urban, status), (households, people) in starts.items():
        yield from flows.start(place, is_urban, status, households, people)
    yield from _moves(year, path, _differing(movements, starts))


def has_last_year(year: int, path: str) -> bool:
    """Whether the class of anybody in the territory was recognised in the program the year before."""
    return listed(year - 1, path).exists()


def _movements(rows: QuerySet[Classification]) -> list[Movement]:
    """The households that went one way, in groups; served by one index in the order of the groups."""
    before = Coalesce(F("previous_person_count"), F("person_count"))
    both = Q(previous__in=LISTED, status__in=LISTED)
    change = F("person_count") - before
    groups = rows.order_by().values(*KEYS)
    groups = groups.annotate(
        n=Count("pk"),
        before=Sum(before),
        after=Sum("person_count"),
        gained=Sum(Case(When(both, then=Greatest(change, 0)), default=Value(0), output_field=IntegerField())),
        lost=Sum(Case(When(both, then=Greatest(-1 * change, 0)), default=Value(0), output_field=IntegerField())),
        unknown=Count("pk", filter=Q(person_count=None)),
    )
    return [_movement(*group) for group in groups.values_list(*KEYS, *PEOPLE)]


def _movement(
    path: str, status: str, previous: str, change: str, is_urban: bool, n: int, unknown: int, *people: int
) -> Movement:
    """One household without a count of persons leaves the persons of its group unknown, not fewer."""
    counted = people if not unknown else (None, None, None, None)
    return Movement(path, is_urban, previous, status, change, n, *counted)


Starts = dict[tuple[str, bool, str], tuple[int, int | None]]


def _starts(year: int, path: str) -> Starts:
    groups = listed(year - 1, path).values("path", "status", "is_urban")
    groups = groups.annotate(
        n=Count("pk"), people=Sum("person_count"), unknown=Count("pk", filter=Q(person_count=None))
    )
    rows = groups.values_list("path", "is_urban", "status", "n", "people", "unknown")
    return {
        (place, is_urban, status): (households, None if unknown else people)
        for place, is_urban, status, households, people, unknown in rows
    }


def _differing(movements: Sequence[Movement], starts: Starts) -> set[str]:
    """The villages where this year's lists remember another start than last year's ended with."""
    said: dict[tuple[str, bool, str], int] = {}
    for one in movements:
        if one.previous in LISTED:
            key = one.path, one.is_urban, one.previous
            said[key] = said.get(key, 0) + one.households
    keys = {*said, *starts}
    return {key[0] for key in keys if said.get(key, 0) != starts.get(key, (0, None))[0]}


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
    )
    for village, is_urban, previous, status, change, after, before, old, was_urban in rows:
        people = _people(status, after if before is None else before, after)
        movement = Movement(village, is_urban, previous, status, change, 1, *people)
        yield from flows.moved(movement, (old, was_urban))


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


def resident_cells(year: int, villages: Sequence[Unit], areas: Mapping[str, bool]) -> Cells:
    """All households and people of each village as entered, unknown where nobody has: one statement."""
    path = _common([village.path for village in villages])
    rows = Residents.objects.filter(within([path]), year=year) if villages else Residents.objects.none()
    known = {row.path: row for row in rows}
    for village in villages:
        row, is_urban = known.get(village.path), areas[village.path]

        def figure(line: str, column: str, number: int | None, at: Place = (village.path, is_urban)) -> Figure:
            return Figure(*at, line, column, number)

        households, persons = (row.households, row.persons) if row else (None, None)
        yield "7.1", figure(HOUSEHOLDS, "households", households)
        yield "7.1", figure(HOUSEHOLDS, "persons", persons)
        yield "7.8", figure(HOUSEHOLDS, "all", households)
        yield "7.8", figure(PERSONS, "all", persons)
        yield "7.8", figure(HOUSEHOLDS, "minority", row.minority_households if row else None)
        yield "7.8", figure(PERSONS, "minority", row.minority_persons if row else None)


def _common(paths: Sequence[str]) -> str:
    first, last = min(paths, default=""), max(paths, default="")
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:same].rpartition(".")[0] + "." if "." in first[:same] else ""


def preliminary_cells(year: int, path: str, areas: Mapping[str, bool]) -> Cells:
    """Form 7.1 before anything is recognised: the classes as computed from the surveys of the annual rounds."""
    cases = ReviewCase.objects.filter(
        within([path]), round__year=year, round__kind=ReviewRound.Kind.ANNUAL, computed__in=LISTED, is_demographic=False
    )
    for place, status, households in cases.order_by().values_list("path", "computed").annotate(Count("pk")):
        yield "7.1", Figure(place, areas.get(place, False), HOUSEHOLDS, status, households)


def villages_in(path: str, day: date) -> list[Unit]:
    """The villages of a territory on the day."""
    return list(units_on(day).filter(within([path]), level=Unit.Level.VILLAGE).order_by("path"))


def areas_of(path: str, villages: Sequence[Unit], day: date) -> dict[str, bool]:
    """Whether each village is urban: by its setting, and by its kind where it has none."""
    settings = VillageSetting.objects.filter(within([path]), VillageSetting.covering(day))
    known = dict(settings.values_list("path", "area"))
    return {
        village.path: known.get(village.path, _by_kind(village)) == VillageSetting.Area.URBAN for village in villages
    }


def _by_kind(village: Unit) -> str:
    is_urban = village.kind == Unit.Kind.NEIGHBOURHOOD
    return VillageSetting.Area.URBAN if is_urban else VillageSetting.Area.RURAL
