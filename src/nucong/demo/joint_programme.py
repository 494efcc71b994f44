"""A joint programme beside the document shown: the union and the women's organisation of its place, in either language.

The partner's tree, the paper with both signatures, pairs by place (by hand where a union is of no place), contents led by one side each, money of both, the
report of the year before from both halves, common records, and targets of which both sides told their half.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.documents.actions import IncomingFile
from nucong.flow.audience import frozen_tree, proposed_day
from nucong.flow.pairing import pairs_of, sides_of
from nucong.flow.step2_cascade import begin_programme, open_and_dispatch, propose_cycle, propose_form
from nucong.flow.telling_halves import days_to_tell, ready_halves, tell_halves
from nucong.forms.actions import define_element
from nucong.forms.models import FormVersion
from nucong.forms.queries import shareable_questions
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree, unit_named, workdays_of
from nucong.organisations.synthetic import build_federation, workforce
from nucong.programmes import actions
from nucong.programmes.indicators import (
    FORM,
    WOMEN_THERE,
    AmountIndicator,
    Definition,
    FigureIndicator,
    RatioIndicator,
    UnitTest,
)
from nucong.programmes.judging import AMOUNT, Comparator, Milestone
from nucong.programmes.known_indicators import ACTIVITIES
from nucong.programmes.models import Indicator, Obligation, Programme
from nucong.programmes.plan import said_every_year
from nucong.programmes.rules import Occurrence, first_occurrence
from nucong.programmes.states import ObjectiveKind, Strength, TargetScope
from nucong.reporting.actions import set_audience
from nucong.reporting.models import Cycle
from nucong.reporting.states import Owes
from nucong.roster.actions import RosterDraft, load_roster

from .adopted import pair_below
from .confirming import confirmed_by_officer
from .elements import women_of_a_whole
from .joint import Partner
from .joint_words import WORDS, Words
from .ledger import follow_records, lay_common_records, recorded_in
from .life import live
from .people import Cast, Terms, hire
from .year import At, play

MOST_PAIRS, TERM = 8, 4
AREA = re.compile(r"^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu) ")
SAMPLES = Path(__file__).parent / "samples"


def play_joint(
    root: Unit, *, cast: Cast, terms: Terms, units: int, today: date, seed: int, at: At
) -> Partner:
    """Let a union and the women's organisation of its place work a programme."""
    words = WORDS[terms.language]
    name = words.partner_of(unit_named(root, today))
    partner = _partner(name, words, terms, min(units, words.units), today, seed)
    officer = cast.by_role[Role.OFFICER]
    signed = date(today.year - 2, 1, 10)
    programme = _programme(root, partner.root, cast, words, terms.language, signed, at)
    pair_below(programme, on=signed, by=officer, at=at(signed))
    if not programme.pairs.exists():
        _pair_by_hand(programme, root, partner.root, on=signed, by=officer, at=at(signed))
    beside = _pairs(programme, root, today)
    if not beside:
        return partner
    _tell_workforce(partner.root, beside.values(), seed, at(signed).date(), at)
    obligation = programme.obligations.filter(due__startswith="--").first()
    if obligation is not None:
        form = propose_form(document=programme.document, by=officer, at=at(signed))
        for deliverable in obligation.deliverables.filter(kind="form"):
            actions.set_form(deliverable=deliverable, form_id=form.form_id, by=officer, at=at(signed))
        _year_before(obligation, form, (root, cast), (partner.root, partner.cast), beside, today, seed, at)
        _measure(programme, root, form, words, terms.language, today, officer, at)
    live(
        programme, people=[cast.by_role[role] for role in (Role.OFFICER, Role.HEAD, Role.CLERK)],
        organisations=[each.organisation for each in programme.owners.select_related("organisation")],
        language=terms.language, today=today, seed=seed, at=at, asks=False,
        partners=[partner.cast.by_role[role] for role in (Role.OFFICER, Role.HEAD)],
    )  # fmt: skip
    tell_both(programme, partner, lead=officer, today=today, at=at)
    return partner


