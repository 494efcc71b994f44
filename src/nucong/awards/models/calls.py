"""Rows before a nomination: versions of rules, registrations of a year, calls with their awards and places."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import CallState, Occasion

UNIT = "organisations.Unit"


class AwardVersion(models.Model):
    """The rules of an award as an organisation keeps them from a day on; earlier versions stay."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="award_versions"
    )
    code = models.CharField(max_length=40)
    valid_from = models.DateField()
    facts = models.JSONField(help_text="see rules.AwardRules")
    kept_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code", "valid_from"], name="awards_version_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"


class Registration(models.Model):
    """Somebody, or a collective, who strives for an award in a year, with the goals."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="award_registrations")
    year = models.PositiveSmallIntegerField()
    award = models.CharField(max_length=40, help_text="code of the award")
    collective = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, help_text="the name without case and diacritics")
    person = models.ForeignKey("roster.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    goals = models.TextField(blank=True)
    registered_on = models.DateField()
    taken_back_on = models.DateField(null=True)

    class Meta:
        ordering = ["-year", "award", "-collective", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "award", "folded"], condition=Q(taken_back_on=None),
                name="awards_registered_once",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.year} {self.award}"


class Call(models.Model):
    """A unit asks those below it for nominations, within a window."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="award_calls")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(help_text="the year that is honoured")
    occasion = models.CharField(max_length=10, choices=choices_of(Occasion), default=Occasion.YEARLY)
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=10, choices=choices_of(CallState), default=CallState.DRAFT)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was cancelled")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-closes_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on")), name="awards_call_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.title


class CallAward(models.Model):
    """An award a call is made for, with the rules as they stood when it was put in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="awards")
    award = models.CharField(max_length=40)
    rules = models.JSONField(help_text="the version that holds for this call")
    total = models.PositiveIntegerField(null=True, help_text="how many can be chosen; empty: no limit")
    body_quota = models.PositiveIntegerField(
        null=True, help_text="how many the body takes that decides elsewhere; empty: no limit"
    )
    due_on = models.DateField(null=True, help_text="the file is received there until this day")
    answer_by = models.DateField(null=True, help_text="its answer is expected until this day")

    class Meta:
        ordering = ["call", "award"]
        constraints = [models.UniqueConstraint(fields=["call", "award"], name="awards_once_in_call")]

    def __str__(self) -> str:
        return self.award


class Quota(models.Model):
    """How many nominations a unit may send up for an award; given by the unit above it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.ForeignKey(CallAward, on_delete=models.CASCADE, related_name="quotas")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="award_quotas")
    places = models.PositiveIntegerField()
    extra = models.PositiveIntegerField(default=0)
    extra_word = models.CharField(max_length=300, blank=True, help_text="why there are extra places")

    class Meta:
        ordering = ["award", "id"]
        constraints = [models.UniqueConstraint(fields=["award", "unit"], name="awards_quota_once")]

    def __str__(self) -> str:
        return str(self.places + self.extra)
