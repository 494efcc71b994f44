"""Reading reviews of programmes, and whom they ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from nucong.documents.models import Dispatch
from nucong.organisations.models import Unit

from ..models import (
    Programme,
    ProgrammeReview,
    ReviewFinding,
    ReviewTie,
)
from ..reviewing import FindingFacts

REVIEWS_OFFERED = 60


def frozen_for(programme: Programme, year: int) -> ProgrammeReview | None:
    """Return the last frozen review of a programme that tells of a year, if there is one."""
    return programme.reviews.filter(
        frozen_at__isnull=False, covers_from__lte=date(year, 12, 31), covers_until__gte=date(year, 1, 1)
    ).first()


def ties_of(review: ProgrammeReview) -> list[ReviewTie]:
    """Return what a review is held together with, and what names it: both sides; one query."""
    found = ReviewTie.objects.filter(Q(review=review) | Q(other=review))
    return list(
        found.select_related(
            "review__programme__document", "review__paper", "other__programme__document", "other__paper", "document"
        )
    )  # fmt: skip


def reviews_to_tie(review: ProgrammeReview) -> list[ProgrammeReview]:
    """Return the other reviews of the unit that a review is not tied to yet, the latest first; one query."""
    tied = ReviewTie.objects.filter(Q(review=review) | Q(other=review))
    known = {key for pair in tied.values_list("review", "other") for key in pair} | {review.pk}
    others = ProgrammeReview.objects.filter(unit=review.unit_id).exclude(pk__in=known - {None})
    return list(others.select_related("programme")[:REVIEWS_OFFERED])


def facts_of(finding: ReviewFinding) -> FindingFacts:
    """Return a finding as the rules of reviews see it."""
    return FindingFacts(
        finding.pk, finding.review_id, finding.kind, finding.amount, finding.measure, finding.folded_into_id,
        finding.chosen,
    )  # fmt: skip


def reviews_of(programme: Programme, unit: UUID | None) -> list[ProgrammeReview]:
    """Return the reviews of a programme a unit works with: its own, and those others have frozen."""
    found = programme.reviews.filter(Q(unit=unit) | Q(frozen_at__isnull=False))
    return list(found.select_related("unit", "conference"))


def reviews_asking(unit: UUID, above: Iterable[UUID]) -> list[ProgrammeReview]:
    """Return the open reviews a unit tells its findings for; `above`: the units over it."""
    found = ProgrammeReview.objects.filter(_asked(unit, above), frozen_at=None).exclude(unit=unit)
    return list(found.select_related("programme__document", "unit"))


def asks_unit(review: ProgrammeReview, unit: UUID, above: Iterable[UUID]) -> bool:
    """Return whether a review asks a unit: it stands below the one that looks back, or got the document of it."""
    return ProgrammeReview.objects.filter(_asked(unit, above), pk=review.pk).exists()


def _asked(unit: UUID, above: Iterable[UUID]) -> Q:
    # A review asks its own tree: of a joint programme each side looks back on its half and hears nobody of the other.
    # Not as joins: a document may have been sent to a whole country.
    sent = Dispatch.objects.filter(unit=unit).values("document")
    ours = Unit.objects.filter(pk=unit).values("organisation")
    return Q(unit__in=list(above)) | Q(unit__organisation__in=ours, programme__document__in=sent)
