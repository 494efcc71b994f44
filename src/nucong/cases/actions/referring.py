"""Passing a case on to the case workers of another unit, also of a partner organisation: with consent only."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit

from .. import errors, rules, sealing
from ..contents import Account, Facts, Identity
from ..models import Case, Member, Referral
from ..queries import let_in_workers, reader_at
from ..states import CaseState, Kind, Purpose, ReferralState, Source, TeamRole
from .guarding import opened, record_act
from .intake import come_in


def refer(*, case: Case, to_unit: Unit, words: str, on: date, by: User, at: datetime) -> Referral:
    """Pass on what is written here, and nothing else. Raises: NotVisible, NotNow, NoConsent, CannotJoin."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=(CaseState.OPEN,))
        agreed = {Purpose(each.purpose) for each in found.consents.filter(withdrawn_on=None)}
        if not rules.may_refer(CaseState(found.state), agreed):
            raise errors.NoConsent
        if to_unit.pk == found.unit_id or not let_in_workers(to_unit, on):
            raise errors.CannotJoin
        referral = Referral(case=found, to_unit=to_unit, sent_on=on, by=by)
        referral.words = sealing.seal(words, row=referral.pk, field="referral")
        referral.save()
        record_act("refer_case", referral, by=by, at=at)
    return referral


def take_referral(*, referral: Referral, on: date, by: User, at: datetime) -> Case:
    """Take what was referred: it becomes a case of this unit with what was passed on as its story.

    Raises: NotVisible, NotNow, NoConsent, KeyMissing.
    """
    with transaction.atomic():
        found = _waiting(referral, on=on, by=by)
        if not found.case.consents.filter(purpose=Purpose.REFER, withdrawn_on=None).exists():
            raise errors.NoConsent
        words = sealing.unseal(found.words, row=found.pk, field="referral")
        facts = Facts(Kind.OTHER, Source.REFERRED)
        consents = frozenset({Purpose.KEEP})
        case = come_in(found.to_unit, Account(facts, Identity(), words, consents), on=on)
        case.state = CaseState.OPEN
        case.save(update_fields=["state"])
        Member.objects.create(case=case, user=by, role=TeamRole.HANDLER, since=at)
        _settle(found, ReferralState.TAKEN, on)
        record_act("take_referral", found, by=by, at=at)
    return case


def decline_referral(*, referral: Referral, on: date, by: User, at: datetime) -> None:
    """Decline what was referred; it is not opened. Raises: NotVisible, NotNow."""
    with transaction.atomic():
        found = _waiting(referral, on=on, by=by)
        _settle(found, ReferralState.DECLINED, on)
        record_act("decline_referral", found, by=by, at=at)


def _waiting(referral: Referral, *, on: date, by: User) -> Referral:
    rows = Referral.objects.select_for_update().select_related("to_unit", "case")
    found = rows.filter(pk=referral.pk).first()
    if found is None or not rules.may_work_there(reader_at(by, found.to_unit_id, on)):
        raise NotVisible
    if found.state != ReferralState.SENT:
        raise errors.NotNow
    return found


def _settle(referral: Referral, state: ReferralState, on: date) -> None:
    referral.state, referral.settled_on = state, on
    referral.save(update_fields=["state", "settled_on"])
