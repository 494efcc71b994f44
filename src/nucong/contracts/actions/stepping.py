"""The stages of a contract: reached one after another, the last one taken back when it was told by mistake."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.kernel.clock import day_in

from ..errors import NothingToTakeBack
from ..law import law_of
from ..models import Contract
from ..queries import steps_of, term_of
from ..rules import Step, check_step
from .keeping import add_step, follow, locked


def take_step(*, contract: Contract, step: Step, by: User, at: datetime) -> Contract:
    """Tell that a contract reached a stage; its days in force follow.

    Raises as `rules.check_step`, TermNotPossible, RecordCancelled.
    """
    with transaction.atomic():
        contract = locked(contract)
        record = contract.record
        today = day_in(record.organisation.zone, at)
        law = law_of(record.organisation.country)
        check_step(steps_of(contract), step, term_of(contract), law, today=today)
        add_step(contract, step, at)
        record_event(
            by=by, at=at, verb="contract.step", what=contract, organisation=record.organisation_id,
            unit=record.unit_id,
            detail={"stage": step.stage, "on": step.on, "who": step.who, "paper": step.paper, **step.figures},
        )  # fmt: skip
        follow(contract, tuple(record.firms.splitlines()), record.note, by=by, at=at)
    return contract


def take_back_step(*, contract: Contract, by: User, at: datetime) -> Contract:
    """Take the last stage back; the event keeps what it said. Raises NothingToTakeBack, RecordCancelled."""
    with transaction.atomic():
        contract = locked(contract)
        record, steps = contract.record, list(contract.steps.all())
        if len(steps) < 2:
            raise NothingToTakeBack
        last = steps[-1]
        last.delete()
        record_event(
            by=by, at=at, verb="contract.take_back_step", what=contract, organisation=record.organisation_id,
            unit=record.unit_id,
            detail={"stage": last.stage, "on": last.on, "who": last.who, "paper": last.paper, **last.figures},
        )  # fmt: skip
        follow(contract, tuple(record.firms.splitlines()), record.note, by=by, at=at)
    return contract
