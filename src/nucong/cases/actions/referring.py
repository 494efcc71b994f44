"""Passing a case on to the case workers of another unit, also of a partner organisation: with consent only."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit

from .. import errors, rules, sealing
from ..barring import new_bar
from ..contents import Account, Facts, Identity, Passed
from ..models import Bar, Case, Member, Referral
from ..queries import barred_from, could_take_over, may_take_over
from ..states import CaseState, Part, PassedOn, Purpose, ReferralState, TeamRole
from .guarding import opened, record_act
from .intake import come_in, part_told


def refer(
    *, case: Case, to_unit: Unit, words: str, on: date, by: User, at: datetime, told: Collection[PassedOn] = (),
    how: str = "",
) -> Referral:  # fmt: skip
    """Pass on what is written here, with what of the facts she agreed to pass on, and nothing else.

    how: how she agreed to it, where empty as she agreed to a referral at all; of a child, which guardian did.
    Who is kept out here is kept out there. Raises: NotVisible, NotNow, NoConsent, NobodyThere, GuardianMissing,
    KeyMissing.
    """
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=(CaseState.OPEN,))
        consents = {Purpose(each.purpose): each for each in found.consents.filter(withdrawn_on=None)}
        if not rules.may_refer(CaseState(found.state), consents):
            raise errors.NoConsent
        if to_unit.pk == found.unit_id or not could_take_over(found, to_unit, on):
            raise errors.NobodyThere
        consent = consents[Purpose.REFER]
        agreed = how.strip() or sealing.unseal(consent.how, row=consent.pk, field="consent")
        facts = Facts.of_text(part_told(found, Part.FACTS))
        if facts.child and not agreed.strip():
            raise errors.GuardianMissing
        passed = Passed.of_case(facts, Identity.of_text(part_told(found, Part.IDENTITY)), told, agreed)
        referral = Referral(case=found, to_unit=to_unit, sent_on=on, by=by)
        referral.words = sealing.seal(words, row=referral.pk, field="referral")
        referral.told = sealing.seal(passed.as_text(), row=referral.pk, field="passed")
        referral.save()
        record_act("refer_case", referral, by=by, at=at)
    return referral


def take_referral(*, referral: Referral, on: date, by: User, at: datetime) -> Case:
    """Take what was referred: it becomes a case of this unit with what was passed on as its story.

    Who is kept out of the case it comes from, by name or with the line there, is kept out of this one. Raises: NotVisible, NotNow, NoConsent, KeyMissing.
    """
    with transaction.atomic():
        found = _waiting(referral, on=on, by=by)
        if not found.case.consents.filter(purpose=Purpose.REFER, withdrawn_on=None).exists():
            raise errors.NoConsent
        words = sealing.unseal(found.words, row=found.pk, field="referral")
        passed = _passed(found)
        consents = frozenset({Purpose.KEEP})
        account = Account(passed.facts, passed.identity, words, consents, passed.agreed)
        case = come_in(found.to_unit, account, on=on)
        case.state, case.bar_line = CaseState.OPEN, found.case.bar_line
        case.line_of_id = found.case.line_of_id or found.case.unit_id
        case.save(update_fields=["state", "bar_line", "line_of"])
        Bar.objects.bulk_create([new_bar(case, user) for user in barred_from(found.case)])
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
    if found is None or not may_take_over(found.case, found.to_unit_id, by, on=on):
        raise NotVisible
    if found.state != ReferralState.SENT:
        raise errors.NotNow
    return found


def _passed(referral: Referral) -> Passed:
    """Return what went with the words; of a referral sent before anything did, how she agreed to it alone."""
    if referral.told is not None:
        return Passed.of_text(sealing.unseal(referral.told, row=referral.pk, field="passed"))
    consent = referral.case.consents.filter(purpose=Purpose.REFER, withdrawn_on=None).get()
    return Passed(agreed=sealing.unseal(consent.how, row=consent.pk, field="consent"))


def _settle(referral: Referral, state: ReferralState, on: date) -> None:
    referral.state, referral.settled_on = state, on
    referral.save(update_fields=["state", "settled_on"])
