"""What a test does where a part of the machine is missing: skip on a desk, fail in CI."""

import os
from typing import NoReturn

import pytest


def missing(part: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"missing in CI: {part}", pytrace=False)
    pytest.skip(f"missing here: {part}")
