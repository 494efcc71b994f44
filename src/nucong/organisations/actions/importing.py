"""A list of units applied to the tree: all of it in one transaction, or nothing.

New units come in at once, with one event; every change of a unit that is here goes through the action for
it (renamed, moved, classified, ended), so that it stands in the record and can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors, rules
from ..drafts import UnitDraft
from ..models import Organisation, Placement, Unit, UnitClassification, UnitName
from ..queries.lookup import organisation_of
from ..tree_file.columns import CLASS_KEYS, PARENT
from ..tree_file.plan import ImportPlan, UnitChange
from .changes import lock
from .classifying import classify_unit
from .joining import dissolve_unit
from .moving import move_unit, rename_unit
from .placing import check_codes, classes_of, level_of, name_row, take_serials

LARGEST_CHANGE = 1000
_BATCH = 500
_NAMES = ("name", "short_name")
_FACTS = ("level", "board", "place", "area_answer")

Stretch = tuple[date, date, str]


def import_units(*, root: Unit, plan: ImportPlan, by: Actor, at: datetime, line: str = "territory") -> None:
    """Do what a plan says to the tree below `root`; one event for the whole beside those of the changes.

    Raises: ListHasErrors, TooManyChanges, and what the actions for single changes raise.
    """
    if plan.findings:
        raise errors.ListHasErrors(count=len(plan.findings))
    if len(plan.changed) + len(plan.ended) > LARGEST_CHANGE:
        raise errors.TooManyChanges(count=len(plan.changed) + len(plan.ended), limit=LARGEST_CHANGE)
    with transaction.atomic():
        organisation = lock(organisation_of(root))
        for start in range(0, len(plan.founded), _BATCH):
            check_codes(organisation, plan.founded[start : start + _BATCH])
        _found_all(organisation, plan.founded, line)
        units = _units(organisation, plan)
        codes = {unit.code: unit for unit in units.values()}
        for change in plan.changed:
            _change(units[change.id], change, codes, plan.on, by, at)
        for end in plan.ended:
            dissolve_unit(unit=units[end.id], on=end.on, by=by, at=at)
        record(
            by=by,
            at=at,
            verb="import_units",
            what=organisation,
            organisation=organisation.pk,
            unit=root.pk,
            detail={
                "on": plan.on,
                "found": len(plan.founded),
                "changed": len(plan.changed),
                "ended": len(plan.ended),
                "hash": plan.fingerprint,
            },
            count=len(plan.founded) + len(plan.changed) + len(plan.ended),
        )


def correct_unit(
    *,
    unit: Unit,
    by: Actor,
    at: datetime,
    level: str | None = None,
    board: str | None = None,
    place: str | None = None,
    area_answer: bool | None = None,
) -> Unit:
    """Correct what is not kept by days: level, board, area, area answer; None leaves it. Raises: UnknownLevel."""
    organisation = organisation_of(unit)
    with transaction.atomic():
        before = {
            "level": unit.level.code if unit.level else "",
            "board": unit.board,
            "place": unit.place,
            "area_answer": unit.area_answer,
        }
        after = {"level": level, "board": board, "place": place, "area_answer": area_answer}
        after = {key: value for key, value in after.items() if value is not None and value != before[key]}
        for key, value in after.items():
            setattr(unit, key, level_of(organisation, str(value)) if key == "level" else value)
        unit.save(update_fields=list(after))
        record(
            by=by,
            at=at,
            verb="correct_unit",
            what=unit,
            organisation=organisation.pk,
            unit=unit.pk,
            detail={"before": {key: before[key] for key in after}, "after": after},
        )
    return unit


def _units(organisation: Organisation, plan: ImportPlan) -> dict[UUID, Unit]:
    """Return the units that change, end, or take a moved unit, by id."""
    keys = {one.id for one in plan.changed} | {one.id for one in plan.ended}
    parents = {str(one.facts[PARENT][1]) for one in plan.changed if PARENT in one.facts}
    found: dict[UUID, Unit] = {}
    for column, wanted in (("pk__in", sorted(keys)), ("code__in", sorted(parents))):
        for start in range(0, len(wanted), _BATCH):
            rows = organisation.units.filter(**{column: wanted[start : start + _BATCH]})
            found.update((unit.pk, unit) for unit in rows.select_related("organisation", "level"))
    return found


def _change(
    unit: Unit,
    change: UnitChange,
    codes: Mapping[str, Unit],
    on: date,
    by: Actor,
    at: datetime,
) -> None:
    """Do everything that changes of one unit."""
    facts = change.facts
    if any(key in facts for key in _NAMES):
        held = unit.names.get(valid_from__lte=on, valid_to__gt=on)
        name, short_name = (str(facts[key][1]) if key in facts else str(getattr(held, key)) for key in _NAMES)
        rename_unit(unit=unit, name=name, short_name=short_name, on=on, by=by, at=at)
    if PARENT in facts:
        move_unit(unit=unit, parent=codes[str(facts[PARENT][1])], on=on, by=by, at=at)
    for axis in CLASS_KEYS:
        wanted = facts[axis][1] if axis in facts else ()
        assert isinstance(wanted, frozenset | tuple)
        for number, code in enumerate(sorted(wanted)):
            classify_unit(unit=unit, axis=axis, code=code, on=on, keep_others=number > 0, by=by, at=at)
    if any(key in facts for key in _FACTS):
        told = {key: facts[key][1] for key in _FACTS if key in facts}
        correct_unit(unit=unit, by=by, at=at, **told)  # type: ignore[arg-type]


def _found_all(organisation: Organisation, drafts: Sequence[UnitDraft], line: str) -> None:
    """Make the rows of all new units, parents first."""
    levels = {code: level_of(organisation, code) for code in {draft.level for draft in drafts}}
    classes = classes_of(organisation)
    units = _parents(organisation, drafts)
    stretches = _stretches(units, line)
    fresh: list[Unit] = []
    names: list[UnitName] = []
    places: list[Placement] = []
    held: list[UnitClassification] = []
    serial = take_serials(len(drafts)) if drafts else 0
    for number, draft in enumerate(drafts, start=serial):
        since, above = draft.established_on or date.min, str(draft.parent_code)
        unit = Unit(
            organisation=organisation,
            serial=number,
            code=draft.code,
            level=levels[draft.level],
            established_on=since,
            area_answer=draft.area_answer,
            board=draft.board,
            place=draft.place,
            synthetic=organisation.synthetic,
        )
        own = [
            (max(start, since), end, rules.path_under(path, number))
            for start, end, path in stretches[above]
            if end > since
        ]
        fresh.append(unit)
        units[draft.code], stretches[draft.code] = unit, own
        places += [
            Placement(
                unit=unit, line=line, parent=units[above], path=path, depth=rules.depth_of(path),
                valid_from=start, valid_to=end,
            )
            for start, end, path in own
        ]  # fmt: skip
        names.append(name_row(unit.pk, draft.name, draft.short_name, since))
        held += [
            UnitClassification(unit=unit, unit_class=classes[pair], valid_from=since)
            for pair in draft.classes
        ]
    Unit.objects.bulk_create(fresh, batch_size=_BATCH)
    UnitName.objects.bulk_create(names, batch_size=_BATCH)
    Placement.objects.bulk_create(places, batch_size=_BATCH)
    UnitClassification.objects.bulk_create(held, batch_size=_BATCH)


def _parents(organisation: Organisation, drafts: Sequence[UnitDraft]) -> dict[str, Unit]:
    """Return the units that are here and take new ones, by code."""
    new = {draft.code for draft in drafts}
    wanted = sorted({str(draft.parent_code) for draft in drafts} - new)
    found: dict[str, Unit] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = organisation.units.filter(code__in=wanted[start : start + _BATCH])
        found.update((unit.code, unit) for unit in rows)
    return found


def _stretches(units: Mapping[str, Unit], line: str) -> dict[str, list[Stretch]]:
    """Return where units stood on all days: a new unit may begin before its parent last moved."""
    found: dict[str, list[Stretch]] = {code: [] for code in units}
    codes = {unit.pk: code for code, unit in units.items()}
    keys = list(codes)
    for start in range(0, len(keys), _BATCH):
        places = Placement.objects.filter(unit__in=keys[start : start + _BATCH], line=line)
        for place in places.order_by("valid_from"):
            found[codes[place.unit_id]].append((place.valid_from, place.valid_to, place.path))
    return found
