"""What people type when they enter for a unit below, end something, or carry people over."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.roster.models import Body, CarryOver
from nucong.roster.states import TOLD_WORDS, CarryState, ToldHow
from nucong.web.roster import words
from nucong.web.roster.inputs import Day, EndInput, choose

LEAVES, LATER = "leaves", ""


class EntryInput(forms.Form):
    """How a superior was told what she enters for a unit, when, and why the unit does not do it itself."""

    how = forms.ChoiceField(label=gettext_lazy("How you were told"), widget=forms.RadioSelect)
    told_on = Day(label=gettext_lazy("Day of the call or of the paper"))
    reason = forms.CharField(
        label=gettext_lazy("Why the unit does not do it itself"), max_length=200, required=False
    )

    def __init__(self, *args: Any, online: bool, latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "how", [(str(each), _(TOLD_WORDS[each])) for each in ToldHow])
        self.latest = latest
        self.fields["reason"].required = online
        self.fields["reason"].help_text = (
            _("The unit has people with access, so say why they cannot do it now.")
            if online
            else _("Nobody at the unit has access; more need not be said.")
        )

    def clean_told_on(self) -> date:
        """Refuse a day to come."""
        told_on: date = self.cleaned_data["told_on"]
        if told_on > self.latest:
            raise forms.ValidationError(_("This day is still to come."))
        return told_on


class EndedInput(EndInput):
    """The last day of a post or of a place on a list, and why it ends."""

    why = forms.CharField(
        label=gettext_lazy("Why it ends"), max_length=200,
        help_text=gettext_lazy("A word such as: term over, other work, retired. Nothing about health or family."),
    )  # fmt: skip


class CarryInput(forms.Form):
    """Where each person of an ended unit goes on: body and position, or not at all."""

    reason = forms.CharField(
        label=gettext_lazy("Why somebody does not go on"), max_length=200, required=False,
        help_text=gettext_lazy("Only when you chose “does not go on” for somebody."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, rows: list[CarryOver], bodies: list[Body], named: dict[UUID, str], usual: dict[UUID, str],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.rows = {f"person-{row.pk}": row for row in rows}
        self.bodies = {str(body.pk): body for body in bodies}
        groups = [
            (name, [choice for body in bodies if body.unit_id == unit for choice in _choices(body)])
            for unit, name in named.items()
        ]
        choices = [(LATER, _("decide later")), *groups, (LEAVES, _("does not go on"))]
        for name, row in self.rows.items():
            self.fields[name] = forms.ChoiceField(
                label=words.person_name(row.person), choices=choices, required=False,
                initial=_held(row) or usual.get(row.pk, LATER),
            )  # fmt: skip

    @property
    def people(self) -> list[tuple[CarryOver, forms.BoundField]]:
        """Everybody with the question."""
        return [(row, self[name]) for name, row in self.rows.items()]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where somebody does not go on."""
        typed = super().clean() or {}
        leaving = (typed.get(name) == LEAVES != _held(row) for name, row in self.rows.items())
        if any(leaving) and not typed.get("reason"):
            self.add_error("reason", _("Write why. Whoever reads it later asks the same."))
        return typed

    def going(self) -> dict[UUID, tuple[Body, str] | None]:
        """Return who is decided on anew: body and position, or None where she does not go on."""
        found: dict[UUID, tuple[Body, str] | None] = {}
        for name, row in self.rows.items():
            chosen = self.cleaned_data.get(name) or LATER
            if chosen == _held(row):
                continue
            if chosen == LEAVES:
                found[row.pk] = None
            elif chosen != LATER:
                body, position = chosen.split("|")
                found[row.pk] = (self.bodies[body], position)
        return found


class ReturnInput(forms.Form):
    """Why a proposal is returned."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=200,
        help_text=gettext_lazy("The unit above reads it and decides anew."),
    )  # fmt: skip


def _held(row: CarryOver) -> str:
    """Return what was decided on somebody before, as a choice."""
    if row.state == CarryState.LEFT:
        return LEAVES
    return f"{row.body_id}|{row.position}" if row.body_id else LATER


def _choices(body: Body) -> list[tuple[str, str]]:
    return [
        (f"{body.pk}|{code}", words.place_in(body, code)) for code, _word in words.positions_of(body.kind)
    ]
