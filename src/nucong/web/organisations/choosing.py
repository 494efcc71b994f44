"""Choosing units in a form: by name or branch by branch, one by one or whole branches at once; also without scripts.

A form keeps what is chosen in its own fields, so that looking for the next unit loses nothing of what was typed.
Everything works by buttons that send the form; with scripts the same answer replaces this part of the page alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow, rows_below, units_in_branches
from nucong.organisations.rules import lies_within

MOST_NAMED = 3_000
LOOK = "look"


@dataclass(frozen=True)
class Choice:
    """Units one by one, whole branches, and what of the branches is left out; and where she is looking."""

    units: frozenset[UUID] = frozenset()
    branches: frozenset[UUID] = frozenset()
    left_out: frozenset[UUID] = frozenset()
    words: str = ""
    place: UUID | None = None
    page: int = 1


class Choosing:
    """The units below one on a day, and how a choice among them changes.

    `taken` are not offered again; of a `single` choice the unit ticked last is the one chosen.
    """

    def __init__(
        self, unit: Unit, *, on: date, taken: Collection[UUID] = frozenset(), single: bool = False
    ) -> None:
        self.unit, self.on, self.taken, self.single = unit, on, frozenset(taken), single

    def rows(self, choice: Choice) -> dict[UUID, UnitRow]:
        """Return everything a choice names, in stored order; two queries, none when it names nothing."""
        named = choice.units | choice.branches | choice.left_out
        return rows_below(self.unit, named, on=self.on) if named else {}

    def read(self, data: Mapping[str, Any], name: str) -> Choice:
        """Return what a form sends: what was chosen before, ticks of the list shown, and the button pressed."""
        listed = _keys(data, f"{name}-listed")
        ticked = _keys(data, name)
        if self.single:
            ticked = frozenset(sorted(ticked & listed or ticked)[:1])
        before = Choice(
            ticked, _keys(data, f"{name}-branch"), _keys(data, f"{name}-but"),
            words=str(data.get(f"{name}-q", "")).replace("\0", "")[:200].strip(),
            place=_key(data.get(f"{name}-at", "")), page=_number(data.get(f"{name}-page", "")),
        )  # fmt: skip
        look, _colon, value = str(data.get(f"{name}-{LOOK}", "")).partition(":")
        asked = frozenset(filter(None, (_key(value),)))
        rows = rows_below(self.unit, ticked | before.branches | before.left_out | listed | asked, on=self.on)
        told = settled(before, listed - self.taken, rows, self.taken)
        if self.single and look == "branch":
            return told
        return pressed(told, look, value, rows) if look else told

    def chosen(self, choice: Choice) -> list[Unit]:
        """Return the units a choice comes to, without those taken already; four queries at most."""
        rows = self.rows(choice)
        paths = [rows[key].path for key in choice.branches if key in rows]
        found = units_in_branches(paths, on=self.on)
        found |= Unit.objects.select_related("organisation").in_bulk(choice.units & rows.keys())
        return [unit for key, unit in found.items() if key not in self.taken | choice.left_out]


def settled(
    choice: Choice, listed: Collection[UUID], rows: Mapping[UUID, UnitRow], taken: Collection[UUID]
) -> Choice:
    """Return a choice after the ticks of a list were read: an empty box within a chosen branch leaves the unit out. Pure.

    What is not among the rows is not there for her and falls away; a branch within a chosen branch is no second one.
    """
    paths = {key: rows[key].path for key in choice.branches if key in rows}
    branches = frozenset(key for key, path in paths.items() if not _inside(path, paths.values(), proper=True))
    heads = [paths[key] for key in branches]
    covered = frozenset(key for key, row in rows.items() if _inside(row.path, heads))
    ticked = (choice.units & rows.keys()) - frozenset(taken)
    empty = frozenset(listed) & covered - ticked
    kept = (choice.left_out & covered) - (frozenset(listed) & ticked)
    return replace(choice, units=ticked - covered, branches=branches, left_out=kept | empty)


def pressed(choice: Choice, look: str, value: str, rows: Mapping[UUID, UnitRow]) -> Choice:
    """Return a choice after a button: found, opened, turned, a branch taken as a whole, something let go, all let go. Pure."""
    key = _key(value)
    row = rows.get(key) if key is not None else None
    match look:
        case "find":
            return replace(choice, place=None, page=1)
        case "at":
            return replace(choice, words="", place=row.id if row else None, page=1)
        case "page":
            return replace(choice, page=_number(value))
        case "none":
            return replace(choice, units=frozenset(), branches=frozenset(), left_out=frozenset())
        case "branch" if row is not None:
            within = {each.id for each in rows.values() if lies_within(each.path, row.path)}
            return replace(
                choice, units=choice.units - within, branches=(choice.branches - within) | {row.id},
                left_out=choice.left_out - within,
            )  # fmt: skip
        case "drop" if row is not None and row.id in choice.branches:
            within = {each.id for each in rows.values() if lies_within(each.path, row.path)}
            return replace(choice, branches=choice.branches - {row.id}, left_out=choice.left_out - within)
        case "drop" if row is not None:
            return replace(choice, units=choice.units - {row.id}, left_out=choice.left_out - {row.id})
    return choice


def _inside(path: str, heads: Iterable[str], *, proper: bool = False) -> bool:
    return any(lies_within(path, head) and not (proper and path == head) for head in heads)


def _keys(data: Mapping[str, Any], name: str) -> frozenset[UUID]:
    getlist = getattr(data, "getlist", None)
    given = getlist(name) if getlist is not None else data.get(name, ())
    return frozenset(filter(None, map(_key, given[:MOST_NAMED])))


def _key(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _number(text: object) -> int:
    typed = str(text)
    return int(typed) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 6 else 1


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
        from nucong.web.organisations.chooser_page import chooser_page

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
        if not self.looking:
            return super().full_clean()
        self._errors, self.cleaned_data = ErrorDict(), {}

    def is_valid(self) -> bool:
        """Whether it may be acted upon."""
        return super().is_valid() and not self.looking
