"""Programs of the system that read what no package of ours does: found by name, run bounded, never with a network.

The one place where the core starts anything. A program that is not installed is no error: its file gets a sentence.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_LIMITED = 'ulimit -t "$1" 2>/dev/null; ulimit -v "$2" 2>/dev/null; ulimit -f "$3" 2>/dev/null; shift 3; exec "$@"'
_LARGEST_FILE = 400 * 1024 * 2  # blocks of 512 bytes: what a program may write
_DEAD_END = "http://127.0.0.1:9"


class ProgramError(Exception):
    """A program ended badly, was stopped at its limit, or said nothing."""


def find(name: str) -> str | None:
    """The path of a program of the system, if it is installed."""
    return shutil.which(name)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder for one run, gone after it."""
    with tempfile.TemporaryDirectory(prefix="chungtay-") as folder:
        yield Path(folder)


def run(words: Sequence[str], *, folder: Path, seconds: int, megabytes: int, data: bytes | None = None) -> bytes:
    """What the program prints. It sees no setting of ours, only its folder, and is stopped with all it started."""
    command = ["/bin/sh", "-c", _LIMITED, "sh", str(seconds), str(megabytes * 1024), str(_LARGEST_FILE), *words]
    process = subprocess.Popen(  # noqa: S603 — the words are ours, the file is only ever data
        [*_without_network(), *command],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL if data is None else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ProgramError(f"{words[0]}: longer than {seconds} s") from None
    finally:
        _stop_all(process)
    if process.returncode:
        raise ProgramError(f"{words[0]}: ended with {process.returncode}")
    return printed


def _stop_all(process: subprocess.Popen[bytes]) -> None:
    """Also what the program left behind: its session is its own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _DEAD_END),
    } | ({"TESSDATA_PREFIX": found} if (found := os.environ.get("TESSDATA_PREFIX")) else {})


@cache
def _without_network() -> tuple[str, ...]:
    """The words that start a program in a network of its own with nobody in it, where the system lets us."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--map-root-user", "--net")
    try:
        answer = subprocess.run([*words, "true"], capture_output=True, check=False, timeout=10)  # noqa: S603
    except subprocess.TimeoutExpired:
        return ()
    return words if answer.returncode == 0 else ()
