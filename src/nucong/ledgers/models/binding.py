"""What binds forms to records, and what was taken from them."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import What


class Binding(models.Model):
    """A question of a form that counts records: confirmed by an officer, it fills the answer of every unit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    form = models.ForeignKey("xlsforms.Form", on_delete=models.CASCADE, related_name="bindings")
    question = models.CharField(max_length=60)
    what = models.CharField(max_length=20, choices=choices_of(What))
    kinds = models.JSONField(default=list, help_text="codes, or @family; empty: every kind")
    group = models.CharField(max_length=20, blank=True, help_text="only records for this target group")
    below = models.BooleanField(default=False, help_text="with everything below the unit")
    measure = models.CharField(
        max_length=40, blank=True, help_text="which further measure, if that is what counts"
    )
    standing = models.BooleanField(
        default=False, help_text="what is in force on the last day, not what began"
    )
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["question"]
        constraints = [models.UniqueConstraint(fields=["form", "question"], name="question_bound_once")]

    def __str__(self) -> str:
        return f"{self.question} = {self.what}"


class Taken(models.Model):
    """What the records said when a version of an answer was saved, and why figures differ from them.

    A figure that still equals `seen` follows the records; at sending `counted` keeps what they said then.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    submission = models.OneToOneField("reporting.Submission", on_delete=models.CASCADE, related_name="taken")
    seen = models.JSONField(default=dict, help_text="question: value, as an answer is kept")
    words = models.JSONField(default=dict, help_text="question: why it differs")
    counted = models.JSONField(default=dict, help_text="question: {value, records}, frozen at sending")

    def __str__(self) -> str:
        return str(self.submission_id)
