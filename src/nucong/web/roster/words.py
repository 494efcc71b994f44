"""Words of the roster in the language of the page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.organisations.models import Unit
from nucong.organisations.queries import path_of, unit_named
from nucong.roster.models import Body, Person, Post, Proposal
from nucong.roster.queries import calls_open, ended_units
from nucong.roster.states import (
    BODY_WORDS,
    POSITION_ALONE,
    POSITION_WORDS,
    POSITIONS,
    SEX_WORDS,
    BodyKind,
    Position,
    Sex,
)
from nucong.web.acting import Acting
from nucong.web.parts import Link


def body_kind(kind: str) -> str:
    """Return what kind of body it is."""
    return _(BODY_WORDS[BodyKind(kind)])


def position_in(kind: str, position: str) -> str:
    """Return a position as it is called in a body of this kind."""
    return _(POSITION_WORDS[BodyKind(kind), Position(position)])


def position_alone(position: str) -> str:
    """Return a position without a body."""
    return _(POSITION_ALONE[Position(position)])


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
    ended = _undecided(me)
    if ended:
        shown.append(("carry", _("Carry over"), "roster:carry-overs", ended))
    shown += [
        ("courses", _("Courses"), "roster:courses", calls_open(me.unit, on=me.on) or None),
        ("lacking", _("Without a committee"), "roster:lacking", None),
        ("counts", _("Protected counts"), "roster:counts", None),
        ("keys", _("Key positions"), "roster:key-positions", None),
    ]
    return tuple(
        Link(label, reverse(route), active=key == active, count=count) for key, label, route, count in shown
    )


def _undecided(me: Acting) -> int:
    """Return of how many ended units below people are still to be carried over; 0 where that is not hers to do."""
    path = path_of(me.unit, on=me.on)
    if path is None or me.unit.pk not in me.scope.units_with(Permission.WRITE_ROSTER):
        return 0
    if not me.scope.allows(Permission.FILL_IN, path + "0."):
        return 0
    return sum(bool(each.undecided) for each in ended_units([path]))


def name_choices(people: list[Person]) -> list[tuple[str, str]]:
    """Return people as choices."""
    return [(str(person.pk), person_name(person)) for person in people]
