"""Words of the roster in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nucong.access.rows import sees_below
from nucong.accounts.permissions import Permission
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.roster.models import Body, Person, Post, Proposal
from nucong.roster.queries import calls_open
from nucong.roster.states import (
    BODY_WORDS,
    OUTSIDE_WORDS,
    POSITION_ALONE,
    POSITION_WORDS,
    POSITIONS,
    SEX_WORDS,
    BodyKind,
    OutsideKind,
    Position,
    Sex,
)
from nucong.web.acting import Acting
from nucong.web.parts import Link


def body_kind(kind: str) -> str:
    """Return what kind of body it is."""
    return _(BODY_WORDS[BodyKind(kind)])


def outside_kind(kind: str) -> str:
    """Return what kind of body outside the union it is."""
    return _(OUTSIDE_WORDS[OutsideKind(kind)])


def position_in(kind: str, position: str) -> str:
    """Return a position as it is called in a body of this kind."""
    return _(POSITION_WORDS[BodyKind(kind), Position(position)])


def position_alone(position: str) -> str:
    """Return a position without a body."""
    return _(POSITION_ALONE[Position(position)])


def listed(words: Iterable[str]) -> str:
    """Return words one after the other, as the language of the page lists them."""
    return pgettext("between words of a list", ", ").join(words)


def positions_of(kind: str) -> list[tuple[str, str]]:
    """Return the positions of a body as choices."""
    return [(str(each), position_in(kind, each)) for each in POSITIONS[BodyKind(kind)]]


def sexes() -> list[tuple[str, str]]:
    """Return woman and man as choices."""
    return [(str(sex), _(SEX_WORDS[sex])) for sex in Sex]


def person_name(person: Person) -> str:
    """Return the name of a person with what tells her apart; a word where the name was taken back."""
    if not person.name:
        return _("name taken out")
    return f"{person.name} ({person.mark})" if person.mark else person.name


def post_words(post: Post) -> str:
    """Return the title of the decision, else the position."""
    return post.title or position_in(post.body.kind, post.position)


def post_in_body(post: Post) -> str:
    """Return what somebody is with the name of her body."""
    return _("%(position)s, %(body)s") % {"position": post_words(post), "body": post.body.name}


def place_in(body: Body, position: str) -> str:
    """Return a position somebody shall have with the name of the body."""
    return _("%(position)s, %(body)s") % {"position": position_in(body.kind, position), "body": body.name}


def body_words(body: Body) -> str:
    """Return the name of a body with its term."""
    return _("{body}, term {term}").format(body=body.name, term=body.term) if body.term else body.name


def crumbs(me: Acting, unit: Unit | None = None) -> tuple[Link, ...]:
    """Return the way back: the own roster, and that of another unit."""
    home = Link(_("Officers"), reverse("roster:index"))
    if unit is None or unit.pk == me.unit.pk:
        return (home,)
    return (home, Link(unit_named(unit, me.on), reverse("roster:unit", args=[unit.pk])))


def tabs(me: Acting, active: str) -> tuple[Link, ...]:
    """Return the pages of the roster a person may open, from the unit she works for."""
    shown: list[tuple[str, str, str, int | None]] = [("roster", _("Officers"), "roster:index", None)]
    if me.unit.pk in me.scope.units_with(Permission.READ_ROSTER):
        waiting = Proposal.objects.filter(superior=me.unit, state="sent").count()
        shown += [
            ("planned", _("Planned"), "roster:planned", None),
            ("proposals", _("Proposals"), "roster:proposals", waiting or None),
        ]
    elif sees_below(me, Permission.SEE_FIGURES):
        shown.append(("planned", _("Planned"), "roster:planned-below", None))
    shown += [
        ("courses", _("Courses"), "roster:courses", calls_open(me.unit, on=me.on) or None),
        ("lacking", _("Without a committee"), "roster:lacking", None),
        ("counts", _("Protected counts"), "roster:counts", None),
        ("keys", _("Key positions"), "roster:key-positions", None),
    ]
    return tuple(
        Link(label, reverse(route), active=key == active, count=count) for key, label, route, count in shown
    )


def name_choices(people: list[Person]) -> list[tuple[str, str]]:
    """Return people as choices."""
    return [(str(person.pk), person_name(person)) for person in people]
