"""What waits for a case worker, in numbers: nothing is opened for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nucong.accounts.models import User
from nucong.organisations.models import Unit

from .. import rules
from ..barring import barred_one
from ..models import Case, Member, SealedPart
from ..states import CaseState, Part, TeamRole
from .standing import reader_at, waiting_referrals


@dataclass(frozen=True)
class Workload:
    """How many cases wait to be taken, how many of them too long; of her own, how many want something now."""

    waiting: int = 0
    waiting_late: int = 0
    steps_late: int = 0
    wrote: int = 0
    still: int = 0


def workload(user: User, unit: Unit, *, on: date, at: datetime) -> Workload | None:
    """Return what waits for a case worker of a unit; None for everybody else. A fixed number of queries.

    Raises: KeyMissing.
    """
    reader = reader_at(user, unit.pk, on)
    if not rules.may_work_there(reader):
        return None
    readers: dict[UUID | None, rules.Reader] = {None: reader}
    rows = Case.objects.filter(unit=unit, state__in=(CaseState.NEW, CaseState.OPEN))
    new, own = [], []
    for case in rows.prefetch_related("bars", "members", "steps", "letters"):
        if case.line_of_id not in readers:
            readers[case.line_of_id] = reader_at(user, unit.pk, on, line_of=case.line_of_id)
        barred = {barred_one(bar) for bar in case.bars.all()}
        if rules.is_kept_out(readers[case.line_of_id], barred=barred, bar_line=case.bar_line):
            continue
        if case.state == CaseState.NEW:
            new.append(case)
        elif any(_is_hers(member, user, at) for member in case.members.all()):
            own.append(case)
    return Workload(
        waiting=len(new) + len(waiting_referrals(user, unit, on=on)),
        waiting_late=sum(case.contact_due < on for case in new),
        steps_late=sum(_next_due(case) < on for case in own),
        wrote=sum(wrote_last(case) for case in own),
        still=sum(still_since(case, on) is not None for case in own),
    )


def wrote_last(case: Case) -> bool:
    """Tell whether the last letter of a case is hers."""
    letters = list(case.letters.all())
    return bool(letters) and letters[-1].from_her


def still_since(case: Case, on: date) -> date | None:
    """Return since when nothing was done to an open case, when that is too long and no step is planned."""
    if case.state != CaseState.OPEN or _next_due(case) < date.max:
        return None
    last = max(_days(case))
    return last if on - last > rules.STILL else None


def ending_unsaid(cases: Collection[Case]) -> set[UUID]:
    """Return which of some cases were closed before their ending was kept, and still lack it; one query."""
    said = SealedPart.objects.filter(case__in=cases, part=Part.ENDING).values_list("case_id", flat=True)
    return {case.pk for case in cases if case.state == CaseState.CLOSED} - set(said)


def _days(case: Case) -> Iterable[date]:
    yield case.received_on
    yield from (step.done_on for step in case.steps.all() if step.done_on)
    yield from (letter.at.date() for letter in case.letters.all() if not letter.from_her)


def _next_due(case: Case) -> date:
    return min(
        (step.due_on for step in case.steps.all() if step.due_on and step.done_on is None), default=date.max
    )


def _is_hers(member: Member, user: User, at: datetime) -> bool:
    held = rules.Membership(TeamRole(member.role), member.since, member.until)
    return member.user_id == user.pk and held.holds(at)