def tell_both(programme: Programme, partner: Partner, *, lead: User, today: date, at: At) -> None:
    """Let both sides tell their halves of the year before; of this year the lead has told its own already.

    Of a programme of this year both tell how far they are.
    """
    ended = date(today.year - 1, 12, 31)
    if ended < days_to_tell(programme, today=today)[0]:
        ended = today
    owners = programme.owners.select_related("unit")
    for owner in owners:
        ours = owner.unit_id != partner.root.pk
        by = lead if ours else partner.cast.by_role[Role.OFFICER]
        for on in sorted({ended, today}) if ours else (ended,):
            sides = sides_of(programme, owner.unit)
            assert sides is not None
            seen = {
                each.found.target.pk: each.pair
                for each in ready_halves(programme, sides, on=on)
                if each.may_be_told
            }
            tell_halves(programme=programme, sides=sides, seen=seen, on=on, today=today, by=by, at=at(today))


def _partner(name: str, words: Words, terms: Terms, units: int, today: date, seed: int) -> Partner:
    organisation = build_federation(
        name, language=terms.page_language, units=units, on=today, seed=seed, regime=words.regime, by=PROGRAM,
        at=terms.at, founded_on=terms.on,
    )  # fmt: skip
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    return Partner(root, hire(root=root, rows=subtree(root, on=today), terms=terms, partner=True))


def _programme(
    root: Unit, partner: Unit, cast: Cast, words: Words, language: str, signed: date, at: At
) -> Programme:
    issuer, other = unit_named(root, signed), unit_named(partner, signed)
    text = (SAMPLES / f"joint_{language}.txt").read_text("utf-8")
    filled = text.format(
        issuer=issuer, partner=other, issuer_head=issuer.upper(), partner_head=other.upper(), year=signed.year,
        end=signed.year + TERM, number=f"{issuer[:1]}{words.number}",
        place=AREA.sub("", other.replace(words.partner, "").strip()),
    )  # fmt: skip
    file = IncomingFile(f"joint-{language}.txt", filled.encode())
    document = confirmed_by_officer([file], root, cast, at(signed))
    return begin_programme(document=document, partner=partner, by=cast.by_role[Role.OFFICER], at=at(signed))


def _pair_by_hand(
    programme: Programme, root: Unit, partner: Unit, *, on: date, by: User, at: datetime
) -> None:
    """Let the branches of a union that is of no place work with those of the partner, one by one."""
    rows = [_branches(each, on) for each in (root, partner)]
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=[key for keys in rows for key in keys])}
    pairs = [(units[own], units[other]) for own, other in zip(*rows, strict=False)]
    actions.pair_units(programme=programme, pairs=pairs, by_hand=True, on=on, by=by, at=at)


def _branches(root: Unit, on: date) -> list[UUID]:
    """Return the first units directly below that have units below themselves; where none has, the first of all."""
    rows = subtree(root, on=on)
    parents = {row.parent_id for row in rows}
    below = [row.id for row in rows if row.parent_id == root.pk]
    return ([key for key in below if key in parents] or below)[:MOST_PAIRS]


def _pairs(programme: Programme, root: Unit, today: date) -> Mapping[UUID, UUID]:
    """Return the first units of the lead that work with one of the partner, with that one."""
    sides = sides_of(programme, root)
    assert sides is not None
    shown = [each.key for each in pairs_of(programme, sides, on=today).standing[:MOST_PAIRS] if each.key]
    return dict(programme.pairs.filter(pk__in=shown).values_list("lead_id", "partner_id"))


def _tell_workforce(root: Unit, units: Collection[UUID], seed: int, since: date, at: At) -> None:
    """Let the partner's units that work with one of ours say for how many women they stand."""
    rows = [row for row in subtree(root, on=since) if row.id in set(units)]
    drafts = []
    for row in rows:
        women = workforce(row, seed).women
        drafts.append(RosterDraft(row.id, (), (), (since, women, women, women, women)))
    assert root.organisation is not None
    load_roster(organisation=root.organisation, drafts=drafts, by=PROGRAM, at=at(since))


def _year_before(
    obligation: Obligation, form: FormVersion, lead: tuple[Unit, Cast], partner: tuple[Unit, Cast],
    beside: Mapping[UUID, UUID], today: date, seed: int, at: At,
) -> None:  # fmt: skip
    """Let both sides ask the units that work together for the year before, and close both halves."""
    begun = date(today.year - 1, 1, 1)
    when = first_occurrence(
        due=obligation.due,
        recurrence=obligation.recurrence,
        document_date=begun,
        period_start=None,
        today=begun,
    )
    assert when is not None
    turned = {other: own for own, other in beside.items()}
    halves = []
    for (unit, cast), pairs in ((lead, beside), (partner, turned)):
        halves.append((_opened(obligation, form, unit, cast, pairs, when, at), cast, pairs))
    follow_records(cycle=halves[0][0], cast=lead[1], at=at)
    for place, (cycle, cast, pairs) in enumerate(halves):
        lay_common_records(cycle=cycle, beside=pairs, by=cast.by_role[Role.OFFICER], seed=seed + place, at=at)
    for place, (cycle, cast, _pairs) in enumerate(halves):
        play(cycle=cycle, cast=cast, seed=seed + place, at=at, report=False, recorded=recorded_in(cycle))


