"""true, false, not, boolean, if, lang, selections, checklists."""

from __future__ import annotations

import math
import re
from typing import Final

from ...errors import ExpressionError
from ..environment import Context
from ..nodes import XML_NAMESPACE, Node
from ..values import Value, to_number
from .signature import Argument, Function, each, is_filled, number, text, truth, words

_WHOLE: Final = re.compile(r"\s*[+-]?[0-9]{1,18}")


def _if(context: Context, condition: Argument, then: Argument, otherwise: Argument) -> Value:
    return then(context) if truth(condition, context) else otherwise(context)


def _lang(context: Context, wanted: Argument) -> bool:
    language = text(wanted, context).lower()
    node: Node | None = context.node
    while language and node is not None:
        found = node.attribute("lang", XML_NAMESPACE)
        if found is not None:
            return found.lower() == language or found.lower().startswith(language + "-")
        node = node.parent
    return False


def _boolean_from_string(context: Context, argument: Argument) -> bool:
    return text(argument, context) in ("1", "true")


def _selected(context: Context, chosen: Argument, one: Argument) -> bool:
    return text(one, context).strip() in (words(text(chosen, context)) or [""])


def _selected_at(context: Context, chosen: Argument, index: Argument) -> str:
    choices = words(text(chosen, context))
    place = whole_number(text(index, context))
    return choices[place] if place is not None and 0 <= place < len(choices) else ""


def whole_number(spelled: str) -> int | None:
    """Return the whole number a text begins with, None when it begins with none."""
    match = _WHOLE.match(spelled)
    return int(match[0]) if match else None


def _count_selected(context: Context, chosen: Argument) -> float:
    return float(len(words(text(chosen, context))))


def _checklist(context: Context, least: Argument, most: Argument, *items: Argument) -> bool:
    pairs = [(is_filled(value), 1.0) for item in items for value in each(item, context)]
    return _within(number(least, context), number(most, context), pairs)


def _weighted_checklist(context: Context, least: Argument, most: Argument, *items: Argument) -> bool:
    if len(items) % 2:
        raise ExpressionError("XFORMS-054", "weighted-checklist()", "each item needs a weight")
    pairs: list[tuple[bool, float]] = []
    for item, weight in zip(items[::2], items[1::2], strict=True):
        values, weights = each(item, context), each(weight, context)
        if len(values) < len(weights):
            return False
        zone = context.environment.zone
        pairs += [
            (is_filled(value), to_number(mass, zone)) for value, mass in zip(values, weights, strict=False)
        ]
    return _within(number(least, context), number(most, context), pairs)


def _within(least: float, most: float, pairs: list[tuple[bool, float]]) -> bool:
    """most = -1 means no upper bound."""
    if most == -1:
        if least < 1:
            return True
        most = math.inf
    total = sum(weight for ticked, weight in pairs if ticked)
    return least <= total <= most


LOGIC_FUNCTIONS: Final[dict[str, Function]] = {
    "true": Function(lambda _: True, 0, 0),
    "false": Function(lambda _: False, 0, 0),
    "not": Function(lambda context, argument: not truth(argument, context), 1, 1),
    "boolean": Function(lambda context, argument: truth(argument, context), 1, 1),
    "boolean-from-string": Function(_boolean_from_string, 1, 1),
    "if": Function(_if, 3, 3),
    "lang": Function(_lang, 1, 1),
    "selected": Function(_selected, 2, 2),
    "selected-at": Function(_selected_at, 2, 2),
    "count-selected": Function(_count_selected, 1, 1),
    "checklist": Function(_checklist, 2, None),
    "weighted-checklist": Function(_weighted_checklist, 2, None),
}
