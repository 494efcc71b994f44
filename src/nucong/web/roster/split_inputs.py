"""What is chosen for each person of a unit that was split: stays, goes, or both; where, and from which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from nucong.organisations.models import Unit
from nucong.roster import actions
from nucong.roster.queries import Asked, NewBody, Place
from nucong.roster.states import BODY_ORDER, POSITIONS, AfterSplit, BodyKind, Position
from nucong.web.roster import words
from nucong.web.roster.inputs import Day

LATER = ""
REST = "rest"


@dataclass(frozen=True)
class AskedRow:
    """One person with the three questions."""

    asked: Asked
    what: forms.BoundField
    place: forms.BoundField
    since: forms.BoundField


class SplitInput(forms.Form):
    """Of each person: what becomes of her, her place at a new unit, her first day there."""

    def __init__(
        self, *args: Any, people: Sequence[Asked], places: Sequence[Place], named: dict[UUID, str], day: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.people = {str(each.person.pk): each for each in people}
        self.places = {f"{number}": place for number, place in enumerate(places)}
        one = next(iter(named.values())) if len(named) == 1 else ""
        whats = [
            (LATER, _("decide later")),
            (str(AfterSplit.STAYS), _("stays")),
            *([] if not places else [
                (str(AfterSplit.GOES), _("goes to %(unit)s") % {"unit": one} if one else _("goes to a new unit")),
                (str(AfterSplit.BOTH), _("holds posts in both")),
            ]),
        ]  # fmt: skip
        groups = [
            (name, [choice for key, place in self.places.items() if _unit_of(place) == unit for choice in _choices(key, place)])
            for unit, name in named.items()
        ]  # fmt: skip
        for key, each in self.people.items():
            name = words.person_name(each.person)
            chosen = str(each.choice.what) if each.choice is not None else LATER
            self.fields[f"what-{key}"] = forms.ChoiceField(
                label=name, choices=whats, required=False, initial=chosen
            )
            self.fields[f"place-{key}"] = forms.ChoiceField(
                label=_("Place at the new unit: %(name)s") % {"name": name}, choices=groups, required=False,
                initial=self._usual(each),
            )  # fmt: skip
            self.fields[f"since-{key}"] = Day(
                label=_("First day there: %(name)s") % {"name": name}, required=False, initial=day
            )

    @property
    def rows(self) -> list[AskedRow]:
        """Everybody with the questions."""
        return [
            AskedRow(each, self[f"what-{key}"], self[f"place-{key}"], self[f"since-{key}"])
            for key, each in self.people.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a place where somebody goes to a new unit."""
        typed = super().clean() or {}
        for key in self.people:
            goes = typed.get(f"what-{key}") in (AfterSplit.GOES, AfterSplit.BOTH)
            if goes and not typed.get(f"place-{key}"):
                self.add_error(f"place-{key}", _("Choose a body and a position at the new unit."))
        return typed

    def deciding(self) -> dict[UUID, actions.Deciding]:
        """Return who is decided on; with the button for the rest, everybody else stays."""
        found: dict[UUID, actions.Deciding] = {}
        for key, each in self.people.items():
            what = self.cleaned_data.get(f"what-{key}") or (
                AfterSplit.STAYS if REST in self.data and each.choice is None else LATER
            )
            if what == LATER:
                continue
            placing = None
            if what != AfterSplit.STAYS:
                place, position = self.cleaned_data[f"place-{key}"].split("|")
                since = self.cleaned_data.get(f"since-{key}")
                placing = actions.Placing(self.places[place], position, since)
            found[each.person.pk] = actions.Deciding(AfterSplit(what), placing)
        return found

    def _usual(self, asked: Asked) -> str:
        """Return what is offered at first: a plain place in the body of the kind she sits in at the old unit."""
        order = {str(kind): number for number, kind in enumerate(BODY_ORDER)}
        for post in sorted(asked.posts, key=lambda post: order[post.body.kind]):
            for key, place in self.places.items():
                if place.kind == post.body.kind:
                    return f"{key}|{plain_position(place.kind)}"
        return ""


def plain_position(kind: str) -> Position:
    """Return the position most people of a body have."""
    positions = POSITIONS[BodyKind(kind)]
    return Position.MEMBER if Position.MEMBER in positions else Position.SPECIALIST


def _unit_of(place: Place) -> UUID:
    unit: Unit = place.unit
    return unit.pk


def _choices(key: str, place: Place) -> list[tuple[str, str]]:
    new = _("to be formed") if isinstance(place, NewBody) else ""
    return [
        (
            f"{key}|{code}",
            " · ".join(
                part
                for part in (_("%(position)s, %(body)s") % {"position": word, "body": place.name}, new)
                if part
            ),
        )
        for code, word in words.positions_of(place.kind)
    ]
