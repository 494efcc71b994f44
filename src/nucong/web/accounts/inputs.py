"""What people type about accounts and roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.accounts.models import User
from nucong.accounts.queries import colleagues_of, units_with_account
from nucong.accounts.rules import plain_username
from nucong.accounts.states import LABELS, AccountState, Role
from nucong.organisations.queries import UnitRow
from nucong.web.accounts.reach import OFFERED, managed_units, roles_to_give
from nucong.web.acting import Acting
from nucong.web.appearance import look_of
from nucong.web.organisations.words import class_names, level_names

_USERNAME = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
BY_PLACE = "by_place"


class PeopleFilter(forms.Form):
    """Which people to show."""

    q = forms.CharField(required=False, max_length=100)
    role = forms.ChoiceField(required=False)
    state = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "role", [("", _("every role")), *((role.value, _(LABELS[role])) for role in Role)])
        states = [(state.value, _(look_of(state).word)) for state in AccountState]
        _choose(self, "state", [("", _("every present state")), *states])


class ForUnitInput(forms.Form):
    """A role for a unit below."""

    unit = forms.ChoiceField(label=gettext_lazy("Unit"))
    role = forms.ChoiceField(label=gettext_lazy("Role held"))

    def __init__(self, *args: Any, me: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me = me
        rows = managed_units(me)
        chosen = str(self.data.get("unit") or self.initial.get("unit") or "")
        _choose(self, "unit", [("", _("choose a unit")), *_indented(rows, chosen)])
        _choose(self, "role", [(role.value, _(role.label)) for role in roles_to_give(me)])
        self.initial.setdefault("role", Role.REPORTER.value)


class OpenInput(ForUnitInput):
    """A new account for one person."""

    display_name = forms.CharField(label=gettext_lazy("Name of the person"), max_length=200)
    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=80,
        help_text=gettext_lazy("She types it to sign in. Small letters and digits are easiest."),
        widget=forms.TextInput(attrs=_USERNAME),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, me: Acting, **kwargs: Any) -> None:
        super().__init__(*args, me=me, **kwargs)
        self.initial.setdefault("language", me.organisation.language)
        self.order_fields(["display_name", "username", "unit", "role", "language", "email"])


class GrantInput(ForUnitInput):
    """Another role for a person."""

    on = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The first day on which it no longer holds; empty while the end is open."),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def __init__(self, *args: Any, me: Acting, **kwargs: Any) -> None:
        super().__init__(*args, me=me, **kwargs)
        self.initial.setdefault("on", me.on)


class HandOverInput(forms.Form):
    """The person who takes over."""

    display_name = forms.CharField(label=gettext_lazy("Name of the successor"), max_length=200)
    username = forms.CharField(
        label=gettext_lazy("User name of the successor"),
        max_length=80,
        widget=forms.TextInput(attrs=_USERNAME),
    )


class BulkInput(forms.Form):
    """Which units get accounts, and with which role."""

    role = forms.ChoiceField(label=gettext_lazy("Role held"), widget=forms.RadioSelect)
    under = forms.ChoiceField(label=gettext_lazy("Units under"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    unit_class = forms.ChoiceField(label=gettext_lazy("Class"), required=False)
    without = forms.BooleanField(
        label=gettext_lazy("Only units that have no account yet"), required=False, initial=True
    )

    def __init__(self, *args: Any, me: Acting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.me, self.rows = me, managed_units(me)
        self._parents = {row.parent_id for row in self.rows}
        above = [row for row in self.rows if row.id in self._parents]
        levels, classes = level_names(me.organisation), class_names(me.organisation)
        held = {code for row in self.rows for code in row.classes}
        used = {row.level_code for row in self.rows}
        _choose(self, "under", [("", _("all units I look after")), *_indented(above, "")])
        _choose(self, "level", [("", _("every level")), *((k, v) for k, v in levels.items() if k in used)])
        _choose(
            self, "unit_class", [("", _("every class")), *((k, v) for k, v in classes.items() if k in held)]
        )
        given = roles_to_give(me)
        by_place = _("Officer where units stand below, reporter elsewhere")
        simple = [role for role in (Role.REPORTER, Role.OFFICER, Role.HEAD, Role.CLERK) if role in given]
        _choose(self, "role", [(BY_PLACE, by_place), *((role.value, _(role.label)) for role in simple)])
        self.initial.setdefault("role", BY_PLACE)

    def chosen(self) -> list[tuple[UnitRow, Role]]:
        """Return the units that get an account, each with its role, in the order of the tree."""
        typed = self.cleaned_data
        root = next((row.path for row in self.rows if str(row.id) == typed["under"]), "")
        wanted = [
            row
            for row in self.rows
            if row.path.startswith(root)
            and typed["level"] in ("", row.level_code)
            and (not typed["unit_class"] or typed["unit_class"] in row.classes)
        ]
        if typed["without"]:
            taken = units_with_account([row.id for row in wanted], self.me.on)
            wanted = [row for row in wanted if row.id not in taken]
        return [(row, self._role(row)) for row in wanted]

    def _role(self, row: UnitRow) -> Role:
        if self.cleaned_data["role"] != BY_PLACE:
            return Role(self.cleaned_data["role"])
        return Role.OFFICER if row.id in self._parents else Role.REPORTER


class OwnInput(forms.Form):
    """One's own shown name, address and language."""

    display_name = forms.CharField(label=gettext_lazy("Your name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


class RecordFilter(forms.Form):
    """Which events to show."""

    person = forms.CharField(required=False, max_length=100)
    unit = forms.CharField(required=False, max_length=100)
    verb = forms.ChoiceField(required=False)
    day = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, *args: Any, verbs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "verb", [("", _("everything")), *verbs])


def _indented(rows: list[UnitRow], chosen: str) -> list[tuple[str, str]]:
    """Return units as choices that show the tree; of very many only the upper ones and the chosen one."""
    base = min((row.depth for row in rows), default=0)
    if len(rows) > OFFERED:
        rows = [row for row in rows if row.depth <= base + 1 or str(row.id) == chosen]
    return [(str(row.id), "\u2003" * (row.depth - base) + row.name) for row in rows]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class SubstituteInput(forms.Form):
    """Who acts in a person's place, and when."""

    colleague = forms.ChoiceField(label=gettext_lazy("Colleague"), required=False)
    username = forms.CharField(
        label=gettext_lazy("Or her user name"), max_length=80, required=False,
        help_text=gettext_lazy("For somebody of another unit of the organisation."),
        widget=forms.TextInput(attrs=_USERNAME),
    )  # fmt: skip
    first = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    last = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=gettext_lazy("After it the substitution ends by itself."),
    )  # fmt: skip
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)

    def __init__(self, *args: Any, person: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("first", on)
        self._colleagues = {str(each.pk): each for each in colleagues_of(person, on)}
        named = [(key, f"{each} ({each.username})") for key, each in self._colleagues.items()]
        _choose(self, "colleague", [("", _("choose a colleague")), *named])

    def clean(self) -> dict[str, Any]:
        """Find the person who was named."""
        typed = super().clean() or {}
        found = self._colleagues.get(typed.get("colleague", ""))
        if typed.get("username"):
            found = User.objects.filter(username=plain_username(typed["username"]), is_active=True).first()
        if found is None and not self.errors:
            self.add_error("username", _("Nobody with an open account goes by this name."))
        typed["substitute"] = found
        return typed
