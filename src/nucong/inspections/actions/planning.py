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

from ..errors import DaysReversed, InThisPlanAlready, NobodyChecked
from ..models import Inspection, Plan
from ..states import JointWith, Mode
from .guarding import record_step


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
    """Make the plan of a year with its targets. Raises DaysReversed, NobodyChecked, InThisPlanAlready."""
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
    """Add what is to be checked: a unit checks itself, or the unit of the plan checks. Raises NobodyChecked, InThisPlanAlready."""
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
        return [_planned(plan, target, by, at) for target in targets]


def _planned(plan: Plan, target: Target, by: User, at: datetime) -> Inspection:
    if target.mode is Mode.SELF:
        if target.unit is None:
            raise NobodyChecked
        return open_inspection(
            unit=target.unit, target=target, theme=plan.theme, due_on=plan.ends, plan=plan, by=by, at=at
        )
    together = Together(tuple(plan.joint_with.split()), plan.partner_unit, plan.partner_words)
    return open_inspection(
        unit=plan.unit,
        target=target,
        theme=plan.theme,
        due_on=plan.ends,
        together=together,
        plan=plan,
        by=by,
        at=at,
    )


def open_inspection(
    *, unit: Unit, target: Target, theme: str, due_on: date, together: Together | None = None, plan: Plan | None = None,
    by: User, at: datetime,
) -> Inspection:  # fmt: skip
    """Set up one inspection that a unit is to carry out. Raises NobodyChecked."""
    together = together or Together()
    employer = _line(target.employer, 200)
    if target.unit is None and not employer:
        raise NobodyChecked
    with transaction.atomic():
        made = Inspection.objects.create(
            organisation=organisation_of(unit), unit=unit, plan=plan, mode=target.mode, checked_unit=target.unit,
            employer=employer, theme=_line(theme, 200), due_on=due_on, joint_with=together.codes,
            partner_unit=together.unit, partner_words=_line(together.words, 200), changed_at=at,
        )  # fmt: skip
        record_step(
            "set_up", made, by=by, at=at, detail={"mode": target.mode.value, "due_on": due_on.isoformat()}
        )
    return made


def _line(words: str, most: int) -> str:
    return " ".join(words.split())[:most]
