"""The field in which units are chosen: by name or branch by branch, one by one or whole branches at once; also without scripts.

A form keeps what is chosen in its own fields, so that looking for the next unit loses nothing of what was typed.
Everything works by buttons that send the form; with scripts the same answer replaces this part of the page alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nucong.organisations.models import Unit
from nucong.web.organisations.chooser_page import chooser_page
from nucong.web.organisations.choosing import LOOK, Choice, Choosing


class UnitChooser(forms.Widget):
    """The part of a form in which units are looked for, opened, ticked, and shown as chosen."""

    template_name = "organisations/_chooser.html"
    use_fieldset = True
    choosing: Choosing

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Choice:
        """Return the choice as sent."""
        return self.choosing.read(data, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nothing chosen is sent as nothing."""
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the chooser, by the templates of the pages, which know icons and numbers."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def get_context(self, name: str, value: Choice | None, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template shows."""
        shown = chooser_page(self.choosing, value or Choice())
        return {"name": name, "page": shown, "id": f"{(attrs or {}).get('id', name)}-chooser"}


class UnitsField(forms.Field):
    """Units to choose; the cleaned value is the list of units. The form gives it its `Choosing`."""

    widget = UnitChooser
    choosing: Choosing

    def clean(self, value: Choice) -> list[Unit]:
        """Return the units. Raises ValidationError for none where one is needed."""
        found = self.choosing.chosen(value)
        if self.required and not found:
            raise forms.ValidationError(_("Choose a unit."))
        return found


def offer(form: forms.Form, name: str, choosing: Choosing | None) -> None:
    """Give a form its units to choose from; without any below, the field goes."""
    field = form.fields[name]
    assert isinstance(field, UnitsField)
    if choosing is None:
        del form.fields[name]
    else:
        assert isinstance(field.widget, UnitChooser)
        field.choosing = field.widget.choosing = choosing


class LookingForm(forms.Form):
    """A form in which one looks for units before it is complete: nothing is judged while she looks."""

    @property
    def looking(self) -> bool:
        """Whether a button of the chooser sent the form."""
        chosen = (name for name, field in self.fields.items() if isinstance(field, UnitsField))
        return self.is_bound and any(f"{self.add_prefix(name)}-{LOOK}" in self.data for name in chosen)

    def full_clean(self) -> None:
        """Judge the form, but not while she looks."""
        if self.looking:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        """Whether it may be acted upon."""
        return super().is_valid() and not self.looking
