"""What an officer enters about a question that follows the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.ledgers.kinds import FAMILY_SIGN, KindFacts, family_token
from nucong.ledgers.measures import NAMES
from nucong.ledgers.models import Binding
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.states import Family, TargetGroup, What
from nucong.web.ledgers.words import FAMILIES, GROUPS, WHATS, grouped

MEASURE = f"{What.MEASURE.value}:"  # a further measure among the choices, before its code


class BindingInput(forms.Form):
    """What a question counts."""

    what = forms.ChoiceField(label=_("What of the records is counted"))
    kinds = forms.MultipleChoiceField(
        label=_("In records of these kinds"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a choice: in records of every kind."),
    )  # fmt: skip
    group = forms.ChoiceField(label=_("Only records for"), required=False)
    standing = forms.BooleanField(
        label=_("What is in force on the last day"), required=False,
        help_text=_("Contracts, models and clubs that stand for a while; without this: what began in the days of the report."),
    )  # fmt: skip
    below = forms.BooleanField(
        label=_("With the records of the units below"), required=False,
        help_text=_("Only where these units do not answer themselves: else they would count twice."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Sequence[KindFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        families = [
            (family_token(family), gettext("all of: {family}").format(family=gettext(FAMILIES[family])))
            for family in Family
        ]
        listed = [pair for _family, pairs in grouped(kinds) for pair in pairs]
        usual = [(what.value, gettext(word)) for what, word in WHATS.items() if what is not What.MEASURE]
        self._choices("what", usual + [(MEASURE + code, gettext(word)) for code, word in NAMES.items()])
        self._choices("kinds", families + listed)
        self._choices(
            "group", [("", gettext("everybody")), *((g.value, gettext(w)) for g, w in GROUPS.items())]
        )

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @staticmethod
    def starting(kept: Binding | None, wish: Proposal | None) -> dict[str, Any]:
        """Return the fields of what is bound, else of what is proposed."""
        if kept is not None:
            what = MEASURE + kept.measure if kept.measure else kept.what
            return {
                "what": what, "kinds": kept.kinds, "group": kept.group, "below": kept.below,
                "standing": kept.standing,
            }  # fmt: skip
        if wish is not None:
            what = MEASURE + wish.measure if wish.measure else wish.what.value
            return {"what": what, "kinds": list(wish.kinds), "group": wish.group, "standing": wish.standing}
        return {}

    @property
    def wish(self) -> Proposal:
        """What was chosen; a family stands for its kinds."""
        given = self.cleaned_data
        whole = {code for code in given["kinds"] if code.startswith(FAMILY_SIGN)}
        kinds = [*sorted(whole), *(code for code in given["kinds"] if code not in whole)]
        group = TargetGroup(given["group"]).value if given["group"] else ""
        what, _sign, measure = given["what"].partition(":")
        return Proposal(What(what), tuple(kinds), group, measure, given["standing"])
