"""When a stage may follow, when a contract is in force, and for what it waits. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from nucong.kernel.refusal import N_
from nucong.kernel.workdays import Workdays

from .errors import (
    FiguresDisagree,
    ObjectionTooLate,
    StageNotNext,
    StageTooEarly,
    TermNotPossible,
    VoteNotCarried,
)
from .law import Law
from .states import MOVES, Clock, Stage, Standing

EXPIRES_SOON, EXPIRES_VERY_SOON = timedelta(days=60), timedelta(days=30)
CHECKED_EVERY = timedelta(days=365)
WARNED = timedelta(days=5)  # before a clock of a few days runs out
ONE_DAY = timedelta(days=1)

# What may be counted at a stage; the first of each is the whole the others are part of.
FIGURES: Mapping[Stage, tuple[str, ...]] = {
    Stage.REPRESENTATIVES: ("people", "women"),
    Stage.CONGRESS: ("entitled", "present", "in_favour"),
    Stage.CHECK: ("clauses", "kept"),
}


@dataclass(frozen=True)
class Step:
    """One stage that was reached: when, by whom, on which paper, with its figures."""

    stage: Stage
    on: date
    who: str = ""
    paper: str = ""
    note: str = ""
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Term:
    """How long a contract runs: so many years from its first day, unless days were agreed."""

    years: int
    agreed_from: date | None = None
    agreed_until: date | None = None


@dataclass(frozen=True)
class Waits:
    """A day a contract waits for; `late`: it has passed, `urgent`: it is near."""

    clock: Clock
    due: date
    late: bool
    urgent: bool


def next_stages(steps: Sequence[Step], law: Law) -> tuple[Stage, ...]:
    """Return the stages that may come next, in their order.

    A vote that was not carried leads back to talks; where effect does not wait for the labour office, nobody objects.
    """
    last = steps[-1] if steps else None
    found = MOVES[last.stage if last else None]
    if last is not None and last.stage is Stage.CONGRESS and not_carried(last.figures, law):
        found -= {Stage.SIGNATURE}
    if not law.objections:
        found -= {Stage.OBJECTION}
        if last is not None:
            found -= {Stage.EFFECT}
    return tuple(stage for stage in Stage if stage in found)


def check_step(steps: Sequence[Step], step: Step, term: Term, law: Law, *, today: date) -> None:
    """Refuse a stage that cannot follow, on a day that cannot be, or with figures that contradict each other.

    Raises StageNotNext, VoteNotCarried, StageTooEarly, ObjectionTooLate, FiguresDisagree.
    """
    if step.stage not in next_stages(steps, law):
        if steps and steps[-1].stage is Stage.CONGRESS and step.stage is Stage.SIGNATURE:
            raise VoteNotCarried(why=not_carried(steps[-1].figures, law))
        raise StageNotNext
    if step.on > today or (steps and step.on < steps[-1].on):
        raise StageTooEarly
    if step.stage is Stage.OBJECTION and step.on > law.objections_until(steps[-1].on):
        raise ObjectionTooLate(day=law.objections_until(steps[-1].on))
    effect = effect_of(steps, term, law)
    if step.stage is Stage.CHECK and (effect is None or step.on < effect):
        raise StageTooEarly
    told = [step.figures[name] for name in FIGURES.get(step.stage, ()) if name in step.figures]
    if any(later > earlier for earlier, later in pairwise(told)):
        raise FiguresDisagree(why=N_("a part is more than the whole"))


def filed_late(steps: Sequence[Step], law: Law) -> Mapping[int, int]:
    """Return by how many days each filing came after the legal time from the signature before it, by its place; those in time left out."""
    late, due = {}, None
    for place, step in enumerate(steps):
        if step.stage is Stage.SIGNATURE:
            due = law.filing_due(step.on)
        elif step.stage is Stage.FILING and due is not None and step.on > due:
            late[place] = (step.on - due).days
    return late


def without_women(steps: Sequence[Step]) -> bool:
    """Tell whether representatives were chosen, counted, and none of those chosen last is a woman."""
    chosen = [step.figures for step in steps if step.stage is Stage.REPRESENTATIVES]
    return bool(chosen) and chosen[-1].get("people", 0) > 0 and chosen[-1].get("women") == 0


def few_answered(*, asked: int, answered: int) -> bool:
    """Tell whether fewer than half of those asked answered: a share of the answers then tells little of the others."""
    return asked > 0 and 2 * answered < asked


def not_carried(figures: Mapping[str, int], law: Law) -> str:
    """Return why a vote did not carry a draft; empty when it did, or when nobody counted.

    Sources: 《集体合同规定》第三十六条; Bộ luật Lao động 2019, Điều 76. Majorities are of all entitled, not of
    those present.
    """
    entitled, present, in_favour = (figures.get(name) for name in FIGURES[Stage.CONGRESS])
    if not entitled:
        return ""
    if present is not None and present < entitled * law.quorum:
        return N_("too few of those entitled were present")
    if in_favour is None:
        return ""
    share = Fraction(in_favour, entitled)
    carried = share >= Fraction(1, 2) if law.half_is_enough else share > Fraction(1, 2)
    return "" if carried else N_("fewer than the needed half of all entitled agreed")


def effect_of(steps: Sequence[Step], term: Term, law: Law) -> date | None:
    """Return the first day a contract is in force, or None as long as it is not known.

    A day told by hand goes before. Else, where the labour office may object, the day after its days ran out
    (《劳动合同法》第五十四条; calendar days), or the agreed day if that is later; elsewhere the agreed day, or that
    of the signature (Bộ luật Lao động 2019, Điều 78). An objection or new talks take it away again.
    """
    day = None
    for step in steps:
        if step.stage is Stage.EFFECT:
            day = step.on
        elif step.stage in (Stage.OBJECTION, Stage.TALKS, Stage.CONGRESS):
            day = None
        elif step.stage is Stage.FILING and law.objections:
            first = law.objections_until(step.on) + ONE_DAY
            day = max(first, term.agreed_from or first)
        elif step.stage is Stage.SIGNATURE and not law.objections:
            day = term.agreed_from or step.on
    return day


def expiry_of(steps: Sequence[Step], term: Term, law: Law) -> date | None:
    """Return the last day in force: the end of the term, or the day it ended before; None without a first day.

    Raises TermNotPossible for agreed days the law does not allow.
    """
    effect = effect_of(steps, term, law)
    if effect is None:
        return None
    first = term.agreed_from or effect
    last = term.agreed_until or years_after(first, term.years) - ONE_DAY
    least = years_after(first, law.least_years) - ONE_DAY
    most = years_after(max(first, effect), law.most_years) - ONE_DAY
    if not least <= last <= most:
        raise TermNotPossible(least=law.least_years, most=law.most_years)
    ended = next((step.on for step in steps if step.stage is Stage.ENDED), None)
    return min(last, ended) if ended else last


def check_term(term: Term, law: Law) -> None:
    """Refuse agreed days no term of the law has, as soon as both are told. Raises TermNotPossible."""
    if term.agreed_from is None or term.agreed_until is None:
        return
    least = years_after(term.agreed_from, law.least_years) - ONE_DAY
    if not least <= term.agreed_until < years_after(term.agreed_from, law.most_years):
        raise TermNotPossible(least=law.least_years, most=law.most_years)


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; of 29/2 the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def standing_on(*, effect: date | None, expiry: date | None, ended: date | None, on: date) -> Standing:
    """Return where a contract stands on a day; it is in force on its last day still."""
    if ended is not None and ended < on:
        return Standing.ENDED
    if effect is None or expiry is None:
        return Standing.ENDED if ended is not None else Standing.PREPARED
    if ended is not None and ended < effect:
        return Standing.ENDED
    if on < effect:
        return Standing.COMING
    return Standing.IN_FORCE if on <= expiry else Standing.OVER


def waits_for(
    steps: Sequence[Step], *, effect: date | None, expiry: date | None, law: Law, workdays: Workdays, on: date
) -> tuple[Waits, ...]:
    """Return the days a contract waits for, the next first; a clock stops with the stage it waits for.

    A check is told of two months ahead, and so is the end of the term; a month before it the end is urgent.
    """
    by_stage = {step.stage: step for step in steps}
    last = steps[-1].stage if steps else None
    if last is Stage.ENDED:
        return ()
    found: list[tuple[Clock, date]] = []
    if last in (Stage.OFFER, Stage.REPRESENTATIVES) and Stage.ANSWER not in by_stage:
        found.append((Clock.ANSWER, law.answer_due(by_stage[Stage.OFFER].on, workdays)))
    if last is Stage.SIGNATURE:
        found.append((Clock.FILING, law.filing_due(by_stage[Stage.SIGNATURE].on)))
    if last is Stage.FILING and law.objections and law.objections_until(by_stage[Stage.FILING].on) >= on:
        found.append((Clock.OBJECTION, law.objections_until(by_stage[Stage.FILING].on)))
    if effect is not None and expiry is not None and effect <= on <= expiry:
        checked = max((step.on for step in steps if step.stage is Stage.CHECK), default=effect)
        if checked + CHECKED_EVERY <= min(expiry, on + EXPIRES_SOON):
            found.append((Clock.CHECK, checked + CHECKED_EVERY))
        if expiry - on <= EXPIRES_SOON:
            found.append((Clock.EXPIRY, expiry))
    return tuple(
        Waits(clock, due, due < on, due - on <= (EXPIRES_VERY_SOON if clock is Clock.EXPIRY else WARNED))
        for clock, due in sorted(found, key=lambda each: each[1])
    )
