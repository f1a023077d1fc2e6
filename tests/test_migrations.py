from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=3)


def test_each_migration_has_a_name_that_says_why() -> None:
    nameless = [str(path) for path in ROOT.glob("chungtay/*/migrations/0*_auto_*.py")]
    assert not nameless
