"""Triggers made from the models: every row change is written down, and what is written down stays.

They are laid anew after each migration, so that a new model or column is never forgotten.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models

WATCHED_APPS = ("places", "accounts", "documents", "households", "programme", "events", "review", "desk")
UNTOLD_COLUMNS = {
    "accounts_user": {"password", "last_login"},
    "documents_storedfile": {"page", "page_count"},
    "review_assessment": {"answers"},
}
KEPT_TABLES = ("audit_entry", "audit_rowchange")
REFUSAL = "audit rows are added, never changed"


def watched() -> Iterator[type[models.Model]]:
    """Every stored model of the apps that hold people's work."""
    for label in WATCHED_APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                yield model


def columns_of(model: type[models.Model]) -> list[str]:
    """The columns whose values are told: passwords are not, nor how far a machine is, nor what a household answered."""
    untold = UNTOLD_COLUMNS.get(model._meta.db_table, set())
    return [field.column for field in model._meta.concrete_fields if field.column and field.column not in untold]


def sqlite_object(columns: Iterable[str], row: str) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns) + ")"


def sqlite_difference(columns: Iterable[str], row: str) -> str:
    """The changed columns alone, as they stood in `row`."""
    changed = " UNION ALL ".join(
        f'SELECT \'{name}\' AS k, {row}."{name}" AS v WHERE OLD."{name}" IS NOT NEW."{name}"' for name in columns
    )
    return f"(SELECT json_group_object(k, v) FROM ({changed}))"


def sqlite_triggers(model: type[models.Model]) -> Iterator[str]:
    """One trigger for each operation on the table."""
    table, key = model._meta.db_table, model._meta.pk.column
    columns = columns_of(model)
    moment = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    anything = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    for letter, event, row, before, after, when in (
        ("I", "INSERT", "NEW", "NULL", sqlite_object(columns, "NEW"), ""),
        ("U", "UPDATE", "NEW", sqlite_difference(columns, "OLD"), sqlite_difference(columns, "NEW"), anything),
        ("D", "DELETE", "OLD", sqlite_object(columns, "OLD"), "NULL", ""),
    ):
        name = f"told_{table}_{letter}"
        yield f'DROP TRIGGER IF EXISTS "{name}"'
        told = f"{moment}, chungtay_actor(), '{table}', {row}.\"{key}\", '{letter}', {before}, {after}"
        columns_told = "at, actor_id, table_name, row_id, operation, before, after"
        yield (
            f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" {f"WHEN {when}" if when else ""} '
            f"BEGIN INSERT INTO audit_rowchange ({columns_told}) VALUES ({told}); END"
        )


POSTGRESQL_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION chungtay_tell() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  untold text[] := TG_ARGV[1]::text[];
  was jsonb := to_jsonb(OLD) - untold;
  is_now jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) - untold END;
  row_key text := coalesce(is_now, was) ->> TG_ARGV[0];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF was = is_now THEN RETURN NULL; END IF;
    SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, is_now -> o.key) INTO was, is_now
      FROM jsonb_each(was) o WHERE o.value IS DISTINCT FROM is_now -> o.key;
  END IF;
  INSERT INTO audit_rowchange (at, actor_id, table_name, row_id, operation, before, after)
    VALUES (clock_timestamp(), nullif(current_setting('chungtay.actor', true), '')::bigint,
            TG_TABLE_NAME, row_key, left(TG_OP, 1), was, is_now);
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION chungtay_tell_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_rowchange (at, actor_id, table_name, row_id, operation, before, after)
    SELECT clock_timestamp(), nullif(current_setting('chungtay.actor', true), '')::bigint,
           TG_TABLE_NAME, row.told ->> TG_ARGV[0], 'I', NULL, row.told
      FROM (SELECT to_jsonb(added) - TG_ARGV[1]::text[] AS told FROM added) AS row;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION chungtay_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$;
"""


def postgresql_triggers(model: type[models.Model]) -> Iterator[str]:
    """One trigger for changed and removed rows; one that tells all the rows of a statement that adds them at once."""
    table, key = model._meta.db_table, model._meta.pk.column
    told = f"('{key}', '{{{','.join(sorted(UNTOLD_COLUMNS.get(table, ())))}}}')"
    yield f'DROP TRIGGER IF EXISTS told ON "{table}"'
    yield f'DROP TRIGGER IF EXISTS told_added ON "{table}"'
    yield (f'CREATE TRIGGER told AFTER UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION chungtay_tell{told}')
    yield (
        f'CREATE TRIGGER told_added AFTER INSERT ON "{table}" REFERENCING NEW TABLE AS added '
        f"FOR EACH STATEMENT EXECUTE FUNCTION chungtay_tell_added{told}"
    )


def guards(vendor: str) -> Iterator[str]:
    """Statements that refuse any change to the log itself."""
    yield from unguards(vendor)
    for table in KEPT_TABLES:
        if vendor == "postgresql":
            yield (
                f"CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION chungtay_keep()"
            )
        else:
            for event in ("UPDATE", "DELETE"):
                yield (
                    f"CREATE TRIGGER kept_{table}_{event} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                )


def unguards(vendor: str) -> Iterator[str]:
    """Statements that take the guards away: for a test database that is emptied between tests."""
    for table in KEPT_TABLES:
        if vendor == "postgresql":
            yield f"DROP TRIGGER IF EXISTS kept ON {table}"
        else:
            yield from (f"DROP TRIGGER IF EXISTS kept_{table}_{event}" for event in ("UPDATE", "DELETE"))


def lay(connection: Any) -> None:
    """Lays every trigger on one database. Safe to repeat."""
    existing = set(connection.introspection.table_names())
    if not {*KEPT_TABLES} <= existing:
        return
    make = sqlite_triggers if connection.vendor == "sqlite" else postgresql_triggers
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTIONS)
        for model in watched():
            if model._meta.db_table in existing:
                for statement in make(model):
                    cursor.execute(statement)
        for statement in guards(connection.vendor):
            cursor.execute(statement)


def lift(connection: Any) -> None:
    """Takes the row triggers of a SQLite database away; PostgreSQL's name no column and may stay."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'told\\_%' ESCAPE '\\'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
