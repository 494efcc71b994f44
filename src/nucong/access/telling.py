"""A refusal in the words of the reader's language."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils import translation

from nucong.kernel.refusal import Refusal


def told(refusal: Refusal) -> str:
    """Return the sentence of a refusal in the language now active, its gaps filled."""
    words = {
        name: translation.gettext(fact) if isinstance(fact, str) and fact else fact
        for name, fact in refusal.params.items()
    }
    gaps: dict[str, Any] = defaultdict(lambda: "…", words)
    return translation.gettext(refusal.sentence).format_map(gaps)
