"""Writing very many rows of one table: a whole country is a million of them.

Django makes an object of every row first and asks every field about every value; here a column is asked once
how its values are stored. For rows that nobody needs as objects afterwards; call inside a transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models


def write_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, each with one value for every column in this order; other columns must allow it."""
    fields = [model._meta.get_field(column) for column in columns]
    names = ", ".join(connection.ops.quote_name(str(getattr(field, "column", ""))) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    stored = [_storing(field) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places})",
            [tuple(store(value) for store, value in zip(stored, row, strict=True)) for row in rows],
        )


def rewrite_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[models.Model]) -> None:
    """Write the same columns of rows that exist, each with its own values."""
    key = model._meta.pk
    assert key is not None
    fields = [*(model._meta.get_field(column) for column in columns), key]
    names = [connection.ops.quote_name(str(getattr(field, "column", ""))) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f"{name} = %s" for name in names[:-1])
    stored = [(str(getattr(field, "attname", "")), _storing(field)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {sets} WHERE {names[-1]} = %s",
            [tuple(store(getattr(row, name)) for name, store in stored) for row in rows],
        )


def _storing(field: Any) -> Callable[[Any], Any]:
    """Return how a field keeps a value in this database."""
    kept = field.target_field if field.is_relation else field
    if isinstance(kept, models.UUIDField):
        native = connection.features.has_native_uuid_field
        return (lambda key: key) if native else (lambda key: None if key is None else key.hex)
    if isinstance(kept, models.CharField | models.IntegerField):
        return lambda value: value
    known: dict[Any, Any] = {}

    def store(value: Any) -> Any:
        if value not in known:
            known[value] = kept.get_db_prep_save(value, connection)
        return known[value]

    return store
