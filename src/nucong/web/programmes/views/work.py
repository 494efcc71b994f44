"""Tasks and milestones of programmes; my tasks."""

from __future__ import annotations

from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.access.tasks import unit_writing_task, writes_milestone, written_by
from nucong.accounts.permissions import Permission
from nucong.accounts.queries import users_at
from nucong.documents.queries import registered_as
from nucong.flow.pairing import counterpart_of
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Organisation, Unit
from nucong.programmes import actions
from nucong.programmes.actions.studies import MOST_PROOFS
from nucong.programmes.errors import TooManyProofs
from nucong.programmes.models import Milestone, Programme, Task, TaskFile
from nucong.programmes.queries import facts_of_task, late_at_and_below, task_reports, tasks_for
from nucong.programmes.recurring import period_proposed, periods_offered, state_in
from nucong.programmes.states import MilestoneKind, Recurrence, TaskState
from nucong.reporting.errors import BadAttachment
from nucong.reporting.media import taken
from nucong.web.acting import Acting, acting
from nucong.web.middleware import told
from nucong.web.programmes.pages.task_proof import shown_by
from nucong.web.programmes.pages.work import TaskPage, my_rows, task_page, work_page
from nucong.web.programmes.reach import sees_document, sees_record
from nucong.web.programmes.work_inputs import MilestoneInput, TaskInput, TaskReportInput
from nucong.web.scope import asking_unit, programme_for
from nucong.web.serving import stored

BELOW_SHOWN = 100
HEADS = (Permission.REVIEW, Permission.OPEN_CYCLE, Permission.CONFIRM_CONSOLIDATION)  # answer for units below


