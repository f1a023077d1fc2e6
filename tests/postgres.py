"""A throw-away PostgreSQL for the tests: started in a temporary folder, reached by a socket only, gone at the end.

`python tests/postgres.py COMMAND …` runs the command with CHUNGTAY_DATABASE_URL pointing to it.

Its collation is Vietnamese (ICU) where the server knows it, while SQLite compares bytes: what passes on both depends on
neither.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds for a start on a busy machine
DURABILITY_OFF = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoServer(Exception):
    """PostgreSQL cannot be started here; the message says what is missing."""


def programs() -> Path | None:
    """The folder of initdb and postgres: the newest of Debian's, else wherever PATH leads."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def someone_else() -> list[str]:
    """The words before a command that make it run as an ordinary user: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    person = ordinary_user()
    return ["setpriv", f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}", "--clear-groups"]


def ordinary_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServer("root cannot run PostgreSQL, and there is no user postgres or nobody to run it as")


def dies_with_us() -> list[str]:
    """Even a killed test run must not leave a server behind; Linux tells the server when its parent is gone."""
    return ["setpriv", "--pdeathsig=INT"] if shutil.which("setpriv") else []


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh, empty server for as long as the block lasts."""
    folder_of_programs = programs()
    if folder_of_programs is None:
        raise NoServer('PostgreSQL\'s initdb was not found: run "apt install postgresql"')
    # A socket's path may hold about 100 letters, so the folder is short wherever TMPDIR leads.
    with tempfile.TemporaryDirectory(prefix="ct-pg-", dir="/tmp", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        if os.geteuid() == 0:
            person = ordinary_user()
            os.chown(folder, person.pw_uid, person.pw_gid)
        create(folder_of_programs, folder)
        process = start(folder_of_programs, folder)
        try:
            wait(process, folder)
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            stop(process)


def create(bin_folder: Path, folder: Path) -> None:
    command = [*someone_else(), str(bin_folder / "initdb"), "-D", str(folder / "data"), "-U", "postgres"]
    command += ["--auth=trust", "--no-sync", "--encoding=UTF8"]
    answers = []
    for collation in (("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi"), ("--locale=C",)):
        shutil.rmtree(folder / "data", ignore_errors=True)
        answer = subprocess.run([*command, *collation], cwd="/", capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            return
        answers.append(answer.stderr)
    raise NoServer("initdb failed:\n" + "\n".join(answers))


def start(bin_folder: Path, folder: Path) -> subprocess.Popen[bytes]:
    settings = [*DURABILITY_OFF, "listen_addresses=", f"unix_socket_directories={folder}", "timezone=UTC"]
    command = [*someone_else(), *dies_with_us(), str(bin_folder / "postgres"), "-D", str(folder / "data")]
    command += [word for setting in settings for word in ("-c", setting)]
    with open(folder / "log", "wb") as log:
        # In a session of its own: Ctrl-C is for the tests, which then stop the server in good order.
        return subprocess.Popen(command, cwd="/", stdout=log, stderr=log, start_new_session=True)


def wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    state = folder / "data" / "postmaster.pid"
    while time.monotonic() < until and process.poll() is None:
        # The last line of the file is the server's own word on how far it is.
        if state.exists() and state.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise NoServer("PostgreSQL did not start:\n" + (folder / "log").read_text(errors="replace"))


def stop(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(sign)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            continue


def main(command: list[str]) -> int:
    # A polite kill must also pass through the block that stops the server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        return subprocess.run(command, env=os.environ | {"CHUNGTAY_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoServer as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
