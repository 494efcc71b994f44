"""Bringing in a whole tree at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record
from nucong.kernel.effective import FOREVER
from nucong.kernel.identifiers import new_id

from .. import errors, rules
from ..drafts import UnitDraft, in_founding_order
from ..models import Body, Level, Organisation, Placement, Unit, UnitClassification, UnitName
from .changes import lock
from .many_rows import write_rows
from .placing import check_codes, classes_of, level_of, name_facts, take_serials

_BATCH = 500
_SLICE = 2000
_DAYS = ("valid_from", "valid_to")


def load_tree(
    *,
    organisation: Organisation,
    rows: Sequence[UnitDraft],
    on: date,
    by: Actor,
    at: datetime,
    line: str = "territory",
) -> list[Unit]:
    """Found a whole tree in one go and return its units, parents first; one audit event for all.

    `on` is the founding day of rows without one of their own. A child cannot be older than its parent:
    its place then begins with the parent's. About a dozen queries per 500 rows.
    Raises: RootExists, CodeTaken, NameMissing, NotExactlyOneRoot, UnknownParent, UnknownLevel, UnknownClass.
    """
    ordered = in_founding_order(rows)
    with transaction.atomic():
        organisation = lock(organisation)
        if organisation.units.filter(placements__line=line).exists():
            raise errors.RootExists(unit=ordered[0].name)
        for start in range(0, len(ordered), _BATCH):
            check_codes(organisation, ordered[start : start + _BATCH])
        units = _found_all(organisation, ordered, on, line)
        record(
            by=by,
            at=at,
            verb="load_tree",
            what=organisation,
            organisation=organisation.pk,
            unit=units[0].pk,
            detail={"root": ordered[0].name, "on": on, "line": line},
            count=len(units),
        )
    return units


def _found_all(organisation: Organisation, ordered: list[UnitDraft], on: date, line: str) -> list[Unit]:
    """Write the tree in slices: the rows of one are let go before the next, so that memory stays level."""
    levels = {code: level_of(organisation, code) for code in {draft.level for draft in ordered}}
    known = classes_of(organisation)
    loading = _Loading(organisation, levels, {pair: held.pk for pair, held in known.items()}, on, line)
    serial = take_serials(len(ordered))
    units: list[Unit] = []
    for start in range(0, len(ordered), _SLICE):
        units += loading.found(ordered[start : start + _SLICE], serial + start)
    return units


@dataclass
class _Loading:
    """What the slices of one tree share; `places` are the key, path and first day of each unit so far."""

    organisation: Organisation
    levels: Mapping[str, Level | None]
    classes: Mapping[tuple[str, str], UUID]
    on: date
    line: str
    places: dict[str, tuple[UUID | None, str, date]] = field(default_factory=dict)

    def found(self, drafts: Sequence[UnitDraft], serial: int) -> list[Unit]:
        """Write one slice, whose first unit gets this serial. Raises: UnknownClass, TextTooLong."""
        units: list[Unit] = []
        names, places, held, bodies = [], [], [], []
        for number, draft in enumerate(drafts, start=serial):
            above, path_above, since_above = self.places.get(draft.parent_code or "", (None, "", date.min))
            since = max(draft.established_on or self.on, since_above)
            unit = _unit(self.organisation, self.levels[draft.level], draft, number, since)
            path = rules.path_under(path_above, number)
            self.places[draft.code] = (unit.pk, path, since)
            units.append(unit)
            days = (since, FOREVER)
            known = name_facts(draft.name, draft.short_name)
            names.append((new_id(), unit.pk, draft.name, draft.short_name, *known, *days))
            places.append((new_id(), unit.pk, self.line, above, path, rules.depth_of(path), *days))
            held += [(new_id(), unit.pk, self._class(pair), *days) for pair in draft.classes]
            bodies += [(new_id(), unit.pk, kind, name, *days) for kind, name in draft.bodies]
        Unit.objects.bulk_create(units, batch_size=_BATCH)
        write_rows(UnitName, ("id", "unit", "name", "short_name", "folded", "sort_key", *_DAYS), names)
        write_rows(Placement, ("id", "unit", "line", "parent", "path", "depth", *_DAYS), places)
        write_rows(UnitClassification, ("id", "unit", "unit_class", *_DAYS), held)
        write_rows(Body, ("id", "unit", "kind", "name", *_DAYS), bodies)
        return units

    def _class(self, pair: tuple[str, str]) -> UUID:
        if pair not in self.classes:
            raise errors.UnknownClass(axis=pair[0], unit_class=pair[1])
        return self.classes[pair]


def _unit(
    organisation: Organisation, level: Level | None, draft: UnitDraft, serial: int, since: date
) -> Unit:
    return Unit(
        organisation=organisation,
        level=level,
        serial=serial,
        code=draft.code,
        established_on=since,
        area_answer=draft.area_answer,
        board=draft.board,
        place=draft.place,
        synthetic=organisation.synthetic,
    )
