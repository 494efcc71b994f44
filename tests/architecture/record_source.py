"""Reads in the source where actions tell the record something: which verbs, about rows of which models."""

from __future__ import annotations

import ast
import importlib
import typing
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from nucong.awards.states import CALL_MOVES, MOVES

SOURCE = Path(__file__).parents[2] / "src" / "nucong"
# What happens to cases is shown to nobody; engines and the demonstration tell nothing of their own.
LEFT_OUT = {"engines", "migrations", "cases", "demo", "cli"}
Function = ast.FunctionDef
# Steps that pages choose by name: what the tables of states allow.
BY_TABLE = {
    ("review", "verb"): {step for _, step in MOVES},
    ("move_call", "verb"): {step for _, step in CALL_MOVES},
    ("amend_audience", "change"): {"extend", "remove", "restore"},
}
MODELS = frozenset(apps.get_models())


@dataclass(frozen=True)
class Place:
    """A function where something stands."""

    path: Path
    function: Function

    @property
    def context(self) -> str:
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def module(self) -> str:
        parts = self.path.relative_to(SOURCE.parent).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@dataclass(frozen=True)
class Call:
    """A call and the function it stands in."""

    place: Place
    node: ast.Call


@cache
def modules() -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text("utf-8"))
        for path in sorted(SOURCE.rglob("*.py"))
        if not LEFT_OUT & set(path.relative_to(SOURCE).parts)
    }


@cache
def functions() -> dict[str, list[Place]]:
    found = defaultdict(list)
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                found[node.name].append(Place(path, node))
    return found


@cache
def calls() -> dict[str, list[Call]]:
    """Return every call by the name called."""
    found = defaultdict(list)
    for places in functions().values():
        for place in places:
            for node in ast.walk(place.function):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                    found[name].append(Call(place, node))
    return found


def told_calls() -> Iterator[Call]:
    """Yield the calls of `audit.record`, under whatever name a module knows it."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("audit.actions"):
                for name in node.names:
                    if name.name == "record":
                        known = name.asname or name.name
                        yield from (call for call in calls()[known] if call.place.path == path)


def argument(call: ast.Call, function: Function, name: str) -> ast.expr | None:
    """Return what a call hands over for a parameter of a function, or its default."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    positional = [each.arg for each in function.args.args]
    if name in positional and positional.index(name) < len(call.args):
        return call.args[positional.index(name)]
    named = [each.arg for each in function.args.kwonlyargs]
    if name in named:
        return function.args.kw_defaults[named.index(name)]
    defaults = dict(
        zip(positional[len(positional) - len(function.args.defaults) :], function.args.defaults, strict=True)
    )
    return defaults.get(name)


def parameters(function: Function) -> dict[str, ast.arg]:
    return {each.arg: each for each in [*function.args.args, *function.args.kwonlyargs]}


def handed_over(place: Place, name: str) -> Iterator[tuple[Place, ast.expr]]:
    """Yield what callers hand over for a parameter: in its own context, or anywhere when it is public."""
    private = place.function.name.startswith("_")
    default = argument(ast.Call(ast.Name("", ast.Load()), [], []), place.function, name)
    if default is not None:
        yield place, default
    for call in calls()[place.function.name]:
        if call.place.path != place.path and (private or not imports(call.place.path, place)):
            continue
        value = argument(call.node, place.function, name)
        if value is not None:
            yield call.place, value


def imports(path: Path, place: Place) -> bool:
    """Tell whether a module imports the function, or the actions it belongs to, from its own context."""
    wanted = {place.function.name, "actions", place.path.stem}
    for node in ast.walk(modules()[path]):
        if isinstance(node, ast.ImportFrom) and wanted & {each.name for each in node.names}:
            inside = node.level > 0 and path.relative_to(SOURCE).parts[0] == place.context
            if inside or (node.module or "").startswith(f"nucong.{place.context}"):
                return True
    return False


def assigned(function: Function, name: str) -> list[ast.expr]:
    """Return what a function puts under a name."""
    found = []
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    found.append(node.value)
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    found += [
                        value
                        for each, value in zip(target.elts, node.value.elts, strict=False)
                        if isinstance(each, ast.Name) and each.id == name
                    ]
                elif isinstance(target, ast.Tuple) and _is(target.elts[0], name):
                    found.append(node.value)  # `row, made = … update_or_create(…)`
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            found += [node.value] if node.value is not None else []
        if isinstance(node, ast.NamedExpr) and node.target.id == name:
            found.append(node.value)
    return found


def _is(value: ast.expr, name: str) -> bool:
    return isinstance(value, ast.Name) and value.id == name


@cache
def hints_of(place: Place) -> dict[str, Any]:
    made = getattr(importlib.import_module(place.module), place.function.name, None)
    try:
        return typing.get_type_hints(made) if made else {}
    except NameError:
        return {}


