"""What officers choose about the place of a programme, and about pairs of units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.kernel.text import shortened
from nucong.programmes.models import Programme


class PlaceInput(forms.Form):
    """The programme carried out, and the earlier one gone on with."""

    adopts = forms.ChoiceField(
        label=_("Carries out"),
        required=False,
        help_text=_("A superior's programme that reached the unit, or the unit's own term plan."),
    )
    continues = forms.ChoiceField(
        label=_("Goes on with"), required=False, help_text=_("An earlier programme of the unit.")
    )

    def __init__(
        self, *args: Any, programme: Programme, above: Sequence[Programme], before: Sequence[Programme],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._known = {str(each.pk): each for each in (*above, *before)}
        for name, offered in (("adopts", above), ("continues", before)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", translated("none")), *((str(each.pk), _named(each)) for each in offered)]
            self.initial[name] = str(getattr(programme, f"{name}_id") or "")

    def chosen(self, name: str) -> Programme | None:
        """Return what was chosen, or None."""
        return self._known.get(self.cleaned_data[name])


class PairInput(forms.Form):
    """Two units by name; the partner's as its papers write it."""

    own = forms.CharField(
        label=_("Our unit"), max_length=300, widget=forms.TextInput(attrs={"list": "own-units"})
    )
    other = forms.CharField(label=_("The partner's unit"), max_length=300)


def _named(programme: Programme) -> str:
    number = programme.document.full_number
    return " · ".join(filter(None, (number, shortened(programme.title, 90))))
