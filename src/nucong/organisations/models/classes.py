"""Classes of units along several axes, and the bodies a unit has."""

from __future__ import annotations

from django.db import models

from nucong.kernel.identifiers import new_id

from .dated import Dated
from .organisation import Organisation
from .unit import Unit


class ClassAxis(models.Model):
    """A way in which an organisation sorts its units: kind, sector, ownership …"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="class_axes")
    axis = models.CharField(max_length=20, help_text="a value of states.Axis")

    class Meta:
        ordering = ["axis"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "axis"], name="organisations_axis_once")
        ]

    def __str__(self) -> str:
        return self.axis


class UnitClass(models.Model):
    """One class of an axis."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    axis = models.ForeignKey(ClassAxis, on_delete=models.CASCADE, related_name="classes")
    code = models.CharField(max_length=40)
    name_vi = models.CharField(max_length=200, blank=True)
    name_zh = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["axis", "code"], name="organisations_class_once")]

    def __str__(self) -> str:
        return f"{self.axis}:{self.code}"


class UnitClassification(Dated):
    """A unit belongs to a class during a range of days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="classifications")
    unit_class = models.ForeignKey(UnitClass, on_delete=models.PROTECT, related_name="classifications")

    class Meta(Dated.Meta):
        ordering = ["valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "unit_class", "valid_from"], name="organisations_classification_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.unit_class}"


class Body(Dated):
    """A body of a unit: executive committee, women's-work committee, inspection committee …"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        ordering = ["kind", "valid_from", "id"]

    def __str__(self) -> str:
        return self.name
