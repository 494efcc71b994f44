"""What people type about inspections: short forms a phone shows on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.inspections.actions.planning import Together
from nucong.inspections.rules import LONGEST_TERM, TERMS
from nucong.inspections.states import ClaimState, Mode, PaperKind
from nucong.organisations.models import Unit
from nucong.organisations.queries import UnitRow
from nucong.web.inspections.words import BODIES, MODES, PAPERS
from nucong.web.number_fields import WholeField
from nucong.web.organisations.chooser import LookingForm, UnitsField, offer
from nucong.web.organisations.choosing import Choosing
from nucong.web.roster.inputs import Day, choose

NOBODY, BRANCHES, ALL = "", "branches", "all"
MOST_FIRMS = 200


def text(label: Any, *, most: int, rows: int = 0, required: bool = True, hint: Any = "") -> forms.CharField:
    """Return a field for words: one line, or several."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=hint)


class TogetherInput(forms.Form):
    """With whom a check is carried out."""

    bodies = forms.MultipleChoiceField(
        label=_("Together with"), required=False, widget=forms.CheckboxSelectMultiple
    )
    partner_unit = forms.ChoiceField(
        label=_("Together with the unit of the other organisation"), required=False,
        help_text=_("Both sides see it; in a common total it counts once."),
    )  # fmt: skip
    partner_words = text(_("Others who take part"), most=200, required=False)

    def __init__(self, *args: Any, partners: Sequence[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "bodies", [(body.value, str(word)) for body, word in BODIES.items()])
        choose(self, "partner_unit", [("", gettext("none")), *((str(row.id), row.name) for row in partners)])
        if not partners:
            del self.fields["partner_unit"]

    @property
    def together(self) -> Together:
        """The bodies, the unit and the words."""
        given = self.cleaned_data
        unit = Unit.objects.filter(pk=given["partner_unit"]).first() if given.get("partner_unit") else None
        return Together(tuple(given["bodies"]), unit, given["partner_words"])


class PlanInput(LookingForm, TogetherInput):
    """The plan of a year: theme, window, with whom, who checks itself, who is checked on the spot."""

    theme = text(_("What is checked"), most=200)
    starts = Day(label=_("From"))
    ends = Day(label=_("Until"))
    self_checks = forms.ChoiceField(
        label=_("Who checks itself first"), required=False, widget=forms.RadioSelect
    )
    direct = UnitsField(label=_("Checked on the spot"), required=False)
    firms = text(
        _("Firms without a union of ours, one a line"), most=20_000, rows=3, required=False,
        hint=_("More can be added later, when the self-checks have come in."),
    )  # fmt: skip
    note = text(_("Note"), most=4_000, rows=3, required=False)
    field_order = ("theme", "starts", "ends", "self_checks", "direct", "firms", "bodies", "partner_unit", "partner_words", "note")  # fmt: skip

    def __init__(self, *args: Any, choosing: Choosing | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "self_checks", [
            (NOBODY, gettext("nobody")), (BRANCHES, gettext("the units directly below")), (ALL, gettext("every unit below")),
        ])  # fmt: skip
        offer(self, "direct", choosing)
        if choosing is None:
            del self.fields["self_checks"]

    def clean_firms(self) -> list[str]:
        """Return the firms by name."""
        return _firms(self.cleaned_data["firms"])


class MoreInput(LookingForm):
    """More to be checked on the spot under a plan."""

    direct = UnitsField(label=_("Checked on the spot"), required=False)
    firms = text(_("Firms without a union of ours, one a line"), most=20_000, rows=3, required=False)

    def __init__(self, *args: Any, choosing: Choosing | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "direct", choosing)

    def clean_firms(self) -> list[str]:
        """Return the firms by name."""
        return _firms(self.cleaned_data["firms"])


def _firms(typed: str) -> list[str]:
    names = list(dict.fromkeys(" ".join(line.split())[:200] for line in typed.splitlines() if line.strip()))
    if len(names) > MOST_FIRMS:
        raise forms.ValidationError(_("At most 200 firms at once."))
    return names


class NewInput(LookingForm, TogetherInput):
    """One inspection outside a plan."""

    mode = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    theme = text(_("What is checked"), most=200)
    unit = UnitsField(
        label=_("Which unit is checked"),
        required=False,
        help_text=_("A self-check is always of your own unit."),
    )
    employer = text(
        _("Firm"), most=200, required=False,
        hint=_("As papers address it. Empty: the name of the unit."),
    )  # fmt: skip
    due_on = Day(label=_("To be carried out until"))
    field_order = ("mode", "theme", "unit", "employer", "due_on", "bodies", "partner_unit", "partner_words")

    def __init__(self, *args: Any, choosing: Choosing | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "mode", [(mode.value, gettext(word)) for mode, word in MODES.items()])
        offer(self, "unit", choosing)

    @property
    def mode_chosen(self) -> Mode:
        """How it is checked."""
        return Mode(self.cleaned_data["mode"])


class BeginInput(forms.Form):
    """The day, the place and the team of a check."""

    on = Day(label=_("Day of the check"))
    place = text(_("Where it was held"), most=200, required=False)
    team = text(
        _("Who checks"),
        most=300,
        required=False,
        hint=_("Names of the team or the committee that fills it in."),
    )


class PutRightInput(forms.Form):
    """A violation put right."""

    on = Day(label=_("Put right on"))
    words = text(_("What was done"), most=500, rows=2, required=False)
    counts = forms.BooleanField(
        label=_("Count it among the violations put right in the records"), required=False, initial=True
    )


class TellInput(forms.Form):
    """What the checked unit put right."""

    on = Day(label=_("Put right on"))
    words = text(_("What was done"), most=500, rows=3)


class AnswerInput(forms.Form):
    """The answer of the checking unit."""

    answer = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    words = text(_("Why it is not put right yet"), most=500, rows=3, required=False)
    counts = forms.BooleanField(
        label=_("Count it among the violations put right in the records"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "answer", [
            (ClaimState.CONFIRMED.value, gettext("It is put right")), (ClaimState.REFUSED.value, gettext("It is not put right yet")),
        ])  # fmt: skip


class ReasonInput(forms.Form):
    """A few words that stay."""

    words = text(_("Reason"), most=500, rows=3)


class ClosingInput(forms.Form):
    """A few words at the end."""

    words = text(_("Closing words"), most=500, rows=3, required=False)


class HandoverInput(forms.Form):
    """What goes to the authority."""

    authority = text(_("Authority"), most=200)
    words = text(_("What it is asked to do"), most=10_000, rows=5)


class OutcomeInput(forms.Form):
    """What the authority did."""

    words = text(_("What the authority did"), most=10_000, rows=4)


class PaperInput(forms.Form):
    """Which paper, to whom, with which term."""

    kind = forms.ChoiceField(label=_("Paper"), widget=forms.RadioSelect)
    addressee = text(_("To whom it is addressed"), most=200)
    days = WholeField(
        label=_("Term for the reply, in working days"), required=False, min_value=1, max_value=LONGEST_TERM,
        help_text=_("Empty: 10 for a reminder, else 15. It runs from the day after the paper is sent; days off do not count."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Sequence[PaperKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind", [(kind.value, gettext(PAPERS[kind])) for kind in kinds])
        self.initial.setdefault("kind", kinds[0].value)

    def clean(self) -> dict[str, Any]:
        """Refuse a proposal that would go to the employer it is about."""
        given = super().clean() or {}
        to_authority = given.get("kind") == PaperKind.PROPOSAL
        if to_authority and given.get("addressee") == self.initial.get("addressee"):
            self.add_error(
                "addressee",
                _("A proposal goes to the authority that sees to the law: name the authority here."),
            )
        return given

    @property
    def kind_chosen(self) -> PaperKind:
        """Which paper."""
        return PaperKind(self.cleaned_data["kind"])

    @property
    def term(self) -> int:
        """The working days for the reply: as typed, else those of the paper."""
        return self.cleaned_data["days"] or TERMS[self.kind_chosen]


class ReplyInput(forms.Form):
    """The reply to a paper."""

    on = Day(label=_("Received on"))
    words = text(_("What the reply says"), most=10_000, rows=5, required=False)
    file = forms.FileField(label=_("The reply itself, as a file"), required=False)

    @property
    def upload(self) -> UploadedFile[Any] | None:
        """The file, if there is one."""
        found: UploadedFile[Any] | None = self.cleaned_data["file"]
        return found


class ChecklistInput(forms.Form):
    """Items of the organisation's own from a day on."""

    valid_from = Day(label=_("In force from"))
    items = text(
        _("Items, one a line"), most=30_000, rows=10,
        hint=_("Item | legal source | standard. The last two may be left out."),
    )  # fmt: skip

    @property
    def lines(self) -> list[dict[str, str]]:
        """The items as typed."""
        names = ("text", "basis", "standard")
        return [
            dict(zip(names, (piece.strip() for piece in line.replace("｜", "|").split("|")), strict=False))
            for line in self.cleaned_data["items"].splitlines()
            if line.strip()
        ]


def day_typed(words: str) -> date | None:
    """Return a day as browsers send it; None for nothing. Raises ValueError."""
    return date.fromisoformat(words) if words else None
