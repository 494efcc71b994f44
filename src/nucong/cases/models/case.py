"""Rows of confidential cases. What was told lies sealed in tables of its own; a `__str__` names nobody.

In the clear stand only: which unit, which days, where the case stands, who works on it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import CaseState, Part, Purpose, ReferralState, TeamRole

UNIT = "organisations.Unit"
USER = "accounts.User"


class WayIn(models.Model):
    """An address, printed as a link, through which a woman can write to the case workers of a unit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="case_ways_in")
    token = models.CharField(max_length=20, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Case(models.Model):
    """A confidential case of a unit. Its key is random: it tells no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="cases")
    code = models.CharField(max_length=10, unique=True, help_text="random")
    return_digest = models.CharField(max_length=64, blank=True, help_text="empty: nobody holds a return key")
    once = models.CharField(max_length=64, null=True, unique=True, help_text="of the page it was written on")
    state = models.CharField(max_length=8, choices=choices_of(CaseState), default=CaseState.NEW)
    received_on = models.DateField()
    contact_due = models.DateField(help_text="somebody takes it until this day")
    closed_on = models.DateField(null=True)
    erase_on = models.DateField(null=True, help_text="first day on which the sealed parts are erased")
    bar_line = models.BooleanField(
        default=False, help_text="closed to case workers who hold another post at the unit or above it"
    )
    line_of = models.ForeignKey(
        UNIT,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="whose line; empty: the unit's own",
    )

    class Meta:
        ordering = ["-received_on", "code"]
        indexes = [models.Index(fields=["unit", "state"], name="cases_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CaseState.CLOSED) | Q(closed_on__isnull=False, erase_on__isnull=False),
                name="cases_closed_has_days",
            )
        ]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class SealedPart(models.Model):
    """A part of a case, sealed: facts, who she is, what she told, what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=10, choices=choices_of(Part))
    words = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "part"], name="cases_part_once")]

    def __str__(self) -> str:
        return f"{self.part} #{str(self.case_id)[-8:]}"


class Step(models.Model):
    """Something done or to be done, with its day in working days; the words are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    words = models.BinaryField()
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    told = models.BooleanField(default=False, help_text="stands in the written result")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Letter(models.Model):
    """What the team writes to her, or she to the team, after the first letter; sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    words = models.BinaryField()
    from_her = models.BooleanField()
    by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Consent(models.Model):
    """She agreed to one purpose on a day, and may have withdrawn it on another; how, is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=8, choices=choices_of(Purpose))
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    how = models.BinaryField()

    class Meta:
        ordering = ["given_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "purpose"], condition=Q(withdrawn_on=None), name="cases_consent_one_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} #{str(self.case_id)[-8:]}"


class Member(models.Model):
    """Somebody in the team of a case, from an instant until another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="case_memberships")
    role = models.CharField(max_length=10, choices=choices_of(TeamRole))
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.BinaryField(null=True, help_text="why it was opened in an emergency; sealed")

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return f"{self.role} #{str(self.case_id)[-8:]}"


class Bar(models.Model):
    """Somebody to whom a case is closed, whatever she is: the accused, or one of their circle. Who, is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="bars")
    who = models.BinaryField(null=True)
    user = models.ForeignKey(
        USER,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="of an earlier version; sealed soon",
    )

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Reading(models.Model):
    """Somebody opened a case. Kept after the case itself is erased."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(
        USER, null=True, on_delete=models.PROTECT, related_name="+", help_text="empty: she herself"
    )
    emergency = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "at"], name="cases_readings")]

    def __str__(self) -> str:
        return f"#{str(self.case_id)[-8:]} {self.at:%Y-%m-%d}"


class Referral(models.Model):
    """What is passed on to the case workers of another unit, with her consent; the words are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    to_unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="case_referrals")
    words = models.BinaryField()
    told = models.BinaryField(null=True, help_text="facts, name and consent that go with the words; sealed")
    state = models.CharField(max_length=8, choices=choices_of(ReferralState), default=ReferralState.SENT)
    sent_on = models.DateField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True)

    class Meta:
        ordering = ["-sent_on", "id"]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class YearCounts(models.Model):
    """The cases of an organisation in a year that is over, counted once and for all; sealed.

    What was counted never changes: two tables shown on different days cannot be compared.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="case_counts"
    )
    year = models.PositiveSmallIntegerField()
    words = models.BinaryField(help_text="what may be shown of each unit with everything below it")
    counted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="cases_counted_once")]

    def __str__(self) -> str:
        return f"{self.year} #{str(self.pk)[-8:]}"


class Attempt(models.Model):
    """A letter handed in or a wrong key, counted to slow both down. No address, no device."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="cases_attempts")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
