"""The people news tells of, each with her consents: as little as is needed, deleted with the article."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import ConsentWay
from .document import Document


class NewsPerson(models.Model):
    """A person whom news names, shows or quotes, as she is printed there."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="news_persons")
    name = models.CharField(
        max_length=200, help_text="as printed; of who is only shown, what tells her apart"
    )
    role = models.CharField(max_length=200, blank=True, help_text="post and unit as printed")
    appears = models.JSONField(default=list, help_text="values of states.Appears")
    minor = models.BooleanField(default=False)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return ""  # the record of what was done takes its words from here: never a name


class NewsConsent(models.Model):
    """To what a person in news agreed, how, and until when; withdrawn at any time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(NewsPerson, on_delete=models.CASCADE, related_name="consents")
    purposes = models.JSONField(default=list, help_text="values of states.ConsentPurpose")
    way = models.CharField(max_length=10, choices=choices_of(ConsentWay))
    proof = models.CharField(max_length=200, blank=True, help_text="the witness, or where the paper lies")
    guardian = models.CharField(max_length=200, blank=True, help_text="who agreed for a minor")
    given_on = models.DateField()
    until = models.DateField(null=True, help_text="the last day it holds")
    noted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["noted_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_on__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_on__isnull=False),
                name="news_consent_withdrawn_with_a_day",
            )
        ]

    def __str__(self) -> str:
        return ""


class ConsentFile(models.Model):
    """The signed paper, or a picture of the message.

    In the database and not among the uploads: those are never deleted, and this goes with its consent.
    """

    consent = models.OneToOneField(
        NewsConsent, primary_key=True, on_delete=models.CASCADE, related_name="file"
    )
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()

    def __str__(self) -> str:
        return ""
