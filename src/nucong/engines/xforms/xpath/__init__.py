"""XPath 1.0 with the functions of ODK XForms, compiled to closures.

parse text → tree of plain tuples (also sent to browsers as JSON) → closure. Where engines
differ the answers are those of ODK Web Forms. Knows nothing of forms.
"""

from .compiler import Compiled, compile_expression
from .environment import Environment
from .nodes import Node
from .parser import parse
from .values import DateValue, NodeSet, Value, to_boolean, to_number, to_string

__all__ = [
    "Compiled",
    "DateValue",
    "Environment",
    "Node",
    "NodeSet",
    "Value",
    "compile_expression",
    "parse",
    "to_boolean",
    "to_number",
    "to_string",
]
