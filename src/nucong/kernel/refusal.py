"""A refusal: what may not be done, with a stable code, the reason, and what to do instead.

Each context lists its refusals in `errors`. The sentence is English and goes through the catalogue
of the reader's language when it is shown; `N_` only marks it for that catalogue.
"""

from __future__ import annotations

from typing import Any


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it is defined; it is translated where it is shown."""
    return sentence


class Refusal(Exception):
    """Base of all refusals. Subclasses set `code` (never reused) and `sentence` with {placeholders}."""

    code = "KERNEL-000"
    sentence = N_("This cannot be done.")
    status = 409

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(f"{self.code}: {self.sentence.format_map(_Lenient(params))}")


class NotVisible(Refusal):
    """Outside the scope of the reader: answered as if it did not exist."""

    code = "KERNEL-404"
    sentence = N_("There is nothing at this address for you.")
    status = 404


class _Lenient(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
