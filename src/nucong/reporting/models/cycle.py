"""A cycle: one occurrence of an obligation, what it asks for, and the units that owe it."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import CycleState, Owes


class Cycle(models.Model):
    """One occurrence of an obligation; its audience is frozen when it opens."""

    id = models.UUIDField(primary_key=True, default=new_id)
    obligation = models.ForeignKey("programmes.Obligation", on_delete=models.PROTECT, related_name="cycles")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, help_text="who asks and consolidates"
    )
    title = models.TextField()
    language = models.CharField(max_length=10)
    period_start = models.DateField()
    period_end = models.DateField()
    opens_on = models.DateField()
    due_on = models.DateField(help_text="the day counts until 24:00 in the organisation's zone")
    closes_on = models.DateField(null=True, help_text="last day a first answer is taken; empty: until closed")
    tree_day = models.DateField(help_text="the day whose tree the audience was taken from")
    line = models.CharField(max_length=10, default="territory")
    state = models.CharField(max_length=10, choices=choices_of(CycleState))
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next")
    opened_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-due_on", "-id"]

    def __str__(self) -> str:
        return self.title


class Deliverable(models.Model):
    """One thing this cycle asks of every owing unit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="deliverables")
    kind = models.CharField(max_length=15)
    title = models.CharField(max_length=300)
    required = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()
    form_version = models.ForeignKey("xlsforms.FormVersion", null=True, on_delete=models.PROTECT)
    outline = models.JSONField(default=list, help_text="narrative: [{key, title, hint}] in order")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class CycleSection(models.Model):
    """A duty of another directive that this cycle answers as one of its sections; frozen with the cycle."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="sections")
    obligation = models.ForeignKey(
        "programmes.Obligation", on_delete=models.PROTECT, related_name="answered_in"
    )
    key = models.CharField(max_length=10, help_text="before the names of its questions and headings")
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=300, help_text="the directive as cited")
    shared = models.JSONField(default=list, help_text="[asked, answered by]: figures not asked twice")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["cycle", "obligation"], name="duty_once_per_cycle")]

    def __str__(self) -> str:
        return self.title


class AudienceMember(models.Model):
    """A unit of the frozen tree and what it owes; name and parent stay as they were on the tree's day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="audience")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="audiences")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    position = models.PositiveIntegerField(help_text="preorder of the frozen tree")
    depth = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    code = models.CharField(max_length=60)
    level_code = models.CharField(max_length=40, blank=True)
    owes = models.CharField(max_length=10, choices=choices_of(Owes))
    due_on = models.DateField(help_text="the day in force: an extension moves it")
    first_due_on = models.DateField(
        null=True, help_text="the day before any extension; empty: never extended"
    )
    has_children = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, help_text="taken out by a reasoned amendment")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["cycle", "unit"], name="unit_once_per_audience")]
        indexes = [
            models.Index(fields=["cycle", "position"], name="reporting_tree_in_order"),
            models.Index(
                fields=["cycle"], condition=models.Q(removed_at__isnull=False), name="reporting_taken_out"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AudienceAmendment(models.Model):
    """A change of a frozen audience, with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="amendments")
    member = models.ForeignKey(AudienceMember, on_delete=models.PROTECT, related_name="amendments")
    change = models.CharField(max_length=20, help_text="remove, restore, extend, closing")
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.change}: {self.reason}"
