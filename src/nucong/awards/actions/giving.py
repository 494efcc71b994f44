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

from ..checks import Call, Past, excludes
from ..errors import AwardedAlready, NotEnteredByHand, PerhapsAwarded, WordMissing
from ..models import Award, Nomination
from ..namesakes import Sameness, Winner
from ..queries import Sought, awards_held
from ..rules import AwardRules
from .recording import record_at


@dataclass(frozen=True)
class GivenFacts:
    """What is known of an award that was given. `giver`: a unit of the tree; else who gave it, in words.

    `beside`: who enters it was shown an award kept under the same name, and says that this is another one.
    """

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
    beside: bool = False


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

    Entered by hand it is held against what units above and below keep for the same winner; what a decision gives was
    checked where it was chosen. Raises AwardedAlready, PerhapsAwarded, KindUnknown, DayNotPossible.
    """
    name = " ".join(facts.name.split())
    with transaction.atomic():
        if nomination is None:
            check_entered_once(unit, rules, facts)
        kept = Award.objects.create(
            record=keep(unit=unit, facts=_recorded(rules, facts), kept_as=KeptAs.AWARD, by=by, at=at), nomination=nomination,
            code=rules.code, group=rules.group, year=facts.year, giver_id=facts.giver,
            giver_words=facts.giver_words, decision_id=facts.decision, decision_words=facts.decision_words,
            collective=facts.collective, name=name, folded=fold(name), person_id=facts.person,
            position=facts.position, named=facts.named, public=facts.public and facts.named,
        )  # fmt: skip
        record_at(unit, "give", kept, by=by, at=at, detail={"code": rules.code, "year": facts.year})
    return kept


def check_entered_once(unit: Unit, rules: AwardRules, facts: GivenFacts, but: Award | None = None) -> None:
    """Refuse an award that is kept already, whichever unit of the line keeps it; ask where only the name is the same.

    Of one body an award that excludes this one is asked about too: at a review both may be given (see `checks.excludes`).
    Raises AwardedAlready, PerhapsAwarded.
    """
    winner = Winner(unit.pk, facts.collective, fold(" ".join(facts.name.split())), facts.person)
    giver = str(facts.giver) if facts.giver else fold(facts.giver_words)
    call = Call(facts.year, giver)
    doubtful = None
    for held in awards_held([Sought(winner, frozenset({rules.code}), facts.year)])[0]:
        again = held.code == rules.code and (rules.once or held.year == facts.year)
        past = Past(held.code, held.group, held.year, held.giver)
        if (but is not None and held.key == but.pk) or not (
            again or (held.year == facts.year and excludes(past, rules, call))
        ):
            continue
        told = {"award": held.title, "giver": held.giver_words or "–", "day": held.on}
        if again and held.same is Sameness.SAME:
            raise AwardedAlready(**told)
        doubtful = doubtful or told
    if doubtful and not facts.beside:
        raise PerhapsAwarded(**doubtful)


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

    Raises NotEnteredByHand, WordMissing, AwardedAlready, PerhapsAwarded, RecordCancelled, KindUnknown, DayNotPossible.
    """
    if not reason.strip():
        raise WordMissing
    with transaction.atomic():
        kept = Award.objects.select_for_update(of=("self",)).select_related("record__unit").get(pk=award.pk)
        if not kept.by_hand:
            raise NotEnteredByHand
        check_entered_once(kept.record.unit, rules, facts, but=kept)
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
