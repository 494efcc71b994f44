"""Counting letters and wrong keys, to slow down who sends too many. Nothing is kept of where they came from."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import transaction

from .. import errors
from ..models import Attempt


def forget_attempts(*, at: datetime) -> None:
    """Forget attempts older than a day: they would tell when a letter was handed in. Leaves no event."""
    Attempt.objects.filter(at__lt=at - timedelta(days=1)).delete()


def count_attempt(*, key: str, limit: int, hours: float, at: datetime) -> None:
    """Count one more attempt, in a transaction of its own, so that a refusal afterwards does not undo it.

    Attempts older than a day are forgotten. An attempt is no act on a case and leaves no event.
    Raises: TooOften.
    """
    mark = hashlib.sha256(key.encode()).hexdigest()
    with transaction.atomic():
        forget_attempts(at=at)
        recent = Attempt.objects.filter(key=mark, at__gt=at - timedelta(hours=hours)).count()
        if recent < limit:
            Attempt.objects.create(key=mark, at=at)
    if recent >= limit:
        raise errors.TooOften(minutes=int(hours * 60))
