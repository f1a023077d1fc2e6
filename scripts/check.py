"""All that can be said of the code without running it: lint, format, types, contracts, migrations, licences, addresses.

Every check runs, so that one `make check` names everything there is to mend.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts import licences, tracked_files

BIN = Path(sys.executable).parent


def tool(name: str, *words: str) -> Callable[[], int]:
    # In memory, so that asking whether a migration is missing leaves no database behind.
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
        "CHUNGTAY_DATABASE_URL": "sqlite:///",
    }
    return lambda: subprocess.run([BIN / name, *words], env=environment, check=False).returncode


CHECKS: dict[str, Callable[[], int]] = {
    "ruff check": tool("ruff", "check", "."),
    "ruff format": tool("ruff", "format", "--check", "."),
    "mypy": tool("mypy"),
    "import contracts": tool("lint-imports"),
    "migrations": tool("django-admin", "makemigrations", "--check", "--dry-run"),
    "licences of what we ship": licences.main,
    "tracked files": tracked_files.main,
}


def main() -> int:
    failed = []
    for name, check in CHECKS.items():
        print(f"\n— {name} —", flush=True)
        if check():
            failed.append(name)
    print(f"\nmake check: {'failed: ' + ', '.join(failed) if failed else 'all is well'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
