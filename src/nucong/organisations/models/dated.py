"""Columns that rows with days share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

from nucong.kernel.effective import FOREVER

if TYPE_CHECKING:
    TextField = models.CharField[str, str]  # generic for the type checker only
else:
    TextField = models.CharField


class PlainOrderField(TextField):
    """Text compared byte by byte on every database, so that ranges of paths and sort keys hold.

    SQLite does so by itself; PostgreSQL needs the collation "C": linguistic ones reorder dots.
    """

    def db_parameters(self, connection: Any) -> Any:
        """Return the column's parameters, with collation "C" on PostgreSQL."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class Dated(models.Model):
    """A row that holds from a day (inclusive) to a day (exclusive); FOREVER when open."""

    valid_from = models.DateField()
    valid_to = models.DateField(default=FOREVER)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_to")), name="%(app_label)s_%(class)s_from_before_to"
            )
        ]

    def covers(self, on: date) -> bool:
        """Tell whether the row holds on that day."""
        return self.valid_from <= on < self.valid_to


def holds(on: date, prefix: str = "") -> Q:
    """Return the condition that a dated row, reached over `prefix`, holds on that day."""
    return Q(**{f"{prefix}valid_from__lte": on, f"{prefix}valid_to__gt": on})
