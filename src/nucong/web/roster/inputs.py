"""What people type about officers: short forms that a phone shows on one screen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nucong.kernel.effective import FOREVER
from nucong.roster.models import Body, Person, Post
from nucong.roster.post_facts import PostFacts
from nucong.roster.states import (
    BODY_WORDS,
    OUTSIDE_WORDS,
    SUBJECT_WORDS,
    BodyKind,
    OutsideKind,
    Subject,
)
from nucong.web.number_fields import WholeField
from nucong.web.roster import words

NEW, NOBODY = "new", "nobody"
FIRST_DAY, LAST_DAY = date(1930, 1, 1), date(2200, 1, 1)


class Day(forms.DateField):
    """A day between 1930 and 2200."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> date | None:
        """Refuse days no office ever wrote."""
        found: date | None = super().clean(value)
        if found is not None and not FIRST_DAY <= found < LAST_DAY:
            raise forms.ValidationError(_("Choose a day between 1930 and 2199."))
        return found


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class WhoInput(forms.Form):
    """Somebody: one of those the unit keeps, or a new person with name and sex."""

    who = forms.ChoiceField(label=gettext_lazy("Which person"), initial=NEW)
    name = forms.CharField(
        label=gettext_lazy("Full name"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "words", "autocomplete": "off"}),
    )  # fmt: skip
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), widget=forms.RadioSelect, required=False)
    nobody_allowed = False

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        first = [(NOBODY, _("Nobody yet: the seat stays vacant"))] if self.nobody_allowed else []
        choose(self, "who", [*first, (NEW, _("A new person")), *words.name_choices(people)])
        choose(self, "sex", words.sexes())
        names_one = not self.is_bound or self.data.get("who") == NEW
        self.fields["name"].required = self.fields["sex"].required = names_one
        self.fields["name"].help_text = _("For a new person only.") if people or self.nobody_allowed else ""
        if not people and not self.nobody_allowed:
            self.fields["who"].widget = forms.HiddenInput()

    @property
    def is_new(self) -> bool:
        """Whether a new person is meant."""
        return bool(self.cleaned_data.get("who") == NEW)

    @property
    def known(self) -> Person | None:
        """The person chosen among those the unit keeps."""
        return self.people.get(str(self.cleaned_data.get("who")))


class _PostFields(forms.Form):
    position = forms.ChoiceField(label=gettext_lazy("Position"))
    since = Day(label=gettext_lazy("In post since"))
    women_work = forms.BooleanField(label=gettext_lazy("In charge of women's work"), required=False)
    full_time = forms.BooleanField(label=gettext_lazy("Full-time union officer"), required=False)
    title = forms.CharField(
        label=gettext_lazy("Title as decided"), max_length=120, required=False,
        help_text=gettext_lazy("Only when the decision words it otherwise than the position."),
    )  # fmt: skip


class AddPostInput(WhoInput, _PostFields):
    """Somebody into a body."""

    field_order = ("who", "name", "sex", "position", "since", "women_work", "full_time", "title")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        choose(self, "position", words.positions_of(body.kind))

    def facts(self) -> PostFacts:
        """Return what was typed of the post."""
        typed = self.cleaned_data
        return PostFacts(
            typed["position"], typed["since"], self.body.until, typed["title"], typed["women_work"],
            typed["full_time"],
        )  # fmt: skip


class PostInput(_PostFields):
    """What is told of a post; its last day where it has ended."""

    last_day = Day(
        label=gettext_lazy("Last day in post"),
        required=False,
        help_text=gettext_lazy("Empty while it is held."),
    )

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "position": post.position, "since": post.since, "women_work": post.women_work,
            "full_time": post.full_time, "title": post.title, "last_day": _last(post.until, post.body.until),
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.post = post
        choose(self, "position", words.positions_of(post.body.kind))

    def facts(self) -> PostFacts:
        """Return what was typed of the post."""
        typed = self.cleaned_data
        until = typed["last_day"] + timedelta(days=1) if typed["last_day"] else self.post.body.until
        return PostFacts(
            typed["position"], typed["since"], until, typed["title"], typed["women_work"], typed["full_time"]
        )


def _last(until: date, body_until: date) -> date | None:
    return None if until in (FOREVER, body_until) else until - timedelta(days=1)


class HandOverInput(WhoInput):
    """The end of a post and, when somebody is there, the successor's beginning."""

    on = Day(
        label=gettext_lazy("First day of the successor"),
        help_text=gettext_lazy("The present holder is in post until the day before."),
    )
    women_work = forms.BooleanField(label=gettext_lazy("In charge of women's work"), required=False)
    full_time = forms.BooleanField(label=gettext_lazy("Full-time union officer"), required=False)
    nobody_allowed = True
    field_order = ("on", "who", "name", "sex", "women_work", "full_time")


