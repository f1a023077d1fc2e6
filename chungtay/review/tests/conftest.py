from typing import Any

import pytest

from chungtay.review.tests.village import Village, enter


@pytest.fixture
def village(cast: Any) -> Village:
    return enter(cast)
