"""Saying which questions ask the same figure: proposals to confirm, a search, corrections, a new meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.forms import actions
from nucong.forms.models import Element, Question
from nucong.forms.queries import Shareable, elements_kept_by, proposed_elements, shareable_questions
from nucong.forms.similar import Figure
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.kernel.text import shortened
from nucong.web.acting import Acting, acting
from nucong.web.figures.inputs import ElementChange, ElementInput
from nucong.web.figures.reach import keeps_elements, kept_element
from nucong.web.keys import keys_in
from nucong.web.middleware import coded, told

MOST_CHOSEN, MOST_FOUND, MOST_PROPOSED = 60, 60, 40
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Choice:
    """A question that can be ticked, with the form it stands in."""

    key: UUID
    label: str
    form: str
    unit: str
    held_by: str


@dataclass(frozen=True)
class ProposalCard:
    """Questions that seem to ask one figure; `element`: the one they would be put to, else a new one."""

    label: str
    element: Element | None
    choices: tuple[Choice, ...]
    form: ElementInput


@require_GET
def shared(request: HttpRequest) -> HttpResponse:
    """Propose which questions of the unit's forms are one figure; find others by words."""
    me = _keeper(request)
    return _shown(request, me, words=request.GET.get("q", "")[:LONGEST_SEARCH])


@require_POST
def define(request: HttpRequest) -> HttpResponse:
    """Make one element of the questions ticked."""
    me = _keeper(request)
    form = ElementInput(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            element = actions.define_element(
                unit=me.unit, label=said["label"], meaning=said["meaning"], valid_from=said["valid_from"],
                questions=_ticked(request, me), by=me.user, at=me.at,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(
                request, _("The figure is kept; its series begins with the reports that asked it.")
            )
            return HttpResponseRedirect(reverse("figures:element", args=[element.pk]))
    return _shown(request, me, words=request.POST.get("q", "")[:LONGEST_SEARCH], refused=form, status=422)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct the name, end the figure, or give it a meaning from a day on."""
    me = acting(request)
    element = kept_element(me, key)
    meanings = list(element.meanings.all())
    last = meanings[-1]
    initial = {
        "label": element.label, "valid_until": element.valid_until, "meaning": last.text,
        "meaning_from": last.valid_from,
    }  # fmt: skip
    form = ElementChange(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            if (said["meaning"], said["meaning_from"]) != (last.text, last.valid_from):
                actions.change_meaning(
                    element=element,
                    text=said["meaning"],
                    valid_from=said["meaning_from"],
                    by=me.user,
                    at=me.at,
                )
            actions.correct_element(
                element=element, label=said["label"], valid_until=said["valid_until"], by=me.user, at=me.at
            )
        except Refusal as refusal:
            form.add_error(None, coded(refusal))
        else:
            messages.success(request, _("The figure is kept."))
            return HttpResponseRedirect(reverse("figures:element", args=[element.pk]))
    context = {"form": form, "element": element}
    return render(request, "figures/change.html", context, status=422 if form.is_bound else 200)


@require_POST
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let the questions ticked carry an element too."""
    me = acting(request)
    element = kept_element(me, key)
    chosen = _ticked(request, me)
    try:
        if chosen:
            actions.carry(element=element, questions=chosen, by=me.user, at=me.at)
    except Refusal as refusal:
        messages.error(request, told(refusal))
        return HttpResponseRedirect(reverse("figures:shared"))
    return HttpResponseRedirect(reverse("figures:element", args=[element.pk]) + "#questions")


@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a question out of an element."""
    me = acting(request)
    element = kept_element(me, key)
    keys = keys_in(request.POST.getlist("question"))
    question = element.questions.filter(pk__in=keys).first()
    if question is None:
        raise NotVisible
    actions.drop(element=element, question=question, by=me.user, at=me.at)
    messages.success(request, _("The question no longer stands in this series."))
    return HttpResponseRedirect(reverse("figures:element", args=[element.pk]) + "#questions")


def _shown(
    request: HttpRequest, me: Acting, *, words: str, refused: ElementInput | None = None, status: int = 200
) -> HttpResponse:
    language = me.organisation.language.split("-")[0]
    known = {each.question.pk: each for each in shareable_questions(me.unit.pk, language)}
    proposals = (
        proposed_elements(me.unit.pk, language)[:MOST_PROPOSED] if refused is None and not words else []
    )
    found = shareable_questions(me.unit.pk, language, words)[:MOST_FOUND] if words or refused else []
    context = {
        "unit_name": me.unit_name,
        "words": words,
        "proposals": [_card(each.figures, element, known) for each, element in proposals],
        "found": [_choice(each) for each in found],
        "form": refused
        or ElementInput(
            initial={
                "valid_from": _first_day(found),
                "label": shortened(found[0].label, 200) if found else "",
            }
        ),
        "ticked": request.POST.getlist("question"),
        "kept": elements_kept_by([me.unit.pk]),
        "none_asked": not known,
    }
    return render(request, "figures/shared.html", context, status=status)


def _card(figures: Sequence[Figure], element: Element | None, known: dict[UUID, Shareable]) -> ProposalCard:
    rows = [known[UUID(str(figure.place))] for figure in figures]
    label = shortened(rows[0].label, 200)
    return ProposalCard(
        label, element, tuple(_choice(each) for each in rows),
        ElementInput(initial={"label": label, "valid_from": _first_day(rows)}, auto_id=f"id_{rows[0].question.pk}_%s"),
    )  # fmt: skip


def _choice(each: Shareable) -> Choice:
    question = each.question
    return Choice(
        question.pk, shortened(each.label, 160),
        _("%(form)s, version %(number)s") % {"form": shortened(question.version.form.title, 90), "number": question.version.number},
        question.unit_of_measure, question.element.label if question.element else "",
    )  # fmt: skip


def _first_day(rows: Sequence[Shareable]) -> date | None:
    """Return the first day of the year before the earliest of these forms was published: its reports tell of it."""
    days = [each.question.version.published_at for each in rows if each.question.version.published_at]
    return date(min(days).year - 1, 1, 1) if days else None


def _ticked(request: HttpRequest, me: Acting) -> list[Question]:
    """Return the questions ticked that stand in published forms of her unit, in the order posted."""
    keys = keys_in(request.POST.getlist("question"))[:MOST_CHOSEN]
    rows = {row.pk: row for row in Question.objects.filter(pk__in=keys, version__form__unit=me.unit)}
    return [rows[key] for key in dict.fromkeys(keys) if key in rows]


def _keeper(request: HttpRequest) -> Acting:
    me = acting(request)
    if not keeps_elements(me):
        raise NotVisible
    return me
