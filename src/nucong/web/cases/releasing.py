"""Releasing the count of one's own cases into an answer of the unit: counted first, then released, or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nucong.cases import actions
from nucong.cases.errors import AnswerSent, WouldTellOfOthers
from nucong.cases.models import Release
from nucong.cases.queries import releases_of
from nucong.cases.states import COUNTED_WORDS, KIND_WORDS, Counted, Kind
from nucong.flow.released import Offered, questions_for_cases, release_into_answer, take_count_back
from nucong.kernel.protecting import SMALLEST_SHOWN
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import duties_of
from nucong.web.acting import Acting, acting
from nucong.web.cases.inputs import choose
from nucong.web.cases.reach import kept_nowhere, unit_with_rows
from nucong.web.locales import written_number
from nucong.web.parts import Link

OTHER = "-"


class ReleaseInput(forms.Form):
    """Which cases of the period are counted, and into which question the number goes."""

    question = forms.ChoiceField(
        label=gettext_lazy("Into which question of the report"), widget=forms.RadioSelect
    )
    other = forms.ChoiceField(
        label=gettext_lazy("Another question"),
        required=False,
        help_text=gettext_lazy(
            "Its words do not ask for cases. Choose one only if you know that it means them."
        ),
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Which cases"), widget=forms.RadioSelect, initial=Counted.CLOSED
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Of which matters"), widget=forms.CheckboxSelectMultiple, initial=list(Kind)
    )

    def __init__(self, *args: Any, questions: Sequence[Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        likely = [(each.name, each.label) for each in questions if each.likely]
        others = [(each.name, each.label) for each in questions if not each.likely]
        if others:
            choose(self, "other", [("", _("– none chosen –")), *others])
        else:
            del self.fields["other"]
        if likely:
            another = [(OTHER, _("another question, chosen below"))] if others else []
            choose(self, "question", [*likely, *another])
            self.fields["question"].initial = likely[0][0] if len(likely) == 1 else None
        else:
            del self.fields["question"]
            self.fields["other"].required = True
        choose(self, "what", [(str(each), _(COUNTED_WORDS[each])) for each in Counted])
        choose(self, "kinds", [(str(kind), _(KIND_WORDS[kind])) for kind in Kind])

    def clean(self) -> dict[str, Any] | None:
        """Ask which other question, when that was chosen."""
        if self.cleaned_data.get("question") == OTHER and not self.cleaned_data.get("other"):
            self.add_error("other", _("Choose the question."))
        return self.cleaned_data

    @property
    def chosen(self) -> str:
        """The question the number goes into."""
        question = str(self.cleaned_data.get("question") or OTHER)
        return str(self.cleaned_data["other"]) if question == OTHER else question


@dataclass(frozen=True)
class ReleaseRow:
    """Something released, and whether it can still be taken back."""

    release: Release
    label: str
    open: bool


def open_answers(unit: Unit) -> list[AudienceMember]:
    """Return the reports the unit still has to send."""
    return [item.member for item in duties_of([unit.pk]) if item.owes_answer]


def released_rows(unit: Unit, language: str) -> list[ReleaseRow]:
    """Return what was released at a unit, with the words of its question."""
    waiting = {member.pk for member in open_answers(unit)}
    rows, labels = [], {}
    for release in releases_of(unit)[:30]:
        cycle = release.member.cycle
        if cycle.pk not in labels:
            labels[cycle.pk] = {each.name: each.label for each in questions_for_cases(cycle, language)}
        label = labels[cycle.pk].get(release.question, release.question)
        rows.append(ReleaseRow(release, label, release.withdrawn_at is None and release.member_id in waiting))
    return rows


@kept_nowhere
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, member: UUID) -> HttpResponse:
    """Count the unit's own cases for a report, and release the number into a question of its answer."""
    me = acting(request)
    found = _member(me, member)
    offered = questions_for_cases(found.cycle, me.organisation.language.split("-")[0])
    sent = request.POST if request.method == "POST" else request.GET if "what" in request.GET else None
    typed = ReleaseInput(sent, questions=offered)
    number, kinds, unasked, told_of_others = None, [], 0, False
    if typed.is_valid():
        what = Counted(typed.cleaned_data["what"])
        chosen = [Kind(kind) for kind in typed.cleaned_data["kinds"]]
        if request.method == "POST":
            done = release_into_answer(
                member=found, question=typed.chosen, what=what, kinds=chosen, on=me.on,
                by=me.user, at=me.at,
            )  # fmt: skip
            words = ngettext(
                "%(number)s case is released into the answer.", "%(number)s cases are released into the answer.",
                done.number,
            )  # fmt: skip
            messages.success(request, words % {"number": written_number(done.number)})
            return redirect("cases:own-counts")
        found_here = actions.own_counts(
            unit=found.unit, first=found.cycle.period_start, last=found.cycle.period_end, what=what, on=me.on,
            by=me.user, at=me.at,
        )  # fmt: skip
        counted = found_here.agreed
        unasked = sum(found_here.every[kind] - counted[kind] for kind in chosen)
        kinds = [(_(KIND_WORDS[kind]), counted[kind]) for kind in chosen if counted[kind]]
        number = sum(counted[kind] for kind in chosen)
        told_of_others = actions.tells_of_others(
            member=found, question=typed.chosen, what=what, kinds=chosen, number=number
        )
    context = {
        "form": typed, "member": found, "number": number, "kinds": kinds, "unasked": unasked, "offered": offered,
        "told_of_others": told_of_others, "refusal": _(WouldTellOfOthers.sentence),
        "asks": any(each.likely for each in offered),
        "few": number is not None and 0 < number < SMALLEST_SHOWN,
        "crumbs": (
            Link(_("Cases"), reverse("cases:index")),
            Link(_("Own cases, counted exactly"), reverse("cases:own-counts")),
        ),
    }  # fmt: skip
    return render(request, "cases/release.html", context, status=422 if typed.errors else 200)


@kept_nowhere
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a released count back."""
    me = acting(request)
    found = Release.objects.select_related("member__cycle", "member__unit").filter(
        pk=key, member__unit=unit_with_rows(me)
    ).first()  # fmt: skip
    if found is None:
        raise NotVisible
    take_count_back(release=found, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("The count is taken back; it no longer stands in the answer."))
    return redirect("cases:own-counts")


def _member(me: Acting, key: UUID) -> AudienceMember:
    """Return the unit's place in a report it still has to send. Raises: NotVisible, AnswerSent."""
    unit = unit_with_rows(me)
    found = AudienceMember.objects.select_related("cycle", "unit").filter(pk=key, unit=unit).first()
    if found is None:
        raise NotVisible
    if found.pk not in {each.pk for each in open_answers(unit)}:
        raise AnswerSent
    return found
