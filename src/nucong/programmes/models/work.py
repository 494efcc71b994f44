"""Tasks of a programme, what was done of them, and its milestones."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import MilestoneKind, Recurrence, Strength, TaskState
from .programmes import Programme
from .targets import Objective


class Task(models.Model):
    """A piece of work of the programme: an outermost section of the document, or what an officer put under it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tasks")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="subtasks")
    objective = models.ForeignKey(Objective, null=True, on_delete=models.SET_NULL, related_name="tasks")
    adopts = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="adopted_by",
        help_text="the superior's task it was taken over from",
    )  # fmt: skip
    continues = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="continued_by",
        help_text="the task of an earlier programme it was carried over from",
    )  # fmt: skip
    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    owner = models.CharField(max_length=300, blank=True, help_text="board or role that leads, in words")
    partner = models.CharField(max_length=300, blank=True, help_text="who works with it, in words")
    lead = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+",
        help_text="which organisation of a joint programme leads this content; empty: both alike",
    )  # fmt: skip
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="tasks"
    )
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    recurrence = models.CharField(max_length=12, choices=choices_of(Recurrence), default=Recurrence.ONCE)
    strength = models.CharField(max_length=12, choices=choices_of(Strength), default=Strength.REQUESTED)
    one_of = models.BooleanField(default=False, help_text="done when one of its subtasks is done")
    state = models.CharField(max_length=10, choices=choices_of(TaskState), default=TaskState.PLANNED)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class TaskReport(models.Model):
    """What was done of a task, with its proof; reports are added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reports")
    at = models.DateTimeField()
    period_ends = models.DateField(
        null=True,
        help_text="last day of the period it tells of, of a task that comes back; empty: the period of the day it was told",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=choices_of(TaskState))
    percent = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(blank=True)
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT, related_name="+")
    record = models.UUIDField(null=True, help_text="the recorded activity that shows it")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.words


class TaskFile(models.Model):
    """Proof of what was done of a task: a list, a picture, minutes; kept under its hash."""

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(TaskReport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    thumbnail = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Milestone(models.Model):
    """A day the programme works towards: a review, a signing, an event."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="milestones")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=choices_of(MilestoneKind))
    title = models.TextField()
    lead = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+",
        help_text="which organisation of a joint programme set it and says that it is reached; empty: both alike",
    )  # fmt: skip
    on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.title
