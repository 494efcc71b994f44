"""The five steps told once, with invented people and figures, through the modules everybody uses."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.audit.chain import seal_pending
from nucong.documents.actions import IncomingFile
from nucong.documents.models import Document
from nucong.flow.step2_cascade import (
    begin_programme,
    open_and_dispatch,
    plan_for,
    propose_cycle,
    propose_form,
)
from nucong.kernel import clock
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import subtree
from nucong.organisations.synthetic import build_federation
from nucong.programmes.actions import set_form
from nucong.programmes.models import Obligation, Programme
from nucong.programmes.queries import programme_of
from nucong.programmes.rules import Occurrence, first_occurrence, previous_occurrence
from nucong.programmes.states import Recurrence
from nucong.reporting.models import Cycle

from . import desk, ledger, ledger_outputs, outputs, periodic
from .adopted import adopt_below, pair_below
from .awards import honour
from .awards_elsewhere import propose_elsewhere
from .carried import carry_over
from .cases import lay_out_cases, office_of, refer_to_partner
from .confirming import confirmed_by_officer
from .contracts import lay_contracts
from .courses import call_present_course, hold_past_course
from .elements import share_over_years
from .inspections import lay_out_inspections
from .joint import Partner, partner_of, play_half
from .joint_programme import play_joint, tell_both
from .joint_words import WORDS
from .life import live
from .news import leave_for_review
from .objectives import set_objectives
from .officers_in_time import play_officers
from .people import Cast, Login, Terms, hire
from .reading_first import Known, read_first
from .record import keep_as_record
from .review import review_what_is_over, review_year
from .roster import lay_out_roster, write_roster
from .shared_targets import share_targets
from .standing import lay_out_standing
from .studies import ask_to_study
from .surveys import lay_out_surveys
from .targets import keep_earlier_years, measure_targets, write_targets
from .year import Played, play

SEED = 20170323
LEFT_OUT = "  left out:"


@dataclass
class Told:
    """What the demonstration leaves behind."""

    logins: tuple[Login, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def tell(
    *, out: Path, directive: Path | None, units: int, language: str | None, page_language: str | None,
    desk_too: bool, say: Callable[[str], None],
) -> Told:  # fmt: skip
    """Run the five steps and write the results to `out`."""
    told = Told()

    @contextmanager
    def step(name: str, sentence: str) -> Iterator[None]:
        say(f"… {sentence}")
        began = time.perf_counter()
        yield
        told.seconds[name] = round(time.perf_counter() - began, 3)

    @contextmanager
    def scene(name: str, sentence: str) -> Iterator[None]:
        """A step nothing else waits for: what an unusual document stops there costs the report nothing."""
        with step(name, sentence):
            try:
                yield
            except Exception:
                say(f"{LEFT_OUT} {name}\n{traceback.format_exc()}")

    files = _files(directive, language or "vi")
    with step("read", "1 reading the document"):
        known = read_first(files, language)
    today = known.received_on
    zone = ZoneInfo("Asia/Shanghai" if known.language == "zh" else "Asia/Ho_Chi_Minh")

    def at(on: date, hour: int = 9) -> datetime:
        return datetime.combine(on, clock_time(hour), tzinfo=zone)

    clock.store_demo_day(today)
    with step("federation", f"  building a synthetic federation of {units} units under {known.issuer}"):
        organisation, root = _federation(known, units, at(today))
        rows = subtree(root, on=today)
        page = _page(page_language or known.language)
        terms = Terms(known.language, page, rows_since(today), at(today))
        cast = hire(root=root, rows=rows, terms=terms)
        partner = partner_of(terms, on=today)
        told.logins = (*cast.logins, *(partner.cast.logins if partner else ()))
    with step("roster", "  its officers: who holds which post"):
        lay_out_roster(
            organisation=organisation, root=root, rows=rows, language=known.language, seed=SEED,
            since=rows_since(today), today=today, at=at(today),
        )  # fmt: skip
        play_officers(
            organisation=organisation, root=root, rows=rows, officer=cast.by_role[Role.OFFICER],
            language=known.language, seed=SEED, today=today, at=at(today),
        )  # fmt: skip
        hold_past_course(
            root, officer=cast.by_role[Role.OFFICER], language=known.language, seed=SEED, today=today,
            at=at(today),
        )  # fmt: skip
        write_roster(out, root, today)
    with scene("cases", "  confidential cases, invented and sealed"):
        top, below = map(office_of, cast.case_workers)
        lay_out_cases(top=top, below=below, language=known.language, today=today, at=at(today))
        if partner is not None:
            theirs = office_of(*partner.cast.case_workers)
            refer_to_partner(ours=top, theirs=theirs, language=known.language, today=today, at=at(today))
    with scene(
        "awards", "  awards: calls of last year decided here and elsewhere, one of this year half way"
    ):
        propose_elsewhere(root, cast=cast, language=known.language, today=today, at=at)
        honour(root, cast=cast, language=known.language, today=today, at=at)
    with step("directive_in", "1 directive in: registered, confirmed beside its source"):
        document = confirmed_by_officer(files, root, cast, at(today))
    outputs.write_directive(out, document)
    with step("cascade", "2 cascade: programme, form, units that owe"):
        cycle, before = _cascade(document, cast, partner, at, today)
    programme = programme_of(document)
    if programme is not None and partner is not None:
        begun = max(rows_since(today), min(today, programme.period_start or today))
        pair_below(programme, on=begun, by=cast.by_role[Role.OFFICER], at=at(today))
    if programme is not None:
        with step("targets", "  its targets measured"):
            officer = cast.by_role[Role.OFFICER]
            measure_targets(programme, root, by=officer, on=today, at=at(today))
            set_objectives(programme, root, language=known.language, on=today, by=officer, at=at(today))
            share_targets(
                programme, root, rows, language=known.language, seed=SEED, on=today, by=officer, at=at(today)
            )
            keep_earlier_years(programme, root, on=today, by=officer, at=at(today))
    write_targets(out / "targets.json", programme=programme, unit=root, language=known.language, on=today)
    if cycle is None:
        say("  this document asks for no report; it is registered as a record")
        keep_as_record(
            document, by=cast.by_role[Role.OFFICER], reviewer=cast.by_role[Role.HEAD], at=at(today)
        )
        outputs.write_record_only(out, units=len(rows), seconds=told.seconds)
        ledger_outputs.write_nothing(out)
        return told
    with step("previous_period", "  the period before, of both organisations, so that comparison shows"):
        ledger.follow_records(cycle=cycle, cast=cast, at=at)
        if before is not None:
            ledger.lay_records(
                cycle=before, cast=cast, partner=partner.root if partner else None, seed=SEED - 1, at=at
            )
            recorded = ledger.recorded_in(before)
            play(cycle=before, cast=cast, seed=SEED - 1, at=at, report=False, recorded=recorded)
            if partner is not None:
                play_half(partner=partner, beside=before, seed=SEED - 2, at=at, report=False)
    with step("records", "  what the units did and recorded in the period"):
        ledger.lay_records(
            cycle=cycle, cast=cast, partner=partner.root if partner else None, seed=SEED, at=at
        )
        recorded = ledger.recorded_in(cycle)
        ledger_outputs.write_all(out, cycle)
    with step("fill_in", "3 fill in · 4 consolidate · 5 report out"):
        played: Played = play(cycle=cycle, cast=cast, seed=SEED, at=at, report=True, recorded=recorded)
    told.seconds |= played.seconds
    if partner is not None:
        with step("partner_half", "  the partner's half: its own units, its own report"):
            half, half_played = play_half(partner=partner, beside=cycle, seed=SEED + 1, at=at, report=True)
    if programme is not None:
        with scene("life", "  its tasks, days, reviews and money"):
            live(
                programme, people=[cast.by_role[role] for role in (Role.OFFICER, Role.HEAD, Role.CLERK)],
                organisations=[owner.organisation for owner in programme.owners.select_related("organisation")],
                language=known.language, today=played.ends_on, seed=SEED, at=at,
                partners=[partner.cast.by_role[role] for role in (Role.OFFICER, Role.HEAD)] if partner else [],
            )  # fmt: skip
            call_present_course(
                root, programme=programme, language=known.language, today=played.ends_on,
                at=at(played.ends_on),
            )  # fmt: skip
            carry_over(
                programme, root, cast=cast, language=known.language, since=rows_since(today),
                today=played.ends_on, at=at,
            )  # fmt: skip
            adopt_below(programme, root, people=cast.by_unit, on=played.ends_on, at=at(played.ends_on))
        with scene("surveys", "  two anonymous surveys, one study asked of all units"):
            for lay_out in (lay_out_surveys, ask_to_study):
                lay_out(
                    root, programme=programme, by=cast.by_role[Role.OFFICER], language=known.language,
                    today=played.ends_on, seed=SEED, at=at,
                )  # fmt: skip
        with scene("figures", "  figures over two years, and a target counted of them"):
            share_over_years(
                cycle, programme, language=known.language, by=cast.by_role[Role.OFFICER], since=rows_since(today),
                at=at(played.ends_on),
            )  # fmt: skip
        with scene("programme_review", "  the review of its year, told for by units"):
            review_year(
                programme, root, by=cast.by_role[Role.OFFICER], language=known.language, today=played.ends_on,
                at=at,
            )  # fmt: skip
    if partner is None:
        with scene("joint", "  a joint programme with the women's organisation: two trees, two halves"):
            beside = play_joint(
                root, cast=cast, terms=terms, units=units, today=played.ends_on, seed=SEED, at=at
            )
            told.logins += beside.cast.logins
            ours, theirs = office_of(cast.case_workers[0]), office_of(*beside.cast.case_workers)
            day_before = played.ends_on - timedelta(
                days=1
            )  # whoever signs in earlier in the day finds it too
            refer_to_partner(
                ours=ours, theirs=theirs, language=known.language, today=day_before, at=at(day_before)
            )
    elif programme is not None:
        with scene("joint", "  targets of both sides told"):
            tell_both(programme, partner, lead=cast.by_role[Role.OFFICER], today=played.ends_on, at=at)
    with scene("past_reviews", "  reviews of what is over, frozen"):
        review_what_is_over(
            root, by=cast.by_role[Role.OFFICER], language=known.language, today=played.ends_on, at=at
        )
    with scene("standing", "  models and clubs, and a fund drive under way"):
        lay_out_standing(
            root=root, cast=cast, language=known.language, today=played.ends_on, seed=SEED, at=at
        )
    with scene("contracts", "  collective contracts for women"):
        lay_contracts(
            root=root, rows=rows, language=known.language, seed=SEED, by=cast.by_role[Role.OFFICER],
            today=played.ends_on, at=at(played.ends_on),
        )  # fmt: skip
    with scene("inspections", "  a year of inspections: planned, checked, followed"):
        lay_out_inspections(
            root, people=cast.by_role, below=cast.by_unit, language=known.language, today=played.ends_on,
            at=at(played.ends_on),
        )  # fmt: skip
    clock.store_demo_day(played.ends_on)
    seal_pending(1_000_000)
    if desk_too:
        with scene("desk", "  a second report half way, for those who sign in"):
            desk.lay_out(
                root=root, cast=cast, language=known.language, today=played.ends_on, seed=SEED, at=at
            )
            leave_for_review(
                root, language=known.language, by=cast.by_role[Role.OFFICER],
                reviewer=cast.by_role[Role.HEAD], at=at(played.ends_on),
            )  # fmt: skip
    with step("write", "  writing results"):
        outputs.write_all(out, cycle=cycle, played=played, seconds=told.seconds, units=len(rows))
        if partner is not None:
            outputs.write_half(out / "partner", cycle=half, played=half_played)
            ledger_outputs.write_all(out / "partner", half)
    return told


def rows_since(today: date) -> date:
    """Return the day from which people of the demonstration hold their posts."""
    return date(today.year - 2, 1, 1)


def _files(directive: Path | None, language: str) -> list[IncomingFile]:
    path = directive or Path(__file__).parent / "samples" / f"{language}.txt"
    return [IncomingFile(path.name, path.read_bytes())]


def _page(language: str) -> str:
    return "zh-hans" if language == "zh" else language


def _federation(known: Known, units: int, at: datetime) -> tuple[Organisation, Unit]:
    on = known.received_on
    regime = (
        "cn" if known.language == "zh" else "vn_since_2025" if on >= date(2025, 7, 1) else "vn_before_2025"
    )
    organisation = build_federation(
        known.issuer, language=_page(known.language), units=units, on=on, seed=SEED, regime=regime, by=PROGRAM,
        at=at, addressees=known.recipients, founded_on=rows_since(on),
    )  # fmt: skip
    for partner in known.partners:
        build_federation(
            partner, language=_page(known.language), units=min(units, WORDS[known.language].units), on=on, seed=SEED,
            regime="vn_womens_union", by=PROGRAM, at=at, founded_on=rows_since(on),
        )  # fmt: skip
    root = organisation.units.get(placements__parent=None, placements__line="territory")
    return organisation, root


def _cascade(
    document: Document, cast: Cast, partner: Partner | None, at: Callable[..., datetime], today: date
) -> tuple[Cycle | None, Cycle | None]:
    officer = cast.by_role[Role.OFFICER]
    if plan_for(document).orders_nothing:
        return None, None
    programme: Programme = begin_programme(
        document=document, partner=partner.root if partner else None, by=officer, at=at(today)
    )
    obligation = programme.obligations.order_by("id").first()
    if obligation is None:
        return None, None
    inside = periodic.duties_inside(programme)
    if inside:
        regime = periodic.yearly_regime(
            root=document.unit, language=document.language, today=today, cast=cast, at=at
        )
        return periodic.open_yearly(regime=regime, duties=inside, today=today, cast=cast, at=at)
    form = propose_form(document=document, by=officer, at=at(today))
    for deliverable in obligation.deliverables.filter(kind="form"):
        set_form(deliverable=deliverable, form_id=form.form_id, by=officer, at=at(today))
    occurrence = _occurrence(obligation, today)
    earlier = previous_occurrence(occurrence, obligation.recurrence)
    opens = earlier.due_on - timedelta(days=30)
    before = propose_cycle(obligation=obligation, form=form, occurrence=earlier, by=officer, at=at(opens))
    before = open_and_dispatch(cycle=before, by=officer, at=at(opens))
    opens = max(today, min(occurrence.due_on - timedelta(days=30), occurrence.due_on))
    cycle = propose_cycle(
        obligation=obligation, form=form, occurrence=occurrence, previous=before, by=officer, at=at(opens)
    )
    return open_and_dispatch(cycle=cycle, by=officer, at=at(opens)), before


def _occurrence(obligation: Obligation, today: date) -> Occurrence:
    """Return when the duty is due; one told only "within the periodic reports" at the end of its year."""
    programme = obligation.programme
    found = first_occurrence(
        due=obligation.due, recurrence=obligation.recurrence, document_date=programme.document.dated_on,
        period_start=programme.period_start, today=today,
    )  # fmt: skip
    if found is not None:
        return found
    year_end = first_occurrence(
        due="", recurrence=Recurrence.YEARLY, document_date=programme.document.dated_on,
        period_start=programme.period_start, today=today,
    )  # fmt: skip
    assert year_end is not None
    return year_end
