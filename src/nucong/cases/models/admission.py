"""Who was let in to the cases of a unit."""

from __future__ import annotations

import uuid

from django.db import models

UNIT = "organisations.Unit"
USER = "accounts.User"


class Admission(models.Model):
    """Somebody let in to the cases of a unit, as her account was on that day: its name and its password.

    The role alone opens nothing: it is given by who manages accounts, and a password can be replaced there. The
    seal holds what the account looked like; once that changes without her proving the old password, it no longer
    fits, and somebody who was let in herself lets her in anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="case_admissions")
    user = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="case_admissions")
    vouches = models.BooleanField(
        default=False, help_text="opens no case; lets in whoever works on them, when nobody else can"
    )
    signs = models.CharField(max_length=8, help_text="what she says, face to face, to who lets her in")
    seal = models.BinaryField(help_text="of her account; of another field while she waits")
    asked_at = models.DateTimeField()
    let_in_on = models.DateField(null=True)
    let_in_at = models.DateTimeField(null=True)
    let_in_by = models.ForeignKey(
        USER, null=True, on_delete=models.PROTECT, related_name="+", help_text="empty: who holds the key"
    )

    known_to = models.ForeignKey(
        USER, null=True, on_delete=models.PROTECT, related_name="+",
        help_text="who typed her signs first, where two people have to",
    )  # fmt: skip
    known_seal = models.BinaryField(null=True, help_text="of that: of her account and of who typed")
    reason = models.CharField(
        max_length=300, blank=True,
        help_text="why somebody who manages accounts was let in by the key alone; read at the unit and above it",
    )  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["unit", "user"], name="cases_admissions")]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"
