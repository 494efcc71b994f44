"""Text of an expression → tokens.

Whether `*`, `and`, `or`, `div`, `mod` are operators depends on what stands before them
(XPath 1.0, section 3.7). In operator place a name such as `mod4` is split as ODK engines do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..errors import ExpressionError

Kind = Literal["number", "string", "name", "variable", "reference", "operator", "punctuation", "end"]
MAX_LENGTH: Final = 20_000

_NAME: Final = r"[^\W\d][\w.\-\u00b7]*"
_SPACE: Final = re.compile(r"[ \t\r\n]+")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_STRING: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_QNAME: Final = re.compile(rf"{_NAME}(?::(?!:)(?:{_NAME}|\*))?")
_VARIABLE: Final = re.compile(rf"\${_NAME}(?::(?!:){_NAME})?")
_REFERENCE: Final = re.compile(r"\$\{[ ]*([a-zA-Z_][\w.\-]*)[ ]*\}")
_OPERATOR_NAME: Final = re.compile(r"and|or|div|mod")
_OPERATOR: Final = re.compile(r"!=|<=|>=|[=<>+\-*|]")
_PUNCTUATION: Final = re.compile(r"//|::|\.\.|[/()\[\],@.*]")
#: Tokens after which an operand must follow, so that `*` is a wildcard and `and` a name.
_BEFORE_OPERAND: Final = frozenset({"(", "[", ",", "@", "::", "/", "//"})


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `at` is the offset in the text, counted from 0."""

    kind: Kind
    text: str
    at: int


def syntax_error(expression: str, at: int, rule: str) -> ExpressionError:
    """Return the refusal of an expression at one offset."""
    found = expression[at : at + 20]
    return ExpressionError(
        "XFORMS-050",
        f"character {at + 1}",
        rule,
        repr(found) if found else "the end",
        "correct the expression",
    )


def tokenize(expression: str) -> list[Token]:
    """Return the tokens, closed by an `end` token.

    Raises: ExpressionError (XFORMS-050) at the first character that starts no token.
    """
    if len(expression) > MAX_LENGTH:
        raise ExpressionError(
            "XFORMS-051", "expression", f"at most {MAX_LENGTH} characters", str(len(expression))
        )
    tokens: list[Token] = []
    at = 0
    while at < len(expression):
        space = _SPACE.match(expression, at)
        if space:
            at = space.end()
            continue
        token, at = _next_token(expression, at, operand=_operand_expected(tokens))
        tokens.append(token)
    tokens.append(Token("end", "", at))
    return tokens


def _operand_expected(tokens: list[Token]) -> bool:
    if not tokens:
        return True
    last = tokens[-1]
    return last.kind == "operator" or (last.kind == "punctuation" and last.text in _BEFORE_OPERAND)


def _next_token(expression: str, at: int, *, operand: bool) -> tuple[Token, int]:
    patterns = _OPERAND_PATTERNS if operand else _OPERATOR_PATTERNS
    for kind, pattern in patterns:
        match = pattern.match(expression, at)
        if match:
            text = match[1] if kind == "reference" else match[0]
            return Token(kind, text, at), match.end()
    rule = "a value or a path must stand here" if operand else "an operator must stand here"
    raise syntax_error(expression, at, rule)


_OPERAND_PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("number", _NUMBER),
    ("string", _STRING),
    ("reference", _REFERENCE),
    ("variable", _VARIABLE),
    ("name", _QNAME),
    ("punctuation", _PUNCTUATION),
    ("operator", re.compile(r"-")),
)
_OPERATOR_PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("operator", _OPERATOR_NAME),
    ("operator", _OPERATOR),
    ("punctuation", re.compile(r"//|::|[/()\[\],]")),
)
