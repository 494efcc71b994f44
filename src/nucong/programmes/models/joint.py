"""A programme of two organisations: which units work together, what each pays, what each tells the other."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import FundSource, TargetScope
from .programmes import Obligation, Programme
from .targets import Target


class UnitPair(models.Model):
    """A unit of the lead and the unit of the partner that works with it at the same level; dated, half-open."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pairs")
    lead = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    by_hand = models.BooleanField(default=False, help_text="set by an officer, not proposed by place")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "lead", "partner", "valid_from"], name="unit_pair_once_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.lead_id} – {self.partner_id}"


class BudgetLine(models.Model):
    """Money planned for a year of a programme by one of its organisations, or from another source."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="budget")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="who answers for it",
    )
    source = models.CharField(max_length=12, choices=choices_of(FundSource))
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    planned = models.DecimalField(max_digits=18, decimal_places=2, help_text="đồng, 元")

    class Meta:
        ordering = ["year", "id"]

    def __str__(self) -> str:
        return self.title


class BudgetEntry(models.Model):
    """Money spent from a line; a mistake is corrected by an entry of its own."""

    id = models.UUIDField(primary_key=True, default=new_id)
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    words = models.CharField(max_length=300)
    beyond = models.CharField(max_length=300, blank=True, help_text="why more was spent than planned")
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="taken_back_by",
        help_text="the entry this one takes back; its words are the reason",
    )  # fmt: skip
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "at", "id"]

    def __str__(self) -> str:
        return self.words


class CommonPart(models.Model):
    """How much of a figure both sides did together, where no records tell it: said by an officer, with her word.

    One side says it, the other may correct it; it is subtracted from the sum of both halves.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="common_parts")
    period_start = models.DateField()
    period_end = models.DateField()
    question = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=20, decimal_places=4)
    word = models.CharField(max_length=300)
    unit = models.ForeignKey(
        "organisations.Unit",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="whose officer said it last",
    )
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "period_start", "period_end", "question"], name="common_part_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"


class ToldHalf(models.Model):
    """What a target came to for one side of a joint programme on a day, as it told the other; it never changes.

    Told again, a new row counts and the earlier ones stay. `met` and `all` as of a TargetFigure.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="halves")
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="+", help_text="the owner that told it"
    )
    year = models.PositiveSmallIntegerField()
    on = models.DateField(help_text="the day of the roster, the tree and the key positions")
    met = models.BigIntegerField()
    all = models.BigIntegerField()
    scope = models.CharField(max_length=10, choices=choices_of(TargetScope))
    of_class = models.CharField(max_length=65, blank=True)
    levels = models.JSONField(
        default=list, help_text="[code of the level, met, all] where each is judged by itself"
    )
    definition = models.JSONField(help_text="of the indicator on that day")
    common = models.JSONField(
        default=dict, help_text="by key of a record of both sides in it: what it brings to met and to all"
    )
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["year", "told_at", "id"]

    def __str__(self) -> str:
        return f"{self.year}: {self.met}/{self.all}"
