"""The page of a year's list as an officer of a province opens it, at 10,000, 100,000 and 1,000,000 households.

Whole requests through the program: session, rights, statements, template. The time of the row is that of the slowest
kind of page at the largest size; each kind and size stands beside it.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

SIZES = (10_000, 100_000, 1_000_000)
VILLAGES, HOMES = 20, 125  # of a commune, of a village
YEAR = 2025
TIMES = 15
MIDDLE_NAMES = ("van", "thi", "minh", "thi thanh", "van duc")
FAMILIES = (
    "lo",
    "vu",
    "ca",
    "quang",
    "tong",
    "luong",
    "hang",
    "sung",
    "mua",
    "giang",
    "ha",
    "vi",
    "be",
    "nong",
    "trieu",
)
BEGINNINGS = ("b", "ch", "d", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t", "th", "tr", "v", "x")
ENDINGS = ("a", "an", "ao", "e", "en", "i", "in", "o", "on", "oi", "u", "un", "uong", "inh", "ang", "ung")
GIVEN = tuple(beginning + ending for beginning in BEGINNINGS for ending in ENDINGS)
HOUSEHOLD = (
    "code, head_name, name_key, folded, head_birth_year, head_sex, member_count, commune_id, village_id, address,"
    " ended_as, path"
)
CLASSIFIED = """
INSERT INTO households_classification (household_id, year, status, previous, change, standard, is_urban, is_minority,
    has_no_labour, has_merit, ethnicity, decision_number, path)
SELECT id, %s, CASE WHEN id %% 5000 = 7 THEN 'left_near_poor' WHEN id %% 20 = 3 THEN 'gone'
    WHEN id %% 3 = 0 THEN 'near_poor' WHEN id %% 4 = 1 THEN 'newly_escaped' ELSE 'poor' END,
    '', '', '', 0, 0, 0, 0, '', '', path