def _opened(
    obligation: Obligation, form: FormVersion, unit: Unit, cast: Cast, pairs: Mapping[UUID, UUID],
    when: Occurrence, at: At,
) -> Cycle:  # fmt: skip
    """Open a half to the units that work with one of the other side, each answering for its area."""
    officer, opens = cast.by_role[Role.OFFICER], when.due_on.replace(day=1)
    cycle = propose_cycle(
        obligation=obligation, form=form, occurrence=when, asking=unit, by=officer, at=at(opens)
    )
    assert unit.organisation is not None
    day_of = proposed_day(when.due_on, today=opens, workdays=workdays_of(unit.organisation))
    members = frozen_tree(subtree(unit, on=opens), dict.fromkeys(pairs, Owes.OWN), day_of=day_of)
    set_audience(cycle=cycle, members=members, by=officer, at=at(opens))
    return open_and_dispatch(cycle=cycle, by=officer, at=at(opens))


def _measure(
    programme: Programme, root: Unit, form: FormVersion, words: Words, language: str, today: date, by: User, at: At
) -> None:  # fmt: skip
    """Measure the target of the paper by what both halves report, and add two counted of the records."""
    signed = programme.document.dated_on or today
    end = signed.year + TERM
    found = [each for each in shareable_questions(root.pk, language) if each.question.version_id == form.pk]
    pair, stated = women_of_a_whole(found), programme.targets.first()
    if pair is not None and stated is not None:
        whole, part = (
            define_element(
                unit=root, label=each.label, meaning="", valid_from=signed, questions=[each.question], by=by, at=at(today)
            )
            for each in pair
        )  # fmt: skip
        ratio = RatioIndicator(UnitTest(), f"{FORM}{part.code}", f"{FORM}{whole.code}")
        indicator = _indicator(root, "women_in_common_publicity", words.share, ratio, signed, by, at(today))
        actions.measure_with(target=stated, indicator=indicator, by=by, at=at(today))
        years = [Milestone(end, stated.value)] if stated.value is not None else []
        actions.set_target(
            target=stated, comparator=Comparator.AT_LEAST, years=years, base_year=None, scope=TargetScope.TOTAL,
            strength=Strength(stated.strength), objective=stated.objective, each_year=stated.each_year,
            by=by, at=at(today),
        )  # fmt: skip
    added = (
        (
            "upper_units_with_an_activity", words.activity_name, words.activity,
            FigureIndicator(UnitTest("upper"), ACTIVITIES), TargetScope.UNIT, "%", [Milestone(end, Decimal(100))],
        ),
        (
            "women_reached", words.reached_name, words.reached,
            AmountIndicator(UnitTest(), f"{ACTIVITIES}{WOMEN_THERE}"), TargetScope.TOTAL, AMOUNT,
            [Milestone(end, Decimal(words.women))],
        ),
    )  # fmt: skip
    for code, name, text, definition, scope, unit, years in added:
        actions.add_target(
            programme=programme, text=text, unit=unit, comparator=Comparator.AT_LEAST, years=years,
            indicator=_indicator(root, code, name, definition, signed, by, at(today)), adopts=None, scope=scope,
            strength=Strength.REQUESTED, each_year=said_every_year(text), by=by, at=at(today),
        )  # fmt: skip
    objective = programme.objectives.first()
    if objective is not None:
        plan = actions.ObjectivePlan(
            objective.text, ObjectiveKind(objective.kind), list(programme.targets.all())
        )
        actions.change_objective(objective=objective, plan=plan, by=by, at=at(today))


def _indicator(
    root: Unit, code: str, name: str, definition: Definition, since: date, by: User, at: datetime
) -> Indicator:
    assert root.organisation is not None
    return actions.define_indicator(
        organisation=root.organisation, code=code, name=name, meaning="", source="", definition=definition,
        valid_from=since, by=by, at=at,
    )  # fmt: skip
