"""Study of a document, told once: what a unit recorded in its ledgers during the year serves for the call too."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from nucong.accounts.models import User
from nucong.ledgers.models import Record
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit
from nucong.programmes.actions import StudyFacts, tell_study
from nucong.programmes.models import Call, StudyTold

STUDY = "study"
BEFORE = timedelta(days=60)
SHOWN = 10


def recorded_studies(call: Call, unit: Unit) -> list[Record]:
    """Return what the unit recorded as study of a directive since two months before it was asked."""
    since = call.opened_at.date() - BEFORE
    rows = Record.objects.filter(unit=unit, kind=STUDY, on__gte=since, state=RecordState.RECORDED)
    return list(rows[:SHOWN])


def tell_by_record(*, call: Call, unit: Unit, record: Record, on: date, by: User, at: datetime) -> StudyTold:
    """Tell how a unit studied by a record of its own; the record's files are the proof.

    Raises: as `tell_study`.
    """
    facts = StudyFacts(
        record.on, " – ".join(part for part in (record.title, record.place) if part),
        record.women + record.men, record.women, record.pk,
    )  # fmt: skip
    return tell_study(call=call, unit=unit, facts=facts, on=on, by=by, at=at)
