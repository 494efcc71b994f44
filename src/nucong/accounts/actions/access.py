"""One-time codes: issued on paper, used once, renewed by the level above."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors
from ..codes import digest_of, new_code
from ..models import AccessCode, Grant, User
from ..queries import grants_of
from ..rules import plain_username
from .ending import end_tokens
from .guarding import check_may_manage, day_of
from .people import check_password_strength, close_account
from .sign_in import count_failure, refuse_when_guessing

CODE_VALID = timedelta(days=60)


def issue(user: User, at: datetime) -> str:
    """Make a fresh code for a user and end her unused ones; the calling action writes the event."""
    code = new_code()
    user.access_codes.filter(used_at=None, expires_at__gt=at).update(expires_at=at)
    AccessCode.objects.create(user=user, digest=digest_of(code), issued_at=at, expires_at=at + CODE_VALID)
    return code


def issue_code(*, user: User, by: Actor, at: datetime) -> str:
    """Return a fresh one-time code for a user; older unused codes end. For callers that checked scope.

    Raises: AccountClosed.
    """
    if not user.is_active:
        raise errors.AccountClosed(user=user)
    with transaction.atomic():
        code = issue(user, at)
        record(by=by, at=at, verb="issue_code", what=user)
    return code


def reset_by_superior(*, user: User, by: User, at: datetime) -> str:
    """Return a new one-time code for a user of the superior's scope; her password and her tokens end.

    Every unit the user has a role for must lie within the superior's reach.
    Raises: NotAllowed, AccountClosed.
    """
    grants = _check_reach_over(user, by, at)
    with transaction.atomic():
        user.set_unusable_password()
        user.must_choose_password = True
        user.save(update_fields=["password", "must_choose_password"])
        code = issue(user, at)
        ended = end_tokens(user, by, at)
        record(
            by=by,
            at=at,
            verb="reset_by_superior",
            what=user,
            organisation=grants[0].organisation_id,
            unit=grants[0].unit_id,
            detail={"tokens": ended},
        )
    return code


def close_by_superior(*, user: User, by: User, at: datetime) -> User:
    """Close the account of a person of the superior's scope for good.

    Every unit she has a role for must lie within the superior's reach. Raises: NotAllowed, AccountClosed.
    """
    _check_reach_over(user, by, at)
    return close_account(user=user, by=by, at=at)


def _check_reach_over(user: User, by: User, at: datetime) -> list[Grant]:
    """Return the grants of a user that hold now. Raises: AccountClosed; NotAllowed when one lies outside."""
    if not user.is_active:
        raise errors.AccountClosed(user=user)
    first = user.grants.select_related("organisation").first()
    on = day_of(at, first.organisation) if first else at.date()
    grants = list(grants_of(user, on))
    if not grants:
        raise errors.NotAllowed(unit=user)
    check_may_manage(by, [grant.unit for grant in grants], on)
    return grants


def redeem_code(*, username: str, code: str, password: str, at: datetime) -> User:
    """Use a one-time code: set the chosen password and return the user. A code works once.

    Wrong codes count as failed sign-ins. Raises: TooManyFailures, WrongCode, PasswordTooWeak.
    """
    username = plain_username(username)
    refuse_when_guessing(username, at)
    held = (
        AccessCode.objects.filter(digest=digest_of(code), user__username=username, user__is_active=True)
        .select_related("user")
        .first()
    )
    if held is None or held.used_at is not None or held.expires_at <= at:
        count_failure(username, at)
        raise errors.WrongCode
    user = held.user
    check_password_strength(password, user)
    with transaction.atomic():
        # Whoever marks the code first has used it; a second request at the same time changes no row.
        if not AccessCode.objects.filter(pk=held.pk, used_at=None).update(used_at=at):
            raise errors.WrongCode
        user.set_password(password)
        user.must_choose_password = False
        user.save(update_fields=["password", "must_choose_password"])
        record(by=user, at=at, verb="redeem_code", what=user)
    return user
