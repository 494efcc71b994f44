"""Rows of surveys. An answer carries no person, no address, no device and no time of day."""

from __future__ import annotations

import uuid

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from .states import Links, Purpose, QuestionKind

UNIT = "organisations.Unit"


class Survey(models.Model):
    """What a unit asks of people who stay nameless."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="surveys", help_text="who asks")
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    language = models.CharField(max_length=8, help_text="of its words: vi, zh-hans, en")
    purpose = models.CharField(max_length=10, choices=choices_of(Purpose), default=Purpose.OTHER)
    about = models.CharField(max_length=200, blank=True, help_text="which contract, or what else")
    programme = models.ForeignKey(
        "programmes.Programme", null=True, on_delete=models.PROTECT, related_name="surveys"
    )
    call = models.ForeignKey("programmes.Call", null=True, on_delete=models.PROTECT, related_name="surveys")
    links_for = models.CharField(max_length=6, choices=choices_of(Links), default=Links.ONE)
    opens_on = models.DateField()
    closes_on = models.DateField(help_text="the last day on which answers are taken")
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="surveys_close_after_opening",
                condition=models.Q(closes_on__gte=models.F("opens_on")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Frozen(models.Model):
    """What a survey shows since it was over, protected as it was shown first; it does not follow answers or rules."""

    survey = models.OneToOneField(Survey, primary_key=True, on_delete=models.CASCADE, related_name="frozen")
    results = models.JSONField(help_text="question: unit: how many answered, and a count per choice or null")
    answers = models.JSONField(help_text="unit: how many answered there and below; null for fewer than five")
    frozen_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.survey_id)


class Question(models.Model):
    """One question; `options` are its choices, or the lower bounds of ranges."""

    id = models.UUIDField(primary_key=True, default=new_id)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    kind = models.CharField(max_length=8, choices=choices_of(QuestionKind))
    options = models.JSONField(default=list)
    required = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "position"], name="surveys_question_once_a_place")
        ]

    def __str__(self) -> str:
        return self.text


class Link(models.Model):
    """An address nobody guesses, printed as a QR code; of one unit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="links")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20, unique=True)
    asked = models.PositiveIntegerField(null=True, help_text="how many were handed it, as the unit says")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "unit"], name="surveys_link_once_a_unit")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.unit_id}"


class Answer(models.Model):
    """What somebody chose. Its key is random and its row changes places, so that nothing tells when it came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="answers")
    on = models.DateField()
    choices = models.JSONField(default=dict, help_text="question: places of what was chosen")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.link_id)


class Word(models.Model):
    """What somebody wrote, apart from her other answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="words")
    text = models.CharField(max_length=500)
    hidden_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.question_id)


class SentForm(models.Model):
    """The mark of a form that was sent, so that it counts once; it leads to no answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="sent_forms")
    mark = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.survey_id)
