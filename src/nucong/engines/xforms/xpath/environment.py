"""What an evaluation may know beyond its expression: tree, clock, zone, language. All given by the caller."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .dates import Zone
from .nodes import Node


def _no_random() -> float:
    return 0.5


@dataclass(slots=True)
class Environment:
    """Surroundings of one evaluation.

    root: the node `/` means. now: the moment of today() and now(), with its zone. references: the
    element of each `${question}`. instances: roots of secondary instances. itext: texts of the active
    language by id. namespaces: prefixes usable in expressions. random: source of random(), 0 ≤ x < 1.
    """

    root: Node
    now: dt.datetime
    zone: Zone
    references: Mapping[str, Node] = field(default_factory=dict)
    instances: Mapping[str, Node] = field(default_factory=dict)
    itext: Mapping[str, Sequence[Node]] = field(default_factory=dict)
    namespaces: Mapping[str, str] = field(default_factory=dict)
    random: Callable[[], float] = _no_random


@dataclass(slots=True)
class Context:
    """Where an expression is evaluated: a node, its place among `size` nodes, and the outermost node."""

    node: Node
    position: int
    size: int
    current: Node
    environment: Environment
