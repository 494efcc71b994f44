"""Functions about nodes: counting, names, ids, other instances, repeats."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from typing import Final

from ...errors import ExpressionError
from ..environment import Context
from ..nodes import Node, root_of
from ..paths import in_document_order
from ..values import NodeSet, to_number, to_string
from .signature import Argument, Function, each, nodes, number, text, words


def required_nodes(argument: Argument, context: Context, function: str) -> NodeSet:
    """Return the nodes of the argument. Raises: ExpressionError (XFORMS-063) when it is no node-set."""
    found = nodes(argument, context)
    if found is None:
        raise ExpressionError("XFORMS-063", f"{function}()", "takes nodes only")
    return found


def _count(context: Context, argument: Argument) -> float:
    return float(len(required_nodes(argument, context, "count")))


def _count_non_empty(context: Context, argument: Argument) -> float:
    found = required_nodes(argument, context, "count-non-empty")
    return float(sum(1 for node in found if node.text() != ""))


def _position(context: Context, argument: Argument | None = None) -> float:
    if argument is None:
        return float(context.position)
    found = required_nodes(argument, context, "position")
    if len(found) > 1:
        raise ExpressionError("XFORMS-063", "position()", "takes one node")
    if not found:
        return math.nan
    node = found[0]
    family = [one for one in node.parent.children if one.kind == "element"] if node.parent else [node]
    place = family.index(node)
    run = 1
    while place - run >= 0 and family[place - run].name == node.name:
        run += 1
    return float(run)


def _named(name: str, describe: Callable[[Node], str]) -> Function:
    def run(context: Context, argument: Argument | None = None) -> str:
        found = required_nodes(argument, context, name) if argument else [context.node]
        return describe(found[0]) if found else ""

    return Function(run, 0, 1)


def _qualified_name(node: Node) -> str:
    return f"{node.prefix}:{node.name}" if node.prefix else node.name


def _local_name(node: Node) -> str:
    return node.name


def _namespace_uri(node: Node) -> str:
    return node.uri


def _id(context: Context, argument: Argument) -> NodeSet:
    wanted = {part for value in each(argument, context) for part in words(to_string(value))}
    top = root_of(context.node)
    seen: dict[str, Node] = {}
    for node in (top, *top.descendants()):
        name = node.attribute("id") if node.kind == "element" else None
        if name in wanted:
            seen.setdefault(name, node)
    return in_document_order(seen.values())


def _instance(context: Context, argument: Argument) -> NodeSet:
    found = context.environment.instances.get(text(argument, context))
    return [found] if found else []


def _itext(context: Context, argument: Argument) -> NodeSet:
    return list(context.environment.itext.get(text(argument, context), ()))


def _once(context: Context, argument: Argument) -> str:
    return context.node.text() or text(argument, context)


def _is_inside(node: Node, container: Node) -> bool:
    above: Node | None = node.parent
    while above is not None:
        if above is container:
            return True
        above = above.parent
    return False


def _indexed_repeat(context: Context, target: Argument, *pairs: Argument) -> NodeSet:
    """Repeats may be given in any order; each place counts within the repeat chosen before it."""
    if len(pairs) % 2:
        raise ExpressionError("XFORMS-054", "indexed-repeat()", "each repeat needs an index")
    levels: list[tuple[NodeSet, float]] = []
    for repeat, index in zip(pairs[::2], pairs[1::2], strict=True):
        found, place = required_nodes(repeat, context, "indexed-repeat"), number(index, context)
        if math.isnan(place) or not found:
            return []
        levels.append((found, place))
    levels.sort(key=lambda level: _depth(level[0][0]))
    container: Node | None = None
    for found, place in levels:
        inside = [node for node in found if container is None or _is_inside(node, container)]
        if place != int(place) or not 1 <= place <= len(inside):
            return []
        container = inside[int(place) - 1]
    targets = required_nodes(target, context, "indexed-repeat")
    return [node for node in targets if container is not None and _is_inside(node, container)]


def _depth(node: Node) -> int:
    return 0 if node.parent is None else 1 + _depth(node.parent)


def _randomize(context: Context, argument: Argument, seed: Argument | None = None) -> NodeSet:
    shuffled = list(required_nodes(argument, context, "randomize"))
    draw = _park_miller(_seed(seed, context)) if seed else context.environment.random
    for last in range(len(shuffled) - 1, 0, -1):
        other = int(draw() * (last + 1))
        shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
    return shuffled


def _seed(argument: Argument, context: Context) -> int:
    value = argument(context)
    spelled = to_number(value, context.environment.zone)
    if not math.isnan(spelled) and not math.isinf(spelled):
        return int(spelled)
    return int.from_bytes(
        hashlib.sha256(to_string(value).encode(errors="replace")).digest()[:8], "big", signed=True
    )


def _park_miller(seed: int) -> Callable[[], float]:
    """The generator ODK engines share, so that the same seed gives the same order everywhere."""
    state = int(math.fmod(seed, 2147483647))
    state = state + 2147483646 if state <= 0 else state

    def draw() -> float:
        nonlocal state
        state = state * 16807 % 2147483647
        return (state - 1) / 2147483646

    return draw


NODE_FUNCTIONS: Final[dict[str, Function]] = {
    "count": Function(_count, 1, 1),
    "count-non-empty": Function(_count_non_empty, 1, 1),
    "last": Function(lambda context: float(context.size), 0, 0),
    "position": Function(_position, 0, 1),
    "name": _named("name", _qualified_name),
    "local-name": _named("local-name", _local_name),
    "namespace-uri": _named("namespace-uri", _namespace_uri),
    "id": Function(_id, 1, 1),
    "current": Function(lambda context: [context.current], 0, 0),
    "instance": Function(_instance, 1, 1),
    "jr:itext": Function(_itext, 1, 1),
    "once": Function(_once, 1, 1),
    "indexed-repeat": Function(_indexed_repeat, 3, None),
    "randomize": Function(_randomize, 1, 2),
}
