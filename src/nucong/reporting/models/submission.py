"""What a unit hands in, version by version, with files, stories and the thread of the review."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import EnteredAs, SubmissionState
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
    late = models.BooleanField(default=False, help_text="a fact of the first sending of this answer")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
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
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name


class TypicalCase(models.Model):
    """A typical case or good experience told by a unit; a person appears only with consent."""

    id = models.UUIDField(primary_key=True, default=new_id)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="cases")
    title = models.CharField(max_length=200)
    text = models.TextField()
    person_appears = models.BooleanField(default=False)
    consent = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="person_only_with_consent",
                condition=models.Q(person_appears=False) | models.Q(consent=True),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ReviewNote(models.Model):
    """A remark of the review, on one question or on the whole answer; the thread stays."""

    id = models.UUIDField(primary_key=True, default=new_id)
    member = models.ForeignKey(AudienceMember, on_delete=models.CASCADE, related_name="notes")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.CASCADE, related_name="notes")
    question = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.text[:80]


class Reminder(models.Model):
    """A reminder given to a unit that owes; at most one per unit, kind and day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    member = models.ForeignKey(AudienceMember, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "kind", "on"], name="never_reminded_twice_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.kind} {self.on}"
