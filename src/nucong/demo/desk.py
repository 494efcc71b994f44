"""A desk in the middle of its work, for whoever signs in to the demonstration.

A document from above waits to be confirmed, and a second report is open: some units have answered,
some answers wait for a decision, some were sent back, some units still owe. A third was opened today: its questions
count the records of the year, so that every unit finds its answer written with the records behind each figure.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents.actions import IncomingFile
from nucong.documents.states import Direction
from nucong.flow.step1_directive_in import take_in
from nucong.flow.step2_cascade import begin_programme, open_and_dispatch, propose_cycle, propose_form
from nucong.organisations.models import Unit
from nucong.organisations.queries import subtree, unit_named
from nucong.programmes.models import Regime
from nucong.programmes.periods import PeriodKind
from nucong.programmes.rules import Occurrence
from nucong.reporting.actions import accept, send_back
from nucong.reporting.models import Cycle, Submission
from nucong.reporting.queries import owing
from nucong.reporting.states import SubmissionState

from .confirming import confirmed_by_officer
from .followed_up import follow_up
from .ledger import follow_records
from .people import Cast
from .periodic import quarterly_regime, yearly_regime
from .year import REASONS, At, answer_of

OPENED_BEFORE, DUE_IN = timedelta(days=10), timedelta(days=9)
ANSWERED, DECIDED, SENT_BACK = 0.6, 0.5, 0.12
SAMPLES = Path(__file__).parent / "samples"


def lay_out(*, root: Unit, cast: Cast, language: str, today: date, seed: int, at: At) -> None:
    """Leave one document to confirm, one report half way, and one nobody has answered that counts the records."""
    above = sample("received", language, root, today - timedelta(days=2), today)
    clerk = cast.by_role[Role.CLERK]
    take_in(files=[above], text="", unit=root, direction=Direction.RECEIVED, by=clerk, at=at(today))
    cycle = _opened("next", root, cast, language, opened=today - OPENED_BEFORE, due=today + DUE_IN, at=at)
    if cycle is not None:
        _half_way(cycle, cast, seed, today, at)
        follow_up(cycle=cycle, cast=cast, language=language, today=today, at=at)
    _periodic(root, cast, language, today, at)
    counted = _opened(
        "counted", root, cast, language, opened=today, due=today + DUE_IN, at=at,
        period=(date(today.year, 1, 1), today),
    )  # fmt: skip
    if counted is not None:
        follow_records(cycle=counted, cast=cast, at=at)


def _opened(
    name: str, root: Unit, cast: Cast, language: str, *, opened: date, due: date, at: At,
    period: tuple[date, date] | None = None,
) -> Cycle | None:  # fmt: skip
    """Let the officer confirm a sample document of the issuer and open the report it asks for; None if it asks for none.

    period: the days it tells of, other than those from its opening until it is due.
    """
    own = sample(name, language, root, opened, due)
    document = confirmed_by_officer([own], root, cast, at(opened))
    officer = cast.by_role[Role.OFFICER]
    programme = begin_programme(document=document, by=officer, at=at(opened))
    obligation = programme.obligations.order_by("id").first()
    if obligation is None:
        return None
    form = propose_form(document=document, by=officer, at=at(opened))
    cycle = propose_cycle(
        obligation=obligation, form=form, due_on=due, by=officer, at=at(opened),
        occurrence=Occurrence(due, *period) if period else None,
    )  # fmt: skip
    return open_and_dispatch(cycle=cycle, by=officer, at=at(opened))


def _periodic(root: Unit, cast: Cast, language: str, today: date, at: At) -> None:
    """Leave a quarterly report that can be opened, and the yearly one in the calendar."""
    quarterly_regime(root=root, language=language, today=today, cast=cast, at=at)
    if not Regime.objects.filter(unit=root, kind=PeriodKind.YEAR).exists():
        yearly_regime(root=root, language=language, today=today, cast=cast, at=at)


def _half_way(cycle: Cycle, cast: Cast, seed: int, today: date, at: At) -> None:
    rows = {row.id: row for row in subtree(cycle.unit, on=cycle.tree_day)}
    for member in owing(cycle).select_related("cycle", "unit", "parent"):
        chance = random.Random(f"{seed}:desk:{member.code}")
        if chance.random() > ANSWERED:
            continue
        person = cast.of(member.unit_id)
        sent_on = today - timedelta(days=chance.randint(0, 6))
        submission = answer_of(
            member, rows[member.unit_id], person, chance, at(sent_on, chance.randint(8, 17)), seed
        )
        assert member.parent is not None
        decide(submission, cast.of(member.parent.unit_id), chance, at(today, 8))


def decide(submission: Submission, superior: User, chance: random.Random, when: datetime) -> None:
    """Let a superior decide about half of the answers that wait: accept most, send a few back."""
    if submission.state != SubmissionState.SUBMITTED or chance.random() > DECIDED:
        return
    if chance.random() < SENT_BACK:
        reason = REASONS[submission.cycle.language]
        send_back(submission=submission, reason=reason, by=superior, at=when)
    else:
        accept(submissions=[submission], by=superior, at=when)


def sample(name: str, language: str, root: Unit, on: date, due: date) -> IncomingFile:
    """Return a sample document of the issuer with its days filled in."""
    text = (SAMPLES / f"{name}_{language}.txt").read_text("utf-8")
    filled = text.format(
        issuer=unit_named(root, on), day=on.day, month=on.month, year=on.year,
        due_day=due.day, due_month=due.month, due_year=due.year,
    )  # fmt: skip
    return IncomingFile(f"{name}.txt", filled.encode())
