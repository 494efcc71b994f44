"""Rows of collective contracts: what they keep beside their record, their stages, denominators told by hand."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from .states import Base, Stage


class Contract(models.Model):
    """A collective contract. Its record counts nothing before it is in force: what it covers is kept here till then."""

    record = models.OneToOneField(
        "ledgers.Record", primary_key=True, on_delete=models.PROTECT, related_name="contract"
    )
    stage = models.CharField(max_length=16, choices=choices_of(Stage), help_text="the last one reached")
    renews = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="renewed_by")
    term_years = models.PositiveSmallIntegerField(default=1)
    agreed_from = models.DateField(null=True, help_text="first day, if the contract names one")
    agreed_until = models.DateField(null=True, help_text="last day, if the contract names one")
    effect_on = models.DateField(null=True, help_text="first day in force, as worked out")
    expires_on = models.DateField(null=True, help_text="last day in force, as worked out")
    ended_on = models.DateField(null=True)
    firms_covered = models.PositiveIntegerField(default=1)
    workers_covered = models.PositiveIntegerField(default=0)
    women_covered = models.PositiveIntegerField(default=0)
    contents = models.JSONField(default=dict, help_text="code of a content: what the contract says, in short")
    procedures = models.JSONField(default=list, help_text="codes")
    surveyed_on = models.DateField(null=True)
    asked = models.PositiveIntegerField(default=0, help_text="of the survey of satisfaction")
    answered = models.PositiveIntegerField(default=0)
    satisfied = models.PositiveIntegerField(default=0)
    survey_link = models.URLField(max_length=300, blank=True)
    survey = models.OneToOneField(
        "surveys.Survey", null=True, on_delete=models.SET_NULL, related_name="contract",
        help_text="the one kept here that asks about this contract",
    )  # fmt: skip

    class Meta:
        ordering = ["record_id"]
        indexes = [models.Index(fields=["expires_on"], name="contracts_by_expiry")]
        constraints = [
            models.CheckConstraint(
                name="contracts_women_among_workers",
                condition=models.Q(women_covered__lte=models.F("workers_covered")),
            ),
            models.CheckConstraint(
                name="contracts_survey_in_order",
                condition=models.Q(satisfied__lte=models.F("answered"), answered__lte=models.F("asked")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.record_id)


class ContractStep(models.Model):
    """A stage a contract reached."""

    id = models.UUIDField(primary_key=True, default=new_id)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=16, choices=choices_of(Stage))
    on = models.DateField()
    who = models.CharField(max_length=200, blank=True)
    paper = models.CharField(max_length=200, blank=True, help_text="number and date of the paper")
    note = models.CharField(max_length=500, blank=True)
    figures = models.JSONField(default=dict, help_text="see rules.FIGURES")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "recorded_at", "id"]

    def __str__(self) -> str:
        return f"{self.stage} {self.on}"


class StatedBase(models.Model):
    """A denominator an officer told for her unit and all below, with where it comes from."""

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.CASCADE, related_name="contract_bases")
    base = models.CharField(max_length=16, choices=choices_of(Base))
    on = models.DateField()
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "base", "on"], name="contracts_base_told_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.base} {self.on}"
