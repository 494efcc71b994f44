"""Opening a case. Nothing sealed is opened anywhere else, so that nothing is read without being noted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor
from nucong.kernel.clock import day_in
from nucong.organisations.queries import organisation_of

from .. import errors, rules, sealing
from ..contents import (
    CaseFile,
    ConsentRead,
    Facts,
    Identity,
    LetterRead,
    ReferralRead,
    StepRead,
)
from ..models import Case, Reading
from ..queries import team_of
from ..states import CaseState, Ending, Part, Purpose, TeamRole
from .attempts import count_attempt
from .guarding import day_alone, opened, record_act

# One sitting at a case is one reading, however often its page is loaded.
SITTING = timedelta(minutes=10)


def read_case(*, case: Case, on: date, by: User, at: datetime) -> CaseFile:
    """Open a case for somebody of its team; that she did is noted for the team to see.

    Raises: NotVisible, NotNow, KeyMissing, CannotUnseal.
    """
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=(CaseState.OPEN, CaseState.CLOSED))
        emergency = all(member.role == TeamRole.EMERGENCY for member in team_of(found, at).filter(user=by))
        sitting = Reading.objects.filter(case=found, user=by, emergency=emergency, at__gt=at - SITTING)
        if not sitting.exists():
            reading = Reading.objects.create(case=found, user=by, emergency=emergency, at=at)
            record_act("read_case", reading, by=by, at=at)
        return _file(found)


def read_answer(*, code: str, return_key: str, at: datetime, by: Actor = PROGRAM) -> tuple[Case, CaseFile]:
    """Open a case for the woman who holds its code and return key.

    Raises: NothingFits, TooOften, KeyMissing, CannotUnseal.
    """
    case = _case_of(code, return_key)
    if case is None:
        wait = rules.WAIT.total_seconds() / 3600
        count_attempt(key=f"key:{rules.plain(code)}", limit=rules.WRONG_KEYS, hours=wait, at=at)
        count_attempt(key="key", limit=rules.WRONG_KEYS_ALTOGETHER, hours=wait, at=at)
        raise errors.NothingFits
    with transaction.atomic():
        reading = Reading.objects.create(case=case, user=None, at=day_alone(at))
        record_act("read_answer", reading, by=by, at=at)
        return case, _file(case)


def _case_of(code: str, return_key: str) -> Case | None:
    digest = rules.digest_of(code, return_key)
    found = Case.objects.filter(code=rules.plain(code), return_digest=digest).select_related("unit")
    return found.exclude(state=CaseState.ERASED).first()


def _file(case: Case) -> CaseFile:
    zone = organisation_of(case.unit).zone
    parts = {
        Part(row.part): sealing.unseal(row.words, row=row.pk, field=row.part) for row in case.parts.all()
    }
    return CaseFile(
        facts=Facts.of_text(parts[Part.FACTS]),
        identity=Identity.of_text(parts[Part.IDENTITY]),
        story=parts[Part.STORY],
        outcome=parts.get(Part.OUTCOME, ""),
        ending=Ending(parts[Part.ENDING]) if Part.ENDING in parts else None,
        steps=tuple(
            StepRead(
                row.pk, sealing.unseal(row.words, row=row.pk, field="step"), row.due_on, row.done_on,
                row.told, row.by.display_name,
            )
            for row in case.steps.select_related("by")
        ),
        letters=tuple(
            LetterRead(
                sealing.unseal(row.words, row=row.pk, field="letter"), row.from_her,
                row.by.display_name if row.by else "", row.at, day_in(zone, row.at),
            )
            for row in case.letters.select_related("by")
        ),
        consents=tuple(
            ConsentRead(
                row.pk, Purpose(row.purpose), row.given_on, row.withdrawn_on,
                sealing.unseal(row.how, row=row.pk, field="consent"),
            )
            for row in case.consents.all()
        ),
        referrals=tuple(
            ReferralRead(
                row.to_unit_id, sealing.unseal(row.words, row=row.pk, field="referral"), row.state,
                row.sent_on, row.settled_on,
            )
            for row in case.referrals.all()
        ),
    )  # fmt: skip
