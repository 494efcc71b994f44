"""What ends together with a password."""

from __future__ import annotations

from datetime import datetime

from nucong.audit.actions import Actor

from ..models import User


def end_tokens(user: User, by: Actor, at: datetime) -> int:
    """End all tokens of a person together with her password; the calling action writes the event."""
    ended = user.tokens.filter(revoked_at=None)
    return ended.update(revoked_at=at, revoked_by=by if isinstance(by, User) else None)
