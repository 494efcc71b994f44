"""What a review is held together with, seen from either side: title and number, as its page and its snapshot show it."""

from __future__ import annotations

from nucong.documents.models import Document
from nucong.programmes.models import ProgrammeReview
from nucong.programmes.queries import ties_of
from nucong.programmes.review_content import Tie


def ties_shown(review: ProgrammeReview) -> tuple[Tie, ...]:
    """Return the reviews and documents a review is held together with, each once; one query."""
    found = [
        _of_document(each.document)
        if each.document is not None
        else _of_review(each.other if each.review_id == review.pk and each.other is not None else each.review)
        for each in ties_of(review)
    ]
    return tuple(dict.fromkeys(found))


def _of_review(review: ProgrammeReview) -> Tie:
    """Return a review by the number of its paper; before it has one by that of what it looks back on."""
    number = review.paper.full_number if review.paper is not None else ""
    return Tie(review.title, number or review.programme.document.full_number, review=str(review.pk))


def _of_document(document: Document) -> Tie:
    return Tie(document.subject, document.full_number, document=str(document.pk))
