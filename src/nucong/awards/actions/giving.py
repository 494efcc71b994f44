"""Awards that were given: kept as records of the ledgers, each with its own row here; withdrawn with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.kernel.text import fold
from nucong.ledgers.actions import cancel_record, change_record, keep
from nucong.ledgers.models import Record
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import KeptAs
from nucong.organisations.models import Unit

from ..errors import NotEnteredByHand, WordMissing
from ..models import Award, Nomination
from ..rules import AwardRules
from .recording import record_at


@dataclass(frozen=True)
class GivenFacts:
    """What is known of an award that was given. `giver`: a unit of the tree; else who gave it, in words."""

    on: date
    year: int
    collective: bool
    name: str
    sex: str = ""
    person: UUID | None = None
    position: str = ""
    giver: UUID | None = None
    giver_words: str = ""
    decision: UUID | None = None
    decision_words: str = ""
    named: bool = False
    public: bool = False


def record_award(
    *,
    unit: Unit,
    rules: AwardRules,
    facts: GivenFacts,
    by: User,
    at: datetime,
    nomination: Nomination | None = None,
) -> Award:
    """Keep an award a person or collective of a unit got; it counts as a record of the ledgers.

    Raises KindUnknown, DayNotPossible.
    """
    name = " ".join(facts.name.split())
    with transaction.atomic():
        kept = Award.objects.create(
            record=keep(unit=unit, facts=_recorded(rules, facts), kept_as=KeptAs.AWARD, by=by, at=at), nomination=nomination,
            code=rules.code, group=rules.group, year=facts.year, giver_id=facts.giver,
            giver_words=facts.giver_words, decision_id=facts.decision, decision_words=facts.decision_words,
            collective=facts.collective, name=name, folded=fold(name), person_id=facts.person,
            position=facts.position, named=facts.named, public=facts.public and facts.named,
        )  # fmt: skip
        record_at(unit, "give", kept, by=by, at=at, detail={"code": rules.code, "year": facts.year})
    return kept


def _recorded(rules: AwardRules, facts: GivenFacts) -> RecordFacts:
    counted = {"collectives": 1} if facts.collective else {"individuals": 1}
    return RecordFacts(
        rules.ledger_kind, facts.on, rules.name, women=int(facts.sex == "F"), men=int(facts.sex == "M"),
        measures=counted,
    )  # fmt: skip


def correct_award(
    *, award: Award, rules: AwardRules, facts: GivenFacts, reason: str, by: User, at: datetime
) -> Award:
    """Correct an award that was entered by hand; the event tells why and what was changed, never a name.

    Raises NotEnteredByHand, WordMissing, RecordCancelled, KindUnknown, DayNotPossible.
    """
    if not reason.strip():
        raise WordMissing
    with transaction.atomic():
        kept = Award.objects.select_for_update(of=("self",)).select_related("record__unit").get(pk=award.pk)
        if not kept.by_hand:
            raise NotEnteredByHand
        change_record(record=kept.record, facts=_recorded(rules, facts), by=by, at=at)
        name = " ".join(facts.name.split())
        told = {
            "code": rules.code, "group": rules.group, "year": facts.year, "giver_words": facts.giver_words,
            "decision_words": facts.decision_words, "collective": facts.collective, "name": name,
            "folded": fold(name), "person_id": facts.person, "position": facts.position, "named": facts.named,
            "public": facts.public and facts.named,
        }  # fmt: skip
        changed = sorted(column for column, value in told.items() if getattr(kept, column) != value)
        for column, value in told.items():
            setattr(kept, column, value)
        kept.save()
        detail = {"reason": reason.strip()[:300], "changed": changed}
        record_at(kept.record.unit, "correct", kept, by=by, at=at, detail=detail)
    return kept


def withdraw_award(*, award: Award, reason: str, by: User, at: datetime) -> Award:
    """Withdraw an award: it counts nowhere and stands in no roll of honour any more; the row stays with its reason.

    Source: Luật Thi đua, khen thưởng 2022 (false declarations: the award is revoked). Raises RecordReasonMissing,
    RecordCancelled.
    """
    with transaction.atomic():
        cancel_record(record=Record.objects.get(pk=award.record_id), reason=reason, by=by, at=at)
        kept = Award.objects.select_for_update(of=("self",)).select_related("record__unit").get(pk=award.pk)
        kept.public = False
        kept.save()
        record_at(kept.record.unit, "withdraw", kept, by=by, at=at)
    return kept