class BodyInput(forms.Form):
    """A body in one term."""

    kind = forms.ChoiceField(label=gettext_lazy("Which body"))
    name = forms.CharField(
        label=gettext_lazy("Name of the body"), max_length=200, required=False,
        help_text=gettext_lazy("Empty: as the kind is called."),
    )  # fmt: skip
    since = Day(label=gettext_lazy("This term since"))
    term = WholeField(label=gettext_lazy("Number of the term"), min_value=1, max_value=200, required=False)
    planned_end = Day(label=gettext_lazy("Last day of the term as decided"), required=False)
    congress_on = Day(label=gettext_lazy("Day of the congress"), required=False)
    seats = WholeField(
        label=gettext_lazy("Seats"), min_value=1, max_value=500, required=False,
        help_text=gettext_lazy("How many people it shall have; from it follow the vacancies."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: list[BodyKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind", [(str(kind), _(BODY_WORDS[kind])) for kind in kinds])
        if not kinds:
            del self.fields["kind"]
            self.fields["name"].required = True
            self.fields["name"].help_text = ""

    def told(self) -> dict[str, Any]:
        """Return what was typed, without the kind and the name."""
        return {
            key: self.cleaned_data[key] for key in ("since", "term", "planned_end", "congress_on", "seats")
        }


class CongressInput(forms.Form):
    """A congress: the next term, and who of the present one stays, as what."""

    on = Day(label=gettext_lazy("Day of the congress"))
    term = WholeField(label=gettext_lazy("Number of the term"), min_value=1, max_value=200, required=False)
    planned_end = Day(label=gettext_lazy("Last day of the term as decided"), required=False)
    seats = WholeField(label=gettext_lazy("Seats"), min_value=1, max_value=500, required=False)

    def __init__(self, *args: Any, body: Body, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {f"post-{post.pk}": post for post in posts}
        leaves = ("", _("does not stay"))
        for name, post in self.posts.items():
            self.fields[name] = forms.ChoiceField(
                label=words.person_name(post.person), required=False, initial=post.position,
                choices=[*words.positions_of(body.kind), leaves],
            )  # fmt: skip

    @property
    def people(self) -> list[forms.BoundField]:
        """The question for each of the present members."""
        return [self[name] for name in self.posts]

    def staying(self) -> dict[Any, str]:
        """Return who stays: post → position in the next term."""
        return {
            post.pk: self.cleaned_data[name]
            for name, post in self.posts.items()
            if self.cleaned_data.get(name)
        }


class EndInput(forms.Form):
    """The last day of something."""

    last_day = Day(label=gettext_lazy("Last day"))


class CorrectPersonInput(forms.Form):
    """Name and sex of a person."""

    name = forms.CharField(label=gettext_lazy("Full name"), max_length=120)
    mark = forms.CharField(
        label=gettext_lazy("What tells her or him apart"), max_length=60, required=False,
        help_text=gettext_lazy("When two people have one name, such as: workshop 2."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "sex", words.sexes())


class TakeBackInput(forms.Form):
    """The second, ticked yes to what cannot be undone."""

    sure = forms.BooleanField(label=gettext_lazy("This cannot be taken back"))


class OutsideInput(forms.Form):
    """A post outside the union; its last day and why it ended, where it has."""

    kind = forms.ChoiceField(label=gettext_lazy("Where"))
    title = forms.CharField(
        label=gettext_lazy("Post and body"), max_length=200,
        help_text=gettext_lazy("As the decision words it, with the term."),
    )  # fmt: skip
    since = Day(label=gettext_lazy("In post since"))
    last_day = Day(
        label=gettext_lazy("Last day in post"),
        required=False,
        help_text=gettext_lazy("Empty while it is held."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why it ends"), max_length=200, required=False,
        help_text=gettext_lazy("Only with a last day: term over, other work … Nothing about health or family."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind", [(str(kind), _(OUTSIDE_WORDS[kind])) for kind in OutsideKind])

    def clean(self) -> dict[str, Any]:
        """Ask why with the last day, and for the last day with the reason."""
        typed = super().clean() or {}
        if typed.get("last_day") and not typed.get("why"):
            self.add_error("why", _("Write why. Whoever reads it later asks the same."))
        if typed.get("why") and not typed.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Fill in the last day, or empty the reason."))
        return typed

    def told(self) -> dict[str, Any]:
        """Return what was typed, with the first day on which it is no longer held."""
        typed = self.cleaned_data
        until = typed["last_day"] + timedelta(days=1) if typed["last_day"] else FOREVER
        return {**{key: typed[key] for key in ("kind", "title", "since", "why")}, "until": until}


class TrainingInput(forms.Form):
    """A training that no course of the system tells."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it teaches"), initial=Subject.WOMEN_WORK,
        help_text=gettext_lazy("Gender and women's work count for the targets on trained officers; others do not."),
    )  # fmt: skip
    subject = forms.CharField(label=gettext_lazy("What the training was about"), max_length=200)
    on = Day(label=gettext_lazy("Last day of the training"))
    certificate = forms.CharField(
        label=gettext_lazy("Number of the certificate"), max_length=80, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind", [(str(each), _(SUBJECT_WORDS[each])) for each in Subject])
