"""Who stands where to a case: the one place that decides who may open it."""

from __future__ import annotations

from collections.abc import Collection, Set
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nucong.accounts.models import User
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import grants_of, replaced_by, scope_of
from nucong.accounts.states import Role
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import ancestors, path_of
from nucong.organisations.rules import path_end

from .. import rules, sealing
from ..admitting import is_let_in
from ..barring import barred_one
from ..models import Admission, Bar, Case, Member, Referral, WayIn
from ..states import CaseState, ReferralState, TeamRole


def reader_at(user: User, unit_id: UUID, on: date, *, line_of: UUID | None = None) -> rules.Reader:
    """Return what somebody is, by herself, at a unit on a day; three queries at most. Raises: KeyMissing.

    line_of: the unit whose line counts, itself and every unit above it; that unit where nothing is said.
    """
    held = list(grants_of(user, on))
    since = next(
        (grant.valid_from for grant in held if grant.unit_id == unit_id and grant.role == Role.CASE_WORKER),
        None,
    )
    offices = {grant.unit_id for grant in held if grant.role != Role.CASE_WORKER}
    return rules.Reader(
        user_id=user.pk,
        case_worker=user.is_active and since is not None,
        let_in=since is not None and _was_let_in(user, unit_id, since=since),
        in_line=_stands_above(offices, line_of or unit_id, on),
        acts_for_another=user.instead_of is not None,
    )


def _stands_above(offices: Set[UUID], unit_id: UUID, on: date) -> bool:
    """Tell whether one of some units is a unit or stands above it on a day, on whatever line."""
    if not offices or unit_id in offices:
        return bool(offices)
    rows = Placement.objects.filter(holds(on), unit__in=[*offices, unit_id])
    places = list(rows.values_list("unit_id", "line", "path"))
    own = {line: path for unit, line, path in places if unit == unit_id}
    return any(own.get(line, "").startswith(path) for unit, line, path in places if unit in offices)


def _was_let_in(user: User, unit_id: UUID, *, since: date, vouches: bool = False) -> bool:
    rows = Admission.objects.filter(user=user, unit=unit_id, vouches=vouches, let_in_on__gte=since)
    return any(is_let_in(row, since=since) for row in rows.select_related("user"))


def manages_accounts(user: User, unit_id: UUID, on: date) -> bool:
    """Tell whether somebody opens accounts for a unit and gives roles there, by herself or as another's substitute."""
    path = path_of(Unit(pk=unit_id), on=on)
    by_herself = User.objects.get(pk=user.pk)
    acting = (by_herself, *replaced_by(by_herself, on))
    return any(scope_of(each, on=on).allows(Permission.MANAGE_ACCOUNTS, path) for each in acting)


def may_let_in(user: User, unit_id: UUID, on: date) -> bool:
    """Tell whether somebody may let others in: who works on the cases of the unit, or vouches for them there.

    Never who manages the accounts of the unit, whatever else she is.
    """
    if manages_accounts(user, unit_id, on):
        return False
    reader = reader_at(user, unit_id, on)
    if rules.may_work_there(reader):
        return True
    held = [grant.valid_from for grant in grants_of(user, on) if grant.unit_id == unit_id]
    if not held or not user.is_active or reader.acts_for_another:
        return False
    return _was_let_in(user, unit_id, since=min(held), vouches=True)


def may_let_her_in(user: User, unit_id: UUID, on: date) -> list[User]:
    """Return who may let somebody in at a unit, but for herself."""
    rows = User.objects.filter(case_admissions__unit=unit_id, case_admissions__let_in_on__isnull=False)
    others = rows.exclude(pk=user.pk).distinct().order_by("display_name", "pk")
    return [each for each in others if may_let_in(each, unit_id, on)]


def let_in_by_key_below(unit: Unit, *, on: date, since: datetime) -> list[Admission]:
    """Return who manages accounts and was let in by the key alone, at a unit or below it, since an instant."""
    path = path_of(unit, on=on)
    if path is None:
        return []
    inside = Placement.objects.filter(holds(on), line="territory", path__gte=path, path__lt=path_end(path))
    rows = Admission.objects.exclude(reason="").filter(unit__in=inside.values("unit"), let_in_at__gte=since)
    return list(rows.select_related("user", "unit").order_by("-let_in_at", "-id")[:10])


def is_first(unit_id: UUID) -> bool:
    """Tell whether nobody was let in at a unit yet, and there is nothing that could be read."""
    there = Admission.objects.filter(unit=unit_id, let_in_on__isnull=False).exists()
    return not (
        there
        or Case.objects.filter(unit=unit_id).exists()
        or Referral.objects.filter(to_unit=unit_id).exists()
    )


def let_in_workers(unit: Unit | UUID, on: date) -> list[User]:
    """Return the case workers of a unit who may work there today, by name."""
    key = unit.pk if isinstance(unit, Unit) else unit
    return [user for user in case_workers_of(key, on) if rules.may_work_there(reader_at(user, key, on))]


