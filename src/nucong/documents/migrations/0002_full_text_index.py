"""The full-text index over the tables of terms.

SQLite: FTS5 without a copy of the text, kept by triggers. PostgreSQL: a generated tsvector ('simple') with GIN.
"""

from typing import Any

from django.db import migrations

TABLES = {
    "documents_searchentry": ("documents_search", ("marks", "subject", "issuers", "body")),
    "documents_provisionentry": ("documents_provisionsearch", ("terms",)),
}


def _sqlite(table: str, index: str, columns: tuple[str, ...]) -> list[str]:
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    taken_out = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old});"
    put_in = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new});"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
        f"CREATE TRIGGER {index}_in AFTER INSERT ON {table} BEGIN {put_in} END",
        f"CREATE TRIGGER {index}_out AFTER DELETE ON {table} BEGIN {taken_out} END",
        f"CREATE TRIGGER {index}_new AFTER UPDATE ON {table} BEGIN {taken_out} {put_in} END",
    ]


def _postgresql(table: str, index: str, columns: tuple[str, ...]) -> list[str]:
    weighted = " || ".join(
        f"setweight(to_tsvector('simple'::regconfig, {column}), '{weight}')"
        for column, weight in zip(columns, "ABCD", strict=False)
    )
    return [
        f"ALTER TABLE {table} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({weighted}) STORED",
        f"CREATE INDEX {index} ON {table} USING gin (vector)",
    ]


def make_index(apps: Any, schema_editor: Any) -> None:
    """Make the index in the manner of the database."""
    statements = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for table, (index, columns) in TABLES.items():
        for statement in statements(table, index, columns):
            schema_editor.execute(statement)


def drop_index(apps: Any, schema_editor: Any) -> None:
    """Take the index away again."""
    for table, (index, _) in TABLES.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN vector")
            continue
        for trigger in ("in", "out", "new"):
            schema_editor.execute(f"DROP TRIGGER {index}_{trigger}")
        schema_editor.execute(f"DROP TABLE {index}")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.RunPython(make_index, drop_index),
    ]
