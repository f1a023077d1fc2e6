"""The lawbook's map in the database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from chungtay.audit.models import Entry
from chungtay.core.territory import Level, Territory, territory
from chungtay.places import actions, queries
from chungtay.places.models import Succession, Unit
from chungtay.web.paths import within

from .conftest import FIRST_NEW, LAST_OLD, NOW, some_provinces


def test_the_whole_country_is_loaded_by_few_statements_and_the_second_time_nothing_changes(db, system):
    with CaptureQueriesContext(
        connection,
    ) as first:
        loaded = actions.load_territory(by=system, at=NOW)
    assert loaded.units_added == Unit.objects.count() == len(territory().units)
    assert loaded.successions_added == Succession.objects.count() == len(territory().successions)
    assert len(first) <= 20
    assert queries.units_on(LAST_OLD).filter(level=3).count() == 10035
    assert queries.units_on(FIRST_NEW).filter(level=3).count() == 3321
    with CaptureQueriesContext(connection) as second:
        again = actions.load_territory(by=system, at=NOW)
    assert not again.changed_anything
    assert len(second) <= 15
    assert Entry.objects.filter(action="places.territory_loaded").count() == 1


def test_every_row_says_what_the_lawbook_says(places):
    country = some_provinces()
    stored = {
        (unit.code, unit.since): (unit.kind, unit.name, unit.level, unit.until, unit.path, unit.full_name)
        for unit in Unit.objects.all()
    }
    assert stored == {
        (unit.code, unit.since): (unit.kind, unit.name, unit.level, unit.until, unit.path, unit.full_name)
        for unit in country.units
    }
    for unit in Unit.objects.select_related("parent"):
        told = country.unit(unit.code, unit.since)
        assert (unit.parent.code if unit.parent else None) == told.parent
        assert unit.parent is None or unit.parent.covers(unit.since)


def test_the_resolution_stands_with_what_it_began(unit):
    assert unit("21040", FIRST_NEW).source == "1677/NQ-UBTVQH15, 19/2025/QĐ-TTg"
    assert unit("21040", LAST_OLD).source == ""
    decisions = set(Succession.objects.filter(successor=unit("21040", FIRST_NEW)).values_list("decision", flat=True))
    assert decisions == {"1677/NQ-UBTVQH15"}


def test_a_change_of_the_lawbook_changes_its_rows_and_keeps_their_keys(places, system, unit):
    before = unit("21040", FIRST_NEW)
    village = Unit.objects.create(
        code="21040001", name="Thôn Một", folded="thon mot", kind="village", level=4, parent=before,
        path="51.21040.21040001.", since=FIRST_NEW,
    )  # fmt: skip
    day = date(2027, 1, 1)
    country = some_provinces()
    ended = replace(country.unit("21040", FIRST_NEW), until=day - timedelta(days=1))
    begun = replace(ended, name="Châu Ổ", since=day, until=None)
    units = [unit for unit in country.units if (unit.code, unit.since) != ("21040", FIRST_NEW)] + [ended, begun]
    loaded = actions.load_territory(by=system, at=NOW, country=Territory(units, country.successions))
    assert (loaded.units_added, Unit.objects.get(pk=before.pk).until) == (1, day - timedelta(days=1))
    assert queries.unit_on("21040", day).name == "Châu Ổ"
    assert Unit.objects.filter(pk=village.pk).exists()


def test_a_half_loaded_map_is_not_kept(db, system):
    country = some_provinces()
    twice = Territory([*country.units, country.unit("51", LAST_OLD)], country.successions)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.load_territory(by=system, at=NOW, country=twice)
    assert not Unit.objects.exists()


def test_two_open_periods_of_one_code_are_refused_by_the_database(places, unit):
    commune = unit("21040", FIRST_NEW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(
            code="21040", name="Khác", folded="khac", kind="commune", level=3, parent=commune.parent,
            path=commune.path, since=date(2026, 1, 1),
        )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"until": date(2020, 1, 1)}, {"path": "51"}, {"parent": None}, {"level": 1}])
def test_what_cannot_be_is_refused_by_the_database(places, unit, wrong):
    row = {
        "code": "99999", "name": "Khác", "folded": "khac", "kind": "commune", "level": 3,
        "parent": unit("51", FIRST_NEW), "path": "51.99999.", "since": FIRST_NEW,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(**(row | wrong))


def test_a_territory_is_one_range_of_paths_in_byte_order(places):
    found = set(Unit.objects.filter(within(["51.524."])).values_list("path", flat=True))
    assert len(found) == 23
    assert all(path.startswith("51.524.") for path in found)
    told = {unit.path for unit in some_provinces().units if unit.level is Level.COMMUNE and unit.parent == "524"}
    assert found == told | {"51.524."}
