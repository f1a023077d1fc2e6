import json
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from chungtay.audit import queries
from chungtay.audit.actions import record
from chungtay.audit.actor import acting
from chungtay.audit.models import Entry, RowChange
from chungtay.places.models import Unit
from chungtay.web import staging
from chungtay.web.scope import Grant, Scope

pytestmark = pytest.mark.django_db

AT = datetime(2024, 6, 26, 8, tzinfo=UTC)
OFFICER = Scope(user_id=7, user_name="Cán bộ Một", body_name="Phòng mẫu", path="51.524.")


def province(code: str = "51", name: str = "Quảng Ngãi") -> Unit:
    return Unit.objects.create(
        code=code, name=name, folded=name.lower(), kind="province", level=1, path=f"{code}.", since=date(2004, 1, 1)
    )


def test_every_row_change_is_told_with_its_author_even_in_bulk() -> None:
    with acting(OFFICER):
        unit = province()
        Unit.objects.filter(pk=unit.pk).update(name="Quảng Ngãi mới")
        pk = unit.pk
        unit.delete()
    added, changed, removed = queries.changes_of("places_unit", pk)
    assert [change.operation for change in (added, changed, removed)] == ["I", "U", "D"]
    assert {change.actor_id for change in (added, changed, removed)} == {7}
    assert added.after["name"] == "Quảng Ngãi"
    assert (changed.before, changed.after) == ({"name": "Quảng Ngãi"}, {"name": "Quảng Ngãi mới"})


def test_each_of_many_rows_added_by_one_statement_is_told_once() -> None:
    names = {f"{number}": f"Tỉnh {number}" for number in range(10, 60)}
    rows = [(code, name, name, "province", 1, f"{code}.", "2004-01-01", "") for code, name in names.items()]
    fields = ["code", "name", "folded", "kind", "level", "path", "since", "source"]
    with acting(OFFICER):
        staging.load(Unit, fields, rows)
    keys = dict(Unit.objects.values_list("code", "pk"))
    told = list(RowChange.objects.filter(table="places_unit").order_by("pk"))
    assert sorted(change.row_id for change in told) == sorted(str(key) for key in keys.values())
    assert {change.after["code"]: change.after["name"] for change in told} == names
    assert {(change.operation, change.actor_id, change.before) for change in told} == {("I", 7, None)}
    assert told[0].after["id"] == keys[told[0].after["code"]]


def test_outside_a_request_no_author_is_named() -> None:
    unit = province()
    assert queries.changes_of("places_unit", unit.pk).get().actor_id is None


def test_a_save_that_changes_nothing_is_not_told() -> None:
    unit = province()
    unit.save()
    assert queries.changes_of("places_unit", unit.pk).count() == 1


def test_a_password_never_reaches_the_log(django_user_model) -> None:
    user = django_user_model.objects.create_user("canbo", password="mot-mat-khau-dai")
    told = json.dumps(list(RowChange.objects.filter(table="accounts_user").values("before", "after")))
    assert user.password not in told
    assert "canbo" in told


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET sentence = 'khác'", "DELETE FROM audit_entry"])
def test_the_log_cannot_be_changed(statement: str) -> None:
    record("places.test", province(), by=OFFICER, at=AT, sentence="Một việc đã làm.")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().sentence == "Một việc đã làm."


def test_row_changes_cannot_be_removed() -> None:
    province()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        RowChange.objects.all().delete()


def test_the_log_is_read_inside_one_territory() -> None:
    record("places.test", province(), by=OFFICER, at=AT, sentence="Ở Quảng Ngãi.", path="51.524.")
    record("places.test", province("62", "Kon Tum"), by=OFFICER, at=AT, sentence="Ở Kon Tum.", path="62.")
    reader = Scope(user_id=1, grants=frozenset({Grant("audit.view", "51.")}))
    assert [entry.sentence for entry in queries.visible_to(reader)] == ["Ở Quảng Ngãi."]
    assert not queries.visible_to(Scope(user_id=2)).exists()


def test_every_watched_table_has_its_triggers() -> None:
    from chungtay.audit import triggers

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'told_%'")
        else:
            both = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname IN ('told', 'told_added') GROUP BY 1"
            cursor.execute(f"{both} HAVING count(*) = 2")
        told = {name for (name,) in cursor.fetchall()}
    assert told == {model._meta.db_table for model in triggers.watched()}


def test_a_column_that_was_watched_can_be_dropped_by_a_migration() -> None:
    from chungtay.audit import triggers

    triggers.lift(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE places_unit DROP COLUMN source")
        transaction.set_rollback(True)
    triggers.lay(connection)
    assert queries.changes_of("places_unit", province().pk).exists()
