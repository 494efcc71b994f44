"""Who reaches a review of a programme: its unit steers it, units below that one tell for it, its partner sees it frozen."""

from __future__ import annotations

from uuid import UUID

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible
from nucong.organisations.queries import ancestors
from nucong.programmes.models import ConferencePicture, ProgrammeReview, ReviewFinding
from nucong.programmes.queries import asks_unit, reviews_asking

from .acting import Acting
from .rows import allows, programme_for


def review_for(me: Acting, key: UUID) -> ProgrammeReview:
    """Return a review she sees: of a unit whose figures she sees, or a frozen one of her joint programme.

    Raises NotVisible.
    """
    review = _found(key)
    if review is None:
        raise NotVisible
    programme_for(me, review.programme_id, Permission.SEE_FIGURES)
    if review.frozen_at is None and not allows(me, Permission.SEE_FIGURES, review.unit):
        raise NotVisible
    return review


def sees_review(me: Acting, key: UUID) -> bool:
    """Tell whether she sees a review: one beside it is only named where she does not."""
    try:
        review_for(me, key)
    except NotVisible:
        return False
    return True


def steers_review(me: Acting, review: ProgrammeReview) -> bool:
    """Tell whether she writes a review: she asks for reports where it was begun."""
    return allows(me, Permission.OPEN_CYCLE, review.unit)


def steered_review(me: Acting, key: UUID) -> ProgrammeReview:
    """Return a review she writes and freezes. Raises NotVisible."""
    review = review_for(me, key)
    if not steers_review(me, review):
        raise NotVisible
    return review


def review_to_tell(me: Acting, key: UUID) -> ProgrammeReview:
    """Return a review for which she tells what her unit found: it stands below the unit that looks back, or got the
    document in the same organisation.

    Raises NotVisible.
    """
    review = _found(key)
    if review is None or not allows(me, Permission.FILL_IN, me.unit) or review.unit_id == me.unit.pk:
        raise NotVisible
    above = [row.id for row in ancestors(me.unit, on=me.on)]
    if not asks_unit(review, me.unit.pk, above):
        raise NotVisible
    return review


def open_reviews_asking(me: Acting) -> list[ProgrammeReview]:
    """Return the open reviews her unit is asked to tell for; three queries."""
    return reviews_asking(me.unit.pk, [row.id for row in ancestors(me.unit, on=me.on)])


def picture_for(me: Acting, key: UUID) -> ConferencePicture:
    """Return a picture of the conference of a review she sees. Raises NotVisible."""
    pictures = ConferencePicture.objects.select_related(
        "conference__review__unit", "conference__review__programme__document"
    )
    found = pictures.filter(pk=key).first()
    if found is None or found.conference.review_id is None:
        raise NotVisible
    review_for(me, found.conference.review_id)
    return found


def own_finding(me: Acting, key: UUID) -> ReviewFinding:
    """Return what her own unit told for a review. Raises NotVisible."""
    found = _finding(key)
    if found is None or found.unit_id != me.unit.pk or not allows(me, Permission.FILL_IN, found.unit):
        raise NotVisible
    return found


def steered_finding(me: Acting, key: UUID) -> ReviewFinding:
    """Return a finding of a review she writes. Raises NotVisible."""
    found = _finding(key)
    if found is None:
        raise NotVisible
    steered_review(me, found.review_id)
    return found


def _finding(key: UUID) -> ReviewFinding | None:
    return ReviewFinding.objects.select_related("review", "unit").filter(pk=key).first()


def _found(key: UUID) -> ProgrammeReview | None:
    reviews = ProgrammeReview.objects.select_related("programme__document", "unit", "conference__milestone")
    return reviews.filter(pk=key).first()