def texts(place: Place, value: ast.expr, seen: frozenset[Any] = frozenset()) -> set[str] | None:
    """Return every text an expression may be, or nothing when that cannot be read."""
    if isinstance(value, ast.Constant):
        return {str(value.value)}
    if isinstance(value, ast.IfExp):
        return _joined([texts(place, value.body, seen), texts(place, value.orelse, seen)])
    if isinstance(value, ast.JoinedStr):
        whole: set[str] = {""}
        for part in value.values:
            piece = part.value if isinstance(part, ast.FormattedValue) else part
            found = texts(place, piece, seen)
            if found is None:
                return None
            whole = {before + after for before in whole for after in found}
        return whole
    if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
        if value.attr == "value" and value.value.id in parameters(place.function):
            return _texts_of_name(place, value.value.id, seen)
        member = getattr(
            getattr(importlib.import_module(place.module), value.value.id, None), value.attr, None
        )
        return {str(member.value)} if isinstance(member, Enum) else None
    if isinstance(value, ast.Name):
        return _texts_of_name(place, value.id, seen)
    return None


def _texts_of_name(place: Place, name: str, seen: frozenset[Any]) -> set[str] | None:
    if (place.function, name) in seen:
        return set()
    seen = seen | {(place.function, name)}
    if name not in parameters(place.function):
        return _joined([texts(place, each, seen) for each in assigned(place.function, name)] or [None])
    if (place.function.name, name) in BY_TABLE:
        return BY_TABLE[place.function.name, name]
    hint = hints_of(place).get(name)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {str(member.value) for member in hint}
    if typing.get_origin(hint) is typing.Literal:
        return set(typing.get_args(hint))
    return _joined([texts(where, each, seen) for where, each in handed_over(place, name)] or [None])


def _joined(found: list[set[str] | None]) -> set[str] | None:
    if any(each is None for each in found):
        return None
    return {text for each in found if each for text in each}


def kinds(place: Place, value: ast.expr, seen: frozenset[Any] = frozenset()) -> set[type] | None:
    """Return the models a row may be of, by annotations and by how it was found."""
    if isinstance(value, ast.Name):
        if (place.function, value.id) in seen:
            return set()
        seen = seen | {(place.function, value.id)}
        if value.id in parameters(place.function):
            found = _models_in(hints_of(place).get(value.id))
            if found:
                return found
            return _kinds_of([kinds(where, each, seen) for where, each in handed_over(place, value.id)])
        ways = [kinds(place, each, seen) for each in assigned(place.function, value.id)]
        for node in ast.walk(place.function):
            if isinstance(node, ast.AnnAssign) and _is(node.target, value.id):
                ways += [kinds_named(place, each) for each in ast.walk(node.annotation)]
            if isinstance(node, ast.Call) and ast.unparse(node.func) == f"{value.id}.append":
                ways.append(kinds(place, node.args[0], seen))
            if isinstance(node, ast.For | ast.comprehension) and _binds(node.target, value.id):
                ways.append(kinds(place, node.iter, seen))
        return _kinds_of(ways)
    if isinstance(value, ast.IfExp):
        return _kinds_of([kinds(place, value.body, seen), kinds(place, value.orelse, seen)])
    if isinstance(value, ast.BoolOp):
        return _kinds_of([kinds(place, each, seen) for each in value.values])
    if isinstance(value, ast.Subscript):
        return kinds(place, value.value, seen)
    if isinstance(value, ast.Attribute):
        return _kinds_of_attribute(place, value, seen)
    if isinstance(value, ast.Call):
        return _kinds_of_call(place, value, seen)
    return None


def _binds(target: ast.expr, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(target))


def _kinds_of_attribute(place: Place, value: ast.Attribute, seen: frozenset[Any]) -> set[type] | None:
    found: set[type] = set()
    for owner in kinds(place, value.value, seen) or ():
        if value.attr in {each.name for each in owner._meta.get_fields()}:  # type: ignore[attr-defined]
            related = owner._meta.get_field(value.attr).related_model  # type: ignore[attr-defined]
            found |= {related} if isinstance(related, type) else set()
    return found or None


def _kinds_of_call(place: Place, value: ast.Call, seen: frozenset[Any]) -> set[type] | None:
    first: ast.expr = value.func
    while isinstance(first, ast.Attribute | ast.Call):
        if isinstance(first, ast.Attribute) and first.attr == "objects":
            return kinds_named(place, first.value)
        inner = first.value if isinstance(first, ast.Attribute) else first.func
        if isinstance(first, ast.Attribute) and isinstance(inner, ast.Name | ast.Attribute):
            found = kinds(place, inner, seen)
            if found:
                return found
        first = inner
    if isinstance(first, ast.Name):
        if named := kinds_named(place, first):
            return named
        made = getattr(importlib.import_module(place.module), first.id, None)
        if made is not None:
            try:
                return _models_in(typing.get_type_hints(made).get("return")) or None
            except (NameError, TypeError):
                return None
    return None


def kinds_named(place: Place, value: ast.AST) -> set[type] | None:
    """Return the model a name of the module stands for."""
    if not isinstance(value, ast.Name):
        return None
    named = getattr(importlib.import_module(place.module), value.id, None)
    return {named} if isinstance(named, type) and named in MODELS else None


def _models_in(hint: Any) -> set[type]:
    if isinstance(hint, type) and hint in MODELS:
        return {hint}
    return {model for each in typing.get_args(hint) for model in _models_in(each)}


def _kinds_of(found: list[set[type] | None]) -> set[type] | None:
    whole = {model for each in found if each for model in each}
    return whole or None
