"""The typeface of official papers: Liberation Serif >= 2.1 or Tinos, from the system or unpacked without root.

Older Liberation lacks most Vietnamese letters and borrows them from another face, so the version is read from the file.
"""

import re
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from scripts.saying import say

PACKAGES = ("fonts-liberation2", "fonts-croscore")
PLACES = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")
FACES = ("LiberationSerif-Regular.ttf", "Tinos-Regular.ttf")
VERSION = 5  # the number of this record in the name table of a TrueType font


def version(path: Path) -> tuple[int, int]:
    """The version a TrueType file states in its name table; (0, 0) when it states none."""
    try:
        data = path.read_bytes()
        for number in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
            if tag == b"name":
                return version_in_names(data, start)
    except (OSError, struct.error):
        pass
    return (0, 0)


def version_in_names(data: bytes, start: int) -> tuple[int, int]:
    _, count, strings = struct.unpack_from(">HHH", data, start)
    for record in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">HHHHHH", data, start + 6 + 12 * record)
        if name != VERSION:
            continue
        raw = data[start + strings + offset : start + strings + offset + length]
        text = raw.decode("utf-16-be" if platform in (0, 3) else "latin-1", "replace")
        if found := re.search(r"(\d+)\.(\d+)", text):
            return int(found[1]), int(found[2])
    return (0, 0)


def is_good(path: Path) -> bool:
    """Whether this file has all Vietnamese letters in one face."""
    return path.name == "Tinos-Regular.ttf" or version(path) >= (2, 1)


def found_in(*folders: Path) -> Path | None:
    for folder in folders:
        for face in FACES:
            for path in sorted(folder.rglob(face)) if folder.is_dir() else ():
                if is_good(path):
                    return path
    return None


def provide(folder: Path) -> None:
    """Nothing where a good face is there already; else unpack one into the folder; else say what will differ."""
    if found_in(folder, *(Path(place).expanduser() for place in PLACES)):
        return
    # The folder stays, even empty, as the memory of having tried: a machine without network is not asked each time.
    if not folder.exists() and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        say("Đang tải phông chữ của văn bản hành chính …", "Fetching the typeface of official papers")
        with tempfile.TemporaryDirectory(prefix="chungtay-fonts-") as temporary:
            unpack(Path(temporary), folder)
        folder.mkdir(parents=True, exist_ok=True)
    if not found_in(folder):
        say(
            "Máy này chưa có phông Liberation Serif 2.1 hoặc Tinos: văn bản vẫn in được bằng phông khác, nhưng khổ chữ "
            "không thật đúng. Cài bằng lệnh «apt install fonts-liberation2» rồi chạy lại make setup.",
            "Neither Liberation Serif 2.1 nor Tinos is here: papers print in another face, so the measure is not "
            'exact. Run "apt install fonts-liberation2", then make setup again.',
        )


def unpack(temporary: Path, folder: Path) -> None:
    """Download the packages as any user may; with package lists of our own when the machine has none."""
    temporary.chmod(0o755)
    fetched = [package for package in PACKAGES if download(temporary, package)]
    if not fetched and (options := own_lists(temporary)):
        for package in PACKAGES:
            download(temporary, package, *options)
    for archive in temporary.glob("*.deb"):
        tree = temporary / archive.stem
        if not apt("dpkg-deb", "-x", archive, tree):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        for file in (*tree.rglob("LiberationSerif-*.ttf"), *tree.rglob("Tinos-*.ttf")):
            shutil.copyfile(file, folder / file.name)


def download(temporary: Path, package: str, *options: str) -> bool:
    return apt("apt-get", "-o", "APT::Sandbox::User=root", *options, "download", package, cwd=temporary)


def own_lists(temporary: Path) -> tuple[str, ...]:
    lists, cache = temporary / "lists", temporary / "cache"
    for part in (lists, cache):
        (part / "partial").mkdir(parents=True)
    (cache / "archives" / "partial").mkdir(parents=True)
    options = ("-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={cache}")
    return options if apt("apt-get", "-o", "APT::Sandbox::User=root", *options, "update") else ()


def apt(*command: str | Path, cwd: Path | None = None) -> bool:
    """A fetch that hangs must not hang the set-up: the papers can be printed without it."""
    try:
        return subprocess.run(command, cwd=cwd, capture_output=True, check=False, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