def may_open(case: Case, user: User, *, on: date, at: datetime) -> bool:
    """Tell whether somebody may open a case now; four queries. Raises: KeyMissing."""
    held = [
        rules.Membership(TeamRole(member.role), member.since, member.until)
        for member in case.members.filter(user=user)
    ]
    reader = _reader(case, user, on)
    return rules.may_open(reader, held, at=at, barred=barred_from(case), bar_line=case.bar_line)


def may_take(case: Case, user: User, *, on: date) -> bool:
    """Tell whether somebody may take a new case: a case worker of its unit who is not kept out."""
    reader = _reader(case, user, on)
    kept_out = rules.is_kept_out(reader, barred=barred_from(case), bar_line=case.bar_line)
    return rules.may_work_there(reader) and not kept_out


def _reader(case: Case, user: User, on: date) -> rules.Reader:
    return reader_at(user, case.unit_id, on, line_of=case.line_of_id)


def may_take_over(case: Case, unit_id: UUID, user: User, *, on: date) -> bool:
    """Tell whether somebody of another unit may take a case referred there: she is not kept out of it here."""
    reader = reader_at(user, unit_id, on, line_of=case.line_of_id or case.unit_id)
    kept_out = rules.is_kept_out(reader, barred=barred_from(case), bar_line=case.bar_line)
    return rules.may_work_there(reader) and not kept_out


def could_take_over(case: Case, unit: Unit, on: date) -> bool:
    """Tell whether there is anybody at another unit who could take a case referred there."""
    workers = case_workers_of(unit, on)
    return any(may_take_over(case, unit.pk, user, on=on) for user in workers)


def waiting_referrals(user: User, unit: Unit, *, on: date) -> list[Referral]:
    """Return what was referred to a unit and not settled, but for cases closed to the person."""
    found = Referral.objects.filter(to_unit=unit, state=ReferralState.SENT).select_related("case")
    return [each for each in found if may_take_over(each.case, unit.pk, user, on=on)]


def barred_from(case: Case) -> set[UUID]:
    """Return to whom a case is closed by name. Raises: KeyMissing, CannotUnseal."""
    return {barred_one(bar) for bar in Bar.objects.filter(case=case)}


def way_in_above(
    unit: Unit, on: date, *, keep_out: Collection[UUID] = (), bar_line: bool = False
) -> WayIn | None:
    """Return the open way in of the next unit above where somebody reads letters whom she does not keep out.

    Raises: KeyMissing.
    """
    for row in reversed(ancestors(unit, on=on)):
        way_in = WayIn.objects.select_related("unit").filter(unit=row.id, closed_at=None).first()
        if way_in is None:
            continue
        for user in case_workers_of(row.id, on):
            reader = reader_at(user, row.id, on, line_of=unit.pk)
            if not rules.is_kept_out(reader, barred=keep_out, bar_line=bar_line):
                return way_in
    return None


def can_seal() -> bool:
    """Tell whether anything can be sealed: the key is there, or nothing was sealed yet and it will be made."""
    return sealing.has_key() or not (Case.objects.exists() or Admission.objects.exists())


def in_team(at: datetime) -> Q:
    """Return the condition that a membership holds at an instant."""
    return Q(since__lte=at) & (Q(until=None) | Q(until__gt=at))


def case_workers_of(unit: Unit | UUID, on: date) -> list[User]:
    """Return the case workers of a unit on a day, by name."""
    key = unit.pk if isinstance(unit, Unit) else unit
    held = Q(grants__unit=key, grants__role=Role.CASE_WORKER)
    held &= Q(grants__valid_from__lte=on, grants__valid_to__gt=on)
    return list(User.objects.filter(held, is_active=True).distinct().order_by("display_name"))


def not_kept_out(case: Case, on: date) -> list[User]:
    """Return the case workers of the unit to whom a case is not closed, let in or not."""
    barred = barred_from(case)
    return [
        user
        for user in case_workers_of(case.unit_id, on)
        if not rules.is_kept_out(_reader(case, user, on), barred=barred, bar_line=case.bar_line)
    ]


def can_join(case: Case, on: date) -> list[User]:
    """Return who may be added to the team of a case."""
    return [
        user for user in not_kept_out(case, on) if rules.may_work_there(reader_at(user, case.unit_id, on))
    ]


def cases_of(user: User, unit: Unit, *, on: date, at: datetime) -> list[Case]:
    """Return the cases of a unit in whose team somebody is now, those not closed first."""
    if not rules.may_work_there(reader_at(user, unit.pk, on)):
        return []
    mine = Member.objects.filter(in_team(at), user=user)
    found = Case.objects.filter(unit=unit, pk__in=mine.values("case")).exclude(state=CaseState.ERASED)
    allowed = [case for case in found if may_open(case, user, on=on, at=at)]
    return sorted(allowed, key=lambda case: case.state == CaseState.CLOSED)


def waiting_cases(user: User, unit: Unit, *, on: date) -> list[Case]:
    """Return the cases of a unit that nobody has taken, but for those closed to the person."""
    found = Case.objects.filter(unit=unit, state=CaseState.NEW).order_by("received_on", "code")
    return [case for case in found if may_take(case, user, on=on)]


def team_of(case: Case, at: datetime) -> QuerySet[Member]:
    """Return who is in the team of a case at an instant."""
    return case.members.filter(in_team(at)).select_related("user")
