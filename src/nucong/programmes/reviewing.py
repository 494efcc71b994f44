"""What may happen to the findings of a review: folding, adding up, taking back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .errors import (
    FindingTaken,
    NotToBeFolded,
    ReviewDaysTheWrongWay,
    ReviewFrozen,
    ReviewNotFrozen,
    TooManyFindings,
)
from .states import ConferenceKind, MilestoneKind, ReviewKind

FINDINGS_OF_A_UNIT = 40
CONFERENCES = {
    ReviewKind.YEARLY: ConferenceKind.YEARLY_REVIEW,
    ReviewKind.MIDTERM: ConferenceKind.MIDTERM_REVIEW,
    ReviewKind.FINAL: ConferenceKind.FINAL_REVIEW,
}
MILESTONES = {
    ReviewKind.YEARLY: MilestoneKind.YEARLY_REVIEW,
    ReviewKind.MIDTERM: MilestoneKind.MIDTERM_REVIEW,
    ReviewKind.FINAL: MilestoneKind.FINAL_REVIEW,
}


@dataclass(frozen=True)
class FindingFacts:
    """A finding as far as folding and figures are concerned."""

    id: UUID
    review: UUID
    kind: str
    amount: int | None = None
    measure: str = ""
    folded_into: UUID | None = None
    chosen: bool = False


def check_open(title: str, *, frozen: bool) -> None:
    """Raise ReviewFrozen where a review was frozen."""
    if frozen:
        raise ReviewFrozen(title=title)


def check_frozen(title: str, *, frozen: bool) -> None:
    """Raise ReviewNotFrozen where a review is still being written: its paper tells what cannot change any more."""
    if not frozen:
        raise ReviewNotFrozen(title=title)


def check_days(since: date, until: date) -> None:
    """Raise ReviewDaysTheWrongWay where a review would end before it begins."""
    if until < since:
        raise ReviewDaysTheWrongWay(since=since, until=until)


def check_room(told: int) -> None:
    """Raise TooManyFindings where a unit has told as many findings as a review takes of it."""
    if told >= FINDINGS_OF_A_UNIT:
        raise TooManyFindings(limit=FINDINGS_OF_A_UNIT)


def check_folds(one: FindingFacts, into: FindingFacts) -> None:
    """Raise NotToBeFolded unless `one` may be folded into `into`: same review, same part, neither folded yet."""
    same = (one.review, one.kind) == (into.review, into.kind)
    if one.id == into.id or not same or one.folded_into or into.folded_into:
        raise NotToBeFolded()


def check_taken_back(finding: FindingFacts, *, stands_for: int) -> None:
    """Raise FindingTaken where the superior has chosen or folded a finding, or folded others into it."""
    if finding.chosen or finding.folded_into or stands_for:
        raise FindingTaken()


def added_up(finding: FindingFacts, folded: Iterable[FindingFacts]) -> tuple[tuple[int, str], ...]:
    """Return the figures of a finding with those folded into it, each once: sums by what they count.

    Figures that count different things stand beside each other; the finding's own measure comes first.
    """
    sums: dict[str, int] = {}
    names: dict[str, str] = {}
    for each in (finding, *folded):
        if each.amount is not None:
            key = " ".join(each.measure.casefold().split())
            names.setdefault(key, each.measure)
            sums[key] = sums.get(key, 0) + each.amount
    return tuple((amount, names[key]) for key, amount in sums.items())


def text_parts(drafted: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """Return the text of a review part by part: an officer's words where she wrote some, else the draft."""
    return {part: words.get(part) or draft for part, draft in drafted.items()}
