"""Form 7.2 of a province with 300,000 listed households and the year before, from the database to its lines."""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tests import postgres

SIZE = 300_000
COMMUNES, VILLAGES = 100, 24
YEAR = 2026
DAY = date(YEAR, 12, 31)
PROVINCE = "96"
TRIES = 5
BATCH = 20_000
# From each class of last year: the class now, the way there, and how many of a hundred go it.
WAYS = {
    "poor": (
        ("poor", "stayed", 70),
        ("near_poor", "reclassified", 15),
        ("newly_escaped", "reclassified", 14),
        ("gone", "demographic", 1),
    ),
    "near_poor": (
        ("near_poor", "stayed", 70),
        ("poor", "reclassified", 10),
        ("left_near_poor", "reclassified", 19),
        ("gone", "demographic", 1),
    ),
    "": (
        ("poor", "new", 40),
        ("poor", "relapsed", 15),
        ("near_poor", "new", 40),
        ("near_poor", "demographic", 5),
    ),
}


@contextmanager
def database(url: str) -> Iterator[None]:
    """A fresh database with our tables. Its log is silent: what is measured here is reading."""
    os.environ["CHUNGTAY_DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    from chungtay.audit import triggers

    triggers.lift(connection)
    yield
    connection.close()


def villages() -> Iterator[tuple[str, str, str]]:
    """The code of each commune, of each village in it, and the village's path."""
    for commune in range(1, COMMUNES + 1):
        for village in range(1, VILLAGES + 1):
            commune_code = f"{PROVINCE}{commune:03d}"
            code = f"{commune_code}{village:02d}"
            yield commune_code, code, f"{PROVINCE}.{commune_code}.{code}."


def enter_units() -> dict[str, int]:
    from chungtay.places.models import Unit

    since = date(2025, 7, 1)

    def unit(code: str, level: Unit.Level, kind: Unit.Kind, path: str, parent: Unit | None) -> Unit:
        return Unit(
            code=code, name=f"đơn vị {code}", folded=code, kind=kind, level=level, parent=parent, path=path, since=since
        )

    province = unit(PROVINCE, Unit.Level.PROVINCE, Unit.Kind.PROVINCE, f"{PROVINCE}.", None)
    province.save()
    communes = {
        code: unit(code, Unit.Level.COMMUNE, Unit.Kind.COMMUNE, f"{PROVINCE}.{code}.", province)
        for code in dict.fromkeys(commune for commune, _, _ in villages())
    }
    Unit.objects.bulk_create(communes.values())
    below = [unit(code, Unit.Level.VILLAGE, Unit.Kind.VILLAGE, path, communes[of]) for of, code, path in villages()]
    Unit.objects.bulk_create(below, batch_size=500)
    return {path: communes[of].pk for of, _, path in villages()}


def lived(count: int) -> Iterator[tuple[int, str, str, str, str, int, int]]:
    """Number, village, class before, class now, the way there, people before and now: the same every time."""
    dice = random.Random(72)
    paths = [path for _, _, path in villages()]
    for number in range(1, count + 1):
        before = dice.choices(("poor", "near_poor", ""), (45, 45, 10))[0]
        status, change, _ = dice.choices(WAYS[before], [weight for _, _, weight in WAYS[before]])[0]
        people = dice.randint(1, 8)
        yield number, dice.choice(paths), before, status, change, people, max(1, people + dice.choice((0, 0, 0, 1, -1)))


def fill(count: int) -> None:
    """The households and two years of their classes, every column as its default where nothing is said of it."""
    from django.db import connection, transaction

    from chungtay.households.models import Classification, Household

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (Classification, Household):
                cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
    commune_of = enter_units()
    people = lived(count)
    with transaction.atomic():
        while batch := list(islice(people, BATCH)):
            homes = (
                {"id": n, "code": f"B-{n}", "head_name": "Hộ", "commune": commune_of[path], "path": path}
                for n, path, *_ in batch
            )
            enter(Household, homes)
            last = (
                {"household": n, "year": YEAR - 1, "status": before, "person_count": was, "path": path}
                for n, path, before, _, _, was, _ in batch
                if before
            )
            enter(Classification, last)
            this = (
                {"household": n, "year": YEAR, "status": status, "previous": before, "change": change, "path": path,
                 "person_count": now, "previous_person_count": was if before else None}
                for n, path, before, status, change, was, now in batch
            )  # fmt: skip
            enter(Classification, this)


def enter(model: Any, said: Iterable[dict[str, Any]]) -> None:
    from chungtay.web import bulk

    fields = [field for field in model._meta.concrete_fields if field.name != "id" or model.__name__ == "Household"]
    blank = {field.name: "" if field.empty_strings_allowed and not field.null else None for field in fields}
    blank |= {field.name: field.get_default() for field in fields if field.has_default()}
    bulk.insert(model, list(blank), ([*(blank | row).values()] for row in said))


def set_based() -> Any:
    from chungtay.places.models import Unit
    from chungtay.review.queries.reports import report

    return report(Unit.objects.get(code=PROVINCE), YEAR, day=DAY, codes=["7.2"]).tables["7.2"]


def one_by_one() -> Any:
    """The plain way: every household of both years as an object, each counted by itself."""
    from chungtay.core.reporting import flows
    from chungtay.core.reporting.figures import Figure, Place
    from chungtay.core.reporting.flows import LISTED, Movement
    from chungtay.core.reporting.layout import forms_of
    from chungtay.core.reporting.rolling_up import roll_up
    from chungtay.households.models import Classification

    def figures() -> Iterable[Figure]:
        before = {one.household_id: one for one in Classification.objects.filter(year=YEAR - 1, status__in=LISTED)}
        for one in before.values():
            for form, figure in flows.start(one.path, one.is_urban, one.status, 1, one.person_count):
                if form == "7.2":
                    yield figure
        for one in Classification.objects.filter(year=YEAR).iterator():
            was = before[one.household_id].person_count if one.household_id in before else one.person_count
            grown = (one.person_count or 0) - (was or 0) if one.previous in LISTED and one.status in LISTED else 0
            movement = Movement(one.path, one.is_urban, one.previous, one.status, one.change, 1, was,
                                one.person_count, max(grown, 0), max(-grown, 0))  # fmt: skip
            for form, figure in flows.cells(movement):
                if form == "7.2":
                    yield figure

    rows = [
        Place(code, f"xã đơn vị {code}", f"{PROVINCE}.{code}.") for code in dict.fromkeys(of for of, _, _ in villages())
    ]
    place = Place(PROVINCE, "tỉnh", f"{PROVINCE}.")
    return roll_up(forms_of(YEAR).value.tables["7.2"], figures(), place=place, rows=rows, year=YEAR)


def read_once() -> int:
    """The bound: one pass over the same columns of the same rows, in the order of the index."""
    from django.db.models import Count, Sum

    from chungtay.households.models import Classification

    rows = Classification.objects.filter(year__in=(YEAR - 1, YEAR), path__gte=f"{PROVINCE}.", path__lt=f"{PROVINCE}/")
    return int(rows.aggregate(n=Count("pk"), people=Sum("person_count"))["n"])


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    since = time.perf_counter()
    result = work()
    return time.perf_counter() - since, result


def measured(url: str, name: str) -> dict[str, Any]:
    with database(url):
        fill(SIZE)
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        tries = [timed(set_based) for _ in range(TRIES)]
        table = tries[0][1]
        plain_seconds, plain = timed(one_by_one)
        if [line.counts for line in plain.lines] != [line.counts for line in table.lines]:
            raise SystemExit(f"{name}: the two ways do not count the same")
        bound, _ = timed(read_once)
    seconds = statistics.median(one for one, _ in tries)
    return {
        "size": SIZE,
        "seconds": seconds,
        "per_second": round(SIZE / seconds),
        "baseline": {"what": "one object for each household and year", "seconds": plain_seconds},
        "limit": {"what": "one pass over the same columns in the database", "seconds": bound},
    }


def form_72() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="chungtay-bench-") as folder:
        return measured(f"sqlite:///{Path(folder) / 'province.sqlite3'}", "form_72")


def form_72_postgresql() -> dict[str, Any]:
    with postgres.server() as url:
        return measured(url, "form_72_postgresql")


ROWS: dict[str, Callable[[], dict[str, Any]]] = {"form_72": form_72}
if postgres.programs() is not None:
    ROWS["form_72_postgresql"] = form_72_postgresql
