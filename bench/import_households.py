"""A province's exchange workbook comes into a register that holds 100,000 households already, history and all."""

import hashlib
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.household_instance import DATA, HOUSEHOLDS_OF_A_COMMUNE, Province, write_exchange

YEAR = 2026
DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
REGISTER = 100_000
HOUSEHOLDS = 10_000
FILES = 15  # of ten thousand households each
ONE_BY_ONE = 150  # households that the plain way writes; its time is told for all of them
COMMUNES = 70
VILLAGES = 12
HERE = Path(__file__).resolve().parent


def made_by() -> str:
    """A few letters that change when anything does that the stored register is made by."""
    root = HERE.parent
    sources = [HERE / "household_instance.py", Path(__file__), root / "chungtay/households/actions/list_rows.py"]
    for folder in ("chungtay/*/migrations", "chungtay/households/lists", "chungtay/households/models"):
        sources += sorted(root.glob(f"{folder}/*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


@contextmanager
def full_register(url: str) -> Iterator[Any]:
    """A register of a hundred thousand households and whoever may write to it; on SQLite kept from run to run."""
    kept = DATA / f"register-{made_by()}.sqlite3"
    with database(url, kept if kept.exists() else None):
        from django.db import connection

        if not url and kept.exists():
            yield officer()
            return
        by = territory()
        with untold():
            homes = Province(1).homes(REGISTER, communes=range(1, COMMUNES + 1), near=0)
            fill_register(homes, by=by, year=YEAR - 1)
        with connection.cursor() as cursor:
            if url:
                cursor.execute("ANALYZE")
            else:
                DATA.mkdir(exist_ok=True)
                for old in DATA.glob("register-*"):
                    old.unlink()
                part = kept.with_suffix(".part")
                cursor.execute("VACUUM INTO %s", [str(part)])
                part.rename(kept)
        yield by


@contextmanager
def untold() -> Iterator[None]:
    """Rows added in the block are told after it, table by table: a hundred thousand households in half the time."""
    from django.db import connection

    from chungtay.audit import triggers

    watched = [model for model in triggers.watched() if model._meta.app_label == "households"]
    on_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        triggers.lift(connection)
        for model in watched if on_postgresql else ():
            cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DISABLE TRIGGER USER')
        yield
        for model in watched:
            table, columns = model._meta.db_table, triggers.columns_of(model)
            told = "to_jsonb(r)" if on_postgresql else triggers.sqlite_object(columns, "r")
            cursor.execute(
                "INSERT INTO audit_rowchange (at, actor_id, table_name, row_id, operation, after) "  # noqa: S608
                f"SELECT '2025-12-31 02:00', NULL, '{table}', r.id, 'I', {told} FROM \"{table}\" r"
            )
            if on_postgresql:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        triggers.lay(connection)


@contextmanager
def database(url: str, kept: Path | None = None) -> Iterator[None]:
    """Django on that database, or on a copy of a file that was kept, its tables made and its triggers laid."""
    with tempfile.TemporaryDirectory(prefix="ct-bench-") as folder:
        if kept:
            shutil.copy(kept, f"{folder}/bench.sqlite3")
        os.environ["CHUNGTAY_DATA"] = folder
        os.environ["CHUNGTAY_DATABASE_URL"] = url or f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "chungtay.config.settings"
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()


def territory() -> Any:
    """A province of seventy communes with twelve villages each, and the scope of its officer."""
    from chungtay.core.text import fold
    from chungtay.places.models import Body, Unit

    def unit(code: str, name: str, kind: str, level: int, parent: Any) -> Any:
        path = f"{parent.path if parent else ''}{code}."
        since = date(2025, 7, 1)
        words = {"code": code, "name": name, "folded": fold(name), "kind": kind, "level": level, "parent": parent}
        return Unit(**words, path=path, since=since)

    province = unit("97", "Sông Bồng", Unit.Kind.PROVINCE, 1, None)
    province.save()
    communes = [
        unit(f"97{number:03d}", f"Sậy {number}", Unit.Kind.COMMUNE, 3, province) for number in range(1, COMMUNES + 1)
    ]
    Unit.objects.bulk_create(communes)
    villages = [
        unit(f"{commune.code}{number:03d}", f"Thôn {number}", Unit.Kind.VILLAGE, 4, commune)
        for commune in Unit.objects.filter(level=3)
        for number in range(1, VILLAGES + 1)
    ]
    Unit.objects.bulk_create(villages)
    Body.objects.create(
        name="Sở của tỉnh Sông Bồng",
        kind=Body.Kind.DEPARTMENT,
        unit=province,
        path=province.path,
        since=date(2025, 7, 1),
    )
    return officer()


def officer() -> Any:
    """Who may bring lists into the whole province."""
    from chungtay.places.models import Body
    from chungtay.web.scope import Grant, Scope

    body = Body.objects.get()
    grants = frozenset(Grant(name, body.path) for name in ("households.import", "households.view"))
    return Scope(user_id=1, user_name="Đàm Quang Vối", body_id=body.pk, path=body.path, grants=grants)


def fill_register(homes: Any, *, by: Any, year: int) -> None:
    """The homes as if last year's list had brought them."""
    from django.db import transaction

    from chungtay.core.name_keys import NameKeys
    from chungtay.households.actions.list_rows import Writing
    from chungtay.households.lists.changes import Deciding, Year
    from chungtay.households.lists.layouts import STATUSES
    from chungtay.households.lists.matching import Matched
    from chungtay.households.lists.placing import territory_of
    from chungtay.households.lists.said import Faults, ListedHousehold, ListedPerson
    from chungtay.web.sealed import fingerprint

    keys = NameKeys()
    places = territory_of((by.path,), day=DAY, as_of=DAY)
    communes = {unit.code: unit for unit in places.communes.values()}
    villages = {unit.path: unit for unit in places.villages.values()}
    listed = []
    for home in homes:
        commune = communes[f"97{home.commune:03d}"]
        village = villages[f"{commune.path}{commune.code}{home.village + 1:03d}."]
        members = [
            ListedPerson(
                0, 0, one.full_name, *keys.of(one.full_name), one.relation, one.born, one.born.year, one.sex,
                one.number, one.ethnicity, fingerprint(one.number),
            )
            for one in home.members
        ]  # fmt: skip
        head = f"{home.head.full_name} ({home.serial})"
        status = str(STATUSES[home.status])
        listed.append(
            ListedHousehold(
                0, 0, "", head, *keys.of(head), ("", "", ""), "", home.head.born.year, home.head.sex, len(members),
                status, 100, 30, "", None, None, None, None, None, members, True, commune.pk, village.pk, "",
                village.path,
            )
        )  # fmt: skip
    when = Year(year, True, frozenset(), "2022-2026")
    with transaction.atomic():
        changes = Deciding(Matched(), places, Faults([]), when).decide(listed)
        writing = Writing(when, date(year, 12, 31), DAY, by, AT)
        writing.rows(changes, [])


def workbooks(count: int) -> list[tuple[str, bytes, int]]:
    """The exchange workbooks, made once and kept: file name, bytes and how many members each lists."""
    DATA.mkdir(exist_ok=True)
    found = []
    for number in range(count):
        homes_of = Province(2026 + number, first=10_000_000 + number * 100_000)
        communes = range(1, 1 + HOUSEHOLDS // HOUSEHOLDS_OF_A_COMMUNE)
        first = number * 4 % (COMMUNES - len(communes))
        homes = list(homes_of.homes(HOUSEHOLDS, communes=range(first + 1, first + 1 + len(communes))))
        path = DATA / f"households-{number}.xlsx"
        if not path.exists():
            write_exchange(path, homes, year=YEAR)
        found.append((path.name, path.read_bytes(), sum(len(home.members) for home in homes)))
    return found


def measured(url: str, files: int) -> dict[str, Any]:
    with full_register(url) as by:
        from django.db import connection

        from chungtay.households.actions.importing import Wanted, import_lists
        from chungtay.households.models import PossibleTwin

        sent = workbooks(files)
        members = sum(count for _name, _data, count in sent)
        plain = one_by_one(by)
        wanted = Wanted(YEAR, DAY)
        counted = Counted()
        since, cpu = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(counted):
            done = import_lists(((name, data) for name, data, _count in sent), wanted=wanted, by=by, at=AT)
        seconds, cpu = time.perf_counter() - since, time.process_time() - cpu
        households = sum(one.new_count for one in done)
        assert households == files * HOUSEHOLDS, households
        assert sum(one.row_count for one in done) == members
        return {
            "size": households,
            "seconds": round(seconds, 3),
            "per_second": round(households / seconds),
            "cpu_seconds": round(cpu, 3),
            "members": members,
            "statements": counted.statements,
            "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "twins": PossibleTwin.objects.count(),
            "baseline": {
                "what": f"an object a row, told from {ONE_BY_ONE} households",
                "seconds": round(plain * households / ONE_BY_ONE, 1),
            },
            "limit": {"what": "cells of the workbooks read, nothing done", "seconds": round(cells_alone(sent), 3)},
        }


class Counted:
    """How many statements went to the database."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        return execute(sql, params, many, context)


def one_by_one(by: Any) -> float:
    """The plain way: for each household and member an object is looked for, checked and saved, with its class."""
    from django.db import transaction

    from chungtay.core.text import fold, name_key
    from chungtay.households.codes import new_code
    from chungtay.households.models import Classification, Household, Membership, Person, PossibleTwin
    from chungtay.places.models import Unit
    from chungtay.web.sealed import fingerprint

    homes = list(Province(99, first=90_000_000).homes(ONE_BY_ONE, communes=range(1, 8)))
    since = time.perf_counter()
    with transaction.atomic():
        for home in homes:
            village = Unit.objects.get(code=f"97{home.commune:03d}{home.village + 1:03d}")
            name = home.head.full_name
            known = Household.objects.filter(village=village, name_key=name_key(name)).first()
            household = known or Household(code=new_code(), commune=village.parent, village=village, path=village.path)
            household.head_name, household.name_key, household.folded = name, name_key(name), fold(name)
            household.member_count = len(home.members)
            household.save()
            for one in home.members:
                bearer = Person.objects.filter(number_print=fingerprint(one.number)).exclude(number_print="").first()
                person = bearer or Person(code=new_code(), path=village.path)
                person.full_name, person.name_key = one.full_name, name_key(one.full_name)
                person.folded, person.born_on, person.birth_year = fold(one.full_name), one.born, one.born.year
                person.sex, person.number, person.number_print = one.sex, one.number, fingerprint(one.number)
                person.save()
                same_day = Person.objects.filter(born_on=one.born, name_key=person.name_key).exclude(pk=person.pk)
                for other in same_day:
                    PossibleTwin.objects.get_or_create(
                        first=min(person, other, key=lambda who: who.pk),
                        second=max(person, other, key=lambda who: who.pk),
                        defaults={"why": "name", "likeness": 100, "found_at": AT, "path": person.path},
                    )
                if not Membership.objects.filter(person=person, until=None).exists():
                    Membership.objects.create(household=household, person=person, relation=one.relation, since=DAY)
            before = Classification.objects.filter(household=household, year=YEAR - 1).first()
            Classification.objects.update_or_create(
                household=household,
                year=YEAR,
                defaults={"status": "poor", "previous": before.status if before else "", "path": household.path},
            )
        seconds = time.perf_counter() - since
        transaction.set_rollback(True)
    return seconds


def cells_alone(sent: list[tuple[str, bytes, int]]) -> float:
    import io

    import python_calamine

    since = time.perf_counter()
    for _name, data, _count in sent:
        python_calamine.CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    return time.perf_counter() - since


def on_postgresql(files: int) -> dict[str, Any]:
    from tests import postgres

    with postgres.server() as url:
        return measured(url, files)


ROWS: dict[str, Callable[[], dict[str, Any]]] = {
    "import_households": lambda: measured("", 1),
    "import_households_postgresql": lambda: on_postgresql(1),
    "import_households_150k": lambda: measured("", FILES),
}
