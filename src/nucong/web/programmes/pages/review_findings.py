"""What units told for a review: as their superior sorts it, and as a unit sees its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.flow.reviewing import findings_of
from nucong.kernel.text import shortened, sort_key
from nucong.organisations.models import Unit
from nucong.programmes.models import ProgrammeReview, ReviewFinding
from nucong.programmes.queries import facts_of
from nucong.programmes.review_content import Finding
from nucong.programmes.reviewing import added_up
from nucong.programmes.states import FindingKind
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Link
from nucong.web.programmes.pages.reviews import HEADS, figures_words, state_of
from nucong.web.programmes.review_inputs import FINDINGS
from nucong.web.programmes.steps import short
from nucong.web.programmes.tabs import programme_crumbs

CHOICE_LENGTH = 90


@dataclass(frozen=True)
class FindingRow:
    """A finding to be chosen, put in words, or folded into one of `others`."""

    key: str
    kind: str
    words: str
    told: str
    figures: str
    units: str
    chosen: bool
    folded: tuple[tuple[str, str, str], ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CollectedPage:
    """All findings of a review, grouped by part or by unit."""

    review: ProgrammeReview
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    views: tuple[Link, ...]
    groups: tuple[tuple[str, tuple[FindingRow, ...]], ...]
    by: str
    open: bool
    back: str


@dataclass(frozen=True)
class OwnRow:
    """A finding as the unit that told it sees it."""

    key: str
    kind: str
    words: str
    figures: str
    taken: bool


@dataclass(frozen=True)
class TellPage:
    """The page on which a unit tells its findings."""

    review: ProgrammeReview
    title: str
    kicker: str
    lead: str
    asked_by: str
    state: str
    open: bool
    rows: tuple[OwnRow, ...]


def collected_page(review: ProgrammeReview, *, by_unit: bool, on: date) -> CollectedPage:
    """Return what units told, by part of the review or by unit."""
    found = findings_of(review, on)
    rows = [(each, _row(each, found)) for each in found]
    here = reverse("programmes:review-findings", args=[review.pk])
    chosen = sum(each.chosen for each in found)
    back = reverse("programmes:review", args=[review.pk])
    return CollectedPage(
        review=review,
        title=_("Findings of units"),
        kicker=review.title,
        lead=_("%(chosen)s of %(all)s taken into the text")
        % {"chosen": written_number(chosen), "all": written_number(len(found))},
        crumbs=programme_crumbs(
            review.programme,
            Link(_("Reviews and conferences"), reverse("programmes:reviews", args=[review.programme_id])),
            Link(short(review.title), back),
            Link(_("Findings of units")),
        ),
        views=(
            Link(_("By part of the text"), here, active=not by_unit),
            Link(_("By unit"), f"{here}?by=unit", active=by_unit),
        ),
        groups=tuple(_by_unit(rows) if by_unit else _by_kind(rows)),
        by="unit" if by_unit else "",
        open=review.frozen_at is None,
        back=back,
    )


def _row(finding: Finding, found: Iterable[Finding]) -> FindingRow:
    return FindingRow(
        key=finding.id,
        kind=str(FINDINGS[FindingKind(finding.kind)]),
        words=finding.words,
        told=finding.told if finding.told != finding.words else "",
        figures=figures_words(finding),
        units=" · ".join(finding.units),
        chosen=finding.chosen,
        folded=finding.folded,
        others=tuple(
            (each.id, shortened(f"{each.units[0]}: {each.words}", CHOICE_LENGTH))
            for each in found
            if each.kind == finding.kind and each.id != finding.id
        ),
    )


def _by_kind(rows: list[tuple[Finding, FindingRow]]) -> list[tuple[str, tuple[FindingRow, ...]]]:
    groups = [
        (str(HEADS[kind]), tuple(row for finding, row in rows if finding.kind == kind))
        for kind in FindingKind
    ]
    return [(head, inside) for head, inside in groups if inside]


def _by_unit(rows: list[tuple[Finding, FindingRow]]) -> list[tuple[str, tuple[FindingRow, ...]]]:
    """A folded finding is seen with the one that stands for it, under the unit that told that one."""
    groups: dict[str, list[FindingRow]] = {}
    for finding, row in rows:
        groups.setdefault(finding.units[0], []).append(row)
    return [(name, tuple(groups[name])) for name in sorted(groups, key=sort_key)]


def tell_page(review: ProgrammeReview, unit: Unit, *, unit_name: str, on: date) -> TellPage:
    """Return what a unit told for a review so far."""
    own = review.findings.filter(unit=unit).order_by("told_at", "pk")
    days = f"{written_day(review.covers_from)} – {written_day(review.covers_until)}"
    return TellPage(
        review=review,
        title=review.title,
        kicker=unit_name,
        lead=_("What your unit found in these days: %(days)s") % {"days": days},
        asked_by=review.programme.title,
        state=state_of(review),
        open=review.frozen_at is None,
        rows=tuple(_own(each) for each in own),
    )


def _own(finding: ReviewFinding) -> OwnRow:
    figures = added_up(facts_of(finding), ())
    return OwnRow(
        key=str(finding.pk),
        kind=str(FINDINGS[FindingKind(finding.kind)]),
        words=finding.words,
        figures=", ".join(f"{written_number(amount)} {measure}".strip() for amount, measure in figures),
        taken=finding.chosen or finding.folded_into_id is not None or finding.folded.exists(),
    )
