import pytest

from chungtay.events.tests.district import District, enter


@pytest.fixture
def district(db: None) -> District:
    return enter()
