"""A unit, its names by day, and its places in the tree by line and day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nucong.kernel.effective import FOREVER
from nucong.kernel.identifiers import new_id

from .dated import Dated, PlainOrderField
from .organisation import Level, Organisation


class SerialCounter(models.Model):
    """The one row that hands out serials; updating it makes concurrent founders wait for each other."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class Unit(models.Model):
    """A node of a tree, or a body outside any tree (no organisation): an identity for ever."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="units")
    serial = models.PositiveBigIntegerField(unique=True, help_text="short number, used in paths")
    code = models.CharField(max_length=60, blank=True)
    level = models.ForeignKey(Level, null=True, on_delete=models.PROTECT, related_name="units")
    established_on = models.DateField()
    dissolved_on = models.DateField(null=True, help_text="first day it no longer exists")
    area_answer = models.BooleanField(default=False, help_text="its children are not in the system")
    board = models.CharField(max_length=200, blank=True, help_text="name its women's-work board goes by")
    place = models.CharField(max_length=200, blank=True, help_text="area; pairs units of two trees")
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["serial"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="organisations_unit_code_once"),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gt=models.F("established_on")),
                name="organisations_unit_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.code or f"#{self.serial}"


class UnitName(Dated):
    """The official name of a unit during a range of days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=120, blank=True)
    folded = models.CharField(max_length=450, help_text="both names without case and diacritics")
    sort_key = PlainOrderField(max_length=250)

    class Meta(Dated.Meta):
        ordering = ["valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "valid_from"], name="organisations_unitname_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_to=FOREVER), name="organisations_unitname_one_open"
            ),
        ]
        indexes = [
            # A search for words within names reads all of them: from here, not from the wider rows.
            models.Index(
                fields=["folded", "valid_from", "valid_to", "sort_key", "unit"],
                name="organisations_names_searched",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(Dated):
    """Where a unit stands on one line during a range of days.

    `path` is made of base-36 serials from the root, `.1.2f.`; a subtree is a range of paths.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="placements")
    line = models.CharField(max_length=12, help_text="a value of states.Line")
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="child_placements")
    path = PlainOrderField(max_length=255)
    depth = models.PositiveSmallIntegerField(help_text="0 for a root")

    class Meta(Dated.Meta):
        ordering = ["path"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "line", "valid_from"], name="organisations_placement_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "line"],
                condition=Q(valid_to=FOREVER),
                name="organisations_placement_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["line", "path"], name="organisations_by_path"),
            # Which units have units below them on a day is told by this index alone.
            models.Index(
                fields=["line", "parent", "valid_from", "valid_to"], name="organisations_below_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.valid_from}–{self.valid_to}"
