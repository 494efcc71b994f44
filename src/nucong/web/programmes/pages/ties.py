"""What a review is held together with, as links of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from nucong.flow.review_ties import ties_shown
from nucong.programmes.models import ProgrammeReview
from nucong.programmes.queries import ties_of
from nucong.programmes.review_content import ReviewContent, Tie


@dataclass(frozen=True)
class TieRow:
    """A review or a document beside this review; `remove`: the tie that can be taken back."""

    title: str
    number: str
    url: str
    remove: UUID | None = None


def tie_rows(
    review: ProgrammeReview, content: ReviewContent, *, sees_review: Callable[[UUID], bool],
    sees_document: Callable[[UUID], bool], may_steer: bool,
) -> tuple[TieRow, ...]:  # fmt: skip
    """Return what stands in the review, and of a frozen one what named it since; links where the reader reaches them."""
    own = {}
    if may_steer and review.frozen_at is None:
        own = {
            str(tie.other_id or tie.document_id): tie.pk
            for tie in ties_of(review)
            if tie.review_id == review.pk
        }
    return tuple(
        TieRow(
            each.title,
            each.number,
            _url(each, sees_review, sees_document),
            own.get(each.review or each.document),
        )
        for each in _known(content, review)
    )


def _known(content: ReviewContent, review: ProgrammeReview) -> Iterable[Tie]:
    """Yield each tie once: as it was frozen, then those of today that were not there."""
    frozen = {each.review or each.document: each for each in content.ties}
    return ({each.review or each.document: each for each in ties_shown(review)} | frozen).values()


def _url(tie: Tie, sees_review: Callable[[UUID], bool], sees_document: Callable[[UUID], bool]) -> str:
    if tie.review and sees_review(UUID(tie.review)):
        return reverse("programmes:review", args=[tie.review])
    if tie.document and sees_document(UUID(tie.document)):
        return reverse("documents:detail", args=[tie.document])
    return ""
