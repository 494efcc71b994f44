"""Objectives, targets and the indicators that measure them."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import ObjectiveKind, Strength, TargetScope
from .programmes import Programme


class Objective(models.Model):
    """Something to be achieved, in words (mục tiêu, 目标); targets under it say when it is."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="objectives")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=choices_of(ObjectiveKind), default=ObjectiveKind.SPECIFIC)
    adopts = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="adopted_by")
    continues = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="continued_by")
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Indicator(models.Model):
    """What is counted of which population, in the library of an organisation; dated.

    A definition that changes is a new row from its day; figures computed before keep theirs.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="indicators"
    )
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=300)
    meaning = models.TextField(blank=True, help_text="numerator, denominator and population in words")
    source = models.CharField(max_length=300, blank=True, help_text="the document that defines it")
    definition = models.JSONField(help_text="as programmes.indicators reads it")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code", "valid_from"], name="indicator_once_per_day"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """A number (or only a direction) to be reached, with the words it comes from."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="targets")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    objective = models.ForeignKey(Objective, null=True, on_delete=models.SET_NULL, related_name="targets")
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="targets")
    adopts = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="adopted_by")
    continues = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="continued_by",
        help_text="the target of an earlier programme it was carried over from",
    )  # fmt: skip
    text = models.TextField()
    comparator = models.CharField(max_length=10, blank=True)
    value = models.DecimalField(null=True, max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=20, blank=True)
    by_year = models.PositiveSmallIntegerField(null=True)
    base_year = models.PositiveSmallIntegerField(null=True, help_text="for a direction without a number")
    each_year = models.BooleanField(
        default=False, help_text="asked of every year (hằng năm, 每年), not only by the milestone year"
    )
    scope = models.CharField(max_length=10, choices=choices_of(TargetScope), default=TargetScope.TOTAL)
    of_class = models.CharField(
        max_length=64,
        blank=True,
        help_text="axis:code of the class of units it is held for alone; empty: all",
    )
    class_below = models.BooleanField(default=False, help_text="with what lies below the units of the class")
    population = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    strength = models.CharField(max_length=12, choices=choices_of(Strength), default=Strength.REQUESTED)
    withdrawn_on = models.DateField(
        null=True, help_text="the day from which it is asked no more; what was kept stays"
    )
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

    @property
    def held_for(self) -> str:
        """The class of units it is held for; + behind it where what lies below them counts too; "" for all units."""
        return f"{self.of_class}{'+' if self.class_below else ''}" if self.of_class else ""


class TargetYear(models.Model):
    """A milestone of a target: the value by the end of a year; `upper` closes a range."""

    id = models.UUIDField(primary_key=True, default=new_id)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    upper = models.DecimalField(null=True, max_digits=18, decimal_places=4)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["target", "year"], name="target_year_once")]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class TargetFigure(models.Model):
    """What an indicator came to for a unit and all below it, kept for a year; it does not change afterwards.

    `met` and `all` count what the indicator counts; where every single unit was asked they count units.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="figures")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    on = models.DateField(help_text="the day of the roster, the tree and the key positions")
    met = models.BigIntegerField()
    all = models.BigIntegerField()
    scope = models.CharField(max_length=10, choices=choices_of(TargetScope), default=TargetScope.TOTAL)
    of_class = models.CharField(
        max_length=65, blank=True, help_text="as of the target; + behind it: with those below"
    )
    levels = models.JSONField(default=list, help_text="[code of the level, met, all] of each level by itself")
    definition = models.JSONField(help_text="of the indicator on that day")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["target", "unit", "year"], name="target_figure_once_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.met}/{self.all}"


class OutsideFigure(models.Model):
    """A figure of somebody else for a co-owned target, with where it comes from."""

    id = models.UUIDField(primary_key=True, default=new_id)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="outside")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    met = models.BigIntegerField()
    all = models.BigIntegerField()
    source = models.CharField(max_length=300)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit", "year"], name="outside_figure_once_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.met}/{self.all}"
