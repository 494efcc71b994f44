"""Rows of a nomination: the file, consent, exceptions, votes, and its way up.

`__str__` tells no name: the record of what was done holds it for ever, a consent can be withdrawn.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import ConsentWay, NominationState, Paper
from .calls import UNIT, CallAward


class Nomination(models.Model):
    """A person or collective a unit puts forward for an award of a call."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    award = models.ForeignKey(CallAward, on_delete=models.PROTECT, related_name="nominations")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="nominations")
    lies_at = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="nominations_here")
    state = models.CharField(
        max_length=12, choices=choices_of(NominationState), default=NominationState.DRAFT
    )
    collective = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    person = models.ForeignKey(
        "roster.Person", null=True, on_delete=models.SET_NULL, related_name="nominations"
    )
    position = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    members = models.PositiveIntegerField(null=True)
    women = models.PositiveIntegerField(null=True)
    woman_head = models.BooleanField(null=True)
    service = models.JSONField(default=list, help_text="[sort, first day, last day] each")
    titles = models.JSONField(default=list, help_text="[code of an award, year] each, told by the unit")
    report = models.TextField(blank=True)
    rank = models.PositiveSmallIntegerField(null=True, help_text="given where it lies; 1 is first")
    renews = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="renewed_by")
    decision = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.SET_NULL, related_name="decided_nominations"
    )
    proposal = models.ForeignKey(
        "awards.Proposal", null=True, on_delete=models.PROTECT, related_name="nominations",
        help_text="the paper by which it is proposed to a body that decides elsewhere",
    )  # fmt: skip
    answer = models.ForeignKey(
        "awards.Answer", null=True, on_delete=models.PROTECT, related_name="nominations"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["award", F("rank").asc(nulls_last=True), "written_at", "id"]
        indexes = [
            models.Index(fields=["lies_at", "state"], name="awards_lies_at"),
            models.Index(fields=["unit", "folded"], name="awards_nominee"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "unit", "folded"], condition=~Q(state=NominationState.WITHDRAWN),
                name="awards_nominated_once",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class NominationFile(models.Model):
    """A file of a nomination, kept under its hash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    paper = models.CharField(
        max_length=12, choices=choices_of(Paper), blank=True, help_text="what it is of the file asked for"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Consent(models.Model):
    """Somebody agreed, on a day, to be nominated; and perhaps to be named in public."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="consents")
    given_on = models.DateField()
    way = models.CharField(max_length=10, choices=choices_of(ConsentWay))
    public = models.BooleanField(default=False, help_text="may be named to everybody")
    outward = models.JSONField(
        default=list, help_text="what may be told to the body that decides elsewhere; see states.Told"
    )
    kept_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["-kept_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=Q(withdrawn_on=None), name="awards_one_consent_holds"
            )
        ]

    def __str__(self) -> str:
        return f"{self.given_on}"


class Exemption(models.Model):
    """A superior's word for a point of the rules that is not fulfilled."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="exemptions")
    point = models.CharField(max_length=20, help_text="key of the check")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=500)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "point"], name="awards_point_excused_once")
        ]

    def __str__(self) -> str:
        return self.point


class Namesake(models.Model):
    """Whether an award somebody of the same name got is the nominee's, as a unit said that was asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="namesakes")
    award = models.ForeignKey("awards.Award", on_delete=models.CASCADE, related_name="namesakes")
    same = models.BooleanField()
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "award"], name="awards_namesake_told_once")
        ]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Ballot(models.Model):
    """How the council of a unit voted: numbers only, never who."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="ballots")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    members = models.PositiveSmallIntegerField()
    in_favour = models.PositiveSmallIntegerField()
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "unit"], name="awards_one_ballot_of_unit"),
            models.CheckConstraint(
                condition=Q(members__gte=F("in_favour") + F("against") + F("abstained")),
                name="awards_votes_within_members",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.in_favour}/{self.members}"


class Step(models.Model):
    """One step of a nomination's way."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=10)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+", help_text="where it lay")
    word = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.verb
