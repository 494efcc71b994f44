"""Rows of what units did: kinds, campaigns, records, their files."""

from __future__ import annotations

from django.db import models

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import Family, KeptAs, PlaceKind, RecordState


class Kind(models.Model):
    """What an organisation changed in the list of kinds: another name, hidden, or a kind of its own."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="activity_kinds"
    )
    code = models.CharField(max_length=40)
    family = models.CharField(max_length=10, choices=choices_of(Family))
    name = models.CharField(max_length=120, blank=True, help_text="empty: as everywhere")
    hidden = models.BooleanField(default=False, help_text="no longer offered; records keep it")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="kind_once_per_organisation")
        ]

    def __str__(self) -> str:
        return self.name or self.code


class Campaign(models.Model):
    """Days in which a unit and those below it do something together, once or every year."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="campaigns")
    title = models.CharField(max_length=200)
    starts = models.CharField(max_length=10, help_text="2024-03-01, or --11-15 for every year")
    ends = models.CharField(max_length=10)
    programme = models.ForeignKey(
        "programmes.Programme", null=True, on_delete=models.PROTECT, related_name="campaigns"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title


class CampaignWindow(models.Model):
    """The days a unit fixed for itself and all below it inside the campaign of a unit above."""

    id = models.UUIDField(primary_key=True, default=new_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="windows")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="campaign_windows")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ["-first", "id"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit", "first"], name="ledgers_window_once")
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"


class Record(models.Model):
    """One thing a unit did: counts of people by sex, never their names."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=40, help_text="a code of the list of kinds")
    on = models.DateField(help_text="first day; it decides the period")
    until = models.DateField(null=True, help_text="last day of something longer")
    title = models.CharField(max_length=200)
    place_kind = models.CharField(max_length=10, blank=True, choices=choices_of(PlaceKind))
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=choices_of(RecordState), default=RecordState.RECORDED)
    kept_as = models.CharField(max_length=10, choices=choices_of(KeptAs), default=KeptAs.RECORD)
    standing = models.BooleanField(default=False, help_text="in force from the first day to the last")
    task = models.ForeignKey("programmes.Task", null=True, on_delete=models.SET_NULL, related_name="records")
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.SET_NULL, related_name="records")
    partner_unit = models.ForeignKey(
        "organisations.Unit",
        null=True,
        on_delete=models.PROTECT,
        related_name="partner_records",
        help_text="of the other organisation: it counts for both",
    )
    partner_words = models.CharField(max_length=200, blank=True)
    groups = models.CharField(max_length=200, blank=True, help_text="codes, a space around each")
    mainstreamed = models.BooleanField(default=False, help_text="part of another activity (lồng ghép)")
    number = models.PositiveIntegerField(default=1, help_text="how many: events, items, cases, rooms")
    women = models.PositiveIntegerField(default=0)
    men = models.PositiveIntegerField(default=0)
    attendances = models.PositiveIntegerField(
        null=True, help_text="of several sessions; empty: every person once"
    )
    women_attendances = models.PositiveIntegerField(null=True)
    online = models.PositiveIntegerField(default=0, help_text="reached online")
    money = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    firms = models.TextField(blank=True, help_text="firms that took part, one a line")
    outlet = models.CharField(max_length=120, blank=True, help_text="newspaper, station, page")
    same_people_as = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by",
        help_text="the first record of a series with the same people: as persons they count once",
    )  # fmt: skip
    club = models.ForeignKey(
        "ledgers.Club", null=True, on_delete=models.PROTECT, related_name="meetings",
        help_text="the model or club that met",
    )  # fmt: skip
    measures = models.JSONField(default=dict, help_text="further measures of a specialisation, whole numbers")
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    news = models.ForeignKey(
        "documents.Document",
        null=True,
        on_delete=models.SET_NULL,
        related_name="told_records",
        help_text="the text that tells of it",
    )
    publication = models.ForeignKey(
        "documents.Publication",
        null=True,
        on_delete=models.PROTECT,
        related_name="counted_as",
        help_text="own news, which this record counts",
    )
    cancel_reason = models.CharField(max_length=300, blank=True)
    not_a_name = models.CharField(
        max_length=400,
        blank=True,
        help_text="looks like a name of somebody helped, and is none: so it was said",
    )
    not_a_name_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    not_a_name_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-recorded_at", "id"]
        indexes = [
            models.Index(fields=["unit", "on"], name="ledgers_of_unit_by_day"),
            models.Index(fields=["organisation", "on"], name="ledgers_by_day"),
            models.Index(
                fields=["partner_unit", "on"],
                condition=models.Q(partner_unit__isnull=False),
                name="ledgers_of_partner_by_day",
            ),
            models.Index(
                fields=["unit", "on"], condition=models.Q(standing=True), name="ledgers_standing_of_unit"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="ledgers_record_ends_after_start",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("on")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class RecordFile(models.Model):
    """A picture or document of a record, kept under its hash; pictures carry no place or device."""

    id = models.UUIDField(primary_key=True, default=new_id)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    thumbnail = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    sent_as = models.UUIDField(null=True, help_text="the key a device gave it: sent twice, it is kept once")

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [models.UniqueConstraint(fields=["record", "sent_as"], name="ledgers_file_sent_once")]

    def __str__(self) -> str:
        return self.name
