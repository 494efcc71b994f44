"""What keeping confidential cases asks of the program itself: erasing in time, and a new key."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.accounts.queries import grants_of
from nucong.accounts.rules import plain_username
from nucong.accounts.states import Role
from nucong.cases import sealing
from nucong.cases.actions import erase_due_cases, let_in_by_key
from nucong.kernel.refusal import NotVisible


def erase_due(*, at: datetime) -> int:
    """Erase confidential cases whose time is over; return how many. A second call finds nothing new."""
    return erase_due_cases(on=at.date(), at=at)


def rotate_key() -> str:
    """Add a version to the key of cases and say where it lies. Raises: KeyMissing."""
    return f"{sealing.key_file()}: version {sealing.add_key_version()}"


def let_in_where_nobody_is_left(username: str, *, at: datetime, reason: str = "") -> int:
    """Let a case worker in at every unit where she has the role today; return at how many.

    For who holds the key file on this machine; with a reason where she manages accounts. Raises: NotVisible when there
    is nobody of that name with the role; TwoPeopleThere, KeyUnreasoned, KeyMissing.
    """
    user = User.objects.filter(username=plain_username(username), is_active=True).first()
    grants = [g for g in grants_of(user, at.date()) if g.role == Role.CASE_WORKER] if user else []
    if user is None or not grants:
        raise NotVisible
    with transaction.atomic():
        for grant in grants:
            let_in_by_key(user=user, unit=grant.unit, on=at.date(), at=at, reason=reason)
    return len(grants)
