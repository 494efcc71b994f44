"""What people type about contracts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.contracts.actions import ContractFacts, SurveyFacts
from nucong.contracts.law import Law
from nucong.contracts.models import Contract
from nucong.contracts.rules import FIGURES as COUNTED
from nucong.contracts.rules import Step
from nucong.contracts.states import Base, Content, Procedure, Stage
from nucong.ledgers.kinds import KindFacts
from nucong.web.contracts.words import BASES, CONTENTS, FIGURES, PROCEDURES
from nucong.web.ledgers.inputs import MOST_FIRMS
from nucong.web.ledgers.words import kind_name
from nucong.web.locales import written_number
from nucong.web.number_fields import WholeField
from nucong.web.programmes.inputs import day_input

BEGUN = (("offer", _("We begin to negotiate")), ("effect", _("It is in force already")))
CONTENT = "content_"


class ContractInput(forms.Form):
    """A contract: its form, term, whom it covers, what it says; a new one also where it stands."""

    kind = forms.ChoiceField(label=_("Form of the contract"))
    title = forms.CharField(
        label=_("Name of the contract"), max_length=200, required=False,
        help_text=_("Empty: the name of its form."),
    )  # fmt: skip
    begins = forms.ChoiceField(
        label=_("Where it stands"), choices=BEGUN, widget=forms.RadioSelect, initial="offer"
    )
    first_on = forms.DateField(
        label=_("Day it began"),
        widget=day_input(),
        help_text=_("The day of the offer, or the first day in force."),
    )
    term_years = forms.TypedChoiceField(label=_("Term in years"), coerce=int)
    agreed_from = forms.DateField(
        label=_("First day written in the contract"), widget=day_input(), required=False
    )
    agreed_until = forms.DateField(
        label=_("Last day written in the contract"), widget=day_input(), required=False,
        help_text=_("Empty: the term counts from the first day."),
    )  # fmt: skip
    firms_covered = WholeField(required=False, label=_("Firms covered"), min_value=1)
    workers_covered = WholeField(required=False, label=_("Workers covered"))
    women_covered = WholeField(required=False, label=_("Women workers covered"))
    firms = forms.CharField(
        label=_("Firms covered by name, one a line"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A firm that is named counts once, also when another contract names it."),
    )  # fmt: skip
    procedures = forms.MultipleChoiceField(
        label=_("How it came about"), required=False, widget=forms.CheckboxSelectMultiple
    )
    renews = forms.ChoiceField(label=_("Follows the contract"), required=False)
    note = forms.CharField(
        label=_("Note"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kinds: Sequence[KindFacts], law: Law, earlier: Sequence[Contract], fresh: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._kinds = {kind.code: kind for kind in kinds}
        self._earlier = {str(each.pk): each for each in earlier}
        years = [(n, written_number(n)) for n in range(law.least_years, law.most_years + 1)]
        self._choices("kind", [(kind.code, kind_name(kind)) for kind in kinds])
        self._choices("term_years", years)
        self._choices("procedures", [(each.value, gettext(word)) for each, word in PROCEDURES.items()])
        nothing = [("", gettext("none"))]
        self._choices("renews", nothing + [(key, each.record.title) for key, each in self._earlier.items()])
        if not earlier:
            del self.fields["renews"]
        if not fresh:
            del self.fields["begins"], self.fields["first_on"]
        for content, word in CONTENTS.items():
            self.fields[CONTENT + content] = forms.CharField(
                label=gettext(word), max_length=300, required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )  # fmt: skip

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def begun(self) -> list[forms.BoundField]:
        """Where a new contract stands."""
        return [self[name] for name in ("begins", "first_on") if name in self.fields]

    @property
    def contents(self) -> list[forms.BoundField]:
        """One line for everything a contract may say."""
        return [self[name] for name in self.fields if name.startswith(CONTENT)]

    @property
    def more(self) -> list[forms.BoundField]:
        """The other fields behind "more"."""
        return [self[name] for name in ("procedures", "renews", "note") if name in self.fields]

    @property
    def open_more(self) -> bool:
        """Whether one of the fields behind "more" holds something, or something wrong."""
        return any(
            field.errors or field.value() not in (None, "", []) for field in (*self.contents, *self.more)
        )

    def clean_firms(self) -> str:
        """Refuse a list nobody typed by hand."""
        firms = str(self.cleaned_data["firms"])
        if len(firms.splitlines()) > MOST_FIRMS:
            raise forms.ValidationError(_("At most 300 firms in one record."))
        return firms

    @property
    def facts(self) -> ContractFacts:
        """The contract for an action."""
        given = self.cleaned_data
        firms = tuple(line.strip() for line in given["firms"].splitlines() if line.strip())
        return ContractFacts(
            kind=given["kind"], title=" ".join(given["title"].split()) or kind_name(self._kinds[given["kind"]]),
            term_years=given["term_years"], agreed_from=given["agreed_from"], agreed_until=given["agreed_until"],
            firms=firms, firms_covered=given["firms_covered"] or max(1, len(firms)),
            workers_covered=given["workers_covered"] or given["women_covered"] or 0,
            women_covered=given["women_covered"] or 0,
            contents={c: " ".join(given[CONTENT + c].split()) for c in Content if given[CONTENT + c].strip()},
            procedures=tuple(Procedure(code) for code in given["procedures"]),
            renews=self._earlier.get(given.get("renews", "")), note=given["note"],
        )  # fmt: skip

    @property
    def first(self) -> Step:
        """The first stage of a new contract."""
        return Step(Stage(self.cleaned_data["begins"]), self.cleaned_data["first_on"])


def as_typed(contract: Contract) -> dict[str, Any]:
    """Return a contract as it stands in the fields."""
    record = contract.record
    kept: dict[str, Any] = {
        name: getattr(contract, name) for name in ("term_years", "agreed_from", "agreed_until", "procedures")
    }
    for name in ("firms_covered", "workers_covered", "women_covered"):
        kept[name] = written_number(getattr(contract, name))
    kept |= {CONTENT + code: words for code, words in contract.contents.items()}
    kept |= {"kind": record.kind, "title": record.title, "firms": record.firms, "note": record.note}
    return kept | {"renews": str(contract.renews_id or "")}


class StageInput(forms.Form):
    """A stage: its day, who, the paper, and what is counted at it."""

    on = forms.DateField(label=_("Day"), widget=day_input())
    who = forms.CharField(label=_("Who did it"), max_length=200, required=False)
    paper = forms.CharField(label=_("Paper: number and date"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stage = stage
        self._figures = COUNTED.get(stage, ())
        for name in self._figures:
            self.fields[name] = WholeField(required=False, label=gettext(FIGURES[name]))
        self.order_fields(["on", *self._figures, "who", "paper", "note"])

    @property
    def step(self) -> Step:
        """The stage for an action."""
        given = self.cleaned_data
        figures = {name: given[name] for name in self._figures if given[name] is not None}
        return Step(self._stage, given["on"], given["who"], given["paper"], given["note"], figures)


class SurveyInput(forms.Form):
    """What a survey of satisfaction said."""

    on = forms.DateField(label=_("Day of the survey"), widget=day_input())
    asked = WholeField(required=False, label=_("People asked"))
    answered = WholeField(required=False, label=_("People who answered"))
    satisfied = WholeField(required=False, label=_("People satisfied"))
    link = forms.URLField(
        label=_("Where it can be read"), max_length=300, required=False, assume_scheme="https"
    )

    @property
    def facts(self) -> SurveyFacts:
        """The survey for an action."""
        given = self.cleaned_data
        return SurveyFacts(
            given["on"], given["asked"] or 0, given["answered"] or 0, given["satisfied"] or 0, given["link"]
        )


class BaseInput(forms.Form):
    """A denominator told by hand."""

    base = forms.ChoiceField(label=_("What the rate is of"))
    on = forms.DateField(label=_("As of"), widget=day_input())
    number = WholeField(required=False, label=_("The number"), min_value=1)
    source = forms.CharField(
        label=_("Where the number comes from"), max_length=200,
        help_text=_("Stands beside every rate, for example: register of units, end of 2023."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["base"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(base.value, gettext(word)) for base, word in BASES.items()]
        self.fields["number"].required = True

    @property
    def told(self) -> tuple[Base, date, int, str]:
        """What an action takes."""
        given = self.cleaned_data
        return Base(given["base"]), given["on"], given["number"], given["source"]
