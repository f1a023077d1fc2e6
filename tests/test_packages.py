import re
import tomllib
from pathlib import Path

import pytest

from scripts import licences

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9._-]+)(==\S+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_a_hash(lock: str) -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)
    bare = [block.split()[0] for block in blocks if re.match(r"[A-Za-z0-9]", block) and "--hash=sha256:" not in block]
    assert len(blocks) > 20
    assert not bare


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_holds_an_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()


def test_the_development_lock_holds_every_pin_of_the_runtime_lock() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_dependency_is_locked_and_says_why_it_is_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    groups = {"requirements.lock": project["dependencies"]}
    groups["requirements-dev.lock"] = [word for group in project["optional-dependencies"].values() for word in group]
    for lock, dependencies in groups.items():
        for dependency in dependencies:
            name = re.match(r"[A-Za-z0-9._-]+", dependency)
            assert name, dependency
            assert name[0].lower() in {pin.lower() for pin in pins(lock)}, f"{dependency} is not in {lock}"
            [line] = [line for line in lines if f'"{dependency}"' in line]
            assert re.search(r"#\s*\S.{7,}", line), f"{dependency}: one line saying why"


@pytest.mark.parametrize(
    ("name", "licence", "is_refused"),
    [
        ("polite", "MIT", False),
        ("psycopg", "LGPL-3.0-only", False),
        ("other", "LGPL-3.0-only", True),
        ("viral", "GPL-3.0-or-later", True),
        ("viral", "GNU Affero General Public License v3", True),
        ("silent", "UNKNOWN", True),
    ],
)
def test_a_licence_we_cannot_ship_is_refused(name: str, licence: str, is_refused: bool) -> None:
    assert (licences.objection(name, licence) is not None) is is_refused


def test_every_package_opens_with_a_sentence() -> None:
    silent = []
    for path in [*ROOT.glob("chungtay/**/__init__.py"), *ROOT.glob("*/__init__.py")]:
        if {"tests", "migrations"} & set(path.relative_to(ROOT).parts[1:]):
            continue
        text = path.read_text(encoding="utf-8")
        if not re.match(r'"""[^"\n]{15,}[.!?]"""', text) and not re.match(r'"""[^"]{15,}"""', text):
            silent.append(str(path.relative_to(ROOT)))
    assert not silent
