"""Users, their dated grants, one-time access codes, failed sign-ins."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from nucong.kernel.effective import FOREVER
from nucong.kernel.identifiers import new_id
from nucong.organisations.models import Organisation, Unit


class User(AbstractBaseUser):
    """A person who signs in. Every person has her own account; a post is handed over, never shared."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=80, unique=True)
    display_name = models.CharField(max_length=200)
    folded = models.CharField(
        max_length=200, blank=True, help_text="the shown name without case and diacritics, for finding"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="vi")
    is_active = models.BooleanField(default=True)
    must_choose_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = BaseUserManager["User"]()

    # Set for one request, never stored: the person in whose place this one acts.
    instead_of: User | None = None

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["username"]
        indexes = [
            models.Index(fields=["id"], condition=Q(is_active=False), name="accounts_closed"),
            # A search for words within names reads all of them: from here, not from the wider rows.
            models.Index(fields=["folded", "username", "id"], name="accounts_names_searched"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username


class Grant(models.Model):
    """A user's role for a unit from a day (inclusive) to a day (exclusive)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, help_text="a value of states.Role")
    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)
    given_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="grants_given", help_text="empty: the program"
    )

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_to")), name="accounts_grant_from_before_to"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role", "valid_from"], name="accounts_grant_once"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(valid_to=FOREVER),
                name="accounts_grant_one_open",
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_to", "user"], name="accounts_grants_of_units")]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit}"

    def covers(self, on: date) -> bool:
        """Tell whether the grant holds on that day."""
        return self.valid_from <= on < self.valid_to


class Substitution(models.Model):
    """A person acts in the place of another from a day (inclusive) to a day (exclusive); it ends by itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(User, on_delete=models.PROTECT, related_name="stands_in")
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_to")), name="accounts_substitution_from_before_to"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("substitute")), name="accounts_substitution_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} for {self.person}"


class AccessCode(models.Model):
    """A one-time code on paper; only its SHA-256 is stored (the code itself holds 60 random bits)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_codes")
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["issued_at", "id"]

    def __str__(self) -> str:
        return f"{self.user} {self.issued_at:%Y-%m-%d}"


class FailedSignIn(models.Model):
    """A wrong password or code for a user name, known or not; counted to slow guessing down."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["username", "at"], name="accounts_failed_by_name")]

    def __str__(self) -> str:
        return f"{self.username} {self.at:%Y-%m-%d %H:%M}"


class ApiToken(models.Model):
    """A token with which a program acts as the person who made it, with her grants of the day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100, help_text="what the person calls it: the program it is for")
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12, help_text="the last signs of the secret, to tell tokens apart")
    writes = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    valid_to = models.DateField(help_text="first day it no longer works")
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", help_text="empty: the program"
    )

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name

    def works(self, on: date) -> bool:
        """Tell whether the token works on that day."""
        return self.revoked_at is None and on < self.valid_to
