"""What people type into the ledgers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.kernel.refusal import Refusal
from nucong.ledgers.errors import PersonLikelyNamed
from nucong.ledgers.kinds import KindFacts
from nucong.ledgers.models import Campaign, Record
from nucong.ledgers.rules import RecordFacts
from nucong.ledgers.states import Family
from nucong.organisations.queries import UnitRow
from nucong.programmes.models import Task
from nucong.web.ledgers.words import FAMILIES, GROUPS, PLACES, grouped
from nucong.web.locales import written_day, written_number
from nucong.web.middleware import coded
from nucong.web.number_fields import AmountField, WholeField
from nucong.web.programmes.inputs import day_input

MOST_FIRMS = 300


class RecordInput(forms.Form):
    """One record: a handful of fields, the rest behind "more"."""

    kind = forms.ChoiceField(label=_("What was it"))
    on = forms.DateField(label=_("Day"), widget=day_input())
    title = forms.CharField(
        label=_("In a few words"), max_length=200, required=False,
        help_text=_("Empty: the name of the kind. Never the name of somebody who was helped."),
    )  # fmt: skip
    women = WholeField(required=False, label=_("Women"))
    men = WholeField(required=False, label=_("Men"))
    number = WholeField(
        required=False,
        label=_("How many"),
        min_value=1,
        help_text=_("Events, items, cases or rooms; empty: one."),
    )
    outlet = forms.CharField(label=_("Newspaper, station or page"), max_length=120, required=False)
    place = forms.CharField(label=_("Where it was held"), max_length=200, required=False)
    place_kind = forms.ChoiceField(label=_("Kind of place"), required=False)
    until = forms.DateField(label=_("Last day, if longer"), widget=day_input(), required=False)
    attendances = WholeField(
        required=False, label=_("Attendances"), help_text=_("Of several sessions: everybody each time. Empty: everybody once."),
    )  # fmt: skip
    women_attendances = WholeField(required=False, label=_("Attendances of women"))
    online = WholeField(
        required=False, label=_("Reached online"), help_text=_("Kept apart from those who were there.")
    )
    money = AmountField(required=False, label=_("What it cost"))
    firms = forms.CharField(
        label=_("Firms that took part, one a line"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In totals each firm counts once, however often it took part."),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=_("Whom it was for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    mainstreamed = forms.BooleanField(label=_("Part of another activity (mainstreaming)"), required=False)
    campaign = forms.ChoiceField(label=_("Campaign"), required=False)
    task = forms.ChoiceField(label=_("Task of a programme"), required=False)
    partner_unit = forms.ChoiceField(
        label=_("Together with the unit of the other organisation"), required=False,
        help_text=_("Both sides see it; in a common total it counts once."),
    )  # fmt: skip
    same_people_as = forms.ChoiceField(
        label=_("The same people as in"), required=False,
        help_text=_("As persons they count once, the largest number; attendances are added up."),
    )  # fmt: skip
    club = forms.ChoiceField(label=_("Model or club that met"), required=False)
    partner_words = forms.CharField(label=_("Others who took part"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    held_name = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    no_name = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, kinds: Sequence[KindFacts], campaigns: Sequence[Campaign], tasks: Sequence[Task],
        partners: Sequence[UnitRow], clubs: Sequence[Record] = (), series: Sequence[Record] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._ask_about_name()
        self._kinds = {kind.code: kind for kind in kinds}
        nothing = [("", gettext("none"))]
        self._choices("kind", grouped(kinds))
        self._choices(
            "place_kind", [("", ""), *((each.value, gettext(word)) for each, word in PLACES.items())]
        )
        self._choices("groups", [(each.value, gettext(word)) for each, word in GROUPS.items()])
        self._choices("campaign", nothing + [(str(each.pk), _campaign_words(each)) for each in campaigns])
        self._choices("task", nothing + [(str(task.pk), _task_words(task)) for task in tasks])
        self._choices("partner_unit", nothing + [(str(row.id), row.name) for row in partners])
        self._choices("club", nothing + [(str(each.pk), each.title) for each in clubs])
        self._choices("same_people_as", nothing + [(str(each.pk), _series_words(each)) for each in series])
        listed = {
            "campaign": campaigns, "task": tasks, "partner_unit": partners, "club": clubs,
            "same_people_as": series,
        }  # fmt: skip
        for name, rows in listed.items():
            if not rows:
                del self.fields[name]

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def families(self) -> str:
        """The family of each kind ("quiz:activity …"), for the fields that belong to it."""
        return " ".join(f"{code}:{kind.family}" for code, kind in self._kinds.items())

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields behind "more"."""
        wanted = (
            "place_kind", "until", "attendances", "women_attendances", "online", "money", "firms", "mainstreamed",
            "same_people_as", "campaign", "club", "task", "partner_unit", "partner_words", "note",
        )  # fmt: skip
        return [self[name] for name in wanted if name in self.fields]

    @property
    def open_more(self) -> bool:
        """Whether one of the fields behind "more" holds something, or something wrong."""
        return any(field.errors or field.value() not in (None, "", [], False) for field in self.more)

    @property
    def facts(self) -> RecordFacts:
        """The record for an action."""
        given = dict(self.cleaned_data)
        kind = self._kinds[given["kind"]]
        name = kind.own or gettext(kind.name)
        return RecordFacts(
            kind=kind.code, on=given["on"], title=" ".join(given["title"].split()) or name, until=given["until"],
            place_kind=given["place_kind"], place=given["place"], task_id=given.get("task") or None,
            campaign_id=given.get("campaign") or None, partner_unit_id=given.get("partner_unit") or None,
            club_id=given.get("club") or None, same_people_as_id=given.get("same_people_as") or None,
            partner_words=given["partner_words"], groups=tuple(given["groups"]),
            mainstreamed=given["mainstreamed"], number=given["number"] or 1, women=given["women"] or 0,
            men=given["men"] or 0, attendances=given["attendances"],
            women_attendances=given["women_attendances"], online=given["online"] or 0, money=given["money"],
            firms=tuple(given["firms"].splitlines()), outlet=" ".join(given["outlet"].split()),
            note=given["note"], not_a_name=given["held_name"] if given["no_name"] else "",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse a story where only the number is kept."""
        given = super().clean() or {}
        kind = self._kinds.get(given.get("kind", ""))
        if kind is not None and kind.family is Family.CASE:
            name = kind.own or gettext(kind.name)
            if given.get("title") not in ("", name, None):
                self.add_error("title", _("Leave this empty: here only the number is kept."))
            if given.get("note"):
                self.add_error("note", _("Leave this empty: here only the number is kept."))
        return given

    def clean_firms(self) -> str:
        """Refuse a list nobody typed by hand."""
        firms = str(self.cleaned_data["firms"])
        if len(firms.splitlines()) > MOST_FIRMS:
            raise forms.ValidationError(_("At most 300 firms in one record."))
        return firms

    def refuse(self, refusal: Refusal) -> None:
        """Show why the record cannot be kept above the fields; what looks like a name can be said to be none."""
        self.add_error(None, coded(refusal))
        if isinstance(refusal, PersonLikelyNamed):
            assert isinstance(self.data, QueryDict)
            typed = self.data.copy()
            typed["held_name"] = refusal.params["found"]
            typed.pop("no_name", None)
            self.data = typed
            self._ask_about_name()

    @property
    def held(self) -> str:
        """What looks like a name, until it is left out or said to be none."""
        return str(self.data.get("held_name", ""))

    def _ask_about_name(self) -> None:
        words = gettext("“%(found)s” is no name of somebody who was helped")
        self["no_name"].label = words % {"found": self.held}


def as_typed(record: Record) -> dict[str, Any]:
    """Return a record as it stands in the fields."""
    kept = {
        name: getattr(record, name)
        for name in ("kind", "on", "title", "place", "place_kind", "until", "firms", "mainstreamed", "outlet", "note", "partner_words")
    }  # fmt: skip
    for name in ("women", "men", "attendances", "women_attendances", "online", "money"):
        value = getattr(record, name)
        kept[name] = (
            "" if value is None or (not value and name in ("online", "money")) else written_number(value)
        )
    kept["number"] = "" if record.number == 1 else written_number(record.number)
    kept["groups"] = record.groups.split()
    for name in ("campaign", "task", "partner_unit", "club", "same_people_as"):
        key = getattr(record, f"{name}_id")
        kept[name] = str(key) if key else ""
    return kept


def _campaign_words(campaign: Campaign) -> str:
    """Return the name of a campaign with its year, as campaigns of several years may bear one name."""
    year = campaign.starts[:4] if not campaign.starts.startswith("--") else ""
    return f"{campaign.title} · {year}" if year and year not in campaign.title else campaign.title


def _series_words(record: Record) -> str:
    return f"{written_day(record.on)} · {record.title}"


def _task_words(task: Task) -> str:
    words = f"{task.number}. {task.title}" if task.number else task.title
    return words if len(words) <= 110 else words[:109].rstrip() + "…"


class CampaignInput(forms.Form):
    """A campaign: its name and its days."""

    title = forms.CharField(label=_("Name of the campaign"), max_length=200)
    first = forms.DateField(label=_("First day"), widget=day_input())
    last = forms.DateField(label=_("Last day"), widget=day_input())
    yearly = forms.BooleanField(label=_("Every year on these days"), required=False)


class WindowInput(forms.Form):
    """The days of a unit inside a campaign."""

    first = forms.DateField(label=_("First day"), widget=day_input())
    last = forms.DateField(label=_("Last day"), widget=day_input())


class KindInput(forms.Form):
    """A kind of the organisation's own."""

    name = forms.CharField(label=_("Name"), max_length=120)
    family = forms.ChoiceField(label=_("Belongs to"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["family"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(family.value, gettext(word)) for family, word in FAMILIES.items()]

    @property
    def chosen(self) -> Family:
        """The family."""
        return Family(self.cleaned_data["family"])

    def refuse(self, refusal: Refusal) -> None:
        """Show why it cannot be added."""
        self.add_error("name", coded(refusal))
