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
from nucong.cases.errors import AnswerSent
from nucong.cases.models import Release
from nucong.cases.queries import releases_of
from nucong.cases.scope import KINDS, Scope
from nucong.cases.states import (
    COUNTED_WORDS,
    ENDING_UNSAID_WORDS,
    ENDING_WORDS,
    KIND_WORDS,
    Counted,
    Ending,
    Kind,
)
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
    endings = forms.MultipleChoiceField(
        label=gettext_lazy("Of cases closed: those that ended so"),
        widget=forms.CheckboxSelectMultiple,
        initial=[Ending.SETTLED],
        help_text=gettext_lazy("“Solved” in a report means the first alone."),
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
        # Of cases received it does not matter how they end.
        self.fields["endings"].required = not self.is_bound or self.data.get("what") == Counted.CLOSED
        choose(self, "endings", [(str(each), _(ENDING_WORDS[each])) for each in Ending])
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

    @property
    def scope(self) -> Scope:
        """Which cases are counted."""
        told = self.cleaned_data
        return Scope.of(
            Counted(told["what"]),
            [Kind(each) for each in told["kinds"]],
            [Ending(each) for each in told["endings"]],
        )


def ending_words(ending: Ending | None) -> str:
    """Return how a case ended in words."""
    return _(ENDING_WORDS[ending]) if ending else _(ENDING_UNSAID_WORDS)


def scope_words(scope: Scope) -> str:
    """Return in words which cases a count holds."""
    words = [_(COUNTED_WORDS[scope.what])]
    if scope.what is Counted.CLOSED:
        ended = [ending_words(each) for each in Ending if each in scope.endings]
        words = [
            _("closed in the period"),
            _("however they ended") if scope.every_ending else " + ".join(ended),
        ]
    if len(scope.kinds) < len(KINDS):
        words.append(" + ".join(_(KIND_WORDS[kind]) for kind in KINDS if kind in scope.kinds))
    return " · ".join(words)


@dataclass(frozen=True)
class ReleaseRow:
    """Something released, and whether it can still be taken back."""

    release: Release
    label: str
    holds: str
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
        is_open = release.withdrawn_at is None and release.member_id in waiting
        rows.append(ReleaseRow(release, label, scope_words(actions.released_scope(release)), is_open))
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
    counted: dict[str, Any] = {}
    if typed.is_valid():
        if request.method == "POST":
            done = release_into_answer(
                member=found, question=typed.chosen, scope=typed.scope, on=me.on, by=me.user, at=me.at
            )
            words = ngettext(
                "%(number)s case is released into the answer.", "%(number)s cases are released into the answer.",
                done.number,
            )  # fmt: skip
            messages.success(request, words % {"number": written_number(done.number)})
            return redirect("cases:own-counts")
        counted = _counted(me, found, typed.chosen, typed.scope)
    context = {
        "form": typed, "member": found, "offered": offered, **counted,
        "asks": any(each.likely for each in offered),
        "crumbs": (
            Link(_("Cases"), reverse("cases:index")),
            Link(_("Own cases, counted exactly"), reverse("cases:own-counts")),
        ),
    }  # fmt: skip
    return render(request, "cases/release.html", context, status=422 if typed.errors else 200)


def _counted(me: Acting, member: AudienceMember, question: str, scope: Scope) -> dict[str, Any]:
    """Return what the page says of a count before it is released."""
    here = actions.own_counts(
        unit=member.unit, first=member.cycle.period_start, last=member.cycle.period_end, what=scope.what,
        on=me.on, by=me.user, at=me.at,
    )  # fmt: skip
    number = here.agreed.count(scope.kinds, scope.endings)
    leads = actions.where_it_leads(member=member, question=question, scope=scope, number=number)
    refused = actions.REFUSED.get(leads)
    kinds = [(_(KIND_WORDS[kind]), here.agreed.count([kind], scope.endings)) for kind in scope.kinds]
    return {
        "number": number,
        "holds": scope_words(scope),
        "kinds": sorted((pair for pair in kinds if pair[1]), key=lambda pair: -pair[1]),
        "unasked": here.every.count(scope.kinds, scope.endings) - number,
        "unsaid": here.every.count(scope.kinds, [None]) if scope.what is Counted.CLOSED else 0,
        "refusal": _(refused.sentence) if refused else "",
        "refusal_code": refused.code if refused else "",
        "other_days": leads is actions.Leads.OTHER_DAYS,
        "few": 0 < number < SMALLEST_SHOWN,
    }


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
