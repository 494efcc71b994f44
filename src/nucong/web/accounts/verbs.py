"""The verbs and objects of the record in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from nucong.accounts.states import LABELS
from nucong.kernel.refusal import N_
from nucong.kernel.text import shortened
from nucong.web.accounts.words import FACTS, OBJECTS, VERBS

# Where a table stands on the page of a document, cell by cell: kept, but nobody reads it here.
GEOMETRY = frozenset({"grid", "fields", "labels", "layout", "rows", "cols", "span", "widths"})
LONGEST = 400


def verb_in_words(verb: str) -> str:
    """Return what was done, in the language of the page."""
    return gettext(VERBS[verb]) if verb in VERBS else verb.replace("_", " ").replace(".", ": ")


def object_in_words(kind: str) -> str:
    """Return what kind of thing it was done to."""
    return gettext(OBJECTS[kind]) if kind in OBJECTS else kind.split(".")[-1]


def told_facts(detail: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what an event keeps, as pairs of a word and a text; `before` and `after` part by part."""
    pairs: list[tuple[str, str]] = []
    for key, value in detail.items():
        if key in GEOMETRY:
            continue
        label = _label(key)
        if key in ("before", "after") and isinstance(value, dict):
            pairs += [(f"{label}: {inner_label}", text) for inner_label, text in told_facts(value)]
        elif value not in (None, "", [], {}):
            pairs.append((label, _text(key, value)))
    return pairs


def _label(key: str) -> str:
    return gettext(FACTS[key]) if key in FACTS else key.replace("_", " ")


def _text(key: str, value: Any) -> str:
    if key == "role" and value in {role.value: None for role in LABELS}:
        return gettext(next(label for role, label in LABELS.items() if role.value == value))
    if isinstance(value, bool):
        return gettext(N_("yes")) if value else gettext(N_("no"))
    if isinstance(value, list):
        written = ", ".join(_text("", item) for item in value)
    elif isinstance(value, dict):
        written = "; ".join(f"{_label(name)}: {_text('', item)}" for name, item in value.items())
    else:
        written = str(value)
    return shortened(written, LONGEST)
