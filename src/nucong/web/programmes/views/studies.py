"""Study and dissemination: each unit tells when, how and with how many, with proof; who asks sees who owes."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.flow.studying import recorded_studies, tell_by_record
from nucong.kernel.refusal import NotVisible, Refusal
from nucong.organisations.models import Unit
from nucong.organisations.queries import is_within
from nucong.programmes import actions
from nucong.programmes.models import Call, StudyFile, StudyTold
from nucong.programmes.states import CallKind
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import taken
from nucong.web.acting import Acting, acting
from nucong.web.keys import key_asked
from nucong.web.middleware import told as told_refusal
from nucong.web.number_fields import WholeField
from nucong.web.programmes.day_fields import DayField
from nucong.web.programmes.pages.studies import Look, counts_of, owing_rows, study_page, told_rows
from nucong.web.programmes.views.calls import XLSX, call_for
from nucong.web.scope import allows, record_for, sees_below
from nucong.web.serving import stored

EXPORTED = 20_000
MOST_PEOPLE = 10_000_000


class StudyInput(forms.Form):
    """When, how and with how many."""

    held_on = DayField(label=gettext_lazy("Day"))
    how = forms.CharField(
        label=gettext_lazy("How it was studied"), max_length=300,
        help_text=gettext_lazy("A conference, a meeting of the union group, online, a notice board…"),
    )  # fmt: skip
    people = WholeField(
        label=gettext_lazy("Persons who took part"), max_value=MOST_PEOPLE
    )  # fmt: skip
    women = WholeField(
        label=gettext_lazy("Of which women"), max_value=MOST_PEOPLE
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a study; on POST keep what a unit tells."""
    me = acting(request)
    call, asks = study_for(me, key)
    unit = _told_for(request, me, call, asks)
    own = call.studies.filter(unit=unit).first() if unit else None
    known = {name: getattr(own, name) for name in StudyInput.base_fields} if own else {"held_on": me.on}
    form = StudyInput(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST":
        if unit is None:
            raise NotVisible
        if form.is_valid():
            try:
                actions.tell_study(
                    call=call, unit=unit, facts=actions.StudyFacts(**form.cleaned_data), on=me.on, by=me.user,
                    at=me.at,
                )  # fmt: skip
            except Refusal as refusal:
                form.add_error(None, told_refusal(refusal))
            else:
                messages.success(request, _("It is told. Add a list, minutes or a picture as proof."))
                return _back(call, unit)
    page = study_page(
        call, call.unit if asks else me.unit, unit, on=me.on, asks=asks,
        fills_in=me.has(Permission.FILL_IN) and call.closed_at is None,
        records=recorded_studies(call, unit) if unit and call.closed_at is None else (), below=_reads_below(me, call, asks),
        address=request.build_absolute_uri(reverse("programmes:study", args=[call.pk])), look=_look(request),
    )  # fmt: skip
    return render(
        request, "programmes/study.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def by_record(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell a study by a record of the unit."""
    me = acting(request)
    call, asks = study_for(me, key)
    unit = _told_for(request, me, call, asks)
    try:
        wanted = UUID(request.POST.get("record", ""))
    except ValueError as error:
        raise NotVisible from error
    record = record_for(me, wanted)
    if unit is None or record.unit_id != unit.pk:
        raise NotVisible
    tell_by_record(call=call, unit=unit, record=record, on=me.on, by=me.user, at=me.at)
    messages.success(request, _("Taken from the record; nothing is typed twice."))
    return _back(call, unit)


@require_POST
def remind(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remind the units that have told nothing."""
    me = acting(request)
    call, _asks = study_for(me, key)
    if not allows(me, Permission.OPEN_CYCLE, call.unit):
        raise NotVisible
    counts = counts_of(call, call.unit, on=me.on)
    actions.remind_study(call=call, owing=counts.asked - counts.told, by=me.user, at=me.at)
    messages.success(request, _("The units that owe see the reminder on their first page."))
    return HttpResponseRedirect(reverse("programmes:study", args=[call.pk]))


@require_GET
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out who told what, and who owes, as Excel."""
    me = acting(request)
    call, asks = study_for(me, key)
    if not _reads_below(me, call, asks):
        raise NotVisible
    root = call.unit if asks else me.unit
    heads = [
        _("Unit"), _("Day"), _("How it was studied"), _("Persons who took part"), _("Of which women"), _("Proof"),
    ]  # fmt: skip
    done = [
        (row.unit, row.held_on, row.how, row.people, row.women, ", ".join(str(f.label) for f in row.files))
        for row in told_rows(call, root, on=me.on, limit=EXPORTED)
    ]
    owing = [(row.name,) for row in owing_rows(call, root, on=me.on, limit=EXPORTED)]
    sheets = [
        PlainSheet(_("Told"), heads, done, (), [44, 12, 50, 12, 12, 40]),
        PlainSheet(_("Owing"), [_("Unit")], owing, (), [60]),
    ]
    answer = HttpResponse(plain_workbook(sheets), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="study.xlsx"'
    return answer


@require_POST
def add_files(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add proof: each file that can be taken is taken, each other one is named with its reason."""
    me = acting(request)
    told = StudyTold.objects.select_related("call__unit", "unit").filter(pk=key).first()
    if told is None or not allows(me, Permission.FILL_IN, told.unit):
        raise NotVisible
    for upload in request.FILES.getlist("files"):
        try:
            media = taken(upload.name or "file", cast(BinaryIO, upload.file), upload.size or 0)
            if media.file is not None:
                messages.error(request, _("A video is too large for proof: choose a picture or a document."))
                continue
            proof = actions.ProofFile(media.name, media.media_type, media.data)
            actions.add_proof(told=told, proof=proof, by=me.user, at=me.at)
        except BadAttachment as refusal:
            messages.error(request, told_refusal(refusal))
    if not request.FILES:
        messages.error(request, _("Choose a file first."))
    return _back(told.call, told.unit)


@require_GET
def content(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Give a file of proof back; never run by the browser."""
    found = _file(acting(request), key)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


@require_POST
def remove_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a file of proof away."""
    me = acting(request)
    found = _file(me, key)
    if not allows(me, Permission.FILL_IN, found.study.unit):
        raise NotVisible
    call, unit = found.study.call, found.study.unit
    actions.remove_proof(file=found, by=me.user, at=me.at)
    return _back(call, unit)


def study_for(me: Acting, key: UUID) -> tuple[Call, bool]:
    """Return a study and whether she stands on the asking side. Raises NotVisible."""
    call, asks = call_for(me, key)
    if call.kind != CallKind.STUDY:
        raise NotVisible
    return call, asks


def _reads_below(me: Acting, call: Call, asks: bool) -> bool:
    """Tell whether she reads what the units told that lie below hers, or below one she asks for from outside of it."""
    return sees_below(me) or (asks and call.unit_id != me.unit.pk)


def _look(request: HttpRequest) -> Look:
    """Return which owing units the address asks for. Raises NotVisible where the branch is no key."""
    branch = request.GET.get("branch", "")
    if branch:
        key_asked(branch)
    return Look(branch, request.GET.get("q", "")[:100], request.GET.get("page", ""))


def _told_for(request: HttpRequest, me: Acting, call: Call, asks: bool) -> Unit | None:
    """Return the unit she tells for: the one named in the address, else her own; None for who only reads."""
    wish = request.GET.get("unit", "")
    unit: Unit | None = me.unit if not asks else None
    if wish:
        try:
            unit = Unit.objects.filter(pk=UUID(wish)).first()
        except ValueError as error:
            raise NotVisible from error
        if unit is None or unit.pk == call.unit_id or not is_within(unit, call.unit, on=me.on):
            raise NotVisible
        if not allows(me, Permission.FILL_IN, unit):
            raise NotVisible
    return unit if unit is not None and allows(me, Permission.FILL_IN, unit) else None


def _file(me: Acting, key: UUID) -> StudyFile:
    found = StudyFile.objects.select_related("study__unit", "study__call__unit").filter(pk=key).first()
    if found is None or not allows(me, Permission.SEE_FIGURES, found.study.unit):
        raise NotVisible
    return found


def _back(call: Call, unit: Unit) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("programmes:study", args=[call.pk]) + f"?unit={unit.pk}")
