"""An import is killed (kill -9) at a random moment: the list is in the register whole, or not at all.

Each try is a process of its own, forked with the program loaded, on a real file or a real server.
"""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.import_households import AT, DAY, YEAR, database, territory

HOMES = 25
WARM = 5  # imports that are let end: they say how long one takes


def killed(vendor: str, count: int, seed: int) -> dict[str, Any]:
    """In a process of its own: the tests that call this have a Django of theirs."""
    command = [sys.executable, "-m", "bench.soak_import", vendor, str(count), str(seed)]
    root = Path(__file__).resolve().parents[1]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-3_000:])
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def tries(vendor: str, count: int, seed: int) -> dict[str, Any]:
    from tests import postgres

    chance = random.Random(seed)
    with ExitStack() as stack, tempfile.TemporaryDirectory(prefix="ct-soak-") as folder:
        url = stack.enter_context(postgres.server()) if vendor == "postgresql" else ""
        stack.enter_context(database(url))
        by = territory()
        lists = Path(folder)
        lasts = statistics.median(one_import(by, lists, number, None) for number in range(WARM))
        failures = whole = 0
        for number in range(WARM, WARM + count):
            one_import(by, lists, number, chance.uniform(lasts * 0.2, lasts * 1.6))
            found = stored(number)
            failures += found not in (0, 1)
            whole += found == 1
        failures += sum(stored(number) != 1 for number in range(WARM))
    what = f"imports killed at a random moment on {vendor}: whole or not at all ({whole} were whole)"
    return {"what": what, "count": count, "failures": failures}


def one_import(by: Any, folder: Path, number: int, after: float | None) -> float:
    """Import list `number` in a child; with `after`, kill it that many seconds later. Gives how long it ran."""
    from django.db import connections

    path = folder / f"{number}.xlsx"
    write_list(path, number)
    connections.close_all()
    since = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            from chungtay.households import actions

            actions.import_list(
                data=path.read_bytes(), file_name=path.name, year=YEAR, add_villages=False, day=DAY, by=by, at=AT
            )
            os._exit(0)
        except BaseException as failure:
            print(f"list {number}: {failure!r}", file=sys.stderr)
            os._exit(1)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.perf_counter() - since


def write_list(path: Path, number: int) -> None:
    from bench.household_instance import Province, write_exchange

    homes = list(Province(number, first=(number + 1) * 10_000).homes(HOMES, communes=range(1, 3), near=0))
    write_exchange(path, homes, year=YEAR)


def stored(number: int) -> int | str:
    """1 when everything the list says is there, 0 when nothing is, else what was found."""
    from bench.household_instance import Province
    from chungtay.audit.models import Entry
    from chungtay.households.models import Classification, Household, Membership, Person, SheetImport
    from chungtay.web.sealed import fingerprints

    homes = list(Province(number, first=(number + 1) * 10_000).homes(HOMES, communes=range(1, 3), near=0))
    members = [one for home in homes for one in home.members]
    heads = [f"{home.head.full_name} ({home.serial})" for home in homes]
    people = Person.objects.filter(number_print__in=fingerprints(one.number for one in members))
    households = Household.objects.filter(head_name__in=heads)
    found = (
        households.count(),
        people.count(),
        Membership.objects.filter(person__in=people).count(),
        Classification.objects.filter(household__in=households).count(),
        SheetImport.objects.filter(file_name=f"{number}.xlsx").count(),
        Entry.objects.filter(sentence__contains=f" {number}.xlsx:").count(),
    )
    if found == (0, 0, 0, 0, 0, 0):
        return 0
    return 1 if found == (len(homes), len(members), len(members), len(homes), 1, 1) else str(found)


# Each try loads a workbook and forks a process: the suite waits for a few of them only.
SMALL = {"import_killed": 10, "import_killed_postgresql": 10}
SOAKS = {
    "import_killed": lambda count=100, seed=2026: killed("sqlite", count, seed),
    "import_killed_postgresql": lambda count=100, seed=2026: killed("postgresql", count, seed),
}

if __name__ == "__main__":
    print(json.dumps(tries(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])), ensure_ascii=False))
