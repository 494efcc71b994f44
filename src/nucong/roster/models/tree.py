"""Rows where a roster meets the tree: entered for a unit, ended with it and carried over, placed after a split."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import AfterSplit, CarryState, Position, ToldHow
from .officers import UNIT, Body, Person, Post


class EntryForUnit(models.Model):
    """A superior enters the roster of a unit below that does not do it itself; the unit confirms it later."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="roster_entries")
    superior = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="roster_entries_made")
    how = models.CharField(max_length=12, choices=choices_of(ToldHow), help_text="how the superior was told")
    told_on = models.DateField(help_text="the day of the call, or of the paper")
    reason = models.CharField(
        max_length=200, blank=True, help_text="why the unit does not do it itself; empty: nobody has access"
    )
    begun_on = models.DateField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True, help_text="nothing more is entered under it")
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-begun_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(ended_on=None), name="roster_entry_one_open"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(ended_on__isnull=False),
                name="roster_entry_confirmed_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.how} {self.begun_on}"


class LineEntry(models.Model):
    """One line of a roster was entered by another unit on behalf of the one it belongs to, which may confirm it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(
        UNIT, on_delete=models.PROTECT, related_name="roster_lines_entered", help_text="on whose behalf"
    )
    by_unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+", help_text="who entered it")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+",
        help_text="none: the program itself",
    )  # fmt: skip
    on = models.DateField()
    entry = models.ForeignKey(
        EntryForUnit, null=True, on_delete=models.PROTECT, related_name="lines",
        help_text="none: placed here when the unit was made out of another one",
    )  # fmt: skip
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["unit", "confirmed_on"], name="roster_lines_to_confirm")]

    def __str__(self) -> str:
        return f"{self.on}"


class UnitEnd(models.Model):
    """A unit that kept a roster ended; what was open before is kept, so that a change taken back opens it again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.OneToOneField(UNIT, on_delete=models.PROTECT, related_name="roster_end")
    on = models.DateField(help_text="the first day on which the unit is no more")
    bodies = models.JSONField(default=dict, help_text="body → day until which it held before")
    posts = models.JSONField(default=dict, help_text="post → day until which it held before")

    class Meta:
        ordering = ["-on", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.unit}"


class CarryOver(models.Model):
    """What becomes of one person who was in post when her unit ended."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    end = models.ForeignKey(UnitEnd, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="carried")
    state = models.CharField(max_length=10, choices=choices_of(CarryState), default=CarryState.OPEN)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="carried")
    position = models.CharField(max_length=20, blank=True, choices=choices_of(Position))
    reason = models.CharField(max_length=200, blank=True, help_text="why returned, or why she does not go on")
    proposed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    post = models.OneToOneField(Post, null=True, on_delete=models.SET_NULL, related_name="carried")

    class Meta:
        ordering = ["end", "person__sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["end", "person"], name="roster_carried_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[CarryState.PROPOSED, CarryState.CONFIRMED])
                | (Q(body__isnull=False) & ~Q(position="")),
                name="roster_carried_has_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.person}"


class UnitSplit(models.Model):
    """Units were made out of one that goes on: its people may belong to them. Taken back with the change of the tree."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="roster_splits")
    succession = models.OneToOneField(
        "organisations.Succession", on_delete=models.CASCADE, related_name="roster_split"
    )
    put_off = models.BooleanField(default=False, help_text="asked about no more until it is taken up again")

    class Meta:
        ordering = ["-succession__on", "id"]

    def __str__(self) -> str:
        return f"{self.succession} {self.unit}"


class SplitChoice(models.Model):
    """What was decided on one person of a unit that was split: stays, goes to a new unit, or both."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    split = models.ForeignKey(UnitSplit, on_delete=models.CASCADE, related_name="choices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="split_choices")
    what = models.CharField(max_length=10, choices=choices_of(AfterSplit))
    post = models.OneToOneField(
        Post, null=True, on_delete=models.SET_NULL, related_name="split_choice", help_text="at the new unit"
    )
    since = models.DateField(null=True, help_text="first day at the new unit")
    decided_on = models.DateField()

    class Meta:
        ordering = ["split", "person__sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["split", "person"], name="roster_split_decided_once"),
            models.CheckConstraint(
                condition=Q(what=AfterSplit.STAYS, since=None)
                | (~Q(what=AfterSplit.STAYS) & Q(since__isnull=False)),
                name="roster_split_since_by_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.person}"
