"""Only `actions` write, every action leaves an event in the record, and migrations match the models."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

SOURCE = Path(__file__).parents[2] / "src" / "nucong"
CONTEXTS = (
    "documents", "programmes", "forms", "reporting", "ledgers", "organisations", "accounts", "roster",
    "cases", "contracts", "surveys", "inspections", "awards",
)  # fmt: skip
WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
MANAGER_WRITES = {"create", "update", "delete"}
# The chain of seals is the record itself; sessions belong to the framework.
MAY_WRITE = {"audit/chain.py", "audit/actions.py"}


def modules() -> Iterator[Path]:
    """Yield every module that is neither an action nor an engine nor a migration."""
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE)
        if place.parts[0] == "engines" or "migrations" in place.parts or place.as_posix() in MAY_WRITE:
            continue
        if "actions" in place.parts or place.name == "actions.py":
            continue
        yield path


def writes_in(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that look like writes to the database."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        chain = ast.unparse(node.func.value)
        on_rows = (
            ".objects" in chain or chain.endswith(".all()") or ".filter(" in chain or ".exclude(" in chain
        )
        if (node.func.attr in MANAGER_WRITES and on_rows) or (
            node.func.attr in WRITES and (on_rows or not node.args)
        ):
            yield node


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_but_actions_writes(path: Path) -> None:
    found = [
        f"{path.name}:{call.lineno} {ast.unparse(call)[:80]}"
        for call in writes_in(ast.parse(path.read_text("utf-8")))
    ]

    assert not found


def action_files() -> list[Path]:
    """Return the files of all actions."""
    files = []
    for context in CONTEXTS:
        single = SOURCE / context / "actions.py"
        files += [single] if single.exists() else sorted((SOURCE / context / "actions").glob("*.py"))
    return files


@pytest.mark.parametrize("path", action_files(), ids=lambda path: "/".join(path.parts[-3:]))
def test_an_action_that_writes_records_an_event_in_a_transaction(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

    for name, function in functions.items():
        keyword_only = {argument.arg for argument in function.args.kwonlyargs}
        if name.startswith("_") or not {"by", "at"} <= keyword_only or not any(writes_in(function)):
            continue
        told = ast.unparse(function)
        called = {
            n.func.id for n in ast.walk(function) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        records = any("record" in call for call in called) or any(
            "record(" in ast.unparse(functions[call]) for call in called if call in functions
        )
        assert records, f"{name} leaves no event"
        assert "atomic()" in told or "@transaction.atomic" in told, f"{name} has no transaction of its own"


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=out)

    assert "No changes detected" in out.getvalue()
