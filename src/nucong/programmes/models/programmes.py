"""Rows of programmes."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..periods import DueRule, PeriodKind
from ..states import REPORTED, ConferenceKind, DeliverableKind, OwnerRole, Strength


class Programme(models.Model):
    """What a unit set going from a document: duties, targets, tasks under one title and period."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="programmes")
    title = models.TextField()
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    adopts = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="adopted_by",
        help_text="the superior's programme this one carries out one level lower",
    )  # fmt: skip
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title


class ProgrammeOwner(models.Model):
    """An organisation and its unit that answer for the programme; joint programmes have two."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="owners")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    role = models.CharField(max_length=10, choices=choices_of(OwnerRole))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="owner_once_per_programme")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"


class Obligation(models.Model):
    """Who must deliver what by when, because of which provision."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="obligations")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.TextField()
    strength = models.CharField(max_length=12, choices=choices_of(Strength))
    recurrence = models.CharField(max_length=12, choices=[(each.value, each.value) for each in REPORTED])
    due = models.CharField(max_length=20, blank=True, help_text="as read: 2017-03-23, 2027, --11, --11-30")
    report_to = models.CharField(max_length=300, blank=True)
    within_periodic_report = models.BooleanField(default=False)
    addressees = models.JSONField(default=list, help_text="phrases of the document that name who owes")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class ObligationDeliverable(models.Model):
    """One thing an obligation asks for; the form is held by key."""

    id = models.UUIDField(primary_key=True, default=new_id)
    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="deliverables")
    kind = models.CharField(max_length=15, choices=choices_of(DeliverableKind))
    title = models.CharField(max_length=300)
    form_id = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class ConferenceRecord(models.Model):
    """A conference that reviewed a programme or signed a new one: as a document tells it, or held for a review.

    One held for a review has no document until news of it is written.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.OneToOneField(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="conference_record"
    )
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="conferences")
    review = models.OneToOneField(
        "ProgrammeReview", null=True, on_delete=models.PROTECT, related_name="conference"
    )
    milestone = models.ForeignKey(
        "Milestone", null=True, on_delete=models.SET_NULL, related_name="conferences",
        help_text="the day of the programme it reached",
    )  # fmt: skip
    kind = models.CharField(max_length=20, choices=choices_of(ConferenceKind))
    title = models.TextField()
    held_on = models.DateField()
    place = models.CharField(max_length=300, blank=True)
    agenda = models.JSONField(default=list, help_text="[{time, what, who}] in the order of the day")
    women = models.PositiveIntegerField(null=True)
    men = models.PositiveIntegerField(null=True)
    bodies = models.TextField(blank=True, help_text="who took part for which body, in words")
    present = models.JSONField(
        default=list, help_text="[{body, women, men}] of whom women and men are the sums"
    )
    minutes = models.TextField(blank=True)
    signing = models.TextField(blank=True, help_text="what was signed there, in words")
    results = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    directions = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="conference_told_or_held",
                condition=models.Q(document__isnull=False) | models.Q(review__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ConferenceSigning(models.Model):
    """A paper signed at a conference, by which bodies; `title` in words where it stands in no register."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conference = models.ForeignKey(ConferenceRecord, on_delete=models.CASCADE, related_name="signings")
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    signed_on = models.DateField()
    parties = models.JSONField(help_text="[{body, name, position}] in the order they signed")

    class Meta:
        ordering = ["signed_on", "id"]

    def __str__(self) -> str:
        return self.title


class ConferencePicture(models.Model):
    """A picture of a conference, kept under its hash, without place and device."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conference = models.ForeignKey(ConferenceRecord, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    thumbnail = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the small picture")
    caption = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.caption or self.name


class ActivityWindow(models.Model):
    """A span of days in which something is to be done: an action month of every year, a fund drive."""

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="windows")
    provision = models.ForeignKey(
        "documents.Provision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(help_text="what is to be done, in the words of the document")
    starts = models.CharField(max_length=10, help_text="as read: 2018-03-07, or --11-15 for every year")
    ends = models.CharField(max_length=10)
    fund = models.BooleanField(default=False, help_text="a drive for money")
    strength = models.CharField(max_length=12, choices=choices_of(Strength), default=Strength.REQUESTED)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.starts} – {self.ends}"


class ReportingYear(models.Model):
    """The day on which the years of reports of an organisation begin; without a row 1 January."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.OneToOneField(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="reporting_year"
    )
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reporting_year_day",
                condition=models.Q(month__range=(1, 12)) & models.Q(day__range=(1, 28)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}/{self.month}"


class Regime(models.Model):
    """A reporting regime (chế độ báo cáo, 报告制度): an obligation that comes back by rule.

    The obligation carries the title and what is handed in; each occurrence is a cycle of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    obligation = models.OneToOneField(Obligation, on_delete=models.PROTECT, related_name="regime")
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="regimes", help_text="who asks"
    )
    kind = models.CharField(max_length=10, choices=choices_of(PeriodKind))
    year_month = models.PositiveSmallIntegerField(default=1)
    year_day = models.PositiveSmallIntegerField(default=1)
    due_rule = models.CharField(max_length=20, choices=choices_of(DueRule))
    due_number = models.PositiveSmallIntegerField()
    opens_before = models.PositiveSmallIntegerField(default=30, help_text="days before it is due")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="no period that begins later is asked for")
    classes = models.JSONField(default=list, help_text="kind:district …; empty: everybody directly below")
    outline = models.JSONField(default=list, help_text="own headings: [{key, title, hint}]")
    form_id = models.UUIDField(null=True, help_text="the form of all its occurrences, held by key")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.obligation.title


class RegimeSection(models.Model):
    """A duty of a directive that is answered inside a periodic report, as a section of it.

    A duty of a joint programme is answered so in each half by itself: once per organisation.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    regime = models.ForeignKey(Regime, on_delete=models.CASCADE, related_name="sections")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="inside")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="whose regime it is",
    )
    key = models.CharField(max_length=10, help_text="before the names of its questions and headings")
    title = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["regime", "key"], name="section_key_once"),
            models.UniqueConstraint(
                fields=["obligation", "organisation"], name="section_once_per_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.title
