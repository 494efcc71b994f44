"""Rows of forms. The definition itself is JSON in the shape of the engine `xforms`."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .states import VersionState


class Element(models.Model):
    """A figure that keeps its meaning across forms and years (women reached, contracts signed …).

    What it means is dated (`ElementMeaning`): from the day of a new meaning on its figures are another series.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE)
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="elements",
        help_text="who keeps it; questions of its own forms carry it",
    )  # fmt: skip
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=300)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    consolidation = models.CharField(max_length=20, help_text="sum, min or max: of units and of periods")
    scale = models.PositiveSmallIntegerField(default=0, help_text="decimals kept")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, help_text="empty: still asked")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["label", "code"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="one_element_per_code"),
            models.CheckConstraint(
                name="element_dates",
                condition=models.Q(valid_until=None) | models.Q(valid_from__lt=models.F("valid_until")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ElementMeaning(models.Model):
    """What an element counts from a day on, in words; a later one breaks the series."""

    id = models.UUIDField(primary_key=True, default=new_id)
    element = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="meanings")
    valid_from = models.DateField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [models.UniqueConstraint(fields=["element", "valid_from"], name="one_meaning_per_day")]

    def __str__(self) -> str:
        return self.text


class Form(models.Model):
    """A form of an organisation; its versions hold the questions."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    name = models.CharField(max_length=60)
    title = models.TextField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class FormVersion(models.Model):
    """One version of a form. A published version never changes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in VersionState])
    definition = models.JSONField()
    sha256 = models.CharField(
        max_length=64, blank=True, help_text="of the canonical definition, set when published"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.form} v{self.number}"


class Question(models.Model):
    """What later years need to know of a question without opening the definition."""

    id = models.UUIDField(primary_key=True, default=new_id)
    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    label = models.TextField()
    type = models.CharField(max_length=20)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    measure_kind = models.CharField(
        max_length=20, blank=True, help_text="persons, attendances, events, money, count"
    )
    consolidation = models.CharField(max_length=20)
    scale = models.PositiveSmallIntegerField(default=0)
    element = models.ForeignKey(Element, null=True, on_delete=models.PROTECT, related_name="questions")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="one_question_per_name"),
            models.UniqueConstraint(fields=["version", "element"], name="element_once_per_version"),
        ]

    def __str__(self) -> str:
        return self.name
