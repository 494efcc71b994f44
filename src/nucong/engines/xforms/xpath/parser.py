"""Tokens → tree of plain tuples, by operator precedence (Pratt).

The shapes, the same in Python and as JSON lists in the browser:
("num", v) ("str", s) ("ref", question) ("var", name) ("neg", e) ("op", sign, left, right)
("call", name, args) ("filter", e, predicates)
("path", start, steps): start is "/" (root), "." (context node) or an expression;
    a step is (axis, test, predicates); a test is ("name", prefix or None, local name or "*")
    or ("type", "node" | "text" | "comment" | "processing-instruction", target or None).
"""

from __future__ import annotations

from typing import Any, Final

from ..errors import ExpressionError
from .lexer import Token, syntax_error, tokenize

Expression = tuple[Any, ...]

AXES: Final = frozenset(
    [
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    ]
)
NODE_TYPES: Final = frozenset({"node", "text", "comment", "processing-instruction"})
#: Bounds that keep hostile expressions from exhausting the stack.
MAX_DEPTH: Final = 50
MAX_CHAIN: Final = 250
_PRECEDENCE: Final = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6, "|": 8,
}  # fmt: skip
_UNARY: Final = 7
_ANY_NODE: Final = ("type", "node", None)
_ANYWHERE_BELOW: Final = ("descendant-or-self", _ANY_NODE, ())


def parse(expression: str) -> Expression:
    """Return the tree of an expression.

    Raises: ExpressionError (XFORMS-050 syntax, XFORMS-051 too long or nested too deeply).
    """
    return _Parser(expression).whole()


class _Parser:
    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.tokens = tokenize(expression)
        self.index = 0
        self.depth = 0

    def whole(self) -> Expression:
        tree = self.binary(0)
        if self.token.kind != "end":
            raise self.error("an operator or the end must stand here")
        return tree

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def error(self, rule: str) -> ExpressionError:
        return syntax_error(self.expression, self.token.at, rule)

    def at(self, *texts: str, kind: str = "punctuation") -> bool:
        return self.token.kind == kind and self.token.text in texts

    def take(self) -> Token:
        token = self.token
        self.index += 1
        return token

    def expect(self, text: str) -> None:
        if not self.at(text):
            raise self.error(f"“{text}” must stand here")
        self.index += 1

    def binary(self, least: int) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("XFORMS-051", "expression", f"nested at most {MAX_DEPTH} deep")
        left = self.unary()
        links = 0
        while self.token.kind == "operator" and _PRECEDENCE[self.token.text] > least:
            links += 1
            if links > MAX_CHAIN:
                raise ExpressionError("XFORMS-051", "expression", f"at most {MAX_CHAIN} operators in a row")
            sign = self.take().text
            left = ("op", sign, left, self.binary(_PRECEDENCE[sign]))
        self.depth -= 1
        return left

    def unary(self) -> Expression:
        if not self.at("-", kind="operator"):
            return self.path()
        if self.index and self.tokens[self.index - 1].text == "|":
            raise self.error("a path must stand after “|”")
        self.take()
        return ("neg", self.binary(_UNARY))

    def path(self) -> Expression:
        if self.at("/", "//"):
            return self.absolute_path()
        if self.starts_step():
            return ("path", ".", tuple(self.relative_steps()))
        base = self.filter_expression()
        if not self.at("/", "//"):
            return base
        steps = [_ANYWHERE_BELOW] if self.take().text == "//" else []
        return ("path", base, tuple(steps + self.relative_steps()))

    def absolute_path(self) -> Expression:
        if self.take().text == "//":
            return ("path", "/", (_ANYWHERE_BELOW, *self.relative_steps()))
        return ("path", "/", tuple(self.relative_steps()) if self.starts_step() else ())

    def starts_step(self) -> bool:
        if self.token.kind == "name":
            following = self.tokens[self.index + 1]
            called = following.kind == "punctuation" and following.text == "("
            return not called or self.token.text in NODE_TYPES
        return self.at(".", "..", "@", "*")

    def relative_steps(self) -> list[Expression]:
        steps = [self.step()]
        while self.at("/", "//"):
            if self.take().text == "//":
                steps.append(_ANYWHERE_BELOW)
            steps.append(self.step())
        return steps

    def step(self) -> Expression:
        if self.at(".", ".."):
            axis = "self" if self.take().text == "." else "parent"
            if self.at("["):
                raise self.error("no condition may follow “.” or “..”")
            return (axis, _ANY_NODE, ())
        axis = "child"
        if self.at("@"):
            self.take()
            axis = "attribute"
        elif self.token.kind == "name" and self.tokens[self.index + 1].text == "::":
            axis = self.take().text
            if axis not in AXES:
                raise self.error(f"“{axis}” is no axis")
            self.take()
        test = self.node_test()
        return (axis, test, tuple(self.predicates()))

    def node_test(self) -> Expression:
        if self.at("*"):
            self.take()
            return ("name", None, "*")
        if self.token.kind != "name":
            raise self.error("a name must stand here")
        name = self.take().text
        if self.at("("):
            return self.type_test(name)
        prefix, _, local = name.rpartition(":")
        return ("name", prefix or None, local)

    def type_test(self, name: str) -> Expression:
        if name not in NODE_TYPES:
            raise self.error("a function cannot be a step of a path")
        self.take()
        target = None
        if name == "processing-instruction" and self.token.kind == "string":
            target = self.take().text[1:-1]
        self.expect(")")
        return ("type", name, target)

    def predicates(self) -> list[Expression]:
        found = []
        while self.at("["):
            self.take()
            found.append(self.binary(0))
            self.expect("]")
        return found

    def filter_expression(self) -> Expression:
        base = self.primary()
        predicates = tuple(self.predicates())
        return ("filter", base, predicates) if predicates else base

    def primary(self) -> Expression:
        token = self.token
        match token.kind:
            case "number":
                self.take()
                return ("num", float(token.text))
            case "string":
                self.take()
                return ("str", token.text[1:-1])
            case "reference":
                self.take()
                return ("ref", token.text)
            case "variable":
                self.take()
                return ("var", token.text[1:])
            case "name":
                return self.call()
        if not self.at("("):
            raise self.error("a value or a path must stand here")
        self.take()
        inner = self.binary(0)
        self.expect(")")
        return inner

    def call(self) -> Expression:
        name = self.take().text
        if name.endswith("*"):
            raise self.error("a function must stand here")
        self.expect("(")
        arguments: list[Expression] = []
        if not self.at(")"):
            arguments.append(self.binary(0))
            while self.at(","):
                self.take()
                arguments.append(self.binary(0))
        self.expect(")")
        return ("call", name, tuple(arguments))
