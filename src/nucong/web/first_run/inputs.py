"""What is typed to set an empty database up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nucong.flow.first_run import FirstPerson, NewHouse
from nucong.kernel.languages import content_language
from nucong.organisations.actions import UnitDraft
from nucong.organisations.states import Axis
from nucong.organisations.vocabulary import KINDS, Row
from nucong.web.first_run import code
from nucong.web.first_run.kinds import HouseKind
from nucong.web.inputs import NewPasswordInput

LEVEL = "level-"
ZONES = (
    "Asia/Ho_Chi_Minh",
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Hong_Kong",
    "Asia/Vientiane",
    "Asia/Phnom_Penh",
    "UTC",
)
_LANGUAGE_PLACE = {"vi": 1, "zh": 2, "en": 3}
_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SetUpInput(NewPasswordInput):
    """The organisation, its highest unit and levels, and the first administrator."""

    code = forms.CharField(
        label=gettext_lazy("Set-up code"),
        max_length=40,
        help_text=gettext_lazy(
            "The program printed it on the terminal where it was started. It keeps strangers out."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    name = forms.CharField(label=gettext_lazy("Name of the organisation"), max_length=300)
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=120, required=False)
    unit_code = forms.CharField(
        label=gettext_lazy("Code of the highest unit"),
        max_length=60,
        help_text=gettext_lazy(
            "In the list of units the level directly below names this code as its parent."
        ),
    )
    own_level = forms.ChoiceField(label=gettext_lazy("Level of the highest unit"))
    on = forms.DateField(
        label=gettext_lazy("Its tree begins on"),
        help_text=gettext_lazy(
            "Documents and reports before this day find no units; choose it early enough."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of documents"))
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=[(zone, zone) for zone in ZONES])
    display_name = forms.CharField(label=gettext_lazy("Your name"), max_length=200)
    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=80,
        help_text=gettext_lazy("You type it to sign in. Small letters and digits are easiest."),
        widget=forms.TextInput(attrs=_NAME),
    )
    also_officer = forms.BooleanField(
        label=gettext_lazy("I also do the women's work of this unit: take documents in, open reports"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, kind: HouseKind, on: date, **kwargs: Any) -> None:
        self.kind = kind
        words = {"language": kind.language, "zone": kind.zone, "own_level": kind.top, "unit_code": "1"}
        kwargs["initial"] = {**words, "on": date(on.year - 1, 1, 1), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["first"].label = _("Password")
        self.fields["again"].label = _("Password, once more")
        if code.entrance() is code.Entrance.OPEN:
            del self.fields["code"]
        _choose(self, "language", [pair for pair in settings.LANGUAGES if pair[0] != "en"])
        shown = {row[0]: _shown(row) for row in kind.levels}
        _choose(self, "own_level", list(shown.items()))
        for level, name in shown.items():
            self.fields[LEVEL + level] = forms.CharField(
                label=name, max_length=200, required=False, initial=name
            )

    @property
    def level_fields(self) -> list[forms.BoundField]:
        """The names of the proposed levels, highest first."""
        return [field for field in self if field.name.startswith(LEVEL)]

    def clean_code(self) -> str:
        """Refuse a code that is not the one printed by this start of the program."""
        typed = str(self.cleaned_data["code"])
        if not code.fits(typed):
            raise forms.ValidationError(
                _("This is not the code of the present start. Look at the terminal of the program again.")
            )
        return typed

    def clean(self) -> dict[str, Any]:
        """The level of the highest unit must be one that stays."""
        typed = super().clean() or {}
        own = typed.get("own_level")
        if own and not str(typed.get(LEVEL + own, "")).strip():
            self.add_error("own_level", _("This level has no name. Name it below, or choose another one."))
        return typed

    def house(self) -> NewHouse:
        """Return the organisation to found."""
        typed = self.cleaned_data
        return NewHouse(
            name=typed["name"].strip(),
            kind=self.kind.kind,
            country="cn" if typed["language"].startswith("zh") else self.kind.country,
            zone=typed["zone"],
            language=typed["language"],
            levels=self._levels(),
        )

    def root(self) -> UnitDraft:
        """Return the highest unit."""
        typed = self.cleaned_data
        own = typed["own_level"]
        known = own in {row[0] for row in KINDS}
        return UnitDraft(
            code=typed["unit_code"].strip(),
            name=typed["name"].strip(),
            short_name=typed["short_name"].strip(),
            level=own,
            classes=((str(Axis.KIND), own),) if known else (),
        )

    def person(self) -> FirstPerson:
        """Return the first administrator; her pages keep the language in which she sets up."""
        typed = self.cleaned_data
        return FirstPerson(
            username=typed["username"],
            display_name=typed["display_name"],
            password=typed["first"],
            language=get_language() or typed["language"],
            also_officer=typed["also_officer"],
        )

    def _levels(self) -> list[Row]:
        """Return the levels that stay: a changed name stands in every language, an emptied one is left out."""
        rows: list[Row] = []
        for row in self.kind.levels:
            named = str(self.cleaned_data[LEVEL + row[0]]).strip()
            if named:
                rows.append(row if named == _shown(row) else (row[0], named, named, named))
        return rows


def _shown(row: Row) -> str:
    return row[_LANGUAGE_PLACE[content_language(get_language() or "vi")]]


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
