"""What a unit hands in, version by version, with files and stories."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import ConsentExtent, ConsentRecord, EnteredAs, SubmissionState
from .cycle import AudienceMember, Cycle


class Submission(models.Model):
    """One version of a unit's answer. `current` is the one that counts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="submissions")
    member = models.ForeignKey(AudienceMember, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField()
    current = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=choices_of(SubmissionState))
    entered_as = models.CharField(max_length=10, choices=choices_of(EnteredAs), default=EnteredAs.UNIT)
    area = models.BooleanField(default=False, help_text="speaks for the whole area of the unit")
    answers = models.JSONField(
        default=dict, help_text="by question: number as text, text, list, or {na: true}"
    )
    narrative = models.JSONField(default=dict, help_text="by section key of the outline")
    note = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_instead_of = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    late = models.BooleanField(default=False, help_text="a fact of the first sending of this answer")
    warnings = models.PositiveSmallIntegerField(
        default=0, help_text="checks of the form that fired when it was sent"
    )
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_instead_of = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, help_text="stays when it is sent back afterwards")
    return_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["member", "version"], name="one_submission_per_version"),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(current=True), name="one_current_submission"
            ),
        ]
        indexes = [
            models.Index(fields=["cycle", "current", "state"]),
            models.Index(fields=["cycle", "submitted_at", "id"], name="reporting_by_sending"),
            models.Index(fields=["cycle", "reviewed_at", "id"], name="reporting_by_review"),
        ]

    def __str__(self) -> str:
        return f"{self.member} v{self.version}"


class Attachment(models.Model):
    """A picture, video or document handed in, kept under its hash; pictures carry no place or device."""

    id = models.UUIDField(primary_key=True, default=new_id)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    caption = models.CharField(max_length=300, blank=True)
    taken_on = models.DateField(null=True, help_text="the day it shows")
    place = models.CharField(max_length=200, blank=True, help_text="as typed; never read from the camera")
    thumbnail = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the small picture")
    seconds = models.PositiveIntegerField(null=True, help_text="length of a video, where its head tells it")
    case = models.ForeignKey(
        "TypicalCase",
        null=True,
        on_delete=models.SET_NULL,
        related_name="pictures",
        help_text="the story it shows",
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name


class TypicalCase(models.Model):
    """A typical case or good experience told by a unit; one that names a person goes on only with consent.

    The variant without names may go on in any case.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="cases")
    title = models.CharField(max_length=200)
    text = models.TextField()
    person_appears = models.BooleanField(default=False)
    anonymous_title = models.CharField(max_length=200, blank=True)
    anonymous_text = models.TextField(blank=True, help_text="the variant in which nobody can be recognised")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class CaseConsent(models.Model):
    """A person's consent to a story about her: who, when, to what, how it is kept; withdrawn at any time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(TypicalCase, on_delete=models.CASCADE, related_name="consents")
    person = models.CharField(max_length=200, help_text="who agreed")
    agreed_on = models.DateField()
    extent = models.CharField(max_length=12, choices=choices_of(ConsentExtent))
    recorded = models.CharField(max_length=10, choices=choices_of(ConsentRecord))
    note = models.CharField(max_length=300, blank=True, help_text="where the paper lies, who was there")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(withdrawn_at=None), name="one_consent_in_force"
            )
        ]

    def __str__(self) -> str:
        return self.person
