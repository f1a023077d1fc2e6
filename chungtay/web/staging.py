"""Very many rows at once: keys reserved, values already as the database stores them, a staging table to join with.

`web.bulk` asks each field to prepare each value; here the caller has done so: dates as text in ISO, secrets sealed.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections, router
from django.db.models import Model

_names = itertools.count()
Rows = Iterable[Sequence[Any]]


@contextmanager
def roomy(model: type[Model], kibibytes: int = 262_144) -> Iterator[None]:
    """More memory for SQLite's pages within the block: rows in no order of their keys touch every page many times."""
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        usual = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{kibibytes}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {usual}")


def reserve_keys(model: type[Model], count: int) -> range | list[int]:
    """Primary keys for that many new rows. Callers hold a transaction that writes: nobody else is given them."""
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sequence, [table, count])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute(f'SELECT max(id) FROM "{table}"')  # noqa: S608 — the name is our own model's
        last = cursor.fetchone()[0] or 0
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = max(last, (cursor.fetchone() or (0,))[0])
        return range(last + 1, last + 1 + count)


def load(model: type[Model], fields: Sequence[str], rows: Rows) -> None:
    """Insert rows whose values are already as the database stores them; `id` is named like any other field."""
    table = _quoted(model._meta.db_table)
    if _is_postgresql(model):
        _load(model, table, _columns(model, fields), rows)
        return
    # SQLite keeps a page for undoing each statement that fires a trigger: one for all rows, not one for each.
    with staged(model, fields, rows) as stage, _cursor(model) as cursor:
        columns = ", ".join(_columns(model, fields))
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {stage} ORDER BY rowid")  # noqa: S608


def update(model: type[Model], fields: Sequence[str], rows: Rows) -> None:
    """Change rows by their key, which is the first value of each; one statement, whatever their number."""
    with staged(model, ["id", *fields], rows) as stage, _cursor(model) as cursor:
        table = _quoted(model._meta.db_table)
        sets = ", ".join(f"{column} = s.{column}" for column in _columns(model, fields))
        cursor.execute(f"UPDATE {table} SET {sets} FROM {stage} s WHERE {table}.id = s.id")  # noqa: S608


@contextmanager
def staged(model: type[Model], fields: Sequence[str], rows: Rows) -> Iterator[str]:
    """The rows in a table that only this connection sees, with the columns of the model; gone after the block."""
    columns = _columns(model, fields)
    stage = _quoted(f"stage_{next(_names)}")
    table = _quoted(model._meta.db_table)
    with _cursor(model) as cursor:
        listed = ", ".join(columns)
        cursor.execute(f"CREATE TEMPORARY TABLE {stage} AS SELECT {listed} FROM {table} WHERE false")  # noqa: S608
    try:
        _load(model, stage, columns, rows)
        with _cursor(model) as cursor:
            if _is_postgresql(model):
                cursor.execute(f"ANALYZE {stage}")
        yield stage
    finally:
        # After a failed statement PostgreSQL takes no other; the table then ends with the transaction.
        if not connections[router.db_for_write(model)].needs_rollback:
            with _cursor(model) as cursor:
                cursor.execute(f"DROP TABLE {stage}")


def found(model: type[Model], sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
    """The rows of one statement that joins with a staging table."""
    with _cursor(model) as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _load(model: type[Model], table: str, columns: Sequence[str], rows: Rows) -> None:
    connection = connections[router.db_for_write(model)]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608


def _columns(model: type[Model], fields: Sequence[str]) -> list[str]:
    return [_quoted(str(model._meta.get_field(name).column)) for name in fields]  # type: ignore[union-attr]


def _quoted(name: str) -> str:
    return f'"{name}"'


def _is_postgresql(model: type[Model]) -> bool:
    return connections[router.db_for_write(model)].vendor == "postgresql"


def _cursor(model: type[Model]) -> Any:
    return connections[router.db_for_write(model)].cursor()
