"""Rows of programmes."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from .states import ConferenceKind, DeliverableKind, OwnerRole, Recurrence, Strength


class Programme(models.Model):
    """What a unit set going from a document: duties, targets, tasks under one title and period."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="programmes")
    title = models.TextField()
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title


class ProgrammeOwner(models.Model):
    """An organisation and its unit that answer for the programme; joint programmes have two."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="owners")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    role = models.CharField(max_length=10, choices=choices_of(OwnerRole))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="owner_once_per_programme")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"


class Obligation(models.Model):
    """Who must deliver what by when, because of which provision."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="obligations")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.TextField()
    strength = models.CharField(max_length=12, choices=choices_of(Strength))
    recurrence = models.CharField(max_length=12, choices=choices_of(Recurrence))
    due = models.CharField(max_length=20, blank=True, help_text="as read: 2017-03-23, 2027, --11, --11-30")
    report_to = models.CharField(max_length=300, blank=True)
    within_periodic_report = models.BooleanField(default=False)
    addressees = models.JSONField(default=list, help_text="phrases of the document that name who owes")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class ObligationDeliverable(models.Model):
    """One thing an obligation asks for; the form is held by key."""

    id = models.UUIDField(primary_key=True, default=new_id)
    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="deliverables")
    kind = models.CharField(max_length=15, choices=choices_of(DeliverableKind))
    title = models.CharField(max_length=300)
    form_id = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """A number (or only a direction) to be reached, with the words it comes from."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="targets")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()
    comparator = models.CharField(max_length=10, blank=True)
    value = models.DecimalField(null=True, max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=20, blank=True)
    by_year = models.PositiveSmallIntegerField(null=True)
    population = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    strength = models.CharField(max_length=12, choices=choices_of(Strength), default=Strength.REQUESTED)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Task(models.Model):
    """A piece of work of the programme, by the outermost section of the document."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tasks")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    owner = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class ConferenceRecord(models.Model):
    """A conference that reviewed a programme or signed a new one, as a document tells it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="conference_record"
    )
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="conferences")
    kind = models.CharField(max_length=20, choices=choices_of(ConferenceKind))
    title = models.TextField()
    held_on = models.DateField()
    results = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    directions = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return self.title
