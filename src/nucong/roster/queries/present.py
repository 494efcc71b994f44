"""The roster of one unit as an import and an export see it."""

from __future__ import annotations

from datetime import date

from nucong.organisations.models import Unit

from ..models import Post
from ..post_facts import PostFacts
from ..sheet.plan import PresentBody, PresentPerson, PresentPost, PresentRoster


def present_roster(unit: Unit, *, on: date) -> PresentRoster:
    """Return the bodies of a unit that are there on a day or begin later, their posts, and its people."""
    bodies = unit.roster_bodies.filter(until__gt=on).order_by("since", "id")
    posts = Post.objects.filter(body__in=bodies).order_by("since", "id")
    return PresentRoster(
        unit_code=unit.code,
        bodies=tuple(PresentBody(b.pk, b.kind, b.name, b.since, b.until) for b in bodies),
        people=tuple(
            PresentPerson(p.pk, p.folded, p.mark, p.sex) for p in unit.roster_people.exclude(name="")
        ),
        posts=tuple(
            PresentPost(
                p.pk, p.body_id, p.person_id,
                PostFacts(p.position, p.since, p.until, p.title, p.women_work, p.full_time),
            )
            for p in posts
        ),
    )  # fmt: skip
