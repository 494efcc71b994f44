"""The outbox: letters leave one by one; each is claimed before it is handed over, so that none leaves twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, record

from ..mailing import WAITS, Delivery
from ..models import Cycle, ReminderMail
from ..queries import still_owes
from ..states import MailState

BROKEN_OFF_AFTER = timedelta(minutes=10)
AT_ONCE = 200

Deliver = Callable[..., Delivery]


def send_letters(*, deliver: Deliver, at: datetime, limit: int = AT_ONCE) -> int:
    """Send what waits in the outbox; return how many letters left.

    A letter to a unit that has sent meanwhile is needless and stays. One that was being handed over when
    the program stopped is uncertain: a person decides whether to send it again. Where the server cannot be
    reached or does not let us in, the round ends at the first letter and all wait, however long it takes.
    """
    with transaction.atomic():
        broken = ReminderMail.objects.filter(state=MailState.SENDING, next_try_at__lt=at - BROKEN_OFF_AFTER)
        broken.update(state=MailState.UNCERTAIN, error="interrupted")
    waiting = ReminderMail.objects.filter(state=MailState.WAITING, next_try_at__lte=at)
    left: dict[object, int] = {}
    for letter in waiting.select_related("told", "cycle")[:limit]:
        if not _claimed(letter, at):
            continue
        if not still_owes(letter):
            _note(letter, Delivery(MailState.NEEDLESS), at)
            continue
        outcome = deliver(
            address=letter.address, subject=letter.subject, body=letter.body, key=str(letter.pk)
        )
        if not outcome.reached:
            _put_all_off(letter, outcome.error, at)
            break
        _note(letter, outcome, at)
        left[letter.cycle_id] = left.get(letter.cycle_id, 0) + (outcome.state is MailState.SENT)
    for cycle in Cycle.objects.filter(pk__in=[key for key, count in left.items() if count]):
        with transaction.atomic():
            record(
                by=PROGRAM, at=at, verb="cycle.mail", what=cycle, organisation=cycle.organisation_id,
                unit=cycle.unit_id, count=left[cycle.pk],
            )  # fmt: skip
    return sum(left.values())


def _claimed(letter: ReminderMail, at: datetime) -> bool:
    """Take a letter for this process; False when another one has it."""
    mine = ReminderMail.objects.filter(pk=letter.pk, state=MailState.WAITING)
    return bool(mine.update(state=MailState.SENDING, next_try_at=at, tries=letter.tries + 1))


def _put_all_off(letter: ReminderMail, error: str, at: datetime) -> None:
    """Let the whole outbox wait; nothing was tried. A server that said no is asked less often."""
    later = at + WAITS[1 if error[:1].isdecimal() else 0]
    with transaction.atomic():
        ReminderMail.objects.filter(pk=letter.pk).update(state=MailState.WAITING, tries=letter.tries)
        waiting = ReminderMail.objects.filter(state=MailState.WAITING, next_try_at__lte=at)
        waiting.update(next_try_at=later, error=error)


def _note(letter: ReminderMail, outcome: Delivery, at: datetime) -> None:
    letter.tries += 1
    letter.state, letter.error = outcome.state, outcome.error
    letter.sent_at = at if outcome.state is MailState.SENT else None
    letter.next_try_at = at
    if outcome.again and letter.tries <= len(WAITS):
        letter.state = MailState.WAITING
        letter.next_try_at = at + WAITS[letter.tries - 1]
    letter.save()


def try_again(*, letter: ReminderMail, by: User, at: datetime) -> ReminderMail:
    """Put a letter that failed or is uncertain back into the outbox, by the decision of a person."""
    with transaction.atomic():
        letter = ReminderMail.objects.select_for_update().select_related("cycle").get(pk=letter.pk)
        if letter.state in (MailState.FAILED, MailState.UNCERTAIN):
            letter.state, letter.next_try_at, letter.tries = MailState.WAITING, at, 0
            letter.save()
            record(
                by=by, at=at, verb="cycle.mail_again", what=letter.cycle,
                organisation=letter.cycle.organisation_id, unit=letter.cycle.unit_id,
                detail={"email": letter.address},
            )  # fmt: skip
    return letter
