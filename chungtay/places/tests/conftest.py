"""Two provinces that became one, with everything in them, and officers who may see or enter places there."""

from datetime import UTC, date, datetime
from functools import cache

import pytest

from chungtay.core.territory import Territory, territory
from chungtay.places import actions, queries
from chungtay.places.models import Unit
from chungtay.web.scope import Grant, Scope

JUNE_2024 = date(2024, 6, 3)
LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)
NOW = datetime(2024, 6, 3, 8, tzinfo=UTC)

PROVINCES = {"51", "62", "24", "27"}


@cache
def some_provinces() -> Territory:
    """Kon Tum went to Quảng Ngãi, the old Bắc Ninh with Bắc Giang to the new one, a city since September 2026."""
    country = territory()
    units = [unit for unit in country.units if unit.province in PROVINCES]
    codes = {unit.code for unit in units}
    successions = [s for s in country.successions if {s.before, s.after} <= codes]
    return Territory(units, successions, country.instruments)


@pytest.fixture
def clerk() -> Scope:
    """An officer of huyện Bình Sơn."""
    grants = frozenset({Grant("places.view", "51.524."), Grant("places.edit", "51.524.")})
    return Scope(user_id=1, user_name="Phạm Thị Mai", body_name="UBND huyện Bình Sơn", path="51.524.", grants=grants)


@pytest.fixture
def system() -> Scope:
    return Scope(user_id=None, user_name="hệ thống")


@pytest.fixture
def places(db, system) -> None:
    actions.load_territory(by=system, at=NOW, country=some_provinces())


@pytest.fixture
def unit(places):
    def on(code: str, day: date = JUNE_2024) -> Unit:
        found = queries.unit_on(code, day)
        assert found is not None
        return found

    return on
