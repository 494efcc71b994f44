"""Accounts of persons: opened, changed, closed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors
from ..models import User
from ..rules import DISPLAY_NAME_LENGTH, USERNAME_LENGTH, folded_name, plain_username
from .ending import end_tokens


def create_user(
    *,
    username: str,
    display_name: str,
    by: Actor,
    at: datetime,
    email: str = "",
    language: str = "vi",
    password: str | None = None,
) -> User:
    """Open an account. Without password it can only be entered with a one-time code.

    User names are kept in lower case. Raises: UsernameMissing, TextTooLong, UsernameTaken, PasswordTooWeak.
    """
    username = plain_username(username)
    if not (username and display_name.strip()):
        raise errors.UsernameMissing
    if len(username) > USERNAME_LENGTH:
        raise errors.TextTooLong(text=username[:40], length=USERNAME_LENGTH)
    _check_name_length(display_name)
    if User.objects.filter(username=username).exists():
        raise errors.UsernameTaken(username=username)
    user = User(
        username=username,
        display_name=display_name.strip(),
        folded=folded_name(display_name),
        email=email,
        language=language,
        created_at=at,
        must_choose_password=password is None,
    )
    if password is not None:
        check_password_strength(password, user)
    user.set_password(password)
    with transaction.atomic():
        user.save(force_insert=True)
        record(by=by, at=at, verb="create_user", what=user, detail={"username": username})
    return user


def change_details(
    *, user: User, display_name: str, email: str, language: str, by: Actor, at: datetime
) -> User:
    """Change a person's shown name, address and language. Raises: UsernameMissing, TextTooLong."""
    if not display_name.strip():
        raise errors.UsernameMissing
    _check_name_length(display_name)
    after = {"display_name": display_name.strip(), "email": email, "language": language}
    before = {column: getattr(user, column) for column in after}
    with transaction.atomic():
        for column, value in after.items():
            setattr(user, column, value)
        user.folded = folded_name(display_name)
        user.save(update_fields=[*after, "folded"])
        record(by=by, at=at, verb="change_details", what=user, detail={"before": before, "after": after})
    return user


def choose_password(*, user: User, password: str, by: Actor, at: datetime) -> User:
    """Set a person's own new password. Raises: PasswordTooWeak."""
    check_password_strength(password, user)
    user.set_password(password)
    user.must_choose_password = False
    with transaction.atomic():
        user.save(update_fields=["password", "must_choose_password"])
        record(by=by, at=at, verb="choose_password", what=user)
    return user


def close_account(*, user: User, by: Actor, at: datetime) -> User:
    """Close an account for good: she can no longer sign in; what she did keeps her name."""
    user.is_active = False
    user.set_unusable_password()
    with transaction.atomic():
        user.save(update_fields=["is_active", "password"])
        user.access_codes.filter(used_at=None).update(expires_at=at)
        ended = end_tokens(user, by, at)
        record(by=by, at=at, verb="close_account", what=user, detail={"tokens": ended})
    return user


def check_password_strength(password: str, user: User) -> None:
    """Refuse a password the settings do not accept. Raises: PasswordTooWeak."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as weak:
        raise errors.PasswordTooWeak from weak


def _check_name_length(display_name: str) -> None:
    if len(display_name) > DISPLAY_NAME_LENGTH:
        raise errors.TextTooLong(text=display_name[:40], length=DISPLAY_NAME_LENGTH)
