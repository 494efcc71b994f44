"""Signing in with a password, with a brake on guessing that needs no cache."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from nucong.audit.actions import PROGRAM, record

from .. import errors
from ..models import FailedSignIn, User
from ..rules import plain_username

WINDOW = timedelta(minutes=15)
FAILURES_ALLOWED = 8


def sign_in(*, username: str, password: str, at: datetime) -> User:
    """Return the user whose password this is. Eight failures in 15 minutes close the door for a while.

    Raises: TooManyFailures, WrongPassword (the same for an unknown name, a wrong password, a closed account).
    """
    username = plain_username(username)
    refuse_when_guessing(username, at)
    user = User.objects.filter(username=username).first()
    if user is None:
        make_password(password)  # an unknown name must take as long as a known one
    if user is None or not user.check_password(password) or not user.is_active:
        count_failure(username, at)
        raise errors.WrongPassword
    with transaction.atomic():
        FailedSignIn.objects.filter(username=username[:80]).delete()
        user.last_login = at
        user.save(update_fields=["last_login"])
        record(by=user, at=at, verb="sign_in", what=user)
    return user


def prove_password(*, user: User, password: str, at: datetime) -> None:
    """Make sure that it is she who sits there, before something grave. Counts as a sign-in when it fails.

    Raises: TooManyFailures, WrongPassword.
    """
    refuse_when_guessing(user.username, at)
    if not user.check_password(password):
        count_failure(user.username, at)
        raise errors.WrongPassword


def refuse_when_guessing(username: str, at: datetime) -> None:
    """Raise TooManyFailures when a user name had too many failures in the last minutes."""
    recent = FailedSignIn.objects.filter(username=username[:80], at__gt=at - WINDOW, at__lte=at)
    times = list(recent.order_by("-at").values_list("at", flat=True)[:FAILURES_ALLOWED])
    if len(times) == FAILURES_ALLOWED:
        wait = times[-1] + WINDOW - at
        raise errors.TooManyFailures(minutes=max(1, -(-int(wait.total_seconds()) // 60)))


def count_failure(username: str, at: datetime) -> None:
    """Count one failure, and forget those that no longer matter. Stands even though a refusal follows."""
    with transaction.atomic():
        FailedSignIn.objects.filter(at__lte=at - WINDOW).delete()
        failure = FailedSignIn.objects.create(username=username[:80], at=at)
        record(by=PROGRAM, at=at, verb="failed_sign_in", what=failure, detail={"username": username[:80]})
