"""What people type about a body that decides elsewhere: its places and days, the paper to it, what it answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.awards.actions import AnswerFacts
from nucong.awards.models import CallAward
from nucong.documents.actions import IncomingFile
from nucong.web.documents.numbering import SuggestingInput
from nucong.web.number_fields import WholeField
from nucong.web.roster.inputs import Day, choose

_ZH = re.compile(r"^(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*[-/.]\s*(\d{1,2})$")
LEAP_YEAR = 2024
GIVEN, REFUSED, OPEN = "given", "refused", ""


class DayOfYear(forms.CharField):
    """A day that comes back every year, kept as "06-30": written 30/6, in Chinese 6月30日."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return a kept day as it is written; what was typed stays."""
        found = re.fullmatch(r"(\d\d)-(\d\d)", value or "")
        if found is None:
            return value
        month, day = int(found[1]), int(found[2])
        return f"{month}月{day}日" if _reads_chinese() else f"{day}/{month}"

    def clean(self, value: Any) -> str:
        """Return the day as it is kept; "" when none was typed."""
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return ""
        found = (_ZH if _reads_chinese() or "月" in typed else _DAY_FIRST).match(typed)
        if found is not None:
            one, other = int(found[1]), int(found[2])
            month, day = (one, other) if _reads_chinese() or "月" in typed else (other, one)
            try:
                return f"{date(LEAP_YEAR, month, day):%m-%d}"
            except ValueError:
                pass
        raise forms.ValidationError(_("Write a day of the year, such as 30/6."))


def _reads_chinese() -> bool:
    return (translation.get_language() or "").startswith("zh")


class TermsInput(forms.Form):
    """What the body told for this call."""

    quota = WholeField(
        required=False,
        label=gettext_lazy("How many it takes"),
        min_value=1,
        help_text=gettext_lazy("Empty: no limit."),
    )
    due_on = Day(
        label=gettext_lazy("The file is there by"), required=False,
        help_text=gettext_lazy("The day of receipt counts, not the day of sending."),
    )  # fmt: skip
    answer_by = Day(
        label=gettext_lazy("Answer expected by"), required=False,
        help_text=gettext_lazy("From the day after, everybody without an answer is shown as silent."),
    )  # fmt: skip


def terms_values(award: CallAward) -> dict[str, Any]:
    """Return what is kept."""
    return {
        "quota": award.body_quota if award.body_quota is not None else "",
        "due_on": award.due_on,
        "answer_by": award.answer_by,
    }


class ProposalInput(forms.Form):
    """To whom the paper goes, and whom to ask about it."""

    body = forms.CharField(
        label=gettext_lazy("To whom the paper goes"), max_length=200, widget=SuggestingInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("As it stands under “Kính gửi” or as 主送机关."),
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Contact"), max_length=300, required=False,
        help_text=gettext_lazy("Name and telephone; a 请示 carries them as 附注."),
    )  # fmt: skip

    def __init__(self, *args: Any, known: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["body"].widget
        assert isinstance(widget, SuggestingInput)
        widget.suggestions = known


class AnswerInput(forms.Form):
    """What the body decided on those proposed: one choice for each, one decision for all."""

    document = forms.ChoiceField(
        label=gettext_lazy("Its document, from our incoming register"), required=False
    )
    number = forms.CharField(label=gettext_lazy("Number of the decision"), max_length=120, required=False)
    dated_on = Day(label=gettext_lazy("Day of the decision"))
    issuer = forms.CharField(label=gettext_lazy("Who gave it"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("File of the decision"), required=False,
        help_text=gettext_lazy("It is taken in as an incoming document; confirm it there, and it gets its number."),
    )  # fmt: skip
    word = forms.CharField(
        label=gettext_lazy("Why some were not given it"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=gettext_lazy("The units concerned read it."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, keys: Sequence[UUID], documents: Sequence[tuple[UUID, str]], takes_in: bool, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.keys = keys
        choose(self, "document", [("", "–"), *((str(key), words) for key, words in documents)])
        if not documents:
            del self.fields["document"]
        if not takes_in:
            del self.fields["file"]

    def clean(self) -> dict[str, Any]:
        """Take only documents that are offered, and the marks of those proposed."""
        typed = super().clean() or {}
        typed["marks"] = {key: self.data.get(f"mark-{key}", OPEN) for key in self.keys}
        return typed

    def facts(self) -> AnswerFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        marked = {
            mark: frozenset(key for key, found in typed["marks"].items() if found == mark)
            for mark in (GIVEN, REFUSED)
        }
        return AnswerFacts(
            number=typed["number"], dated_on=typed["dated_on"], issuer=typed["issuer"], given=marked[GIVEN],
            refused=marked[REFUSED], word=typed["word"],
        )  # fmt: skip

    @property
    def chosen_document(self) -> UUID | None:
        """The document of the register that was chosen."""
        chosen = self.cleaned_data.get("document")
        return UUID(chosen) if chosen else None

    @property
    def incoming(self) -> IncomingFile | None:
        """The file as it arrived."""
        file = self.cleaned_data.get("file")
        return IncomingFile(file.name, file.read()) if file else None
