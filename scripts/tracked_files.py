"""What no file of the project may hold: the address of a package registry, or the marks of an unfinished merge."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Each pattern is written so that it does not find itself in this file.
REGISTRY = re.compile(
    r"""pypi\.org | pythonhosted\.org | npmjs\.(?:org|com) | (?:deb|security)\.debian\.org | crates\.io
      | --(?:extra-)?index-url | --find[-]links | "resolved":\s*"http | (?:registry|index)\s*=\s*["']?http""",
    re.VERBOSE,
)
MERGE_MARK = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
LOCK_WITH_ADDRESSES = {"uv.lock", "poetry.lock", "Pipfile.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"}


def tracked() -> list[Path]:
    """Every file under version control that is still in the tree."""
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in answer.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def faults_in(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if found := REGISTRY.search(line):
            yield f"{number}: names a package registry ({found[0].strip()})"
    for found in MERGE_MARK.finditer(text):
        yield f"{text.count(chr(10), 0, found.start()) + 1}: an unfinished merge"


def faults() -> list[str]:
    """One line per fault in the whole checkout."""
    found = []
    for path in tracked():
        name = path.relative_to(ROOT)
        if path.name in LOCK_WITH_ADDRESSES:
            found.append(f"{name}: this kind of lock file holds addresses of registries")
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a Word file
        found += [f"{name}:{fault}" for fault in faults_in(text)]
    return found


def main() -> int:
    found = faults()
    print("\n".join(f"  {fault}" for fault in found) or "  no address of a registry, no unfinished merge")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
