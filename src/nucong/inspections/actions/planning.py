"""Plans of a year and what is to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, unit_named

from ..errors import DaysReversed, InThisPlanAlready, NobodyChecked, PlanTooLarge
from ..models import Inspection, Plan
from ..states import JointWith, Mode
from .guarding import record_step

MOST_AT_ONCE = 10_000


@dataclass(frozen=True)
class Together:
    """With whom a check is carried out: classes of bodies, a unit of the other organisation, others in words."""

    bodies: tuple[JointWith | str, ...] = ()
    unit: Unit | None = None
    words: str = ""

    @property
    def codes(self) -> str:
        """The classes as they are kept."""
        return " ".join(dict.fromkeys(JointWith(body).value for body in self.bodies))


@dataclass(frozen=True)
class Target:
    """Who is looked at, and how: a unit of the tree, or a firm by its name."""

    mode: Mode
    unit: Unit | None = None
    employer: str = ""


def make_plan(
    *, unit: Unit, theme: str, starts: date, ends: date, together: Together | None = None, note: str = "",
    targets: Sequence[Target] = (), by: User, at: datetime,
) -> Plan:  # fmt: skip
    """Make the plan of a year with its targets. Raises DaysReversed, NobodyChecked, InThisPlanAlready, PlanTooLarge."""
    together = together or Together()
    if ends < starts:
        raise DaysReversed
    with transaction.atomic():
        plan = Plan.objects.create(
            organisation=organisation_of(unit), unit=unit, theme=_line(theme, 200), starts=starts, ends=ends,
            joint_with=together.codes, partner_unit=together.unit, partner_words=_line(together.words, 200),
            note=note.strip()[:4_000], made_by=by, made_at=at,
        )  # fmt: skip
        record_event(
            by=by, at=at, verb="inspection.plan", what=plan, organisation=plan.organisation_id, unit=unit.pk,
            detail={"starts": starts.isoformat(), "ends": ends.isoformat(), "targets": len(targets)},
        )  # fmt: skip
        add_to_plan(plan=plan, targets=targets, by=by, at=at)
    return plan


def add_to_plan(*, plan: Plan, targets: Sequence[Target], by: User, at: datetime) -> list[Inspection]:
    """Add what is to be checked, with one event that counts it: a unit checks itself, or the unit of the plan checks.

    Raises NobodyChecked, InThisPlanAlready, PlanTooLarge.
    """
    if len(targets) > MOST_AT_ONCE:
        raise PlanTooLarge(count=len(targets), most=MOST_AT_ONCE)
    with transaction.atomic():
        plan = (
            Plan.objects.select_for_update(of=("self",))
            .select_related("unit", "partner_unit")
            .get(pk=plan.pk)
        )
        held = set(plan.inspections.values_list("checked_unit_id", "mode"))
        for target in targets:
            if target.unit is not None and (target.unit.pk, target.mode) in held:
                raise InThisPlanAlready(unit=unit_named(target.unit, plan.starts))
        made = Inspection.objects.bulk_create(
            [_planned(plan, target, at) for target in targets], batch_size=500
        )
        if made:
            modes = {mode.value: sum(each.mode == mode for each in made) for mode in Mode}
            record_event(
                by=by, at=at, verb="inspection.set_up_many", what=plan, organisation=plan.organisation_id,
                unit=plan.unit_id, count=len(made), detail={**modes, "due_on": plan.ends.isoformat()},
            )  # fmt: skip
    return made


def _planned(plan: Plan, target: Target, at: datetime) -> Inspection:
    if target.mode is Mode.SELF:
        if target.unit is None:
            raise NobodyChecked
        return _inspection(target.unit, target, plan.theme, plan.ends, Together(), plan, at)
    together = Together(tuple(plan.joint_with.split()), plan.partner_unit, plan.partner_words)
    return _inspection(plan.unit, target, plan.theme, plan.ends, together, plan, at)


def open_inspection(
    *, unit: Unit, target: Target, theme: str, due_on: date, together: Together | None = None, by: User, at: datetime
) -> Inspection:  # fmt: skip
    """Set up one inspection outside a plan that a unit is to carry out. Raises NobodyChecked."""
    with transaction.atomic():
        made = _inspection(unit, target, theme, due_on, together or Together(), None, at)
        made.save(force_insert=True)
        record_step(
            "set_up", made, by=by, at=at, detail={"mode": target.mode.value, "due_on": due_on.isoformat()}
        )
    return made


def _inspection(
    unit: Unit, target: Target, theme: str, due_on: date, together: Together, plan: Plan | None, at: datetime
) -> Inspection:
    employer = _line(target.employer, 200)
    if target.unit is None and not employer:
        raise NobodyChecked
    return Inspection(
        organisation=organisation_of(unit), unit=unit, plan=plan, mode=target.mode, checked_unit=target.unit,
        employer=employer, theme=_line(theme, 200), due_on=due_on, joint_with=together.codes,
        partner_unit=together.unit, partner_words=_line(together.words, 200), changed_at=at,
    )  # fmt: skip


def _line(words: str, most: int) -> str:
    return " ".join(words.split())[:most]
