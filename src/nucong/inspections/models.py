"""Rows of inspections: plans, inspections with their answers, papers and replies, handovers, own checklists."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from .states import ClaimState, InspectionState, Mode, PaperKind, Settled, Verdict

UNIT = "organisations.Unit"
USER = "accounts.User"
RECORD = "ledgers.Record"
RECORD_FILE = "ledgers.RecordFile"


class Plan(models.Model):
    """What a unit means to check in a year: a theme, a window, alone or jointly."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="inspection_plans")
    theme = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField()
    joint_with = models.CharField(max_length=120, blank=True, help_text="codes, a space between")
    partner_unit = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    partner_words = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts", "-made_at", "-id"]
        indexes = [models.Index(fields=["unit", "starts"], name="inspections_plans_of_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=models.F("starts")), name="inspections_plan_days")
        ]

    def __str__(self) -> str:
        return self.theme


class OwnChecklist(models.Model):
    """The items an organisation adds to the list of the law from a day on; never changed, only followed by another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    items = models.JSONField(default=list, help_text="code, text, basis, standard of each")
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-valid_from", "-made_at", "-id"]

    def __str__(self) -> str:
        return self.valid_from.isoformat()


class Inspection(models.Model):
    """One look at one unit or firm. Begun, it is a record of the ledgers of the unit that carries it out."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey(
        UNIT, on_delete=models.PROTECT, related_name="inspections", help_text="carries it out"
    )
    plan = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="inspections")
    mode = models.CharField(max_length=6, choices=choices_of(Mode))
    checked_unit = models.ForeignKey(
        UNIT, null=True, on_delete=models.PROTECT, related_name="inspections_of_it"
    )
    employer = models.CharField(
        max_length=200, blank=True, help_text="the firm, where it is not the unit's name"
    )
    theme = models.CharField(max_length=200)
    due_on = models.DateField(help_text="until when it is to be carried out")
    state = models.CharField(
        max_length=11, choices=choices_of(InspectionState), default=InspectionState.PLANNED
    )
    law = models.CharField(max_length=20, blank=True, help_text="key of the list in force on its day")
    own_items = models.ForeignKey(OwnChecklist, null=True, on_delete=models.PROTECT, related_name="+")
    record = models.OneToOneField(RECORD, null=True, on_delete=models.PROTECT, related_name="inspection")
    team = models.CharField(max_length=300, blank=True)
    joint_with = models.CharField(max_length=120, blank=True, help_text="codes, a space between")
    partner_unit = models.ForeignKey(
        UNIT, null=True, on_delete=models.PROTECT, related_name="joint_inspections"
    )
    partner_words = models.CharField(max_length=200, blank=True)
    closing_words = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "id"]
        indexes = [
            models.Index(fields=["unit", "state"], name="inspections_of_unit"),
            models.Index(fields=["checked_unit", "state"], name="inspections_at_unit"),
            # A list of a whole tree shows those changed last without sorting all.
            models.Index(fields=["-changed_at", "id"], name="inspections_changed_last"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_unit__isnull=False) | ~Q(employer=""),
                name="inspections_looks_at_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[InspectionState.PLANNED, InspectionState.CALLED_OFF])
                | (Q(record__isnull=False) & ~Q(law="")),
                name="inspections_begun_is_a_record",
            ),
            models.UniqueConstraint(
                fields=["plan", "checked_unit", "mode"],
                condition=Q(plan__isnull=False, checked_unit__isnull=False),
                name="inspections_once_in_a_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.theme


class Finding(models.Model):
    """What was found at one item: women concerned as a number, never a name. `revision` counts its changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40)
    verdict = models.CharField(max_length=14, choices=choices_of(Verdict))
    note = models.TextField(blank=True)
    women = models.PositiveIntegerField(default=0)
    due_on = models.DateField(null=True, help_text="until when it is to be put right")
    revision = models.PositiveIntegerField(default=1)
    noted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    settled = models.CharField(max_length=11, blank=True, choices=choices_of(Settled))
    settled_on = models.DateField(null=True)
    settled_words = models.CharField(max_length=500, blank=True)
    rectification = models.OneToOneField(RECORD, null=True, on_delete=models.PROTECT, related_name="+")
    evidence: models.ManyToManyField[Any, Any] = models.ManyToManyField(RECORD_FILE, related_name="findings")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "code"], name="inspections_item_once"),
            models.CheckConstraint(
                condition=Q(settled="", settled_on=None) | (~Q(settled="") & Q(settled_on__isnull=False)),
                name="inspections_settled_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Claim(models.Model):
    """The checked unit says that a violation is put right; the checking unit confirms or refuses it, once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="claims")
    on = models.DateField(help_text="the day it was put right, as the checked unit says")
    words = models.CharField(max_length=500)
    evidence: models.ManyToManyField[Any, Any] = models.ManyToManyField(RECORD_FILE, related_name="claims")
    told_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=choices_of(ClaimState), default=ClaimState.TOLD)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding"], condition=Q(state=ClaimState.TOLD), name="inspections_one_claim_waits"
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.TOLD, answered_by=None, answered_at=None)
                | (~Q(state=ClaimState.TOLD) & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="inspections_claim_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.on.isoformat()


class Paper(models.Model):
    """A paper that follows a check; its clock begins on the day it is sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="papers")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="inspection_paper"
    )
    kind = models.CharField(max_length=8, choices=choices_of(PaperKind))
    days = models.PositiveSmallIntegerField(help_text="working days for the reply")
    sent_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on=None, due_on=None) | Q(sent_on__isnull=False, due_on__isnull=False),
                name="inspections_clock_of_sent_papers",
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Reply(models.Model):
    """An answer to a paper: words, a file, or both."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="replies")
    on = models.DateField()
    words = models.TextField(blank=True)
    file = models.OneToOneField(RECORD_FILE, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at", "id"]

    def __str__(self) -> str:
        return self.on.isoformat()


class Handover(models.Model):
    """What is handed to the labour authority: proposed, agreed to by an officer, handed over, answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inspection = models.OneToOneField(Inspection, on_delete=models.CASCADE, related_name="handover")
    authority = models.CharField(max_length=200)
    words = models.TextField()
    proposed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    on = models.DateField(null=True, help_text="the day it was handed over")
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="inspections_agreed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(on=None) | Q(agreed_at__isnull=False), name="inspections_handed_over_when_agreed"
            ),
        ]

    def __str__(self) -> str:
        return self.authority
