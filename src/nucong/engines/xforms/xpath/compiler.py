"""Tree of an expression → closure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NoReturn

from ..errors import ExpressionError
from .comparisons import compare
from .environment import Context, Environment
from .functions import FUNCTIONS, Function
from .nodes import Node
from .parser import Expression, parse
from .paths import Closure, compile_path, compile_step, filtered, in_document_order
from .values import NodeSet, Value, to_boolean, to_number


@dataclass(frozen=True)
class Compiled:
    """An expression ready to run."""

    tree: Expression
    closure: Closure

    def evaluate(self, node: Node, environment: Environment) -> Value:
        """Return the value at this node.

        Raises: ExpressionError when arguments do not fit or a date is none of the calendar.
        """
        return self.closure(Context(node, 1, 1, node, environment))


def compile_expression(source: str | Expression) -> Compiled:
    """Return the compiled expression.

    A call that can never run fails when it is reached, as in ODK engines; `check_calls` finds it before.
    Raises: ExpressionError (XFORMS-050 … 052): syntax, variables.
    """
    tree = parse(source) if isinstance(source, str) else source
    return Compiled(tree, _closure(tree))


def check_calls(tree: Expression) -> None:
    """Check names of functions and numbers of arguments everywhere in an expression.

    Raises: ExpressionError (XFORMS-053 unknown function, XFORMS-054 number of arguments).
    """
    for part in parts(tree):
        if part[0] == "call":
            _function(part)


def parts(tree: Expression) -> Iterator[Expression]:
    """Yield the expression and every expression inside it."""
    yield tree
    match tree[0]:
        case "neg":
            inner: tuple[Expression, ...] = (tree[1],)
        case "op":
            inner = (tree[2], tree[3])
        case "call":
            inner = tree[2]
        case "filter":
            inner = (tree[1], *tree[2])
        case "path":
            start = () if isinstance(tree[1], str) else (tree[1],)
            inner = (*start, *(predicate for step in tree[2] for predicate in step[2]))
        case _:
            inner = ()
    for part in inner:
        yield from parts(part)


def _closure(tree: Expression) -> Closure:
    return _COMPILERS[tree[0]](tree)


def _constant(tree: Expression) -> Closure:
    value = tree[1]
    return lambda _: value


def _reference(tree: Expression) -> Closure:
    name = tree[1]

    def evaluate(context: Context) -> Value:
        node = context.environment.references.get(name)
        return [] if node is None else [node]

    return evaluate


def _variable(tree: Expression) -> Closure:
    raise ExpressionError(
        "XFORMS-052", "variable", "forms have no variables", "$" + tree[1], "write ${" + tree[1] + "}"
    )


def _negative(tree: Expression) -> Closure:
    operand = _closure(tree[1])
    return lambda context: -to_number(operand(context), context.environment.zone)


def _divide(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _modulo(left: float, right: float) -> float:
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


_ARITHMETIC: Final[dict[str, Callable[[float, float], float]]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": _divide,
    "mod": _modulo,
}


def _operation(tree: Expression) -> Closure:
    sign = tree[1]
    left, right = _closure(tree[2]), _closure(tree[3])
    if sign == "and":
        return lambda context: to_boolean(left(context)) and to_boolean(right(context))
    if sign == "or":
        return lambda context: to_boolean(left(context)) or to_boolean(right(context))
    if sign == "|":
        return _union(left, right)
    if sign in _ARITHMETIC:
        return _arithmetic(_ARITHMETIC[sign], left, right)
    return lambda context: compare(sign, left(context), right(context), context.environment.zone)


def _arithmetic(operation: Callable[[float, float], float], left: Closure, right: Closure) -> Closure:
    def evaluate(context: Context) -> Value:
        zone = context.environment.zone
        first = to_number(left(context), zone)
        second = to_number(right(context), zone)
        if math.isnan(first) or math.isnan(second):
            return math.nan
        return operation(first, second)

    return evaluate


def _union(left: Closure, right: Closure) -> Closure:
    def evaluate(context: Context) -> NodeSet:
        first, second = left(context), right(context)
        if not isinstance(first, list) or not isinstance(second, list):
            raise ExpressionError("XFORMS-063", "|", "joins node-sets only")
        return in_document_order([*first, *second])

    return evaluate


def _function(tree: Expression) -> Function:
    _, name, arguments = tree
    function = FUNCTIONS.get(name)
    if function is None:
        raise ExpressionError("XFORMS-053", "function", "must be one of the known functions", f"{name}()")
    least, most = function.least, function.most
    if len(arguments) < least or (most is not None and len(arguments) > most):
        wanted = str(least) if least == most else f"{least} to {most if most is not None else 'any number'}"
        raise ExpressionError("XFORMS-054", f"{name}()", f"takes {wanted} arguments", str(len(arguments)))
    return function


def _call(tree: Expression) -> Closure:
    try:
        run = _function(tree).run
    except ExpressionError as error:
        refusal = error
        return lambda _: _refuse(refusal)
    closures = tuple(_closure(argument) for argument in tree[2])
    return lambda context: run(context, *closures)


def _refuse(refusal: ExpressionError) -> NoReturn:
    raise refusal


def _filter(tree: Expression) -> Closure:
    base = _closure(tree[1])
    predicates = tuple(_closure(predicate) for predicate in tree[2])

    def evaluate(context: Context) -> NodeSet:
        nodes = base(context)
        if not isinstance(nodes, list):
            raise ExpressionError("XFORMS-063", "[…]", "filters nodes only")
        return filtered(nodes, predicates, context)

    return evaluate


def _path(tree: Expression) -> Closure:
    _, start, steps = tree
    compiled = [
        compile_step(axis, test, tuple(_closure(predicate) for predicate in predicates))
        for axis, test, predicates in steps
    ]
    return compile_path(start if isinstance(start, str) else _closure(start), compiled)


_COMPILERS: Final[dict[str, Callable[[Expression], Closure]]] = {
    "num": _constant,
    "str": _constant,
    "ref": _reference,
    "var": _variable,
    "neg": _negative,
    "op": _operation,
    "call": _call,
    "filter": _filter,
    "path": _path,
}
