import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program that a test may spoil."""
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    shutil.copytree(
        ROOT / "chungtay",
        tmp_path / "chungtay",
        ignore=lambda folder, names: [
            name for name in names if Path(folder, name).is_file() and not name.endswith(".py")
        ],
    )
    return tmp_path


def test_the_house_keeps_its_contracts(house: Path) -> None:
    answer = lint_imports(house)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("chungtay/web/bent.py", "import chungtay.events.models", "Apps lean downward only BROKEN"),
        ("chungtay/core/bent.py", "from django.utils import timezone", "The core knows no framework BROKEN"),
        ("chungtay/households/queries/lists.py", "import chungtay.households.views", "Inside an app BROKEN"),
        ("chungtay/nowhere/__init__.py", '"""An app that has not found its place."""', "Apps lean downward only"),
    ],
)
def test_a_bad_import_breaks_its_contract(house: Path, file: str, line: str, contract: str) -> None:
    target = house / file
    target.parent.mkdir(exist_ok=True)
    target.write_text((target.read_text(encoding="utf-8") if target.exists() else "") + f"\n{line}\n")
    answer = lint_imports(house)
    assert answer.returncode != 0, answer.stdout
    assert contract in answer.stdout + answer.stderr


def test_a_circle_between_two_modules_is_found(house: Path) -> None:
    for one, other in (("bent", "curved"), ("curved", "bent")):
        (house / "chungtay" / "web" / f"{one}.py").write_text(f"import chungtay.web.{other}\n")
    answer = lint_imports(house)
    assert answer.returncode != 0
    assert "No circles anywhere BROKEN" in answer.stdout
