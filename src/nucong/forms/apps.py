"""Gives the context a label that does not clash with django.forms."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """The forms context."""

    name = "nucong.forms"
    label = "xlsforms"
    default_auto_field = "django.db.models.BigAutoField"
