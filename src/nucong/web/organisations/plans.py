"""Each change of the tree: its form, what it will do in words, and the action that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nucong.kernel.refusal import NotVisible
from nucong.organisations import actions
from nucong.organisations.drafts import UnitDraft
from nucong.organisations.models import Unit
from nucong.organisations.queries import children, size_below, unit_named
from nucong.web.acting import Acting
from nucong.web.locales import written_day
from nucong.web.organisations import inputs, reach


@dataclass(frozen=True)
class Plan:
    """A change that is about to happen; `run` does it and returns the unit whose page follows."""

    title: str
    sentence: str
    act: str
    done: str
    run: Callable[[], Unit]
    effects: tuple[str, ...] = ()
    concerned: tuple[tuple[str, str], ...] = ()
    danger: bool = False


@dataclass(frozen=True)
class Change:
    """One kind of change."""

    label: str | Promise
    icon: str
    form: type[inputs.ChangeInput]
    plan: Callable[[Acting, Unit, Any], Plan]


def _establish(me: Acting, parent: Unit, form: inputs.EstablishInput) -> Plan:
    draft, decided = form.draft(), form.decided()
    above, day = unit_named(parent, decided["on"]), written_day(decided["on"])

    def run() -> Unit:
        return actions.establish_unit(
            organisation=me.organisation, draft=draft, parent=parent, by=me.user, at=me.at, **decided
        )

    return Plan(
        title=_("Establish {unit}").format(unit=draft.name),
        sentence=_("A new unit is established under {parent}.").format(parent=above),
        act=_("Establish the unit"),
        done=_("{unit} is established.").format(unit=draft.name),
        run=run,
        effects=(
            _("From {day} on it stands in the tree under {parent}.").format(day=day, parent=above),
            _("It has no people yet: open an account for it afterwards."),
            _("Reports already open do not ask it; the next ones do."),
            *_cited(decided),
        ),
    )


def _rename(me: Acting, unit: Unit, form: inputs.RenameInput) -> Plan:
    typed, decided = form.cleaned_data, form.decided()
    old, new, day = unit_named(unit, decided["on"]), typed["name"].strip(), written_day(decided["on"])

    def run() -> Unit:
        names = {"name": new, "short_name": typed["short_name"].strip()}
        actions.rename_unit(unit=unit, by=me.user, at=me.at, **names, **decided)
        return unit

    return Plan(
        title=_("Rename {unit}").format(unit=old),
        sentence=_("The new name is {name}.").format(name=new),
        act=_("Rename the unit"),
        done=_("The unit is called {name} now.").format(name=new),
        run=run,
        effects=(
            _("Up to the day before {day} it is still shown as {name}.").format(day=day, name=old),
            _("Its people, reports and place in the tree stay as they are."),
            *_cited(decided),
        ),
    )


def _move(me: Acting, unit: Unit, form: inputs.MoveInput) -> Plan:
    decided = form.decided()
    parent = Unit.objects.get(pk=form.cleaned_data["parent"])
    if not reach.may_found_under(me, parent):
        raise NotVisible
    name, above = unit_named(unit, decided["on"]), unit_named(parent, decided["on"])
    below = size_below(unit, on=decided["on"])

    def run() -> Unit:
        actions.move_unit(unit=unit, parent=parent, by=me.user, at=me.at, **decided)
        return unit

    return Plan(
        title=_("Move {unit}").format(unit=name),
        sentence=_("It comes under {parent} on {day}.").format(parent=above, day=written_day(decided["on"])),
        act=_("Move the unit"),
        done=_("{unit} stands under {parent} now.").format(unit=name, parent=above),
        run=run,
        effects=(
            *_along(below),
            _("Reports already open keep the tree of their day."),
            *_cited(decided),
        ),
    )


def _merge(me: Acting, unit: Unit, form: inputs.MergeInput) -> Plan:
    typed, decided = form.cleaned_data, form.decided()
    others = form.others()
    for other in others:
        if not reach.may_manage(me, other):
            raise NotVisible
    new = (
        UnitDraft(code=typed["code"].strip(), name=typed["name"].strip()) if typed["into"] == "new" else None
    )
    if new and unit.level:
        new = replace(new, level=unit.level.code, classes=_kinds_of(unit, me))
    name = new.name if new else unit_named(unit, decided["on"])
    ending = [unit, *others] if new else others
    below = sum(len(children(one, on=decided["on"])) for one in ending)

    def run() -> Unit:
        into: Unit | UnitDraft = new or unit
        return actions.merge_units(units=[unit, *others], into=into, by=me.user, at=me.at, **decided)

    count = len(ending)
    return Plan(
        title=_("Merge units into {unit}").format(unit=name),
        sentence=ngettext(
            "{count} unit ends on {day}; what it had continues in {unit}.",
            "{count} units end on {day}; what they had continues in {unit}.",
            count,
        ).format(count=count, day=written_day(decided["on"]), unit=name),
        act=_("Merge the units"),
        done=_("The units are one now: {unit}.").format(unit=name),
        run=run,
        effects=(
            *_along(below),
            _("What they reported stays theirs and counts for the united unit in comparisons."),
            _("Their people keep their accounts, but need a role at the united unit."),
            _(
                "Their committees end on that day; whoever was in post is carried over under Officers, by name."
            ),
            *_cited(decided),
        ),
        concerned=tuple((unit_named(one, decided["on"]), _("ends")) for one in ending),
        danger=True,
    )


def _split(me: Acting, unit: Unit, form: inputs.SplitInput) -> Plan:
    typed, decided = form.cleaned_data, form.decided()
    level = unit.level.code if unit.level else ""
    kinds = _kinds_of(unit, me)
    drafts = [replace(draft, level=level, classes=kinds) for draft in typed["drafts"]]
    name, takers = unit_named(unit, decided["on"]), form.takers()
    names = {draft.code: draft.name for draft in drafts}

    def run() -> Unit:
        made = actions.split_unit(
            unit=unit, into=drafts, children=takers, unit_stays=typed["unit_stays"], by=me.user, at=me.at, **decided
        )  # fmt: skip
        return unit if typed["unit_stays"] else made[0]

    day = written_day(decided["on"])
    return Plan(
        title=_("Split {unit}").format(unit=name),
        sentence=_("New units from {day} on: {names}.").format(day=day, names=", ".join(names.values())),
        act=_("Split the unit"),
        done=_("{unit} is split.").format(unit=name),
        run=run,
        effects=(
            _("{unit} goes on beside them.").format(unit=name)
            if typed["unit_stays"]
            else _("{unit} ends on {day}.").format(unit=name, day=day),
            _(
                "The officers of {unit} stay in its committees; under Officers you then say who goes to the new units."
            ).format(unit=name)
            if typed["unit_stays"]
            else _(
                "Its committees end on that day; whoever was in post is carried over under Officers, by name."
            ),
            _("The new units have no people yet: open accounts for them afterwards."),
            *_cited(decided),
        ),
        concerned=tuple(
            (row.name, _("comes under {parent}").format(parent=names.get(takers.get(row.id, ""), name)))
            for row in form.rows
        ),
        danger=True,
    )


def _dissolve(me: Acting, unit: Unit, form: inputs.DissolveInput) -> Plan:
    decided = form.decided()
    name = unit_named(unit, decided["on"])

    def run() -> Unit:
        actions.dissolve_unit(unit=unit, by=me.user, at=me.at, **decided)
        return unit

    return Plan(
        title=_("Dissolve {unit}").format(unit=name),
        sentence=_("From {day} on the unit is no more.").format(day=written_day(decided["on"])),
        act=_("Dissolve the unit"),
        done=_("{unit} is dissolved.").format(unit=name),
        run=run,
        effects=(
            _("What it reported and who worked there stays on record."),
            _("Its people can no longer act for it."),
            _("Its committees end on that day; whoever was in post is carried over under Officers, by name."),
            *_cited(decided),
        ),
        danger=True,
    )


def _kinds_of(unit: Unit, me: Acting) -> tuple[tuple[str, str], ...]:
    held = unit.classifications.filter(unit_class__axis__axis="kind").select_related("unit_class")
    return tuple(("kind", row.unit_class.code) for row in held if row.covers(me.on))


def _along(below: int) -> tuple[str, ...]:
    if not below:
        return ()
    words = ngettext("{count} unit below comes along.", "{count} units below come along.", below)
    return (words.format(count=below),)


def _cited(decided: dict[str, Any]) -> tuple[str, ...]:
    citation = decided["document_citation"]
    if citation:
        return (_("Decided by: {citation}").format(citation=citation),)
    return (_("No deciding document is named."),)


CHANGES = {
    "establish": Change(gettext_lazy("Establish a unit"), "plus", inputs.EstablishInput, _establish),
    "rename": Change(gettext_lazy("Rename"), "edit", inputs.RenameInput, _rename),
    "move": Change(gettext_lazy("Move"), "right", inputs.MoveInput, _move),
    "merge": Change(gettext_lazy("Merge"), "down", inputs.MergeInput, _merge),
    "split": Change(gettext_lazy("Split"), "units", inputs.SplitInput, _split),
    "dissolve": Change(gettext_lazy("Dissolve"), "cross", inputs.DissolveInput, _dissolve),
}
