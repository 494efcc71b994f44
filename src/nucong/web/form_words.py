"""What fields and validators of Django say when something typed is not right, in the words of the product.

Set once at start; every form that says nothing of its own says these.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

_FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("This is not filled in yet.")},
    forms.BooleanField: {"required": _("Tick this box to go on.")},
    forms.ChoiceField: {
        "required": _("Nothing is chosen here yet."), "invalid_choice": _("Choose one of those listed here."),
    },
    forms.MultipleChoiceField: {
        "required": _("Nothing is chosen here yet."), "invalid_choice": _("Choose from those listed here."),
        "invalid_list": _("Choose from those listed here."),
    },
    forms.DateField: {"invalid": _("Write a day, such as 31/12/2024.")},
    forms.TimeField: {"invalid": _("Write a time, such as 08:30.")},
    forms.DateTimeField: {"invalid": _("Write a day and a time.")},
    forms.URLField: {"invalid": _("Write an address that begins with https://.")},
    forms.FileField: {
        "required": _("No file is chosen yet."), "missing": _("No file is chosen yet."),
        "invalid": _("No file is chosen yet."), "empty": _("This file is empty."),
        "max_length": ngettext_lazy(
            "The name of the file may have at most %(max)d character; it has %(length)d.",
            "The name of the file may have at most %(max)d characters; it has %(length)d.", "max",
        ),
    },
    forms.ImageField: {"invalid_image": _("This is not a picture, or the file is broken.")},
}  # fmt: skip

_VALIDATORS: dict[type[Any], Any] = {
    validators.MaxLengthValidator: ngettext_lazy(
        "At most %(limit_value)d character; this has %(show_value)d.",
        "At most %(limit_value)d characters; this has %(show_value)d.", "limit_value",
    ),
    validators.MinLengthValidator: ngettext_lazy(
        "At least %(limit_value)d character; this has %(show_value)d.",
        "At least %(limit_value)d characters; this has %(show_value)d.", "limit_value",
    ),
    validators.MaxValueValidator: _("At most %(limit_value)s."),
    validators.MinValueValidator: _("At least %(limit_value)s."),
    validators.ProhibitNullCharactersValidator: _("This holds a character that cannot be kept. Type it again."),
    validators.EmailValidator: _("Write a mail address, such as ten@congdoan.vn."),
    validators.URLValidator: _("Write an address that begins with https://."),
}  # fmt: skip


def use_own_words() -> None:
    """Give the fields and validators of Django our words."""
    for field, words in _FIELDS.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **words}
    for validator, message in _VALIDATORS.items():
        validator.message = message
    validators.validate_slug.message = _("Only Latin letters without accents, digits, - and _.")
