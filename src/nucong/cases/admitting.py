"""Whether an account still is the one that was let in: its name and its password, under the key of cases.

Who manages accounts can replace a password, rename an account or give the role; who writes the database can put
another password there. None of them can make this seal.
"""

from __future__ import annotations

import hashlib
from datetime import date

from nucong.accounts.models import User

from . import errors, sealing
from .models import Admission

LET_IN, ASKED, KNOWN = "admission", "asked", "known"


def mark_of(user: User) -> str:
    """Return what an account looks like: its names and the stored form of its password."""
    told = "\0".join((str(user.pk), user.username, user.display_name, user.password))
    return hashlib.sha256(told.encode()).hexdigest()


def sealed_mark(admission: Admission, mark: str, *, field: str) -> bytes:
    """Return the seal of an account for one unit, as a case worker or as somebody who vouches. Raises: KeyMissing."""
    return sealing.seal(_words(admission, mark), row=admission.pk, field=field)


def fits(admission: Admission, mark: str, *, field: str = LET_IN) -> bool:
    """Tell whether a seal is of this account and this unit. Raises: KeyMissing."""
    try:
        return sealing.unseal(admission.seal, row=admission.pk, field=field) == _words(admission, mark)
    except errors.CannotUnseal:
        return False


def known_mark(mark: str, voucher: User) -> str:
    """Return what the first of two people seals: the account she let in, and herself."""
    return f"{mark}:{voucher.pk}"


def is_known(admission: Admission) -> bool:
    """Tell whether the first of two people has typed the signs of this account as it is now. Raises: KeyMissing."""
    if admission.known_to is None or admission.known_seal is None:
        return False
    words = _words(admission, known_mark(mark_of(admission.user), admission.known_to))
    try:
        return sealing.unseal(admission.known_seal, row=admission.pk, field=KNOWN) == words
    except errors.CannotUnseal:
        return False


def is_let_in(admission: Admission, *, since: date) -> bool:
    """Tell whether an admission holds for a role held since a day. Raises: KeyMissing."""
    on = admission.let_in_on
    return on is not None and on >= since and fits(admission, mark_of(admission.user))


def _words(admission: Admission, mark: str) -> str:
    return f"{admission.unit_id}:{admission.user_id}:{'vouches' if admission.vouches else 'works'}:{mark}"
