"""What people type at the door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nucong.accounts.models import User
from nucong.kernel.refusal import Refusal
from nucong.web.middleware import coded

_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class DoorInput(forms.Form):
    """A form that can show why the door stays closed."""

    refused_with = ""

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal above the fields, with its code."""
        self.refused_with = refusal.code
        self.add_error(None, coded(refusal))


class SignInInput(DoorInput):
    """User name and password."""

    username = forms.CharField(label=_("User name"), max_length=80, widget=forms.TextInput(attrs=_NAME))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordInput(DoorInput):
    """A new password, typed twice."""

    first = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 10 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Refuse two entries that differ."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("first"):
            raise forms.ValidationError(_("The two entries differ."))
        return again


class RedeemInput(NewPasswordInput):
    """User name, the one-time code on paper, and the password to use from now on."""

    username = forms.CharField(label=_("User name"), max_length=80, widget=forms.TextInput(attrs=_NAME))
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Small or capital letters, with or without dashes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class ChangePasswordInput(NewPasswordInput):
    """The present password and a new one."""

    present = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_present(self) -> str:
        """Refuse a wrong present password."""
        present = str(self.cleaned_data["present"])
        if not self._user.check_password(present):
            raise forms.ValidationError(_("This is not your present password."))
        return present
