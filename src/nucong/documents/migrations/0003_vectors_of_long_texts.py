"""PostgreSQL: texts that are too long for one vector are found as far as it goes, instead of stopping with an error.

A vector takes about a megabyte, counts places up to 16,383, and 256 of one term. A row with more terms than
LONG carries a mark: there `full_text` asks for terms beside each other without asking for their places.
"""

from typing import Any

from django.db import migrations

TABLES = {
    "documents_searchentry": ("documents_search", ("marks", "subject", "issuers", "body")),
    "documents_provisionentry": ("documents_provisionsearch", ("terms",)),
}
LONG = 6000
MARK = "0long"  # no term begins with a nought and goes on


def _weighted(columns: tuple[str, ...], take: str) -> str:
    return " || ".join(
        f"setweight(to_tsvector('simple'::regconfig, {take.format(column)}), '{weight}')"
        for column, weight in zip(columns, "ABCD", strict=False)
    )


def _statements(table: str, index: str, columns: tuple[str, ...]) -> list[str]:
    arguments = ", ".join(f"{column} text" for column in columns)
    together = " || ' ' || ".join(columns)
    return [
        f"CREATE FUNCTION {table}_vector({arguments}) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$ "
        f"DECLARE share integer := 1; mark tsvector := CASE WHEN length({together}) "
        f"- length(replace({together}, ' ', '')) > {LONG} "
        f"THEN setweight(to_tsvector('simple'::regconfig, '{MARK}'), 'D') ELSE ''::tsvector END; "
        "BEGIN LOOP BEGIN "
        f"RETURN {_weighted(columns, 'left({0}, length({0}) / share)')} || mark; "
        "EXCEPTION WHEN program_limit_exceeded THEN share := share * 2; "
        "END; END LOOP; END $$",
        f"ALTER TABLE {table} DROP COLUMN vector",
        f"ALTER TABLE {table} ADD COLUMN vector tsvector "
        f"GENERATED ALWAYS AS ({table}_vector({', '.join(columns)})) STORED",
        f"CREATE INDEX {index} ON {table} USING gin (vector)",
    ]


def make_vectors(apps: Any, schema_editor: Any) -> None:
    """Let the vectors be made by a function that takes less of a text when all of it does not fit."""
    if schema_editor.connection.vendor == "postgresql":
        for table, (index, columns) in TABLES.items():
            for statement in _statements(table, index, columns):
                schema_editor.execute(statement, params=None)


def make_plain_vectors(apps: Any, schema_editor: Any) -> None:
    """Let the vectors be made by the database alone again."""
    if schema_editor.connection.vendor == "postgresql":
        for table, (index, columns) in TABLES.items():
            whole = _weighted(columns, "{0}")
            for statement in (
                f"ALTER TABLE {table} DROP COLUMN vector",
                f"DROP FUNCTION {table}_vector",
                f"ALTER TABLE {table} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({whole}) STORED",
                f"CREATE INDEX {index} ON {table} USING gin (vector)",
            ):
                schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_full_text_index")]

    operations = [
        migrations.RunPython(make_vectors, make_plain_vectors),
    ]
