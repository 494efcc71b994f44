"""What people enter about reviews of a programme: the review, its words, findings, its conference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from nucong.flow.review_words import PARTS
from nucong.programmes.actions import AgendaLine, Held, Present, ReviewPlan
from nucong.programmes.models import ConferenceRecord, Milestone, ProgrammeReview
from nucong.programmes.states import FindingKind, ReviewKind
from nucong.web.locales import written_day
from nucong.web.number_fields import WholeField
from nucong.web.programmes.day_fields import DayField

KINDS = {
    ReviewKind.YEARLY: _("yearly review"),
    ReviewKind.MIDTERM: _("mid-term review"),
    ReviewKind.FINAL: _("final review"),
}
FINDINGS = {
    FindingKind.ACHIEVEMENT: _("Achievement"),
    FindingKind.LIMIT: _("Limit"),
    FindingKind.CAUSE: _("Cause"),
    FindingKind.DIRECTION: _("Direction"),
    FindingKind.PROPOSAL: _("Proposal to the superior"),
}
PART_LABELS = {
    "opening": _("Opening"),
    "targets": _("Targets against figures"),
    "work": _("Tasks and reports"),
    "activities": _("Activities and training in words"),
    "awards": _("Awards in words"),
    "money": _("Money in words"),
    "closing": _("Closing"),
}
LARGEST = 10**12
LONG = 20_000
PRESENT_ROWS = 8


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ReviewInput(forms.Form):
    """A review to begin."""

    kind = forms.ChoiceField(label=_("What kind"), choices=[(k.value, w) for k, w in KINDS.items()])
    title = forms.CharField(label=_("Title"), max_length=300, widget=_area(2))
    covers_from = DayField(label=_("Covers the days from"))
    covers_until = DayField(
        label=_("Covers the days until"),
        help_text=_("Figures are those of this day, or of today before it."),
    )
    tied_to = forms.CharField(
        label=_("Held together with, in words"), max_length=500, required=False,
        help_text=_("What stands in no register here. Reviews and documents of yours are chosen on its page."),
    )  # fmt: skip

    @property
    def plan(self) -> ReviewPlan:
        """The review as entered."""
        said = self.cleaned_data
        return ReviewPlan(
            ReviewKind(said["kind"]),
            said["title"],
            said["covers_from"],
            said["covers_until"],
            said["tied_to"],
        )


class TieInput(forms.Form):
    """What a review is held together with: one of the unit's reviews, or a document of its register."""

    other = forms.ChoiceField(label=_("Review of ours"), required=False)
    number = forms.CharField(
        label=_("or a document of the register"), max_length=60, required=False,
        help_text=_("Number and symbol as in the register, for example 15/KH-LĐLĐ."),
    )  # fmt: skip

    def __init__(self, *args: Any, reviews: Sequence[ProgrammeReview], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reviews = {str(each.pk): each for each in reviews}
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", translated("none")),
            *((key, each.title[:120]) for key, each in self._reviews.items()),
        ]

    @property
    def chosen(self) -> ProgrammeReview | None:
        """The review chosen, or None."""
        return self._reviews.get(self.cleaned_data.get("other", ""))


