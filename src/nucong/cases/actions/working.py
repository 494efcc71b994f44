"""Work on a case: steps with deadlines, letters, consents, facts set right, the written result, erasing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor
from nucong.organisations.queries import organisation_of, workdays_of

from .. import errors, rules, sealing
from ..contents import Facts
from ..models import Case, Consent, Letter, Step
from ..queries import years_kept
from ..states import CaseState, Ending, Part, Purpose
from .guarding import day_alone, opened, record_act
from .intake import agree, write_part
from .reading import read_answer

WORKED_ON = (CaseState.OPEN,)
READABLE = (CaseState.OPEN, CaseState.CLOSED)


def add_step(
    *, case: Case, words: str, within: int | None, told: bool, on: date, by: User, at: datetime
) -> Step:
    """Add a step: done today, or due within so many working days. told: it stands in the written result.

    Raises: NotVisible, NotNow, KeyMissing.
    """
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=WORKED_ON)
        due = None if within is None else workdays_of(organisation_of(found.unit)).after(on, within)
        step = Step(case=found, due_on=due, done_on=None if due else on, told=told, by=by, at=at)
        step.words = sealing.seal(words, row=step.pk, field="step")
        step.save()
        record_act("add_step", step, by=by, at=at)
    return step


def finish_step(*, step: Step, on: date, by: User, at: datetime) -> None:
    """Say that a step is done. Raises: NotVisible, NotNow."""
    with transaction.atomic():
        found = opened(step.case, by=by, on=on, at=at, states=WORKED_ON)
        if not Step.objects.filter(pk=step.pk, case=found, done_on=None).update(done_on=on):
            raise errors.NotNow
        record_act("finish_step", step, by=by, at=at)


def set_facts(*, case: Case, facts: Facts, on: date, by: User, at: datetime) -> None:
    """Set right what a case is about. Raises: NotVisible, NotNow, KeyMissing."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=WORKED_ON)
        write_part(found, Part.FACTS, facts.as_kind().as_text())
        record_act("set_facts", found, by=by, at=at)


def write_to_her(*, case: Case, words: str, on: date, by: User, at: datetime) -> Letter:
    """Write what she reads when she comes back with code and return key. Raises: NotVisible, NotNow, KeyMissing."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=READABLE)
        letter = Letter(case=found, from_her=False, by=by, at=at)
        letter.words = sealing.seal(words, row=letter.pk, field="letter")
        letter.save()
        record_act("write_to_her", letter, by=by, at=at)
    return letter


def write_back(*, code: str, return_key: str, words: str, at: datetime, by: Actor = PROGRAM) -> Letter:
    """Add a letter of the woman herself to her case; of when she wrote it the day is kept, and the order of letters.

    Raises: NothingFits, TooOften, NotNow, KeyMissing.
    """
    case, _ = read_answer(code=code, return_key=return_key, at=at, by=by)
    if case.letters.filter(from_her=True).count() >= rules.LETTERS_AN_HOUR:
        raise errors.NotNow
    with transaction.atomic():
        last = case.letters.order_by("-at").first()
        day = day_alone(at, ZoneInfo(organisation_of(case.unit).zone))
        placed = max(day, last.at + timedelta(milliseconds=1)) if last else day
        letter = Letter(case=case, from_her=True, by=None, at=placed)
        letter.words = sealing.seal(words, row=letter.pk, field="letter")
        letter.save()
        record_act("write_back", letter, by=by, at=at)
    return letter


def record_consent(*, case: Case, purpose: Purpose, how: str, on: date, by: User, at: datetime) -> Consent:
    """Record that she agreed to one purpose, and how she did. Raises: NotVisible, NotNow, KeyMissing."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=READABLE)
        if found.consents.filter(purpose=purpose, withdrawn_on=None).exists():
            raise errors.NotNow
        consent = agree(found, purpose, how, on=on)
        record_act("record_consent", consent, by=by, at=at, detail={"purpose": purpose})
    return consent


def record_withdrawal(*, case: Case, purpose: Purpose, on: date, by: User, at: datetime) -> None:
    """Record that she withdrew a consent. Raises: NotVisible, NotNow."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=READABLE)
        _withdraw(found, purpose, on)
        record_act("record_withdrawal", found, by=by, at=at, detail={"purpose": purpose})


def withdraw(
    *, code: str, return_key: str, purpose: Purpose, on: date, at: datetime, by: Actor = PROGRAM
) -> None:
    """Withdraw a consent, by herself. Raises: NothingFits, TooOften, NotNow."""
    case, _ = read_answer(code=code, return_key=return_key, at=at, by=by)
    with transaction.atomic():
        _withdraw(Case.objects.select_for_update().get(pk=case.pk), purpose, on)
        record_act("withdraw_consent", case, by=by, at=at, detail={"purpose": purpose})


def _withdraw(case: Case, purpose: Purpose, on: date) -> None:
    if not case.consents.filter(purpose=purpose, withdrawn_on=None).update(withdrawn_on=on):
        raise errors.NotNow
    if purpose is Purpose.KEEP:
        case.erase_on = rules.erase_when_withdrawn(on, case.erase_on)
        case.save(update_fields=["erase_on"])


def close_case(*, case: Case, outcome: str, ending: Ending, on: date, by: User, at: datetime) -> Case:
    """Close a case with its written result to her; from then on it is kept as long as the organisation set.

    How it ended is sealed with the case: it decides how long the case is kept, and which counts it stands in.

    Raises: NotVisible, NotNow, KeyMissing.
    """
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=WORKED_ON)
        write_part(found, Part.OUTCOME, outcome)
        write_part(found, Part.ENDING, ending)
        planned = rules.kept_until(on, years_kept(organisation_of(found.unit).pk, ending, on=on))
        found.state, found.closed_on = CaseState.CLOSED, on
        found.erase_on = min(found.erase_on, planned) if found.erase_on else planned
        found.save(update_fields=["state", "closed_on", "erase_on"])
        record_act("close_case", found, by=by, at=at)
    return found


def say_ending(*, case: Case, ending: Ending, on: date, by: User, at: datetime) -> None:
    """Say once how a case ended that was closed before its ending was kept; its day of erasing stays as promised.

    Raises: NotVisible, NotNow, KeyMissing.
    """
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=(CaseState.CLOSED,))
        if found.parts.filter(part=Part.ENDING).exists():
            raise errors.NotNow
        write_part(found, Part.ENDING, ending)
        record_act("say_ending", found, by=by, at=at)


def reopen_case(*, case: Case, on: date, by: User, at: datetime) -> Case:
    """Work on a closed case again; how it ended is open again. Raises: NotVisible, NotNow."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=(CaseState.CLOSED,))
        found.parts.filter(part=Part.ENDING).delete()
        found.state, found.closed_on = CaseState.OPEN, None
        kept = found.consents.filter(purpose=Purpose.KEEP, withdrawn_on=None).exists()
        found.erase_on = None if kept else found.erase_on
        found.save(update_fields=["state", "closed_on", "erase_on"])
        record_act("reopen_case", found, by=by, at=at)
    return found
