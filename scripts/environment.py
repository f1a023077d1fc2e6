"""The environment of the checkout: .venv with the locked packages and the checkout, fonts, compiled translations.

Standard library alone, because it runs before anything is installed. Run it again at any time: what is
done is not done twice, and an interrupted run leaves no stamp, so the next one finishes the work.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import fonts
from scripts.saying import say, stop

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOCKS = {"runtime": ROOT / "requirements.lock", "development": ROOT / "requirements-dev.lock"}


def main(kind: str) -> None:
    with holding_the_checkout():
        make_venv()
        install(kind)
        fonts.provide(VENV / "fonts")
        compile_translations()


class holding_the_checkout:  # noqa: N801 - reads as a phrase in its `with`
    """One set-up at a time: two `make` in two terminals must not fill one .venv together."""

    def __enter__(self) -> None:
        self.folder = os.open(ROOT, os.O_RDONLY)
        fcntl.flock(self.folder, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self.folder)


def runs(*command: str | Path) -> bool:
    """Whether the command can be started and answers well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(*command: str | Path, what: tuple[str, str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        stop(
            f"Chưa {what[0]} được: xem dòng báo lỗi phía trên rồi chạy lại; phần đã xong không phải làm lại.",
            f"Could not {what[1]}: see the lines above, then run it again; what is done is kept.",
        )


def make_venv() -> None:
    if runs(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        return
    uv = shutil.which("uv")
    what = ("tạo môi trường .venv", "create .venv")
    if uv:
        run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV, what=what)
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        stop(
            f"Python {version} ở máy này thiếu mô-đun venv: cài bằng lệnh «apt install python3-venv» "
            f"(hoặc python{version}-venv) rồi chạy lại.",
            f'This Python {version} lacks its venv module: run "apt install python3-venv" '
            f"(or python{version}-venv), then try again.",
        )
    say("Đang tạo môi trường .venv …", "Creating .venv")
    run(sys.executable, "-m", "venv", "--clear", VENV, what=what)


def fingerprint(kind: str) -> str:
    """What an environment of this kind was made from: the lock, the project file, this place, this Python."""
    seen = hashlib.sha256()
    for part in (LOCKS[kind], ROOT / "pyproject.toml"):
        seen.update(part.read_bytes())
    seen.update(str(ROOT).encode())
    seen.update(os.readlink(PYTHON).encode() if PYTHON.is_symlink() else b"")
    return seen.hexdigest()


def installed() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def install(kind: str) -> None:
    # The development lock holds every pin of the runtime lock (a test proves it): either will do for the demonstration.
    enough = [kind] if kind == "development" else ["development", "runtime"]
    stamp = installed()
    if any(stamp.get(name) == fingerprint(name) for name in enough):
        return
    STAMP.unlink(missing_ok=True)
    say(
        "Đang cài các gói phần mềm theo tệp khóa (lần đầu mất khoảng một phút) …",
        "Installing the locked packages (about a minute the first time)",
    )
    what = ("cài các gói phần mềm", "install the packages")
    locked = ("--require-hashes", "--no-deps", "-r", LOCKS[kind])
    itself = ("--no-deps", "--no-build-isolation", "-e", ROOT)
    uv = shutil.which("uv")
    if (
        uv
        and subprocess.run([uv, "pip", "install", "--quiet", "--python", PYTHON, *locked], check=False).returncode == 0
    ):
        run(uv, "pip", "install", "--quiet", "--python", PYTHON, *itself, what=what)
    else:
        # uv does not read pip's configuration: where only pip knows the way to a registry, pip does the work.
        if not runs(PYTHON, "-m", "pip", "--version"):
            run(PYTHON, "-m", "ensurepip", "--default-pip", what=what)
        pip = (PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input")
        run(*pip, *locked, what=what)
        run(*pip, *itself, what=what)
    STAMP.write_text(json.dumps({kind: fingerprint(kind)}))


def compile_translations() -> None:
    for source in sorted((ROOT / "chungtay" / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = target.with_suffix(".mo.part")
        what = (f"biên dịch {source.relative_to(ROOT)}", f"compile {source.relative_to(ROOT)}")
        run(PYTHON, "-W", "ignore", "-c", COMPILE, source, unfinished, what=what)
        os.replace(unfinished, target)


COMPILE = """
import sys
from babel.messages import mofile, pofile
with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as target:
    mofile.write_mo(target, pofile.read_po(source))
"""

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        stop("Cách dùng: environment.py runtime|development", "Usage: environment.py runtime|development")
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        stop("Đã dừng giữa chừng; chạy lại để làm tiếp.", "Stopped half-way; run it again to go on.")