FROM households_household"""


def household_list() -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="chungtay-bench-") as data:
        start(Path(data))
        measured = {size: at_size(size) for size in SIZES}
    largest = measured[SIZES[-1]]
    kinds = largest["kinds"]
    slowest = max(kinds, key=lambda kind: kinds[kind])
    return {
        "size": SIZES[-1],
        "seconds": round(kinds[slowest], 4),
        "per_second": round(1 / kinds[slowest], 1),
        "slowest": slowest,
        "by_size": {str(size): found["kinds"] for size, found in measured.items()},
        "generated_seconds": round(largest["generated"], 1),
        "baseline": {"what": "COUNT and OFFSET to the same page, no template", "seconds": round(largest["plain"], 3)},
        "limit": {"what": "the 50 rows of a page by their keys", "seconds": round(largest["keys"], 4)},
    }


def start(data: Path) -> None:
    """A database of our own in a file; what the shell says of other ones must not be touched."""
    for name in [name for name in os.environ if name.startswith("CHUNGTAY_")]:
        del os.environ[name]
    os.environ["CHUNGTAY_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "chungtay.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    call_command("migrate", verbosity=0)
    setup_test_environment()


def at_size(size: int) -> dict[str, Any]:
    since = time.perf_counter()
    generate(size)
    generated = time.perf_counter() - since
    from django.test import Client

    from chungtay.accounts.models import User

    of_province, of_commune = Client(), Client()
    of_province.force_login(User.objects.get(username="tinh"))
    of_commune.force_login(User.objects.get(username="xa"))
    kinds: dict[str, Callable[[int], Any]] = {
        "first page": lambda _: of_province.get("/ho-dan/"),
        "a page in the middle": lambda n: of_province.get("/ho-dan/", {"year": f"{YEAR}", "sau": f"{middle(size, n)}"}),
        "back from the middle": lambda n: of_province.get(
            "/ho-dan/", {"year": f"{YEAR}", "truoc": f"{middle(size, n)}"}
        ),
        "a rare class": lambda _: of_province.get("/ho-dan/", {"year": f"{YEAR}", "status": "left_near_poor"}),
        "by a full name": lambda n: of_province.get("/ho-dan/", {"year": f"{YEAR}", "words": name_of(n)}),
        "by what one is called": lambda n: of_province.get("/ho-dan/", {"year": f"{YEAR}", "words": GIVEN[n]}),
        "one commune": lambda n: of_province.get(
            "/ho-dan/", {"year": f"{YEAR}", "place": commune_code(n % (size // 2_500))}
        ),
        "the officer of a commune": lambda _: of_commune.get("/ho-dan/"),
    }
    return {
        "generated": generated,
        "kinds": {kind: round(middling(ask), 4) for kind, ask in kinds.items()},
        "plain": plain(size),
        "keys": by_keys(size),
    }


def middling(ask: Callable[[int], Any]) -> float:
    """The median of several different pages of the kind, after one that warms the program up."""
    seconds = []
    for n in range(TIMES + 1):
        since = time.perf_counter()
        answer = ask(n)
        seconds.append(time.perf_counter() - since)
        if answer.status_code != 200 or not answer.context["rows"]:
            raise SystemExit("the page is not the page that was to be measured")
    return statistics.median(seconds[1:])


def middle(size: int, n: int) -> int:
    from chungtay.households.models import Classification

    first = Classification.objects.order_by("pk").values_list("pk", flat=True)[0]
    return int(first) + size // 2 + n * 7


def name_of(n: int) -> str:
    from chungtay.households.models import Household

    return str(Household.objects.order_by("pk").values_list("folded", flat=True)[n * 31])


def plain(size: int) -> float:
    """What a list page does that nobody thought about: count everything, order everything, skip half."""
    from django.core.paginator import Paginator

    from chungtay.accounts.models import User
    from chungtay.accounts.queries import scope_of
    from chungtay.households.queries import lists

    scope = scope_of(User.objects.get(username="tinh"), date(YEAR, 12, 1))
    households = lists.list_of_year(scope, year=YEAR)
    since = time.perf_counter()
    list(Paginator(households, lists.PAGE_SIZE).get_page(size // lists.PAGE_SIZE // 2))
    return time.perf_counter() - since


def by_keys(size: int) -> float:
    from chungtay.households.models import Household

    keys = list(Household.objects.order_by("-pk").values_list("pk", flat=True)[size // 2 : size // 2 + 50])
    seconds = []
    for _ in range(TIMES):
        since = time.perf_counter()
        list(Household.objects.filter(pk__in=keys).select_related("village", "commune"))
        seconds.append(time.perf_counter() - since)
    return statistics.median(seconds)


def commune_code(number: int) -> str:
    return f"96{number:03}"


def generate(size: int) -> None:
    """One province: communes of 20 villages of 125 homes. The same every time."""
    from django.db import connection, transaction

    from chungtay.places.models import Unit

    with transaction.atomic():
        with connection.cursor() as cursor:
            no_log(cursor)
            for table in ("households_classification", "households_household"):
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        villages = list(places(size // (VILLAGES * HOMES)))
        province = Unit.objects.get(code="96")
        officers(province)
        dice = random.Random(2025)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO households_household ({HOUSEHOLD}) VALUES ({', '.join(['%s'] * 12)})",  # noqa: S608
                list(homes(villages, dice)),
            )
            cursor.execute(CLASSIFIED, [YEAR])


def no_log(cursor: Any) -> None:
    """Row changes of a million invented homes are of no use: only reading is measured here."""
    tables = "('households_household', 'households_classification')"
    cursor.execute(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN {tables}")  # noqa: S608
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP TRIGGER "{name}"')


def homes(villages: list[tuple[int, int, str]], dice: random.Random) -> Iterator[tuple[Any, ...]]:
    for village, commune, path in villages:
        for number in range(HOMES):
            name = f"{dice.choice(FAMILIES)} {dice.choice(MIDDLE_NAMES)} {dice.choice(GIVEN)}"
            code = f"B{village:06}{number:03}"
            yield (
                code,
                name,
                name,
                name,
                dice.randint(1930, 2004),
                "Nam",
                dice.randint(1, 9),
                commune,
                village,
                "",
                "",
                path,
            )


def places(communes: int) -> Iterator[tuple[int, int, str]]:
    """The villages, entered with all they lie in: their keys and paths."""
    from chungtay.core.text import fold
    from chungtay.places.models import Unit

    def unit(code: str, name: str, kind: str, level: int, parent: Unit | None) -> Unit:
        path = f"{parent.path if parent else ''}{code}."
        known = Unit.objects.filter(code=code).first()
        words = {"code": code, "name": name, "folded": fold(name), "kind": kind, "level": level, "path": path}
        return known or Unit.objects.create(parent=parent, since=date(2021, 1, 1), **words)

    province = unit("96", "Sông Bồng", "province", 1, None)
    for number in range(communes):
        commune = unit(commune_code(number), f"Đồng Sậy {number}", "commune", 3, province)
        for place in range(VILLAGES):
            village = unit(f"{commune.code}{place:03}", f"thôn {place + 1}", "village", 4, commune)
            yield village.pk, commune.pk, village.path


def officers(province: Any) -> None:
    from chungtay.accounts.models import Post, User
    from chungtay.places.models import Body, Unit

    for username, unit in (("tinh", province), ("xa", Unit.objects.get(code=commune_code(0)))):
        user, is_new = User.objects.get_or_create(username=username, defaults={"full_name": "Lò Thị Sim"})
        if is_new:
            body = Body.objects.create(
                name=f"Ủy ban {username}", kind="committee", unit=unit, path=unit.path, since=date(2021, 1, 1)
            )
            Post.objects.create(user=user, body=body, role="division_officer", since=date(2021, 1, 1))


ROWS = {"household_list": household_list}
