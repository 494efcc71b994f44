"""Reviews of programmes that ask a unit for its findings, as its home lists them."""

from __future__ import annotations

from django.urls import reverse

from nucong.access.reviews import open_reviews_asking
from nucong.web.acting import Acting
from nucong.web.parts import Link


def reviews_to_tell(me: Acting) -> tuple[Link, ...]:
    """Return the open reviews the unit is asked to tell for."""
    return tuple(
        Link(each.title, reverse("programmes:review-tell", args=[each.pk]))
        for each in open_reviews_asking(me)
    )
