"""Letting questions of a form follow the records units keep."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nucong.flow.recorded import proposed_bindings
from nucong.forms.models import FormVersion
from nucong.forms.queries import definition_of
from nucong.ledgers.actions import bind, confirm_proposals, unbind
from nucong.ledgers.models import Binding
from nucong.ledgers.queries import kinds_of
from nucong.reporting.figures import Question
from nucong.reporting.models import Cycle
from nucong.web.acting import acting
from nucong.web.programmes.binding_input import BindingInput
from nucong.web.programmes.pages.form import language_of
from nucong.web.programmes.reach import draft_for
from nucong.web.programmes.steps import preparing
from nucong.web.programmes.views.form import version_of


def _asked(request: HttpRequest, key: UUID) -> tuple[Cycle, FormVersion]:
    cycle = draft_for(acting(request), key)
    version = version_of(cycle)
    if version is None:
        raise Http404
    return cycle, version


def _back(cycle: Cycle) -> HttpResponse:
    return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]) + "#from-records")


@require_POST
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let every question with a proposal follow the records."""
    me = acting(request)
    cycle, version = _asked(request, key)
    wishes = proposed_bindings(version, language_of(cycle, definition_of(version)))
    made = confirm_proposals(version=version, proposals=wishes, by=me.user, at=me.at)
    sentence = ngettext(
        "{count} question follows the records now.", "{count} questions follow the records now.", len(made)
    )
    messages.success(request, sentence.format(count=len(made)))
    return _back(cycle)


@require_http_methods(["GET", "POST"])
def binding(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Choose what one question counts, or let it be typed again."""
    me = acting(request)
    cycle, version = _asked(request, key)
    asked = _question(version, name)
    if request.POST.get("do") == "remove":
        unbind(version=version, question=name, by=me.user, at=me.at)
        messages.success(request, _("The question is typed again."))
        return _back(cycle)
    language = language_of(cycle, definition_of(version))
    kept = Binding.objects.filter(form=version.form_id, question=name).first()
    form = BindingInput(
        request.POST if request.method == "POST" else None,
        initial=BindingInput.starting(kept, proposed_bindings(version, language).get(name)),
        kinds=kinds_of(cycle.organisation_id),
    )
    if form.is_valid():
        bind(
            version=version, question=name, proposal=form.wish, below=form.cleaned_data["below"], by=me.user,
            at=me.at,
        )  # fmt: skip
        messages.success(request, _("The question follows the records now."))
        return _back(cycle)
    context = {
        "steps": preparing(cycle, "form"),
        "form": form,
        "label": asked.label.get(language) or next(iter(asked.label.values()), name),
        "kept": kept,
        "back": reverse("programmes:form", args=[cycle.pk]) + "#from-records",
    }
    return render(request, "programmes/binding.html", context, status=422 if form.is_bound else 200)


def _question(version: FormVersion, name: str) -> Question:
    found = next((each for each in definition_of(version).questions if each.name == name), None)
    if found is None:
        raise Http404
    return found
