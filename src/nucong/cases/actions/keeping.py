"""How long cases are kept: set by the organisation, held longer by a duty of law, erased when their time is over."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import PROGRAM, Actor
from nucong.organisations.models import Organisation

from .. import errors, rules, sealing
from ..models import (
    Bar,
    Case,
    Consent,
    ErasureRun,
    Hold,
    Letter,
    Member,
    Referral,
    RetentionRule,
    SealedPart,
    Step,
    Telling,
)
from ..queries import due_cases, held_now
from ..states import CaseState, Ending
from .attempts import forget_attempts
from .guarding import opened, record_act

READABLE = (CaseState.OPEN, CaseState.CLOSED)


def set_retention(
    *, organisation: Organisation, ending: Ending, years: int, valid_from: date, reason: str, law: str,
    on: date, by: User, at: datetime,
) -> RetentionRule:  # fmt: skip
    """Set how many years cases of one ending are kept; cases closed before that day keep theirs.

    For callers that checked who may. Raises: YearsOutOfBounds, RuleForThePast, RetentionUnreasoned.
    """
    if not rules.FEWEST_YEARS <= years <= rules.MOST_YEARS:
        raise errors.YearsOutOfBounds(fewest=rules.FEWEST_YEARS, most=rules.MOST_YEARS)
    if valid_from < on:
        raise errors.RuleForThePast
    if not reason.strip():
        raise errors.RetentionUnreasoned
    with transaction.atomic():
        rule = RetentionRule.objects.create(
            organisation=organisation, ending=ending, years=years, valid_from=valid_from,
            reason=reason.strip(), law=law.strip(), by=by, at=at,
        )  # fmt: skip
        record_act(
            "set_retention", rule, by=by, at=at,
            detail={"ending": ending, "years": years, "from": valid_from, "reason": rule.reason},
        )  # fmt: skip
    return rule


def hold_case(*, case: Case, reason: str, on: date, by: User, at: datetime) -> Hold:
    """Keep a case beyond its day, because a court or an authority needs it. Raises: NotVisible, NotNow, KeyMissing."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=READABLE)
        if found.holds.filter(until=None).exists():
            raise errors.NotNow
        hold = Hold(case=found, since=on, by=by)
        hold.reason = sealing.seal(reason, row=hold.pk, field="hold")
        hold.save()
        record_act("hold_case", hold, by=by, at=at)
    return hold


def end_hold(*, case: Case, on: date, by: User, at: datetime) -> None:
    """Let a case go its usual way again; one that is overdue is erased with the next run. Raises: NotVisible, NotNow."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=READABLE)
        if not found.holds.filter(until=None).update(until=on):
            raise errors.NotNow
        record_act("end_hold", found, by=by, at=at)


def hold_told(hold: Hold) -> str:
    """Return why a case is held; for its team. Raises: KeyMissing, CannotUnseal."""
    return sealing.unseal(hold.reason, row=hold.pk, field="hold")


def erase_case(*, case: Case, on: date, by: User, at: datetime) -> None:
    """Erase everything that was told, for good. Raises: NotVisible, HeldByLaw."""
    with transaction.atomic():
        found = opened(case, by=by, on=on, at=at, states=READABLE)
        if Case.objects.filter(held_now(on), pk=found.pk).exists():
            raise errors.HeldByLaw
        _erase(found)
        record_act("erase_case", case, by=by, at=at)


def erase_due_cases(*, on: date, at: datetime, by: Actor = PROGRAM) -> int:
    """Erase every case whose time is over and that no duty of law holds; return how many.

    Of each unit that had any, the counts of the run are kept. With the run goes what must not stay: who is kept out
    and was not sealed yet, and when letters were handed in, once that no longer slows anybody down.
    """
    seal_bars(at=at, by=by)
    forget_attempts(at=at)
    with transaction.atomic():
        due = list(due_cases(on).filter(~held_now(on)).select_for_update())
        for case in due:
            _erase(case)
            record_act("erase_case", case, by=by, at=at)
        held = Counter(due_cases(on).filter(held_now(on)).values_list("unit_id", flat=True))
        for unit, erased in Counter(case.unit_id for case in due).items():
            ErasureRun.objects.create(unit_id=unit, on=on, erased=erased, held=held[unit])
    return len(due)


def seal_bars(*, at: datetime, by: Actor = PROGRAM) -> int:
    """Seal who is kept out of cases where an earlier version wrote it in the clear; return how many.

    Without the key nothing is done until it is back: they are kept out all the same.
    """
    open_ones = Bar.objects.filter(who=None)
    if not sealing.has_key() or not open_ones.exists():
        return 0
    with transaction.atomic():
        bars = list(open_ones.select_for_update())
        for bar in bars:
            bar.who = sealing.seal(str(bar.user_id), row=bar.pk, field="bar")
            bar.user = None
            bar.save(update_fields=["who", "user"])
            record_act("seal_bar", bar, by=by, at=at)
    return len(bars)


def _erase(case: Case) -> None:
    """Take out all that is sealed, the return key and who was kept out; days and readings stay."""
    for rows in (SealedPart, Step, Letter, Consent, Referral, Telling, Hold):
        rows.objects.filter(case=case).delete()
    case.bars.all().delete()
    Member.objects.filter(case=case).update(reason=None)
    case.state, case.return_digest = CaseState.ERASED, ""
    case.bar_line, case.line_of = False, None
    case.save(update_fields=["state", "return_digest", "bar_line", "line_of"])
