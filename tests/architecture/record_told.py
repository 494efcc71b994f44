"""Reads in the source what actions tell the record: their verbs, the rows they are about, the names of facts."""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.architecture.record_source import (
    SOURCE,
    Function,
    Place,
    assigned,
    functions,
    handed_over,
    imports,
    kinds,
    parameters,
    texts,
    told_calls,
)


@dataclass
class Read:
    """What was found, and what could not be read."""

    verbs: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)


def names(place: Place, value: ast.expr, seen: frozenset[Any] = frozenset()) -> set[str]:
    """Return the names of facts in what an action tells, as far as they stand in the source."""
    found: set[str] = set()
    if isinstance(value, ast.Dict):
        for key, inner in zip(value.keys, value.values, strict=True):
            if key is None:
                found |= names(place, inner, seen)
            elif isinstance(key, ast.Constant):
                found.add(str(key.value))
                if key.value in ("before", "after"):
                    found |= names(place, inner, seen)
    elif isinstance(value, ast.DictComp):
        found |= _names_of_comprehension(place, value)
    elif isinstance(value, ast.IfExp):
        found |= names(place, value.body, seen) | names(place, value.orelse, seen)
    elif isinstance(value, ast.BoolOp):
        found |= {name for each in value.values for name in names(place, each, seen)}
    elif isinstance(value, ast.BinOp):
        found |= names(place, value.left, seen) | names(place, value.right, seen)
    elif isinstance(value, ast.Name) and (place.function, value.id) not in seen:
        seen = seen | {(place.function, value.id)}
        if value.id in parameters(place.function):
            for where, each in handed_over(place, value.id):
                found |= names(where, each, seen)
        for each in assigned(place.function, value.id):
            found |= names(place, each, seen)
        found |= _names_put_in(place.function, value.id)
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        if value.func.id == "dict":
            found |= {each.arg for each in value.keywords if each.arg}
            found |= {name for each in value.args for name in names(place, each, seen)}
        for other in functions()[value.func.id]:
            if other.path == place.path or (
                not other.function.name.startswith("_") and imports(place.path, other)
            ):
                for node in ast.walk(other.function):
                    if isinstance(node, ast.Return) and node.value is not None and other.function not in seen:
                        found |= names(other, node.value, seen | {other.function})
    return found


def _names_put_in(function: Function, name: str) -> set[str]:
    """Return the names put into a table afterwards: `told["reason"] = …`."""
    return {
        str(target.slice.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Subscript)
        and isinstance(target.value, ast.Name)
        and target.value.id == name
        and isinstance(target.slice, ast.Constant)
    }


def _names_of_comprehension(place: Place, value: ast.DictComp) -> set[str]:
    """Return the names a table of facts is made of, when they stand in a tuple of the module."""
    source = value.generators[0].iter
    made = (
        getattr(importlib.import_module(place.module), source.id, None)
        if isinstance(source, ast.Name)
        else None
    )
    if isinstance(source, ast.Tuple | ast.List):
        return {str(each.value) for each in source.elts if isinstance(each, ast.Constant)}
    if isinstance(made, tuple | list | set | frozenset):
        return {each for each in made if isinstance(each, str)}
    return set()


@cache
def read() -> Read:
    """Read every call that tells the record something."""
    found = Read()
    for call in told_calls():
        where = f"{call.place.path.relative_to(SOURCE)}:{call.node.lineno} {call.place.function.name}"
        told = {keyword.arg: keyword.value for keyword in call.node.keywords}
        verbs = texts(call.place, told["verb"])
        rows = kinds(call.place, told["what"])
        found.verbs |= {verb for verb in verbs or () if not verb.endswith(".")}
        found.objects |= {row._meta.label_lower for row in rows or ()}  # type: ignore[attr-defined]
        found.unread |= {f"{where}: {what}" for what, known in (("verb", verbs), ("what", rows)) if not known}
        if told.get("detail") is not None:
            found.facts |= names(call.place, told["detail"])
    return found
