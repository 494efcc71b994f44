"""A contract is kept as a record with more beside it; the record counts only while the contract is in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record as record_event
from nucong.kernel.clock import day_in
from nucong.kernel.refusal import N_
from nucong.ledgers.actions import change_record, keep
from nucong.ledgers.models import Record
from nucong.ledgers.queries import families_of
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import Family, KeptAs
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import organisation_of

from ..errors import FiguresDisagree, FormNotKnown
from ..law import law_of
from ..models import Contract, ContractStep
from ..queries import steps_of, term_of
from ..rules import Step, check_step, check_term, effect_of, expiry_of
from ..states import Content, Procedure, Stage


@dataclass(frozen=True)
class ContractFacts:
    """Everything a person says about a contract besides its stages and whose it is."""

    kind: str
    title: str
    term_years: int = 1
    agreed_from: date | None = None
    agreed_until: date | None = None
    firms: tuple[str, ...] = ()
    firms_covered: int = 1
    workers_covered: int = 0
    women_covered: int = 0
    contents: Mapping[Content, str] = field(default_factory=dict)
    procedures: tuple[Procedure, ...] = ()
    renews: Contract | None = None
    note: str = ""


@dataclass(frozen=True)
class SurveyFacts:
    """What a survey of satisfaction said; numbers only, with where it can be read."""

    on: date
    asked: int
    answered: int
    satisfied: int
    link: str = ""


def keep_contract(
    *, unit: Unit, facts: ContractFacts, first: Step, key: UUID | None = None, by: User, at: datetime
) -> Contract:
    """Begin to keep a contract with its first stage: the offer, or its effect when it is in force already.

    key: of the page it was typed on: a page sent twice by the same person is one contract.
    Raises FormNotKnown, FiguresDisagree, TermNotPossible, and as `rules.check_step`.
    """
    organisation = organisation_of(unit)
    _check(facts, organisation)
    with transaction.atomic():
        told = RecordFacts(kind=facts.kind, on=first.on, title=facts.title, number=0)
        record = keep(unit=unit, facts=told, kept_as=KeptAs.CONTRACT, key=key, by=by, at=at)
        if record.recorded_at != at:
            return Contract.objects.get(pk=record.pk)
        contract = Contract(record=record, stage=first.stage)
        _take(contract, facts)
        law = law_of(organisation.country)
        check_step([], first, term_of(contract), law, today=_today(organisation, at))
        check_term(term_of(contract), law)
        contract.save(force_insert=True)
        add_step(contract, first, at)
        record_event(
            by=by, at=at, verb="contract.begin", what=contract, organisation=organisation.pk, unit=unit.pk,
            detail={"stage": first.stage, "on": first.on, **_told(facts)},
        )  # fmt: skip
        follow(contract, facts.firms, facts.note, by=by, at=at)
    return contract


def change_contract(*, contract: Contract, facts: ContractFacts, by: User, at: datetime) -> Contract:
    """Correct what is told of a contract; its days are worked out anew.

    Raises FormNotKnown, FiguresDisagree, TermNotPossible, and as `ledgers.actions.change_record`.
    """
    with transaction.atomic():
        contract = locked(contract)
        organisation = contract.record.organisation
        _check(facts, organisation)
        _take(contract, facts)
        check_term(term_of(contract), law_of(organisation.country))
        contract.record.kind, contract.record.title = facts.kind, facts.title
        record_event(
            by=by, at=at, verb="contract.change", what=contract, organisation=organisation.pk,
            unit=contract.record.unit_id, detail=_told(facts),
        )  # fmt: skip
        follow(contract, facts.firms, facts.note, by=by, at=at)
    return contract


def tell_survey(*, contract: Contract, facts: SurveyFacts, by: User, at: datetime) -> Contract:
    """Keep what a survey of satisfaction said; a later one replaces it. Raises FiguresDisagree."""
    if not facts.satisfied <= facts.answered <= facts.asked:
        raise FiguresDisagree(why=N_("more answered than were asked, or more are satisfied than answered"))
    with transaction.atomic():
        contract = locked(contract)
        if facts.asked > contract.workers_covered > 0:
            raise FiguresDisagree(why=N_("more were asked than the contract covers"))
        contract.surveyed_on, contract.survey_link = facts.on, facts.link
        contract.asked, contract.answered, contract.satisfied = facts.asked, facts.answered, facts.satisfied
        contract.save()
        record_event(
            by=by, at=at, verb="contract.survey", what=contract, organisation=contract.record.organisation_id,
            unit=contract.record.unit_id,
            detail={"on": facts.on, "asked": facts.asked, "answered": facts.answered, "satisfied": facts.satisfied},
        )  # fmt: skip
    return contract


def ask_by_survey(*, contract: Contract, survey: UUID, by: User, at: datetime) -> Contract:
    """Keep which survey asks about a contract; a later one replaces it."""
    with transaction.atomic():
        contract = locked(contract)
        contract.survey_id = survey
        contract.save()
        record_event(
            by=by, at=at, verb="contract.ask", what=contract, organisation=contract.record.organisation_id,
            unit=contract.record.unit_id, detail={"survey": str(survey)},
        )  # fmt: skip
    return contract


def locked(contract: Contract) -> Contract:
    """Return a contract with its record, both locked for the transaction."""
    record = Record.objects.select_for_update().select_related("unit", "organisation").get(pk=contract.pk)
    found = Contract.objects.select_for_update().get(pk=contract.pk)
    found.record = record
    return found


def add_step(contract: Contract, step: Step, at: datetime) -> None:
    """Keep a stage."""
    ContractStep.objects.create(
        contract=contract, stage=step.stage, on=step.on, who=step.who, paper=step.paper, note=step.note,
        figures=dict(step.figures), recorded_at=at,
    )  # fmt: skip


@transaction.atomic
def follow(contract: Contract, firms: tuple[str, ...], note: str, *, by: User, at: datetime) -> None:
    """Work out the days of a contract from its stages, and let its record say the same.

    Before the first day is known the record stands for nothing and counts nothing. Raises TermNotPossible.
    """
    steps, term = steps_of(contract), term_of(contract)
    law = law_of(contract.record.organisation.country)
    effect, expiry = effect_of(steps, term, law), expiry_of(steps, term, law)
    ended = next((step.on for step in steps if step.stage is Stage.ENDED), None)
    contract.stage, contract.effect_on, contract.expires_on = steps[-1].stage, effect, expiry
    contract.ended_on = ended
    contract.save()
    counts = effect is not None and expiry is not None and expiry >= effect
    covered = {
        "firms_covered": max(contract.firms_covered, len(firms)),
        "workers_covered": contract.workers_covered,
        "women_covered": contract.women_covered,
    }
    change_record(
        record=contract.record,
        facts=RecordFacts(
            kind=contract.record.kind, title=contract.record.title, on=effect if counts and effect else steps[0].on,
            until=expiry if counts else None, standing=counts, number=int(counts), firms=firms, note=note,
            measures=covered if counts else {},
        ),
        by=by, at=at,
    )  # fmt: skip


def _check(facts: ContractFacts, organisation: Organisation) -> None:
    families = families_of(organisation.pk)
    if families.get(facts.kind) is not Family.CONTRACT:
        raise FormNotKnown
    if facts.women_covered > facts.workers_covered:
        raise FiguresDisagree(why=N_("more women than workers are covered"))


def _take(contract: Contract, facts: ContractFacts) -> None:
    contract.renews = facts.renews
    contract.term_years = facts.term_years
    contract.agreed_from, contract.agreed_until = facts.agreed_from, facts.agreed_until
    contract.firms_covered = facts.firms_covered
    contract.workers_covered, contract.women_covered = facts.workers_covered, facts.women_covered
    contract.contents = {str(code): words for code, words in facts.contents.items()}
    contract.procedures = [str(code) for code in facts.procedures]


def _told(facts: ContractFacts) -> dict[str, object]:
    return {
        "kind": facts.kind, "title": facts.title, "years": facts.term_years, "firms": facts.firms_covered,
        "workers": facts.workers_covered, "women": facts.women_covered, "contents": sorted(facts.contents),
        "procedures": sorted(facts.procedures),
    }  # fmt: skip


def _today(organisation: Organisation, at: datetime) -> date:
    return day_in(organisation.zone, at)
