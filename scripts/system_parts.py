"""The parts of a test run that no Python package brings: PostgreSQL, Chromium, the typeface, programs that read."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts import fonts
from scripts.saying import say, stop
from tests import postgres

VENV_FONTS = Path(__file__).resolve().parents[1] / ".venv" / "fonts"


@dataclass(frozen=True, slots=True)
class Part:
    package: str  # Debian's name of it
    purpose: str
    is_here: Callable[[], bool]


def chromium() -> str | None:
    """The browser of the system; none is ever downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def has_typeface() -> bool:
    places = (VENV_FONTS, *(Path(place).expanduser() for place in fonts.PLACES))
    return fonts.found_in(*places) is not None


def has_poppler() -> bool:
    return all(shutil.which(name) for name in ("pdftotext", "pdftoppm", "pdffonts"))


def has_vietnamese() -> bool:
    """Whether Tesseract, where it is here at all, knows Vietnamese."""
    if shutil.which("tesseract") is None:
        return False
    answer = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in answer.stdout.split()


PARTS = (
    Part("postgresql", "the second database of the suite", lambda: postgres.programs() is not None),
    Part("chromium", "the browser tests", lambda: chromium() is not None),
    Part("fonts-liberation2", "papers measured in the right typeface", has_typeface),
    Part("antiword", "reading .doc files", lambda: shutil.which("antiword") is not None),
    Part("tesseract-ocr", "recognising letters in scans", lambda: shutil.which("tesseract") is not None),
    Part("tesseract-ocr-vie", "recognising Vietnamese letters", has_vietnamese),
    Part("poppler-utils", "looking into the PDF files we make", has_poppler),
)


def provide() -> None:
    """Have every part, by apt where that is ours to do; else name what is missing and how to get it."""
    missing = [part for part in PARTS if not part.is_here()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [part.package for part in missing]
        say(f"Đang cài: {', '.join(packages)} …", f"Installing {', '.join(packages)} by apt")
        install(packages)
        missing = [part for part in PARTS if not part.is_here()]
    if missing:
        listed = "".join(f"\n  - {part.package}: {part.purpose}" for part in missing)
        packages_text = " ".join(part.package for part in missing)
        stop(
            f"Chưa chạy được bộ kiểm thử, máy này còn thiếu: {', '.join(part.package for part in missing)}.",
            f"The tests need what is not here:{listed}\n  On Debian or Ubuntu: sudo apt install {packages_text}",
        )


def install(packages: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        answer = subprocess.run(["apt-get", *words], env=environment, capture_output=True, text=True, check=False)
        if answer.returncode:
            # A failed update may still leave lists that are good enough; a failed install is seen by looking again.
            say("apt-get báo lỗi: " + answer.stderr.strip(), f"apt-get {words[0]} failed")
