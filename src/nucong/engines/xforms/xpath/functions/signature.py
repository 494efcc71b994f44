"""What a function is: it takes the context and unevaluated arguments, so that `if` stays lazy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ..environment import Context
from ..nodes import Node
from ..values import Value, to_boolean, to_number, to_string

Argument = Callable[[Context], Value]
_BLANKS: Final = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Function:
    """An implementation and how many arguments it takes; most = None for any number."""

    run: Callable[..., Value]
    least: int
    most: int | None


def text(argument: Argument, context: Context) -> str:
    """Return the argument as text."""
    return to_string(argument(context))


def number(argument: Argument, context: Context) -> float:
    """Return the argument as number."""
    return to_number(argument(context), context.environment.zone)


def truth(argument: Argument, context: Context) -> bool:
    """Return the argument as truth."""
    return to_boolean(argument(context))


def nodes(argument: Argument, context: Context) -> list[Node] | None:
    """Return the nodes of the argument, None when it is no node-set."""
    value = argument(context)
    return value if isinstance(value, list) else None


def words(spelled: str) -> list[str]:
    """Return the words of a text; only the four blanks of XML separate."""
    return [word for word in _BLANKS.split(spelled) if word]


def is_filled(value: Value) -> bool:
    """Return the value as truth, where one node is true when it holds more than blanks."""
    return bool(words(to_string(value))) if isinstance(value, list) else to_boolean(value)


def each(argument: Argument, context: Context) -> list[Value]:
    """Return a node-set as one-node values, any other value as itself."""
    value = argument(context)
    return [[node] for node in value] if isinstance(value, list) else [value]
