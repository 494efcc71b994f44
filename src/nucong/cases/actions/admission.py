"""Letting somebody in to the cases of a unit: asked for by her, done by who was let in herself."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.accounts.queries import grants_of
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit

from .. import errors, rules
from ..admitting import ASKED, KNOWN, LET_IN, fits, is_known, known_mark, mark_of, sealed_mark
from ..models import Admission
from ..queries import is_first, manages_accounts, may_let_her_in, may_let_in
from .guarding import key_in_place, record_act


def ask_to_be_let_in(*, unit: Unit, on: date, by: User, at: datetime) -> Admission:
    """Ask; whoever works on the cases of the unit lets her in. Somebody in another role asks to vouch.

    The first case worker of a unit where there is nothing to be read yet is in at once, but not who manages its
    accounts; nor does she vouch for others. Raises: NotVisible, ManagesAccounts, KeyMissing.
    """
    roles = {Role(grant.role) for grant in grants_of(by, on) if grant.unit_id == unit.pk}
    if not roles or by.instead_of is not None:
        raise NotVisible
    vouches, manages = Role.CASE_WORKER not in roles, manages_accounts(by, unit.pk, on)
    if manages and vouches:
        raise errors.ManagesAccounts
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        key_in_place()
        Admission.objects.filter(unit=unit, user=by, let_in_on=None).delete()
        admission = Admission(unit=unit, user=by, vouches=vouches, signs=rules.new_signs(), asked_at=at)
        admission.seal = sealed_mark(admission, mark_of(_now(by)), field=ASKED)
        first = not vouches and not manages and is_first(unit.pk)
        admission.save()
        record_act("ask_to_be_let_in", admission, by=by, at=at)
        if first:
            _let_in(admission, by=by, on=on, at=at)
    return admission


def let_in(*, admission: Admission, signs: str, on: date, by: User, at: datetime) -> Admission:
    """Let somebody in whom one has spoken to: she said the signs that her own page shows.

    Who manages the accounts of the unit is let in by two different people: after the first her page shows other signs,
    which the second types. Raises: NotVisible, NotNow, ManagesAccounts, SecondPersonWanted, SignsDiffer, AccountChanged,
    KeyMissing.
    """
    with transaction.atomic():
        found = _waiting(admission, on=on, by=by)
        manages = manages_accounts(found.user, found.unit_id, on)
        if manages and found.vouches:
            raise errors.ManagesAccounts
        known = manages and is_known(found) and may_let_in(_known_to(found), found.unit_id, on)
        if known and found.known_to_id == by.pk:
            raise errors.SecondPersonWanted
        if rules.plain(signs) != found.signs:
            raise errors.SignsDiffer
        if not fits(found, mark_of(found.user), field=ASKED):
            raise errors.AccountChanged
        if manages and not known:
            return _know(found, by=by, at=at)
        return _let_in(found, by=by, on=on, at=at)


def send_away(*, admission: Admission, on: date, by: User, at: datetime) -> None:
    """Do not let somebody in. Raises: NotVisible, NotNow."""
    with transaction.atomic():
        found = _waiting(admission, on=on, by=by)
        record_act("send_away", found, by=by, at=at)
        found.delete()


def let_in_by_key(*, user: User, unit: Unit, on: date, at: datetime, reason: str = "") -> Admission:
    """Let a person in by who holds the key itself, where nobody is left to do it.

    Who manages the accounts of the unit only where there are not two people who could, and with a reason, which those
    who work on cases there and in the units above read. Raises: KeyMissing, TwoPeopleThere, KeyUnreasoned.
    """
    reason = " ".join(reason.split())[:300]
    with transaction.atomic():
        key_in_place()
        manages = manages_accounts(user, unit.pk, on)
        if manages and len(may_let_her_in(user, unit.pk, on)) > 1:
            raise errors.TwoPeopleThere(name=user.display_name)
        if manages and not reason:
            raise errors.KeyUnreasoned(name=user.display_name)
        admission = Admission(unit=unit, user=user, signs=rules.new_signs(), asked_at=at)
        admission.reason = reason if manages else ""
        admission.seal = b""
        admission.save()
        return _let_in(admission, by=None, on=on, at=at)


def follow_own_change(*, user: User, was: str, by: User, at: datetime) -> None:
    """Carry a standing over to what she made of her own account, having proved the password she had before.

    was: what the account looked like before. Raises: KeyMissing.
    """
    with transaction.atomic():
        rows = Admission.objects.select_for_update().filter(user=user, let_in_on__isnull=False)
        now = mark_of(_now(user))
        for row in rows if now != was else ():
            if fits(row, was):
                row.seal = sealed_mark(row, now, field=LET_IN)
                row.save(update_fields=["seal"])
                record_act("follow_own_change", row, by=by, at=at)


def _know(admission: Admission, *, by: User, at: datetime) -> Admission:
    """Keep that the first of two people knows her; her page shows other signs from now on."""
    words = known_mark(mark_of(_now(admission.user)), by)
    admission.known_to, admission.known_seal = by, sealed_mark(admission, words, field=KNOWN)
    admission.signs = rules.new_signs()
    admission.save()
    record_act("know_first", admission, by=by, at=at)
    return admission


def _known_to(admission: Admission) -> User:
    assert admission.known_to is not None
    return admission.known_to


def _let_in(admission: Admission, *, by: User | None, on: date, at: datetime) -> Admission:
    admission.seal = sealed_mark(admission, mark_of(_now(admission.user)), field=LET_IN)
    admission.let_in_by, admission.let_in_on, admission.let_in_at = by, on, at
    admission.save()
    record_act("let_in", admission, by=by or PROGRAM, at=at)
    return admission


def _waiting(admission: Admission, *, on: date, by: User) -> Admission:
    rows = Admission.objects.select_for_update().select_related("user").filter(pk=admission.pk)
    found = rows.first()
    if found is None or found.user_id == by.pk or not may_let_in(by, found.unit_id, on):
        raise NotVisible
    if found.let_in_on is not None:
        raise errors.NotNow
    return found


def _now(user: User) -> User:
    """Return the account as it stands: what is in hand may be older than a reset."""
    return User.objects.get(pk=user.pk)
