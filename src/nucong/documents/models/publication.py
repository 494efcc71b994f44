"""A document told as news: its own words for readers, inside the organisation or for everybody."""

from __future__ import annotations

from datetime import date

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import HoldReason, PeopleMark, Reach
from .document import Document


def _day(on: date | None) -> str:
    """Return what the record of what was done calls a piece of news: its day, since headlines may name people."""
    return on.isoformat() if on is not None else ""


class Publication(models.Model):
    """What readers see of a document; withdrawn ones stay on record, with the reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="publications")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="publications")
    title = models.CharField(max_length=500)
    lead = models.TextField(blank=True)
    body = models.TextField()
    language = models.CharField(max_length=10)
    happened_on = models.DateField(null=True)
    reach = models.CharField(max_length=10, choices=choices_of(Reach))
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    checked = models.JSONField(default=list, help_text="what the reviewer looked at: values of states.Check")
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(withdrawn_at=None), name="one_live_publication"
            )
        ]
        indexes = [models.Index(fields=["organisation", "-published_at"])]

    def __str__(self) -> str:
        return _day(self.happened_on)


class NewsDraft(models.Model):
    """The words of news before they are published, and the mark of who reviewed exactly these words."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="news_draft")
    title = models.CharField(max_length=500)
    lead = models.TextField(blank=True)
    body = models.TextField()
    happened_on = models.DateField(null=True)
    reach = models.CharField(max_length=10, choices=choices_of(Reach))
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    checked = models.JSONField(default=list)
    stopped_at = models.DateTimeField(null=True, help_text="the person told of took her consent back")
    people = models.CharField(
        max_length=10, blank=True, choices=choices_of(PeopleMark),
        help_text="what the writer says of people who are not listed",
    )  # fmt: skip
    people_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    people_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True, help_text="went back to the writer; ends with other words")
    held_why = models.CharField(max_length=10, blank=True, choices=choices_of(HoldReason))

    def __str__(self) -> str:
        return _day(self.happened_on)


class NewsPicture(models.Model):
    """A picture of news, kept under its hash without place or device, with what is to be seen on it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="news_pictures")
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    caption = models.CharField(max_length=200)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.sha256[:12]


class StereotypePhrase(models.Model):
    """What an organisation changed in the list of stereotypes: hidden, with words of its own, or added."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="stereotypes"
    )
    language = models.CharField(max_length=10)
    words = models.CharField(max_length=80)
    why = models.CharField(max_length=300)
    instead = models.CharField(max_length=200, blank=True)
    hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["words", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language", "words"], name="stereotype_once_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.words
