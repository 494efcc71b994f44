"""The roster of one unit as an import and an export see it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of, subtree, unit_named
from nucong.organisations.rules import path_end

from ..models import Post
from ..post_facts import PostFacts
from ..sheet import columns
from ..sheet.plan import PresentBody, PresentPerson, PresentPost, PresentRoster
from ..states import BODY_ORDER, BodyKind, Position

_POSITIONS = list(Position)


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


def listed_posts(unit: Unit, *, on: date, language: str, below: bool) -> list[dict[str, str | date]]:
    """Return the posts held on a day as rows of a list, by unit, body and position; with all units below if asked."""
    units = {row.id: row for row in subtree(unit, on=on)} if below else {}
    named = {key: (row.code, row.name) for key, row in units.items()} or {
        unit.pk: (unit.code, unit_named(unit, on))
    }
    where = Q(body__unit=unit)
    if below:
        path = path_of(unit, on=on)
        assert path is not None
        place = "body__unit__placements__"
        inside = Q(
            **{f"{place}path__gte": path, f"{place}path__lt": path_end(path), f"{place}line": "territory"}
        )
        where = inside & holds(on, place)
    posts = Post.objects.filter(where, since__lte=on, until__gt=on).select_related("body", "person")
    order = {key: place for place, key in enumerate(named)}
    ordered = sorted(
        posts,
        key=lambda p: (
            order[p.body.unit_id], BODY_ORDER.index(BodyKind(p.body.kind)), p.body.name,
            _POSITIONS.index(Position(p.position)), p.person.sort_key,
        ),
    )  # fmt: skip
    return [_cells(post, *named[post.body.unit_id], language) for post in ordered if post.person.name]


def _cells(post: Post, code: str, name: str, language: str) -> dict[str, str | date]:
    place = columns.LANGUAGES.index(language)
    body, kind = post.body, BodyKind(post.body.kind)
    yes, no = columns.YES_WORDS[language]
    cells: dict[str, str | date] = {
        columns.UNIT: code,
        "unit_name": name,
        columns.BODY: columns.BODIES[kind][place],
        "body_name": body.name,
        "term": str(body.term or ""),
        columns.NAME: post.person.name,
        "mark": post.person.mark,
        "sex": columns.sex_word(post.person.sex, language),
        columns.POSITION: columns.position_words(kind, Position(post.position))[place],
        "title": post.title,
        "women_work": yes if post.women_work else no,
        "full_time": yes if post.full_time else no,
        "since": post.since,
    }
    if post.until not in (FOREVER, body.until):
        cells["until"] = post.until
    return cells
