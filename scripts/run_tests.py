"""The whole suite on SQLite, then every test that touches a database once more on a real PostgreSQL.

`make test ARGS="chungtay/events -k clash"` hands its words to pytest; with `--sqlite` or `--postgresql` as the first
word it runs on that one alone.
"""

import os
import subprocess
import sys
import tempfile

from scripts import system_parts
from scripts.saying import stop
from tests import postgres

NO_TESTS = 5  # pytest's word for "nothing was collected"


def main(words: list[str]) -> int:
    system_parts.provide()
    only = words.pop(0) if words[:1] in (["--sqlite"], ["--postgresql"]) else None
    with tempfile.TemporaryDirectory(prefix="chungtay-test-") as data:
        answers = []
        if only != "--postgresql":
            answers.append(pytest("SQLite", words, data, url=None))
        if only != "--sqlite":
            with postgres.server() as url:
                answers.append(pytest("PostgreSQL", ["--database-only", *words], data, url=url))
    # A selection may hold no test of the database; nothing at all collected is still a failure.
    answers = [answer for answer in answers if answer != NO_TESTS] or [NO_TESTS]
    return max(answers)


def pytest(name: str, words: list[str], data: str, *, url: str | None) -> int:
    """One run. What a developer's shell says about databases and files must not reach the tests."""
    print(f"\n— {name} —", flush=True)
    environment = {key: value for key, value in os.environ.items() if not is_ours(key)}
    environment["CHUNGTAY_DATA"] = data
    if url:
        environment["CHUNGTAY_DATABASE_URL"] = url
    return subprocess.run([sys.executable, "-m", "pytest", *words], env=environment, check=False).returncode


def is_ours(name: str) -> bool:
    return name.startswith("CHUNGTAY_") and name not in ("CHUNGTAY_SEEDS", "CHUNGTAY_SCREENSHOTS")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except postgres.NoServer as reason:
        stop(f"Không khởi động được PostgreSQL để kiểm thử: {reason}", "PostgreSQL could not be started for the tests")
    except KeyboardInterrupt:
        stop("Đã dừng bộ kiểm thử.", "The tests were stopped.")
