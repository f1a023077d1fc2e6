from typing import Any

import pytest

from chungtay.review.tests import surveyed as survey
from chungtay.review.tests import village as of_village
from tests.cast import Cast


@pytest.fixture
def village(cast: Any) -> of_village.Village:
    return of_village.enter(cast)


@pytest.fixture
def surveyed(cast: Cast, settings: Any) -> survey.Surveyed:
    """A household of five in an open round, on a day on which both standards are reviewed."""
    settings.ASSUMED_TODAY = survey.DAY
    return survey.enter(cast)
