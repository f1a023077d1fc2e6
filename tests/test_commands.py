import subprocess
import sys

import pytest
from click.testing import CliRunner

from chungtay.cli.main import COMMANDS, group


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    answer = CliRunner().invoke(group, [name, "--help"])
    assert answer.exit_code == 0, answer.output
    assert name in answer.output


def test_a_command_that_is_not_there_is_wrong_usage() -> None:
    assert CliRunner().invoke(group, ["khong-co"]).exit_code == 2


@pytest.mark.parametrize("name", ["read", "follow", "schedule", "classify", "draft"])
def test_what_needs_no_database_waits_for_no_framework(name: str) -> None:
    program = (
        "import sys\nfrom chungtay.cli.main import group\n"
        f"try:\n    group(['{name}', '--help'])\nexcept SystemExit:\n    pass\n"
        "sys.exit('django' in sys.modules or 'ortools' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert answer.returncode == 0, answer.stderr.decode()
