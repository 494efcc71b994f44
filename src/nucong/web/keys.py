"""Keys of rows as browsers send them; anything that is no key is nothing."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from nucong.kernel.refusal import NotVisible


def key_in(text: object) -> UUID | None:
    """Return the key a text is, or None."""
    try:
        return UUID(str(text))
    except ValueError:
        return None


def key_asked(text: str) -> UUID:
    """Return the key a text is. Raises NotVisible for anything else."""
    found = key_in(text)
    if found is None:
        raise NotVisible
    return found


def keys_in(values: Iterable[object]) -> list[UUID]:
    """Return the keys among what was sent, each once, in the order of their first place."""
    return list(dict.fromkeys(key for key in map(key_in, values) if key is not None))
