"""Location paths: axes, node tests, and the filters in brackets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from ..errors import ExpressionError
from .environment import Context
from .nodes import XML_NAMESPACE, Node, NodeKind
from .parser import Expression
from .values import NodeSet, Value, to_boolean

Closure = Callable[[Context], Value]
Test = Callable[[Node, Context], bool]
Predicate = Closure


def in_document_order(nodes: Iterable[Node]) -> NodeSet:
    """Return the nodes once each, sorted by document order."""
    return sorted(dict.fromkeys(nodes), key=lambda node: node.order)


def _ancestors(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _self_and_ancestors(node: Node) -> Iterator[Node]:
    yield node
    yield from _ancestors(node)


def _siblings(node: Node) -> tuple[list[Node], list[Node]]:
    """Siblings before (nearest first) and after; attributes have none."""
    if node.parent is None or node.kind in ("attribute", "namespace"):
        return [], []
    family = node.parent.children
    place = family.index(node)
    return family[:place][::-1], family[place + 1 :]


def _following(node: Node) -> Iterator[Node]:
    if node.kind in ("attribute", "namespace") and node.parent is not None:
        node = node.parent
        yield from node.descendants()
    for ancestor in _self_and_ancestors(node):
        for sibling in _siblings(ancestor)[1]:
            yield sibling
            yield from sibling.descendants()


def _preceding(node: Node) -> Iterator[Node]:
    for ancestor in _self_and_ancestors(node):
        for sibling in _siblings(ancestor)[0]:
            yield from reversed([sibling, *sibling.descendants()])


def _parent(node: Node) -> Iterator[Node]:
    if node.parent is not None:
        yield node.parent


def _self_and_descendants(node: Node) -> Iterator[Node]:
    yield node
    yield from node.descendants()


#: Nodes of each axis, nearest first.
_AXES: Final[Mapping[str, Callable[[Node], Iterable[Node]]]] = {
    "ancestor": _ancestors,
    "ancestor-or-self": _self_and_ancestors,
    "attribute": lambda node: node.attributes,
    "child": lambda node: node.children,
    "descendant": lambda node: node.descendants(),
    "descendant-or-self": _self_and_descendants,
    "following": _following,
    "following-sibling": lambda node: _siblings(node)[1],
    "namespace": lambda node: node.namespaces,
    "parent": _parent,
    "preceding": _preceding,
    "preceding-sibling": lambda node: _siblings(node)[0],
    "self": lambda node: (node,),
}


def resolve_prefix(prefix: str, context: Context) -> str:
    """Return the namespace a prefix means: by the caller, else by the declarations around the root.

    Raises: ExpressionError (XFORMS-062) for an unknown prefix.
    """
    if prefix in context.environment.namespaces:
        return context.environment.namespaces[prefix]
    for node in _self_and_ancestors(context.node):
        for declaration in node.namespaces:
            if declaration.name == prefix:
                return declaration.value
    root = context.environment.root
    for top in (root, *root.children):
        for declaration in top.namespaces:
            if declaration.name == prefix:
                return declaration.value
    if prefix == "xml":
        return XML_NAMESPACE
    raise ExpressionError(
        "XFORMS-062", "name", "the prefix must be declared", prefix, "declare it or leave it out"
    )


def node_test(test: Expression, axis: str) -> Test:
    """Return the function that tells whether a node passes the test on this axis."""
    if test[0] == "type":
        return _type_test(test[1], test[2])
    _, prefix, local = test
    principal: NodeKind = axis if axis in ("attribute", "namespace") else "element"  # type: ignore[assignment]
    if prefix is not None:
        return _qualified_test(principal, prefix, local)
    if local == "*":
        return lambda node, _: node.kind == principal
    # Forms write plain names for elements of a default namespace, so a name without prefix fits any.
    return lambda node, _: node.kind == principal and node.name == local and not node.prefix


def _type_test(kind: str, target: str | None) -> Test:
    if kind == "node":
        return lambda _node, _context: True
    if target is None:
        return lambda node, _: node.kind == kind
    return lambda node, _: node.kind == kind and node.name == target


def _qualified_test(principal: NodeKind, prefix: str, local: str) -> Test:
    def passes(node: Node, context: Context) -> bool:
        return (
            node.kind == principal
            and local in ("*", node.name)
            and node.uri == resolve_prefix(prefix, context)
        )

    return passes


def filtered(nodes: list[Node], predicates: tuple[Predicate, ...], context: Context) -> list[Node]:
    """Return the nodes that pass every predicate; positions count in the order given."""
    for predicate in predicates:
        size = len(nodes)
        kept = []
        for position, node in enumerate(nodes, start=1):
            verdict = predicate(Context(node, position, size, context.current, context.environment))
            if verdict == position if _is_number(verdict) else to_boolean(verdict):
                kept.append(node)
        nodes = kept
    return nodes


def _is_number(value: Value) -> bool:
    return isinstance(value, float) and not isinstance(value, bool)


def compile_step(
    axis: str, test: Expression, predicates: tuple[Predicate, ...]
) -> Callable[[Node, Context], list[Node]]:
    """Return the function from one node to the nodes of the step, nearest first."""
    passes = node_test(test, axis)
    nodes_of = _AXES[axis]

    def step(node: Node, context: Context) -> list[Node]:
        if node is context.environment.root and axis in _UPWARDS:
            return []
        nodes = [candidate for candidate in nodes_of(node) if passes(candidate, context)]
        return filtered(nodes, predicates, context) if predicates else nodes

    return step


#: Axes that would leave the primary instance when they start at its root.
_UPWARDS: Final = frozenset({"ancestor", "parent"})


def compile_path(
    start: str | Closure, steps: list[Callable[[Node, Context], list[Node]]]
) -> Callable[[Context], NodeSet]:
    """Return the closure of a path; `start` is "/", "." or the closure of a node-set."""

    def starting_nodes(context: Context) -> NodeSet:
        if start == ".":
            return [context.node]
        if start == "/":
            return [context.environment.root]
        assert callable(start)
        value = start(context)
        if not isinstance(value, list):
            raise ExpressionError("XFORMS-063", "path", "must start at nodes", type(value).__name__)
        return value

    def evaluate(context: Context) -> NodeSet:
        nodes = starting_nodes(context)
        for step in steps:
            if len(nodes) == 1:
                found: Iterable[Node] = step(nodes[0], context)
            else:
                found = [reached for node in nodes for reached in step(node, context)]
            nodes = in_document_order(found)
        return nodes

    return evaluate