class WordsInput(forms.Form):
    """The text of a review, part by part; what is as drafted, or empty, stays the draft."""

    def __init__(
        self, *args: Any, drafted: Mapping[str, str], words: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._drafted = drafted
        for part in PARTS:
            self.fields[part] = forms.CharField(
                label=PART_LABELS[part], required=False, max_length=LONG, initial=words.get(part, ""),
                widget=_area(8 if part == "targets" else 4),
            )  # fmt: skip

    @property
    def words(self) -> dict[str, str]:
        """The parts written in place of the draft."""
        told = {part: _lines(self.cleaned_data[part]) for part in PARTS}
        return {part: text for part, text in told.items() if text and text != _lines(self._drafted[part])}


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


class FindingInput(forms.Form):
    """What a unit tells for a review."""

    kind = forms.ChoiceField(
        label=_("What it is"), widget=forms.RadioSelect, initial=FindingKind.ACHIEVEMENT,
        choices=[(k.value, w) for k, w in FINDINGS.items()],
    )  # fmt: skip
    words = forms.CharField(label=_("In a few sentences"), max_length=4000, widget=_area(4))
    amount = WholeField(label=_("Figure"), required=False, max_value=LARGEST)
    measure = forms.CharField(
        label=_("What it counts"), required=False, max_length=60,
        help_text=_("For example: meetings, women, contracts."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A figure says what it counts, so that figures of several units can be added up."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("amount") is not None and not said.get("measure"):
            self.add_error("measure", translated("Say what the figure counts."))
        return said


class ChosenInput(forms.Form):
    """How a finding goes into the review."""

    chosen = forms.BooleanField(required=False)
    edited = forms.CharField(required=False, max_length=4000)


class ConferenceInput(forms.Form):
    """The conference of a review."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=_area(2))
    held_on = DayField(label=_("Held on"))
    place = forms.CharField(label=_("Where it was held"), max_length=300, required=False)
    milestone = forms.ChoiceField(
        label=_("Milestone it reaches"), required=False,
        help_text=_("It then counts as reached on the day of the conference."),
    )  # fmt: skip
    agenda = forms.CharField(
        label=_("Agenda"), required=False, max_length=LONG, widget=_area(6),
        help_text=_("One point on each line: hour | what | who presents it."),
    )  # fmt: skip
    minutes = forms.CharField(label=_("Minutes"), required=False, max_length=LONG, widget=_area(10))
    signing = forms.CharField(
        label=_("What was signed there, in words"),
        required=False,
        max_length=2000,
        widget=_area(2),
        help_text=_("Papers with who signed them are added on the page of the review."),
    )

    def __init__(self, *args: Any, milestones: Sequence[Milestone], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._milestones = {str(each.pk): each for each in milestones}
        self._today = today
        for place in range(PRESENT_ROWS):
            label = {"aria-label": translated("For which body")}
            self.fields[f"body_{place}"] = forms.CharField(
                label=translated("For which body"),
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs=label),
            )
            for sex, word in (("women", translated("Women")), ("men", translated("Men"))):
                self.fields[f"{sex}_{place}"] = WholeField(label=word, required=False, max_value=100_000)
                self.fields[f"{sex}_{place}"].widget.attrs["aria-label"] = word
        field = self.fields["milestone"]
        assert isinstance(field, forms.ChoiceField)
        named = ((key, f"{written_day(m.on)} · {m.title[:80]}") for key, m in self._milestones.items())
        field.choices = [("", translated("none of the programme")), *named]

    def clean_held_on(self) -> date:
        """A conference is written down when it was held."""
        held: date = self.cleaned_data["held_on"]
        if held > self._today:
            raise forms.ValidationError(
                translated("This day has not come yet. Write the conference down when it was held.")
            )
        return held

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Who took part, as rows of body, women, men."""
        return [(self[f"body_{n}"], self[f"women_{n}"], self[f"men_{n}"]) for n in range(PRESENT_ROWS)]

    def clean(self) -> dict[str, Any]:
        """A row of who took part names its body and counts somebody."""
        said: dict[str, Any] = super().clean() or {}
        for place in range(PRESENT_ROWS):
            counted = (said.get(f"women_{place}") or 0) + (said.get(f"men_{place}") or 0)
            named = bool((said.get(f"body_{place}") or "").strip())
            if counted and not named:
                self.add_error(f"body_{place}", translated("Name the body these people came for."))
            elif named and not counted and not self.errors:
                self.add_error(f"body_{place}", translated("Say how many women and men came for it."))
        return said

    @property
    def reached(self) -> Milestone | None:
        """The milestone it reaches."""
        return self._milestones.get(self.cleaned_data["milestone"])

    @property
    def held(self) -> Held:
        """The conference as entered."""
        said = self.cleaned_data
        return Held(
            title=said["title"], held_on=said["held_on"], place=said["place"], minutes=said["minutes"],
            signing=said["signing"],
            present=[
                Present(said[f"body_{n}"].strip(), said[f"women_{n}"] or 0, said[f"men_{n}"] or 0)
                for n in range(PRESENT_ROWS)
                if said[f"body_{n}"].strip()
            ],
            agenda=[_agenda_line(line) for line in said["agenda"].splitlines() if line.strip()],
        )  # fmt: skip


def _agenda_line(line: str) -> AgendaLine:
    """Return a point from "8:00 | Khai mạc | Chủ tịch"; without bars the line is what happens."""
    parts = [part.strip() for part in line.replace("\uff5c", "|").split("|", 2)]
    if len(parts) == 1:
        return AgendaLine("", parts[0])
    return AgendaLine(parts[0], parts[1], parts[2] if len(parts) > 2 else "")


def present_initial(conference: ConferenceRecord) -> dict[str, object]:
    """Return who took part as the fields show it; what was once counted as a whole stands in one row."""
    rows = list(conference.present)
    if not rows and (conference.women or conference.men):
        whole = conference.bodies.strip()[:200] or translated("All who took part")
        rows = [{"body": whole, "women": conference.women, "men": conference.men}]
    return {
        f"{name}_{place}": row[name]
        for place, row in enumerate(rows[:PRESENT_ROWS])
        for name in ("body", "women", "men")
    }


def agenda_text(conference: ConferenceRecord) -> str:
    """Return the agenda as it is entered."""
    return "\n".join(_agenda_entered(each["time"], each["what"], each["who"]) for each in conference.agenda)


def _agenda_entered(time: str, what: str, who: str) -> str:
    return " | ".join([time, what, *([who] if who else [])]) if time or who else what
