"""Reminders: the rule of a cycle, what was given to whom by which channel, and letters by e-mail."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..states import Channel, MailState, Told
from .cycle import AudienceMember, Cycle

BY_HAND = "by_hand"


class ReminderStep(models.Model):
    """One step of the rule of a cycle: so many days before or after the due day, to whom."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="reminder_steps")
    days = models.SmallIntegerField(help_text="from the due day in force; negative before it")
    told = models.CharField(max_length=10, choices=choices_of(Told))
    by_mail = models.BooleanField(default=True, help_text="besides the program itself")

    class Meta:
        ordering = ["days", "told"]
        constraints = [models.UniqueConstraint(fields=["cycle", "days", "told"], name="reminder_step_once")]

    def __str__(self) -> str:
        return self.kind

    @property
    def kind(self) -> str:
        """The key of the step in what was given: unit-3, unit+0, superior+3."""
        return f"{self.told}{self.days:+d}"


class Reminder(models.Model):
    """A reminder given because a unit owes; never twice for one step, channel and day, nor for one due day.

    `told` is the place in the cycle whose people get it: the unit itself, or its superior.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    member = models.ForeignKey(AudienceMember, on_delete=models.CASCADE, related_name="reminders")
    told = models.ForeignKey(AudienceMember, null=True, on_delete=models.CASCADE, related_name="told")
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=10, choices=choices_of(Channel), default=Channel.APP)
    on = models.DateField()
    due_on = models.DateField(null=True, help_text="the due day it spoke of")
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "channel", "on"], name="never_reminded_twice_a_day"
            ),
            models.UniqueConstraint(
                fields=["member", "kind", "channel", "due_on"],
                condition=~Q(kind=BY_HAND),
                name="one_step_once_per_due_day",
            ),
        ]
        indexes = [models.Index(fields=["told", "seen_at"], name="reminders_not_seen")]

    def __str__(self) -> str:
        return f"{self.member} {self.kind} {self.on}"


class ReminderMail(models.Model):
    """One letter to one person; a letter that may have left is never sent again by itself."""

    id = models.UUIDField(primary_key=True, default=new_id)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="mails")
    told = models.ForeignKey(AudienceMember, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=20)
    on = models.DateField()
    to = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=choices_of(MailState), default=MailState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["next_try_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["told", "kind", "on", "to"], name="one_letter_per_person")
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mails_to_send")]

    def __str__(self) -> str:
        return f"{self.address} {self.kind} {self.on}"
