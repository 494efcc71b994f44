"""How a case comes in: a note by a case worker, a letter through a way in, and who takes it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, workdays_of

from .. import errors, rules, sealing
from ..barring import new_bar
from ..contents import Account
from ..models import Bar, Case, Consent, Member, SealedPart, WayIn
from ..queries import case_workers_of, may_take, not_kept_out, reader_at
from ..states import CaseState, Part, Purpose, TeamRole
from .attempts import count_attempt
from .guarding import key_in_place, record_act


def note_down(*, unit: Unit, account: Account, on: date, by: User, at: datetime) -> Case:
    """Write down what was told by telephone, in person or by a colleague; who writes works on it.

    Raises: NotVisible, KeptWithoutConsent, GuardianMissing, KeyMissing.
    """
    if not rules.may_work_there(reader_at(by, unit.pk, on)):
        raise NotVisible
    with transaction.atomic():
        case = come_in(unit, account, on=on)
        case.state = CaseState.OPEN
        case.save(update_fields=["state"])
        Member.objects.create(case=case, user=by, role=TeamRole.HANDLER, since=at)
        record_act("note_down_case", case, by=by, at=at)
    return case


def hand_in(
    *,
    way_in: WayIn,
    account: Account,
    keep_out: Collection[UUID],
    bar_line: bool,
    once: str,
    on: date,
    at: datetime,
    by: Actor = PROGRAM,
) -> tuple[str, str]:
    """Take in a letter through a way in; return the case code and the return key, told once and never again.

    keep_out: case workers who shall not see it; bar_line: nor those who hold another post at the unit or above it.
    Raises: WayInClosed, TooOften, SentAlready, NobodyLeft, KeptWithoutConsent, GuardianMissing, KeyMissing.
    """
    count_attempt(key=f"in:{way_in.pk}", limit=rules.LETTERS_AN_HOUR, hours=1, at=at)
    mark = hashlib.sha256(once.encode()).hexdigest()
    with transaction.atomic():
        if not WayIn.objects.select_for_update().filter(pk=way_in.pk, closed_at=None).exists():
            raise errors.WayInClosed
        if Case.objects.filter(once=mark).exists():
            raise errors.SentAlready
        case = come_in(way_in.unit, account, on=on)
        return_key = rules.new_return_key()
        case.return_digest, case.once = rules.digest_of(case.code, return_key), mark
        case.bar_line = bar_line
        case.save(update_fields=["return_digest", "once", "bar_line"])
        known = {user.pk for user in case_workers_of(way_in.unit, on)}
        Bar.objects.bulk_create([new_bar(case, key) for key in set(keep_out) & known])
        if not not_kept_out(case, on):
            raise errors.NobodyLeft
        record_act("hand_in_case", case, by=by, at=at)
    return rules.grouped(case.code), rules.grouped(return_key)


def take_case(*, case: Case, on: date, by: User, at: datetime) -> Case:
    """Take a case that waits: from now on somebody works on it. Raises: NotVisible, NotNow."""
    with transaction.atomic():
        found = Case.objects.select_for_update().filter(pk=case.pk).first()
        if found is None or not may_take(found, by, on=on):
            raise NotVisible
        if found.state != CaseState.NEW:
            raise errors.NotNow
        found.state = CaseState.OPEN
        found.save(update_fields=["state"])
        Member.objects.create(case=found, user=by, role=TeamRole.HANDLER, since=at)
        record_act("take_case", found, by=by, at=at)
    return found


def open_way_in(*, unit: Unit, on: date, by: User, at: datetime) -> WayIn:
    """Open a new way in for a unit. Raises: NotVisible."""
    if not rules.may_work_there(reader_at(by, unit.pk, on)):
        raise NotVisible
    with transaction.atomic():
        way_in = WayIn.objects.create(unit=unit, token=rules.new_token(), opened_at=at)
        record_act("open_way_in", way_in, by=by, at=at)
    return way_in


def close_way_in(*, way_in: WayIn, on: date, by: User, at: datetime) -> None:
    """Close a way in; letters that came through it stay. Raises: NotVisible, NotNow."""
    if not rules.may_work_there(reader_at(by, way_in.unit_id, on)):
        raise NotVisible
    with transaction.atomic():
        if not WayIn.objects.filter(pk=way_in.pk, closed_at=None).update(closed_at=at):
            raise errors.NotNow
        record_act("close_way_in", way_in, by=by, at=at)


def come_in(unit: Unit, account: Account, *, on: date) -> Case:
    """Make the rows of a case; the caller leaves the event. Raises: KeptWithoutConsent, GuardianMissing, KeyMissing."""
    if Purpose.KEEP not in account.consents:
        raise errors.KeptWithoutConsent
    if account.facts.child and not account.agreed.strip():
        raise errors.GuardianMissing
    key_in_place()
    workdays = workdays_of(organisation_of(unit))
    case = Case.objects.create(
        unit=unit,
        code=rules.new_code(),
        received_on=on,
        contact_due=workdays.after(on, rules.FIRST_CONTACT_DAYS),
    )
    write_part(case, Part.FACTS, account.facts.as_kind().as_text())
    write_part(case, Part.IDENTITY, account.identity.as_text())
    write_part(case, Part.STORY, account.story)
    for purpose in sorted(account.consents):
        agree(case, purpose, account.agreed, on=on)
    return case


def write_part(case: Case, part: Part, text: str) -> None:
    """Seal a part of a case, in place of what it was."""
    row = SealedPart.objects.filter(case=case, part=part).first() or SealedPart(case=case, part=part)
    row.words = sealing.seal(text, row=row.pk, field=part)
    row.save()


def part_told(case: Case, part: Part) -> str:
    """Return a part of a case, opened; for actions that carry it on. Raises: KeyMissing, CannotUnseal."""
    row = SealedPart.objects.get(case=case, part=part)
    return sealing.unseal(row.words, row=row.pk, field=part)


def agree(case: Case, purpose: Purpose, how: str, *, on: date) -> Consent:
    """Make the row of a consent."""
    row = Consent(case=case, purpose=purpose, given_on=on)
    row.how = sealing.seal(how, row=row.pk, field="consent")
    row.save()
    return row
