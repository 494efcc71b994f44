"""The team of a case: added, ended, kept out, and the opening in an emergency."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit

from .. import errors, rules, sealing
from ..barring import barred_one, new_bar
from ..models import Case, Member
from ..queries import can_join, may_take, team_of
from ..states import CaseState, TeamRole
from .guarding import opened, record_act

WORKED_ON = (CaseState.OPEN, CaseState.CLOSED)
LASTING = (TeamRole.HANDLER, TeamRole.SUPERVISOR, TeamRole.SUBSTITUTE)


def add_member(*, case: Case, user: User, role: TeamRole, on: date, by: User, at: datetime) -> Member:
    """Add a case worker of the unit to the team. Raises: NotVisible, NotNow, CannotJoin."""
    with transaction.atomic():
        found = _led(case, by=by, on=on, at=at)
        there = team_of(found, at).filter(user=user, role__in=LASTING).exists()
        if there or role not in LASTING or user not in can_join(found, on):
            raise errors.CannotJoin
        member = Member.objects.create(case=found, user=user, role=role, since=at)
        record_act("add_member", member, by=by, at=at)
    return member


def end_member(*, member: Member, on: date, by: User, at: datetime) -> None:
    """End somebody's place in the team. Raises: NotVisible, NotNow, LastHandler."""
    with transaction.atomic():
        found = _led(member.case, by=by, on=on, at=at)
        _leave(found, member, at)
        record_act("end_member", member, by=by, at=at)


def keep_out(*, case: Case, user: User, on: date, by: User, at: datetime) -> None:
    """Close a case to a case worker for good: the accused, or somebody close to the accused.

    Raises: NotVisible, NotNow, LastHandler.
    """
    with transaction.atomic():
        found = _led(case, by=by, on=on, at=at)
        for member in team_of(found, at).filter(user=user):
            _leave(found, member, at)
        bar = next((bar for bar in found.bars.all() if barred_one(bar) == user.pk), None)
        if bar is None:
            bar = new_bar(found, user.pk)
            bar.save()
        record_act("keep_out", bar, by=by, at=at)


def open_in_emergency(*, unit: Unit, code: str, reason: str, on: date, by: User, at: datetime) -> Case:
    """Open a case of the unit for one day without being in its team; the team sees who did, when and why.

    Whoever is kept out stays out. Raises: NotVisible, KeyMissing.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().filter(unit=unit, code=rules.plain(code)).first()
        open_now = case is not None and case.state in WORKED_ON
        if case is None or not open_now or not may_take(case, by, on=on):
            raise NotVisible
        member = Member(case=case, user=by, role=TeamRole.EMERGENCY, since=at, until=at + rules.EMERGENCY)
        member.reason = sealing.seal(reason, row=member.pk, field="emergency")
        member.save()
        record_act("open_in_emergency", member, by=by, at=at)
    return case


def reason_told(member: Member) -> str:
    """Return why a case was opened in an emergency; for its team. Raises: KeyMissing, CannotUnseal."""
    return sealing.unseal(member.reason, row=member.pk, field="emergency") if member.reason else ""


def _led(case: Case, *, by: User, on: date, at: datetime) -> Case:
    """Return the case locked for somebody who belongs to the lasting team. Raises: NotVisible, NotNow."""
    found = opened(case, by=by, on=on, at=at, states=WORKED_ON)
    if not team_of(found, at).filter(user=by, role__in=LASTING).exists():
        raise NotVisible
    return found


def _leave(case: Case, member: Member, at: datetime) -> None:
    if member.case_id != case.pk:
        raise NotVisible
    others = team_of(case, at).filter(role__in=LASTING).exclude(pk=member.pk)
    if not others.exists():
        raise errors.LastHandler
    if not Member.objects.filter(pk=member.pk).exclude(until__lte=at).update(until=at):
        raise errors.NotNow
