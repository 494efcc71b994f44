"""Row changes of one succession, written down as they are made, so that it can be undone exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Max, Model, ProtectedError

from .. import errors
from ..models import (
    Body,
    Organisation,
    Placement,
    Succession,
    SuccessionPart,
    Unit,
    UnitClassification,
    UnitName,
)
from ..states import PartRole, SuccessionKind

_KINDS: dict[str, Any] = {
    "unit": Unit,
    "unitname": UnitName,
    "placement": Placement,
    "unitclassification": UnitClassification,
    "body": Body,
}


class Changes:
    """Makes rows and alters them, and keeps what is needed to take it back."""

    def __init__(self) -> None:
        self.log: list[list[Any]] = []

    def create(self, rows: Sequence[Model]) -> None:
        """Insert rows of one model."""
        if rows:
            self._insert(rows)
            self.log.extend(["created", row._meta.model_name, str(row.pk), {}] for row in rows)

    def alter(self, rows: Iterable[Model], **values: Any) -> None:
        """Set the same columns of rows to the same values."""
        self.rewrite([(row, values) for row in rows])

    def rewrite(self, altered: Sequence[tuple[Model, dict[str, Any]]]) -> None:
        """Set columns of rows of one model, each to its own values (the same columns in each)."""
        if not altered:
            return
        for row, values in altered:
            before = {name: _plain(getattr(row, name)) for name in values}
            self.log.append(["set", row._meta.model_name, str(row.pk), before])
            for name, value in values.items():
                setattr(row, name, value)
        self._update([row for row, _ in altered], list(altered[0][1]))

    def _insert(self, rows: Sequence[Model]) -> None:
        _manager(rows[0]).bulk_create(rows)

    def _update(self, rows: Sequence[Model], columns: Sequence[str]) -> None:
        _manager(rows[0]).bulk_update(rows, columns, batch_size=200)


def take_back(log: list[list[Any]]) -> None:
    """Undo logged changes, last first.

    Raises UnitInUse when a row that would vanish is used by others.
    """
    for (verb, model), entries in groupby(reversed(log), key=lambda entry: (entry[0], entry[1])):
        batch = list(entries)
        manager = _KINDS[model].objects
        if verb == "created":
            try:
                manager.filter(pk__in=[entry[2] for entry in batch]).delete()
            except ProtectedError as used:
                raise errors.UnitInUse(unit=", ".join(sorted({str(one) for one in _units(batch)}))) from used
        else:
            for _, _, key, before in batch:
                manager.filter(pk=key).update(**before)


def record_succession(
    *,
    organisation: Organisation,
    kind: SuccessionKind,
    on: date,
    parts: Iterable[tuple[Unit, PartRole]],
    changes: Changes,
    document_id: UUID | None,
    document_citation: str,
) -> Succession:
    """Write the succession with its parts and its log; the organisation's row is already locked."""
    last = organisation.successions.aggregate(last=Max("number"))["last"] or 0
    succession = Succession.objects.create(
        organisation=organisation,
        number=last + 1,
        kind=kind,
        on=on,
        document_id=document_id,
        document_citation=document_citation,
        changes=changes.log,
    )
    SuccessionPart.objects.bulk_create(
        SuccessionPart(succession=succession, unit=unit, role=role) for unit, role in parts
    )
    return succession


def lock(organisation: Organisation) -> Organisation:
    """Take the organisation's row, so that two changes of one tree follow each other."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _units(batch: list[list[Any]]) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=[entry[2] for entry in batch if entry[1] == "unit"]))


def _manager(row: Model) -> Any:
    return _KINDS[str(row._meta.model_name)].objects


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value
