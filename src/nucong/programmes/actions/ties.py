"""What a review is held together with: other reviews of the same unit, documents of its register."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nucong.accounts.models import User
from nucong.audit.actions import record
from nucong.documents.models import Document

from ..errors import NotToBeTied
from ..models import ProgrammeReview, ReviewTie
from ..reviewing import check_open


def tie_review(
    *, review: ProgrammeReview, other: ProgrammeReview | Document, by: User, at: datetime
) -> ReviewTie:
    """Say that a review is held together with another one, or with a document. Raises ReviewFrozen, NotToBeTied."""
    with transaction.atomic():
        _check_open(review)
        if isinstance(other, Document):
            tie, _ = ReviewTie.objects.get_or_create(review=review, document=other)
        else:
            if other.pk == review.pk or other.unit_id != review.unit_id:
                raise NotToBeTied(title=other.title[:120])
            back = ReviewTie.objects.filter(review=other, other=review).first()
            tie = back or ReviewTie.objects.get_or_create(review=review, other=other)[0]
        _record(review, by, at, "review.tie", other)
    return tie


def untie_review(*, tie: ReviewTie, by: User, at: datetime) -> None:
    """Take back that a review is held together with something. Raises ReviewFrozen."""
    with transaction.atomic():
        _check_open(tie.review)
        _record(tie.review, by, at, "review.untie", tie.other or tie.document)
        tie.delete()


def _check_open(review: ProgrammeReview) -> None:
    held = ProgrammeReview.objects.select_for_update().get(pk=review.pk)
    check_open(held.title, frozen=held.frozen_at is not None)


def _record(
    review: ProgrammeReview, by: User, at: datetime, verb: str, other: ProgrammeReview | Document | None
) -> None:
    record(
        by=by, at=at, verb=verb, what=review, organisation=review.unit.organisation_id, unit=review.unit_id,
        detail={"other": other.pk if other is not None else None, "title": str(other)[:200]},
    )  # fmt: skip
