"""Editing the form of a report that is being prepared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.flow.periodic_form import proposed_again
from nucong.flow.step2_cascade import proposed_definition
from nucong.forms.actions import redefine, revise
from nucong.forms.editing import QuestionDraft, added, changed, draft_of, moved, removed, with_paper
from nucong.forms.models import FormVersion
from nucong.forms.queries import Definition, definition_of
from nucong.forms.xlsform import definition_from, xlsform_of
from nucong.kernel.refusal import Refusal
from nucong.reporting.actions import use_form
from nucong.reporting.models import Cycle
from nucong.web.acting import acting
from nucong.web.middleware import coded, told
from nucong.web.programmes.inputs import WorkbookInput
from nucong.web.programmes.pages.bindings import bindings_shown
from nucong.web.programmes.pages.form import form_page, language_of, paper_preview
from nucong.web.programmes.question_input import QuestionInput
from nucong.web.programmes.reach import draft_for
from nucong.web.programmes.steps import preparing
from nucong.web.scope import cycle_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def version_of(cycle: Cycle) -> FormVersion | None:
    """Return the version of the form a cycle asks with, or None when it asks for no table."""
    asked = cycle.deliverables.exclude(form_version=None).select_related("form_version__form").first()
    return asked.form_version if asked else None


def _draft(request: HttpRequest, key: UUID) -> tuple[Cycle, FormVersion, Definition]:
    cycle = draft_for(acting(request), key)
    version = version_of(cycle)
    if version is None:
        raise Http404
    return cycle, version, definition_of(version)


@require_GET
def editor(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the questions of the form and the paper beside them."""
    cycle = draft_for(acting(request), key)
    version = version_of(cycle)
    if version is None:
        return render(request, "programmes/no_form.html", {"steps": preparing(cycle, "form")})
    context = {
        "page": form_page(cycle, version),
        "workbook": WorkbookInput(),
        "bindings": bindings_shown(cycle, version),
    }
    return render(request, "programmes/form.html", context)


@require_http_methods(["GET", "POST"])
def new_question(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a question."""
    cycle, version, definition = _draft(request, key)
    language = language_of(cycle, definition)
    start = QuestionDraft(label="", type="integer", consolidation="sum", measure="events")
    heading = request.GET.get("group", "")
    initial = {**QuestionInput.starting(start), "group": heading}
    form = QuestionInput(
        request.POST if request.method == "POST" else None,
        initial=initial,
        definition=definition,
        name="",
        language=language,
    )
    if form.is_valid():
        try:
            after, name = added(definition, form.draft, language)
            redefine(version=version, definition=after, by=acting(request).user, at=acting(request).at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _back(cycle, name, _("The question was added."), request)
    return _question_page(request, cycle, version, form, "")


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Change one question."""
    cycle, version, definition = _draft(request, key)
    _known(definition, name)
    language = language_of(cycle, definition)
    form = QuestionInput(
        request.POST if request.method == "POST" else None, initial=QuestionInput.starting(draft_of(definition, name, language)),
        definition=definition, name=name, language=language,
    )  # fmt: skip
    if form.is_valid():
        try:
            after = changed(definition, name, form.draft, language)
            redefine(version=version, definition=after, by=acting(request).user, at=acting(request).at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _back(cycle, name, _("The question was changed."), request)
    return _question_page(request, cycle, version, form, name)


@require_POST
def move(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Put a question one place earlier or later under its heading."""
    cycle, version, definition = _draft(request, key)
    _known(definition, name)
    after = moved(definition, name, up=request.POST.get("to") == "up")
    if after != definition:
        redefine(version=version, definition=after, by=acting(request).user, at=acting(request).at)
    return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]) + f"#q-{name}")


@require_POST
def remove(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Take a question out; the paper keeps its printed words."""
    cycle, version, definition = _draft(request, key)
    _known(definition, name)
    try:
        after = removed(definition, name)
        redefine(version=version, definition=after, by=acting(request).user, at=acting(request).at)
    except Refusal as refusal:
        messages.error(request, told(refusal))
        return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]) + f"#q-{name}")
    messages.success(request, _("The question was removed."))
    return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]))


@require_POST
def propose_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Start over from what the document proposes; of a periodic report from its last form and its sections."""
    cycle, version, _definition = _draft(request, key)
    regime = getattr(cycle.obligation, "regime", None)
    proposed = (
        proposed_again(regime, version)
        if regime is not None
        else proposed_definition(cycle.obligation.programme.document)
    )
    redefine(version=version, definition=proposed, by=acting(request).user, at=acting(request).at)
    messages.success(request, _("The form is again as the document proposes it."))
    return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]))


@require_POST
def revise_form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a new version of a form that earlier reports use, to be changed for this one."""
    cycle, version, _definition = _draft(request, key)
    me = acting(request)
    draft = revise(version=version, by=me.user, at=me.at)
    use_form(cycle=cycle, version=draft, by=me.user, at=me.at)
    messages.success(
        request, _("This is version %(number)s now; earlier reports keep theirs.") % {"number": draft.number}
    )
    return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]))


@require_POST
def import_form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Replace the questions by those of an XLSForm workbook."""
    cycle, version, definition = _draft(request, key)
    form = WorkbookInput(request.POST, request.FILES)
    if form.is_valid():
        me = acting(request)
        try:
            after = with_paper(definition_from(form.cleaned_data["workbook"].read()), definition)
            redefine(version=version, definition=after, by=me.user, at=me.at)
        except Refusal as refusal:
            form.add_error("workbook", coded(refusal))
        else:
            messages.success(request, _("The questions of the workbook were taken over."))
            return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]))
    context = {
        "page": form_page(cycle, version),
        "workbook": form,
        "bindings": bindings_shown(cycle, version),
    }
    return render(request, "programmes/form.html", context, status=422)


@require_GET
def export_form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the form as an XLSForm workbook."""
    cycle = cycle_for(acting(request), key)
    version = version_of(cycle)
    if version is None:
        raise Http404
    response = HttpResponse(xlsform_of(version), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="form.xlsx"'
    return response


def _known(definition: Definition, name: str) -> None:
    if all(question.name != name for question in definition.questions):
        raise Http404


def _back(cycle: Cycle, name: str, sentence: str, request: HttpRequest) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("programmes:form", args=[cycle.pk]) + f"#q-{name}")


def _question_page(
    request: HttpRequest, cycle: Cycle, version: FormVersion, form: QuestionInput, name: str
) -> HttpResponse:
    context = {
        "steps": preparing(cycle, "form"),
        "form": form,
        "name": name,
        "paper": paper_preview(definition_of(version)),
        "back": reverse("programmes:form", args=[cycle.pk]) + (f"#q-{name}" if name else ""),
        "remove": reverse("programmes:question-remove", args=[cycle.pk, name]) if name else "",
    }
    return render(request, "programmes/question.html", context, status=422 if form.is_bound else 200)