@require_GET
def index(request: HttpRequest, key: UUID) -> HttpResponse:
    """List the tasks of a programme with their place in time, and its milestones."""
    me = acting(request)
    programme = programme_for(me, key)
    unit = asking_unit(me, programme)
    page = work_page(
        programme,
        on=me.on,
        may_steer=unit is not None,
        side=unit.organisation_id if unit is not None else None,
    )
    return render(request, "programmes/work.html", {"page": page, "milestone": MilestoneInput()})


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """List the open tasks the person answers for, and the late ones of her unit and of units directly below."""
    me = acting(request)
    own = my_rows(tasks_for(me.user, me.on), me.on)
    late = [each for each in late_at_and_below(me.unit, me.on) if each.task.responsible_id != me.user.pk]
    heads = any(me.has(each) for each in HEADS)
    held = set(Programme.objects.filter(owners__unit=me.unit).values_list("pk", flat=True))
    context = {
        "own": own, "unit": me.unit_name,
        "late": my_rows([each for each in late if each.task.programme_id in held], me.on),
        "below": my_rows([each for each in late if heads and each.task.programme_id not in held][:BELOW_SHOWN], me.on),
    }  # fmt: skip
    return render(request, "programmes/mine.html", context)


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one task: who, when, its subtasks, what was done."""
    me = acting(request)
    task = task_for(me, key)
    page = _page(me, task)
    form = _report_form(me, task, of=request.GET.get("of", ""))
    return render(request, "programmes/task.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a task, or a subtask of the one named in `under`."""
    me = acting(request)
    programme = programme_for(me, key)
    unit = _steering(me, programme)
    form = TaskInput(
        request.POST if request.method == "POST" else None,
        tasks=written_by(programme.tasks.all(), programme, unit.organisation),
        people=list(users_at(unit, me.on)), owners=_owners(programme, unit.organisation), objectives=list(programme.objectives.all()),
        initial={"parent": request.GET.get("under", ""), "objective": request.GET.get("objective", "")},
    )  # fmt: skip
    if form.is_valid():
        task = actions.add_task(programme=programme, plan=form.plan, by=me.user, at=me.at)
        messages.success(request, _("The task was added."))
        return HttpResponseRedirect(reverse("programmes:task", args=[task.pk]))
    context = {"form": form, "programme": programme, "back": reverse("programmes:work", args=[programme.pk])}
    return render(request, "programmes/task_edit.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a task."""
    me = acting(request)
    task = task_for(me, key)
    unit = unit_writing_task(me, task)
    if unit is None:
        raise NotVisible
    all_tasks = list(task.programme.tasks.all())
    ours = {each.pk for each in written_by(all_tasks, task.programme, unit.organisation)} | {task.parent_id}
    form = TaskInput(
        request.POST if request.method == "POST" else None, tasks=[each for each in all_tasks if each.pk in ours],
        people=list(users_at(unit, me.on)), owners=_owners(task.programme),
        objectives=list(task.programme.objectives.all()), task=task,
    )  # fmt: skip
    here = reverse("programmes:task", args=[task.pk])
    if form.is_valid():
        actions.change_task(task=task, plan=form.plan, by=me.user, at=me.at)
        messages.success(request, _("The task was changed."))
        return HttpResponseRedirect(here)
    context = {"form": form, "programme": task.programme, "back": here, "changes": True}
    return render(request, "programmes/task_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add what was done of a task."""
    me = acting(request)
    task = task_for(me, key)
    page = _page(me, task)
    if not page.may_report:
        raise NotVisible
    form = _report_form(me, task, request.POST)
    document, files = None, _files(request, form)
    if form.is_valid() and form.cleaned_data["number"]:
        document = registered_as(form.cleaned_data["number"], units=[me.unit.pk])
        if document is None:
            form.add_error("number", _("No document of this number is in your register."))
    if not form.is_valid():
        return render(request, "programmes/task.html", {"page": page, "form": form}, status=422)
    said = form.cleaned_data
    actions.report_task(
        task=task, state=TaskState(said["state"]), percent=said.get("percent"), words=said["words"],
        document=document, record_id=UUID(said["record"]) if said.get("record") else None, files=files,
        period=form.chosen_period, by=me.user, at=me.at,
    )  # fmt: skip
    messages.success(request, _("It is noted."))
    return HttpResponseRedirect(reverse("programmes:task", args=[task.pk]))


@require_GET
def proof(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Give a file of proof back; never run by the browser."""
    found = TaskFile.objects.select_related("report").filter(pk=key).first()
    if found is None:
        raise NotVisible
    task_for(acting(request), found.report.task_id)
    return stored(request, found.sha256, name=found.name, media_type=found.media_type)


def _files(request: HttpRequest, form: TaskReportInput) -> list[actions.PictureFile]:
    """Return the files handed in, cleaned; one that cannot be taken is an error of the form: nothing is kept then."""
    found = []
    for upload in request.FILES.getlist("files"):
        try:
            media = taken(upload.name or "file", cast(BinaryIO, upload.file), upload.size or 0)
        except BadAttachment as refusal:
            form.add_error(None, told(refusal))
            continue
        if media.file is not None:
            form.add_error(None, _("A video is too large for proof: choose a picture or a document."))
            continue
        found.append(actions.PictureFile(media.name, media.media_type, media.data, media.thumbnail))
    if len(found) > MOST_PROOFS:
        form.add_error(None, told(TooManyProofs(limit=MOST_PROOFS)))
    return found


@require_POST
def add_milestone(request: HttpRequest, key: UUID) -> HttpResponse:
    """Set a day the programme works towards."""
    me = acting(request)
    programme = programme_for(me, key)
    unit = _steering(me, programme)
    form = MilestoneInput(request.POST)
    if not form.is_valid():
        page = work_page(programme, on=me.on, may_steer=True, side=unit.organisation_id)
        return render(request, "programmes/work.html", {"page": page, "milestone": form}, status=422)
    actions.add_milestone(
        programme=programme, kind=MilestoneKind(form.cleaned_data["kind"]), title=form.cleaned_data["title"],
        on=form.cleaned_data["on"], provision=None, lead=unit.organisation if _owners(programme) else None,
        by=me.user, at=me.at,
    )  # fmt: skip
    return HttpResponseRedirect(reverse("programmes:work", args=[programme.pk]) + "#milestones")


@require_POST
def reach(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that a milestone is reached today, or open again."""
    me = acting(request)
    milestone = Milestone.objects.select_related("programme").filter(pk=key).first()
    if milestone is None:
        raise NotVisible
    programme = programme_for(me, milestone.programme_id)
    if not writes_milestone(me, milestone):
        raise NotVisible
    actions.reach_milestone(
        milestone=milestone, on=None if milestone.done_on else me.on, by=me.user, at=me.at
    )
    return HttpResponseRedirect(reverse("programmes:work", args=[programme.pk]) + "#milestones")


def task_for(me: Acting, key: UUID) -> Task:
    """Return a task of a programme she reaches, or one she answers for. Raises NotVisible."""
    task = (
        Task.objects.select_related(
            "programme__document",
            "responsible",
            "parent",
            "objective",
            "unit",
            "lead",
            "adopts__provision",
            "adopts__programme__document",
            "continues__provision",
            "continues__programme__document",
        )
        .filter(pk=key)
        .first()
    )
    if task is None:
        raise NotVisible
    if task.responsible_id != me.user.pk:
        programme_for(me, task.programme_id)
    return task


def _page(me: Acting, task: Task) -> TaskPage:
    steers = unit_writing_task(me, task) is not None
    return task_page(
        task,
        counterpart=counterpart_of(task.programme, me.unit, on=me.on),
        on=me.on,
        sees=lambda key: sees_document(me, key),
        sees_record=lambda key: sees_record(me, key),
        may_steer=steers,
        may_report=steers or task.responsible_id == me.user.pk,
    )


def _report_form(me: Acting, task: Task, posted: QueryDict | None = None, *, of: str = "") -> TaskReportInput:
    """Return the form to tell of a task; of one that comes back of the period asked for (its last day), else proposed."""
    told = task_reports([task]).get(task.pk, [])
    facts = facts_of_task(task, told)
    periods = periods_offered(facts, told, me.on)
    asked = next((each for each in periods if each.end.isoformat() == of), None)
    chosen = asked or period_proposed(facts, told, me.on)
    state = state_in(facts, chosen, told) if chosen is not None else task.state
    states = list(TaskState)
    if facts.recurrence == Recurrence.CONTINUOUS:
        states.remove(TaskState.DONE)
        state = state if state == TaskState.DROPPED else TaskState.UNDER_WAY
    initial = {"state": state, "period": chosen.end.isoformat() if chosen is not None else ""}
    return TaskReportInput(
        posted, initial=initial, records=shown_by(task, me.unit), periods=periods, states=states
    )


def _steering(me: Acting, programme: Programme) -> Unit:
    unit = asking_unit(me, programme)
    if unit is None:
        raise NotVisible
    return unit


def _owners(programme: Programme, only: Organisation | None = None) -> list[Organisation]:
    """Return the organisations of a joint programme; of another one there is nothing to choose.

    only: what is new is led by one's own organisation, or by both.
    """
    owners = [each.organisation for each in programme.owners.select_related("organisation").order_by("role")]
    return [each for each in owners if only in {None, each}] if len(owners) > 1 else []
