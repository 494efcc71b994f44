"""Pure rules of the tree: paths, names, and what keeps a tree a tree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from nucong.kernel.effective import Span, first_overlap
from nucong.kernel.text import fold

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
Node = TypeVar("Node", bound=Hashable)


def base36(serial: int) -> str:
    """Return a serial (≥ 0) in base 36, lower case."""
    digits = ""
    while True:
        serial, rest = divmod(serial, 36)
        digits = _DIGITS[rest] + digits
        if not serial:
            return digits


def path_under(parent_path: str, serial: int) -> str:
    """Return the path of a unit below a parent; an empty parent path makes a root: `.1.2f.`."""
    return f"{parent_path or '.'}{base36(serial)}."


def path_end(path: str) -> str:
    """Return the first text after every path of the subtree: `path ≤ p < path_end(path)`.

    A path ends in a dot, and the slash follows the dot in byte order.
    """
    return path[:-1] + "/"


def lies_within(path: str, root_path: str) -> bool:
    """Tell whether a path is that root or below it."""
    return path.startswith(root_path)


def depth_of(path: str) -> int:
    """Return how many steps a path lies below its root."""
    return path.count(".") - 2


def serials_of(path: str) -> list[int]:
    """Return the serials on a path, root first."""
    return [int(part, 36) for part in path.strip(".").split(".")]


def folded_name(name: str, short_name: str) -> str:
    """Return both names as text to search in: without case, diacritics and doubled spaces."""
    return " | ".join(fold(part) for part in (name, short_name) if part)


def overlapping(spans: Iterable[Span]) -> bool:
    """Tell whether two of the ranges share a day."""
    return first_overlap(spans) is not None


def cycle_in(parents: Mapping[Node, Node | None]) -> list[Node]:
    """Return the units of one cycle of a child → parent mapping, or an empty list."""
    safe: set[Node] = set()
    for start in parents:
        seen: list[Node] = []
        node: Node | None = start
        while node is not None and node not in safe:
            if node in seen:
                return seen[seen.index(node) :]
            seen.append(node)
            node = parents.get(node)
        safe.update(seen)
    return []


def preorder(parents: Mapping[Node, Node | None], keys: Mapping[Node, str], root: Node) -> list[Node]:
    """Return the root and everything below it, parents first, siblings by their sort key."""
    below: dict[Node | None, list[Node]] = {}
    for node, parent in parents.items():
        below.setdefault(parent, []).append(node)
    for siblings in below.values():
        siblings.sort(key=lambda node: keys[node], reverse=True)
    ordered: list[Node] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(below.get(node, ()))
    return ordered


def parent_indexes(ids: Sequence[Node], parents: Mapping[Node, Node | None]) -> list[int]:
    """Return for each id the position of its parent in the same sequence; −1 for the root."""
    position: dict[Node | None, int] = {node: index for index, node in enumerate(ids)}
    return [position.get(parents[node], -1) if index else -1 for index, node in enumerate(ids)]
