"""What people type about models, clubs and fund drives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.kernel.refusal import Refusal
from nucong.ledgers.actions import ClubFacts, DriveFacts, Gift
from nucong.ledgers.kinds import KindFacts
from nucong.ledgers.models import Club
from nucong.web.ledgers.words import kind_name
from nucong.web.middleware import coded
from nucong.web.number_fields import AmountField, WholeField
from nucong.web.programmes.inputs import day_input


class _Telling(forms.Form):
    """A form that can show why something cannot be kept."""

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal above the fields."""
        self.add_error(None, coded(refusal))


class ClubInput(_Telling):
    """A model or club."""

    kind = forms.ChoiceField(label=_("What is it"))
    name = forms.CharField(label=_("Name"), max_length=200)
    since = forms.DateField(label=_("Since"), widget=day_input())
    place = forms.CharField(label=_("Place where it meets"), max_length=200, required=False)
    women = WholeField(required=False, label=_("Women in it"))
    men = WholeField(required=False, label=_("Men in it"))
    rhythm = forms.CharField(
        label=_("How often it meets"), max_length=120, required=False, help_text=_("In your words: every month, on 8 March …"),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("What it is for, and what it does differently"), max_length=4_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, kinds: Sequence[KindFacts], kept: Club | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.code, kind_name(kind)) for kind in kinds]
        if kept is not None:
            del self.fields["women"], self.fields["men"]

    @staticmethod
    def as_kept(club: Club) -> dict[str, Any]:
        """Return a club as it stands in the fields."""
        record = club.record
        return {
            "kind": record.kind, "name": record.title, "since": record.on, "place": record.place,
            "rhythm": club.rhythm, "purpose": club.purpose,
        }  # fmt: skip

    @property
    def facts(self) -> ClubFacts:
        """The club for an action."""
        given = self.cleaned_data
        return ClubFacts(
            kind=given["kind"], name=" ".join(given["name"].split()), since=given["since"], place=given["place"],
            purpose=given["purpose"].strip(), rhythm=given["rhythm"], women=given.get("women") or 0,
            men=given.get("men") or 0,
        )  # fmt: skip


class CountInput(_Telling):
    """The members of a club on a day."""

    on = forms.DateField(label=_("Counted on"), widget=day_input())
    women = WholeField(required=False, label=_("Women in it"))
    men = WholeField(required=False, label=_("Men in it"))


class EndInput(_Telling):
    """The last day of a club."""

    on = forms.DateField(label=_("Last day"), widget=day_input())
    reason = forms.CharField(label=_("Reason"), max_length=300)


class DriveInput(_Telling):
    """A fund drive."""

    title = forms.CharField(label=_("Name of the drive"), max_length=200)
    purpose = forms.CharField(
        label=_("For whom or for what"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    first = forms.DateField(label=_("First day"), widget=day_input())
    last = forms.DateField(label=_("Last day"), widget=day_input())
    share = forms.CharField(
        label=_("What one share is"), max_length=80, required=False,
        help_text=_("A gift, a school bag, an hour's wage; empty where only money is counted."),
    )  # fmt: skip
    price = AmountField(required=False, label=_("Price of one share"))
    goal = AmountField(required=False, label=_("Hoped for in all"))

    @property
    def facts(self) -> DriveFacts:
        """The drive for an action."""
        given = self.cleaned_data
        return DriveFacts(
            title=given["title"], first=given["first"], last=given["last"], purpose=given["purpose"].strip(),
            share=" ".join(given["share"].split()), price=given["price"] or None, goal=given["goal"] or None,
        )  # fmt: skip


class GiftInput(_Telling):
    """What a unit gave."""

    on = forms.DateField(label=_("Day"), widget=day_input())
    shares = WholeField(required=False, label=_("Shares"))
    amount = AmountField(required=False, label=_("Amount"), help_text=_("Empty: shares times price."))
    women = WholeField(required=False, label=_("Women who gave"))
    men = WholeField(required=False, label=_("Men who gave"))
    note = forms.CharField(label=_("Note"), max_length=1_000, required=False)

    def __init__(self, *args: Any, priced: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not priced:
            del self.fields["shares"]
            self.fields["amount"].help_text = ""

    @property
    def gift(self) -> Gift:
        """What was given, for an action."""
        given = self.cleaned_data
        return Gift(
            on=given["on"], shares=given.get("shares") or 0, amount=given["amount"] or None,
            women=given["women"] or 0, men=given["men"] or 0, note=given["note"],
        )  # fmt: skip


class ReceiptInput(_Telling):
    """What arrived from a unit."""

    unit = forms.ChoiceField(label=_("Which unit it came from"))
    on = forms.DateField(label=_("Arrived on"), widget=day_input())
    amount = AmountField(required=False, label=_("Amount"))
    word = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = self._units = list(units)

    def offer(self, units: Sequence[tuple[str, str]]) -> None:
        """Show only these units in the list, and the one chosen; every other is taken just as well."""
        widget = self.fields["unit"].widget
        assert isinstance(widget, forms.Select)
        held, near = str(self["unit"].value() or ""), set(units)
        widget.choices = [each for each in self._units if each in near or each[0] == held]
