"""From chosen nominations to awards: put into a decision, and entered once the decision bears its number."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.models import Document
from nucong.organisations.queries import unit_named

from .. import errors
from ..models import Call, Nomination
from ..queries import rules_of, shown_checks_of
from ..rules import moved
from ..states import NominationState
from .giving import GivenFacts, record_award
from .recording import record_at
from .way import step

GIVEN_SINCE = frozenset({"once", "double"})  # what an award given after the choice stands against


def put_in_decision(
    *, call: Call, document: Document, nominations: Collection[UUID], by: User, at: datetime
) -> list[Nomination]:
    """Name the chosen nominations a decision is on; those in it before and not named now are free again.

    What was given since they were chosen stands against them here too. Raises NothingChosen, DecisionBegun, StillAgainst.
    """
    with transaction.atomic():
        rows = list(
            Nomination.objects.select_for_update(of=("self",)).select_related("award__call__unit", "unit")
            .filter(award__call=call, state=NominationState.CHOSEN)
        )  # fmt: skip
        wanted = [row for row in rows if row.pk in nominations]
        if not wanted:
            raise errors.NothingChosen
        if any(row.decision_id not in (None, document.pk) for row in wanted):
            raise errors.DecisionBegun
        against = sum(
            any(check.against and check.key in GIVEN_SINCE for check in checks)
            for checks in shown_checks_of(row for row in wanted if row.decision_id is None).values()
        )
        if against:
            raise errors.StillAgainst(count=against)
        for row in rows:
            if row.decision_id in (None, document.pk):
                row.decision = document if row in wanted else None
        Nomination.objects.bulk_update(rows, ["decision"])
        detail = {"document": str(document.pk)}
        record_at(call.unit, "put_in_decision", call, by=by, at=at, detail=detail, count=len(wanted))
    return wanted


def enter_awards(*, document: Document, by: User, at: datetime) -> int:
    """Keep as given what a numbered decision is on; return how many are new. Asked again it does nothing.

    Nothing is entered before the decision has its number and day.
    """
    if not document.number or document.dated_on is None:
        return 0
    with transaction.atomic():
        rows = (
            Nomination.objects.select_for_update(of=("self",)).select_related("award__call__unit", "unit", "lies_at")
            .filter(decision=document, state=NominationState.CHOSEN)
        )  # fmt: skip
        found = list(rows)
        for row in found:
            _enter(row, document, by, at)
        if found:
            record_at(
                found[0].award.call.unit, "enter", document, by=by, at=at, detail={"number": document.full_number},
                count=len(found),
            )  # fmt: skip
    return len(found)


def _enter(row: Nomination, document: Document, by: User, at: datetime) -> None:
    assert document.dated_on is not None
    consent = row.consents.filter(withdrawn_on=None).first()
    facts = GivenFacts(
        on=document.dated_on, year=row.award.call.year, collective=row.collective, name=row.name, sex=row.sex,
        person=row.person_id, position=row.position, giver=row.award.call.unit_id,
        giver_words=unit_named(row.award.call.unit, document.dated_on), decision=document.pk,
        decision_words=document.full_number, named=row.collective or consent is not None,
        public=row.collective or (consent is not None and consent.public),
    )  # fmt: skip
    record_award(unit=row.unit, rules=rules_of(row.award), facts=facts, by=by, at=at, nomination=row)
    row.state = moved(row.state, "award", row.name)
    step(row, "award", at_unit=row.lies_at, by=by, at=at)
