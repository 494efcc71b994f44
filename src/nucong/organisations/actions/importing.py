"""A list of units applied to the tree: all of it in one transaction, or nothing.

New units come in at once. Changes of units, new ones among them, follow in the order of their days, each with a
succession of its own; one event tells the whole by counts and hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nucong.audit.actions import Actor, record

from .. import errors, rules
from ..drafts import UnitDraft
from ..models import Level, Organisation, Placement, Unit, UnitClass, UnitClassification, UnitName
from ..queries.lookup import organisation_of
from ..tree_file.columns import CLASS_KEYS, NAME, PARENT
from ..tree_file.plan import ImportPlan, UnitChange, UnitEnd
from .changes import lock
from .many_changes import ManyChanges
from .placing import check_codes, classes_of, level_of, name_row, take_serials

_BATCH = 500
_FACTS = ("level", "board", "place", "area_answer")

Stretch = tuple[date, date, str]


def import_units(*, root: Unit, plan: ImportPlan, by: Actor, at: datetime, line: str = "territory") -> None:
    """Do what a plan says to the tree below `root`; one event for the whole.

    Raises: ListHasErrors, CodeTaken, and what ManyChanges raises when the tree is not as it was planned for.
    """
    if plan.findings:
        raise errors.ListHasErrors(count=len(plan.findings))
    with transaction.atomic():
        organisation = lock(organisation_of(root))
        for start in range(0, len(plan.founded), _BATCH):
            check_codes(organisation, plan.founded[start : start + _BATCH])
        _found_all(organisation, plan.founded, line)
        if plan.changed or plan.ended:
            _change_all(organisation, plan, line)
        record(
            by=by,
            at=at,
            verb="import_units",
            what=organisation,
            organisation=organisation.pk,
            unit=root.pk,
            detail={
                "on": plan.on,
                **{str(kind): count for kind, count in plan.counts.items()},
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


def _change_all(organisation: Organisation, plan: ImportPlan, line: str) -> None:
    """Change and end units in the order of the days, moves of a day before its ends."""
    units = _units(organisation, plan)
    levels = {level.code: level for level in organisation.levels.all()}
    classes = classes_of(organisation)

    def touched(*keys: str) -> list[UUID]:
        return [units[one.code].pk for one in plan.changed if any(key in one.facts for key in keys)]

    many = ManyChanges(organisation, line)
    many.load(
        named=touched(NAME, "short_name"),
        classed=touched(*CLASS_KEYS),
        moved=touched(PARENT),
        ending=[end.id for end in plan.ended],
        parents=[units[str(one.facts[PARENT][1])].pk for one in plan.changed if PARENT in one.facts],
    )
    # Of one day changes come first, so that a unit may be left before it ends; of ends those below come first.
    steps: list[UnitChange | UnitEnd] = sorted([*plan.changed, *plan.ended], key=lambda step: step.on)
    for step in steps:
        if isinstance(step, UnitEnd):
            many.end(units[step.code], step.on)
        else:
            _change(many, units, step, levels, classes)
    many.write()


def _change(
    many: ManyChanges,
    units: Mapping[str, Unit],
    change: UnitChange,
    levels: Mapping[str, Level],
    classes: Mapping[tuple[str, str], UnitClass],
) -> None:
    """Do everything that changes of one unit on one day."""
    unit, facts = units[change.code], {key: then for key, (_, then) in change.facts.items()}
    name, short_name = (str(facts[key]) if key in facts else None for key in (NAME, "short_name"))
    if name is not None or short_name is not None:
        many.rename(unit, change.on, name, short_name)
    if PARENT in facts:
        many.move(unit, change.on, units[str(facts[PARENT])])
    for axis in CLASS_KEYS:
        if isinstance(codes := facts.get(axis), frozenset):
            many.classify(unit, change.on, axis, [classes[axis, code] for code in sorted(codes)])
    told = {key: facts[key] for key in _FACTS if key in facts}
    if "level" in told:
        told["level"] = levels[str(told["level"])]
    if told:
        many.correct(unit, told)


def _units(organisation: Organisation, plan: ImportPlan) -> dict[str, Unit]:
    """Return the units that change, end, or take a moved unit, by code."""
    codes = {one.code for one in plan.changed} | {one.code for one in plan.ended}
    codes |= {str(one.facts[PARENT][1]) for one in plan.changed if PARENT in one.facts}
    wanted, found = sorted(codes), dict[str, Unit]()
    for start in range(0, len(wanted), _BATCH):
        rows = organisation.units.filter(code__in=wanted[start : start + _BATCH])
        found.update((unit.code, unit) for unit in rows.select_related("organisation", "level"))
    return found


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
