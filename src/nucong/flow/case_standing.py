"""An account changes: what its owner does herself keeps the cases open to her, what others do shuts them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from nucong.accounts import actions as accounts
from nucong.accounts.models import User
from nucong.accounts.rules import plain_username
from nucong.cases.actions import follow_own_change
from nucong.cases.admitting import mark_of


def signed_in(*, username: str, password: str, at: datetime) -> User:
    """Sign somebody in; a password stored anew in a stronger form is still hers.

    Raises what `accounts.actions.sign_in` raises.
    """
    known = User.objects.filter(username=plain_username(username)).first()
    user = accounts.sign_in(username=username, password=password, at=at)
    if known is not None and known.password != user.password:
        follow_own_change(user=user, was=mark_of(known), by=user, at=at)
    return user


@contextmanager
def changing_own_account(user: User, *, at: datetime) -> Iterator[None]:
    """Wrap what a person changes of her own account after she proved who she is."""
    was = mark_of(User.objects.get(pk=user.pk))
    yield
    follow_own_change(user=user, was=was, by=user, at=at)
