"""Tokens for programs: made by the person herself, shown once, revoked by her or by a superior."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from nucong.audit.actions import record

from .. import errors
from ..models import ApiToken, User
from ..queries import grants_of, working_tokens
from ..tokens import new_secret, secret_digest
from .guarding import check_may_manage

LONGEST_DAYS = 366
MOST_TOKENS = 20
NAME_LENGTH = 100
USE_NOTED_EVERY = timedelta(minutes=10)


def make_token(
    *, name: str, writes: bool, until: date, on: date, by: User, at: datetime
) -> tuple[ApiToken, str]:
    """Make a token for the person herself; return it with its secret, which is not kept.

    until: the first day it no longer works. Raises: TokenNameMissing, TextTooLong, TokenDayOutOfRange,
    TooManyTokens, AccountClosed.
    """
    name = name.strip()
    if not name:
        raise errors.TokenNameMissing
    if len(name) > NAME_LENGTH:
        raise errors.TextTooLong(text=name[:40], length=NAME_LENGTH)
    if not on < until <= on + timedelta(days=LONGEST_DAYS):
        raise errors.TokenDayOutOfRange(days=LONGEST_DAYS)
    secret = new_secret()
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=by.pk)
        if not user.is_active:
            raise errors.AccountClosed(user=user)
        if (held := working_tokens(user, on).count()) >= MOST_TOKENS:
            raise errors.TooManyTokens(count=held)
        token = ApiToken.objects.create(
            user=user, name=name, digest=secret_digest(secret), hint=secret[-4:], writes=writes, made_at=at,
            valid_to=until,
        )  # fmt: skip
        _record(token, user, at, "token.make", {"writes": writes, "until": until})
    return token, secret


def revoke_token(*, token: ApiToken, by: User, on: date, at: datetime) -> ApiToken:
    """End a token at once: one's own, or that of a person all of whose roles lie within one's reach.

    Revoking a token twice changes nothing. Raises: NotAllowed.
    """
    if token.user_id != by.pk:
        units = [grant.unit for grant in grants_of(token.user, on)]
        if not units:
            raise errors.NotAllowed(unit=token.user)
        check_may_manage(by, units, on)
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().select_related("user").get(pk=token.pk)
        if token.revoked_at is None:
            token.revoked_at, token.revoked_by = at, by
            token.save(update_fields=["revoked_at", "revoked_by"])
            _record(token, by, at, "token.revoke", {})
    return token


def note_use(*, token: ApiToken, on: date, at: datetime) -> None:
    """Keep when a token was used last, to ten minutes; the first use of a day leaves an event.

    An event for every call would bury what people did.
    """
    last = token.last_used_at
    if last is not None and at - last < USE_NOTED_EVERY:
        return
    with transaction.atomic():
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
        if last is None or last.astimezone(at.tzinfo).date() < on:
            _record(token, token.user, at, "token.use", {"on": on})


def _record(token: ApiToken, by: User, at: datetime, verb: str, detail: dict[str, object]) -> None:
    grant = grants_of(token.user, at.date()).first()
    record(
        by=by, at=at, verb=verb, what=token, organisation=grant.organisation_id if grant else None,
        unit=grant.unit_id if grant else None, detail={"user": token.user.username, "name": token.name, **detail},
    )  # fmt: skip
