"""Nominations: what lies where, what may be renewed, and how one stands to the rules."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from nucong.kernel.text import fold
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Placement, Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import organisation_of, path_of
from nucong.organisations.rules import path_end

from ..checks import Call as CallFacts
from ..checks import Check, Nominee, Past, checks_of, vote_check
from ..elsewhere import decided_elsewhere, giver_key
from ..models import Award, Nomination, Registration
from ..service import Stretch
from ..states import RENEWABLE, NominationState, Paper, Told
from .versions import language_of, rules_of


def lying_at(unit: Unit) -> QuerySet[Nomination]:
    """Return the nominations that lie with a unit for its review."""
    rows = Nomination.objects.filter(lies_at=unit, state=NominationState.SENT)
    return rows.select_related("award__call__unit", "unit")


def sent_from_below(unit: Unit, *, on: date) -> QuerySet[Nomination]:
    """Return the nominations of a branch that have left their unit, and every one of the unit itself."""
    path = path_of(unit, on=on) or "?"
    branch = Placement.objects.filter(
        holds(on), line="territory", path__gte=path, path__lt=path_end(path)
    ).values("unit")
    away = Q(unit__in=branch) & ~Q(state__in=(NominationState.DRAFT, NominationState.WITHDRAWN))
    return Nomination.objects.filter(Q(unit=unit) | away).select_related(
        "award__call__unit", "unit", "lies_at"
    )


def renewable(unit: Unit) -> QuerySet[Nomination]:
    """Return the nominations of a unit that were not chosen, or taken back, and were not renewed yet."""
    rows = Nomination.objects.filter(unit=unit, state__in=RENEWABLE, renewed_by=None)
    return rows.select_related("award__call")


def past_of(nomination: Nomination) -> list[Past]:
    """Return what the same person or collective was given before; withdrawn awards do not count; one query."""
    same = Q(record__unit=nomination.unit_id, folded=nomination.folded, collective=nomination.collective)
    if nomination.person_id is not None:
        same |= Q(person=nomination.person_id)
    rows = Award.objects.filter(same, record__state=RecordState.RECORDED).exclude(nomination=nomination.pk)
    return [
        Past(code, group, year, str(giver) if giver else fold(words))
        for code, group, year, giver, words in rows.values_list(
            "code", "group", "year", "giver_id", "giver_words"
        )
    ]


def checks_for(nomination: Nomination) -> tuple[Check, ...]:
    """Return how a nomination stands to the rules of its award; six queries, eight with papers of a body elsewhere."""
    call, rules = nomination.award.call, rules_of(nomination.award)
    consent = nomination.consents.filter(withdrawn_on=None).first()
    papers = list(nomination.files.values_list("paper", flat=True))
    registered = Registration.objects.filter(
        unit=nomination.unit_id, year=call.year, award=nomination.award.award, folded=nomination.folded,
        taken_back_on=None,
    ).exists()  # fmt: skip
    nominee = Nominee(
        collective=nomination.collective, sex=nomination.sex, members=nomination.members, women=nomination.women,
        woman_head=nomination.woman_head,
        service=tuple(
            Stretch(kind, date.fromisoformat(first), date.fromisoformat(last))
            for kind, first, last in nomination.service
        ),
        titles=tuple((code, year) for code, year in nomination.titles),
        report=bool(nomination.report.strip()) or bool(papers), consent=consent is not None,
        registered=registered, outward=consent is not None and Told.NAME in consent.outward,
        papers=_papers(nomination, papers, consented=consent is not None) if rules.papers else frozenset(),
    )  # fmt: skip
    words = dict(nomination.exemptions.values_list("point", "word"))
    outside = decided_elsewhere(rules)
    language = language_of(organisation_of(call.unit)) if outside else ""
    giver = giver_key(rules, unit=str(call.unit_id), language=language)
    return checks_of(nominee, rules, past_of(nomination), CallFacts(call.year, giver, call.occasion), words)


def _papers(nomination: Nomination, held: list[str], *, consented: bool) -> frozenset[str]:
    """Return which papers a file holds: those added as such, and those kept here in another way."""
    found = set(held) - {""}
    if nomination.report.strip():
        found.add(Paper.REPORT)
    if consented:
        found.add(Paper.CONSENT)
    if nomination.ballots.exists():
        found.add(Paper.MINUTES)
    return frozenset(found)


def shown_checks(nomination: Nomination) -> tuple[Check, ...]:
    """Return how a nomination stands to the rules, with the vote where it lies; one query more than `checks_for`."""
    ballot = nomination.ballots.filter(unit=nomination.lies_at_id).first()
    votes = (ballot.members, ballot.in_favour) if ballot else None
    due = nomination.lies_at_id == nomination.award.call.unit_id
    vote = vote_check(rules_of(nomination.award).vote, votes, due=due)
    return (*checks_for(nomination), *([vote] if vote is not None else []))
