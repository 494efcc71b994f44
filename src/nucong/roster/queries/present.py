"""The roster of one unit as an import and an export see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, unit_named

from ..models import Body, Person, Post
from ..post_facts import PostFacts
from ..sheet import columns
from ..sheet.plan import PresentBody, PresentPerson, PresentPost, PresentRoster
from ..states import BODY_ORDER, BodyKind, Position

_POSITIONS = list(Position)


def present_roster(unit: Unit, *, on: date) -> PresentRoster:
    """Return the bodies of a unit that are there on a day or begin later, their posts, and its people."""
    return present_rosters([unit], on=on)[unit.pk]


def present_rosters(units: Collection[Unit], *, on: date) -> dict[UUID, PresentRoster]:
    """Return the rosters of units as `present_roster` does; three queries for all of them."""
    of = [unit.pk for unit in units]
    bodies = list(Body.objects.filter(unit__in=of, until__gt=on).order_by("since", "id"))
    home = {body.pk: body.unit_id for body in bodies}
    posts = list(Post.objects.filter(body__in=home).order_by("since", "id"))
    # Whoever holds a post here may be kept by the unit this one was made out of.
    people = Person.objects.filter(Q(unit__in=of) | Q(pk__in={post.person_id for post in posts})).exclude(
        name=""
    )
    bodies_at, posts_at, people_at = defaultdict(list), defaultdict(list), defaultdict(set)
    for body in bodies:
        bodies_at[body.unit_id].append(body)
    for post in posts:
        posts_at[home[post.body_id]].append(post)
        people_at[home[post.body_id]].add(post.person_id)
    known = {person.pk: person for person in people}
    for person in known.values():
        people_at[person.unit_id].add(person.pk)
    return {
        unit.pk: PresentRoster(
            unit_code=unit.code,
            bodies=tuple(PresentBody(b.pk, b.kind, b.name, b.since, b.until) for b in bodies_at[unit.pk]),
            people=tuple(
                PresentPerson(p.pk, p.folded, p.mark, p.sex, p.name)
                for p in known.values()
                if p.pk in people_at[unit.pk]
            ),
            posts=tuple(
                PresentPost(
                    p.pk, p.body_id, p.person_id,
                    PostFacts(p.position, p.since, p.until, p.title, p.women_work, p.full_time),
                )
                for p in posts_at[unit.pk]
            ),
        )
        for unit in units
    }  # fmt: skip


def listed_posts(unit: Unit, *, on: date, language: str) -> list[dict[str, str | date]]:
    """Return the posts a unit's people hold on a day as rows of a list, by body and position; three queries."""
    posts = Post.objects.filter(body__unit=unit, since__lte=on, until__gt=on).select_related(
        "body", "person", "entered"
    )
    ordered = sorted(
        posts,
        key=lambda p: (
            BODY_ORDER.index(BodyKind(p.body.kind)), p.body.name, _POSITIONS.index(Position(p.position)),
            p.person.sort_key,
        ),
    )  # fmt: skip
    name = unit_named(unit, on)
    names = NamesInTime({post.entered.by_unit_id for post in ordered if post.entered is not None})
    return [_cells(post, unit.code, name, names, language) for post in ordered if post.person.name]


def _cells(post: Post, code: str, name: str, names: NamesInTime, language: str) -> dict[str, str | date]:
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
    if post.entered is not None:
        entered = post.entered
        cells[columns.ENTERED] = columns.entered_words(
            names.on(entered.by_unit_id, entered.on), _written(entered.on, language),
            _written(entered.confirmed_on, language) if entered.confirmed_on else "", language,
        )  # fmt: skip
    return cells


def _written(day: date, language: str) -> str:
    """Return a day as people write it in a list of this language."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day}/{day.month}/{day.year}" if language == "vi" else day.isoformat()
