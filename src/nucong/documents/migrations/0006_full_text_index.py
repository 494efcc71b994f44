"""The full-text index over the tables of terms, and the terms of what is already there.

SQLite: FTS5 without a copy of the text, kept by triggers. PostgreSQL: a generated tsvector ('simple') with GIN.
"""

from typing import Any

from django.db import migrations

from nucong.documents.search_keys import body_terms, marks_of, months_of, provision_terms
from nucong.kernel.terms import index_terms

SETTLED = ("confirmed", "corrected", "added")
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


def fill(apps: Any, schema_editor: Any) -> None:
    """Store the terms of every document and of every decided provision, oldest first."""
    Document, Reading = apps.get_model("documents", "Document"), apps.get_model("documents", "Reading")
    Provision = apps.get_model("documents", "Provision")
    SearchEntry = apps.get_model("documents", "SearchEntry")
    ProvisionEntry = apps.get_model("documents", "ProvisionEntry")
    waiting: list[Any] = []
    for document in Document.objects.order_by("created_at").iterator(chunk_size=200):
        reading = Reading.objects.filter(document=document).order_by("-at").first()
        waiting.append(
            SearchEntry(
                document=document,
                marks=marks_of(_full_number(document)),
                subject=index_terms(document.subject),
                issuers=index_terms(" ".join(document.issuers)),
                body=body_terms(reading.text if reading else "", document.content),
            )
        )
        if len(waiting) == 200:
            SearchEntry.objects.bulk_create(waiting)
            waiting = []
    SearchEntry.objects.bulk_create(waiting)
    parts: list[Any] = []
    decided = Provision.objects.filter(state__in=SETTLED, document__confirmed_at__isnull=False)
    for part in decided.exclude(group="header").order_by("document", "position").iterator(chunk_size=500):
        parts.append(
            ProvisionEntry(
                provision=part, document_id=part.document_id, group=part.group, months=months_of(part.value),
                terms=provision_terms(part.value),
            )
        )  # fmt: skip
        if len(parts) == 500:
            ProvisionEntry.objects.bulk_create(parts)
            parts = []
    ProvisionEntry.objects.bulk_create(parts)


def _full_number(document: Any) -> str:
    if "〔" in document.symbol:
        return f"{document.symbol}{document.number}号" if document.number else str(document.symbol)
    return "/".join(part for part in (document.number, document.symbol) if part)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_registers_and_search")]

    operations = [
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
