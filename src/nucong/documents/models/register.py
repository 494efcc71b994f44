"""Registers: numbers without gaps, per unit, register and year."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import EntryState, Progress, RegisterKind
from .document import Document


class RegisterCounter(models.Model):
    """The last number given; locked while the next one is taken."""

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    register = models.CharField(max_length=10, choices=choices_of(RegisterKind))
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "register", "year"], name="one_counter_per_register")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}: {self.last}"


class RegisterEntry(models.Model):
    """A number of a register and the document that bears it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    register = models.CharField(max_length=10, choices=choices_of(RegisterKind))
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=choices_of(EntryState))
    document = models.ForeignKey(
        Document, null=True, on_delete=models.PROTECT, related_name="register_entries"
    )
    entered_on = models.DateField()
    entered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(
        max_length=300, blank=True, help_text="why a number is reserved, cancelled or given to a likeness"
    )
    reserved_for = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-year", "-number", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register", "year", "number"], name="one_entry_per_number"
            ),
            models.CheckConstraint(
                name="used_number_has_a_document",
                condition=~models.Q(state="used") | models.Q(document__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class FollowUp(models.Model):
    """What becomes of an incoming document: who deals with it, until when, how far, answered by what."""

    id = models.UUIDField(primary_key=True, default=new_id)
    entry = models.OneToOneField(RegisterEntry, on_delete=models.CASCADE, related_name="follow_up")
    assignee = models.CharField(max_length=200, help_text="unit, board or person, as the register names it")
    assigned_unit = models.ForeignKey(
        "organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    assigned_to = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    assigned_on = models.DateField()
    due_on = models.DateField(null=True)
    progress = models.CharField(max_length=10, choices=choices_of(Progress), default=Progress.GIVEN)
    progress_note = models.CharField(max_length=300, blank=True)
    finished_on = models.DateField(null=True)
    answer = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    answer_number = models.CharField(max_length=120, blank=True, help_text="number and symbol of the answer")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["progress", "due_on"])]
        constraints = [
            models.CheckConstraint(
                name="follow_up_done_has_a_day",
                condition=models.Q(progress="done", finished_on__isnull=False)
                | (~models.Q(progress="done") & models.Q(finished_on=None)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.assignee}"
